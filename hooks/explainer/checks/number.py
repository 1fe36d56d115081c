"""Hold numbers to the cited paragraphs: the same value, or a wider one, and no bound that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from explainer.checks.kinds import Kind
from explainer.english.amounts import shown
from explainer.english.quantities import Quantity, find_quantities
from explainer.english.temporal import find_dates, mask_dates
from explainer.evidence.aged import misaged
from explainer.evidence.arithmetic import may_come_of
from explainer.evidence.bounds import is_given, is_turned
from explainer.evidence.counted import other_money
from explainer.evidence.listing import is_known_before, is_listed, may_be_reckoned
from explainer.evidence.parsedclaim import ParsedClaim, standing_in
from explainer.evidence.passage import Passage
from explainer.evidence.portions import counts_another, is_other_part
from explainer.evidence.timing import mask_told_times
from explainer.problems import HINT, PROBLEM, Problem

#: Digits in groups of three, as other languages part them; in English *31.000* is thirty-one.
_POINTED = re.compile(r"(?<![\w.,/])\d{1,3}(?:\.\d{3})+(?!\w|[.,/]\d)")


def check_numbers(parsed: ParsedClaim) -> list[Problem]:
    """Return a problem for each number in a claim's own words that the cited paragraphs do not bear out.

    It is a hint where the number may be reckoned from others in a way that this does not see.
    """
    text = parsed.own_words
    published = parsed.passages[0].published
    masked = mask_told_times(mask_dates(text, find_dates(text, published)), parsed.passages)
    found = find_quantities(masked)
    pointed = [*_pointed(masked, found, parsed)]
    numbers = [
        each for each in found if not any(each.start <= number.start() < each.end for number in pointed)
    ]
    parts = [each for each in numbers if is_other_part(each, masked, parsed.passages)]
    others = [each for each in numbers if counts_another(each, masked, parsed.passages)]
    wrong = (
        each
        for each in numbers
        if each in parts
        or each in others
        or (
            not is_listed(each, masked, parsed)
            and not is_known_before(each, parsed)
            and (is_turned(each, masked, parsed.passages) or not is_given(each, masked, parsed))
        )
    )
    return [
        *(parsed.problem("number", _misgrouped(each[0])) for each in pointed),
        *_in_other_money(numbers, masked, parsed),
        *_of_other_ages(text, parsed),
        *(
            parsed.problem(
                "number",
                _message(each, parsed, is_of_another=each in others),
                HINT if each not in parts and _is_open(each, masked, parsed) else PROBLEM,
            )
            for each in wrong
        ),
    ]


def _is_open(quantity: Quantity, text: str, parsed: ParsedClaim) -> bool:
    """Tell whether a number may be reckoned from those of the paragraphs, and stands nowhere itself."""
    if may_be_reckoned(quantity, text):
        return True
    is_written = any(each.value == quantity.value for one in parsed.passages for each in one.quantities)
    return not is_written and not parsed.library.counting(quantity) and may_come_of(quantity, parsed.passages)


def _misgrouped(digits: str) -> str:
    written = digits.replace(".", ",")
    return f'"{digits}" groups its digits by a point, which begins decimals in English. Write {written}.'


def _in_other_money(numbers: Iterable[Quantity], text: str, parsed: ParsedClaim) -> Iterator[Problem]:
    """Yield a problem for each sum that the cited paragraphs give in other money."""
    for each in numbers:
        if money := other_money(each, text, parsed.passages):
            message = (
                f'"{each.text}" is other money in {parsed.cited}: {money}. Write what {parsed.cited} gives.'
            )
            yield parsed.problem("number", message)


def _of_other_ages(text: str, parsed: ParsedClaim) -> Iterator[Problem]:
    """Yield a hint for each decade of life that is no age which the cited paragraphs give."""
    for said, ages in misaged(text, parsed.passages):
        given = ", ".join(map(str, ages))
        message = (
            f'"{said}" is no age in {parsed.cited}, which gives {given}. Write what {parsed.cited} gives.'
        )
        yield parsed.problem("number", message, HINT)


def _pointed(text: str, numbers: Iterable[Quantity], parsed: ParsedClaim) -> Iterator[re.Match[str]]:
    """Yield whole numbers of the cited paragraphs whose digits a claim groups by points; no decimal is one."""
    for number in _POINTED.finditer(text):
        given = {each.value for passage in parsed.passages for each in passage.quantities}
        read = next((each for each in numbers if each.start <= number.start() < each.end), None)
        may_be_decimal = read is not None and (read.unit or not number[0].endswith("000"))
        is_told = any(number[0] in passage.text for passage in parsed.passages)
        is_decimal = is_told or (may_be_decimal and read and is_given(read, text, parsed))
        if Fraction(number[0].replace(".", "")) in given and not is_decimal:
            yield number


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
