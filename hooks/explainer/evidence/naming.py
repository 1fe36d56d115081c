"""Every name that the sources and the glossary know, and where it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from functools import cache, lru_cache

from babel import Locale

from explainer.content.article import Article
from explainer.content.glossary import Entry
from explainer.english.givennames import is_like, may_be_given, may_be_same
from explainer.english.lexicon import read_words
from explainer.english.propernames import ROLES, Judge, Name, find_names, name_tokens, root
from explainer.english.quotations import unquoted
from explainer.english.thesaurus import synonyms
from explainer.english.words import Word, content_stems, is_function_word, read_sentences
from explainer.evidence.passage import Passage
from explainer.evidence.passages import Library

Tokens = tuple[str, ...]
PART, FEWEST = 0.25, 3  # of its paragraphs, and how many at least, in which a source names whom it is about
_SPEAKS = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur|[Yy]ou)\b")  # in an interview the answers name no speaker
_HYPHENED = re.compile(r"(?<=-)[A-Z]\w+|\b[A-Z]\w+(?=-[a-z])")  # *sub-Saharan*, *Swiss-registered*
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_LETTERS = 2
TAKEN_UP = re.compile(r"\b(?:he|she|they|we|i|his|her|their|our|my|it|its)\b", re.IGNORECASE)


class Names:
    """Every name that articles and glossary know, and where it stands."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._held: dict[str, frozenset[str]] = {}
        self._found: dict[Tokens, list[Tokens]] = {}
        self._standing: dict[Tokens, list[Passage]] = {}
        self._rooted: dict[str, list[Passage]] = {}
        self._known = {name_tokens(name) for each in library.passages.values() for name in each.names}
        self._forms = {
            entry.id: tuple(map(name_tokens, _forms(entry))) for entry in library.explainer.glossary.entries
        }
        self._free = {
            root(token) for article in library.explainer.articles for token in name_tokens(article.publisher)
        }
        self._free |= {root(token) for tokens in self._setting() for token in tokens}
        self._free |= {root(token) for token in self._protagonists()}
        self._tokens = {token for known in self._known for token in known}
        for passage in library.every:
            for each in self._roots(passage):
                self._rooted.setdefault(each, []).append(passage)
        self._judge = self._make_judge()

    def names(self, sentence: Sequence[Word]) -> list[Name]:
        """Return the names in the unquoted words of a sentence."""
        return [name for name in find_names([_masked(word) for word in sentence], self._judge) if name.tokens]

    def is_free(self, name: Name) -> bool:
        """Tell whether a name may stand anywhere: the publisher, and countries in which the article opens."""
        return all(root(token) in self._free for token in _telling(name.tokens))

    def may_mean(self, name: Name, passage: Passage) -> bool:
        """Tell whether a paragraph has a name, or has it without the common word that opens a sentence before it."""
        first, _, rest = name.text.partition(" ")
        opens = name.place == 0 and bool(rest) and first.lower() not in self._tokens
        opens = opens and not self.namesakes(name)
        if self.stands(name, passage) or (opens and self.stands(Name(rest, 1, ""), passage)):
            return True
        if self._abbreviates(name, passage):
            return True
        meant = self._library.before(passage) if TAKEN_UP.search(passage.text) else []
        if _SPEAKS.search(" ".join(unquoted(passage.text))):
            meant = [*meant, *self._library.opening(passage)]
        return any(self.stands(name, each) for each in meant)

    def _abbreviates(self, name: Name, passage: Passage) -> bool:
        """Tell whether a name in capitals is the initials of words that a paragraph has: *artificial intelligence*."""
        letters = name.text.lower()
        if not (name.text.isupper() and name.text.isalpha()) or len(letters) < _FEWEST_LETTERS:
            return False
        if root(letters) != letters or name.text in ("EU", "UN"):  # *usual suspects* are not the US
            return False
        words = _WORD.findall(passage.text.lower())
        runs = (words[at : at + len(letters)] for at in range(len(words)))
        return any(
            "".join(word[0] for word in run) == letters and not any(map(is_function_word, run))
            for run in runs
        )

    def namesakes(self, name: Name) -> list[Tokens]:
        """Return the full names that end like one whose first word can only be another given name.

        They are none where one of them may be the same: *T. Weaver* or *Tom Weaver* for *Thomas Weaver*.
        """
        first, *rest = name.tokens or ("",)
        full = {*self._known, *(form for forms in self._forms.values() for form in forms)}
        found = [each for each in full if rest and list(each[1:]) == rest]
        if any(may_be_same(first, each[0]) for each in found):
            return []
        return sorted(
            each
            for each in found
            if is_like(first, each[0]) or (may_be_given(first) and may_be_given(each[0]))
        )

    def is_known(self, name: Name) -> bool:
        """Tell whether a name stands anywhere in the sources."""
        return bool(self.holding(name))

    def is_person(self, name: Name) -> bool:
        """Tell whether a name, or a fuller one in the sources that ends like it, is rather one of a person."""
        houses = read_words("organizations")
        full = [name.tokens, *(each for each in self._known if each[-1:] == name.tokens[-1:])]
        return any(any(map(may_be_given, each[:-1])) for each in full if not houses & {*each})

    def holding(self, name: Name) -> list[Passage]:
        """Return the passages of all sources that have a name, in any order."""
        tokens = _telling(name.tokens)
        if tokens not in self._standing:
            near = {each for form in self.forms(name) for each in self._candidates(form)}
            self._standing[tokens] = [each for each in near if self.stands(name, each)]
        return self._standing[tokens]

    def _candidates(self, tokens: Tokens) -> Sequence[Passage]:
        """Return the passages that can have a form of a name: those with its rarest word."""
        telling = [token for token in tokens if root(token) not in self._free]
        return min(map(self._having, telling), key=len, default=self._library.every)

    def _having(self, token: str) -> list[Passage]:
        stems = (each for stem in _own_stems(token) for each in self._library.holding(stem))
        return [*self._rooted.get(root(token), ()), *stems]

    def stands(self, name: Name, passage: Passage) -> bool:
        """Tell whether a paragraph has a name: in its words, under an alias, or in a shorter form of it."""
        return any(self._has(form, passage) for form in self.forms(name))

    def forms(self, name: Name) -> list[Tokens]:
        """Return the telling words of a name, and of every other form of it."""
        tokens = _telling(name.tokens)
        if tokens not in self._found:
            self._found[tokens] = list(dict.fromkeys((tokens, *self._other_forms(tokens))))
        return self._found[tokens]

    def _has(self, tokens: Tokens, passage: Passage) -> bool:
        if not tokens:
            return False
        roots = self._roots(passage)
        if len(tokens) == 1 and tokens[0] in ROLES:
            return False
        return all(
            root(token) in roots
            or root(token) in self._free
            or (passage.has_any(_own_stems(token)) and not _is_misspelt(token, roots))
            for token in tokens
        )

    def _roots(self, passage: Passage) -> frozenset[str]:
        if passage.cite not in self._held:
            tokens = [token for name in passage.names for token in name_tokens(name)]
            joined = (part.lower() for part in _HYPHENED.findall(passage.text))
            self._held[passage.cite] = frozenset(map(root, [*tokens, *joined]))
        return self._held[passage.cite]

    def _other_forms(self, tokens: Tokens) -> Iterator[Tokens]:
        wanted = set(tokens)
        yield from self._initials(tokens)
        for forms in self._forms.values():
            if any(wanted <= set(form) and self._tells(tokens, form) for form in forms):
                yield from forms
        for known in self._known:
            if wanted <= set(known) and len(known) > 1:
                yield from (
                    each for each in self._known if set(each) <= set(known) and each[-1:] == known[-1:]
                )

    def _initials(self, tokens: Tokens) -> Iterator[Tokens]:
        """Yield a name's initials, or the names that have it as theirs: *World Health Organization* for *WHO*."""
        if len(tokens) > 1:
            yield ("".join(token[0] for token in tokens),)
        else:
            word = "".join(tokens)
            yield from (
                each for each in self._known if len(each) > 1 and "".join(token[0] for token in each) == word
            )

    def _tells(self, tokens: Tokens, form: Tokens) -> bool:
        """Tell whether part of a form is enough to mean it: all of it, or the last word of a name."""
        return set(tokens) == set(form) or form[-1] in tokens

    def _protagonists(self) -> Iterator[str]:
        """Yield the words of the names that a source has in its title or in a good part of its paragraphs.

        It speaks of them throughout, by *she*, *the company* and the like where it does not name them.
        """
        for article in self._library.explainer.articles:
            title = {token for name in article_names(article) for token in name_tokens(name)}
            mine = [each for each in self._library.every if each.source == article.id]
            held = Counter(
                token
                for each in mine
                for token in {token for name in each.facts.names for token in name_tokens(name)}
            )
            least = max(len(mine) * PART, FEWEST)
            yield from title
            yield from (token for token, count in held.items() if count >= least)

    def _setting(self) -> Iterator[Tokens]:
        """Yield the countries that standfirst and opening section name: all of the article happens there."""
        for article in self._library.explainer.articles:
            first = article.paragraphs[0].section if article.paragraphs and not article.is_notes else None
            opening = (each.id for each in article.passages if each.section == first)
            for passage in self._library.cited([f"{article.id}:{name}" for name in opening]):
                names = map(name_tokens, passage.facts.names)
                yield from (tokens for tokens in names if len(tokens) == 1 and root(tokens[0]) in countries())

    def _make_judge(self) -> Judge:
        proper = {token for known in self._known for token in known}
        proper |= {
            token
            for entry in self._library.explainer.glossary.entries
            if entry.is_actor
            for form in self._forms[entry.id]
            for token in form
        }
        naming: dict[str, set[str]] = {}
        for each in self._library.every:
            for token in {token for name in each.names for token in name_tokens(name)}:
                naming.setdefault(token, set()).add(each.cite)

        @cache
        def judge(word: str) -> bool | None:
            stems = content_stems(word)
            named = naming.get(word, set())
            holding = (each for stem in stems for each in self._library.holding(stem))
            unnamed = any(each.cite not in named for each in holding)
            if word in proper and not unnamed:
                return True
            return False if unnamed or any(synonyms(stem) for stem in stems) else None

        return judge


