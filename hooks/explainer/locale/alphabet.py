"""The order of letters, as the spoken language has it."""

from __future__ import annotations

import unicodedata

from explainer.locale import pgettext


def sorting_key(text: str) -> tuple[tuple[int, int], ...]:
    """Return what a text is sorted by: signs and digits first, then the letters of the alphabet, then others.

    Letters with marks count as those without, where the alphabet lacks them.
    """
    letters = _letters()
    return tuple(_place(letter, letters) for letter in text.casefold())


def initial(text: str) -> str:
    """Return the letter that a text stands under, as a capital.

    >>> initial("élan")
    'E'
    """
    letter = text[:1].casefold()
    base = _base(letter)
    return (base if letter not in _letters() and base in _letters() else letter).upper()


def _letters() -> dict[str, int]:
    alphabet = pgettext("alphabet", "abcdefghijklmnopqrstuvwxyz")
    return {letter: place for place, letter in enumerate(alphabet)}


def _place(letter: str, letters: dict[str, int]) -> tuple[int, int]:
    if (place := letters.get(letter, letters.get(_base(letter)))) is not None:
        return 1, place
    return (2 if letter.isalpha() else 0), ord(letter)


def _base(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[:1]
