"""From what readers see back to the line that the author wrote: passages found again in the source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

_WORD = re.compile(r"[^\W_]+")
_ENOUGH = 6  # words that tell a passage from the others around it
_FEW = 8  # letters
_GAP = 15  # words that markup (an address, an attribute list) may put between two visible ones


class Lines(Protocol):
    """Tells the line of a passage; asked in the order of the page."""

    def of(self, passage: str) -> int:
        """Return the line, from 1, on which the passage begins."""

    def of_literal(self, literal: str) -> int:
        """Return the line, from 1, of the next place where exactly this stands."""


@dataclass(frozen=True, slots=True)
class OneLine:
    """A text that stands on one known line, such as a value in a data file."""

    line: int

    def of(self, passage: str) -> int:  # noqa: ARG002 - the line is known
        """Return the line."""
        return self.line

    def of_literal(self, literal: str) -> int:  # noqa: ARG002
        """Return the line."""
        return self.line


class SourceLines:
    """Finds passages of a page one after another; each search goes on where the last one ended."""

    def __init__(self, source: str, first_line: int = 1) -> None:
        """Take a source file's whole text, front matter included, and the line after that."""
        self._source = source
        self._flat = source.replace("\n", " ").lower()
        self._words: _Words | None = None  # made when markup stands between the words of a passage
        self._reached = len(
            "".join(source.splitlines(True)[: first_line - 1])
        )  # place behind the first letter of the last passage
        self._after = 0  # place behind the last literal

    def of(self, passage: str) -> int:
        """Return the line on which the passage begins; where it cannot be found, the line reached so far."""
        place = self._find(" ".join(passage.lower().split()[:_ENOUGH]))
        if place < 0:
            self._words = self._words or _Words(self._flat)
            place = self._words.find(passage, self._reached)
        if place < 0:
            return self._line(max(self._reached - 1, 0))
        self._reached = place + 1
        return self._line(place)

    def _find(self, words: str) -> int:
        """Return the next place where words stand; so few letters may stand within another word."""
        if len(words) > _FEW:
            return self._flat.find(words, self._reached)
        found = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").search(self._flat, self._reached)
        return found.start() if found else -1

    def of_literal(self, literal: str) -> int:
        """Return the line of the next place where exactly this stands, else of the first, else the one reached."""
        found = self._source.find(literal, max(self._reached - 1, self._after, 0))
        if found < 0:
            first = self._source.find(literal)
            if first < 0 and (alike := re.search(r"\s+".join(map(re.escape, literal.split())), self._source)):
                first = alike.start()  # a tab has become spaces
            return self._line(first if first >= 0 else max(self._reached - 1, 0))
        self._after = found + len(literal)
        return self._line(found)

    def _line(self, place: int) -> int:
        return self._source.count("\n", 0, place) + 1


class _Words:
    """The words of a source, so that a passage is found with markup between its own."""

    def __init__(self, text: str) -> None:
        found = list(_WORD.finditer(text))
        self._words = [word[0] for word in found]
        self._starts = [word.start() for word in found]
        self._places: dict[str, list[int]] = {}
        for place, word in enumerate(self._words):
            self._places.setdefault(word, []).append(place)

    def find(self, passage: str, start: int) -> int:
        """Return where a passage begins at or after ``start``, else where its first word stands, else -1."""
        wanted = _WORD.findall(passage.lower())[:_ENOUGH]
        places = self._places.get(wanted[0], []) if wanted else []
        ahead = [place for place in places if self._starts[place] >= start]
        best, best_end = (ahead[0] if ahead else -1), -1
        for place in ahead:
            if 0 <= best_end < place:
                break
            end = self._end(place, wanted)
            if end >= 0:  # a later place with the same end is nearer to the other words
                best, best_end = place, end
        return -1 if best < 0 else self._starts[best]

    def _end(self, place: int, wanted: list[str]) -> int:
        """Return the last wanted word's place where the others stand before it from ``place`` on, or -1."""
        for word in wanted[1:]:
            try:
                place = self._words.index(word, place + 1, place + 2 + _GAP)
            except ValueError:
                return -1
        return place
