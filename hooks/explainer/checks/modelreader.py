"""A model of the user's own reads each sentence beside what it cites: do those paragraphs contradict it? Hints only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from explainer.checks.kinds import CONTRADICTION
from explainer.content.claims import Claim
from explainer.evidence.contradicted import Contradicted, find_contradicted
from explainer.evidence.passages import Library
from explainer.inference.model import Model
from explainer.problems import HINT, Problem

_SHOWN = 8  # words of a paragraph: enough to find the sentence


def check_by_model(claims: Sequence[Claim], library: Library, model: Model) -> Iterator[list[Problem]]:
    """Yield a hint for each sentence of each claim that the model sees contradicted."""
    for claim, found in zip(claims, find_contradicted(claims, library, model), strict=True):
        yield [Problem(claim.path, claim.line, CONTRADICTION, _message(each), HINT) for each in found]


def _message(found: Contradicted) -> str:
    words = found.window.nearest.split()
    shown = " ".join(words[:_SHOWN]).rstrip(".") + " …" * (len(words) > _SHOWN)
    return (
        f'a model is {int(found.sure * 100)} % sure that this contradicts {found.window.cite}: "{shown}". '
        "Compare both; it can be wrong."
    )
