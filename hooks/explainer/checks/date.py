"""Hold dates to the cited paragraphs: the same or less exact, never another or more exact."""

from __future__ import annotations

import re
from datetime import date

from explainer.checks.kinds import Kind
from explainer.content.dates import parse_date
from explainer.english.relative import Span
from explainer.english.temporal import SEASONS, Mention, find_dates
from explainer.english.typography import fold
from explainer.english.words import content_stems
from explainer.evidence.dating import DAYS, MONTH_NAMES, covers, gives, is_reckoned_from, readings
from explainer.evidence.parsedclaim import ParsedClaim, standing_in
from explainer.evidence.passage import Passage
from explainer.problems import HINT, PROBLEM, Problem

_ARTICLE = re.compile(
    r"\b(?:article|comment|author|publish\w*|appear\w*|as of|at the time of writing)\b", re.IGNORECASE
)


def check_dates(parsed: ParsedClaim) -> list[Problem]:
    """Return a problem for each date in a claim's own words that the cited paragraphs do not bear out."""
    published = parsed.passages[0].published
    return [
        parsed.problem("date", _message(mention, parsed), _severity(mention, parsed))
        for mention in find_dates(parsed.own_words, published)
        if not _is_published(mention, published, parsed)
        and not _is_known(mention, parsed)
        and not any(gives(passage, mention) for passage in parsed.passages)
        and not is_reckoned_from(mention, parsed.passages)
    ]


def _is_known(mention: Mention, parsed: ParsedClaim) -> bool:
    """Tell whether the page's title or a sentence before has a date, as exact or more so."""
    said = (mention.year, mention.month, mention.day, mention.weekday)
    given = (each for text in parsed.known for each in find_dates(fold(text), None))
    every = ((each.year, each.month, each.day, each.weekday) for each in given)
    return any(all(mine in (None, theirs) for mine, theirs in zip(said, each, strict=True)) for each in every)


def _severity(mention: Mention, parsed: ParsedClaim) -> str:
    """Return ``hint`` for what readers may infer: a bare month or season, a year between two that are told."""
    if mention.month and mention.day is None and mention.year is None:
        return HINT
    span = mention.span() if mention.year else None
    inside = any(span and covers(each, span) for passage in parsed.passages for each in passage.ranges)
    return HINT if inside and mention.day is None else PROBLEM


def _is_published(mention: Mention, published: date | None, parsed: ParsedClaim) -> bool:
    """Tell whether a date is the article's own: its day, or its month or year where it is spoken of."""
    span = mention.span(published.year if published else None)
    if not published or not span or not covers(span, (published, published)):
        return False
    return mention.day is not None or bool(_ARTICLE.search(parsed.own_words))


def _message(mention: Mention, parsed: ParsedClaim) -> str:
    cite = parsed.cited
    given = ", ".join(
        dict.fromkeys(_in_words(each) for passage in parsed.passages for each in passage.facts.dates)
    )
    if any(
        covers(wider, narrower)
        for passage in parsed.passages
        for narrower in readings(passage, mention)
        for wider in passage.spans
    ):
        return f'"{mention.text}" is more exact than {cite}, which gives {given}. Write what {cite} gives.'
    elsewhere = _others(mention, parsed)
    remedy = f"Cite {elsewhere[0].cite} or drop the date." if elsewhere else "Correct or drop it."
    gives = f", which gives {given}" if given else ""
    return f'"{mention.text}" is not in {cite}{gives}{standing_in(elsewhere)}. {remedy}'


def _in_words(written: str) -> str:
    """Return a date in words: ``13 February 1998``, ``late May 2020``."""
    return parse_date(*written.split(" ")).words


def _others(mention: Mention, parsed: ParsedClaim) -> list[Passage]:
    """Return the other passages in which a date stands: one of its span, or its month, season or day in words."""
    library = parsed.library
    if mention.year and (span := mention.span()):
        years = range(span[0].year, span[1].year + 1)
        held = (each for year in years for each in library.dated_in(year))
        return library.besides((each for each in held if _has_in(each, span)), parsed.passages)
    if mention.day and mention.month:
        return []
    stems = {stem for word in _words_of(mention) for stem in content_stems(word)}
    return library.besides((each for stem in stems for each in library.holding(stem)), parsed.passages)


def _has_in(passage: Passage, span: Span) -> bool:
    return any(covers(span, each) for each in passage.spans)


def _words_of(mention: Mention) -> list[str]:
    """Return the words by which a date without a year is found: its weekday, month or season."""
    if mention.weekday is not None:
        return [DAYS[mention.weekday]]
    if mention.month and not mention.until_month:
        return [MONTH_NAMES[mention.month - 1]]
    return [word for word in mention.text.lower().split() if word in SEASONS]


KIND = Kind(
    "date",
    PROBLEM,
    remedy="Write the date that the paragraph gives.",
    blind="The right date of another event of the same paragraph.",
    find=check_dates,
)
