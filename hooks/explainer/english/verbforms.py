"""Verbs, as the list of them has them: their stems, and their forms with *he* or *she*."""

from __future__ import annotations

from functools import cache

from explainer.english.lexicon import read_lines
from explainer.english.words import lexical_stem

_LONG = 5  # letters


@cache
def third_persons() -> frozenset[str]:
    """Return what verbs are with *he* or *she*; by their stems alone *officials* would be a form of *officiate*."""
    words = [word for line in read_lines("verbs") for word in line.split()]
    forms = ((f"{word}s", f"{word}es", f"{word.removesuffix('y')}ies") for word in words)
    return frozenset(form for each in forms for form in each)


@cache
def verb_stems(line: int | None = None) -> frozenset[str]:
    """Return the stems of verbs; of line 0 those that are hardly anything else."""
    lines = read_lines("verbs")
    words = [word for each in (lines if line is None else lines[line : line + 1]) for word in each.split()]
    short = (
        f"{word}d" for word in words if word.endswith("e") and len(word) < _LONG
    )  # *sue* and *sued* part
    return frozenset(map(lexical_stem, (*words, *short)))
