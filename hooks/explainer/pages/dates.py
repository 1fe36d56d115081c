"""Dates in prose that are the date of an event: ``13 February 1998``, ``late October 1998``, ``7 May``.

In other languages than English days, months and years are read alike, by the names that Babel has of the months.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from explainer.content.citations import cited
from explainer.content.dates import MONTHS
from explainer.content.timeline import Event
from explainer.english.mentions import Mention
from explainer.locale import is_english
from explainer.locale.days import month_number
from explainer.pages.addresses import paragraph_anchor

_MONTH = "|".join(MONTHS)
_DATE = re.compile(
    r"\b(?=[\dJFMASONDELelm])(?<!-)"  # no date begins otherwise: skips nearly every place at once
    r"(?:(?P<qualifier>[Ee]arly|[Mm]id|[Ll]ate)[ -])?(?:"
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTH})(?:,? (?P<year>\d{{4}}))?"
    rf"|(?P<us_month>{_MONTH}) (?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?, (?P<us_year>\d{{4}})"
    rf"|(?P<only_month>{_MONTH})(?: of)? (?P<month_year>\d{{4}})"
    r"|(?P<only_year>(?:1\d|20)\d\d)"
    r")(?![\w-]|[.,]\d)"
)
#: In another language; whether a word names a month is told by `month_number`.
_ELSEWHERE = re.compile(
    r"(?<![\w-])(?:(?P<day>\d{1,2})\.? (?P<month>[^\W\d_]{2,})(?: (?P<year>\d{4}))?"
    r"|(?P<only_month>[^\W\d_]{2,}) (?P<month_year>\d{4})"
    r"|(?P<only_year>(?:1\d|20)\d\d)"
    r")(?![\w-]|[.,]\d)"
)
_DIGIT = re.compile(r"\d")
_SPACE = re.compile(r"[\u00a0\u202f\u2009\n\t]")
_NUMBERS = {month: number for number, month in enumerate(MONTHS, 1)}


@dataclass(frozen=True, slots=True)
class _Written:
    """A date as a sentence has it: EDTF, or ``-MM-DD`` where the year is left out."""

    edtf: str
    qualifier: str
    start: int
    end: int


class EventDates:
    """Finds the timeline's dates in text."""

    def __init__(self, events: Sequence[Event]) -> None:
        """Index the events that have a day, a month or a year as their date."""
        self._events: dict[str, list[Event]] = {}
        self._anchors = {event.id: frozenset(map(paragraph_anchor, cited(event.text))) for event in events}
        for event in events:
            if re.fullmatch(r"[\d-]+", event.date.edtf):
                self._events.setdefault(event.date.edtf, []).append(event)
                if event.date.precision == "day":
                    self._events.setdefault(event.date.edtf[4:], []).append(event)

    def find(self, text: str, anchors: frozenset[str]) -> list[Mention]:
        """Return the dates of events; ``anchors`` are those of the paragraphs that the block rests on.

        Of several events on a date the first that rests on one of these paragraphs is meant, else the first.
        A year alone, or a day without its year that several events share, needs such an event.
        """
        return list(self._mentions(text, anchors)) if _DIGIT.search(text) else []

    def anchors(self, event: str) -> frozenset[str]:
        """Return the anchors of the paragraphs that an event rests on."""
        return self._anchors.get(event, frozenset())

    def _mentions(self, text: str, anchors: frozenset[str]) -> Iterator[Mention]:
        for written in _dates(text):
            events = self._candidates(written)
            fitting = [event for event in events if anchors & self._anchors[event.id]]
            vague = "-" not in written.edtf or (written.edtf.startswith("-") and len(events) > 1)
            chosen = next(iter(fitting if vague else (*fitting, *events)), None)
            if chosen:
                yield Mention(written.start, written.end, "date", chosen.id)

    def _candidates(self, written: _Written) -> Sequence[Event]:
        events = self._events.get(written.edtf, [])
        exact = [event for event in events if event.date.qualifier == written.qualifier]
        return exact or events


def _dates(text: str) -> Iterator[_Written]:
    return _english(text) if is_english() else _elsewhere(text)


def _elsewhere(text: str) -> Iterator[_Written]:
    for found in _ELSEWHERE.finditer(_SPACE.sub(" ", text)):
        month = month_number(found["month"] or found["only_month"] or "")
        year = found["year"] or found["month_year"] or found["only_year"]
        if month and found["day"]:
            yield _Written(f"{year or ''}-{month:02}-{int(found['day']):02}", "", *found.span())
        elif month:
            yield _Written(f"{year}-{month:02}", "", *found.span())
        elif year:  # behind another word
            yield _Written(year, "", found.end() - len(year), found.end())


def _english(text: str) -> Iterator[_Written]:
    for found in _DATE.finditer(_SPACE.sub(" ", text)):
        qualifier = (found["qualifier"] or "").lower()
        if found["only_year"]:
            yield _Written(found["only_year"], qualifier, *found.span())
        elif found["only_month"]:
            edtf = f"{found['month_year']}-{_NUMBERS[found['only_month']]:02}"
            yield _Written(edtf, qualifier, *found.span())
        else:
            month, day = found["month"] or found["us_month"], found["day"] or found["us_day"]
            year = found["year"] or found["us_year"] or ""
            yield _Written(f"{year}-{_NUMBERS[month]:02}-{int(day):02}", qualifier, *found.span())
