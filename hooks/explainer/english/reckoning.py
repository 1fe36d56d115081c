"""What a reader can reckon from the numbers of a text: sums, differences, parts, ratios."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, product

from explainer.english.amounts import COMPLEMENT, bears, lies_in, share, slack_of
from explainer.english.quantities import Quantity, written_size

REACH = 3  # numbers of a paragraph that stand no farther apart may be reckoned with each other
# A reckoned share is rounded by who tells it: *a third* for 0.34, *four in ten* for 38 %, *three times* for 2.9.
NEAR = Fraction(1, 66)
NEAR_COUNT = Fraction(1, 40)
NEAR_SMALL = Fraction(1, 10)
NEAR_PERCENT = Fraction(1, 200)
NEAR_PERIOD = Fraction(1, 30)
DOZEN = 12
NEAR_RATIO = Fraction(1, 15)
# Days in each period, as people reckon (six weeks are a month and a half), how many of each a year has, and metres in
# a foot.
_PERIODS = {
    "second": (Fraction(1, 86400),),
    "day": (Fraction(1),),
    "month": (Fraction(28), Fraction(365, 12)),
}
_DISTANCES = {"metre": (Fraction(1),), "foot": (Fraction(3048, 10000),)}
_IN_YEAR = {"day": 365, "month": 12}
_COUNTS = re.compile(r" (?:in|of) ")  # one in two hundred
_FEW = 4  # so few are counted, not summed up
_UNCOUNTED = frozenset({"th", "*"})


def is_reckoned(
    claimed: Quantity,
    given: Sequence[Quantity],
    *,
    compares: bool,
    others: Collection[Fraction] = (),
    tells_rest: bool = False,
) -> bool:
    """Tell whether the numbers of a text come to a claimed sum, part or difference of them.

    Args:
        claimed: The number that is claimed.
        given: The numbers of the text, in reading order.
        compares: Whether the claim tells a difference: much can be reckoned, so only then differences count.
        others: Those of its numbers that count *others*, and so are one short of all.
        tells_rest: Whether claim or text speak of what is left.
    """
    if claimed.unit in _UNCOUNTED:
        return False
    alike = [each for each in given if each.unit == claimed.unit]
    found = [*(_differences(alike) if compares else ())]
    if claimed.unit != "%":
        found += [
            *(_sums(alike) if claimed.value > _FEW else ()),
            *_parts(given, claimed, tells_rest=tells_rest),
        ]
        found += [each.value - 1 for each in given if each.unit == "th"]  # her fourth game: three before
        found += _multiples(given, claimed)
    found += [each.value + 1 for each in alike if each.value in others]
    return any(meets(each, claimed) for each in found)


def meets(value: Fraction, claimed: Quantity) -> bool:
    """Tell whether what was reckoned is what is claimed; periods are rounded a little."""
    slack = claimed.value * NEAR_PERIOD if claimed.unit in _PERIODS and not claimed.bound else 0
    return lies_in(value, claimed) or abs(value - claimed.value) <= slack


def is_sum_of(claimed: Quantity, one: Sequence[Quantity], other: Sequence[Quantity]) -> bool:
    """Tell whether a number of one text and one of another come to a claimed sum of a unit."""
    if claimed.unit in ("", "%", *_UNCOUNTED):
        return False
    return any(
        lies_in(each.value + more.value, claimed)
        for each, more in product(one, other)
        if each.unit == more.unit == claimed.unit
    )


def is_converted(claimed: Quantity, given: Sequence[Quantity]) -> bool:
    """Tell whether a text has a measure in other units: *four and a half months* for 138 days, 18 km for 11 miles."""
    sizes = next((each for each in (_PERIODS, _DISTANCES) if claimed.unit in each), {})
    values = [
        each.value * mine / theirs
        for each in given
        if each.unit in sizes and each.unit != claimed.unit
        for mine in sizes[each.unit]
        for theirs in sizes[claimed.unit]
    ]
    values += [each.value for each in given if each.unit in sizes and _is_larger(claimed, each)]
    slack = 0 if claimed.bound in (">", "<", "=") else claimed.value * NEAR_RATIO
    return any(
        bears(replace(claimed, value=each, bound=""), claimed) or abs(each - claimed.value) <= slack
        for each in values
    )


def _is_larger(claimed: Quantity, given: Quantity) -> bool:
    """Tell whether a measure is told in a larger unit, and rounded to it: *six weeks* for 45 days."""
    mine, theirs = written_size(claimed.text), written_size(given.text)
    return claimed.unit == given.unit and bool(mine and theirs) and (mine or 0) > (theirs or 0)


def is_share_of(claimed: Quantity, given: Sequence[Quantity], *, with_rest: bool) -> bool:
    """Tell whether the numbers of a text come to a claimed share or ratio; ``with_rest`` also what a share leaves."""
    part = share(claimed)
    value = claimed.value if part is None else part
    asked = Quantity(claimed.text, 0, 0, value, "", claimed.bound)
    slack = value * NEAR_RATIO if part is None else _nearness(claimed)
    if with_rest and any(bears(each, asked) for each in _rests(given)):
        return True
    # *one in eight* is a share of people, not of a percentage
    paired = [each for each in given if each.unit != "%"] if _COUNTS.search(claimed.text) else given
    if claimed.unit == "%" and claimed.bound == "~":
        asked, slack = replace(asked, bound=""), max(slack_of(claimed.value), Fraction(1, 2)) / 100
    shares = _shares(given, paired, with_rest=with_rest)
    return any(lies_in(each, asked) or _rounds_to(each, asked, slack) for each in shares)


def _rests(given: Sequence[Quantity]) -> Iterator[Quantity]:
    """Yield what shares with a bound leave: more than four fifths for *less than one in five*."""
    for each in given:
        part = share(each)
        if part is not None and part < 1 and each.bound in COMPLEMENT:
            turned = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}[each.bound]
            yield Quantity(each.text, 0, 0, 1 - part, "", turned)


def _nearness(part: Quantity) -> Fraction:
    """Return how far a share may be rounded: percentages by half of the last digit, *one in two hundred* by a tenth."""
    if part.unit == "%":
        return NEAR_PERCENT / (1 if part.value.denominator == 1 else 10)
    is_count = _COUNTS.search(part.text)
    return min(NEAR_COUNT, part.value * NEAR_SMALL) if is_count else NEAR


def _rounds_to(value: Fraction, asked: Quantity, slack: Fraction) -> bool:
    return asked.bound in ("", "~") and abs(value - asked.value) <= slack


def _sums(given: Sequence[Quantity]) -> Iterator[Fraction]:
    """Yield what two or three numbers in a row come to together."""
    values = [each.value for each in given if each.unit not in _UNCOUNTED]
    yield from (
        sum(values[at : at + size]) or Fraction(0) for size in (2, 3) for at in range(len(values) + 1 - size)
    )


def _differences(given: Sequence[Quantity]) -> Iterator[Fraction]:
    """Yield by how much numbers that stand near each other differ, and by how much a part outnumbers the rest."""
    for one, other, _ in _pairs(given):
        yield abs(one - other)
        small, large = sorted((one, other))
        if small * 2 > large and given[0].unit != "%":
            yield small * 2 - large


def _parts(given: Sequence[Quantity], claimed: Quantity, *, tells_rest: bool) -> Iterator[Fraction]:
    """Yield the part of each number that a share of the same text is, and what is left of it."""
    shares = [part for each in given if (part := share(each)) is not None]
    whole = [each.value for each in given if each.unit == claimed.unit and each.value > 1]
    for part in shares if claimed.value > 1 else ():
        yield from (value * each for value in whole for each in (part, 1 - part))
    left = 1 - sum(shares, Fraction(0))
    if tells_rest and claimed.value > _FEW and 0 < left < 1:  # what shares leave, and a number beside them
        yield from (
            value * left - less for value in whole for less in (Fraction(0), *whole) if less < value * left
        )


def _multiples(given: Sequence[Quantity], claimed: Quantity) -> Iterator[Fraction]:
    """Yield what each number is when shared by few, or several times: 154 pupils of two teachers."""
    if claimed.unit or claimed.value <= DOZEN:
        return
    plain = [each.value for each in given if not each.unit and each.value > DOZEN]
    few = [
        each.value
        for each in given
        if not each.unit and 1 < each.value < DOZEN and each.value.denominator == 1
    ]
    parts = [part for each in given if (part := share(each)) is not None]
    yield from (value / by for value in plain for by in (*few, *parts))
    yield from (value * by for value in plain for by in few)
    small = [each.value for each in given if not each.unit and each.value > 1]
    yield from (value / part for value in small for part in parts)


def _shares(given: Sequence[Quantity], paired: Sequence[Quantity], *, with_rest: bool) -> Iterator[Fraction]:
    """Yield the shares and ratios that numbers come to, two of ``paired`` together: 45 of 70, 13 against 9.

    What a share leaves counts only ``with_rest``: *60 per cent* for *40 per cent* is a slip, unless it is denied.
    """
    parts = [part for each in given if (part := share(each)) is not None and part < 1]
    yield from parts
    yield from (1 - part for part in parts if with_rest)
    yield from (1 / part for part in parts if part)  # *twice as much* of the other
    for one, other, apart in _pairs(paired):
        small, large = sorted((one, other))
        if small > 0:
            yield from (small / large, large / small, (large - small) / large, (large - small) / small)
        if small > 0 and apart == 1:
            yield from (small / (small + large), large / (small + large))
    yield from _exact_ratios(paired)
    yield from _shares_of_changes(given)
    yield from (
        1 + each.value / 100 for each in given if each.unit == "%"
    )  # *doubled* for *rose by 100 per cent*
    yield from (each.value / _IN_YEAR[each.unit] for each in given if each.unit in _IN_YEAR)
    broken = (each.value for each in given if not each.unit and each.value > 1 and each.value.denominator > 1)
    yield from (value - 1 for value in broken)  # *70 per cent more* for *1.7 times as much*


def _exact_ratios(given: Sequence[Quantity]) -> Iterator[Fraction]:
    """Yield the part that a number is of any other of which it is one whole part: 328 of 1,312."""
    large = sorted({each.value for each in given if not each.unit and each.value > DOZEN})
    yield from (one / other for one, other in combinations(large, 2) if other % one == 0)


def _shares_of_changes(given: Sequence[Quantity]) -> Iterator[Fraction]:
    """Yield how one change compares with another: from 7.4 to 7.2 against from 7.4 to 6.8."""
    changes = {abs(one - other) for one, other, _ in _pairs([each for each in given if each.unit == "%"])}
    for one, other in combinations(sorted(changes - {0}), 2):
        yield one / other


def _pairs(given: Sequence[Quantity]) -> Iterator[tuple[Fraction, Fraction, int]]:
    """Yield two numbers that stand near each other, and how many places they are apart."""
    counted = [each for each in given if each.unit not in _UNCOUNTED]
    for at, one in enumerate(counted):
        for apart, other in enumerate(counted[at + 1 : at + 1 + REACH], 1):
            if one.unit == other.unit:
                yield one.value, other.value, apart
            elif (
                apart == 1 and one.unit != "%" and not other.unit
            ):  # it lends its unit: *208 days, against 112*
                yield _written(one), _written(other), apart


def _written(number: Quantity) -> Fraction:
    """Return a number as it is written: 690 for *690 minutes*."""
    return number.value / ((written_size(number.text) if number.unit else None) or 1)
