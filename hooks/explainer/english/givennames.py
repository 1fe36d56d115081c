"""Given names: which of them may be one person's, and which word before a surname is hardly a name."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import cache

from explainer.english.lexicon import read_words
from explainer.english.propernames import CALENDAR, ROLES, is_common
from explainer.english.words import content_stems, is_function_word, stem

_SHARED = 3  # letters that a name and its short form begin with: *Jon*, *Jonathan*
_ALIKE = 0.8
_SHORT = (  # English short forms that do not begin like the name
    "robert bob bobby",
    "william bill billy",
    "richard dick",
    "thomas tom tommy",
    "john jack johnny",
    "james jim jimmy",
    "margaret peggy maggie meg",
    "elizabeth liz beth betty bess lizzie",
    "katherine catherine kate kathy kitty",
    "edward ted ned teddy",
    "henry harry hank",
    "charles chuck charlie",
    "anthony tony",
    "michael mike mick",
    "theodore ted teddy",
    "joseph josef joe",
    "helen nell nellie",
    "mary molly polly",
)


def may_be_same(one: str, other: str) -> bool:
    """Tell whether two given names in small letters may be one person's: an initial, a short form.

    >>> may_be_same("t", "thomas"), may_be_same("tom", "thomas"), may_be_same("jon", "jonathan")
    (True, True, True)
    >>> may_be_same("maria", "mara"), may_be_same("jonas", "josef")
    (False, False)
    """
    short, long = sorted((one.rstrip("."), other.rstrip(".")), key=len)
    if len(short) == 1:
        return long.startswith(short)
    stemmed = short.rstrip("aeiy") if len(short) > _SHARED else short
    is_short = len(stemmed) >= _SHARED and len(short) < len(long) and long.startswith(stemmed)
    return (
        short == long
        or (is_short and short != f"{stemmed}a")
        or any({short, long} <= set(line.split()) for line in _SHORT)
    )


def may_be_given(word: str) -> bool:
    """Tell whether a word in small letters, before a surname, is rather a given name than a word of the sentence."""
    if is_function_word(word) or word in ROLES or word in CALENDAR or is_common(word):
        return False
    return word.isalpha() and _common().isdisjoint({stem(word), *content_stems(word)})


def is_like(one: str, other: str) -> bool:
    """Tell whether two words look alike, so that one may be a slip for the other: *Maria*, *Mara*."""
    return one[:1] == other[:1] and SequenceMatcher(None, one, other).ratio() >= _ALIKE


@cache
def _common() -> frozenset[str]:
    return frozenset(stem(word) for word in read_words("common"))
