"""Hold numbers to the cited paragraphs: the same value, or a wider one, and no bound that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from functools import cache

from explainer.checks.kinds import Kind
from explainer.english.amounts import bears, differences_of, lies_in, share, shares_of, shown
from explainer.english.lexicon import read_words
from explainer.english.quantities import Quantity, find_quantities
from explainer.english.temporal import find_dates, mask_dates
from explainer.english.thesaurus import synonyms
from explainer.english.words import lexical_stem, stem
from explainer.evidence.parsedclaim import ParsedClaim, standing_in
from explainer.evidence.passage import Passage
from explainer.problems import HINT, PROBLEM, Problem

# Up to here numbers may count what the writer lists: *two reasons*; a longer list is the article's own.
_FEW = 4
_COUNTED = re.compile(r"\s+([a-z]+)(?:\s+([a-z]+))?")
_PAIR = frozenset({"both", "either", "or", "between", "neither"})
_BY = re.compile(r"\bby (?:[a-z]+ ){0,4}$")
_COMPARED = re.compile(  # a number with such a word behind it may be a difference: *three months later*
    r"(?: [a-z]+){0,2} (?:more|less|before|after|apart|others?|extra|in all|together|altogether|\w{2,}er)\b"
)
_RATIO = re.compile(r"\s*(?:times|as)\b")


def check_numbers(parsed: ParsedClaim) -> list[Problem]:
    """Return a problem for each number in a claim's own words that the cited paragraphs do not bear out.

    It is a hint where the number may be reckoned from others in a way that this does not see.
    """
    text = parsed.own_words
    published = parsed.passages[0].published if parsed.passages else None
    masked = mask_dates(text, find_dates(text, published))
    return [
        parsed.problem("number", _message(quantity, parsed), _severity(quantity))
        for quantity in find_quantities(masked)
        if not _is_listed(quantity, masked, parsed)
        and not any(_bears(passage, quantity) for passage in parsed.passages)
        and not any(_comes_to(quantity, masked, passage) for passage in parsed.passages)
        and not _is_between_dates(quantity, parsed)
    ]


def _severity(quantity: Quantity) -> str:
    """Return ``hint`` for what is rarely copied and often reckoned: a share, a difference, a small count."""
    is_share = share(quantity) is not None and quantity.unit != "%"
    is_few = quantity.value <= _FEW and not quantity.unit
    return HINT if is_share or is_few or (quantity.bound and quantity.unit) else PROBLEM


def _bears(passage: Passage, claimed: Quantity) -> bool:
    return any(_agrees(claimed, given) for given in passage.quantities)


def _agrees(claimed: Quantity, given: Quantity) -> bool:
    """Tell whether a number says no more than the one given."""
    if claimed.unit == "*":
        ceiling = claimed.value * 1000 if given.unit != "*" else claimed.value
        return given.unit in ("", "*") and claimed.value <= given.value <= ceiling
    return bears(given, claimed)


def _comes_to(claimed: Quantity, text: str, passage: Passage) -> bool:
    """Tell whether a paragraph's numbers come to a claimed share, ratio, difference or sum."""
    part = share(claimed)
    is_ratio = bool(_RATIO.match(text[claimed.end :])) or text[claimed.start : claimed.end].lower() in _RATIOS
    if part is not None or is_ratio:
        asked = claimed if claimed.unit != "%" else _as_share(claimed)
        if any(lies_in(each, asked) for each in shares_of(passage.quantities)):
            return True
    is_compared = _COMPARED.match(text, claimed.end) or _BY.search(text[: claimed.start])
    if claimed.unit == "th" or not is_compared:
        return False
    alike = [each for each in passage.quantities if each.unit in (claimed.unit, "")]
    return any(lies_in(each, claimed) for each in differences_of(alike))


_RATIOS = frozenset({"twice", "double", "doubled", "doubles", "tripled", "triple", "quadrupled"})


def _as_share(percentage: Quantity) -> Quantity:
    return Quantity(percentage.text, 0, 0, percentage.value / 100, "", percentage.bound)


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
    """Tell whether a period lies between two dates: of the cited paragraphs, or the day of publication."""
    if quantity.unit not in ("day", "month"):
        return False
    days = {(each.published, each.published) for each in parsed.passages if each.published}
    spans = sorted({*(span for passage in parsed.passages for span in passage.spans), *days})
    pairs = ((one, other) for place, one in enumerate(spans) for other in spans[place + 1 :])
    return any(_spans_period(quantity, *pair) for pair in pairs)


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
    cite, given = parsed.cited, _given(parsed.passages)
    same = [
        each for passage in parsed.passages for each in passage.quantities if each.value == quantity.value
    ]
    if any(each.unit == quantity.unit for each in same):
        return f'"{quantity.text}" has another bound in {cite}, which gives {given}. Write what {cite} gives.'
    elsewhere = [each for each in parsed.library.others(parsed.passages) if _bears(each, quantity)]
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
