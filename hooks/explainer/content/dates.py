"""Dates with the precision that a source gives, in EDTF (ISO 8601-2, https://www.loc.gov/standards/datetime/)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from edtf import EDTFParseException, parse_edtf

QUALIFIERS = ("early", "mid", "late")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
EXAMPLE = "Write YYYY, YYYY-MM or YYYY-MM-DD, for example"

_ONE = r"(?:\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?[~?%]?|\d{3}X)"
_PAIR = re.compile(rf"(\[?)({_ONE}|)(/|\.\.|/\.\.|\.\./)({_ONE}|)(\]?)")
_SINGLE = re.compile(_ONE)
_REMEDIES = (
    (re.compile(r"\d{4}-(2[1-9]|3\d|4[01])[~?%]?"), "is a season, which starts in other months elsewhere. Write a span of months, for example 1998-06/1998-08."),
    (re.compile(r".*T\d.*"), "holds a time of day. Write the day alone, for example 1998-02-13."),
    (re.compile(r"\d{2}X{2}"), "is a century. Write its years as a span, for example 1900/1999."),
    (re.compile(r"[\dX]{4}-[\dX-]*X.*"), "has unknown digits in its month or day. Write only what is known, for example 1998-02."),
    (re.compile(r"[~?%].*|\d{4}[~?%]-.*|.*-\d\d[~?%]-.*"), "has its mark inside. Put ~, ? or % at the end, for example 1998-02~."),
    (re.compile(r"[\[{].*,.*[\]}]"), "is a choice of dates. Write the span they lie in, for example [1998..1999]."),
    (re.compile(r"\S*[^.]/|/[^.]\S*"), "has an open end. Write it with two dots, for example 1998/.. or ../1998."),
    (re.compile(r"[\d~?%X-]+\.\.[\d~?%X-]*|\.\.[\d~?%X-]+"), "lacks its brackets. Write [1998-02-13..] for that day or later, [..1998-02-13] for that day or before."),
    (re.compile(r"-\d+.*|Y.*"), "is before the year 1 or after 9999, which cannot be shown. Write a year such as 1998."),
)


@dataclass(frozen=True, slots=True)
class SourceDate:
    """A date as exact as its source.

    Attributes:
        edtf: As written: ``1998-02-13``, ``1998-02``, ``1999``, ``[1998-02-13..]`` (that day or later, day unknown),
            ``[..1998-02-13]``, ``[1998..1999]`` (between them), ``1998-02~`` (about), ``1998?`` (possibly),
            ``199X`` (a decade), ``1999/2004`` (a span).
        qualifier: ``early``, ``mid``, ``late`` or empty: the part of the month, year or decade that the source names.
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
        pair = _PAIR.fullmatch(self.edtf)
        if not pair:
            return _qualified(_words(self.edtf), self.qualifier)
        start, end = pair[2], pair[4]
        if pair[1]:
            return _set_words(start, end)
        if not start or not end:
            return f"from {_words(start)} on" if start else f"until {_words(end)}"
        return f"{_shortened(start, end)} to {_words(end)}"

    @property
    def time_value(self) -> str | None:
        """Return what ``<time datetime>`` may hold (``Y``, ``Y-M`` or ``Y-M-D``, never padded), or None."""
        return self.edtf if re.fullmatch(r"[\d-]+", self.edtf) else None

    @property
    def sort_key(self) -> tuple[int, ...]:
        """Return a key that orders by beginning; of those that begin alike the more exact first, then "after that day".

        The parts that ``early``, ``mid`` and ``late`` name count as thirds, for the order only.
        """
        pair = _PAIR.fullmatch(self.edtf)
        if pair and not (pair[2] and pair[4]):
            first, last = _bounds(pair[2] or pair[4])
            return first.toordinal(), last.toordinal(), 1 if pair[2] else -1
        assert self.first and self.last, "only pairs have an open side"
        start, end = self.first.toordinal(), self.last.toordinal()
        if self.qualifier:
            third = (end - start + 1) // 3
            start += third * QUALIFIERS.index(self.qualifier)
            end = start + third - 1
        return start, end, 0


