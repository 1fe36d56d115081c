"""The Flesch-Kincaid grade: years of school that a text asks for, by length of its words and sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_WORD = re.compile(r"\S*\w\S*")
_MARKS = re.compile(r"[^\w']")
_LEAST = 3  # words; fewer are a heading or what is left of a quotation, and would lower the mean
_PER_WORD, _PER_SYLLABLE, _START = 0.39, 11.8, -15.59  # by Kincaid and others, 1975

_VOWELS = re.compile(r"[aeiouy]+")
# An e that is written and not spoken: at the end (*home*, *rule*; not *table*), in -es (*names*; not *houses*)
# and -ed (*called*; not *wanted*), and before an ending of its own syllable (*movement*; not *element*).
_SILENT = re.compile(
    r"(?:(?:(?<=[^aeiouyl])|(?<=[aeiouyrl]l))e"
    r"|(?:(?<=[^aeioulcgsxz])(?<!sh|ch)|(?<=[aeiouyr]l))es"
    r"|(?<=[^aeioutd])ed)(?:'s)?$"
    r"|(?<=[^aeiouyl])e(?=(?:ly|less|ful|ness|ment)s?\b)|(?<=ev)e(?=ry)"
)
# Vowels side by side that are spoken apart (*riot*, *actual*, *video*, *society*, *being*), and endings that
# have a syllable without a vowel (*tourism*, *didn't*).
_APART = re.compile(
    r"(?<![tcsg])i[ao](?!us|ment)|(?<=[^gq])ua|(?<!p)eo(?!u)|iu|i(?=ety|er$|est$)|[aeiouy]ing|sm$|n't"
)


def grade(sentences: Sequence[str]) -> float:
    """Return the grade of some sentences; each counts as one, whatever marks it holds. 0 where there is none.

    Example:
        >>> round(grade(["The authority announced the excavation of a canal.", "It took nine years."]), 1)
        6.4
    """
    parted = [words for each in sentences if len(words := _WORD.findall(each)) >= _LEAST]
    words = [_MARKS.sub("", word).lower() for each in parted for word in each]
    if not words:
        return 0.0
    spoken = sum(map(syllables, words))
    return _PER_WORD * len(words) / len(parted) + _PER_SYLLABLE * spoken / len(words) + _START


@lru_cache(maxsize=1 << 16)  # most words stand in many sentences
def syllables(word: str) -> int:
    """Return how many syllables an English word in small letters has, by its spelling: one at least.

    Example:
        >>> [syllables(word) for word in ("called", "wanted", "movement", "society", "1998")]
        [1, 2, 2, 4, 1]
    """
    core = _SILENT.sub("", word)
    return max(1, len(_VOWELS.findall(core)) + len(_APART.findall(core)))
