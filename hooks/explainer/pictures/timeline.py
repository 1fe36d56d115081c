"""Lay out the timeline: lanes by theme over one axis, and the same events upright for phones.

What is laid out is columns and rows of a grid, never letters: the browser puts labels that would meet into
rows of their own, whatever the font, so none can collide, clip or overflow. The axis counts months (years,
decades, centuries where the span asks for it). Units with many events are drawn wider, long empty stretches
are left out; the picture says both.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from explainer.content.dates import SourceDate
from explainer.content.timeline import Event
from explainer.locale import _, ngettext, pgettext
from explainer.locale.days import month_words, short

MOST_UNITS = 72
"""Months (or years, or decades) that an axis can tell apart; a longer span is counted in the next unit."""
ROOM = 860.0
"""Pixels that the tracks of a lying picture have at least; labels that need more wrap."""
LETTER = 7.5
PLAIN = 2
WIDEST = 12
MOST = 100
"""Events that one picture can show."""
DENSE = 3
"""Events in a unit from which it is drawn wider."""
EMPTY = 4
"""Empty units in a row from which they are left out."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An event in the picture.

    Attributes:
        event: The event.
        when: Its date, months shortened.
        ground: ``article`` (what the main article tells), ``background`` (other sources, before it) or
            ``later`` (after the article's day).
        expected: Whether the article itself looked ahead to it.
        shape: ``day``, ``span`` (a month, a year) or ``open`` (known from one side only).
        track: Where it stands on the axis, from 1; ``span`` how many tracks its label takes.
        ends: Whether its label ends at its place instead of beginning there.
    """

    event: Event
    when: str
    ground: str
    expected: bool
    shape: str
    track: int
    span: int
    ends: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the axis that says something of itself: ``wide``, ``later`` or a ``tick``."""

    kind: str
    words: str
    track: int
    span: int


@dataclass(frozen=True, slots=True)
class Lane:
    """A theme's events, in order."""

    title: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """An event of the upright picture: the tick above it, what lies between, its lane from 0 and its name."""

    tick: str
    pause: str
    lane: int
    title: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Picture:
    """A laid-out timeline; ``tracks`` is how many equal columns its axis has.

    ``stretches`` are grounds, ``heads`` the words over them.
    """

    tracks: int
    lanes: tuple[Lane, ...]
    stretches: tuple[Stretch, ...]
    heads: tuple[Stretch, ...]
    ticks: tuple[Stretch, ...]
    rows: tuple[Row, ...]


def lay_out(events: Sequence[Event], themes: dict[str, str], published: SourceDate) -> Picture | None:
    """Lay out the events; nothing where there are fewer than two, which need no picture, or more than one can show."""
    if not 2 <= len(events) <= MOST:
        return None
    axis = _Axis(events, published)
    marks = [_mark(event, axis, published) for event in events]
    lanes = tuple(
        Lane(title, told)
        for theme, title in themes.items()
        if (told := tuple(mark for mark in marks if mark.event.theme == theme))
    )
    grounds = tuple(axis.stretches())
    heads = tuple(axis.labelled("head", ground.words, ground.track) for ground in grounds)
    return Picture(axis.tracks, lanes, grounds, heads, tuple(axis.ticks()), tuple(_rows(marks, lanes)))


class _Axis:
    """Days to tracks."""

    def __init__(self, events: Sequence[Event], published: SourceDate) -> None:
        ends = [_days(event.date) for event in events] + [_days(published)]
        self.published = published
        self.first, self.last = min(start for start, _ in ends), max(end for _, end in ends)
        self.months = _unit(self.first, self.last)
        self.units = range(self.unit(self.first), self.unit(self.last) + 1)
        counts = dict.fromkeys(self.units, 0)
        for event in events:
            counts[self.unit(_days(event.date)[0])] += 1
        self.counts = counts
        self.left_out = frozenset(self._left_out(self.unit(_days(published)[0])))
        self.widths = {unit: self._width(unit) for unit in self.units}
        self.starts: dict[int, int] = {}
        self.tracks = 0
        for unit, width in self.widths.items():
            self.starts[unit] = self.tracks + 1
            self.tracks += width

    def unit(self, day: date) -> int:
        return (day.year * 12 + day.month - 1) // self.months

    def track(self, day: date) -> int:
        """Return the track of a day: its part of its unit's tracks."""
        unit = self.unit(day)
        start, end = self.begin(unit).toordinal(), self.begin(unit + 1).toordinal()
        return self.starts[unit] + int((day.toordinal() - start) * max(self.widths[unit], 1) / (end - start))

    def begin(self, unit: int) -> date:
        year, month = divmod(unit * self.months, 12)
        return date(min(max(year, 1), date.max.year), month + 1, 1)

    def _left_out(self, article: int) -> Iterator[int]:
        """Yield units of long empty stretches, all but the first of each."""
        for is_empty, run in groupby(self.units, lambda unit: not self.counts[unit] and unit != article):
            empty = list(run)
            if is_empty and len(empty) >= EMPTY:
                yield from empty[1:]

    def _width(self, unit: int) -> int:
        if unit in self.left_out:
            return 0
        plain = PLAIN if len(self.units) - len(self.left_out) <= MOST_UNITS // 2 else 1
        count = self.counts[unit]
        return min(plain * (count + 1), WIDEST) if count >= DENSE else plain

    def stretches(self) -> Iterator[Stretch]:
        """Yield what is drawn wider, and the ground of what came after the article."""
        for is_dense, run in groupby(self.units, lambda unit: self.counts[unit] >= DENSE):
            dense = list(run)
            if is_dense:
                both = {"start": self.words(dense[0]), "end": self.words(dense[-1])}
                words = (
                    pgettext("drawn wider", "%(start)s to %(end)s") % both
                    if len(dense) > 1
                    else both["start"]
                )
                span = sum(self.widths[unit] for unit in dense)
                yield Stretch(
                    "wide", _("%(months)s, drawn wider") % {"months": words}, self.starts[dense[0]], span
                )
        if (article := _days(self.published)[1]) < self.last:
            track = min(self.track(article) + 1, self.tracks)
            yield Stretch(
                "later",
                _("After %(date)s") % {"date": short(self.published.words)},
                track,
                self.tracks - track + 1,
            )

    def ticks(self) -> Iterator[Stretch]:
        """Yield the units that hold events, and the first of a year; a tick says its month and year."""
        for unit in self.units:
            if unit not in self.left_out and (self.counts[unit] or unit == self.units[0]):
                yield self.labelled("tick", self.words(unit), self.starts[unit])
            elif unit in self.left_out and unit - 1 not in self.left_out:
                yield self.labelled("gap", "…", self.starts[unit - 1])

    def labelled(self, kind: str, words: str, track: int) -> Stretch:
        """Return words in as many tracks as they need, moved back where the axis ends."""
        span = _span(max(map(len, words.split())), self.tracks)
        return Stretch(kind, words, min(track, self.tracks - span + 1), span)

    def words(self, unit: int) -> str:
        begin = self.begin(unit)
        if self.months == 1:
            return short(month_words(begin.year, begin.month))
        return str(begin.year) if self.months == 12 else _("%(year)ss") % {"year": begin.year}


def _unit(first: date, last: date) -> int:
    """Return the months of a unit: one, a year, ten years, a hundred."""
    span = (last.year - first.year) * 12 + last.month - first.month + 1
    return next((months for months in (1, 12, 120) if span / months <= MOST_UNITS), 1200)


def _mark(event: Event, axis: _Axis, published: SourceDate) -> Mark:
    when, place = short(event.date.words), axis.track(_days(event.date)[0])
    longest = max(len(word) for word in (when, *event.label.split()))
    span = _span(max(longest, math.ceil(len(event.label) / 2)), axis.tracks)
    ends = place + span > axis.tracks + 1
    track = max(place - span + 1, 1) if ends else place
    ground = "later" if event.follows(published) else "article" if event.is_own else "background"
    precision = event.date.precision
    shape = precision if precision in {"day", "open"} else "span"
    return Mark(event, when, ground, event.expected_on(published), shape, track, span, ends)


def _span(letters: int, tracks: int) -> int:
    return min(math.ceil((letters * LETTER + 22) * tracks / ROOM), tracks)


def _rows(marks: Iterable[Mark], lanes: Sequence[Lane]) -> Iterator[Row]:
    lane_of = {mark.event.id: at for at, lane in enumerate(lanes) for mark in lane.marks}
    tick, before = "", None
    for mark in marks:
        day = _days(mark.event.date)[0]
        is_year = mark.event.date.precision == "year"
        own = str(day.year) if is_year else month_words(day.year, day.month)
        lane = lane_of.get(mark.event.id, 0)
        yield Row(
            own if own != tick else "",
            _pause(before, day) if before else "",
            lane,
            lanes[lane].title if lanes else "",
            mark,
        )
        tick, before = own, day


def _pause(before: date, day: date) -> str:
    """Say how long nothing happened, where the picture leaves months or years out."""
    months = (day.year - before.year) * 12 + day.month - before.month
    if months < EMPTY:
        return ""
    if months < 24:
        return ngettext("%(num)s month later", "%(num)s months later", months) % {"num": months}
    return ngettext("%(num)s year later", "%(num)s years later", months // 12) % {"num": months // 12}


def _days(when: SourceDate) -> tuple[date, date]:
    """Return the first and the last day; of an open date the one that is known."""
    known = when.first or when.last or date.min
    start, end = when.first or known, when.last or known
    if when.qualifier:
        start += (end - start) * ("early", "mid", "late").index(when.qualifier) // 3
    return start, end
