"""Lay out the timeline to scale, lying (wide screens) and upright (phones), with labels that never meet.

Labels are flags: each stands beside the line that leads from its mark. Lying, the flags fly to the right; a
flag that covers the lines of later marks must hang higher than theirs, so no line runs through a label.
Upright, each label has a row of its own and its line bends to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from explainer.content.dates import SourceDate
from explainer.content.timeline import Event

LETTER = 7.0
"""Mean width of a letter of a label, in units of the picture (14-unit sans; wide on purpose)."""
# Distances in the same units: all are of one picture that scales as a whole.
GAP = 12.0
TIER = 22.0
ROW = 30.0
LANE = 14.0
MARGIN = 16.0
LYING_WIDTH = 1120.0
UPRIGHT_WIDTH = 340.0  # a phone of 360 pixels, so that letters have their size there
UPRIGHT_AXIS = 54.0
UPRIGHT_LABELS = 46.0
"""Distance of the upright picture's labels from its axis."""
LEAVE = 20.0
"""How far into a long span its line leaves it: the label belongs where the span begins."""
OPEN_TAIL = 40.0
"""Length of the fading tail of a date that is only known from one side."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An event in the picture.

    Attributes:
        event: The event.
        expected: Whether it lay ahead when the article appeared.
        start: Where it begins along the axis, in units; ``end`` where it ends (equal for a day).
        shape: ``point`` (a day), ``span`` (a month, a year, a part of them), ``after`` or ``before``
            (known from one side only; the tail fades away from it).
        lane: 0 on the axis; 1, 2 … beside it, for spans that would cover others.
        label: Where its label stands: (x, y) of the text's start.
    """

    event: Event
    expected: bool
    start: float
    end: float
    shape: str
    lane: int
    label: tuple[float, float]

    @property
    def middle(self) -> float:
        """Return where its line leaves the axis."""
        return _Extent(self.start, self.end, self.shape).middle


@dataclass(frozen=True, slots=True)
class Picture:
    """A laid-out timeline; lengths in units of its ``width`` x ``height`` view box.

    Attributes:
        upright: Whether time runs down instead of right.
        axis: The axis's y (lying) or x (upright).
        length: Where the axis ends, along itself; it starts at ``MARGIN``.
        years: Year and where it begins, for each year that the picture holds.
        article: Where the article's date stands.
        lanes: How many lanes lie beside the axis: below it (lying) or to its left (upright), ``LANE`` apart.
        marks: One a event, in the order of the dates.
    """

    upright: bool
    width: float
    height: float
    axis: float
    length: float
    years: tuple[tuple[int, float], ...]
    article: float
    lanes: int
    marks: tuple[Mark, ...]


_KNOWN_SIDE = ("after", "before")


class _Extent(NamedTuple):
    start: float
    end: float
    shape: str

    @property
    def middle(self) -> float:
        """Return where the line to the label leaves it."""
        if self.shape in _KNOWN_SIDE:
            return self.start if self.shape == "after" else self.end
        return min((self.start + self.end) / 2, self.start + LEAVE)


@dataclass(frozen=True, slots=True)
class _Scale:
    first: int
    last: int
    start: float
    length: float

    def __call__(self, day: int) -> float:
        return self.start + (day - self.first) / (self.last - self.first) * self.length


def lay_out_both(events: Sequence[Event], published: SourceDate) -> tuple[Picture, ...]:
    """Lay out the events lying and upright; nothing where there are fewer than two, which need no picture."""
    return (_lying(events, published), _upright(events, published)) if len(events) > 1 else ()


def _lying(events: Sequence[Event], published: SourceDate) -> Picture:
    scale = _lying_scale(events, published)
    events = sorted(events, key=lambda event: _extent(event, scale).middle)
    extents = [_extent(event, scale) for event in events]
    lanes = _lanes(extents)
    tiers = _tiers(
        [(extent.middle, _label_width(event)) for event, extent in zip(events, extents, strict=True)]
    )
    high, low = max(t for t in tiers if t > 0), -min([0, *(t for t in tiers if t < 0)])
    axis = high * TIER + MARGIN
    below = max(lanes) * LANE
    marks = (
        Mark(
            event, event.expected_on(published), *extent, lane, (extent.middle + 5, _flag(axis, tier, below))
        )
        for event, extent, lane, tier in zip(events, extents, lanes, tiers, strict=True)
    )
    height = axis + below + (low + 2) * TIER
    length = LYING_WIDTH - MARGIN
    return Picture(
        False, LYING_WIDTH, height, axis, length, *_calendar(scale, published), max(lanes), tuple(marks)
    )


