"""What is told by the name of an occasion where a paragraph gives its date: *before the Second World War* for 1937."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from explainer.english.relative import FEASTS, Span
from explainer.evidence.passage import Passage

_NEAR = timedelta(days=14)  # *over Christmas* is said of the days before and behind it
_LONG = ("christmas", "new year")  # the other feasts are single days
_WARS = {
    "first world war": (date(1914, 7, 28), date(1918, 11, 11)),
    "second world war": (date(1939, 9, 1), date(1945, 9, 2)),
}
_REACH = timedelta(days=365 * 15)  # *before the war* is said of some years before it
_END = timedelta(days=365)  # *the end of the war* may be its last year
_SIDE = re.compile(
    r"\b(before|after|since|until|till|(?:start|beginning|outbreak) of|(?:end|close) of)(?: the)? $",
    re.IGNORECASE,
)
_SIDES = {"since": "after", "until": "before", "till": "before"}


def is_told_by_date(name: str, text: str, passages: Sequence[Passage]) -> bool:
    """Tell whether a name is that of an occasion at which, or on which side of which, a date of paragraphs lies."""
    spans = [span for passage in passages for span in passage.spans]
    lower = name.lower().removeprefix("the ")
    found = _SIDE.search(text[: text.find(name)])
    word = found[1].lower() if found else ""
    side = _SIDES.get(word, word.removesuffix(" of"))
    if lower in FEASTS:
        return any(_is_near(span, lower, side) for span in spans)
    if lower not in _WARS:
        return False
    first, last = _part(_WARS[lower], side)
    return any(first <= begin and end <= last for begin, end in spans)


def _part(war: Span, side: str) -> Span:
    """Return the days that lie on a side of a war, or at one of its ends."""
    first, last = war
    if side in ("before", "after"):
        return (first - _REACH, first) if side == "before" else (last, last + _REACH)
    if side in ("end", "close"):
        return last - _END, last
    return (first, first + _END) if side else war


def _is_near(span: Span, feast: str, side: str) -> bool:
    """Tell whether a span lies at a feast of some year, or within two weeks of it on that side."""
    first, last = span
    if last - first > _NEAR:
        return False
    days = (date(year, *FEASTS[feast]) for year in (first.year - 1, first.year, first.year + 1) if year >= 1)
    apart = [first - day for day in days if abs(first - day) <= _NEAR]
    if side in ("before", "after"):
        return any(each and (each < timedelta()) == (side == "before") for each in apart)
    return bool(apart) if feast in _LONG else timedelta() in apart
