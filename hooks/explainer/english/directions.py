"""Words that go up and words that go down: *grew* and *shrank*, *more* and *less*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from explainer.english.lexicon import read_lines
from explainer.english.words import content_stems, lexical_stem, stem

_GROW = "grow"  # children who grow up do not become more
_MORE = re.compile(r"\b(?P<more>more)\b|\b(?:less|fewer)\b")
_BOUND = re.compile(r" than (?:[\d€$£~]|an? |half|one|two|three|four|five|six|seven|eight|nine|ten)")


def moves(words: Sequence[str]) -> dict[bool, str]:
    """Return the first word of each direction among some words: up is True."""
    moving = [word for word, behind in pairwise([*words, ""]) if behind != "up" or stem(word) != _GROW]
    known = ((directed_stems().get(each), word) for word in reversed(moving) for each in content_stems(word))
    return {up: word for up, word in known if up is not None}


def degrees(words: Sequence[str]) -> dict[bool, str]:
    """Return *more* and *less* where they compare and bound no number."""
    text = " ".join(words)
    return {
        each["more"] is not None: each[0]
        for each in _MORE.finditer(text)
        if not _BOUND.match(text, each.end())
    }


@cache
def directed_stems() -> dict[str, bool]:
    """Return the stems of words that go up or down: up is True."""
    up, down = (line.split() for line in read_lines("directions"))
    return {lexical_stem(word): word in up for word in (*up, *down)}
