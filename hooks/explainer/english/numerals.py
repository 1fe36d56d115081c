"""What words for numbers are worth: *seven eighths*, *two dozen*, *a million and a half*."""

from __future__ import annotations

import re
from fractions import Fraction

from text_to_num import text2num

SCALES = {"k": 3, "m": 6, "mn": 6, "bn": 9, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
SCALES |= {"lakh": 5, "lakhs": 5, "crore": 7, "crores": 7}
UNITS = "one two three four five six seven eight nine".split()
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINALS = (
    "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()

_INDIAN = frozenset({"lakh", "lakhs", "crore", "crores"})  # which the library of number words does not know


def part_of(words: str, part: str) -> Fraction:
    """Return what *and a half* or *and a quarter* adds: to *a million* so much of that, to *two* of one.

    >>> part_of("two", "a half"), part_of("a million", "three quarters")
    (Fraction(1, 2), Fraction(750000, 1))
    """
    scale = SCALES.get(re.split(r"[ -]", words.lower())[-1], 0)
    return fraction_of(part) * Fraction(10**scale)


def fraction_of(words: str) -> Fraction:
    """Return the share that words tell: *three quarters*, *one in five*, *halved*."""
    if words.startswith(("half", "halv")):
        return Fraction(1, 2)
    counts = re.match(r"(\w+)(?: [a-z]+){0,3} (?:in|out of) (?:every )?(.*)", words)
    if counts:
        return _small(counts[1]) / _among(counts[2])
    count, name = re.split(r"[ -]", words)
    parts = {"half": 2, "third": 3, "quarter": 4}.get(name.removesuffix("s"))
    return Fraction(_small(count) or 1, parts or ORDINALS.index(name.removesuffix("s")) + 2)


def _among(words: str) -> Fraction:
    """Return how many *one in* counts among, one at least: *a hundred*, *2,000*, *10 million*."""
    number, _, scale = words.replace(",", "").partition(" ")
    count = Fraction(int(number) * 10 ** SCALES.get(scale, 0)) if number.isdigit() else spelled(words)
    return count or Fraction(1)


def _small(word: str) -> int:
    """Return what a single word up to ninety, or digits, count; 0 for *a*."""
    names = [*UNITS, *TEENS]
    if word.isdigit():
        return int(word)
    if word in names:
        return names.index(word) + 1
    return 10 * (TENS.index(word) + 2) if word in TENS else 0


def spelled(words: str) -> Fraction | None:
    """Return what words count, *two dozen* and *a hundred* among them; None where they count nothing."""
    if "dozen" in words:
        return Fraction(6 if "half" in words else 12 * max(_small(words.split(" ")[0]), 1))
    number, _, scale = words.rpartition(" ")
    if scale in _INDIAN:
        return (spelled(number) or Fraction(1)) * Fraction(10 ** SCALES[scale])
    try:
        return Fraction(str(text2num(re.sub(r"^an? ", "one ", words), "en")))
    except ValueError:
        return None
