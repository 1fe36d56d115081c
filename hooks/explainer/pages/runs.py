"""Runs of inline text in a Markdown element tree: what stands in one block, and how to put links into it.

A *run* is the text of a paragraph, a table cell or a list item up to a nested block. Its *slots* are the
places of the tree that hold that text (``text`` and ``tail`` of elements): what is read can be changed there.
"""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as ET
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from markdown import Markdown
from markdown.util import AMP_SUBSTITUTE, STX

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SKIPPED = frozenset({"pre", "script", "style", "svg", "math", "hr"})
_TITLES = frozenset({"summary"})
_FIXED = frozenset({"a", "code", "kbd", "samp", "q", "cite"})
_STASHED = re.compile("\x02(wzxhzdk:)?(\\d+)\x03")
_CODE = re.compile(r"<pre\b.*?</pre\s*>", re.DOTALL | re.IGNORECASE)
_SPACES = re.compile(r"[ \t]*\n[ \t]*|[ \t]{2,}")
_ENTITY = re.compile(r"&#?\w+;")
_MAILED = re.compile(r"&#\d+;")  # how Python-Markdown writes the letters of an address between < and >
_TAG = re.compile(r"<(/?[A-Za-z][A-Za-z0-9]*)")
_HOLDING = re.compile(r">[^<]*\w")
_BROKEN = re.compile(r"<br\b[^>]*>", re.IGNORECASE)  # a new line parts words
_UNSHOWN = re.compile(r"<!--.*?-->|<(script|style|pre)\b.*?</\1\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE)


class Slot(NamedTuple):
    """One place that holds text.

    Attributes:
        parent: Element whose children change when a link is put here.
        after: Child after which the text stands; None for the text before the first child.
        text: What it holds, with Python-Markdown's placeholders.
        fixed: Whether it stays as it is: links, code, marked quotations, alternative texts.
    """

    parent: ET.Element
    after: ET.Element | None
    text: str
    fixed: bool


class Run(NamedTuple):
    """The slots of one block in reading order.

    Attributes:
        slots: Where the text stands.
        kind: ``prose``, ``title`` (headings, summaries, titles of asides) or ``quotation`` (blockquotes).
        background: Whether an aside marks it as coming from beyond the article.
    """

    slots: tuple[Slot, ...]
    kind: str
    background: bool


class Heading(NamedTuple):
    """A heading in its place between the runs; ``run`` holds its text."""

    level: int
    run: Run


def walk_runs(root: ET.Element, md: Markdown) -> Iterator[Run | Heading]:
    """Yield every run of the tree in reading order, headings in between; code blocks are left out."""
    yield from _walk(root, frozenset(md.block_level_elements), "prose", background=False)


def lone_picture(run: Run) -> str:
    """Return the address of the picture that is all that a run holds; empty where there is more, or none."""
    (first, *others) = [slot.parent for slot in run.slots if slot.text.strip()] or [run.slots[0].parent]
    return first.get("src", "") if first.tag == "img" and not others else ""


def visible(text: str, md: Markdown) -> str:
    """Return text as readers see it: without tags and comments, escapes and entities resolved."""
    if STX not in text:
        return text
    plain = _MAILED.sub(lambda sign: html.unescape(sign[0]), text.replace(AMP_SUBSTITUTE, "&"))
    return _STASHED.sub(lambda found: _unstash(found, md), plain)


def raw_html(text: str, md: Markdown) -> str:
    """Return the raw HTML that a text holds by placeholders, without code blocks."""
    if STX not in text:
        return ""
    return _CODE.sub("", "".join(_raw(found, md) for found in _STASHED.finditer(text)))


def tidy(root: ET.Element, md: Markdown) -> None:
    """Put characters in place of stashed entities, and single spaces or breaks where HTML shows one space."""
    code = {inner for tag in ("pre", "code") for block in root.iter(tag) for inner in block.iter()}
    for element in root.iter():
        if element.text and element not in code:
            element.text = type(element.text)(_tidied(element.text, md))
        if element.tail:
            element.tail = _tidied(element.tail, md)


def tags(text: str, md: Markdown) -> Iterator[tuple[int, str]]:
    """Yield place and name of each raw HTML tag in a text; a closing one is named ``/q``."""
    for found in _STASHED.finditer(text):
        tag = _TAG.match(_raw(found, md))
        if tag:
            yield found.start(), tag[1].lower()


@dataclass(slots=True)
class Edits:
    """Replacements of slots, made all at once: so the cost stays linear in the children."""

    _pieces: dict[int, tuple[ET.Element, dict[int, list[ET.Element]]]] = field(default_factory=dict)

    def replace(self, slot: Slot, pieces: Sequence[str | ET.Element]) -> None:
        """Put texts and elements, in this order, in place of a slot's text."""
        elements: list[ET.Element] = []
        texts = [""]
        for piece in pieces:
            if isinstance(piece, str):
                texts[-1] += piece
            else:
                elements.append(piece)
                texts.append("")
        self._set_text(slot, texts[0])
        for element, tail in zip(elements, texts[1:], strict=True):
            element.tail = tail
        _, places = self._pieces.setdefault(id(slot.parent), (slot.parent, {}))
        places[id(slot.after)] = elements

    def apply(self) -> None:
        """Insert the new elements."""
        for parent, places in self._pieces.values():
            children = list(places.get(id(None), ()))
            for child in parent:
                children += [child, *places.get(id(child), ())]
            parent[:] = children

    @staticmethod
    def _set_text(slot: Slot, text: str) -> None:
        if slot.after is None:
            slot.parent.text = text
        else:
            slot.after.tail = text


def _walk(
    block: ET.Element, blocks: Container[str], kind: str, *, background: bool
) -> Iterator[Run | Heading]:
    kind, background = _context(block, kind, background)
    slots = [Slot(block, None, block.text or "", fixed=False)]
    for child in block:
        if child.tag in blocks or child.tag in _SKIPPED:
            yield from _run(slots, kind, background)
            yield from _nested(child, blocks, kind, background)
            slots = []
        else:
            slots += _inline(child, fixed=False)
        slots.append(Slot(block, child, child.tail or "", fixed=False))
    yield from _run(slots, kind, background)


def _nested(
    child: ET.Element, blocks: Container[str], kind: str, background: bool
) -> Iterator[Run | Heading]:
    if child.tag in HEADINGS:
        slots = (
            Slot(child, None, child.text or "", fixed=False),
            *(s for c in child for s in _inline_and_tail(child, c)),
        )
        yield Heading(int(child.tag[1]), Run(slots, "title", background))
    elif child.tag == "tr":
        is_head = any(cell.tag == "th" for cell in child)
        yield from _run(_row(child), "title" if is_head else kind, background)
    elif child.tag not in _SKIPPED:
        yield from _walk(child, blocks, kind, background=background)


def _row(row: ET.Element) -> list[Slot]:
    """Return the slots of a table's row: one passage, each cell a sentence."""
    slots: list[Slot] = []
    for cell in row:
        ended = not slots or slots[-1].text.rstrip().endswith((".", "!", "?"))
        slots += [Slot(row, cell, " " if ended else ". ", fixed=True)] if slots else []
        slots += [Slot(cell, None, cell.text or "", fixed=False)]
        slots += (slot for child in cell for slot in _inline_and_tail(cell, child))
    return slots


def _context(block: ET.Element, kind: str, background: bool) -> tuple[str, bool]:
    classes = block.get("class", "").split()
    if block.tag in _TITLES or "admonition-title" in classes:
        kind = "title"
    elif block.tag == "blockquote":
        kind = "quotation"
    aside = block.tag == "details" or "admonition" in classes
    return kind, background or (aside and "background" in classes)


def _run(slots: list[Slot], kind: str, background: bool) -> Iterator[Run]:
    if any(slot.text.strip() for slot in slots):
        yield Run(tuple(slots), kind, background)


def _inline(element: ET.Element, *, fixed: bool) -> list[Slot]:
    if element.tag == "br":
        return [Slot(element, None, " ", fixed=True)]
    if element.tag == "img":
        return [Slot(element, None, element.get("alt", ""), fixed=True)]
    fixed = fixed or element.tag in _FIXED
    slots = [Slot(element, None, element.text or "", fixed)]
    for child in element:
        slots += _inline(child, fixed=fixed)
        slots.append(Slot(element, child, child.tail or "", fixed))
    return slots


def _inline_and_tail(parent: ET.Element, child: ET.Element) -> list[Slot]:
    return [*_inline(child, fixed=False), Slot(parent, child, child.tail or "", fixed=False)]


def _unstash(found: re.Match[str], md: Markdown) -> str:
    if not found[1]:
        return chr(int(found[2]))
    raw = _raw(found, md)
    between = " " if _HOLDING.search(raw) else ""  # blocks part words, tags within a sentence do not
    return html.unescape(_UNSHOWN.sub(between, _BROKEN.sub(" ", raw)))


def _tidied(text: str, md: Markdown) -> str:
    if STX in text:
        text = _STASHED.sub(lambda found: _character(found, md), text)
    return _SPACES.sub(lambda found: "\n" if "\n" in found[0] else " ", text)


def _character(found: re.Match[str], md: Markdown) -> str:
    raw = _raw(found, md)
    return html.unescape(raw) if _ENTITY.fullmatch(raw) else found[0]


def _raw(found: re.Match[str], md: Markdown) -> str:
    """Return the raw HTML that a placeholder stands for; empty for an escaped character."""
    blocks = md.htmlStash.rawHtmlBlocks
    raw = blocks[int(found[2])] if found[1] and int(found[2]) < len(blocks) else ""
    return raw if isinstance(raw, str) else ""
