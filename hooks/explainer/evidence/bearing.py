"""How much of a claim each paragraph bears out: by the weights of the words that it has, means, or has a synonym of."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache

from explainer.english.lexicon import read_words
from explainer.english.quantities import find_quantities
from explainer.english.temporal import find_dates, mask_dates
from explainer.english.thesaurus import synonyms
from explainer.english.words import lexical_stem
from explainer.evidence.parsedclaim import ParsedClaim
from explainer.evidence.passage import Passage
from explainer.evidence.passages import Library

NEAR = 0.6  # worth of a synonym or of what a paragraph only means, where the word itself is worth 1
PROOF = 2.0  # worth of a date, number or quotation


def best_besides(
    worths: Sequence[Mapping[Passage, float]], parsed: ParsedClaim
) -> tuple[float, Passage | None]:
    """Return the passage, none of the cited ones, that bears most of a claim out, and how much that is."""
    totals: dict[Passage, float] = {}
    for worth in worths:
        for passage, each in worth.items():
            totals[passage] = totals.get(passage, 0.0) + each
    sources = {each.source for each in parsed.passages}
    best, other = 0.0, None
    for passage, total in totals.items():
        if total > best and passage.source in sources and passage not in parsed.passages:
            best, other = total, passage
    return best, other


def telling_stems(parsed: ParsedClaim) -> list[str]:
    """Return the stems of a claim that tell what it is about, each once."""
    words = (word for sentence in parsed.sentences for word in sentence)
    return [
        stem for stem in dict.fromkeys(stem for word in words for stem in word.stems) if stem not in _vague()
    ]


def worth_by_passage(stem: str, library: Library, sources: Collection[str]) -> dict[Passage, float]:
    """Return how far each passage of some sources bears out a stem: by its weight, or part of that for a synonym."""
    found: dict[Passage, float] = {}
    for passage in library.meaning_in(stem, sources):
        found[passage] = NEAR * passage.weight(stem)
    for near in synonyms(stem):
        for passage in library.holding_in(near, sources):
            found[passage] = max(found.get(passage, 0.0), NEAR * passage.weight(near))
    return found | {passage: passage.weight(stem) for passage in library.holding_in(stem, sources)}


def proofs(parsed: ParsedClaim) -> float:
    """Return the worth of a claim's dates, numbers and quotations, which other checks have held to what it cites."""
    dates = find_dates(parsed.own_words, None)
    numbers = find_quantities(mask_dates(parsed.own_words, dates))
    return PROOF * (len(dates) + len(numbers) + len(parsed.quotations))


@cache
def _vague() -> frozenset[str]:
    return frozenset(map(lexical_stem, read_words("vague")))
