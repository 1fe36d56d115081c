"""Hold proper names to the cited paragraphs, under any of their glossary aliases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from babel import Locale

from explainer.content.glossary import Entry
from explainer.english.propernames import ROLES, Judge, Name, find_names, name_tokens, root
from explainer.english.thesaurus import synonyms
from explainer.english.words import Word, content_stems
from explainer.evidence.parsedclaim import ParsedClaim, standing_in
from explainer.evidence.passages import Library, Passage
from explainer.problems import Problem

Tokens = tuple[str, ...]


def check_names(parsed: ParsedClaim) -> list[Problem]:
    """Return a problem for each proper name in a claim's own words that the cited paragraphs do not have."""
    if not parsed.passages:
        return []
    register = names_of(parsed.library)
    found = {name.text: name for sentence in parsed.sentences for name in register.names(sentence)}
    return [
        parsed.problem("name", _message(name, register, parsed))
        for name in found.values()
        if not register.is_free(name) and not any(register.stands(name, each) for each in parsed.passages)
    ]


class Names:
    """Every name that articles and glossary know, and where it stands."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known = {name_tokens(name) for each in library.passages.values() for name in each.names}
        self._forms = {
            entry.id: tuple(map(name_tokens, _forms(entry))) for entry in library.explainer.glossary.entries
        }
        self._free = {
            root(token) for article in library.explainer.articles for token in name_tokens(article.publisher)
        }
        self._free |= {root(token) for tokens in self._setting() for token in tokens}
        self._judge = self._make_judge()

    def names(self, sentence: Sequence[Word]) -> list[Name]:
        """Return the names in the unquoted words of a sentence."""
        return [name for name in find_names([_masked(word) for word in sentence], self._judge) if name.tokens]

    def is_free(self, name: Name) -> bool:
        """Tell whether a name may stand anywhere: the publisher, and countries in which the article opens."""
        return all(root(token) in self._free for token in _telling(name.tokens))

    def stands(self, name: Name, passage: Passage) -> bool:
        """Tell whether a paragraph has a name: in its words, under an alias, or in a shorter form of it."""
        return any(self._has(form, passage) for form in self.forms(name))

    def forms(self, name: Name) -> list[Tokens]:
        """Return the telling words of a name, and of every other form of it."""
        tokens = _telling(name.tokens)
        return list(dict.fromkeys((tokens, *self._other_forms(tokens))))

    def _has(self, tokens: Tokens, passage: Passage) -> bool:
        if not tokens:
            return False
        roots = {root(token) for name in passage.names for token in name_tokens(name)}
        if len(tokens) == 1 and tokens[0] in ROLES:
            return False
        return all(
            root(token) in roots or root(token) in self._free or passage.has_any(_own_stems(token))
            for token in tokens
        )

    def _other_forms(self, tokens: Tokens) -> Iterator[Tokens]:
        wanted = set(tokens)
        for forms in self._forms.values():
            if any(wanted <= set(form) and self._tells(tokens, form) for form in forms):
                yield from forms
        for known in self._known:
            if wanted <= set(known) and len(known) > 1:
                yield from (
                    each for each in self._known if set(each) <= set(known) and each[-1:] == known[-1:]
                )

    def _tells(self, tokens: Tokens, form: Tokens) -> bool:
        """Tell whether part of a form is enough to mean it: all of it, or the last word of a name."""
        return set(tokens) == set(form) or form[-1] in tokens

    def _setting(self) -> Iterator[Tokens]:
        """Yield the countries that standfirst and opening section name: all of the article happens there."""
        for article in self._library.explainer.articles:
            first = article.paragraphs[0].section if article.paragraphs and not article.is_notes else None
            opening = (each.id for each in article.passages if each.section == first)
            for passage in self._library.cited([f"{article.id}:{name}" for name in opening]):
                names = map(name_tokens, passage.facts.names)
                yield from (
                    tokens for tokens in names if len(tokens) == 1 and root(tokens[0]) in _countries()
                )

    def _make_judge(self) -> Judge:
        proper = {token for known in self._known for token in known}
        proper |= {
            token
            for entry in self._library.explainer.glossary.entries
            if entry.is_actor
            for form in self._forms[entry.id]
            for token in form
        }
        passages = list(self._library.passages.values())

        @cache
        def judge(word: str) -> bool | None:
            stems = content_stems(word)
            named = [each for each in passages if any(word in name_tokens(name) for name in each.names)]
            unnamed = any(each.has_any(stems) for each in passages if each not in named)
            if word in proper and not unnamed:
                return True
            return False if unnamed or any(synonyms(stem) for stem in stems) else None

        return judge


@lru_cache(maxsize=2)
def names_of(library: Library) -> Names:
    """Return the names of a library, gathered once."""
    return Names(library)


def _masked(word: Word) -> Word:
    return Word(",", False, word.spaced) if word.quoted else word


def _own_stems(token: str) -> Tokens:
    """Return the stems that show a word of a name; a figure in it stays with it: of *G-20* the whole."""
    stems = content_stems(token)
    return stems[:1] if any(map(str.isdigit, token)) else stems


def _telling(tokens: Tokens) -> Tokens:
    """Return a name's words without roles, where others are left."""
    return tuple(token for token in tokens if token not in ROLES) or tokens


def _forms(entry: Entry) -> list[str]:
    """Return the forms of an entry that name it; roles such as *the mayor* are resolved at import."""
    return [form for form in (entry.term, *entry.also, entry.romanized) if form and not _is_role(form)]


def _is_role(form: str) -> bool:
    return set(name_tokens(form)) <= ROLES


@cache
def _countries() -> frozenset[str]:
    """Return the roots of countries' names, as the Unicode CLDR has them."""
    return frozenset(root(name.lower()) for name in Locale("en").territories.values() if " " not in name)


def _message(name: Name, register: Names, parsed: ParsedClaim) -> str:
    elsewhere = [each for each in parsed.library.others(parsed.passages) if register.stands(name, each)]
    where = standing_in(elsewhere) or "; it stands nowhere in the article"
    remedy = f"Cite {elsewhere[0].cite}, too" if elsewhere else "Correct it"
    return f'"{name.text}" is not in {parsed.cited}{where}. {remedy}, or name whom {parsed.cited} names.'
