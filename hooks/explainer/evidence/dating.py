"""Whether a paragraph has a date, or one that it comes to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from explainer.content.dates import MONTHS
from explainer.english.quantities import Quantity
from explainer.english.relative import Span, carried_by, moved_by
from explainer.english.temporal import SEASONS, Mention
from explainer.english.words import content_stems
from explainer.evidence.passage import Passage

MONTH_NAMES = tuple(month.lower() for month in MONTHS)
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_AGO = re.compile(r"\bago$")  # from the day of publication alone
_FORWARD = re.compile(r"\b(?:later|after|following|next)\b", re.IGNORECASE)
_BACK = re.compile(r"\b(?:earlier|before|ago|previously|previous|preceding)\b", re.IGNORECASE)
_NEAR_YEARS = 2
_SEASON = 60  # days, as a season has 90 and a month 31: a month is more exact than *after that day*


def gives(passage: Passage, mention: Mention, *, year_open: bool = False) -> bool:
    """Tell whether a paragraph has a date that the mention covers.

    Args:
        passage: The paragraph.
        mention: The date.
        year_open: Whether one that names no year in the paragraph may be of the year before or behind, too.
    """
    if mention.weekday is not None:
        return passage.has_any(content_stems(DAYS[mention.weekday])) or any(
            first == last and first.weekday() == mention.weekday for first, last in passage.spans
        )
    if mention.day and not mention.month:
        # its month may be left open in the paragraph, as here
        is_open = re.search(rf"\bthe 0?{mention.day}(?:st|nd|rd|th)\b", passage.text)
        is_given = any(first == last and first.day == mention.day for first, last in passage.spans)
        return bool(is_open) or is_given
    if _is_there_undated(passage, mention, year_open=year_open) or _ends_years(passage, mention):
        return True
    if mention.until_month and any(
        covers(wanted, span) for span in readings(passage, mention) for wanted in passage.ranges
    ):
        return True
    return any(
        covers(span, wanted) or (wanted in passage.open_spans and _is_about(span, wanted))
        for span in readings(passage, mention)
        for wanted in (*passage.spans, *passage.coming, *(passage.implied if year_open else ()))
    )


def _ends_years(passage: Passage, mention: Mention) -> bool:
    """Tell whether a bare year is one end of a span of years: *from 1914 to 1918* for *1914-1918*."""
    if not mention.year or mention.month or mention.until or mention.part:
        return False
    year = str(mention.year)
    return bool(
        re.search(rf"\b{year}[-–/]\d\d|\b\d{{4}}[-–]{year}\b|\b{year[:2]}\d\d[-–/]{year[2:]}\b", passage.text)
    )


def is_reckoned_from(
    mention: Mention, passages: Sequence[Passage], *, about: bool = False, of_birth: bool = False
) -> bool:
    """Tell whether a date lies as far from another, or from publication, as a period says: *seven years earlier*.

    Args:
        mention: The date.
        passages: The cited paragraphs.
        about: Whether it is only told with *about*: a year may lie near it.
        of_birth: Whether somebody's birth is told, so that it may lie as far off as an age says; so it may
            where a paragraph tells one.
    """
    if mention.weekday is not None:
        return _is_weekday_of(mention.weekday, passages)
    days = [(each.published, each.published) for each in passages if each.published]
    anchors = {*days, *(anchor for each in passages for anchor in each.spans)}
    periods = {
        period
        for each in passages
        for period in (*each.periods, *(each.ages if of_birth or each.tells_birth else ()))
    }
    moved = (
        by(anchor, period, sign)
        for period in periods
        for anchor in (days if _AGO.search(period.text) else anchors)
        for sign in _signs(period)
        for by in (moved_by, carried_by)
    )
    near = _NEAR_YEARS if about and mention.year and not mention.month else 0
    return any(
        covers(_widened(span, near), each)
        for each in moved
        if each and (span := mention.span(mention.year or each[0].year))
    )


def _signs(period: Quantity) -> tuple[int, ...]:
    """Return which way a period may count: forward for *a year later*, back for *the year before*, else either."""
    if _FORWARD.search(period.text):
        return (1,)
    return (-1,) if _BACK.search(period.text) else (1, -1)


def _widened(span: Span, years: int) -> Span:
    """Return a span with some years before and behind it."""
    first, last = (min(max(day.year + by, 1), 9999) for day, by in zip(span, (-years, years), strict=True))
    return span[0].replace(year=first), span[1].replace(year=last)


def _is_weekday_of(weekday: int, passages: Sequence[Passage]) -> bool:
    """Tell whether a weekday lies as many days from another day as a period says: *three days earlier*."""
    days = {first for each in passages for first, last in (*each.spans, *each.coming) if first == last}
    periods = {int(period.value) for each in passages for period in each.periods if period.unit == "day"}
    return any((day.weekday() - weekday) % 7 in (by % 7, -by % 7) for day in days for by in periods)


def _is_there_undated(passage: Passage, mention: Mention, *, year_open: bool) -> bool:
    """Tell whether a paragraph names a season or month whose year it leaves open, as the mention may, too.

    Near the day of publication a year may be added: which one is meant is for readers of the whole to say.
    """
    word = (
        mention.text.lower()
        if mention.until_month
        else MONTH_NAMES[mention.month - 1 if mention.month else 0]
    )
    seasons = [each for each in SEASONS if each in word]
    stems = content_stems(seasons[0] if seasons else word)
    if mention.month is None or mention.day or not passage.has_any(stems):
        return False
    if mention.year is None:
        return bool(seasons)
    near = year_open and passage.published is not None and abs(passage.published.year - mention.year) <= 1
    return near and passage.leaves_year_open(seasons[0] if seasons else MONTH_NAMES[mention.month - 1])


def readings(passage: Passage, mention: Mention) -> Iterator[Span]:
    """Yield what a mention can mean: without a year, in any year that the paragraph has."""
    if mention.year is not None:
        years = {mention.year}
    else:
        years = {each.year for span in (*passage.spans, *passage.coming) for each in span}
        years |= {year - 1 for year in years} if mention.until_month and mention.until_month > 12 else set()
    yield from (span for year in sorted(years) if (span := mention.span(year)))


def _is_about(span: Span, begun: Span) -> bool:
    """Tell whether a season or longer holds the day from which something unknown lies on."""
    return (span[1] - span[0]).days >= _SEASON and span[0] <= begun[0] <= span[1]


def covers(wider: Span, narrower: Span) -> bool:
    """Tell whether one span of days holds another."""
    return wider[0] <= narrower[0] and narrower[1] <= wider[1]
