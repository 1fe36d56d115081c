"""Whether paragraphs have a number, and with which bound."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from explainer.english.amounts import COMPLEMENT, bears, share
from explainer.english.quantities import Quantity, written_size
from explainer.english.typography import fold
from explainer.evidence.parsedclaim import ParsedClaim
from explainer.evidence.passage import Passage
from explainer.evidence.reckoned import comes_to, is_between_dates, is_ratio

_CLOSELY = re.compile(
    r"\b(?:nearly|almost|not quite|(?:just|slightly|a (?:little|bit)) (?:over|under|(?:more|less|fewer) than))"
    r" (?:the |an? )?$",
    re.IGNORECASE,
)
_OF_MEASURE = re.compile(r" of ([a-z]+)")  # *hundreds of miles*
_AGO = re.compile(r" ago\b")


def is_given(quantity: Quantity, text: str, parsed: ParsedClaim) -> bool:
    """Tell whether the cited paragraphs have a number, or their numbers and dates come to it."""
    return (
        any(_bears(passage, quantity, text) for passage in parsed.passages)
        or comes_to(quantity, text, parsed.passages, denies=_denies(parsed))
        or is_between_dates(quantity, text, parsed.passages)
    )


def _denies(parsed: ParsedClaim) -> bool:
    return any(each.denies for statements in parsed.statements for each in statements)


def is_turned(quantity: Quantity, text: str, passages: Sequence[Passage]) -> bool:
    """Tell whether paragraphs have a number with no bound or the opposite one: *more than ten* for *ten*.

    *More than two years ago* may compare with that day, and what lies between two dates has its own bound.
    """
    if (
        _tells_ratio_alone(quantity, text, passages)
        or _AGO.match(text, quantity.end)
        or is_between_dates(quantity, text, passages)
    ):
        return False
    bounds = {
        each.bound
        for passage in passages
        for each in passage.quantities
        if (each.value, each.unit) == (quantity.value, quantity.unit)
    }
    if COMPLEMENT.get(quantity.bound) in bounds:
        return False
    same = {bound[:1] for bound in bounds}
    turned = {"<": ">", ">": "<"}.get(quantity.bound)
    if not same or turned is None:
        return False
    is_end = share(quantity) is not None or any(_ends_range(quantity, passage) for passage in passages)
    return same == {turned} or (same == {""} and not is_end)


def _tells_ratio_alone(quantity: Quantity, text: str, passages: Sequence[Passage]) -> bool:
    """Tell whether a number says how many times, and no paragraph has it as such: *twice* beside *two men*."""
    return (
        quantity.value > 1
        and is_ratio(quantity, text)
        and not any(
            each.value == quantity.value and is_ratio(each, fold(passage.text))
            for passage in passages
            for each in passage.counted
        )
    )


def _ends_range(quantity: Quantity, passage: Passage) -> bool:
    """Tell whether a paragraph has a number as one end of a range: *from 18 to 25*."""
    number = str(quantity.value)
    return bool(
        re.search(rf"\b(?:from|between) (?:[^.;]* )?{number}\b|\d ?(?:to|-) ?{number}\b", passage.text)
    )


def _bears(passage: Passage, claimed: Quantity, text: str) -> bool:
    closely = bool(_CLOSELY.search(text[: claimed.start]))
    size = written_size(of[1]) if (of := _OF_MEASURE.match(text, claimed.end)) else None
    return any(_agrees(claimed, given, closely=closely, size=size) for given in passage.untimed)


def _agrees(claimed: Quantity, given: Quantity, *, closely: bool, size: Fraction | None) -> bool:
    """Tell whether a number says no more than the one given; ``size`` is that of *miles* in *hundreds of miles*."""
    if claimed.unit == "*":
        ceiling = claimed.value * 1000 if given.unit != "*" else claimed.value
        is_counted = given.unit in ("", "*") or (size is not None and given.unit not in ("%", "th"))
        value = given.value / size if size and given.unit not in ("", "*") else given.value
        return is_counted and claimed.value <= value <= ceiling
    return bears(given, claimed, closely=closely)
