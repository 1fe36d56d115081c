"""Hold numbers to the cited paragraphs: the same value, and no bound that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from explainer.checks.claimed import Reading, standing_in
from explainer.checks.counting import Quantity, find_quantities
from explainer.checks.dating import find_dates, mask_dates
from explainer.checks.evidence import Passage
from explainer.checks.thesaurus import synonyms
from explainer.checks.words import content_stems
from explainer.problems import Problem

_FEW = 3  # up to here numbers may count what the writer lists: *two reasons*
_LISTED = re.compile(  # what a writer counts when retelling, and no article has to have counted
    r"\s+(?:\w+\s+)?(?P<noun>things?|options?|choices?|alternatives?|reasons?|examples?|ways?|sides?|problems?|steps?|kinds?|types?"
    r"|paths?|goals?|aims?|parts?|questions?|groups?|sorts?|points?|risks?|dangers?|texts?|documents?|statements?|possibilities"
    r"|outcomes?|consequences?|answers?|horns?|ideas?|demands?|complaints?|grievances?|measures?|effects?|results?|signs?"
    r"|facts?|causes?|moves?|means|methods?|labels?|words|sentences|paragraphs?|sections?)\b"
)
_PAIR = frozenset({"both", "either", "or", "between", "neither"})
_DIRECTION = {">": 1, ">=": 1, "<": -1, "<=": -1}


def check_numbers(reading: Reading) -> list[Problem]:
    """Return a problem for each number in a claim's own words that the cited paragraphs do not bear out."""
    text = reading.own_words
    published = reading.passages[0].published if reading.passages else None
    masked = mask_dates(text, find_dates(text, published))
    return [
        reading.problem("number", _message(quantity, reading))
        for quantity in find_quantities(masked)
        if not _is_listed(quantity, masked, reading)
        and not any(_bears(passage, quantity) for passage in reading.passages)
        and not _is_between_dates(quantity, reading)
    ]


def _bears(passage: Passage, claimed: Quantity) -> bool:
    return any(_agrees(claimed, given) for given in passage.quantities)


def _agrees(claimed: Quantity, given: Quantity) -> bool:
    """Tell whether a number says no more than the one given."""
    if claimed.unit == "*":
        ceiling = claimed.value * 1000 if given.unit != "*" else claimed.value
        return given.unit in ("", "*") and claimed.value <= given.value <= ceiling
    if claimed.value != given.value or claimed.unit != given.unit:
        return False
    if claimed.bound in _DIRECTION:
        return _DIRECTION[claimed.bound] == _DIRECTION.get(given.bound)
    if claimed.bound == "=":
        return given.bound in ("", "=")
    return not (claimed.bound == "~" and given.bound in _DIRECTION)


def _is_listed(quantity: Quantity, text: str, reading: Reading) -> bool:
    """Tell whether a small number counts what the writer lists, or *second* opens a sentence as in a list.

    Where the article itself speaks of such things (*a simple goal*), their number is its own to give; *two* may stand for
    its *or*, *both* or *between*.
    """
    if quantity.unit == "th":
        return text[quantity.end :].startswith(",") and not re.search(r"\w\s*$", text[: quantity.start])
    if quantity.text.lower() == "one":  # a pronoun, or a writer's own count; *two* for *one* is what matters
        return True
    counted = _LISTED.match(text, quantity.end)
    if quantity.value > _FEW or quantity.unit or quantity.bound or not counted:
        return False
    if quantity.value == 2 and any(_PAIR & passage.signs for passage in reading.passages):
        return True
    stems = content_stems(counted["noun"])
    kin = {*stems, *(near for stem in stems for near in synonyms(stem))}
    return not any(passage.has_any(kin) for passage in reading.passages)


def _is_between_dates(quantity: Quantity, reading: Reading) -> bool:
    """Tell whether a period lies between two dates of the cited paragraphs: from May to July, two months."""
    spans = sorted({span for passage in reading.passages for span in passage.spans})
    pairs = ((one, other) for place, one in enumerate(spans) for other in spans[place + 1 :])
    return quantity.unit in ("day", "month") and any(_spans_period(quantity, *pair) for pair in pairs)


def _spans_period(quantity: Quantity, one: tuple[date, date], other: tuple[date, date]) -> bool:
    shortest, longest = _periods(quantity.unit, one, other)
    if quantity.bound in (">", ">="):
        return quantity.value <= longest
    if quantity.bound in ("<", "<="):
        return quantity.value >= shortest
    slack = Fraction(quantity.value, 10) if quantity.bound == "~" else 0
    return shortest - slack <= quantity.value <= longest + slack


def _periods(unit: str, one: tuple[date, date], other: tuple[date, date]) -> tuple[int, int]:
    if unit == "day":
        return (other[0] - one[1]).days, (other[1] - one[0]).days
    months = [
        (later.year - earlier.year) * 12 + later.month - earlier.month
        for earlier, later in zip(one, other, strict=True)
    ]
    return min(months), max(months)


def _message(quantity: Quantity, reading: Reading) -> str:
    cite = reading.cited
    same = [
        each for passage in reading.passages for each in passage.quantities if each.value == quantity.value
    ]
    if any(each.unit == quantity.unit for each in same):
        return f'"{quantity.text}" has another bound in {cite}, which gives {_given(reading)}. Write what {cite} gives.'
    elsewhere = [each for each in reading.library.others(reading.passages) if _bears(each, quantity)]
    remedy = f"Cite {elsewhere[0].cite} or drop the number." if elsewhere else "Correct or drop it."
    given = f", which gives {_given(reading)}" if _given(reading) else ""
    return f'"{quantity.text}" is not in {cite}{given}{standing_in(elsewhere)}. {remedy}'


def _given(reading: Reading) -> str:
    return ", ".join(dict.fromkeys(_numbers(reading)))


def _numbers(reading: Reading) -> Iterator[str]:
    for passage in reading.passages:
        yield from passage.facts.numbers
