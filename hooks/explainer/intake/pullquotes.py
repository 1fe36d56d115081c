"""Find the blocks that repeat another one: pull quotes, and paragraphs that stand twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from explainer.intake.document import Block, words_of

SHORTEST_PULL_QUOTE = 5  # words; anything shorter repeats by chance
SHORTEST_MARKED = 3  # words of a block that the page itself sets apart as a quotation
PULL_QUOTE_OVERLAP = 0.8  # share of a pull quote's words that stand, in order, in the paragraph
# Speeches repeat themselves with a word changed; a pull quote repeats a part of a longer paragraph.
PARALLEL = 1.5  # times its length that a paragraph must have to be repeated with a word changed
# Whoever shares PULL_QUOTE_OVERLAP of the words shares a third of the pairs, so one of the rarer two thirds.
RARER = 0.7  # share of a block's pairs of words by which repeated blocks are looked for, the rarest first

Pair = tuple[str, str]


def find_pull_quotes(blocks: Sequence[Block]) -> dict[int, int]:
    """Return, for each block that repeats another in full or in part, the index of the block it repeats.

    Nearly the same will do: at least PULL_QUOTE_OVERLAP of its words, in order and close together. What is
    repeated repeats nothing itself.
    """
    words = [words_of(block.text) if block.kind != "heading" else [] for block in blocks]
    places = _places(words)
    found: dict[int, int] = {}
    for index, own in enumerate(words):
        shortest = SHORTEST_MARKED if blocks[index].kind == "quotation" else SHORTEST_PULL_QUOTE
        near = _candidates(own, places) if len(own) >= shortest else []
        others = [n for n in near if n not in found and _may_repeat(words, index, n)]
        best = max(others, key=lambda n: (repetition(words[index], words[n]), -n), default=None)
        if best is not None and repetition(own, words[best]) >= PULL_QUOTE_OVERLAP:
            found[index] = best
    return {index: _last(found, index) for index in found}


def repetition(short: Sequence[str], long: Sequence[str]) -> float:
    """Return the share of ``short`` that stands in ``long``, in order and close together; 1.0 if all.

    0 for blocks nearly as long that differ in words: those are parallel sentences, as in a list.
    """
    others = set(short) - set(long)
    if len(others) > (1 - PULL_QUOTE_OVERLAP) * len(set(short)):
        return 0.0
    if others and len(long) < PARALLEL * len(short):
        return 0.0
    core = SequenceMatcher(None, short, long, autojunk=False).find_longest_match()
    slack = len(short) // 4
    start = max(0, core.b - core.a - slack)
    near = long[start : core.b + len(short) - core.a + slack]
    matches = SequenceMatcher(None, short, near, autojunk=False).get_matching_blocks()
    return sum(match.size for match in matches) / len(short)


def _places(words: Sequence[Sequence[str]]) -> dict[Pair, list[int]]:
    """Return the blocks that hold each pair of neighbouring words."""
    places: dict[Pair, list[int]] = {}
    for index, own in enumerate(words):
        for pair in dict.fromkeys(_pairs(own)):
            places.setdefault(pair, []).append(index)
    return places


def _candidates(own: Sequence[str], places: Mapping[Pair, Sequence[int]]) -> list[int]:
    """Return the blocks that share so many pairs of words with a block that it may repeat them."""
    pairs = sorted(set(_pairs(own)), key=lambda pair: (len(places[pair]), pair))
    rare = pairs[: int(RARER * len(pairs)) + 1]
    shared = Counter(n for pair in rare for n in places[pair])
    return sorted(shared)


def _pairs(words: Sequence[str]) -> Iterator[Pair]:
    return pairwise(words)


def _may_repeat(words: Sequence[Sequence[str]], index: int, other: int) -> bool:
    """Tell whether a block may repeat another: a longer one, or one as long that stands before it."""
    return (len(words[other]), -other) > (len(words[index]), -index)


def _last(found: Mapping[int, int], index: int) -> int:
    """Return the running paragraph that a block repeats, perhaps by way of another block that repeats it."""
    while index in found:
        index = found[index]
    return index
