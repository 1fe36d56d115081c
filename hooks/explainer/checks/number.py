"""Hold numbers to the cited paragraphs: the same value, or a wider one, and no bound that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from explainer.checks.kinds import Kind
from explainer.english.amounts import share, shown
from explainer.english.quantities import Quantity, find_quantities
from explainer.english.temporal import find_dates, mask_dates
from explainer.english.typography import fold
from explainer.evidence.bounds import is_given, is_turned
from explainer.evidence.listing import DIGIT, is_listed
from explainer.evidence.parsedclaim import ParsedClaim, standing_in
from explainer.evidence.passage import Passage
from explainer.evidence.portions import counts_another, is_other_part
from explainer.problems import HINT, PROBLEM, Problem

_IN_WORDS = 20  # numbers up to here are written in words, where a writer counts; copied ones stay digits
_OFTEN = re.compile(r" times an? (?:day|week|month|year)\b")  # *twelve times a year* is once a month


def check_numbers(parsed: ParsedClaim) -> list[Problem]:
    """Return a problem for each number in a claim's own words that the cited paragraphs do not bear out.

    It is a hint where the number may be reckoned from others in a way that this does not see.
    """
    text = parsed.own_words
    published = parsed.passages[0].published
    masked = mask_dates(text, find_dates(text, published))
    numbers = find_quantities(masked)
    parts = [each for each in numbers if is_other_part(each, masked, parsed.passages)]
    others = [each for each in numbers if counts_another(each, masked, parsed.passages)]
    return [
        parsed.problem(
            "number",
            _message(quantity, parsed, is_of_another=quantity in others),
            PROBLEM if quantity in parts else _severity(quantity, masked),
        )
        for quantity in numbers
        if quantity in parts
        or quantity in others
        or (
            not is_listed(quantity, masked, parsed)
            and not _is_known_before(quantity, parsed)
            and (is_turned(quantity, masked, parsed.passages) or not is_given(quantity, masked, parsed))
        )
    ]


def _is_known_before(quantity: Quantity, parsed: ParsedClaim) -> bool:
    """Tell whether the page's title or a sentence before has a number, with the same unit and bound."""
    texts = map(fold, parsed.known)
    given = (each for text in texts for each in find_quantities(mask_dates(text, find_dates(text, None))))
    asked = quantity.value, quantity.unit, quantity.bound
    return any((each.value, each.unit, each.bound) == asked for each in given)


def _severity(quantity: Quantity, text: str) -> str:
    """Return ``hint`` for what is rarely copied and often reckoned: a share, a period, a small count in words."""
    is_share = share(quantity) is not None and quantity.unit != "%"
    is_count = quantity.value <= _IN_WORDS and quantity.unit in ("", "th") and not DIGIT.search(quantity.text)
    is_period = quantity.unit not in ("", "%", "th", "*") and not DIGIT.search(quantity.text)
    is_often = bool(_OFTEN.match(text, quantity.end))
    return (
        HINT
        if is_share or is_count or is_period or is_often or (quantity.bound and quantity.unit)
        else PROBLEM
    )


def _message(quantity: Quantity, parsed: ParsedClaim, *, is_of_another: bool) -> str:
    cite, given = parsed.cited, _given(parsed.passages)
    if is_of_another:
        return f'"{quantity.text}" counts something else in {cite}. Say what {cite} counts.'
    same = [
        each for passage in parsed.passages for each in passage.quantities if each.value == quantity.value
    ]
    if any(each.unit == quantity.unit for each in same):
        return f'"{quantity.text}" has another bound in {cite}, which gives {given}. Write what {cite} gives.'
    elsewhere = parsed.library.besides(parsed.library.counting(quantity), parsed.passages)
    remedy = f"Cite {elsewhere[0].cite} or drop the number." if elsewhere else "Correct or drop it."
    which = f", which gives {given}" if given else ""
    return f'"{quantity.text}" is not in {cite}{which}{standing_in(elsewhere)}. {remedy}'


def _given(passages: Iterable[Passage]) -> str:
    def each() -> Iterator[str]:
        for passage in passages:
            yield from map(shown, passage.quantities)

    return ", ".join(dict.fromkeys(each()))


KIND = Kind(
    "number",
    PROBLEM,
    remedy="Write the number that the paragraph gives.",
    blind="The right number of another thing; sums that the numbers of a paragraph happen to allow.",
    find=check_numbers,
)
