"""Read HTML as browsers forgive it: elements that begin and end, and the text between, in order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from html.parser import HTMLParser

_ATTRIBUTES = r"""(?:\s+[^\s"'<>=/]+(?:=(?:"[^"]*"|'[^']*'|[^\s"'<>=`]+))?)*+\s*+/?"""
_NAME = re.compile(r"[a-zA-Z][\w:-]*")
_GIVEN = re.compile(r"""([^\s"'<>=/]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+)))?""")
#: The parts of a page as a program writes it: each `<` begins one of them. The last is one that is none of these.
_PARTS = re.compile(
    rf"</[a-zA-Z][^<>]*>|(<(?!script|style)[a-zA-Z][\w:-]*+{_ATTRIBUTES}>"
    rf"|<(script|style)(?=[\s>]){_ATTRIBUTES}>[^<]*+(?:<(?!/\2\s*>)[^<]*+)*+</\2\s*>|<[a-zA-Z][\w:-]*+{_ATTRIBUTES}>)"
    r"|<!--.*?-->|<![a-zA-Z][^<>]*>|(<)",
    re.DOTALL,
)


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


def start_tags(html: str) -> list[str] | None:
    """Return each start tag as it is written, in order, scripts and style sheets with what they hold.

    None where the page is not written as a program writes it: then only a reader that forgives can tell.
    """
    found = _PARTS.findall(html)
    return None if any(lone for _, _, lone in found) else [tag for tag, _, _ in found if tag]


def read_tag(tag: str) -> tuple[str, dict[str, str]]:
    """Return name and attributes of a start tag without anything behind it.

    >>> read_tag('<a id=p8 href="#r&amp;d" hidden>')
    ('a', {'id': 'p8', 'href': '#r&d', 'hidden': ''})
    """
    name, *_ = _NAME.findall(tag, 1)
    given = _GIVEN.findall(tag, len(name) + 1)
    return name.lower(), {each.lower(): unescape(one or other or bare) for each, one, other, bare in given}
