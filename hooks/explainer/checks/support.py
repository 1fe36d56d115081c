"""Find claims that another paragraph bears out and the cited one does not: right facts, wrong paragraphs."""

from __future__ import annotations

from explainer.checks.kinds import Kind
from explainer.evidence.bearing import best_besides, proofs, telling_stems, worth_by_passage
from explainer.evidence.parsedclaim import ParsedClaim
from explainer.problems import HINT, Problem

# Worths are weights, the logarithm of how many paragraphs there are to each that has a word: in an article of 16
# paragraphs 2.8 for a word that only one has, 2.1 where two have it, 0.8 where half of them do.
WORDS = 2  # that another paragraph must have in common with a claim: one may stand there by chance
MOST = 0.5  # of a claim's telling words, how many the other must have: fewer are shared by chance
LEAST = 3.0  # worth of what the other must have: two words that one paragraph of five has, or two of eight
GAP = 2.6  # by how much another paragraph must do better: by one word that it alone has, or two common ones
# Of what another bears out, the part that the cited ones must: a long claim may miss a word or two.
SHARE = 0.58


def check_support(parsed: ParsedClaim) -> list[Problem]:
    """Return a problem if another paragraph bears a claim out clearly better than the cited ones together."""
    sources = dict.fromkeys(each.source for each in parsed.passages)
    worths = [worth_by_passage(stem, parsed.library, sources) for stem in telling_stems(parsed)]
    own = proofs(parsed) + sum(max(worth.get(each, 0.0) for each in parsed.passages) for worth in worths)
    best, other = best_besides(worths, parsed)
    if other is None or best - own < GAP or own > SHARE * best:
        return []
    if best < LEAST or sum(other in worth for worth in worths) < max(WORDS, MOST * len(worths)):
        return []
    remedy = f"Cite {other.cite}, or say what {parsed.cited} says"
    return [parsed.problem("support", f"{parsed.cited} does not bear this out; {other.cite} may. {remedy}.")]


KIND = Kind(
    "support",
    HINT,
    remedy="Cite the paragraph that says it.",
    blind="Two paragraphs that say nearly the same.",
    find=check_support,
)
