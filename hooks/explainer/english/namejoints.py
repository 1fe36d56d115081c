"""What joins the words of a name: *of*, *van der*, *&*, the full stop of an initial."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from explainer.content.dates import MONTHS
from explainer.english.lexicon import read_words
from explainer.english.words import Word, is_function_word, stem

ROLES = read_words("roles")
CALENDAR = frozenset(
    each.lower()
    for each in (*MONTHS, "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
)
_PARTICLES = frozenset("de del della der den des di du dos da van von y bin ibn al la le el zu ter".split())
JOINERS = _PARTICLES | {"of", "for", "&"}
_INITIAL = re.compile(r"[A-Z](?:\.[A-Z])*|St|Mt|Ft|Dr|Mr|Mrs|Ms|Prof|Rev|Gen|Gov|Sen|Capt|Lt|Col|Barr|Hon")
CONTRACTED = re.compile(r"'(?:ve|re|ll|d|m)$")  # *They've*


def joins(sentence: Sequence[Word], start: int, at: int, *, joined: bool) -> int:
    """Return how many words at ``at`` join a name to its next capital: *of the*, *van der*, *&*, then *and*; else 0."""
    words = [word.text for word in sentence[at : at + 3]]
    if words[:1] == ["."]:
        is_one = _INITIAL.fullmatch(sentence[at - 1].text) and is_capital_at(sentence, at + 1)
        return int(bool(is_one) and not is_function_word(sentence[at + 1].lower))  # *to Mr B. After that*
    if not words or not (
        words[0] in JOINERS or (words[0] == "and" and (joined or _is_one(sentence, start, at)))
    ):
        return 0
    if words[0] == "of" and not _has_parts(sentence[start:at]):
        return 0
    if words[:2] == ["and", "the"]:
        return 0
    skip = 2 if words[1:2] == ["the"] or {*words[:2]} <= _PARTICLES else 1
    return skip if is_capital_at(sentence, at + skip) else 0


def _is_one(sentence: Sequence[Word], start: int, place: int) -> bool:
    """Tell whether *and* stands within a name: *Space Research and Technology Centre*."""
    last = place + 1
    while is_capital_at(sentence, last):
        last += 1
    before, after = [word.lower for word in sentence[start:place]], sentence[place + 1 : last]
    return (
        len(after) > 1
        and after[-1].lower in read_words("organizations")
        and after[0].lower not in ROLES
        and len(before) > 1
        and before[-1] not in read_words("organizations")
        and all(map(_is_noun, (before[-1], after[0].lower)))
    )


def _has_parts(name: Sequence[Word]) -> bool:
    """Tell whether *of* goes on with a name: with *Institute of …*, not with *Ada Park of …*, a person of a place."""
    words = [word for word in name if word.is_word]
    joiner = next((at for at, word in enumerate(words) if word.text in ("of", "for")), len(words))
    if joiner < len(words):
        return words[joiner - 1].lower in _parted()
    if words[0].lower in ROLES and len(words) > 1:
        return words[-1].lower in _parted()
    if len(words) == 1:
        return True
    return words[-1].lower in _parted() or all(_is_noun(word.lower) for word in words)


@cache
def _parted() -> frozenset[str]:
    """Return the nouns of what has parts: organizations and groups."""
    return read_words("organizations") | read_words("groups")


def _is_noun(word: str) -> bool:
    return stem(word) in _stems_met()


@cache
def _stems_met() -> frozenset[str]:
    return frozenset(stem(word) for word in read_words("common"))


def is_capital(word: Word) -> bool:
    """Tell whether a word begins with a capital that may be a name's: no month, no *I*."""
    if not word.is_word or not word.is_capital or word.lower in CALENDAR:
        return False
    return CONTRACTED.sub("", word.text) != "I"


def is_capital_at(sentence: Sequence[Word], place: int) -> bool:
    """Tell the same of the word at a place, where there is one."""
    return place < len(sentence) and is_capital(sentence[place])
