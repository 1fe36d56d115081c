"""Resolve the dates of a paragraph to EDTF: *in July* by the year before it, *a year after* by its start."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from explainer.english.quantities import Quantity, find_quantities
from explainer.english.temporal import Mention, mask_dates
from explainer.english.words import content_stems

_FROM = re.compile(r"\s+(?:after|since|following)\b([^.;:]*)")
_LONG_AGO = 2  # years: an article most of whose dates lie farther back tells history
_SHARED = 2  # words that name what a period counts from: one ("after the opening") fits several events


def resolve(
    mentions: Sequence[Mention], published: date | None, stated: Sequence[str], before: str = ""
) -> list[str]:
    """Return each date in EDTF, empty where its year cannot be told.

    A month without a year takes the year named before it; else that of a coming date which the article names;
    else it is the last such month before publication. Where an article tells of long ago, it is the next such month
    after the date before it.

    Args:
        mentions: The dates of a paragraph, in reading order.
        published: The day of publication.
        stated: The dates of the article that name their year, in EDTF.
        before: The last date before the paragraph, in EDTF.
    """
    found, year = [], None
    is_past = sum(_is_past(each, published) for each in stated) * 2 > len(stated)
    for each in mentions:
        year = each.year or year
        told = year or (_next_year(each, before) if is_past and before else None)
        found.append(_edtf(each, told or _likely_year(each, published, stated)))
    return found


def count_from(
    text: str, mentions: Sequence[Mention], dated: Sequence[tuple[frozenset[str], str]]
) -> Iterator[str]:
    """Yield what *more than a year after it opened* comes to, in EDTF, where the opening has a day.

    Args:
        text: A paragraph, typography folded.
        mentions: Its dates.
        dated: Stems and date of the article's earlier dated sentences.
    """
    for each in find_quantities(mask_dates(text, list(mentions))):
        after = _FROM.match(text[each.end :]) if each.unit in ("day", "month") else None
        anchor = _anchor(after[1], dated) if after else None
        if anchor:
            reached = _later(anchor, each)
            yield f"[{reached.isoformat()}..]" if each.bound in (">", ">=") else f"{reached:%Y-%m}"


def _edtf(mention: Mention, year: int | None) -> str:
    if mention.weekday is not None or year is None or (mention.day and not mention.month):
        return ""
    if not mention.until_month:
        return replace(mention, year=year).edtf
    first, last = replace(mention, part="").span(year) or (None, None)
    return f"{first:%Y-%m}/{last:%Y-%m}" if first and last else ""


def _is_past(edtf: str, published: date | None) -> bool:
    return published is not None and edtf[:4].isdigit() and int(edtf[:4]) < published.year - _LONG_AGO


def _next_year(mention: Mention, before: str) -> int | None:
    """Return the year of a month that follows a date: January after October 1648 is that of 1649."""
    if not before[:4].isdigit() or mention.month is None:
        return None
    year, month = int(before[:4]), int(before[5:7]) if before[5:7].isdigit() else 1
    return year + (mention.month < month)


def _likely_year(mention: Mention, published: date | None, stated: Sequence[str]) -> int | None:
    if published is None or mention.month is None or mention.until_month:
        return None
    year, month = published.year, published.month
    same = [each for each in stated if each[:4].isdigit() and each[5:7] == f"{mention.month:02}"]
    coming = [int(each[:4]) for each in same if (int(each[:4]), mention.month) > (year, month)]
    return coming[0] if coming else year if mention.month <= month else year - 1


def _anchor(words: str, dated: Sequence[tuple[frozenset[str], str]]) -> date | None:
    stems = {stem for word in re.findall(r"[\w-]+", words) for stem in content_stems(word.lower())}
    shared, when = max(((len(stems & known), when) for known, when in dated), default=(0, ""))
    is_day = re.fullmatch(r"\d{4}-\d\d-\d\d", when)
    return date.fromisoformat(when) if shared >= _SHARED and is_day else None


def _later(day: date, period: Quantity) -> date:
    if period.unit == "day":
        return day + timedelta(days=int(period.value))
    year, month = divmod(day.year * 12 + day.month - 1 + int(period.value), 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
