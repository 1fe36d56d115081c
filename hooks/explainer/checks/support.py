"""Find claims that another paragraph bears out and the cited one does not: right facts, wrong paragraphs."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache

from explainer.checks.kinds import Kind
from explainer.english.lexicon import read_words
from explainer.english.quantities import find_quantities
from explainer.english.temporal import find_dates, mask_dates
from explainer.english.thesaurus import synonyms
from explainer.english.words import lexical_stem
from explainer.evidence.parsedclaim import ParsedClaim
from explainer.evidence.passage import Passage
from explainer.evidence.passages import Library
from explainer.problems import HINT, Problem

# Worths are weights, the logarithm of how many paragraphs there are to each that has a word: in an article of 16
# paragraphs 2.8 for a word that only one has, 2.1 where two have it, 0.8 where half of them do.
NEAR = 0.6  # worth of a synonym or of what a paragraph only means, where the word itself is worth 1
WORDS = 2  # that another paragraph must have in common with a claim: one may stand there by chance
MOST = 0.3  # of a claim's telling words, how many the other must have: fewer are shared by chance
LEAST = 4.0  # worth of what the other must have: two words that two paragraphs of 16 have
GAP = 2.6  # by how much another paragraph must do better: by one word that it alone has, or two common ones
# Of what another bears out, the part that the cited ones must: a long claim may miss a word or two.
SHARE = 0.58
PROOF = 2.0  # worth of a date, number or quotation, which other checks have held to the cited paragraphs


def check_support(parsed: ParsedClaim) -> list[Problem]:
    """Return a problem if another paragraph bears a claim out clearly better than the cited ones together."""
    sources = dict.fromkeys(each.source for each in parsed.passages)
    worths = [worth_by_passage(stem, parsed.library, sources) for stem in telling_stems(parsed)]
    own = PROOF * _proofs(parsed) + sum(
        max(worth.get(each, 0.0) for each in parsed.passages) for worth in worths
    )
    best, other = _best(worths, parsed)
    if other is None or best - own < GAP or own > SHARE * best:
        return []
    if best < LEAST or sum(other in worth for worth in worths) < max(WORDS, MOST * len(worths)):
        return []
    remedy = f"Cite {other.cite}, or say what {parsed.cited} says"
    return [parsed.problem("support", f"{parsed.cited} does not bear this out; {other.cite} may. {remedy}.")]


def _best(worths: Sequence[Mapping[Passage, float]], parsed: ParsedClaim) -> tuple[float, Passage | None]:
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


def _proofs(parsed: ParsedClaim) -> int:
    dates = find_dates(parsed.own_words, None)
    return len(dates) + len(find_quantities(mask_dates(parsed.own_words, dates))) + len(parsed.quotations)


@cache
def _vague() -> frozenset[str]:
    return frozenset(map(lexical_stem, read_words("vague")))


KIND = Kind(
    "support",
    HINT,
    remedy="Cite the paragraph that says it.",
    blind="Two paragraphs that say nearly the same.",
    find=check_support,
)
