"""Words that go up and words that go down: *grew* and *shrank*, *more* and *less*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from explainer.english.lexicon import read_lines
from explainer.english.periods import PERIOD
from explainer.english.words import content_stems, lexical_stem, stem

_GROW = "grow"  # children who grow up do not become more
_MORE = re.compile(r"\b(?:(?P<more>more)|less|fewer)\b(?! \w+ly\b)")  # *more slowly* is no more
_BOUND = re.compile(
    rf" than (?:[\d€$£~]|an? (?:{PERIOD}|dozen|hundred|thousand|million|billion|half|third|quarter|fifth|tenth)"
    r"|half|one|two|three|four|five|six|seven|eight|nine|ten)"
)
_SHIFTED = re.compile(  # *went up*, *is down*, *down by a fifth*
    r"\b(?:(?:is|are|was|were|been|goes|going|gone|went|comes?|coming|came) (?:\w+ )?(?:(?P<up>up)|down)"
    r"|(?:(?P<by>up)|down) by)\b"
)


def moves(words: Sequence[str]) -> dict[bool, str]:
    """Return the first word of each direction that something takes: *fell*, *went up*; up is True."""
    moving = [word for word, behind in pairwise([*words, ""]) if behind != "up" or stem(word) != _GROW]
    known = ((directed_stems().get(each), word) for word in reversed(moving) for each in content_stems(word))
    return _particles(words) | {up: word for up, word in known if up is not None}


def _degrees(words: Sequence[str]) -> dict[bool, str]:
    """Return *more* and *less* where they compare and bound no number."""
    text = " ".join(words)
    return {
        each["more"] is not None: each[0]
        for each in _MORE.finditer(text)
        if not _BOUND.match(text, each.end())
    }


def shifts(words: Sequence[str]) -> dict[bool, str]:
    """Return the words of each direction, whether they compare or shift: *more*, *higher*, *is up*."""
    compared = {_compared_words()[word]: word for word in words if word in _compared_words()}
    return _degrees(words) | compared | _particles(words)


def _particles(words: Sequence[str]) -> dict[bool, str]:
    return {bool(each["up"] or each["by"]): each[0] for each in _SHIFTED.finditer(" ".join(words))}


@cache
def _compared_words() -> dict[str, bool]:
    """Return comparatives that tell of more or of less: up is True."""
    up, down = (line.split() for line in read_lines("directions")[2:])
    return {word: word in up for word in (*up, *down)}


@cache
def directed_stems() -> dict[str, bool]:
    """Return the stems of words that go up or down: up is True."""
    up, down = (line.split() for line in read_lines("directions")[:2])
    return {lexical_stem(word): word in up for word in (*up, *down)}
