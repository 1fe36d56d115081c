"""Days that a text names by the day on which it was written: *on Tuesday*, *next month*, *in the autumn*."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from explainer.content.dates import MONTHS
from explainer.english.quantities import Quantity
from explainer.english.temporal import SEASONS
from explainer.english.typography import fold

Span = tuple[date, date]
_PERIOD = r"(day|week|month|year|decade)"
_STEP = re.compile(
    rf"\b(?:an?|one|the) {_PERIOD} (?:later|earlier|before|after|ago|previously|to (?!the\b))\b"
    rf"|\b(?:next|following|previous|preceding|same) {_PERIOD}\b|\b(?:after|for|over|within|in) (?:an?|one) {_PERIOD}\b"
    r"(?P<more> and (?!a half))?",
    re.IGNORECASE,
)
_ONE = {
    "day": (Fraction(1), "day"),
    "week": (Fraction(7), "day"),
    "month": (Fraction(1), "month"),
    "year": (Fraction(12), "month"),
    "decade": (Fraction(120), "month"),
}
_QUARTER = re.compile(r"\b(?:(?:first|second|third|fourth)-quarter\b|the quarter\b(?! of)|quarterly\b)")
_AGE = re.compile(
    r",? ([1-9]\d),|\b(?:aged(?: about)?|age of|at|turned|was|is) ([1-9]\d)\b(?![.:]\d)"
    r"|\b([1-9]\d)(?:-year-old|(?:st|nd|rd|th) birthday)|[a-z] \(([1-9]\d)\)"
)
_LAST_YEAR = 9000
_FARTHEST = 365 * 900  # days: no date that is read lies nearer to the first or the last year
_FOUR = r"(?:1[0-9]|20)\d\d"
_YEAR = re.compile(rf"\b{_FOUR}\b")
_WEEKDAYS = tuple(calendar.day_name)
_DAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)})\b")
_NEAR_DAY = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_NEAR = re.compile(r"\b(this|last|next|the) (week|weekend|month|year)\b", re.IGNORECASE)
_THAN_LAST = re.compile(r"\bthis (week|month|year)\b[^.;]*\bthan last\b(?! \w)", re.IGNORECASE)
_PLAYED = re.compile(r"\b(this|last|next) season\b", re.IGNORECASE)
#: Month and day of feasts that have a fixed one.
FEASTS = {
    "new year's day": (1, 1),
    "may day": (5, 1),
    "all saints' day": (11, 1),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year": (1, 1),  # behind what begins with it
}
_FEAST = re.compile(
    rf"\b({'|'.join(FEASTS).replace(chr(39), '[’' + chr(39) + ']')})\b(?:,? (?:of |in )?({_FOUR})\b)?",
    re.IGNORECASE,
)
#: Of a century, and of a life.
DECADES = "twenties thirties forties fifties sixties seventies eighties nineties".split()
_DECADE = re.compile(rf"\bthe (?:early |late |mid-)?({'|'.join(DECADES)})\b", re.IGNORECASE)
_YEAR_END = re.compile(r"\bend of (?:the|this) year\b", re.IGNORECASE)
_TURN = re.compile(r"\bturn of the century\b", re.IGNORECASE)
_SAME = re.compile(rf"\bsame (?:month|time) (?:of|in) ({_FOUR})\b", re.IGNORECASE)
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})\b", re.IGNORECASE)
_SEASON = re.compile(rf"\b({'|'.join(SEASONS)})\b(?!,? (?:of )?\d{{4}})", re.IGNORECASE)
_NEAR_WORD = re.compile(rf"\b({'|'.join(_NEAR_DAY)})\b", re.IGNORECASE)


def relative_spans(text: str, published: date | None) -> list[Span]:
    """Return first and last day of what a text names by the day of its publication.

    What may lie on either side of that day is given for both.

    >>> [first.isoformat() for first, _ in relative_spans("It begins next month.", date(2025, 12, 3))]
    ['2026-01-01']
    """
    return list(_spans(text, published)) if published else []


def told_periods(text: str) -> list[Quantity]:
    """Return the periods that a text tells without a number: *a year later*.

    >>> [period.canonical for period in told_periods("She left a year later, at the age of 34.")]
    ['12 month']
    """
    quarters = [Quantity(each[0], 0, 0, Fraction(3), "month") for each in _QUARTER.finditer(text)]
    steps = ((each, str(each[1] or each[2] or each[3]).lower()) for each in _STEP.finditer(text))
    told = [Quantity(each[0], 0, 0, *_ONE[name], ">" if each["more"] else "") for each, name in steps]
    return [*told, *quarters]


def since_births(text: str) -> list[Quantity]:
    """Return how many calendar years ago those may be born whose age a text tells: 34 or 35 for *Roe, 34,*.

    >>> [period.canonical for period in since_births("She left a year later, at the age of 34.")]
    ['408 month', '420 month']
    """
    ages = [age + more for age in told_ages(text) for more in (0, 1)]
    return [Quantity("", 0, 0, Fraction(12 * age), "month") for age in ages]


def told_ages(text: str) -> list[int]:
    """Return the ages in years that a text tells.

    >>> told_ages("Roe, 34, and a 52-year-old left.")
    [34, 52]
    """
    return [int(each[each.lastindex or 1]) for each in _AGE.finditer(text)]


def moved_by(span: Span, period: Quantity, sign: int) -> Span | None:
    """Return a span moved by a period; whole years move it to a year, as nobody counts their months.

    >>> year = Quantity("ten years", 0, 0, Fraction(120), "month")
    >>> [day.isoformat() for day in moved_by((date(2024, 10, 16),) * 2, year, -1)]
    ['2014-01-01', '2014-12-31']
    """
    if period.unit == "day":
        if period.value > _FARTHEST:  # *four million days were lost*
            return None
        by = timedelta(days=int(period.value) * sign)
        return span[0] + by, span[1] + by
    months = int(period.value) * sign
    first, last = (_month_on(day, months) for day in span)
    if first is None or last is None:
        return None
    if months % 12 == 0:
        return date(first.year, 1, 1), date(last.year, 12, 31)
    return first, last.replace(day=calendar.monthrange(last.year, last.month)[1])


def carried_by(span: Span, period: Quantity, sign: int) -> Span | None:
    """Return a span moved by months as the calendar counts them, days kept: a month from 12 December is 12 January.

    Whole years reach to a month only: *six years after 4 July 1869* is seldom said of 4 July 1875.
    """
    if period.unit != "month":
        return None
    first, last = (_month_on(day, int(period.value) * sign) for day in span)
    if first is None or last is None:
        return None
    if period.value % 12 == 0:
        return first, last.replace(day=calendar.monthrange(last.year, last.month)[1])
    begin, end = (
        day.replace(day=min(given.day, calendar.monthrange(day.year, day.month)[1]))
        for day, given in ((first, span[0]), (last, span[1]))
    )
    return begin, end


def _month_on(day: date, months: int) -> date | None:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1) if 1 <= year <= _LAST_YEAR else None


def _spans(text: str, day: date) -> Iterator[Span]:
    for found in _DAY.finditer(text):
        ahead = (_WEEKDAYS.index(found[1]) - day.weekday()) % 7
        yield from ((each, each) for each in (day + timedelta(days=ahead + step) for step in (-7, 0)))
    for found in _NEAR_WORD.finditer(text):
        near = day + timedelta(days=_NEAR_DAY[found[1].lower()])
        yield near, near
    for found in _NEAR.finditer(text):
        step = {"last": -1, "next": 1}.get(found[1].lower(), 0)
        yield _period(day, found[2].lower(), step)
    for found in _THAN_LAST.finditer(text):
        yield _period(day, found[1].lower(), -1)
    for found in _PLAYED.finditer(text):
        step = {"last": -1, "next": 1}.get(found[1].lower(), 0)
        yield from (_period(day, "year", each) for each in {step, 0})  # a season may lie in two years
    yield from _named_spans(text, day)
    for found in _SEASON.finditer(text):
        yield from (_season(day.year + step, found[1].lower()) for step in (-1, 0, 1))


def _named_spans(text: str, day: date) -> Iterator[Span]:
    """Yield what has a name of its own: feasts, decades without their century, the turn of a century."""
    for found in _FEAST.finditer(text):
        month, number = FEASTS[fold(found[1]).lower()]
        told = {int(each) for each in _YEAR.findall(text)} or {day.year - 1, day.year}
        years = [int(found[2])] if found[2] else sorted(told)
        yield from ((date(year, month, number),) * 2 for year in years)
    for found in _DECADE.finditer(text):
        tens = 10 * (DECADES.index(found[1].lower()) + 2)
        years = [century + tens for century in (1800, 1900, 2000) if century + tens <= day.year]
        yield from ((date(year, 1, 1), date(year + 9, 12, 31)) for year in years)
    for found in _SAME.finditer(text):
        months = {MONTHS.index(each.title()) + 1 for each in _MONTH.findall(text)}
        yield from (_period(date(int(found[1]), month, 1), "month", 0) for month in sorted(months))
    if _YEAR_END.search(text):
        yield (date(day.year, 12, 31),) * 2
    if _TURN.search(text):
        yield from ((date(year, 1, 1), date(year, 12, 31)) for year in (1800, 1900, 2000))


def _period(day: date, name: str, step: int) -> Span:
    if name == "year":
        return date(day.year + step, 1, 1), date(day.year + step, 12, 31)
    if name == "month":
        first = _month_on(day, step) or day
        return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])
    first = day - timedelta(days=day.weekday()) + timedelta(days=7 * step)
    return first, first + timedelta(days=6)


def _season(year: int, name: str) -> Span:
    """Return a season; winter ends in the year after."""
    first, last = SEASONS[name]
    end_year, end = year + (last > 12), (last - 1) % 12 + 1
    return date(year, first, 1), date(end_year, end, calendar.monthrange(end_year, end)[1])