def _flag(axis: float, tier: int, below: float) -> float:
    return axis - tier * TIER + 5 if tier > 0 else axis + below - tier * TIER + 5


def _lying_scale(events: Sequence[Event], published: SourceDate) -> _Scale:
    """Take the longest axis with which the rightmost flag still ends within the picture."""
    full = LYING_WIDTH - 2 * MARGIN
    scale = _scale(events, published, full)
    for event in events:
        reach = _extent(event, scale).middle - MARGIN
        room = full - _label_width(event) - GAP
        if reach > room:
            scale = _scale(events, published, scale.length * room / reach)
    return scale


def _lanes(extents: Sequence[_Extent]) -> list[int]:
    """Put spans that would cover others beside the axis: the shortest first, each on the first free lane."""
    lanes = [0] * len(extents)
    placed: list[int] = []
    for i in sorted(range(len(extents)), key=lambda i: (extents[i].end - extents[i].start, i)):
        if extents[i].shape == "span":
            taken = {
                lanes[j]
                for j in placed
                if extents[j].start < extents[i].end - 1 and extents[i].start < extents[j].end - 1
            }
            lanes[i] = min(set(range(len(extents))) - taken)
            placed.append(i)
    return lanes


def _tiers(flags: Sequence[tuple[float, float]]) -> list[int]:
    """Give each flag (where its line stands, its width) a tier: 1, 2 … above the axis, -1, -2 … below.

    From the right, each flag hangs one tier above the highest of those whose lines it covers, on the side
    where that is lower.
    """
    tiers = [0] * len(flags)
    for i in reversed(range(len(flags))):
        start, width = flags[i]
        covered = [tiers[j] for j in range(i + 1, len(flags)) if flags[j][0] <= start + width + GAP]
        up = 1 + max([0, *(t for t in covered if t > 0)])
        down = 1 + max([0, *(-t for t in covered if t < 0)])
        tiers[i] = up if up <= down else -down
    return tiers


def _upright(events: Sequence[Event], published: SourceDate) -> Picture:
    height = (len(events) + 1) * ROW
    scale = _scale(events, published, height)
    events = sorted(events, key=lambda event: _extent(event, scale).middle)
    extents = [_extent(event, scale) for event in events]
    rows = _rows([extent.middle for extent in extents])
    lanes = _lanes(extents)
    axis = UPRIGHT_AXIS + max(lanes) * LANE
    marks = (
        Mark(event, event.expected_on(published), *extent, lane, (axis + UPRIGHT_LABELS, row + 5))
        for event, extent, lane, row in zip(events, extents, lanes, rows, strict=True)
    )
    bottom = max(height + 2 * MARGIN, rows[-1] + MARGIN)
    width = max(UPRIGHT_WIDTH, axis + UPRIGHT_LABELS + max(map(_label_width, events)) + GAP)
    return Picture(
        True, width, bottom, axis, MARGIN + height, *_calendar(scale, published), max(lanes), tuple(marks)
    )


def _rows(wanted: Sequence[float]) -> list[float]:
    """Move rows apart to ``ROW`` with the least pushing: down from the top, then the overhang back up."""
    rows: list[float] = []
    for place in wanted:
        rows.append(max(place, rows[-1] + ROW) if rows else place)
    limit = max(wanted[-1], MARGIN + ROW * len(wanted))
    for i in reversed(range(len(rows))):
        rows[i] = min(rows[i], limit)
        limit = rows[i] - ROW
    return rows


def _extent(event: Event, scale: _Scale) -> _Extent:
    start, end, _ = event.date.sort_key
    if event.date.precision == "open":
        place = scale(start)
        after = _Extent(place, place + OPEN_TAIL, "after")
        return after if event.date.first else _Extent(max(place - OPEN_TAIL, 0), place, "before")
    return _Extent(scale(start), scale(end + (end > start)), "span" if end > start else "point")


def _scale(events: Sequence[Event], published: SourceDate, length: float) -> _Scale:
    ends = [event.date.sort_key for event in events] + [published.sort_key]
    return _Scale(min(e[0] for e in ends), max(e[1] for e in ends) + 1, MARGIN, length)


def _calendar(scale: _Scale, published: SourceDate) -> tuple[tuple[tuple[int, float], ...], float]:
    first, last = date.fromordinal(scale.first).year, date.fromordinal(scale.last - 1).year
    starts = ((year, max(scale(date(year, 1, 1).toordinal()), MARGIN)) for year in range(first, last + 1))
    return tuple(starts), scale(published.sort_key[0])


def _label_width(event: Event) -> float:
    return len(event.label) * LETTER
