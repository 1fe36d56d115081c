"""Counts that are the writer's own: of what a sentence lists, or takes up from before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from explainer.english.amounts import share
from explainer.english.lexicon import read_words
from explainer.english.quantities import Quantity, find_quantities
from explainer.english.temporal import find_dates, mask_dates
from explainer.english.thesaurus import synonyms
from explainer.english.typography import fold
from explainer.english.words import is_function_word, lexical_stem, stem
from explainer.evidence.parsedclaim import ParsedClaim
from explainer.evidence.passage import Passage

# Up to here numbers may count what the writer lists: *two reasons*; a longer list is the article's own.
_FEW = 4
_MANY = 12  # up to here what was counted before is taken up with its number: *the twelve jurors*
_IN_WORDS = 20  # numbers up to here are written in words, where a writer counts; copied ones stay digits
_OFTEN = re.compile(r" times an? (?:day|week|month|year)\b")  # *twelve times a year* is once a month
_TIMES = re.compile(r" times (?:as|more|less|the|over|that|what)\b")  # a ratio counts nothing
DIGIT = re.compile(r"\d")
_COUNTED = re.compile(r"\s+([a-z]+)(?:\s+([a-z]+))?")
_PAIR = frozenset({"both", "either", "or", "between", "neither"})
_DEFINITE = re.compile(r"\b(?:the|these|those|all|his|her|its|their|my|our) $", re.IGNORECASE)
_ITEM = r"(?:[\w'-]+ ){0,4}[\w'-]+"
_ROW = re.compile(rf"{_ITEM}(?:, {_ITEM})+,? (?:and|or) {_ITEM}")
_CENTURY = re.compile(r"[ -]century\b")
_LISTED = re.compile(r"[A-Z][\w'-]+(?: (?:of |the )*[A-Z][\w'-]+)*")
_LIST = re.compile(
    rf"{_LISTED.pattern}(?:, (?:[a-z]+ ){{0,2}}{_LISTED.pattern})*,? and (?:[a-z]+ ){{0,2}}{_LISTED.pattern}"
)
_YEAR = re.compile(r"\b\d{4}\b")
_YEARS = re.compile(rf"{_YEAR.pattern}(?:, {_YEAR.pattern})*,? and (?:in )?{_YEAR.pattern}")


def is_listed(quantity: Quantity, text: str, parsed: ParsedClaim) -> bool:
    """Tell whether a small number counts what the writer lists, or *second* opens a list, or is no rank of theirs.

    Where the article itself speaks of such things (*a simple goal*), their number is its own to give; *two*
    may stand for its *or*, *both* or *between*.
    """
    if quantity.unit == "th":
        ranks = any(each.unit == "th" for passage in parsed.passages for each in passage.quantities)
        opens = text[quantity.end :].startswith(",") and not re.search(r"\w\s*$", text[: quantity.start])
        return opens or not (ranks or DIGIT.search(quantity.text) or _CENTURY.match(text, quantity.end))
    if quantity.text.lower() == "one":  # a pronoun, or a writer's own count; *two* for *one* is what matters
        return True
    if quantity.unit or quantity.bound or DIGIT.search(quantity.text) or _TIMES.match(text, quantity.end):
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


def is_known_before(quantity: Quantity, parsed: ParsedClaim) -> bool:
    """Tell whether the page's title or a sentence before has a number, with the same unit and bound."""
    texts = map(fold, parsed.known)
    given = (each for text in texts for each in find_quantities(mask_dates(text, find_dates(text, None))))
    asked = quantity.value, quantity.unit, quantity.bound
    return any((each.value, each.unit, each.bound) == asked for each in given)


def may_be_reckoned(quantity: Quantity, text: str) -> bool:
    """Tell whether a number is rarely copied and often reckoned: a share, a period, a small count in words."""
    is_share = share(quantity) is not None and quantity.unit != "%"
    is_count = quantity.value <= _IN_WORDS and quantity.unit in ("", "th") and not DIGIT.search(quantity.text)
    is_period = quantity.unit not in ("", "%", "th", "*") and not DIGIT.search(quantity.text)
    is_often = bool(_OFTEN.match(text, quantity.end))
    return is_share or is_count or is_period or is_often or bool(quantity.bound and quantity.unit)


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
    years = (len(_YEAR.findall(found[0])) for found in _YEARS.finditer(text))
    # two things stand anywhere, two names or years do not
    return (count > 1 and (count in every or count in years)) or (count > 2 and count in rows)


def _listed_noun(text: str) -> str:
    """Return the stem of what is counted, if writers count such things, an adjective before it left out."""
    found = _COUNTED.match(text)
    stems = [stem(word) for word in found.groups() if word] if found else []
    return next((each for each in stems if each in _listed()), "")


@cache
def _listed() -> frozenset[str]:
    return frozenset(map(lexical_stem, read_words("listed")))
