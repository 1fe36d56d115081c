"""Mark a sentence in a block of a finished page, whatever links and emphasis stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml.html.builder import E  # type: ignore[import-untyped]  # lxml ships no types

from explainer.editions.chapters import Element

_UNSPOKEN = frozenset({"sup", "script", "style", "template"})  # receipts, and what is not shown

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")  # lxml takes none of these

_Slot = tuple[Element, bool, str]  # the text of an element, or what follows it


def printable(text: str) -> str:
    """Return a text without control characters, which have been reported where they stand."""
    return _CONTROL.sub("", text)


def highlight(block: Element | None, sentence: str, severity: str) -> Element | None:
    """Mark each part of a sentence; return the first mark, or None where the block has no such sentence."""
    slots = [] if block is None else list(_slots(block))
    words = map(re.escape, printable(sentence).split())
    found = re.search(r"[\s\u2060]+".join(words), "".join(text for *_, text in slots))
    return _mark(slots, *found.span(), severity) if found else None


def _mark(slots: Sequence[_Slot], start: int, stop: int, severity: str) -> Element | None:
    position, marks = 0, []
    for element, follows, text in slots:
        begin, end = (min(max(each - position, 0), len(text)) for each in (start, stop))
        if text[begin:end].strip():
            marks.append(E.mark({"class": severity}, text[begin:end]))
            _wrap(element, text[:begin], marks[-1], text[end:], follows=follows)
        position += len(text)
    return marks[0] if marks else None


def _slots(block: Element) -> Iterator[_Slot]:
    """Yield the places of a block that hold what is read, in order."""
    yield block, False, printable(block.text or "")
    for child in block:
        if isinstance(child.tag, str) and child.tag not in _UNSPOKEN:
            yield from _slots(child)
        yield child, True, printable(child.tail or "")


def _wrap(element: Element, before: str, mark: Element, after: str, *, follows: bool) -> None:
    mark.tail = after
    if follows:
        element.tail = None
        element.addnext(mark)
        element.tail = before
    else:
        element.text = before
        element.insert(0, mark)
