"""Find dates in prose, as exact as they are: ``13 February 1998``, ``late May``, ``May of this year``."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from explainer.content.dates import MONTHS
from explainer.english.numerals import ORDINALS
from explainer.english.words import is_function_word

_SHORT = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)} | {"sept": 9}
# The boundaries keep out what only begins like a month: "Mayer", "Augustan"; "Mar Hicks" has no full stop.
_NAMED = rf"(?:(?:{'|'.join(MONTHS)})\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.)"
_MONTH = rf"(?:{_NAMED}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b)"
# 1500 to 2099: what lies outside is as often an amount, a postcode or a distance as a year.
_YEAR = r"(?:1[5-9]|20)\d\d"
_NO_NOUN = r"(?! (?:[a-z]+s|people|men|women|children)\b)"
#: Beside a month or a season earlier ones are years, too: *in May 1349*; "by May 1200 people" names none.
_BESIDE = rf"(?:{_YEAR}|1[0-4]\d\d{_NO_NOUN})"
_RELATIVE = r"(?:this|last|next|that|the same|the following|the previous) year"
# The year may be far from its month ("May of this year"); "in May 2,000 people" and "May 2016th" name none.
_OF_YEAR = rf"(?:,?\s+(?:of\s+|in\s+)?(?P<year>{_BESIDE}|{_RELATIVE})(?![\d,.]\d)(?!\w))?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
# "14 and 15 March", "14-16 March": one month for several days.
_DAYS = rf"{_DAY}(?:(?:\s*,\s*|\s*-\s*|\s+(?:and|or|to)\s+){_DAY})*"
# "late May" and "the end of May" narrow what follows at once; "late trains in May" does not.
_PART = (
    r"(?P<part>(?<!too )(?<!so )(?<!as )(?:early|mid|late)"
    r"|(?:the )?(?:very )?(?:start|beginning|middle|end|(?:first|second) half"
    r"|(?:first|second|third|fourth|last) quarter) of"
    r"|(?:first|last) days of|(?:the )?(?:first|second|third|fourth|last) week of)(?:[\s-]+(?:in\s+)?)"
)
_CENTURIES = {word: number for number, word in enumerate(("first", *ORDINALS, "twenty-first"), 1)}
# Before the eleventh it may be a club's, or a cricketer's, so words of time must stand beside it.
_IN, _IN_YEAR = (
    "|".join(rf"(?<=\b(?i:{each}) )" for each in words.split())
    for words in ("in of from to since by until during before after about", "in by since about around until")
)
_EARLIER, _LATER = ("|".join(list(_CENTURIES)[part]) for part in (slice(10), slice(10, None)))
# Meteorological seasons of the north, as newspapers mean them; winter ends in February of the next year.
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 14)}
# What is found first keeps its place, so what says most comes first: a whole date before its month or year alone.
#: What a pattern needs, told of a text in a hundredth of the time: most texts have nothing of it.
_SIGNS = {
    "digit": re.compile(r"\d"),
    "month": re.compile("[JFMASOND](?:an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec)"),
    "season": re.compile("[sSaAfFwW](?i:pring|ummer|utumn|all|inter)"),
    "century": re.compile("century"),
    "year": re.compile(" year"),
    "day": re.compile("day"),
}
_PATTERNS = tuple(
    (frozenset(needed.split()), re.compile(pattern))
    for needed, pattern in (
        # 2018-05-14, 2018-05; no part of a telephone number or a longer code
        (
            "digit",
            rf"(?<![\d-])(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])(?:-(?P<days>0[1-9]|[12]\d|3[01]))?(?![\d-])",
        ),
        # 14/05/2018, 14.5.2018: day first, as outside the United States; two different signs make no date
        (
            "digit",
            rf"(?<![\d./])(?P<days>{_DAY})(?P<sign>[/.])(?P<month>0?[1-9]|1[0-2])(?P=sign)(?P<year>{_BESIDE})(?!\d)",
        ),
        # 14 May 2018, 14th of May; in "1.14 May" and "B-14 May" only the month is read
        ("digit month", rf"(?<![\w.,-])(?P<days>{_DAYS})\s+(?:of\s+)?(?P<month>{_MONTH}){_OF_YEAR}"),
        # May 14, 2018, May the 14th; "May 2018" and "May 14,000" name no day
        ("digit month", rf"\b(?P<month>{_MONTH})\s+(?:the\s+)?(?P<days>{_DAYS})(?!\d|,?\d){_OF_YEAR}"),
        # late May 2018, May and June 2018, May; a shortened name only with its full stop or year
        (
            "month",
            rf"(?:\b(?i:{_PART}))?(?P<month>\b{_NAMED}(?:(?:\s*,\s*|\s*-\s*|\s+(?:and|or|to|until)\s+){_NAMED})*){_OF_YEAR}",
        ),
        ("digit month", rf"\b(?P<month>{_MONTH}),?\s+(?P<year>{_BESIDE})(?!\w)"),
        # early spring 2018, in summer (bare, only after a preposition: see _mentions)
        ("season", rf"(?:\b(?i:{_PART}))?\b(?P<season>(?i:spring|summer|autumn|fall|winter))\b{_OF_YEAR}"),
        # mid-2018, 2018-19, 2018; not "2018%" or "2018.5"
        (
            "digit",
            rf"(?:\b(?i:{_PART})|(?<![\w.,/-]))(?P<year>{_YEAR})(?:[-/](?P<until>\d\d(?:\d\d)?))?(?![\w%]|[.,]\d)",
        ),
        # AD 690-740, 43 CE
        ("digit", r"\bA\.?D\.? (?P<year>[1-9]\d{0,3})(?:[-/](?P<until>[1-9]\d{1,3}))?(?![\w%]|[.,]\d)"),
        ("digit", r"(?<![\w.,/-])(?P<year>[1-9]\d{0,3})(?:[-/](?P<until>[1-9]\d{1,3}))? (?:AD|CE)\b"),
        # the 1990s, the late 19th century; years before 1500 only behind a preposition
        ("digit", rf"(?:\b(?i:{_PART}))?\b(?:the )?(?P<decade>(?:1[0-9]|20)\d)0'?s\b"),
        ("digit", r"\bthe (?P<decade>[4-9]\d)0s\b"),
        (
            "century",
            rf"(?:\b(?i:{_PART}))?\b(?i:the )?(?:(?P<century>1\d|2[01])(?:th|st)|(?i:(?P<spelled>{_LATER})))"
            r"[ -]century\b(?! BC)",
        ),
        (
            "century",
            rf"(?:(?:{_IN})the (?:(?i:{_PART}))?|\b(?=\w+-))(?:(?P<century>[1-9])(?:st|nd|rd|th)"
            rf"|(?i:(?P<spelled>{_EARLIER})))[ -]century\b(?! BC| of)",
        ),
        ("digit", rf"(?:{_IN_YEAR})(?P<year>1[0-4]\d\d)(?![\w%,.]\d){_NO_NOUN}"),
        # late last year
        ("year", r"(?:\b(?i:" + _PART + r"))?\b(?P<year>(?i:this|last|next) year)\b(?! of\b)"),
        # on the 14th: a day of a month named elsewhere; "on the 3rd hearing" counts something else (see _mentions)
        ("digit", r"\bon the (?P<days>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th))\b"),
        # on Monday
        ("day", r"\b(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s?\b"),
    )
)
_AMBIGUOUS = frozenset({"may", "march", "mar"})  # also a verb at the start of a sentence
_FIRST_NAMES = frozenset({"april", "may", "june", "august"})
_WEEKDAYS = tuple(calendar.day_name)


@dataclass(frozen=True, slots=True)
class Mention:
    """A date as a text gives it; what the text leaves open is None.

    Attributes:
        text: The words.
        start: Where they begin.
        end: Where they end.
        year: Year; also the first of a span (``until`` its last).
        month: First month; ``until_month`` the last of a season, from 13 on in the next year.
        day: Day of the month.
        part: ``early``, ``mid``, ``late`` or empty.
        weekday: 0 for Monday, where only that is given.
    """

    text: str
    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""
    until: int | None = None
    until_month: int | None = None
    weekday: int | None = None

    def span(self, year: int | None = None) -> tuple[date, date] | None:
        """Return the first and last day it can mean, in ``year`` where it names none; None without a year."""
        year = self.year or year
        if year is None or self.weekday is not None or (self.day and not self.month):
            return None
        if self.month is None:
            return part_of(date(year, 1, 1), date(self.until or year, 12, 31), self.part)
        last = self.until_month or self.month
        end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
        begin, end = date(year, self.month, 1), date(end_year, end_month, _days(end_year, end_month))
        if self.day is None:
            return part_of(begin, end, self.part)
        return (begin.replace(day=self.day),) * 2 if self.day <= _days(year, self.month) else None

    @property
    def edtf(self) -> str:
        """Return it in EDTF, with its part behind a space; empty where the year is open, or has no such day.

        >>> Mention("29 February", 0, 11, year=2023, month=2, day=29).edtf
        ''
        """
        is_no_day = self.month and self.day and not self.span()
        if self.year is None or self.until_month or is_no_day:
            return ""
        digits = (
            f"{self.year:04}"
            + (f"-{self.month:02}" if self.month else "")
            + (f"-{self.day:02}" if self.day else "")
        )
        return f"{digits}/{self.until:04}" if self.until else f"{digits} {self.part}".strip()


def find_dates(text: str, published: date | None) -> list[Mention]:
    """Return the dates in a text (typography folded), in order; *this year* is that of publication."""
    return list(_find_dates(text, published))


@lru_cache(maxsize=4096)  # a clause is read by several checks
def _find_dates(text: str, published: date | None) -> tuple[Mention, ...]:
    found: list[Mention] = []
    signs = {name for name, sign in _SIGNS.items() if sign.search(text)}
    for needed, pattern in _PATTERNS:
        for match in pattern.finditer(text) if needed <= signs else ():
            if not any(each.start < match.end() and match.start() < each.end for each in found):
                found += _mentions(match, published)
    return tuple(sorted(found, key=lambda each: (each.start, each.month or 0, each.day or 0)))


def mask_dates(text: str, dates: list[Mention]) -> str:
    """Return the text with blanks where its dates stand, places unchanged."""
    for each in dates:
        text = text[: each.start] + " " * (each.end - each.start) + text[each.end :]
    return text


def _mentions(match: re.Match[str], published: date | None) -> Iterator[Mention]:
    groups = match.groupdict()
    if _is_verb(match) or _is_first_name(match):
        return
    year, until = _years(groups, published)
    part = _part_name(match)
    whole = Mention(match[0], match.start(), match.end(), year=year, until=until, part=part)
    if groups.get("weekday"):
        yield replace(whole, weekday=_WEEKDAYS.index(groups["weekday"]))
    elif groups.get("season"):
        first, last = SEASONS[groups["season"].lower()]
        # "spring" is a coil and a well, too, "fall" a verb
        if year or re.search(
            r"\b(?:in|of|that|this|last|by|since|until) (?:the )?$", match.string[: match.start()]
        ):
            yield replace(whole, month=first, until_month=last)
    elif not groups.get("days") and _is_span(groups):
        yield replace(whole, until=year and year - year % 100 + int(groups["month"]))
    elif groups.get("days") and not groups.get("month"):
        behind = re.match(r" ([a-z]+)", match.string[match.end() :])
        if not behind or is_function_word(behind[1]) or behind[1].endswith("ed"):
            yield replace(whole, day=int(re.sub(r"\D", "", groups["days"])))
    elif groups.get("month"):
        yield from _days_and_months(whole, groups["month"], groups.get("days"))
    else:
        yield whole


def _is_span(groups: Mapping[str, str | None]) -> bool:
    """Tell whether what looks like a month are the last digits of a later year: *2001-02*; prose writes no month so."""
    year, month = groups.get("year") or "", groups.get("month") or ""
    return year.isdigit() and month.isdigit() and int(month) > int(year) % 100


def _is_first_name(match: re.Match[str]) -> bool:
    """Tell whether a month alone is somebody's first name: a name follows, and no word of time comes before it."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    if match[0].lower() not in _FIRST_NAMES or not re.match(r" [A-Z][a-z]+", after):
        return False
    return not re.search(r"\b(?:[a-z]{2,}|In|By|Since|From|Until|Last|This|Next|Every|Each) $", before)


