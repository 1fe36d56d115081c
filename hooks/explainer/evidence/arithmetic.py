"""Whether a number may have been reckoned from those of the cited paragraphs in a way that no rule of ours follows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from explainer.english.amounts import last_digit, lies_in
from explainer.english.quantities import Quantity
from explainer.evidence.passage import Passage

# Of a product or quotient, which whoever reckons it rounds to the digits that are written.
_ROUND_OFF = Fraction(1, 50)
_DIGITS = 3  # noughts at the end left out: in fewer a slip is not to be told from a reckoning
_MOST = 12  # numbers of a paragraph: what more come to together is chance


def may_come_of(claimed: Quantity, passages: Sequence[Passage]) -> bool:
    """Tell whether two or three numbers of a paragraph come to a claimed one: 340 for 1,650 less 1,000 and 310.

    Much comes to much, so this bears nothing out: it makes a hint of what would else be a problem.
    """
    if claimed.unit in ("%", "th", "*") or any(
        _is_slip(claimed, each) for one in passages for each in one.counted
    ):
        return False
    written = last_digit(claimed.value) / 2
    return any(
        (claimed.bound == "~" and lies_in(each, claimed))
        or abs(each - claimed.value) <= min(slack * claimed.value, written)
        for passage in passages
        for each, slack in _results(claimed, passage.untimed[:_MOST])
    )


def _is_slip(claimed: Quantity, given: Quantity) -> bool:
    """Tell whether a number has the digits of another, but for one or for their order: 381 and 391 for 318."""
    one, other = (re.sub(r"\D", "", each.text) for each in (claimed, given))
    rounded = [len(each) - len(each.rstrip("0")) for each in (one, other)]
    if claimed.unit != given.unit or len(one) != len(other) or len(one) - min(rounded) < _DIGITS:
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1 or sorted(one) == sorted(other)


def _results(claimed: Quantity, given: Sequence[Quantity]) -> Iterator[tuple[Fraction, Fraction]]:
    """Yield what numbers come to, and how far it may be rounded: sums and differences not at all."""
    alike = [each.value for each in given if each.unit == claimed.unit]
    counts = [each.value for each in given if each.unit in ("", "th") and each.value > 1]
    for one, other in combinations(alike, 2):
        yield from ((one + other, Fraction(0)), (abs(one - other), Fraction(0)))
    for three in combinations(alike, 3):
        total = sum(three) or Fraction(0)
        yield from ((total, Fraction(0)), (2 * max(three) - total, Fraction(0)))
    for value in alike:
        yield from ((value * each, _ROUND_OFF) for each in (Fraction(1, 2), Fraction(2), *counts))
        yield from ((value / each, _ROUND_OFF) for each in counts)
    amounts = [each.value for each in given if each.unit not in ("", "%", "th", "*", claimed.unit)]
    if not claimed.unit:  # 70,000 a kilogram
        units = [size / base for size in amounts for base in (1, 7, 12, 60, 1000, 3600, 10**6)]
        yield from ((value / size, _ROUND_OFF) for value in counts for size in units if size)
