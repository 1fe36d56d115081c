"""Hold dates to the cited paragraphs: the same or less exact, never another or more exact."""

from __future__ import annotations

import re

from explainer.checks.kinds import Kind
from explainer.content.dates import parse_date
from explainer.english.temporal import Mention, find_dates
from explainer.evidence.dated import is_known, is_published, others_with
from explainer.evidence.dating import covers, gives, is_reckoned_from, readings
from explainer.evidence.parsedclaim import ParsedClaim, standing_in
from explainer.problems import HINT, PROBLEM, Problem

_ABOUT = re.compile(r"\b(?:about|around|circa|c\.|roughly) $", re.IGNORECASE)
_BORN = re.compile(r"\b(?:born|birth|childhood|grew up|age|aged|child|baby)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"\byear$", re.IGNORECASE)  # *this year*
_PASSING = re.compile(r"\b(?:yesterday|tomorrow)\b", re.IGNORECASE)


def check_dates(parsed: ParsedClaim) -> list[Problem]:
    """Return a problem for each date in a claim's own words that the cited paragraphs do not bear out."""
    published, text = parsed.passages[0].published, parsed.own_words
    return _passing(parsed) + [
        parsed.problem("date", _message(mention, parsed), _severity(mention, parsed))
        for mention in find_dates(text, published)
        if not is_published(mention, parsed)
        and not is_known(mention, parsed)
        and not _is_given(mention, parsed, year_open=bool(_RELATIVE.search(mention.text)))
        and not is_reckoned_from(
            mention,
            parsed.passages,
            about=bool(_ABOUT.search(text[: mention.start])),
            of_birth=bool(_BORN.search(text)),
        )
    ]


def _is_given(mention: Mention, parsed: ParsedClaim, *, year_open: bool) -> bool:
    return any(gives(passage, mention, year_open=year_open) for passage in parsed.passages)


def _passing(parsed: ParsedClaim) -> list[Problem]:
    """Return a hint for each day that is another one for each reader, where no paragraph calls it so."""
    return [
        parsed.problem("date", f'"{each}" is another day for each reader. Write the date.', HINT)
        for each in dict.fromkeys(_PASSING.findall(parsed.own_words))
        if not any(each.casefold() in passage.text.casefold() for passage in parsed.passages)
    ]


def _severity(mention: Mention, parsed: ParsedClaim) -> str:
    """Return ``hint`` for what readers may infer: a month or season, its year, a year between two that are told."""
    if mention.month and mention.day is None and mention.year is None:
        return HINT
    if _is_given(mention, parsed, year_open=True):
        return HINT
    span = mention.span() if mention.year else None
    inside = any(span and covers(each, span) for passage in parsed.passages for each in passage.ranges)
    return HINT if inside and mention.day is None else PROBLEM


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
    elsewhere = others_with(mention, parsed)
    remedy = f"Cite {elsewhere[0].cite} or drop the date." if elsewhere else "Correct or drop it."
    gives = f", which gives {given}" if given else ""
    return f'"{mention.text}" is not in {cite}{gives}{standing_in(elsewhere)}. {remedy}'


def _in_words(written: str) -> str:
    """Return a date in words: ``13 February 1998``, ``late May 2020``."""
    return parse_date(*written.split(" ")).words


KIND = Kind(
    "date",
    PROBLEM,
    remedy="Write the date that the paragraph gives.",
    blind="The right date of another event of the same paragraph.",
    find=check_dates,
)