def _is_verb(match: re.Match[str]) -> bool:
    """Tell whether *May* or *March* opens a sentence as a verb: no day or year, and nothing before it."""
    lone = match[0].lower().rstrip(".") in _AMBIGUOUS
    before = match.string[: match.start()].rstrip()
    return lone and (not before or before[-1] in ".!?:\"'")


def _days_and_months(whole: Mention, months: str, days: str | None) -> Iterator[Mention]:
    named = [_month_number(each) for each in re.findall(rf"{_MONTH}|\d+", months)]
    numbers = [int(each) for each in re.findall(r"\d+", days)] if days else [None]
    for month in named:
        for day in numbers:
            yield replace(whole, month=month, day=day)


def _month_number(written: str) -> int:
    lower = written.lower().rstrip(".")
    return int(written) if written.isdigit() else _SHORT.get(lower) or _SHORT[lower[:3]]


def _years(groups: dict[str, str | None], published: date | None) -> tuple[int | None, int | None]:
    written = groups.get("year") or ""
    if groups.get("decade"):
        first = int(f"{groups['decade']}0")
        return first, first + (9 if first % 100 else 99)  # *the 1700s* are a century
    if groups.get("century") or groups.get("spelled"):
        number = int(groups.get("century") or _CENTURIES[(groups.get("spelled") or "").lower()])
        return max(number * 100 - 100, 1), number * 100 - 1
    if written.isdigit():
        until = groups.get("until")
        last = int(written[: -len(until)] + until) if until else None
        # "case 2021/17" names no later year
        return int(written), last if last and last > int(written) else None
    steps = {"this year": 0, "last year": -1, "next year": 1}
    if published and written.lower() in steps:
        return published.year + steps[written.lower()], None
    return None, None


def _part_name(match: re.Match[str]) -> str:
    """Return the part of a month or year; *by the end of* and *since the start of* name none."""
    # "by the end of May" may be its first day, and "since the start of May" lasts: neither says when in May
    words = (match.groupdict().get("part") or "").lower()
    before = match.string[max(0, match.start() - 8) : match.start()].lower()
    if re.search(r"early|start|beginning|first", words):
        return "" if re.search(r"\b(?:since|from) $", before) else "early"
    if re.search(r"mid|(?:second|third) (?:week|quarter)", words):
        return "mid"
    return "late" if words and not re.search(r"\b(?:by|until|till|before) $", before) else ""


def part_of(first: date, last: date, part: str) -> tuple[date, date]:
    """Return the early, middle or late part of a span; the parts overlap a little, as their use does."""
    # "early" and "late" reach past the third: nobody counts days before saying them
    begin, end = {"early": (0.0, 0.4), "mid": (0.25, 0.75), "late": (0.6, 1.0)}.get(part, (0.0, 1.0))
    length = (last - first).days
    return first + timedelta(days=int(length * begin)), first + timedelta(days=int(length * end))


def _days(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]
