"""Numbers that a paragraph tells in another way: what is left of a whole, how often, what was before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from math import ceil

from explainer.english.amounts import lies_in, share
from explainer.english.periods import PERIODS
from explainer.english.quantities import Quantity
from explainer.english.typography import fold
from explainer.evidence.passage import Passage

_OF = re.compile(
    r"(?: [a-z'-]+){0,3} (?:out )?of (?:the |its |his |her |their |all |these |those |my |our )?"
)
_WHOLE = re.compile(r"\b[Oo](?:ut o)?f (?:the |its |his |her |their |all |these |those |my |our )?$")
_WHOM = re.compile(r",? of (?:whom|which|them) $")
_BC, _CENTURY_BC = re.compile(r" BCE?\b"), re.compile(r"[ -]century BCE?\b")
_REST = re.compile(r"\b(?:the (?:rest|remainder|balance|others)|remaining)\b", re.IGNORECASE)
_OFTEN = re.compile(r"\s+times?\b")
_MORE = re.compile(
    r"(?: [a-z'-]+){0,2} (?:more|less|fewer|higher|lower|dearer|cheaper|over|above|below|under)\b"
)
_TO = re.compile(r",? to (?:about |some |around |nearly |almost )?")
_POINTS_TO = re.compile(r"(?:(?: of a)? (?:percentage )?points?)?,? to (?:about |around |nearly |almost )?")
_PERIOD = re.compile(r" (?:\w+ )?(day|week|month|year|decade)\b")
_MINUTE = re.compile(r" minute\b")
_TURN = re.compile(
    r"\b(?:turn(?:s|ed|ing)?|reach(?:es|ed)?|under|younger than|not yet) (?:the age of )?$", re.IGNORECASE
)
_RHYTHM = re.compile(r" times an? (hour|day|week|month|year)\b")  # *four times an hour*: each 15 minutes
_RANKS = re.compile(r" (?:places|positions|ranks|spots)\b")
_EACH = re.compile(r"\b(?:each|apiece|per|a (?:piece|head|person))\b")
_NEAR_EACH = 25  # letters
_FEW = 4  # so few times something may be chance
_LARGE = 1000  # what comes to less may be chance
_TWICE = frozenset({"twice", "thrice"})


def is_told_otherwise(claimed: Quantity, text: str, passage: Passage) -> bool:
    """Tell whether a paragraph comes to a claimed number by what its words around its numbers say.

    Args:
        claimed: The number.
        text: The claim's own words, in which the number has its place.
        passage: The paragraph.
    """
    if claimed.unit == "%" and any(lies_in(each, claimed) for each in _before_points(passage)):
        return True
    if share(claimed) is not None:
        part = share(claimed) or Fraction(0)
        asked = replace(claimed, value=part, unit="")
        return any(abs(each - part) <= Fraction(1, 66) or lies_in(each, asked) for each in _changes(passage))
    values = [*_left(claimed, passage), *_before(claimed, passage), *_minutes(claimed, passage)]
    values += [*_years_running(claimed, passage), *_rests(claimed, passage)]
    values += [*_times(claimed, text, passage), *_ages(claimed, text, passage)]
    values += [*_places(claimed, text, passage), *_products(claimed, text, passage)]
    return any(lies_in(each, claimed) for each in values)


def is_before_christ(claimed: Quantity, text: str, passage: Passage) -> bool:
    """Tell whether a number is a year as far from another as is told, 170 BC for 70 BC, or the century of one."""
    told = fold(passage.text)
    years = [each.value for each in passage.counted if _BC.match(told, each.end)]
    if claimed.unit == "th" and _CENTURY_BC.match(text, claimed.end):
        return any(ceil(year / 100) == claimed.value for year in years)
    if claimed.unit or not _BC.match(text, claimed.end):
        return False
    periods = [each.value / 12 for each in passage.periods if each.unit == "month"]
    return any(lies_in(year + sign * by, claimed) for year in years for by in periods for sign in (1, -1))


def _left(claimed: Quantity, passage: Passage) -> Iterator[Fraction]:
    """Yield what is left of a whole: seven for *twelve of the 19*, four for *of the nine judges, five*."""
    text = fold(passage.text)
    for one, other in pairwise(passage.counted):
        between = text[one.end : other.start]
        part_first = _OF.fullmatch(between) and one.value < other.value
        is_whole = _WHOLE.search(text[: one.start]) or _WHOM.search(between)
        whole_first = is_whole and one.value > other.value and not re.search(r"[.;]", between)
        if (part_first or whole_first) and {one.unit, other.unit} <= {"", claimed.unit}:
            yield abs(one.value - other.value)


def _rests(claimed: Quantity, passage: Passage) -> Iterator[Fraction]:
    """Yield what a whole leaves to *the rest* when it and one, two or three parts of it are told right before."""
    for rest in _REST.finditer(fold(passage.text)):
        alike = (each for each in passage.counted if each.unit == claimed.unit and each.end <= rest.start())
        before = [each.value for each in alike][-4:]
        if parts := before[before.index(max(before)) + 1 :] if before else []:
            yield max(before) - sum(parts)


def _before(claimed: Quantity, passage: Passage) -> Iterator[Fraction]:
    """Yield what a number was before it changed by another: 600 for *800, which is 200 more*."""
    text = fold(passage.text)
    for one, other in pairwise(passage.counted):
        if one.unit == other.unit == claimed.unit and _MORE.match(text, other.end):
            yield from (abs(one.value - other.value), one.value + other.value)
        part = share(other)
        share_before = share(one)
        if share_before and share_before < 1 and _TO.fullmatch(text[one.end : other.start]):
            yield from (other.value / (1 + share_before), other.value / (1 - share_before))
        if part and part < 1 and one.unit == claimed.unit and _MORE.match(text, other.end):
            yield from (one.value / (1 + part), one.value / (1 - part))


def _before_points(passage: Passage) -> Iterator[Fraction]:
    """Yield what a percentage was before: 4.75 for *cut by a quarter of a point to 4.5 per cent*."""
    text = fold(passage.text)
    for one, other in pairwise(passage.counted):
        are_points = "point" in text[one.start : other.start]
        if other.unit == "%" and are_points and _POINTS_TO.fullmatch(text[one.end : other.start]):
            yield from (other.value - one.value, other.value + one.value)


def _changes(passage: Passage) -> Iterator[Fraction]:
    """Yield by which share a number has changed that is told with its change: a third for *800, 200 more*."""
    text = fold(passage.text)
    for one, other in pairwise(passage.counted):
        if one.unit == other.unit and _MORE.match(text, other.end) and one.value > other.value > 0:
            yield from (other.value / (one.value - other.value), other.value / (one.value + other.value))


def _years_running(claimed: Quantity, passage: Passage) -> Iterator[Fraction]:
    """Yield how long has been what is told of one of a row of periods: four years for *a fourth year*."""
    text = fold(passage.text)
    for each in passage.counted:
        period = _PERIOD.match(text, each.end) if each.unit == "th" else None
        if period and PERIODS[period[1]][0] == claimed.unit:
            yield each.value * PERIODS[period[1]][1]


def _minutes(claimed: Quantity, passage: Passage) -> Iterator[Fraction]:
    """Yield the time of what happens in a minute with a number: half an hour for *the 30th minute*."""
    text = fold(passage.text)
    if claimed.unit == "second":
        yield from (
            each.value * 60 for each in passage.counted if each.unit == "th" and _MINUTE.match(text, each.end)
        )


def _times(claimed: Quantity, text: str, passage: Passage) -> Iterator[Fraction]:
    """Yield how many dates or places in a row a paragraph has, for *three times* and *her third*."""
    often = claimed.text.lower() in _TWICE or _OFTEN.match(text, claimed.end) or claimed.unit == "th"
    ranks = [each.value for each in passage.counted if each.unit == "th"]
    if not claimed.unit and (rhythm := _RHYTHM.match(text, claimed.end)):
        unit, size = PERIODS[rhythm[1]]
        yield from (size / each.value for each in passage.periods if each.unit == unit and each.value)
        yield from (size / each.value for each in passage.quantities if each.unit == unit and each.value)
    if often:
        yield from (Fraction(len(each)) for each in (set(passage.facts.dates), ranks) if len(each) > 1)
    if not claimed.unit:
        yield from ranks  # the ninth goal: nine goals


def _places(claimed: Quantity, text: str, passage: Passage) -> Iterator[Fraction]:
    """Yield how many places lie between two ranks, eleven for *from 15th to fourth*, and a rank so many from one."""
    if claimed.unit == "th":
        told = fold(passage.text)
        ranks = [each.value for each in passage.counted if each.unit == "th"]
        moved = [each.value for each in passage.counted if not each.unit and _RANKS.match(told, each.end)]
        if len(ranks) == 1:  # of several it is not told which one moved
            yield from (ranks[0] + sign * by for by in moved for sign in (1, -1))
    if not claimed.unit and _RANKS.match(text, claimed.end):
        ranks = [each.value for each in passage.counted if each.unit == "th"]
        yield from (abs(one - other) for one, other in pairwise(ranks))


def _products(claimed: Quantity, text: str, passage: Passage) -> Iterator[Fraction]:
    """Yield what numbers come to that so many have, or cost, each: 38,000 for *400 at 95 euros each*."""
    if _EACH.search(text[claimed.end : claimed.end + _NEAR_EACH]) or claimed.unit in ("%", "th", "*"):
        return
    told = fold(passage.text)
    each = [one for one in passage.counted if _EACH.search(told[one.end : one.end + _NEAR_EACH])]
    counts = [one.value for one in passage.untimed if not one.unit and one.value > _FEW]
    for size in each:
        if size.unit == claimed.unit and (claimed.unit or claimed.value >= _LARGE):
            yield from (size.value * count for count in counts if count.denominator == 1)


def _ages(claimed: Quantity, text: str, passage: Passage) -> Iterator[Fraction]:
    """Yield the age that somebody has not yet reached: 18 of who is 17."""
    if not claimed.unit and _TURN.search(text[: claimed.start]):
        yield from (each.value + 1 for each in passage.counted if not each.unit)
