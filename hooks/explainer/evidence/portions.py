"""What a number counts: *five of its six piers* beside *four of the six*, *38 houses* beside *38 people, 14 houses*."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise, takewhile

from explainer.english.amounts import share
from explainer.english.clauses import read_statements
from explainer.english.quantities import Quantity, find_quantities
from explainer.english.thesaurus import synonyms
from explainer.english.typography import fold
from explainer.english.verbforms import verb_stems
from explainer.english.words import content_stems, is_function_word, read_sentences, text_of
from explainer.evidence.passage import Passage

_OF = re.compile(r" (?:out )?of (?:(?:the|its|their|his|her|our|my|these|those|all) )?")

_ALIKE = 3  # stems: with fewer, two sentences may tell of different shares
LEAST = 10  # fewer things are often counted anew by who retells them
_BEHIND = re.compile(r"(?: [a-z-]+){1,3}")


def is_other_part(quantity: Quantity, text: str, passages: Iterable[Passage]) -> bool:
    """Tell whether a number is a part of a whole of which paragraphs give another part, and not the rest of it."""
    wholes = [whole for part, whole in _portions(text, find_quantities(text)) if part.start == quantity.start]
    told = [
        (part.value, whole.value)
        for passage in passages
        for part, whole in _portions(fold(passage.text), passage.counted)
    ]
    return any(_differs(quantity.value, whole.value, told) for whole in wholes)


def counts_another(quantity: Quantity, text: str, passages: Sequence[Passage]) -> bool:
    """Tell whether paragraphs have a number for other things alone, and another number for what the claim counts."""
    things = _counted(text, quantity)
    if quantity.unit or quantity.value < LEAST or not things:
        return False
    every = [
        (each, _counted(told, each))
        for passage in passages
        for told in (fold(passage.text),)
        for each in passage.counted
        if not each.unit
    ]
    same = [counted for each, counted in every if each.value == quantity.value]
    near = {stem for thing in things for stem in (thing, *synonyms(thing))}
    if not same or not all(same) or any(near.intersection(counted) for counted in same):
        return False
    return any(counted[-1:] == things[-1:] for each, counted in every if each.value != quantity.value)


def tells_share_alike(text: str, passages: Iterable[Passage]) -> bool:
    """Tell whether paragraphs tell a share in half of a text's words: then it is the share, not what it leaves."""
    mine = {stem for words in read_sentences(text) for word in words for stem in word.stems}
    same = (mine & told for passage in passages for told in _telling_shares(passage.text))
    return any(len(each) >= max(_ALIKE, len(mine) / 2) for each in same)


@lru_cache(maxsize=1024)  # a paragraph is cited by many claims
def _telling_shares(text: str) -> tuple[frozenset[str], ...]:
    """Return the stems of each sentence that has a share of something and denies nothing."""
    return tuple(
        frozenset(stem for word in words for stem in word.stems)
        for words in read_sentences(text)
        if any(share(each) for each in find_quantities(text_of(words)))
        and not any(
            each.denies for each in read_statements(words)
        )  # *a third hold no salt*, so two thirds do
    )


def _counted(text: str, number: Quantity) -> tuple[str, ...]:
    """Return the stems of the words behind a number, up to one that is none of what it counts."""
    words = _BEHIND.match(text, number.end)
    plain = takewhile(_may_be_counted, words[0].split() if words else ())
    return tuple(stem for word in plain for stem in content_stems(word))


def _may_be_counted(word: str) -> bool:
    """Tell a noun or adjective from words of grammar and verbs: *48 members, of whom twelve abstained*."""
    is_verb = word.endswith("ed") or verb_stems(0).intersection(content_stems(word))
    return not (is_function_word(word) or is_verb)


def _differs(part: Fraction, whole: Fraction, told: Sequence[tuple[Fraction, Fraction]]) -> bool:
    parts = {each for each, of in told if of == whole}
    return bool(parts) and part not in parts and whole - part not in parts and part != whole


def _portions(text: str, numbers: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield each part and its whole: *four of the six*; a bound says something else."""
    for part, whole in pairwise(numbers):
        if not (part.unit or whole.unit or part.bound) and _OF.fullmatch(text[part.end : whole.start]):
            yield part, whole
