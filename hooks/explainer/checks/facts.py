"""Facts of a passage: what the fingerprint keeps of it and what a claim is compared by."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from explainer.checks.clauses import read_statements
from explainer.checks.counting import find_quantities
from explainer.checks.dating import Mention, find_dates, mask_dates
from explainer.checks.hashing import RUN, hash_run, hash_runs, hash_word
from explainer.checks.naming import Name, find_names, head_noun, name_tokens, quoted_titles
from explainer.checks.quotations import find_quotations
from explainer.checks.typography import exact_words, fold
from explainer.checks.words import Word, content_stems, read_sentences
from explainer.content.article import Clause, Facts

REACH = 3  # paragraphs over which a name is taken up without being repeated
LONGEST_PHRASE = 4  # words of a quoted phrase that the fingerprint may hold in plain
_TAKES_UP = re.compile(
    r"(?:but |and |so |yet |if |when |while |as )*(?:it|its|this|that|they|their|these|those|he|she|his|her|the)\b"
)


@dataclass(frozen=True, slots=True)
class FactContext:
    """What reading a paragraph needs to know of the article around it.

    Attributes:
        published: The day of publication; *this year* is its year.
        salt: Salt of the hashes.
        common: Words that the article has in small letters: with a capital at a sentence's start they are no names.
        known: Every name of the article.
        seen: Those that came before.
        dated: Stems and date of each dated sentence so far: what *a year after it was announced* counts from.
        stated: Every date of the article that names its year.
        roles: The name that each role so far belongs to: ``president``.
        topic: For the last few paragraphs, the latest first, the names in each: what *the appeal* or *it* takes up.
    """

    published: date | None
    salt: str
    common: frozenset[str] = frozenset()
    known: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    dated: tuple[tuple[frozenset[str], str], ...] = ()
    stated: tuple[str, ...] = ()
    roles: tuple[tuple[str, str], ...] = ()
    topic: tuple[tuple[str, ...], ...] = ()


def read_facts(texts: Sequence[str], published: date | None, salt: str) -> tuple[Facts, ...]:
    """Return the facts of an article's paragraphs, in order; a standfirst comes first.

    Args:
        texts: Plain text of each paragraph.
        published: The day of publication; None where only its year or month is known.
        salt: Salt of the hashes.
    """
    context = article_context(texts, published, salt)
    found = []
    for text in texts:
        found.append(extract_facts(text, context))
        context = follow(context, text, found[-1])
    return tuple(found)


def article_context(texts: Sequence[str], published: date | None, salt: str) -> FactContext:
    """Return what the article as a whole tells a paragraph's reader."""
    sentences = [sentence for text in texts for sentence in read_sentences(text)]
    common = frozenset(word.text for sentence in sentences for word in sentence if word.text.islower())
    alone = FactContext(published, salt, common)
    names = [name.text for sentence in sentences for name in _names(sentence, alone)]
    dates = [each.edtf for text in texts for each in find_dates(fold(text), published) if each.edtf]
    return FactContext(published, salt, common, tuple(dict.fromkeys(names)), stated=tuple(dates))


def extract_facts(text: str, context: FactContext) -> Facts:
    """Return the facts of one paragraph."""
    sentences = read_sentences(text)
    dates = find_dates(folded := fold(text), context.published)
    words = exact_words(text)
    names = [name for sentence in sentences for name in _names(sentence, context)]
    quoted = [quotation.text for quotation in find_quotations(text)]
    return Facts(
        dates=_unique([*_resolved(dates, context), *_counted_from(folded, sentences, dates, context)]),
        numbers=_unique(each.canonical for each in find_quantities(mask_dates(folded, dates))),
        names=_unique(name.text for name in names),
        referred=_unique(_referred(folded, names, context)),
        quoted=_unique(_phrase(each) for each in quoted if len(exact_words(each)) <= LONGEST_PHRASE),
        clauses=tuple(_clauses(sentences, context.salt)),
        runs=hash_runs(words, context.salt),
        phrases=frozenset(
            hash_run(tuple(run), context.salt) for each in quoted for run in _short_runs(exact_words(each))
        ),
    )


def follow(context: FactContext, text: str, facts: Facts) -> FactContext:
    """Return the context for the paragraph after one that was read."""
    dated = [
        (frozenset(stem for word in sentence for stem in word.stems), each.edtf)
        for sentence in read_sentences(text)
        for each in find_dates(" ".join(word.text for word in sentence), context.published)
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
        topic=(facts.names, *(context.topic if _takes_up(text) else ()))[:REACH],
    )


