"""Which clauses of a paragraph a statement retells: those that share most with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from explainer.content.facts import Clause
from explainer.english.clauses import Statement
from explainer.english.thesaurus import synonyms
from explainer.evidence.passage import Passage
from explainer.evidence.told import Told

TIE = 0.5  # what is this close to the best is retold as well: less than the weight of a word half the paragraphs have


class Place(NamedTuple):
    """A clause in its paragraph."""

    passage: Passage
    at: int

    @property
    def clause(self) -> Clause:
        """Return the clause itself."""
        return self.passage.clauses[self.at]

    @property
    def around(self) -> tuple[Clause, ...]:
        """Return the clause with those before and behind it."""
        return self.passage.clauses[max(self.at - 1, 0) : self.at + 2]


def stems_of(statement: Statement) -> list[str]:
    """Return the stems of a statement, each once."""
    return list(dict.fromkeys(stem.text for stem in statement.stems))


def closeness(stems: Iterable[str], clause: Clause, passage: Passage) -> float:
    """Return how much some stems share with a clause."""
    return shared_weight(stems, clause.words, passage)


def shared_weight(stems: Iterable[str], words: Collection[str], passage: Passage) -> float:
    """Return how much some stems share with others of a paragraph: their weights, half for synonyms."""
    found = 0.0
    for stem in stems:
        if stem in words:
            found += passage.weight(stem)
        else:
            near = [passage.weight(each) for each in synonyms(stem) if each in words]
            found += max(near) / 2 if near else 0
    return found


def retold_clause(
    stems: Iterable[str], passages: Iterable[Passage], least: float
) -> tuple[Passage, Told] | None:
    """Return the clause that shares most with some stems, and no less than ``least``; None where none does."""
    stems = list(stems)
    shares = [
        (closeness(stems, told.clause, passage), passage, told)
        for passage in passages
        for told in passage.told
    ]
    best, passage, told = max(shares, key=lambda each: each[0], default=(0.0, None, None))
    return (passage, told) if passage and told and best >= least else None


def retold(stems: Iterable[str], passage: Passage, least: float) -> list[Place]:
    """Return the clauses of a paragraph that share most with some stems, and no less than ``least``."""
    stems = list(stems)
    shares = [closeness(stems, clause, passage) for clause in passage.clauses]
    best = max(shares, default=0.0)
    return [Place(passage, at) for at, share in enumerate(shares) if share >= max(least, best - TIE)]


def retold_best(stems: Iterable[str], passages: Iterable[Passage], part: float = 1.0) -> list[Place]:
    """Return the clauses of some paragraphs that share most with some stems, or that part of it."""
    stems = list(stems)
    shares = [
        (closeness(stems, clause, passage), Place(passage, at))
        for passage in passages
        for at, clause in enumerate(passage.clauses)
    ]
    best = max((share for share, _ in shares), default=0.0)
    return [place for share, place in shares if share >= part * best - TIE and share > 0]
