"""Verdicts of earlier runs: a claim that is the same, over the same sources, is not compared again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from explainer.content.claims import Claim
from explainer.evidence.passages import Library
from explainer.problems import Problem


def recalled(
    claim: Claim, about: Sequence[object], library: Library, find: Callable[[], list[Problem]]
) -> list[Problem]:
    """Return what ``find`` finds, or found when it was last asked.

    Args:
        claim: Where its problems stand.
        about: All that they depend on, the library apart.
        library: What the claim is held against.
        find: The check; its problems stand at the claim's place.
    """
    kept = library.memory.recall(
        (library.fingerprint, *about), lambda: [[each.kind, each.message, each.severity] for each in find()]
    )
    return [Problem(claim.path, claim.line, *each) for each in kept]
