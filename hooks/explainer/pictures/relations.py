"""Lay out who did what to whom: actors on the left, their verbs in rows; whom they acted on, on the right.

Each verb has a row of its own, so labels cannot meet; curves lead from the rows to the targets. Both sides
are put in an order with few crossings by the barycentre method (Sugiyama, Tagawa, Toda 1981).
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from explainer.content.glossary import Entry, Relation

ROW = 24.0
PAD = 10.0
GAP = 18.0
LETTER = 7.2
"""Mean width of a letter, in units of the picture (14-unit sans; wide on purpose)."""
SWEEPS = 8
"""Passes of the barycentre method; the order settles after a few."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The measures of a picture: its width, the left and the right boxes' widths, in units."""

    width: float
    left: float
    right: float


WIDE = Shape(760, 300, 250)
NARROW = Shape(350, 172, 124)


@dataclass(frozen=True, slots=True)
class Box:
    """An actor or a target: its entry, its place, its name in lines."""

    entry: Entry
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]

    @property
    def middle(self) -> float:
        """Return the height at which curves end at it."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Arc:
    """A relation: its verb in lines, where the row stands, and the curve from the row to the target."""

    relation: Relation
    lines: tuple[str, ...]
    y: float
    start: tuple[float, float]
    end: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Map:
    """A laid-out map; lengths in units of its ``width`` x ``height`` view box."""

    width: float
    height: float
    actors: tuple[Box, ...]
    targets: tuple[Box, ...]
    arcs: tuple[Arc, ...]


def lay_out_both(entries: Sequence[Entry]) -> tuple[Map, ...]:
    """Lay out the relations of the entries for wide and for narrow screens; nothing where there is none."""
    return (
        (_lay_out(entries, WIDE), _lay_out(entries, NARROW))
        if any(entry.relations for entry in entries)
        else ()
    )


def _lay_out(entries: Sequence[Entry], shape: Shape) -> Map:
    by_id = {entry.id: entry for entry in entries}
    actors = [entry for entry in entries if entry.relations]
    targets = list({r.to: by_id[r.to] for entry in actors for r in entry.relations if r.to in by_id}.values())
    actors, targets = _order(actors, targets)
    rights = _stack(targets, shape.width - shape.right, shape.right, {t.id: 0.0 for t in targets})
    places = {box.entry.id: box.middle for box in rights}
    lefts = _stack(actors, 0, shape.left, {a.id: _rows_height(a, shape) for a in actors})
    lefts, rights = _level(lefts, rights)
    arcs = [arc for box in lefts for arc in _arcs(box, shape, {box.entry.id: box for box in rights}, places)]
    height = max(box.y + box.height for box in (*lefts, *rights))
    return Map(shape.width, height, lefts, rights, tuple(arcs))


def _order(actors: list[Entry], targets: list[Entry]) -> tuple[list[Entry], list[Entry]]:
    for _ in range(SWEEPS):
        place = {entry.id: i for i, entry in enumerate(actors)}
        targets = sorted(
            targets, key=lambda t: _mean([place[a.id] for a in actors for r in a.relations if r.to == t.id])
        )
        spot = {entry.id: i for i, entry in enumerate(targets)}
        actors = sorted(actors, key=lambda a: _mean([spot[r.to] for r in a.relations if r.to in spot]))
    return actors, targets


def _mean(values: Sequence[int]) -> float:
    return sum(values) / len(values) if values else 0.0


def _stack(entries: Sequence[Entry], x: float, width: float, below: dict[str, float]) -> tuple[Box, ...]:
    """Stand boxes under each other; each as high as its name's lines and what comes below them."""
    boxes: list[Box] = []
    y = 1.0
    for entry in entries:
        lines = _wrapped(entry.term, width)
        height = len(lines) * 18 + PAD * 1.4 + below[entry.id]
        boxes.append(Box(entry, x, y, width, height, lines))
        y += height + GAP
    return tuple(boxes)


def _level(lefts: tuple[Box, ...], rights: tuple[Box, ...]) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """Spread the shorter side over the height of the longer one."""
    heights = [boxes[-1].y + boxes[-1].height for boxes in (lefts, rights)]
    spread = [
        (max(heights) - height) / max(len(boxes) - 1, 1)
        for height, boxes in zip(heights, (lefts, rights), strict=True)
    ]
    moved = (
        tuple(Box(b.entry, b.x, b.y + i * extra, b.width, b.height, b.lines) for i, b in enumerate(boxes))
        for boxes, extra in zip((lefts, rights), spread, strict=True)
    )
    left, right = moved
    return left, right


def _arcs(box: Box, shape: Shape, targets: dict[str, Box], places: dict[str, float]) -> list[Arc]:
    arcs = []
    y = box.y + PAD * 0.7 + len(box.lines) * 18 + 6
    for relation in sorted((r for r in box.entry.relations if r.to in targets), key=lambda r: places[r.to]):
        lines = _wrapped(relation.verb, shape.left - 24)
        target = targets[relation.to]
        arcs.append(Arc(relation, lines, y + 12, (box.x + box.width, y + 8), (target.x, target.middle)))
        y += (len(lines) - 1) * 17 + ROW
    return arcs


def _rows_height(actor: Entry, shape: Shape) -> float:
    return sum((len(_wrapped(r.verb, shape.left - 24)) - 1) * 17 + ROW for r in actor.relations) + 4


def _wrapped(text: str, width: float) -> tuple[str, ...]:
    return tuple(textwrap.wrap(text, int((width - 2 * PAD) / LETTER), break_long_words=False))
