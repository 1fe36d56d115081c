"""What sentences count: each exact number with the noun behind it, and what another source counts of the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache

from explainer.english.money import money_of
from explainer.english.quantities import Quantity, find_quantities
from explainer.english.temporal import find_dates, mask_dates
from explainer.english.typography import fold
from explainer.english.words import Word, content_stems, read_sentences, text_of
from explainer.evidence.passage import Passage

_WORD = re.compile(r"\s+([^\W\d_]+)")
_SHARED = 2  # stems of a sentence besides what is counted: with fewer, two sources count different things


def rival(quantity: Quantity, noun: str, words: Sequence[Word], passage: Passage) -> Fraction | None:
    """Return what a passage counts of the same; None where it does not speak of it."""
    stems = _stems(words)
    for told, things in _read(passage.text, passage.published):
        values = [each.value for each, own in things if (own, each.unit) == (noun, quantity.unit)]
        if values and len(stems & told - {noun}) >= _SHARED:
            return quantity.value if quantity.value in values else values[0]
    return None


@lru_cache(maxsize=1024)  # a paragraph is cited by many claims
def _read(
    text: str, published: date | None
) -> tuple[tuple[frozenset[str], tuple[tuple[Quantity, str], ...]], ...]:
    """Return the stems of each sentence of a passage, and what it counts."""
    return tuple((_stems(words), tuple(counted(words, published))) for words in read_sentences(text))


def other_money(quantity: Quantity, text: str, passages: Iterable[Passage]) -> str:
    """Return the money in which passages have a number that a claim has in another, empty where they do not."""
    mine = money_of(quantity, text)
    if not mine:
        return ""
    theirs = {
        money_of(each, fold(passage.text))
        for passage in passages
        for each in passage.counted
        if (each.value, each.unit) == (quantity.value, quantity.unit)
    }
    return min(theirs, default="") if mine not in theirs else ""


def _stems(words: Sequence[Word]) -> frozenset[str]:
    return frozenset(stem for word in words for stem in word.stems)


def counted(words: Sequence[Word], published: date | None) -> Iterator[tuple[Quantity, str]]:
    """Yield each exact number of a sentence with the stem of what it counts."""
    text = text_of(word for word in words if not word.quoted)
    masked = mask_dates(text, find_dates(text, published))
    for quantity in find_quantities(masked):
        noun = _WORD.match(masked, quantity.end)
        stems = content_stems(noun[1].lower()) if noun else ()
        if stems and not quantity.bound and quantity.unit not in ("th", "*"):
            yield quantity, stems[0]
