"""Dates with the precision that a source gives, in EDTF (https://www.loc.gov/standards/datetime/)."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from explainer.locale import N_, Speech, _, speech
from explainer.locale.days import MONTHS as MONTHS
from explainer.locale.days import day_words, decade_words, month_words, year_words

QUALIFIERS = ("early", "mid", "late")
_EXAMPLE = "1998-02-13"
_MARKS = {
    "~": N_("around %(date)s"),
    "?": N_("possibly %(date)s"),
    "%": N_("possibly around %(date)s"),
}
#: What a part of a month, a year or a decade is called, of a decade with the year that it begins with.
_PARTS = {
    "early": (N_("early %(date)s"), N_("the early %(year)ss")),
    "mid": (N_("mid-%(date)s"), N_("the mid-%(year)ss")),
    "late": (N_("late %(date)s"), N_("the late %(year)ss")),
}
_ONE = r"(?:\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?[~?%]?|\d{3}X)"
_SINGLE = re.compile(_ONE)
_SET = re.compile(rf"\[(?:({_ONE})\.\.({_ONE})?|\.\.({_ONE}))\]")
_SPAN = re.compile(rf"({_ONE})/(?:({_ONE})|\.\.)|\.\./({_ONE})")

# Forms that EDTF or habit knows and that are not shown here -> what to write instead.
_REMEDIES = {
    r"\d{4}-(2[1-9]|3\d|4[01])[~?%]?": "is a season. Write its months, for example 1998-06/1998-08.",
    r".*T\d.*": "holds a time of day. Write the day alone, for example 1998-02-13.",
    r"\d\dXX": "is a century. Write its years, for example 1900/1999.",
    r"[\dX]{4}-[\dX-]*X.*": "has unknown digits. Write only what is known, for example 1998-02.",
    r"[~?%].*|\d{4}(-\d\d)?[~?%]-.*": "has its mark inside. Put it at the end, for example 1998-02~.",
    r"[\[{].*,.*[\]}]": "is a choice of dates. Write the span they lie in, for example [1998..1999].",
    r"[^/]*[^./]/|/[^./][^/]*": "has an open end. Write two dots there, for example 1998/.. or ../1998.",
    r"[\dX~?%-]+\.\.[\dX~?%-]*|\.\.[\dX~?%-]+": "lacks its brackets. Write, for example, [1998-02-13..] "
    "for that day or later.",
    r"-\d+.*|Y.*|0000.*": "is not in the years 1 to 9999. Write, for example, 1998.",
}


@dataclass(frozen=True, slots=True)
class SourceDate:
    """A date as exact as its source.

    Attributes:
        edtf: As written: ``1998-02-13``, ``1998-02``, ``1999``, ``[1998-02-13..]`` (that day or later, day
            unknown), ``[..1998-02-13]``, ``[1998..1999]`` (between them), ``1998-02~`` (about), ``1998?``
            (possibly), ``199X`` (a decade), ``1999/2004`` (a span), ``1999/..`` (from then on).
        qualifier: ``early``, ``mid``, ``late`` or empty: the part of it that the source names.
        first: The earliest day it can mean; None where the start is open.
        last: The latest day it can mean; None where the end is open.
        precision: ``day``, ``month``, ``year``, ``span`` or ``open``.
    """

    edtf: str
    qualifier: str
    first: date | None
    last: date | None
    precision: str

    @property
    def words(self) -> str:
        """Return it in words: ``13 February 1998``, ``late February 1998``, ``after 13 February 1998``."""
        return _date_words(self.edtf, self.qualifier, speech())

    @property
    def time_value(self) -> str | None:
        """Return what ``<time datetime>`` may hold (``Y``, ``Y-M`` or ``Y-M-D``, never padded), or None."""
        return self.edtf if re.fullmatch(r"[\d-]+", self.edtf) else None

    @property
    def sort_key(self) -> tuple[int, ...]:
        """Return a key that orders by beginning; of those that begin alike the more exact one comes first.

        "After that day" follows the day, "before that day" precedes it. For the order alone, ``early``,
        ``mid`` and ``late`` count as thirds.
        """
        if self.first is None or self.last is None:
            start, end = _bounds(self.edtf.strip("[./]"))
            return start.toordinal(), end.toordinal(), -1 if self.first is None else 1
        begin, length = self.first.toordinal(), (self.last - self.first).days + 1
        if self.qualifier:
            length //= 3
            begin += length * QUALIFIERS.index(self.qualifier)
        return begin, begin + length - 1, 0


@lru_cache(maxsize=4096)
def parse_date(text: str, qualifier: str = "") -> SourceDate:
    """Parse an EDTF date; raise ValueError with fault and remedy in its message.

    >>> parse_date("1998-02", "late").words
    'late February 1998'
    """
    _refuse_qualifier(text, qualifier)
    if match := _SET.fullmatch(text) or _SPAN.fullmatch(text):
        start, end, until = match.groups("")
        return _between(text, start, end or until)
    if not _SINGLE.fullmatch(text):
        raise ValueError(_fault(text))
    first, last = _bounds(text)
    return SourceDate(text, qualifier, first, last, _precision(text))


def _between(text: str, start: str, end: str) -> SourceDate:
    if start == end:
        raise ValueError(f"'{text}' begins and ends alike. Write {start}.")
    first = _bounds(start)[0] if start else None
    last = _bounds(end)[1] if end else None
    if first and last and first > last:
        raise ValueError(f"'{text}' ends before it begins. Swap the two dates, for example 1999/2004.")
    return SourceDate(text, "", first, last, "span" if first and last else "open")


def _bounds(text: str) -> tuple[date, date]:
    try:
        if text.endswith("X"):
            return date(int(f"{text[:3]}0"), 1, 1), date(int(f"{text[:3]}9"), 12, 31)
        return _plain_bounds(*map(int, text.rstrip("~?%").split("-")))
    except ValueError:
        raise ValueError(_fault(text)) from None


def _plain_bounds(year: int, *rest: int) -> tuple[date, date]:
    first = date(year, *rest, *(1, 1)[len(rest) :])
    if len(rest) == 2:
        return first, first
    month = rest[0] if rest else 12
    return first, date(year, month, monthrange(year, month)[1])


def _precision(text: str) -> str:
    return "span" if text.endswith("X") else ("year", "month", "day")[text.count("-")]


def _refuse_qualifier(text: str, qualifier: str) -> None:
    if qualifier and qualifier not in QUALIFIERS:
        raise ValueError(f"'{qualifier}' is no part of a month or year. Write early, mid or late.")
    if qualifier and re.fullmatch(r"\d{4}-\d\d-\d\d|.*[~?%\[/].*", text):
        fits = "Use it with a month, a year or a decade, for example 1998-02, or leave it out."
        raise ValueError(f"'{qualifier}' does not fit '{text}'. {fits}")


def _fault(text: str) -> str:
    known = next((remedy for form, remedy in _REMEDIES.items() if re.fullmatch(form, text)), None)
    if known:
        return f"'{text}' {known}"
    return f"'{text}' is not a date. Write YYYY, YYYY-MM or YYYY-MM-DD, for example {_intended(text)}."


def _intended(text: str) -> str:
    """Guess the day that was meant: month and day swapped, one digit for two, the year last."""
    numbers = re.findall(r"\d+", text)
    if len(numbers) != 3:
        return _EXAMPLE
    year, month, day = map(int, numbers if len(numbers[0]) == 4 else reversed(numbers))
    for guess in ((month, day), (day, month)):
        try:
            return date(year, *guess).isoformat()
        except ValueError:
            continue
    return _EXAMPLE


@lru_cache(maxsize=1 << 14)  # cards, lists and exports say each date several times
def _date_words(edtf: str, qualifier: str, spoken: Speech) -> str:  # noqa: ARG001 - it is kept by that
    if match := _SET.fullmatch(edtf):
        return _set_words(*match.groups(""))
    if match := _SPAN.fullmatch(edtf):
        return _span_words(*match.groups(""))
    return _qualified(edtf, qualifier) if qualifier else _words(edtf)


def _words(text: str, *, within: bool = False) -> str:
    """Return one date in words; ``within`` a phrase some languages inflect it."""
    if text.endswith("X"):
        return decade_words(f"{text[:3]}0", within=within)
    year, *rest = map(int, text.rstrip("~?%").split("-"))
    mark = _MARKS.get(text[-1])
    within = within or text[-1] in "~%"
    if not rest:
        words = year_words(year, within=within)
    else:
        words = day_words(year, *rest) if len(rest) == 2 else month_words(year, *rest, within=within)
    return _(mark) % {"date": words} if mark else words


def _qualified(text: str, qualifier: str) -> str:
    plain, decade = _PARTS[qualifier]
    if text.endswith("X"):
        return _(decade) % {"year": f"{text[:3]}0"}
    return _(plain) % {"date": _words(text, within=True)}


def _set_words(start: str, end: str, until: str) -> str:
    if start and end:
        both = {"start": _words(start, within=True), "end": _words(end, within=True)}
        return _("between %(start)s and %(end)s") % both
    bound = start or until
    if _precision(bound) == "day":
        said = _("after %(date)s") if start else _("before %(date)s")
    else:
        said = _("in or after %(date)s") if start else _("in or before %(date)s")
    return said % {"date": _words(bound, within=True)}


def _span_words(start: str, end: str, until: str) -> str:
    if start and end:
        return _("%(start)s to %(end)s") % {"start": _shortened(start, end), "end": _words(end)}
    if start:
        return _("from %(date)s on") % {"date": _words(start, within=True)}
    return _("until %(date)s") % {"date": _words(until)}


def _shortened(start: str, end: str) -> str:
    """Leave out of the start what the end says again: ``5 to 9 October 1998``, ``May to June 1998``."""
    whole = _words(start, within=True)
    begin, finish = whole.split(), _words(end).split()
    if not re.fullmatch(r"[\d/-]+", f"{start}/{end}") or len(begin) != len(finish):
        return whole
    while begin[1:] and begin[-1] == finish[-1]:
        begin, finish = begin[:-1], finish[:-1]
    return " ".join(begin)


def is_day(text: str) -> bool:
    """Tell whether a text is one day, as in ``2024-05-02``."""
    try:
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text)) and parse_date(text).precision == "day"
    except ValueError:
        return False
