"""Whether a claimed number is what the numbers and dates of the cited paragraphs come to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import combinations, product
from math import floor

from explainer.english.amounts import ABOUT, MOST, NEARLY, SHORTEST, SINGLE, bears, lies_in, share
from explainer.english.periods import PERIODS, factors
from explainer.english.quantities import Quantity, written_size
from explainer.english.reckoning import (
    DOZEN,
    NEAR_RATIO,
    is_converted,
    is_reckoned,
    is_share_of,
    is_sum_of,
    meets,
)
from explainer.english.relative import Span
from explainer.english.typography import fold
from explainer.evidence.otherwise import is_before_christ, is_told_otherwise
from explainer.evidence.passage import Passage
from explainer.evidence.portions import tells_share_alike
from explainer.evidence.timing import is_time_or_between

_MONTH = 30  # days
_CENTURY, _GENERATION = 1200, 300  # months
_ROUND = 60  # months: what is told in fives or tens of years may be rounded
ROUND_OFF = Fraction(1, 20)  # of a period: *twenty years* for nineteen and a half
_BESIDE = re.compile(
    r"\b(?:and|with|besides|plus|completed|wrote|made|added|had|joined(?: [a-z]+){0,4} by) $", re.IGNORECASE
)
_NAMED = re.compile(r"[A-Z][\w'-]+,? and $")  # *the builder Roe and two engineers* are three
_OTHERS = re.compile(
    r" (?:of (?:his|her|their|its) )?(?:others?|more|colleagues|companions|friends|[a-z]+mates)\b"
)
_BY = re.compile(
    r"\b(?:within (?:[a-z]+ ){0,2}|by (?:[a-z]+ ){0,4}|(?:lost|gained|added|shed|saved) (?:[a-z]+ ){0,2})$"
)
_REST = re.compile(r"\b(?:other|remaining|rest)\b", re.IGNORECASE)
_LEFT = re.compile(
    r"\b(?:the (?:rest|remainder|others)|remain(?:ing|ed|s)|(?:was|were|is|are) left|left over)\b"
)
_APART = re.compile(  # a number with such a word behind it may be a difference: *three months later*
    r"(?: [a-z]+){0,3} (?:more|less|fewer|before|after|apart|others?|extra|in all|(?:al)?together|\w{2,}er"
    r"|too \w+|ahead|behind|off|ago|to go|short|earlier|younger|older)\b"
    r"| of (?:the|them|these|those|its|her|his|their)\b"
)
_MARGIN = re.compile(r"\b(?:majority|margin|lead|gap|difference|advantage) of (?:[a-z]+ ){0,2}$")
_AGED = re.compile(r"\b(?:aged|age of|at|was|is|turned|old|being)\s$", re.IGNORECASE)
_BORN = re.compile(r"\bborn\b", re.IGNORECASE)
_SIDES = re.compile(
    r"\b(?:each|either|both|every) (?:sides?|ways?|hands?|directions?|halves|half|ends?)\b", re.IGNORECASE
)
_RHYTHM = re.compile(
    r"\b(?:a|per|each|every) (day|week|month|year)\b|\b(dai|week|month|year)ly\b", re.IGNORECASE
)
_DAYS = {"day": Fraction(1), "week": Fraction(7), "month": Fraction(365, 12), "year": Fraction(365)}
_EACH = re.compile(r"\b(?:each|apiece|a head|on average|average|per [a-z]+)\b", re.IGNORECASE)
_NEAR_EACH = 40  # letters
NEAR_RATE = Fraction(1, 10)  # four weeks are taken for a month
_EVERY = re.compile(r"\bevery $", re.IGNORECASE)
_POINTS = re.compile(r"\s*(?:an? )?(?:percentage )?points?\b")
_RATIO = re.compile(r"\s*(?:times|as)\b")
_RATIOS = frozenset({"twice", "double", "doubled", "doubles", "tripled", "triple", "quadrupled"})


def comes_to(claimed: Quantity, text: str, passages: Sequence[Passage], *, denies: bool) -> bool:
    """Tell whether the numbers of the cited paragraphs come to a claimed one; ``denies`` whether its text denies."""
    has_shares = any(each.unit == "%" for passage in passages for each in passage.quantities)
    asked = replace(claimed, unit="%") if has_shares and _POINTS.match(text, claimed.end) else claimed
    if is_ratio(asked, text):
        with_rest = denies or bool(_REST.search(text[: claimed.start]))
        with_rest = with_rest or (asked.unit != "%" and not tells_share_alike(text, passages))
        if any(is_share_of(asked, each, with_rest=with_rest) for each in _together(passages)):
            return True
    if _is_apart_in_years(asked, text, passages):
        return True
    if any(is_sum_of(asked, one.quantities, other.quantities) for one, other in combinations(passages, 2)):
        return True
    compares = asked is not claimed or _compares(claimed, text)
    return any(
        is_reckoned(
            asked,
            passage.untimed,
            compares=compares,
            others=frozenset() if _is_other(asked, text) else _others(passage),
            tells_rest=bool(_LEFT.search(f"{text} {passage.text}")),
        )
        or is_converted(asked, [*passage.counted, *passage.told_periods])
        or any(bears(each, asked) for each in passage.told_periods)
        or _is_per_head(asked, text, passage)
        or is_before_christ(asked, text, passage)
        or is_time_or_between(asked, text, passage)
        or _is_of_both_sides(asked, passage)
        or is_told_otherwise(asked, text, passage)
        or _is_rhythm(asked, text, passage)
        or _is_rate(asked, text, passage)
        for passage in passages
    ) or (compares and _differs_by(asked, passages))


def _others(passage: Passage) -> frozenset[Fraction]:
    """Return the numbers that count *others*, so that all are one more: *she and two colleagues*."""
    text = fold(passage.text)
    return frozenset(each.value for each in passage.counted if _is_other(each, text))


def _is_other(number: Quantity, text: str) -> bool:
    before = text[: number.start]
    return bool(_OTHERS.match(text, number.end) and _BESIDE.search(before)) or bool(
        number.value < DOZEN and _NAMED.search(before)
    )


def _is_of_both_sides(claimed: Quantity, passage: Passage) -> bool:
    """Tell whether a number is twice one that a paragraph gives for each side."""
    twice = (each.value * 2 for each in passage.quantities if each.unit == claimed.unit)
    return bool(_SIDES.search(passage.text)) and any(lies_in(each, claimed) for each in twice)


def _is_rhythm(claimed: Quantity, text: str, passage: Passage) -> bool:
    """Tell whether a period is told as a rhythm: *every twelve months* for *once a year*."""
    if not _EVERY.search(text[: claimed.start]):
        return False
    told = (PERIODS.get(period) for period in _rhythms(passage.text))
    return any(each == (claimed.unit, claimed.value) for each in told)


def _rhythms(text: str) -> Iterator[str]:
    """Yield the periods that a text counts by: ``week`` for *a week*, *weekly*."""
    return ((each[1] or each[2]).lower().replace("dai", "day") for each in _RHYTHM.finditer(text))


def _is_rate(claimed: Quantity, text: str, passage: Passage) -> bool:
    """Tell whether a number is so much in another period as a paragraph gives: *10,800 a year* for *900 a month*."""
    if claimed.unit:
        return False
    mine, theirs = ({_DAYS[period] for period in _rhythms(each)} for each in (text, fold(passage.text)))
    values = (
        each.value * one / other
        for each in passage.quantities
        if not each.unit
        for one in mine
        for other in theirs
        if one != other
    )
    return any(abs(value - claimed.value) <= claimed.value * NEAR_RATE for value in values)


def _is_per_head(claimed: Quantity, text: str, passage: Passage) -> bool:
    """Tell whether a number is what each gets, or has on average, of those that a paragraph gives: 15m of 13,000."""
    around = text[max(0, claimed.start - _NEAR_EACH) : claimed.end + _NEAR_EACH]
    if claimed.unit or claimed.value <= DOZEN or not _EACH.search(around):
        return False  # what small numbers come to is chance
    plain = [each.value for each in passage.quantities if not each.unit and each.value > 1]
    rates = (max(pair) / min(pair) for pair in combinations(plain, 2))
    return any(
        lies_in(each, claimed) or abs(each - claimed.value) <= claimed.value * NEAR_RATIO for each in rates
    )


def _differs_by(claimed: Quantity, passages: Sequence[Passage]) -> bool:
    """Tell whether a number is what one paragraph's and another's differ by."""
    return any(
        meets(abs(one.value - other.value), claimed)
        for first, second in combinations(passages, 2)
        for one, other in product(first.quantities, second.quantities)
        if one.unit == other.unit == claimed.unit
    )


def _is_apart_in_years(claimed: Quantity, text: str, passages: Sequence[Passage]) -> bool:
    """Tell whether years are what two ages or limits in bare numbers differ by: *five years less*, *54 years ago*.

    One of the two numbers may have a unit, which it lends the other: *42 kilometres long; gave up after 35*.
    """
    if not claimed.unit or not _compares(claimed, text):
        return False
    given = [each for passage in passages for each in passage.quantities]
    for factor in factors(claimed.unit):
        plain = [  # five for *five years*, beside the numbers without a unit
            replace(each, value=each.value / factor if each.unit else each.value, unit="")
            for each in given
            if each.unit in ("", claimed.unit)
        ]
        asked = replace(claimed, value=claimed.value / factor, unit="")
        if is_reckoned(asked, plain, compares=True):
            return True
    return False


def _compares(claimed: Quantity, text: str) -> bool:
    """Tell whether the words around a number say that it is a difference."""
    before = text[: claimed.start]
    return bool(_APART.match(text, claimed.end) or _BY.search(before) or _MARGIN.search(before))


def is_ratio(claimed: Quantity, text: str) -> bool:
    """Tell whether a number says how many times, or which part, one thing is of another."""
    written = text[claimed.start : claimed.end].lower()
    return share(claimed) is not None or bool(_RATIO.match(text, claimed.end)) or written in _RATIOS


def _together(passages: Sequence[Passage]) -> Iterator[Sequence[Quantity]]:
    """Yield the numbers of each paragraph, and those of two paragraphs in pairs."""
    yield from (passage.quantities for passage in passages)
    for one, other in combinations(passages, 2):
        yield from product(one.quantities, other.quantities)


def is_between_dates(quantity: Quantity, text: str, passages: Sequence[Passage]) -> bool:
    """Tell whether a period or an age lies between two dates: of the cited paragraphs, or the day of publication."""
    quantity = _as_age(quantity, text, passages)
    if quantity.unit not in ("day", "month"):
        return False
    days = {(each.published, each.published) for each in passages if each.published}
    if any(
        _spans_period(quantity, *ends)
        for passage in passages
        for span in passage.spans
        if (ends := _ends(span))
    ):
        return True
    told = (span for each in passages for span in (*each.spans, *each.coming, *each.implied))
    spans = {*told, *days}
    return any(_spans_period(quantity, *pair) for pair in combinations(sorted(spans), 2))


def _as_age(quantity: Quantity, text: str, passages: Sequence[Passage]) -> Quantity:
    """Return a bare number that tells the age of somebody whose birth is told as so many years."""
    is_age = not quantity.unit and _AGED.search(text[: quantity.start])
    is_told = is_age and any(_BORN.search(passage.text) for passage in passages)
    return replace(quantity, value=quantity.value * 12, unit="month") if is_told else quantity


def _spans_period(quantity: Quantity, one: tuple[date, date], other: tuple[date, date]) -> bool:
    shortest, longest = _periods(quantity.unit, one, other)
    low, high = _asked(quantity)
    return shortest <= high and low <= longest


def _asked(period: Quantity) -> tuple[Fraction, Fraction]:
    """Return the shortest and the longest period that a claimed one can mean; all are rounded a little."""
    # days, a few months and most numbers of years are counted; weeks and round numbers of years are rounded
    value = period.value
    is_counted = value % 7 if period.unit == "day" else value % _ROUND
    rounded = max(value * ROUND_OFF, Fraction(1))
    round_off = min(rounded, Fraction(period.unit == "month" and value >= 12)) if is_counted else rounded
    if written_size(period.text) == _CENTURY:  # *half a century* is rounded more, to a generation at most
        round_off = max(round_off, min(value * ROUND_OFF * 2, Fraction(_GENERATION)))
    if period.bound in (">", ">="):
        return value, value * MOST
    if period.bound in ("<", "<="):
        return value * (SHORTEST if (period.unit, value) in SINGLE else NEARLY), value
    slack = round_off if period.bound != "~" else max(round_off, value * ABOUT)
    return value - slack, value + slack


def _ends(span: Span) -> tuple[Span, Span] | None:
    """Return the first and the last year of a span of years: *1961-74*."""
    first, last = span
    if first.year == last.year:
        return None
    return (first, date(first.year, 12, 31)), (date(last.year, 1, 1), last)


def _periods(unit: str, one: Span, other: Span) -> tuple[Fraction | int, Fraction | int]:
    if unit == "day":
        return (other[0] - one[1]).days, (other[1] - one[0]).days
    shortest = (other[0].year - one[1].year) * 12 + other[0].month - one[1].month
    longest = (other[1].year - one[0].year) * 12 + other[1].month - one[0].month
    if one[0] == one[1] and other[0] == other[1]:  # from 23 June to 1 March are eight months, and nearly nine
        exact = shortest + Fraction(other[0].day - one[0].day, _MONTH)
        return floor(exact), max(exact, Fraction(longest))
    return shortest, longest
