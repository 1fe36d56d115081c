"""What is told by the name of an occasion where a paragraph gives its date: *before the Second World War* for 1937."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from explainer.english.relative import FEASTS
from explainer.evidence.passage import Passage

_NEAR = timedelta(days=14)  # *over Christmas* is said of the days before and behind it
_WARS = {
    "first world war": (date(1914, 7, 28), date(1918, 11, 11)),
    "second world war": (date(1939, 9, 1), date(1945, 9, 2)),
}
_REACH = timedelta(days=365 * 15)  # *before the war* is said of some years before it
_SIDE = re.compile(r"\b(before|after|since|until|till)(?: the)? $", re.IGNORECASE)


def is_told_by_date(name: str, text: str, passages: Sequence[Passage]) -> bool:
    """Tell whether a name is that of an occasion at which, or on which side of which, a date of paragraphs lies."""
    spans = [span for passage in passages for span in passage.spans]
    lower = name.lower().removeprefix("the ")
    if lower in FEASTS:
        return any(_is_near(span, *FEASTS[lower]) for span in spans)
    if lower not in _WARS:
        return False
    first, last = _WARS[lower]
    before = text[: text.find(name)]
    side = _SIDE.search(before)
    if side and side[1].lower() in ("before", "until", "till"):
        first, last = first - _REACH, first
    elif side:
        first, last = last, last + _REACH
    return any(first <= begin and end <= last for begin, end in spans)


def _is_near(span: tuple[date, date], month: int, day: int) -> bool:
    """Tell whether a day of some year lies within two weeks of a feast."""
    first, last = span
    if last - first > _NEAR:
        return False
    years = (first.year - 1, first.year, first.year + 1)
    return any(abs(first - date(year, month, day)) <= _NEAR for year in years if year >= 1)
