"""Times of day that paragraphs tell in other words: no numbers to be looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import combinations

from explainer.english.amounts import lies_in
from explainer.english.clock import HALF_DAY, Time, find_times, is_told
from explainer.english.quantities import Quantity
from explainer.english.typography import fold
from explainer.evidence.passage import Passage

_CLOCK = re.compile(r"\s*o'clock\b")
_HOUR = re.compile(r"\b(?:at|strikes?|struck|until|till|before|after|from|since|by) $", re.IGNORECASE)
_AT = re.compile(
    r"\b(?:at|until|till|before|after|from|since|by|between|to|and) (?:about |around )?$", re.IGNORECASE
)
_TWELVE = re.compile(r"\b(?:midnight|midday|noon)\b", re.IGNORECASE)
_HOURS = 24  # numbers up to here may be times of day, so hours may lie between them


def mask_told_times(text: str, passages: Sequence[Passage]) -> str:
    """Return a text with blanks where it has a time of day that a paragraph has, places unchanged."""
    for each in find_times(text):
        if any(is_told(each, [*_times(passage.text), *_ends(passage)]) for passage in passages):
            text = text[: each.start] + " " * (each.end - each.start) + text[each.end :]
    return text


def is_time_or_between(claimed: Quantity, text: str, passage: Passage) -> bool:
    """Tell whether a number is a time of day that is told by name, or a period is what lies between two times."""
    if not claimed.unit and (_CLOCK.match(text, claimed.end) or _HOUR.search(text[: claimed.start])):
        return claimed.value == _HOURS // 2 and bool(_TWELVE.search(passage.text))
    if claimed.unit != "second":
        return False
    told = fold(passage.text)
    hours = [
        each.value
        for each in passage.counted
        if not each.unit and each.value <= _HOURS and _AT.search(told[: each.start])
    ]
    asked = replace(claimed, value=claimed.value / 3600, unit="")
    if any(lies_in(abs(one - other), asked) for one, other in combinations(hours, 2)):
        return True
    apart = (one.minute - other.minute for one, other in combinations(_times(passage.text), 2))
    asked = replace(claimed, value=claimed.value / 60, unit="")
    return any(lies_in(Fraction(each % HALF_DAY), asked) for by in apart for each in (by, -by))


def _ends(passage: Passage) -> Iterator[Time]:
    """Yield the times that lie a period of a paragraph after or before one of its times: 13.25 for 10.40, 2¾ hours."""
    periods = [int(each.value / 60) for each in passage.counted if each.unit == "second"]
    for time in _times(passage.text):
        yield from (
            replace(time, minute=(time.minute + sign * by) % HALF_DAY) for by in periods for sign in (1, -1)
        )


@lru_cache(maxsize=1024)  # a paragraph is cited by many claims
def _times(text: str) -> tuple[Time, ...]:
    return tuple(find_times(fold(text)))
