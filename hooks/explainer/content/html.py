"""Read HTML as browsers forgive it: elements that begin and end, and the text between, in order."""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser


class HtmlReader(HTMLParser):
    """Reads a text of HTML; what is done with its parts is said by those who derive from it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def read(self, html: str) -> None:
        """Read the whole text."""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take attributes as a mapping; one without a value is empty."""
        self.begin(tag, {name: value or "" for name, value in attrs})

    def begin(self, tag: str, given: Mapping[str, str]) -> None:
        """Meet the start of an element with its attributes."""
