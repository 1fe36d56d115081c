"""Hold numbers to the cited paragraphs: the same value, or a wider one, and no bound that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import combinations, product

from explainer.checks.kinds import Kind
from explainer.english.amounts import ABOUT, MOST, NEARLY, bears, lies_in, share, shown
from explainer.english.lexicon import read_words
from explainer.english.quantities import Quantity, find_quantities
from explainer.english.reckoning import is_reckoned, is_same_period, is_share_of
from explainer.english.temporal import find_dates, mask_dates
from explainer.english.thesaurus import synonyms
from explainer.english.words import lexical_stem, stem
from explainer.evidence.parsedclaim import ParsedClaim, standing_in
from explainer.evidence.passage import Passage
from explainer.problems import HINT, PROBLEM, Problem

# Up to here numbers may count what the writer lists: *two reasons*; a longer list is the article's own.
_FEW = 4
ROUND_OFF = Fraction(1, 20)  # of a period: *twenty years* for nineteen and a half
_IN_WORDS = 20  # numbers up to here are written in words, where a writer counts; copied ones stay digits
_DIGIT = re.compile(r"\d")
_COUNTED = re.compile(r"\s+([a-z]+)(?:\s+([a-z]+))?")
_PAIR = frozenset({"both", "either", "or", "between", "neither"})
_OTHERS = re.compile(r"\band \S+ (?:others?|more|colleagues)\b", re.IGNORECASE)
_BY = re.compile(r"\bby (?:[a-z]+ ){0,4}$")
_APART = re.compile(  # a number with such a word behind it may be a difference: *three months later*
    r"(?: [a-z]+){0,3} (?:more|less|fewer|before|after|apart|others?|extra|in all|(?:al)?together|\w{2,}er"
    r"|ahead|behind|ago|earlier|younger|older)\b| of (?:the|them|these|those|its|her|his|their)\b"
)
_MARGIN = re.compile(r"\b(?:majority|margin|lead|gap|difference|advantage) of (?:[a-z]+ ){0,2}$")
_CLOCK = re.compile(r"\s*o'clock\b")
_TWELVE = re.compile(r"\b(?:midnight|midday|noon)\b", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged|age of|at|was|is|turned|old|being)\s$", re.IGNORECASE)
_OFTEN = re.compile(r" times an? (?:day|week|month|year)\b")  # *twelve times a year* is once a month
_BORN = re.compile(r"\bborn\b", re.IGNORECASE)
_POINTS = re.compile(r"\s*(?:percentage )?points?\b")
_LISTED = re.compile(r"[A-Z][\w'-]+(?: (?:of |the )*[A-Z][\w'-]+)*")
_LIST = re.compile(
    rf"{_LISTED.pattern}(?:, (?:[a-z]+ ){{0,2}}{_LISTED.pattern})*,? and (?:[a-z]+ ){{0,2}}{_LISTED.pattern}"
)
_HOURS = 24  # numbers up to here may be times of day, so hours may lie between them
_RATIO = re.compile(r"\s*(?:times|as)\b")


def check_numbers(parsed: ParsedClaim) -> list[Problem]:
    """Return a problem for each number in a claim's own words that the cited paragraphs do not bear out.

    It is a hint where the number may be reckoned from others in a way that this does not see.
    """
    text = parsed.own_words
    published = parsed.passages[0].published if parsed.passages else None
    masked = mask_dates(text, find_dates(text, published))
    return [
        parsed.problem("number", _message(quantity, parsed), _severity(quantity, masked))
        for quantity in find_quantities(masked)
        if not _is_listed(quantity, masked, parsed)
        and (_is_turned(quantity, parsed.passages) or not _is_borne(quantity, masked, parsed))
    ]


def _is_borne(quantity: Quantity, text: str, parsed: ParsedClaim) -> bool:
    """Tell whether the cited paragraphs have a number, or their numbers and dates come to it."""
    return (
        any(_bears(passage, quantity) for passage in parsed.passages)
        or _comes_to(quantity, text, parsed.passages)
        or _is_between_dates(_as_age(quantity, text, parsed), parsed)
    )


def _is_turned(quantity: Quantity, passages: Sequence[Passage]) -> bool:
    """Tell whether paragraphs have a number with no bound or the opposite one: *more than ten* for *ten*."""
    same = {
        each.bound[:1]
        for passage in passages
        for each in passage.quantities
        if (each.value, each.unit) == (quantity.value, quantity.unit)
    }
    turned = {"<": ">", ">": "<"}.get(quantity.bound)
    is_share = share(quantity) is not None
    return bool(same) and turned is not None and (same == {turned} or (same == {""} and not is_share))


def _severity(quantity: Quantity, text: str) -> str:
    """Return ``hint`` for what is rarely copied and often reckoned: a share, a period, a small count in words."""
    is_share = share(quantity) is not None and quantity.unit != "%"
    is_count = (
        quantity.value <= _IN_WORDS and quantity.unit in ("", "th") and not _DIGIT.search(quantity.text)
    )
    is_period = quantity.unit in ("day", "month") and not _DIGIT.search(quantity.text)
    is_often = bool(_OFTEN.match(text, quantity.end))
    return (
        HINT
        if is_share or is_count or is_period or is_often or (quantity.bound and quantity.unit)
        else PROBLEM
    )


def _bears(passage: Passage, claimed: Quantity) -> bool:
    return any(_agrees(claimed, given) for given in passage.quantities)


def _agrees(claimed: Quantity, given: Quantity) -> bool:
    """Tell whether a number says no more than the one given."""
    if claimed.unit == "*":
        ceiling = claimed.value * 1000 if given.unit != "*" else claimed.value
        return given.unit in ("", "*") and claimed.value <= given.value <= ceiling
    return bears(given, claimed)


def _comes_to(claimed: Quantity, text: str, passages: Sequence[Passage]) -> bool:
    """Tell whether the numbers of the cited paragraphs come to a claimed one."""
    asked = replace(claimed, unit="%") if _POINTS.match(text, claimed.end) else claimed
    if _is_ratio(asked, text) and any(is_share_of(asked, each) for each in _together(passages)):
        return True
    if _is_apart_in_years(asked, text, passages):
        return True
    compares = asked is not claimed or _compares(claimed, text)
    return any(
        is_reckoned(
            asked,
            passage.quantities,
            compares=compares,
            also_other=bool(_OTHERS.search(f"{text} {passage.text}")),
        )
        or is_same_period(asked, passage.quantities)
        or _is_clock_time(asked, text, passage)
        for passage in passages
    )


def _is_apart_in_years(claimed: Quantity, text: str, passages: Sequence[Passage]) -> bool:
    """Tell whether years are what two ages or limits in bare numbers differ by: *five years less*, *54 years ago*."""
    if claimed.unit != "month" or not _compares(claimed, text):
        return False
    bare = [each for passage in passages for each in passage.quantities if not each.unit]
    years = replace(claimed, value=claimed.value / 12, unit="")
    return is_reckoned(years, bare, compares=True, also_other=False)


def _compares(claimed: Quantity, text: str) -> bool:
    """Tell whether the words around a number say that it is a difference."""
    before = text[: claimed.start]
    return bool(_APART.match(text, claimed.end) or _BY.search(before) or _MARGIN.search(before))


def _is_ratio(claimed: Quantity, text: str) -> bool:
    written = text[claimed.start : claimed.end].lower()
    return share(claimed) is not None or bool(_RATIO.match(text, claimed.end)) or written in _RATIOS


def _together(passages: Sequence[Passage]) -> Iterator[Sequence[Quantity]]:
    """Yield the numbers of each paragraph, and those of two paragraphs in pairs."""
    yield from (passage.quantities for passage in passages)
    for one, other in combinations(passages, 2):
        yield from product(one.quantities, other.quantities)


def _is_clock_time(claimed: Quantity, text: str, passage: Passage) -> bool:
    """Tell whether a number is a time of day that is told by name, or hours are what lies between two times."""
    if _CLOCK.match(text, claimed.end):
        return claimed.value == _HOURS // 2 and bool(_TWELVE.search(passage.text))
    if claimed.unit != "second":
        return False
    times = [each.value for each in passage.quantities if not each.unit and each.value <= _HOURS]
    hours = replace(claimed, value=claimed.value / 3600, unit="")
    return any(lies_in(abs(one - other), hours) for one, other in combinations(times, 2))


_RATIOS = frozenset({"twice", "double", "doubled", "doubles", "tripled", "triple", "quadrupled"})


def _is_listed(quantity: Quantity, text: str, parsed: ParsedClaim) -> bool:
    """Tell whether a small number counts what the writer lists, or *second* opens a list.

    Where the article itself speaks of such things (*a simple goal*), their number is its own to give; *two*
    may stand for its *or*, *both* or *between*.
    """
    if quantity.unit == "th":
        return text[quantity.end :].startswith(",") and not re.search(r"\w\s*$", text[: quantity.start])
    if quantity.text.lower() == "one":  # a pronoun, or a writer's own count; *two* for *one* is what matters
        return True
    if quantity.value > _FEW or quantity.unit or quantity.bound:
        return False
    if any(_lists(int(quantity.value), each) for each in (text[quantity.end :], *_texts(parsed))):
        return True
    noun = _listed_noun(text[quantity.end :])
    if not noun:
        return False
    if quantity.value == 2 and any(_PAIR & passage.signs for passage in parsed.passages):
        return True
    return not any(passage.has_any((noun, *synonyms(noun))) for passage in parsed.passages)


def _texts(parsed: ParsedClaim) -> Iterator[str]:
    yield from (passage.text for passage in parsed.passages)


def _lists(count: int, text: str) -> bool:
    """Tell whether a text lists so many names: *two cities, Aa and Bb*."""
    every = (len(_LISTED.findall(found[0])) for found in _LIST.finditer(text))
    return count > 1 and count in every


def _listed_noun(text: str) -> str:
    """Return the stem of what is counted, if writers count such things, an adjective before it left out."""
    found = _COUNTED.match(text)
    stems = [stem(word) for word in found.groups() if word] if found else []
    return next((each for each in stems if each in _listed()), "")


@cache
def _listed() -> frozenset[str]:
    return frozenset(map(lexical_stem, read_words("listed")))


def _as_age(quantity: Quantity, text: str, parsed: ParsedClaim) -> Quantity:
    """Return a bare number that tells the age of somebody whose birth is told as so many years."""
    is_age = not quantity.unit and _AGED.search(text[: quantity.start])
    is_told = is_age and any(_BORN.search(passage.text) for passage in parsed.passages)
    return replace(quantity, value=quantity.value * 12, unit="month") if is_told else quantity


def _is_between_dates(quantity: Quantity, parsed: ParsedClaim) -> bool:
    """Tell whether a period lies between two dates: of the cited paragraphs, or the day of publication."""
    if quantity.unit not in ("day", "month"):
        return False
    days = {(each.published, each.published) for each in parsed.passages if each.published}
    spans = {*(span for passage in parsed.passages for span in (*passage.spans, *passage.coming)), *days}
    return any(_spans_period(quantity, *pair) for pair in combinations(sorted(spans), 2))


def _spans_period(quantity: Quantity, one: tuple[date, date], other: tuple[date, date]) -> bool:
    shortest, longest = _periods(quantity.unit, one, other)
    low, high = _asked(quantity)
    return shortest <= high and low <= longest


def _asked(period: Quantity) -> tuple[Fraction, Fraction]:
    """Return the shortest and the longest period that a claimed one can mean; all are rounded a little."""
    # days and a few months are counted, weeks and years are rounded
    is_counted = period.value % 7 if period.unit == "day" else period.value < 12
    value, round_off = period.value, Fraction(0) if is_counted else max(period.value * ROUND_OFF, Fraction(1))
    if period.bound in (">", ">="):
        return value, value * MOST
    if period.bound in ("<", "<="):
        return value * NEARLY, value
    slack = round_off if period.bound != "~" else max(round_off, value * ABOUT)
    return value - slack, value + slack


def _periods(unit: str, one: tuple[date, date], other: tuple[date, date]) -> tuple[int, int]:
    if unit == "day":
        return (other[0] - one[1]).days, (other[1] - one[0]).days
    shortest = (other[0].year - one[1].year) * 12 + other[0].month - one[1].month
    longest = (other[1].year - one[0].year) * 12 + other[1].month - one[0].month
    return shortest, longest


def _message(quantity: Quantity, parsed: ParsedClaim) -> str:
    cite, given = parsed.cited, _given(parsed.passages)
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
