"""Words that deny by their meaning, as *refuse* and *lack* do, and what they reach."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from explainer.english.lexicon import read_words
from explainer.english.phrases import stems_at
from explainer.english.words import Word, is_function_word, lexical_stem

AUXILIARIES = frozenset(
    "is are was were be been being has have had will would can could may might must shall should do does did"
    "".split()
)
_PASSIVE = frozenset(
    "is are was were be been being get gets got remain remains remained stay stays stayed".split()
)
_DETERMINERS = frozenset("a an the no any its their his this".split())
_OF = frozenset({"of", "to", "for", "in"})


@lru_cache(maxsize=8192)
def is_denial(stem: str) -> bool:
    """Tell whether a stem denies, ends or hinders what it speaks of: *refuse*, *lack*."""
    return stem in _denials("negative") or stem in _denials("lacking")


def is_denying(words: Sequence[Word], place: int) -> bool:
    """Tell whether a word, or a verb with its particle, denies what it speaks of."""
    return words[place].lower == "without" or any(map(is_denial, stems_at(words, place)))


def denied_by(words: Sequence[Word], place: int) -> Sequence[int]:
    """Return the places of what a denying word reaches.

    *The end of* reaches its object, *was stopped* its subject; *refused to go*, *prevented from going* reach
    the deed alone, as what is refused or avoided is there all the same.
    """
    if not is_denying(words, place) or _is_bare_noun(words, place):
        return ()
    end = place + 1
    while end < len(words) and words[end].lower not in AUXILIARIES:
        end += 1
    if words[place].lower == "without":
        return range(place + 1, end)
    if any(each in _denials("lacking") for each in stems_at(words, place)):
        return range(place) if _is_passive(words, place) else range(place + 1, end)
    return range(next((at for at in range(place + 1, end) if is_deed(words, at)), end), end)


def is_deed(words: Sequence[Word], place: int) -> bool:
    """Tell whether a word is an infinitive with *to* or ends in -ing."""
    word, before = words[place], words[place - 1].lower if place else ""
    return bool(word.stems) and (before == "to" or word.lower.endswith("ing"))


def _is_bare_noun(words: Sequence[Word], place: int) -> bool:
    """Tell whether a word is a noun that names nothing it denies: *an end date*, not *the end of the day*."""
    before = words[place - 1].lower if place else ""
    after = words[place + 1].lower if place + 1 < len(words) else ""
    is_noun = before in _DETERMINERS and not words[place].lower.endswith(("ing", "ent"))
    return is_noun and after not in _OF


def _is_passive(words: Sequence[Word], place: int) -> bool:
    before = [each.lower for each in words[max(0, place - 2) : place]]
    if not before or before[-1] == "to":
        return False
    return before[-1] in _PASSIVE or (before[0] in _PASSIVE and _is_adverb(before[-1]))


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") or is_function_word(word)


@cache
def _denials(name: str) -> frozenset[str]:
    return frozenset(map(lexical_stem, read_words(name)))
