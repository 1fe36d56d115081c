"""Hold numbers to the cited paragraphs: the same value, and no bound that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cache

from explainer.english.lexicon import read_words
from explainer.english.quantities import Quantity, find_quantities, same_amount
from explainer.english.temporal import find_dates, mask_dates
from explainer.english.thesaurus import synonyms
from explainer.english.words import lexical_stem, stem
from explainer.evidence.parsedclaim import ParsedClaim, standing_in
from explainer.evidence.passages import Passage
from explainer.problems import Problem

# Up to here numbers may count what the writer lists: *two reasons*; a longer list is the article's own.
_FEW = 3
_COUNTED = re.compile(r"\s+([a-z]+)(?:\s+([a-z]+))?")
_PAIR = frozenset({"both", "either", "or", "between", "neither"})
_DIRECTION = {">": 1, ">=": 1, "<": -1, "<=": -1}


def check_numbers(parsed: ParsedClaim) -> list[Problem]:
    """Return a problem for each number in a claim's own words that the cited paragraphs do not bear out."""
    text = parsed.own_words
    published = parsed.passages[0].published if parsed.passages else None
    masked = mask_dates(text, find_dates(text, published))
    return [
        parsed.problem("number", _message(quantity, parsed))
        for quantity in find_quantities(masked)
        if not _is_listed(quantity, masked, parsed)
        and not any(_bears(passage, quantity) for passage in parsed.passages)
        and not _is_between_dates(quantity, parsed)
    ]


def _bears(passage: Passage, claimed: Quantity) -> bool:
    return any(_agrees(claimed, given) for given in passage.quantities)


def _agrees(claimed: Quantity, given: Quantity) -> bool:
    """Tell whether a number says no more than the one given."""
    if claimed.unit == "*":
        ceiling = claimed.value * 1000 if given.unit != "*" else claimed.value
        return given.unit in ("", "*") and claimed.value <= given.value <= ceiling
    if not same_amount(claimed, given):
        return False
    if claimed.bound in _DIRECTION:
        return _DIRECTION[claimed.bound] == _DIRECTION.get(given.bound)
    if claimed.bound == "=":
        return given.bound in ("", "=")
    return not (claimed.bound == "~" and given.bound in _DIRECTION)


def _is_listed(quantity: Quantity, text: str, parsed: ParsedClaim) -> bool:
    """Tell whether a small number counts what the writer lists, or *second* opens a list.

    Where the article itself speaks of such things (*a simple goal*), their number is its own to give; *two*
    may stand for its *or*, *both* or *between*.
    """
    if quantity.unit == "th":
        return text[quantity.end :].startswith(",") and not re.search(r"\w\s*$", text[: quantity.start])
    if quantity.text.lower() == "one":  # a pronoun, or a writer's own count; *two* for *one* is what matters
        return True
    noun = _listed_noun(text[quantity.end :])
    if quantity.value > _FEW or quantity.unit or quantity.bound or not noun:
        return False
    if quantity.value == 2 and any(_PAIR & passage.signs for passage in parsed.passages):
        return True
    return not any(passage.has_any((noun, *synonyms(noun))) for passage in parsed.passages)


def _listed_noun(text: str) -> str:
    """Return the stem of what is counted, if writers count such things, an adjective before it left out."""
    found = _COUNTED.match(text)
    stems = [stem(word) for word in found.groups() if word] if found else []
    return next((each for each in stems if each in _listed()), "")


@cache
def _listed() -> frozenset[str]:
    return frozenset(map(lexical_stem, read_words("listed")))


def _is_between_dates(quantity: Quantity, parsed: ParsedClaim) -> bool:
    """Tell whether a period lies between two dates of the cited paragraphs: from May to July, two months."""
    spans = sorted({span for passage in parsed.passages for span in passage.spans})
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


def _message(quantity: Quantity, parsed: ParsedClaim) -> str:
    cite = parsed.cited
    same = [
        each for passage in parsed.passages for each in passage.quantities if each.value == quantity.value
    ]
    if any(each.unit == quantity.unit for each in same):
        remedy = f"Write what {cite} gives"
        return f'"{quantity.text}" has another bound in {cite}, which gives {_given(parsed)}. {remedy}.'
    elsewhere = [each for each in parsed.library.others(parsed.passages) if _bears(each, quantity)]
    remedy = f"Cite {elsewhere[0].cite} or drop the number." if elsewhere else "Correct or drop it."
    given = f", which gives {_given(parsed)}" if _given(parsed) else ""
    return f'"{quantity.text}" is not in {cite}{given}{standing_in(elsewhere)}. {remedy}'


def _given(parsed: ParsedClaim) -> str:
    return ", ".join(dict.fromkeys(_numbers(parsed)))


def _numbers(parsed: ParsedClaim) -> Iterator[str]:
    for passage in parsed.passages:
        yield from passage.facts.numbers
