"""Verbs, as the list of them has them: their stems, and their forms with *he* or *she*."""

from __future__ import annotations

from functools import cache

from explainer.english.lexicon import read_lines
from explainer.english.words import irregular_forms, lexical_stem

_LONG = 5  # letters
_OTHERS = (
    "s",
    "er",
    "est",
    "ly",
    "al",
    "ive",
    "ure",
)  # endings of nouns and adjectives, and of no past: *arrival*


@cache
def third_persons() -> frozenset[str]:
    """Return what verbs are with *he* or *she*; by their stems alone *officials* would be a form of *officiate*."""
    forms = ((f"{word}s", f"{word}es", f"{word.removesuffix('y')}ies") for word in _base_forms())
    return frozenset(form for each in forms for form in each)


@cache
def _base_forms() -> frozenset[str]:
    return frozenset(word for line in read_lines("verbs") for word in line.split())


def is_past(word: str) -> bool:
    """Tell whether a word in small letters has the form of a past or participle: *went*, *asked*; *bed* has not."""
    if word in irregular_forms():
        return not word.endswith(_OTHERS)
    return word.endswith("ed") and word not in _base_forms()


@cache
def verb_stems(line: int | None = None) -> frozenset[str]:
    """Return the stems of verbs; of line 0 those that are hardly anything else."""
    lines = read_lines("verbs")
    words = [word for each in (lines if line is None else lines[line : line + 1]) for word in each.split()]
    short = (
        f"{word}d" for word in words if word.endswith("e") and len(word) < _LONG
    )  # *sue* and *sued* part
    return frozenset(map(lexical_stem, (*words, *short)))
