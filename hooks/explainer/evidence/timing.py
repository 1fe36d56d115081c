"""Times of day that paragraphs tell in other words: no numbers to be looked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from explainer.english.clock import Time, find_times, is_told
from explainer.english.typography import fold
from explainer.evidence.passage import Passage


def mask_told_times(text: str, passages: Sequence[Passage]) -> str:
    """Return a text with blanks where it has a time of day that a paragraph has, places unchanged."""
    for each in find_times(text):
        if any(is_told(each, _times(passage.text)) for passage in passages):
            text = text[: each.start] + " " * (each.end - each.start) + text[each.end :]
    return text


@lru_cache(maxsize=1024)  # a paragraph is cited by many claims
def _times(text: str) -> tuple[Time, ...]:
    return tuple(find_times(fold(text)))
