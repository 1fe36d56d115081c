"""Fold what is typography alone: quotation marks, dashes, spaces, soft hyphens; digits stay."""

from __future__ import annotations

import re
import unicodedata

ELLIPSIS = "…"
SOFT_HYPHEN = "\u00ad"
_MARKS = {
    **dict.fromkeys(map(ord, "‘’‚‛ʼ′´`＇"), "'"),
    **dict.fromkeys(map(ord, "“”„‟«»″＂"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒–—―−⁃﹘﹣－"), "-"),
    ord(SOFT_HYPHEN): None,
}
_WORD = re.compile(  # grouped digits, words with inner apostrophes, signs that change a meaning
    r"(?<![\w.,])-?\d+(?:[.,:]\d+)+|(?<!\S)-\d+|\w[\w\u0300-\u036f]*(?:'\w[\w\u0300-\u036f]*)*|[%‰$€£¥+&=<>°§@#]"
)
_SPACE = re.compile(r"\s")
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN", "HEBREW", "ARABIC")


def fold(text: str) -> str:
    r"""Return text with typographic variants made alike; characters keep their case.

    >>> fold("don’t\u00a0stop – now")
    "don't stop - now"
    """
    if text.isascii():
        return _SPACE.sub(" ", text.replace("`", "'"))
    kept = text.replace(ELLIPSIS, "\ue000").translate(_MARKS)
    folded = unicodedata.normalize("NFKC", kept).translate(_MARKS)
    return _SPACE.sub(" ", folded.replace("\ue000", ELLIPSIS))


def exact_words(text: str) -> list[str]:
    """Return the words that a quotation is compared by: typography and case folded, digits as they stand.

    >>> exact_words("The anti-tax men’s 40,000 – all")
    ['the', 'anti', 'tax', "men's", '40,000', 'all']
    """
    return _WORD.findall(fold(text).casefold())


def invisible_characters(text: str) -> list[str]:
    """Return the zero-width and direction characters in a text, as ``U+200B``; soft hyphens pass."""
    found = (each for each in text if unicodedata.category(each) == "Cf" and each != SOFT_HYPHEN)
    return sorted({f"U+{ord(each):04X}" for each in found})


def mixed_words(text: str) -> list[str]:
    """Return words that mix scripts, as a Latin word with one Cyrillic letter does."""
    return [word for word in re.findall(r"[^\W\d_]{2,}", text) if len(_scripts(word)) > 1]


def _scripts(word: str) -> set[str]:
    names = (unicodedata.name(letter, "").split(" ")[0] for letter in word)
    return {name for name in names if name in _SCRIPTS}
