"""Cause and effect, as words such as *because* and *therefore* join them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from explainer.english.words import read_sentences

_SINCE = r"because(?: of)?|as a result of|due to|thanks to|owing to"
_THEREFORE = r"(?P<cause>.+?)(?:,| and|;),? (?:so|therefore|as a result|consequently|hence)\b(?P<effect>.+)"


class Cause(NamedTuple):
    """The stems of what follows from what."""

    cause: frozenset[str]
    effect: frozenset[str]


def read_cause(sentence: str) -> Cause | None:
    """Return the cause and the effect that a sentence joins, if it does.

    >>> sorted(read_cause("Because it rained, the well is full.").cause)
    ['rain']
    """
    return _first(sentence, (*_joined(_SINCE), _THEREFORE))


def read_sequence(sentence: str) -> Cause | None:
    """Return what came first and what followed in a sentence with *after*: what followed did not cause the first."""
    return _first(sentence, _joined("after|once"))


def _joined(words: str) -> tuple[str, str]:
    """Return patterns of words that stand before what came first, at the head of a sentence or within it."""
    return (
        rf"(?:{words})\b(?P<cause>[^,]+),(?P<effect>.+)",
        rf"(?P<effect>.+?)\b(?:{words})\b(?P<cause>.+)",
    )


def _first(sentence: str, patterns: Iterable[str]) -> Cause | None:
    matches = (re.match(each, sentence, re.IGNORECASE) for each in patterns)
    found = next(filter(None, matches), None)
    return Cause(_stems(found["cause"]), _stems(found["effect"])) if found else None


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem for words in read_sentences(text) for word in words for stem in word.stems)
