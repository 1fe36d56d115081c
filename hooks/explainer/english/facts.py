"""Facts of a passage: what a claim is compared by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from explainer.content.facts import Clause, Facts
from explainer.english.clauses import Statement, read_statements
from explainer.english.marks import AFFIRMED, DOUBTFUL, MARKS, NEGATED
from explainer.english.propernames import Name, find_names, head_noun, name_tokens, quoted_titles
from explainer.english.quantities import find_quantities
from explainer.english.quotations import find_quotations
from explainer.english.resolving import count_from, resolve
from explainer.english.temporal import Mention, find_dates, mask_dates
from explainer.english.typography import exact_words, fold
from explainer.english.words import Word, read_sentences, text_of

REACH = 3  # paragraphs over which a name is taken up without being repeated; farther back, readers need it again, too
LONGEST_PHRASE = 4  # words of a quotation that is a phrase, not somebody's sentence
_TAKES_UP = re.compile(
    r"(?:but |and |so |yet |if |when |while |as )*"
    r"(?:its?|this|that|they|their|these|those|he|she|his|her|the)\b"
)


@dataclass(frozen=True, slots=True)
class FactContext:
    """What reading a paragraph needs to know of the article around it.

    Attributes:
        published: The day of publication; *this year* is its year.
        common: Words that the article has in small letters: at a sentence's start they are no names.
        tokens: The telling words of every name of the article.
        seen: Those that came before.
        dated: Stems and date of each dated sentence so far: what *a year after it was announced* counts from.
        stated: Every date of the article that names its year.
        roles: The name that each role so far belongs to: ``president``.
        topic: The names in each of the last few paragraphs, the latest first: what *it* takes up.
    """

    published: date | None
    common: frozenset[str] = frozenset()
    tokens: frozenset[str] = frozenset()
    seen: tuple[str, ...] = ()
    dated: tuple[tuple[frozenset[str], str], ...] = ()
    stated: tuple[str, ...] = ()
    roles: tuple[tuple[str, str], ...] = ()
    topic: tuple[tuple[str, ...], ...] = ()


def read_facts(texts: Sequence[str], published: date | None) -> tuple[Facts, ...]:
    """Return the facts of an article's paragraphs, in order; a standfirst comes first.

    Args:
        texts: Plain text of each paragraph.
        published: The day of publication; None where only its year or month is known.
    """
    context = article_context(texts, published)
    found = []
    for text in texts:
        found.append(extract_facts(text, context))
        context = follow(context, text, found[-1])
    return tuple(found)


def article_context(texts: Sequence[str], published: date | None) -> FactContext:
    """Return what the article as a whole tells a paragraph's reader."""
    sentences = [sentence for text in texts for sentence in read_sentences(text)]
    common = frozenset(word.text for sentence in sentences for word in sentence if word.text.islower())
    alone = FactContext(published, common)
    names = [name.text for sentence in sentences for name in _names(sentence, alone)]
    found = [each for text in texts for each in find_dates(fold(text), published) if each.edtf]
    dates = [
        each.edtf for each in found if each.month or re.search(r"\d", each.text)
    ]  # "last year" says when it is told
    known = tuple(dict.fromkeys(names))
    tokens = frozenset(token for name in known for token in name_tokens(name))
    return FactContext(published, common, tokens, stated=tuple(dates))


def extract_facts(text: str, context: FactContext) -> Facts:
    """Return the facts of one paragraph."""
    sentences = read_sentences(text)
    mentions, dates = date_mentions(folded := fold(text), context)
    names = [name for sentence in sentences for name in _names(sentence, context)]
    quoted = [quotation.text for quotation in find_quotations(text)]
    return Facts(
        dates=_unique([*dates, *count_from(folded, mentions, context.dated)]),
        numbers=_unique(each.canonical for each in find_quantities(mask_dates(folded, mentions))),
        names=_unique(name.text for name in names),
        referred=_unique(_referred(folded, [name.text for name in names], context)),
        quoted=_unique(_phrase(each) for each in quoted if len(exact_words(each)) <= LONGEST_PHRASE),
        clauses=tuple(
            _clauses(sentences, dict(zip((each.text for each in mentions), dates, strict=True)), context)
        ),
        words=tuple(exact_words(text)),
    )


