"""Words that a retelling may use for each other, and their opposites, as stems."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from explainer.english.lexicon import read_lines, read_words
from explainer.english.words import content_stems, lexical_stem


def synonyms(stem: str) -> frozenset[str]:
    """Return the stems that may stand for a stem; itself is left out."""
    return _synonyms().get(stem, frozenset())


def opposites(stem: str) -> frozenset[str]:
    """Return the stems that say the opposite."""
    return _opposites().get(stem, frozenset())


@cache
def shading_stems() -> frozenset[str]:
    """Return the stems that can stand for a negation, or a negation for them: *refuse*, *open*, *dilemma*."""
    return frozenset(
        lexical_stem(word) for name in ("negative", "lacking", "shading") for word in read_words(name)
    ) - {""}


@cache
def withholding_stems() -> frozenset[str]:
    """Return the stems that can deny what stands behind them: *withdraw*, *hard*."""
    return frozenset(map(lexical_stem, read_words("withholding")))


@cache
def wishing_stems() -> frozenset[str]:
    """Return the stems of wishing, asking and planning."""
    return frozenset(map(lexical_stem, read_words("wishing")))


def wishes(word: str) -> bool:
    """Tell whether a word in small letters wishes, asks or plans."""
    return not _wishes().isdisjoint(content_stems(word))


@cache
def _wishes() -> frozenset[str]:
    return wishing_stems() | frozenset(map(lexical_stem, read_words("planning")))


@cache
def _synonyms() -> dict[str, frozenset[str]]:
    return _groups("synonyms")


@cache
def _opposites() -> dict[str, frozenset[str]]:
    """Return opposites as WordNet pairs them: those of synonyms are too often of another sense."""
    return _groups("opposites")


def _groups(name: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in read_lines(name):
        group = {lexical_stem(word) for word in line.split()} - {""}
        for stem in group:
            found[stem] |= group - {stem}
    return {stem: frozenset(group) for stem, group in found.items()}
