"""What can be compared in a passage: computed from its words in each run, and never written anywhere."""

from __future__ import annotations

from dataclasses import dataclass


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
