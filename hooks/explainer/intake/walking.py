"""Walk a tree of HTML, or of trafilatura's XML, and give an article's blocks in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from explainer.intake.document import WORD, Block, clean

Element = Any  # lxml has no types

HEADINGS = frozenset({"head", "h1", "h2", "h3", "h4", "h5", "h6"})
_QUOTATIONS = frozenset({"quote", "blockquote"})
_LISTS = frozenset({"list", "ul", "ol", "dl"})
_ITEMS = frozenset({"item", "li", "dd", "dt"})
_PARAGRAPHS = frozenset({"p", *_ITEMS})
_LEFT_OUT = frozenset(
    "table figure graphic script style sup pre noscript template iframe svg nav form button select figcaption "
    "div.footnote section.footnotes".split()
)
_BOXES = frozenset({"div", "section", "article", "main", "body", "center", "td"})
_BLOCKS = (
    HEADINGS
    | _PARAGRAPHS
    | _QUOTATIONS
    | _LISTS
    | _BOXES
    | (_LEFT_OUT - {"sup", "svg", "graphic", "button"})
    | {"hr", "header", "aside", "footer", "tr", "tbody"}
)
_ENDS = re.compile(r"[.!?…:;,–—][’”'\")\]»]*$")


def blocks_of(element: Element, quoted: bool = False) -> Iterator[Block]:
    """Give the blocks of a tree; a list is one block, its items told apart by their own punctuation or a semicolon."""
    if not _is_kept(element):
        return
    tag = element.tag
    if tag in _LISTS:
        yield from _made(_listed(element), "quotation" if quoted else "paragraph")
    elif tag in HEADINGS:
        yield from _made(text_of(element), "heading")
    else:
        yield from _within(element, quoted or tag in _QUOTATIONS)


def text_of(element: Element) -> str:
    """Return the text of an element; a line break is a space, a footnote mark nothing."""
    return clean("".join(_pieces(element)))


def _within(element: Element, quoted: bool) -> Iterator[Block]:
    """Give the blocks within an element, or the element itself where it holds only running text."""
    kind = "quotation" if quoted else "paragraph"
    inner = [child for child in element if is_block(child)]
    if not inner and element.tag in _PARAGRAPHS | _QUOTATIONS | _BOXES:
        yield from _made(text_of(element), kind)
        return
    loose = [element.text or ""]
    for child in element:
        if is_block(child):
            yield from _loose(element, loose, kind)
            yield from blocks_of(child, quoted)
            loose = [child.tail or ""]
        else:
            loose += [*_pieces(child), child.tail or ""]
    yield from _loose(element, loose, kind)


def _loose(element: Element, pieces: list[str], kind: str) -> Iterator[Block]:
    """Give what stands between blocks without an element of its own, where that may be text."""
    if element.tag in _PARAGRAPHS | _QUOTATIONS | _BOXES:
        yield from _made(clean("".join(pieces)), kind)


def _made(text: str, kind: str) -> Iterator[Block]:
    """Give a block unless it has no word, as ``* * *``."""
    if WORD.search(text):
        yield Block(kind, text)


def _listed(element: Element) -> str:
    items = [text for item in _items(element) if (text := text_of(item))]
    return " ".join(
        item if _ENDS.search(item) or n == len(items) else f"{item};" for n, item in enumerate(items, 1)
    )


def _items(element: Element) -> Iterator[Element]:
    for child in element:
        if _is_kept(child):
            yield from [child] if child.tag in _ITEMS else _items(child)


def _is_kept(element: Element) -> bool:
    tag = element.tag
    return isinstance(tag, str) and tag not in _LEFT_OUT and f"{tag}.{element.get('class')}" not in _LEFT_OUT


def is_block(element: Element) -> bool:
    """Tell whether an element parts the text around it."""
    return isinstance(element.tag, str) and element.tag in _BLOCKS


def _pieces(element: Element) -> Iterator[str]:
    if element.tag in {"br", "lb"}:
        yield " "
    elif _is_kept(element):
        yield element.text or ""
        for child in element:
            yield from _pieces(child)
            yield child.tail or ""
            if child.tag in _ITEMS | _PARAGRAPHS:
                yield " "