def date_mentions(folded: str, context: FactContext) -> tuple[list[Mention], list[str]]:
    """Return the dates of a paragraph (typography folded), and each in EDTF, empty where its year is open."""
    mentions = find_dates(folded, context.published)
    before = (when for _, when in reversed(context.dated) if "-" in when)
    return mentions, resolve(folded, mentions, context.published, context.stated, next(before, ""))


def follow(context: FactContext, text: str, facts: Facts) -> FactContext:
    """Return the context for the paragraph after one that was read."""
    dated = [
        (frozenset(stem for word in sentence for stem in word.stems), each.edtf)
        for sentence in read_sentences(text)
        for each in find_dates(text_of(sentence), context.published)
        if each.edtf
    ]
    roles = {
        role: name.text
        for sentence in read_sentences(text)
        for name in _names(sentence, context)
        for role in name.role.split()
    }
    return replace(
        context,
        dated=(*context.dated, *dated),
        seen=_unique([*context.seen, *facts.names]),
        roles=tuple({**dict(context.roles), **roles}.items()),
        topic=(
            (*facts.names, *_meant(fold(text), facts.names, context)),
            *(context.topic if _takes_up(text) else ()),
        )[:REACH],
    )


def _names(sentence: Sequence[Word], context: FactContext) -> list[Name]:
    """Return the names of a sentence, titles in quotation marks first."""
    found, rest = [], list(sentence)
    for start, end in quoted_titles(sentence):
        found.append(Name(" ".join(word.text for word in sentence[start:end] if word.is_word), start, ""))
        rest[start:end] = [Word(",", False, True)] * (end - start)

    def is_name(word: str) -> bool | None:
        return (
            True
            if word in context.tokens and word not in context.common
            else False
            if word in context.common
            else None
        )

    return found + find_names(rest, is_name)


def _clauses(
    sentences: Sequence[Sequence[Word]], dated: Mapping[str, str], context: FactContext
) -> Iterator[Clause]:
    for sentence in sentences:
        for statement in read_statements(sentence):
            if statement.stems or statement.signs:
                dates = (
                    dated.get(each.text, "")
                    for each in find_dates(text_of(statement.words), context.published)
                )
                yield _clause(statement, [date_mark(each) for each in dates if each])


def date_mark(edtf: str) -> str:
    """Return what stands among the words of a clause for a date in it; no stem has a space."""
    return f"on {edtf}"


def _clause(statement: Statement, dates: Sequence[str]) -> Clause:
    """Return a clause; what it says is not denied there, what it denies or leaves in doubt not only wished."""
    marked = {mark: {each.text for each in statement.stems if each.mark == mark} for mark in MARKS}
    said = {each.text for each in statement.stems if each.mark == AFFIRMED and not each.wished}
    doubtful = marked[DOUBTFUL] - said
    negated = marked[NEGATED] - said - doubtful
    wished = marked[AFFIRMED] - said - doubtful - negated

    every = {*(each.text for each in statement.stems), *dates}
    return Clause(statement.signs, *map(frozenset, (every, negated, doubtful, wished)))


def _referred(text: str, names: Sequence[str], context: FactContext) -> Iterator[str]:
    """Yield the names that a paragraph means without naming them: by role or noun, or by what it takes up."""
    yield from _meant(text, names, context)
    if _takes_up(text):
        yield from (name for names in context.topic for name in names)


def _meant(text: str, names: Sequence[str], context: FactContext) -> Iterator[str]:
    """Yield the names that are meant by their role (*the president*) or noun (*the council*)."""
    for role, name in context.roles:
        if re.search(rf"\bthe {role}\b", text, re.IGNORECASE):
            yield name
    nouns = {found.lower() for found in re.findall(r"\b[Tt]he ([\w'-]+)", text)}
    yield from (name for name in context.seen if head_noun(name) in nouns and name not in names)


def _takes_up(text: str) -> bool:
    """Tell whether a paragraph goes on with what was spoken of: *But this …*, *It …*, *The letter …*."""
    opening = _TAKES_UP.match(text.lower())
    return opening is not None and text[opening.end() :].lstrip()[:1].islower()


def _phrase(quotation: str) -> str:
    return fold(quotation).strip(" .,;:!?")


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, texts)))
