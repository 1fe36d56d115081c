"""A page's HTML as passages of plain text: what stands before its first heading, and under each heading."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from explainer.content.html import HtmlReader

_UNSEEN = frozenset({"script", "style", "svg", "template"})
_MARKS = frozenset({"receipt", "headerlink", "references"})
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_INLINE = frozenset(
    "a abbr b bdi bdo cite code dfn em i ins kbd mark q s samp small span strong sub sup time u".split()
)
_TITLES = frozenset({"summary"})
_LEFT_OVER = re.compile(r"\s*\([\s;,.]*\)|\s+(?=[.,;:!?)])")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A heading and the text up to the next one; before the first one ``level`` is 0 and ``anchor`` empty."""

    level: int
    anchor: str
    heading: str
    text: str


def split_excerpts(html: str) -> list[Excerpt]:
    """Split HTML at its headings of level one and two; deeper ones stay in the text.

    Receipts and links to other sites are left out: they are no part of what the page says.

    >>> split_excerpts('<h1 id="a">Locks</h1><p>They close. <a class="receipt" href="#p1">¶1</a></p>')
    [Excerpt(level=1, anchor='a', heading='Locks', text='They close.')]
    """
    reader = _Reader()
    reader.read(html)
    return [each for each in map(_excerpt, reader.passages) if each.heading or each.text]


def plain_text(html: str) -> str:
    """Return the text of HTML as readers see it, without receipts and links to other sites.

    >>> plain_text("<p>They <b>close</b>.</p><p>At night.</p>")
    'They close. At night.'
    """
    return " ".join(f"{each.heading} {each.text}".strip() for each in split_excerpts(html))


@dataclass(slots=True)
class _Draft:
    level: int
    anchor: str
    heading: str = ""
    text: str = ""


class _Reader(HtmlReader):
    """Gathers text; ``hidden`` counts the open elements from the first one inwards that is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.passages = [_Draft(0, "")]
        self.in_heading = False
        self.in_title = False
        self.hidden = 0

    def begin(self, tag: str, values: Mapping[str, str]) -> None:
        if tag in _VOID:
            self._add(" ")
            return
        if self.hidden or _is_left_out(tag, values):
            self.hidden += 1
        elif tag in {"h1", "h2"}:
            self.passages.append(_Draft(int(tag[1]), values.get("id", "")))
            self.in_heading = True
        elif tag not in _INLINE:
            self._add(" ")
            self.in_title = tag in _TITLES or "admonition-title" in values.get("class", "")

    def handle_endtag(self, tag: str) -> None:
        if self.hidden:
            self.hidden -= tag not in _VOID
        elif tag in {"h1", "h2"}:
            self.in_heading = False
        elif tag not in _INLINE:
            self._end_block()

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self._add(data)

    def _end_block(self) -> None:
        draft = self.passages[-1]
        if self.in_title and draft.text.strip() and draft.text.rstrip()[-1] not in ".!?:":
            draft.text = draft.text.rstrip() + ":"
        self.in_title = False
        self._add(" ")

    def _add(self, text: str) -> None:
        draft = self.passages[-1]
        if self.in_heading:
            draft.heading += text
        else:
            draft.text += text


def _is_left_out(tag: str, values: Mapping[str, str]) -> bool:
    if tag == "a" and values.get("href", "").startswith(("http:", "https:")):
        return True
    return tag in _UNSEEN or "hidden" in values or not _MARKS.isdisjoint(values.get("class", "").split())


def _excerpt(draft: _Draft) -> Excerpt:
    return Excerpt(draft.level, draft.anchor, " ".join(draft.heading.split()), tidied(draft.text))


def tidied(text: str) -> str:
    """Return plain text with single spaces, and without what receipts leave behind when they are taken out."""
    return _LEFT_OVER.sub("", " ".join(text.split()))
