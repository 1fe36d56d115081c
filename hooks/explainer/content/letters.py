"""Letters that are not what they look like: full-width digits, words of two alphabets, what no program could read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

_WORD = re.compile(r"[^\W\d_]+")
_WIDE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")  # full-width digits and letters
#: Greek letters that are drawn as Latin ones; all others stand in formulas beside Latin ones by right.
_LIKE_LATIN = frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο")
#: A capital O among the digits of a number, an l or I between two of them; *6O2* may be oxygen, *O2* is.
_LETTERED = re.compile(r"(?<![\w.,-])(?:(?!\dO\d?\b)\d[\d,]*O[\dO,]*(?<!,)|\d+[lI]\d+)(?![\w-])")
_DIGITS = str.maketrans("OlI", "011")
#: Combining marks that scripts share; no language piles more than a handful on one letter.
_PILE = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{6,}")
_LIGATURED = re.compile(r"\w*[\ufb00-\ufb06]\w*")
_LOST = "\N{REPLACEMENT CHARACTER}"


def odd_letters(text: str) -> Iterator[tuple[int, str]]:
    """Yield the place of each odd word or letter, and what is wrong with it, remedy included.

    >>> [fault for _, fault in odd_letters("in ２０２１")]
    ["'２０２１' is in full-width characters. Write 2021"]
    """
    letters = set() if text.isascii() else set(text)  # far fewer than the text has
    for place, letter in enumerate(text if any(map(_is_lost, letters)) else ""):
        if letter == _LOST:
            yield place, "U+FFFD stands where a program could not read a letter. Type the letter anew"
        elif unicodedata.category(letter) == "Co":
            name = f"U+{ord(letter):04X}"
            yield place, f"{name} is a private character, which most fonts cannot show. Type the letter anew"
    for wide in _WIDE.finditer(text) if letters else ():
        plain = unicodedata.normalize("NFKC", wide[0])
        yield wide.start(), f"'{wide[0]}' is in full-width characters. Write {plain}"
    for pile in _PILE.finditer(text) if letters else ():
        yield pile.start(), f"{len(pile[0])} marks are piled on one letter. Type the word anew"
    for word in _LIGATURED.finditer(text) if letters else ():
        plain = unicodedata.normalize("NFKC", word[0])
        yield word.start(), f"'{word[0]}' has two letters in one sign, as PDFs do. Write {plain}"
    for number in _LETTERED.finditer(text):
        plain = number[0].translate(_DIGITS)
        yield number.start(), f"'{number[0]}' has a letter in the place of a digit. Write {plain}"
    for word in _WORD.finditer(text) if any(map(_is_foreign, letters)) else ():
        if other := _other_alphabet(word[0]):
            yield word.start(), f"'{word[0]}' mixes Latin and {other} letters. Type the word anew"


@cache
def _is_lost(letter: str) -> bool:
    return letter == _LOST or unicodedata.category(letter) == "Co"


@cache
def _is_foreign(letter: str) -> bool:
    """Tell whether a letter may be mistaken for a Latin one."""
    return letter in _LIKE_LATIN or unicodedata.name(letter, "").startswith("CYRILLIC ")


def _other_alphabet(word: str) -> str:
    """Return the alphabet that a word has beside Latin, or nothing."""
    alphabets = {unicodedata.name(letter, "").partition(" ")[0] for letter in word}
    if "LATIN" not in alphabets:
        return ""
    if "CYRILLIC" in alphabets:
        return "Cyrillic"
    return "Greek" if _LIKE_LATIN & set(word) else ""