@lru_cache(maxsize=4096)
def parse_date(text: str, qualifier: str = "") -> SourceDate:
    """Parse an EDTF date; raise ValueError with fault and remedy in its message.

    >>> parse_date("1998-02", "late").words
    'late February 1998'
    """
    pair = _PAIR.fullmatch(text)
    if pair and _is_pair(*pair.groups()):
        parsed = _pair(text, pair)
    elif _SINGLE.fullmatch(text):
        first, last = _bounds(text)
        parsed = SourceDate(text, qualifier, first, last, _precision(text))
    else:
        raise ValueError(_fault(text))
    _refuse_qualifier(parsed, qualifier)
    return parsed


def _is_pair(opening: str, start: str, sign: str, end: str, closing: str) -> bool:
    if opening or closing:
        return bool(opening and closing and sign == ".." and (start or end))
    return bool((start and sign == "/" and end) or (start and sign == "/.." and not end) or (not start and sign == "../" and end))


def _pair(text: str, pair: re.Match[str]) -> SourceDate:
    start = _bounds(pair[2])[0] if pair[2] else None
    end = _bounds(pair[4])[1] if pair[4] else None
    if start and end and start > end:
        raise ValueError(f"'{text}' ends before it begins. Swap the two dates, for example 1999/2004.")
    return SourceDate(text, "", start, end, "span" if start and end else "open")


def _bounds(text: str) -> tuple[date, date]:
    try:
        parsed = parse_edtf(text)
        return date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3])
    except (EDTFParseException, ValueError):
        raise ValueError(_fault(text)) from None


def _precision(text: str) -> str:
    return "span" if text.endswith("X") else ("year", "month", "day")[text.count("-")]


def _refuse_qualifier(parsed: SourceDate, qualifier: str) -> None:
    if qualifier and qualifier not in QUALIFIERS:
        raise ValueError(f"'{qualifier}' is no part of a month or year. Write early, mid or late.")
    if qualifier and not re.fullmatch(r"\d{4}(-\d\d)?|\d{3}X", parsed.edtf):
        raise ValueError(f"'{qualifier}' does not fit '{parsed.edtf}'. Use it with a month, a year or a decade, for example 1998-02.")


def _fault(text: str) -> str:
    remedy = next((remedy for sign, remedy in _REMEDIES if sign.fullmatch(text)), None)
    if remedy:
        return f"'{text}' {remedy}"
    return f"'{text}' is not a date. {EXAMPLE} {_intended(text)}."


def _intended(text: str) -> str:
    """Guess what was meant: day and month swapped, single digits, dots or slashes, the day first; else an example."""
    numbers = re.findall(r"\d+", text)
    if len(numbers) == 3:
        year, month, day = numbers if len(numbers[0]) == 4 else numbers[::-1]
        for guess in ((month, day), (day, month)):
            try:
                return date(int(year), int(guess[0]), int(guess[1])).isoformat()
            except ValueError:
                continue
    return "1998-02-13"


def _words(text: str) -> str:
    about = {"~": "around ", "?": "possibly ", "%": "possibly around "}.get(text[-1], "")
    if text.endswith("X"):
        return f"the {text[:3]}0s"
    year, *rest = text.rstrip("~?%").split("-")
    names = [MONTHS[int(rest[0]) - 1]] if rest else []
    days = [str(int(rest[1]))] if len(rest) == 2 else []
    return about + " ".join([*days, *names, str(int(year))])


def _qualified(words: str, qualifier: str) -> str:
    if not qualifier:
        return words
    sign = "mid-" if qualifier == "mid" else f"{qualifier} "
    return f"the {sign}{words.removeprefix('the ')}" if words.startswith("the ") else f"{sign}{words}"


def _set_words(start: str, end: str) -> str:
    if start and end:
        return f"between {_words(start)} and {_words(end)}"
    exact = _precision(start or end) == "day"
    relation = "after" if start else "before"
    return f"{relation if exact else f'in or {relation}'} {_words(start or end)}"


def _shortened(start: str, end: str) -> str:
    """Leave out of the start what the end says again: ``5 to 9 October 1998``, ``May to June 1998``."""
    begin, finish = _words(start).split(), _words(end).split()
    plain = start.replace("-", "").isdigit() and end.replace("-", "").isdigit()
    while plain and len(begin) == len(finish) and len(begin) > 1 and begin[-1] == finish[-1]:
        begin, finish = begin[:-1], finish[:-1]
    return " ".join(begin)
