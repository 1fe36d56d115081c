"""From what readers see back to the line that the author wrote: passages found again in the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Protocol

_WORD = re.compile(r"[^\W_]+")
_ENOUGH = 6  # words that tell a passage from the others around it
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

    def __init__(self, source: str) -> None:
        """Index the words of a source file, front matter included."""
        self._source = source
        self._breaks = [found.start() for found in re.finditer("\n", source)]
        found = list(_WORD.finditer(source))
        self._words = [word[0].lower() for word in found]
        self._starts = [word.start() for word in found]
        self._places: dict[str, list[int]] = {}
        for place, word in enumerate(self._words):
            self._places.setdefault(word, []).append(place)
        self._next = 0  # the word after the last passage's first one
        self._after = 0  # the character after the last literal

    def of(self, passage: str) -> int:
        """Return the line on which the passage begins; where it cannot be found, the line reached so far."""
        wanted = [word.lower() for word in _WORD.findall(passage)[:_ENOUGH]]
        place = self._find(wanted)
        if place is None:
            return self._line_at(min(self._next, len(self._words) - 1))
        self._next = place + 1
        return self._line_at(place)

    def of_literal(self, literal: str) -> int:
        """Return the line of the next place where exactly this stands, or the line reached so far."""
        reached = self._starts[self._next - 1] if self._next else 0
        found = self._source.find(literal, max(reached, self._after))
        if found < 0:
            return self._line(reached)
        self._after = found + len(literal)
        return self._line(found)

    def _find(self, wanted: list[str]) -> int | None:
        places = self._places.get(wanted[0], []) if wanted else []
        ahead = places[bisect_right(places, self._next - 1) :]
        whole = (place for place in ahead if self._follows(place, wanted))
        return next(whole, ahead[0] if ahead else None)

    def _follows(self, place: int, wanted: list[str]) -> bool:
        for word in wanted[1:]:
            try:
                place = self._words.index(word, place + 1, place + 2 + _GAP)
            except ValueError:
                return False
        return True

    def _line_at(self, place: int) -> int:
        return self._line(self._starts[place]) if self._starts else 1

    def _line(self, position: int) -> int:
        return bisect_right(self._breaks, position - 1) + 1
