"""Parts of a counted whole: *five of its six piers* beside *four of the six stone piers*."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from explainer.english.quantities import Quantity, find_quantities
from explainer.english.typography import fold
from explainer.evidence.passage import Passage

_OF = re.compile(r" (?:out )?of (?:(?:the|its|their|his|her|our|my|these|those|all) )?")


def is_other_part(quantity: Quantity, text: str, passages: Iterable[Passage]) -> bool:
    """Tell whether a number is a part of a whole of which paragraphs give another part, and not the rest of it."""
    wholes = [whole for part, whole in _portions(text, find_quantities(text)) if part.start == quantity.start]
    told = [
        (part.value, whole.value)
        for passage in passages
        for part, whole in _portions(fold(passage.text), passage.counted)
    ]
    return any(_differs(quantity.value, whole.value, told) for whole in wholes)


def _differs(part: Fraction, whole: Fraction, told: Sequence[tuple[Fraction, Fraction]]) -> bool:
    parts = {each for each, of in told if of == whole}
    return bool(parts) and part not in parts and whole - part not in parts and part != whole


def _portions(text: str, numbers: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield each part and its whole: *four of the six*; a bound says something else."""
    for part, whole in pairwise(numbers):
        if not (part.unit or whole.unit or part.bound) and _OF.fullmatch(text[part.end : whole.start]):
            yield part, whole
