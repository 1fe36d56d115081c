"""Find sentences that rest on nothing: every sentence needs a receipt."""

from __future__ import annotations

from collections.abc import Iterable

from explainer.content.claims import Claim
from explainer.english.sentences import split_sentences
from explainer.problems import Problem

_REMEDY = "Put its paragraph after the full stop, for example [@p8]."
_CLAIMING = frozenset({"claim", "background"})
_OF_A_HEADING = "Put its paragraph behind it, for example [@p8]; a heading begins with ##."
_ENDS = tuple(".!?…:;,'\"’”»)")
_SHOWN = 60  # characters of a sentence in a message


def check_uncited(claims: Iterable[Claim]) -> list[Problem]:
    """Return a problem for each sentence that states something without a receipt."""
    return [
        Problem(
            claim.path, claim.line, "uncited", f"“{_shorten(sentence)}” has no receipt. {_remedy(sentence)}"
        )
        for claim in claims
        if claim.status in _CLAIMING and not claim.cites
        for sentence in split_sentences(claim.text)
        if any(map(str.isalnum, sentence))
    ]


def _remedy(sentence: str) -> str:
    return _REMEDY if sentence.rstrip().endswith(_ENDS) else _OF_A_HEADING


def _shorten(sentence: str) -> str:
    return sentence if len(sentence) <= _SHOWN else sentence[: _SHOWN - 1].rstrip() + "…"
