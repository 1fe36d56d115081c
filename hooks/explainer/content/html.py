"""Read HTML as browsers forgive it: elements that begin and end, and the text between, in order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from html.parser import HTMLParser

_NAME = re.compile(r"[a-zA-Z][\w:-]*")
_GIVEN = re.compile(r"""([^\s"'<>=/]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+)))?""")
#: Where a page as a program writes it may hold signs of tags that are none.
_ASIDE = re.compile(
    r"<!--.*?-->|<(?P<raw>script|style)(?=[\s>])[^<>]*>[^<]*+(?:<(?!/(?P=raw)\s*>)[^<]*+)*+</(?P=raw)\s*>",
    re.DOTALL,
)
#: Its tags; a value that is not between double quotes, or holds a `<` or `>`, makes it none of them.
_TAG = re.compile(r"""<[a-zA-Z/!\0][^<>"']*+(?:"[^<>"]*+"[^<>"']*+)*+>""")
_PLACE = "<\0>"  # of a script or a style sheet


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
    aside: list[str] = []

    def put_aside(found: re.Match[str]) -> str:
        aside.append(found[0])
        return _PLACE if found["raw"] else "<!>"

    short = _ASIDE.sub(put_aside, html)
    tags = _TAG.findall(short)
    if len(tags) != short.count("<"):
        return None
    scripts = (each for each in aside if not each.startswith("<!"))
    return [next(scripts, tag) if tag == _PLACE else tag for tag in tags if tag[1] not in "/!"]


def read_tag(tag: str) -> tuple[str, dict[str, str]]:
    """Return name and attributes of a start tag without anything behind it.

    >>> read_tag('<a id=p8 href="#r&amp;d" hidden>')
    ('a', {'id': 'p8', 'href': '#r&d', 'hidden': ''})
    """
    name, *_ = _NAME.findall(tag, 1)
    given = _GIVEN.findall(tag, len(name) + 1)
    read = unescape if "&" in tag else str
    return name.lower(), {each.lower(): read(one or other or bare) for each, one, other, bare in given}
