"""Lay out who did what to whom: sides as columns, what passed between them as short sentences.

The data says which side an actor is on and which relations are the main ones. Two sides make an exchange;
a cast of more sides falls apart into one exchange for each pair; without sides it is a list. The browser lays
out letters, so that no label can meet another one, whatever the font.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement, groupby

from explainer.content.glossary import Entry, Glossary, Relation

MOST = 12
"""Relations that a picture holds where the data names no main ones; more would hide what counts."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One sentence: ``who`` did something to ``whom``; ``back`` where it goes from right to left."""

    who: Entry
    relation: Relation
    whom: Entry
    back: bool

    @property
    def left(self) -> Entry:
        """Return who stands on the left."""
        return self.whom if self.back else self.who

    @property
    def right(self) -> Entry:
        """Return who stands on the right."""
        return self.who if self.back else self.whom


@dataclass(frozen=True, slots=True)
class Group:
    """What passed between one actor on the left and those on the right."""

    left: Entry
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """What passed between two sides; their names are empty where the data has none."""

    left: str
    right: str
    groups: tuple[Group, ...]


def lay_out(glossary: Glossary) -> tuple[Exchange, ...]:
    """Lay out the main relations; those of the data's order stay in it, as it is often that of time."""
    known = {entry.id: entry for entry in glossary.entries}
    all_edges = [
        (entry, relation, known[relation.to])
        for entry in sorted(glossary.entries, key=lambda entry: entry.line)
        for relation in entry.relations
        if relation.to in known
    ]
    main = [edge for edge in all_edges if edge[1].main] or all_edges[:MOST]
    sides = [*glossary.sides, ""]
    pairs = combinations_with_replacement(sides, 2)
    exchanges = (_exchange(glossary, left, right, main) for left, right in pairs)
    return tuple(exchange for exchange in exchanges if exchange.groups)


def _exchange(
    glossary: Glossary, left: str, right: str, edges: Sequence[tuple[Entry, Relation, Entry]]
) -> Exchange:
    fitting = [
        Edge(who, relation, whom, back=(who.side, whom.side) != (left, right))
        for who, relation, whom in edges
        if (who.side, whom.side) in {(left, right), (right, left)}
    ]
    return Exchange(glossary.sides.get(left, ""), glossary.sides.get(right, ""), tuple(_groups(fitting)))


def _groups(edges: Sequence[Edge]) -> Iterator[Group]:
    """Gather the edges of each actor on the left, actors in the order of their first edge."""
    order = list(dict.fromkeys(edge.left.id for edge in edges))
    ordered = sorted(edges, key=lambda edge: order.index(edge.left.id))
    for _, group in groupby(ordered, key=lambda edge: edge.left.id):
        told = tuple(group)
        yield Group(told[0].left, told)
