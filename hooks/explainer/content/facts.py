"""What can be compared in a passage: computed from its words; only that of notes, which are ours, is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a passage as a bag of stems, so that a negation is known to belong to its words.

    Attributes:
        signs: Function words that carry meaning: ``not``, ``some``, ``might``.
        words: Its words, folded to stems.
        negated: Those of ``words`` that surely stand under a negation.
        doubtful: Those of ``words`` that perhaps do: further on, or in the reach of *refuse* and the like.
        wished: Those of ``words`` that are wanted, asked or planned, and so neither said nor denied.
    """

    signs: tuple[str, ...]
    words: frozenset[str]
    negated: frozenset[str]
    doubtful: frozenset[str]
    wished: frozenset[str]


@dataclass(frozen=True, slots=True)
class Facts:
    """What can be compared in a passage; see ``explainer.checks`` for how each is found and compared.

    Attributes:
        dates: EDTF, resolved against the publication date, with its qualifier: ``1998-02-13``,
            ``1998-10 late``, ``[1998-02-13..]``.
        numbers: Canonical digits with unit and bound: ``300000``, ``12%``, ``~300000``, ``>1 year``, ``2nd``.
        names: Proper names as they stand.
        referred: Names that it means without naming them: *the engineer*, or what its opening takes up.
        quoted: Phrases of at most four words that the source itself has in quotation marks.
        clauses: Its clauses, in reading order.
        words: Its words, typography and case folded, in reading order.
    """

    dates: tuple[str, ...]
    numbers: tuple[str, ...]
    names: tuple[str, ...]
    referred: tuple[str, ...]
    quoted: tuple[str, ...]
    clauses: tuple[Clause, ...]
    words: tuple[str, ...]


def dump_facts(facts: Facts) -> dict[str, Any]:
    """Return facts as JSON takes them."""
    clauses = [
        [each.signs, *map(sorted, (each.words, each.negated, each.doubtful, each.wished))]
        for each in facts.clauses
    ]
    plain = {name: getattr(facts, name) for name in Facts.__slots__ if name != "clauses"}
    return {**plain, "clauses": clauses}


def parse_facts(read: Mapping[str, Any]) -> Facts:
    """Return facts from what ``dump_facts`` made of them."""
    plain = {name: tuple(read[name]) for name in Facts.__slots__ if name != "clauses"}
    return Facts(**plain, clauses=tuple(map(_parse_clause, read["clauses"])))


def _parse_clause(read: Sequence[Sequence[str]]) -> Clause:
    signs, *stems = read
    words, negated, doubtful, wished = map(frozenset, stems)
    return Clause(tuple(signs), words, negated, doubtful, wished)