def _names(sentence: Sequence[Word], context: FactContext) -> list[Name]:
    """Return the names of a sentence, titles in quotation marks first."""
    found, rest = [], list(sentence)
    for start, end in quoted_titles(sentence):
        found.append(Name(" ".join(word.text for word in sentence[start:end] if word.is_word), start, ""))
        rest[start:end] = [Word(",", False, True)] * (end - start)
    tokens = frozenset(token for name in context.known for token in name_tokens(name))

    def is_name(word: str) -> bool | None:
        return (
            True
            if word in tokens and word not in context.common
            else False
            if word in context.common
            else None
        )

    return found + find_names(rest, is_name)


def _clauses(sentences: Sequence[Sequence[Word]], salt: str) -> Iterator[Clause]:
    for sentence in sentences:
        for statement in read_statements(sentence):
            marks = {mark: {each.text for each in statement.stems if each.mark == mark} for mark in "+-~"}
            said = {each.text for each in statement.stems if each.mark == "+" and not each.wished}
            doubtful = marks["~"] - said
            negated = marks["-"] - said - doubtful
            wished = marks["+"] - said - doubtful - negated
            if statement.stems or statement.signs:
                yield Clause(
                    signs=statement.signs,
                    words=frozenset(hash_word(each.text, salt) for each in statement.stems),
                    negated=frozenset(hash_word(each, salt) for each in negated),
                    doubtful=frozenset(hash_word(each, salt) for each in doubtful),
                    wished=frozenset(hash_word(each, salt) for each in wished),
                )


def _resolved(dates: Sequence[Mention], context: FactContext) -> Iterator[str]:
    """Yield the dates in EDTF; a month without a year takes the year named before it, else the likeliest."""
    year = None
    for each in dates:
        if each.year:
            year = each.year
        if each.weekday is None and (each.year or (each.month and not each.until_month)):
            yield _dated(each, each.year or year or _likely_year(each, context))
        elif each.until_month and year:
            yield _season(each, year)


def _dated(mention: Mention, year: int | None) -> str:
    if mention.until_month and year:
        return _season(mention, year)
    return replace(mention, year=year).edtf


def _season(mention: Mention, year: int) -> str:
    first, last = replace(mention, part="").span(year) or (None, None)
    return f"{first:%Y-%m}/{last:%Y-%m}" if first and last else ""


def _likely_year(mention: Mention, context: FactContext) -> int | None:
    """Return the year of a month without one: that of a coming date which the article names, else the last such month."""
    if context.published is None or mention.month is None:
        return None
    year, month = context.published.year, context.published.month
    coming = [
        int(each[:4]) for each in context.stated if each[:4].isdigit() and each[5:7] == f"{mention.month:02}"
    ]
    later = [each for each in coming if (each, mention.month) > (year, month)]
    return later[0] if later else year if mention.month <= month else year - 1


def _counted_from(
    text: str, sentences: Sequence[Sequence[Word]], dates: Sequence[Mention], context: FactContext
) -> Iterator[str]:
    """Yield what *more than a year after it was announced* comes to, when the article has dated the announcement before."""
    for each in find_quantities(mask_dates(text, list(dates))):
        after = re.match(r"\s+(?:after|since|following)\b([^.;:]*)", text[each.end :])
        anchor = _anchor(after[1], context) if after and each.unit in ("day", "month") else None
        if anchor:
            months = int(each.value) if each.unit == "month" else 0
            days = int(each.value) if each.unit == "day" else 0
            reached = _add_months(anchor, months) + timedelta(days=days)
            yield f"[{reached.isoformat()}..]" if each.bound in (">", ">=") else f"{reached:%Y-%m}"


def _anchor(words: str, context: FactContext) -> date | None:
    stems = {stem for word in re.findall(r"[\w-]+", words) for stem in content_stems(word.lower())}
    shared, when = max(((len(stems & known), when) for known, when in context.dated), default=(0, ""))
    return date.fromisoformat(when) if shared > 1 and len(when) == 10 else None


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _referred(text: str, names: Sequence[Name], context: FactContext) -> Iterator[str]:
    """Yield the names that a paragraph means without naming them: by a role, by its noun, or by taking up what came before."""
    for role, name in context.roles:
        if re.search(rf"\bthe {role}\b", text, re.IGNORECASE):
            yield name
    named = {name.text for name in names}
    for name in context.seen:
        if name not in named and re.search(rf"\b[Tt]he {re.escape(head_noun(name))}\b", text):
            yield name
    if _takes_up(text):
        yield from (name for names in context.topic for name in names)


def _takes_up(text: str) -> bool:
    """Tell whether a paragraph goes on with what was spoken of: *But this …*, *It …*, *The appeal …*."""
    opening = _TAKES_UP.match(text.lower())
    return opening is not None and text[opening.end() :].lstrip()[:1].islower()


def _phrase(quotation: str) -> str:
    return fold(quotation).strip(" .,;:!?")


def _short_runs(words: Sequence[str]) -> Iterator[Sequence[str]]:
    for length in range(1, RUN):
        for start in range(len(words) - length + 1):
            yield words[start : start + length]


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, texts)))
