"""How many terms and dates of a page become links: marks must not crowd the sentences they stand in."""

from __future__ import annotations

import xml.etree.ElementTree as ET

#: Of receipts, terms and dates together in a hundred words: what reads as text, not as a list of links.
MARKS = 4
#: Of terms alone, where receipts leave no room; a page without any would not be explained.
FEWEST = 1
CLOSEST = 25
"""Words between two links, at least."""
SHORT = 100
"""Words below which a text is a note, not a page to be read through."""


class Density:
    """Spreads a page's links over its words; without a page, as in a glossary, every first use is one."""

    def __init__(self, root: ET.Element, words: int, *, is_page: bool) -> None:
        """Count what the page's receipts leave of the room."""
        shown = sum(mark.get("class") is None for mark in root.iter("sup"))
        room = max(words * MARKS // 100 - shown, words * FEWEST // 100, 1)
        self._gap = max(words / room, CLOSEST) if is_page and words >= SHORT else 0
        self._next = 0.0

    def takes(self, place: int) -> bool:
        """Tell whether a link may stand at this word of the page, counted from its beginning."""
        if place < self._next:
            return False
        self._next = place + self._gap
        return True
