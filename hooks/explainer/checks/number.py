"""Hold numbers to the cited paragraphs: the same value, or a wider one, and no bound that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from explainer.checks.kinds import Kind
from explainer.english.amounts import COMPLEMENT, bears, share, shown
from explainer.english.lexicon import read_words
from explainer.english.quantities import Quantity, find_quantities
from explainer.english.temporal import find_dates, mask_dates
from explainer.english.thesaurus import synonyms
from explainer.english.typography import fold
from explainer.english.words import is_function_word, lexical_stem, stem
from explainer.evidence.parsedclaim import ParsedClaim, standing_in
from explainer.evidence.passage import Passage
from explainer.evidence.reckoned import comes_to, is_between_dates
from explainer.problems import HINT, PROBLEM, Problem

# Up to here numbers may count what the writer lists: *two reasons*; a longer list is the article's own.
_FEW = 4
_MANY = 12  # up to here what was counted before is taken up with its number: *the twelve jurors*
_IN_WORDS = 20  # numbers up to here are written in words, where a writer counts; copied ones stay digits
_DIGIT = re.compile(r"\d")
_COUNTED = re.compile(r"\s+([a-z]+)(?:\s+([a-z]+))?")
_PAIR = frozenset({"both", "either", "or", "between", "neither"})
_OFTEN = re.compile(r" times an? (?:day|week|month|year)\b")  # *twelve times a year* is once a month
_DEFINITE = re.compile(r"\b(?:the|these|those|all|his|her|its|their|my|our) $", re.IGNORECASE)
_AGO = re.compile(r" ago\b")
_ITEM = r"(?:[\w'-]+ ){0,4}[\w'-]+"
_ROW = re.compile(rf"{_ITEM}(?:, {_ITEM})+,? (?:and|or) {_ITEM}")
_LISTED = re.compile(r"[A-Z][\w'-]+(?: (?:of |the )*[A-Z][\w'-]+)*")
_LIST = re.compile(
    rf"{_LISTED.pattern}(?:, (?:[a-z]+ ){{0,2}}{_LISTED.pattern})*,? and (?:[a-z]+ ){{0,2}}{_LISTED.pattern}"
)


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
        and not _is_known_before(quantity, parsed)
        and (_is_turned(quantity, masked, parsed.passages) or not _is_borne(quantity, masked, parsed))
    ]


def _is_known_before(quantity: Quantity, parsed: ParsedClaim) -> bool:
    """Tell whether the page's title or a sentence before has a number, with the same unit and bound."""
    texts = map(fold, parsed.known)
    given = (each for text in texts for each in find_quantities(mask_dates(text, find_dates(text, None))))
    asked = quantity.value, quantity.unit, quantity.bound
    return any((each.value, each.unit, each.bound) == asked for each in given)


def _is_borne(quantity: Quantity, text: str, parsed: ParsedClaim) -> bool:
    """Tell whether the cited paragraphs have a number, or their numbers and dates come to it."""
    return any(_bears(passage, quantity) for passage in parsed.passages) or (
        comes_to(quantity, text, parsed.passages) or is_between_dates(quantity, text, parsed.passages)
    )


def _is_turned(quantity: Quantity, text: str, passages: Sequence[Passage]) -> bool:
    """Tell whether paragraphs have a number with no bound or the opposite one: *more than ten* for *ten*.

    *More than two years ago* may compare with that day, and what lies between two dates has its own bound.
    """
    if _AGO.match(text, quantity.end) or is_between_dates(quantity, text, passages):
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


def _ends_range(quantity: Quantity, passage: Passage) -> bool:
    """Tell whether a paragraph has a number as one end of a range: *from 18 to 25*."""
    number = str(quantity.value)
    return bool(
        re.search(rf"\b(?:from|between) (?:[^.;]* )?{number}\b|\d ?(?:to|-) ?{number}\b", passage.text)
    )


def _severity(quantity: Quantity, text: str) -> str:
    """Return ``hint`` for what is rarely copied and often reckoned: a share, a period, a small count in words."""
    is_share = share(quantity) is not None and quantity.unit != "%"
    is_count = (
        quantity.value <= _IN_WORDS and quantity.unit in ("", "th") and not _DIGIT.search(quantity.text)
    )
    is_period = quantity.unit not in ("", "%", "th", "*") and not _DIGIT.search(quantity.text)
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


def _is_listed(quantity: Quantity, text: str, parsed: ParsedClaim) -> bool:
    """Tell whether a small number counts what the writer lists, or *second* opens a list.

    Where the article itself speaks of such things (*a simple goal*), their number is its own to give; *two*
    may stand for its *or*, *both* or *between*.
    """
    if quantity.unit == "th":
        return text[quantity.end :].startswith(",") and not re.search(r"\w\s*$", text[: quantity.start])
    if quantity.text.lower() == "one":  # a pronoun, or a writer's own count; *two* for *one* is what matters
        return True
    if quantity.unit or quantity.bound or _DIGIT.search(quantity.text):
        return False
    if quantity.value <= _MANY and _is_known(quantity, text, parsed):
        return True
    if quantity.value > _FEW:
        return False
    if any(_lists(int(quantity.value), each) for each in (text[quantity.end :], *_texts(parsed))):
        return True
    noun = _listed_noun(text[quantity.end :])
    if not noun:
        return False
    if quantity.value == 2 and any(_PAIR & passage.signs for passage in parsed.passages):
        return True
    return not any(passage.has_any((noun, *synonyms(noun))) for passage in parsed.passages)


def _is_known(quantity: Quantity, text: str, parsed: ParsedClaim) -> bool:
    """Tell whether a count is taken up from before, as *the four bells*, and no cited paragraph counts such things."""
    noun = _COUNTED.match(text, quantity.end)
    words = [word for word in noun.groups() if word and not is_function_word(word)] if noun else []
    stems = list(map(stem, words))
    definite = _DEFINITE.search(text[: quantity.start])
    return bool(definite) and not any(_counts(stems, passage) for passage in parsed.passages)


def _counts(stems: Sequence[str], passage: Passage) -> bool:
    """Tell whether a paragraph counts things of a name."""
    counted = (_COUNTED.match(fold(passage.text), each.end) for each in passage.counted)
    return any(stem(word) in stems for each in counted if each for word in each.groups() if word)


def _texts(parsed: ParsedClaim) -> Iterator[str]:
    yield from (passage.text for passage in parsed.passages)


def _lists(count: int, text: str) -> bool:
    """Tell whether a text lists so many names: *two cities, Aa and Bb*."""
    every = (len(_LISTED.findall(found[0])) for found in _LIST.finditer(text))
    rows = (
        found[0].count(",") + 2 - bool(re.search(r", (?:and|or) ", found[0])) for found in _ROW.finditer(text)
    )
    return (count > 1 and count in every) or (count > 2 and count in rows)  # two things stand anywhere


def _listed_noun(text: str) -> str:
    """Return the stem of what is counted, if writers count such things, an adjective before it left out."""
    found = _COUNTED.match(text)
    stems = [stem(word) for word in found.groups() if word] if found else []
    return next((each for each in stems if each in _listed()), "")


@cache
def _listed() -> frozenset[str]:
    return frozenset(map(lexical_stem, read_words("listed")))


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
