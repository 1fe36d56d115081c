"""Find claims that another paragraph bears out and the cited one does not: the right fact with the wrong paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from explainer.checks.claimed import Reading
from explainer.checks.clauses import Statement
from explainer.checks.counting import find_quantities
from explainer.checks.dating import find_dates, mask_dates
from explainer.checks.evidence import Library, Passage
from explainer.checks.lexicon import read_words
from explainer.checks.thesaurus import synonyms
from explainer.checks.words import lexical_stem
from explainer.problems import Problem

NEAR = 0.6  # worth of a synonym, where the word itself is worth 1
GAP = 2.9  # by how much another paragraph must do better: a telling word or two
PROOF = 2.0  # worth of a date, number or quotation that the cited paragraphs have
SHARE = 0.7  # of what another bears out, the part that the cited paragraphs must


def score(stems: Sequence[str], passage: Passage, library: Library) -> float:
    """Return how far a paragraph bears out some stems: the sum of their weights, synonyms for less."""
    return sum(_worth(stem, passage, library) for stem in stems)


def _worth(stem: str, passage: Passage, library: Library) -> float:
    if passage.has(stem):
        return library.weight(stem, passage.salt)
    near = [library.weight(each, passage.salt) for each in synonyms(stem) if passage.has(each)]
    return NEAR * max(near, default=0.0)


def stems_of(statements: Iterable[Statement]) -> list[str]:
    """Return the stems of some clauses, each once."""
    words = (word for statement in statements for word in statement.words)
    stems = dict.fromkeys(stem for word in words for stem in word.stems)
    return [stem for stem in stems if stem not in _vague()]


def check_support(reading: Reading) -> list[Problem]:
    """Return a problem if another paragraph bears a claim out clearly better than all the cited ones together."""
    if not reading.passages:
        return []
    stems = stems_of(statement for statements in reading.statements for statement in statements)
    library = reading.library
    own = PROOF * proofs(reading) + sum(
        max(_worth(stem, each, library) for each in reading.passages) for stem in stems
    )
    others = [(score(stems, each, library), each.cite) for each in library.others(reading.passages)]
    best, cite = max(others, default=(0.0, ""))
    if best - own < GAP or own > SHARE * best:
        return []
    message = (
        f"{reading.cited} does not bear this out; {cite} may. Cite {cite}, or say what {reading.cited} says."
    )
    return [reading.problem("support", message)]


def proofs(reading: Reading) -> int:
    """Return how many dates, numbers and quotations a claim has; the checks for these have held them to the paragraphs."""
    dates = find_dates(reading.own_words, None)
    return len(dates) + len(find_quantities(mask_dates(reading.own_words, dates))) + len(reading.quotations)


@cache
def _vague() -> frozenset[str]:
    return frozenset(map(lexical_stem, read_words("vague")))