def article_names(article: Article) -> list[str]:
    """Return the names in a source's title."""
    sentences = read_sentences(article.title)
    return [name.text for words in sentences for name in find_names(words, lambda _: None)]


@lru_cache(maxsize=2)
def names_of(library: Library) -> Names:
    """Return the names of a library, gathered once."""
    return Names(library)


def is_known_before(name: Name, register: Names, known: Sequence[str]) -> bool:
    """Tell whether the page's title or a sentence before has a name, in full or in part."""
    sentences = (words for text in known for words in read_sentences(text))
    return any(set(name.tokens) <= set(each.tokens) for words in sentences for each in register.names(words))


def _masked(word: Word) -> Word:
    return Word(",", False, word.spaced) if word.quoted else word


def _own_stems(token: str) -> Tokens:
    """Return the stems that show a word of a name; a figure in it stays with it: of *G-20* the whole."""
    stems = content_stems(token)
    return stems[:1] if any(map(str.isdigit, token)) else stems


def _is_misspelt(token: str, roots: Container[str]) -> bool:
    """Tell whether a name lacks or doubles a last letter, which stems do not show.

    >>> _is_misspelt("quil", {"quill"}), _is_misspelt("quill", {"quil"}), _is_misspelt("quills", {"quill"})
    (True, True, False)
    """
    double = token[:-1] if token[-2:] == token[-1:] * 2 else token + token[-1:]
    return double in roots


def _telling(tokens: Tokens) -> Tokens:
    """Return a name's words without roles, where others are left."""
    return tuple(token for token in tokens if token not in ROLES) or tokens


def _forms(entry: Entry) -> list[str]:
    """Return the forms of an entry that name it; roles such as *the mayor* are resolved at import."""
    return [form for form in (entry.term, *entry.also, entry.romanized) if form and not _is_role(form)]


def _is_role(form: str) -> bool:
    return set(name_tokens(form)) <= ROLES


@cache
def countries() -> frozenset[str]:
    """Return the roots of countries' names, as the Unicode CLDR has them."""
    return frozenset(root(name.lower()) for name in Locale("en").territories.values() if " " not in name)
