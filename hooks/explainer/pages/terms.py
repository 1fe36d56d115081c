"""Terms and dates in prose become links to their entry or event, at their first use in each section."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from explainer.english.mentions import Mention, longest
from explainer.english.quotations import find_quotations
from explainer.pages.addresses import TIMELINE
from explainer.pages.linker import Linker
from explainer.pages.recording import Current
from explainer.pages.runs import Edits, Heading, Run, Slot, tags, walk_runs

_SEPARATOR = " \ufffc "  # stands between slots, so that nothing matches across them
_SECTION_LEVEL = 3  # a heading down to h3 begins a section, in which each term is linked once
_PROTECTING = frozenset({"a", "q", "code", "kbd", "samp", "cite", "blockquote"})


class Terms(Treeprocessor):
    """Links the terms and dates of one text; runs after the citations: receipts say what a block rests on."""

    def __init__(self, md: Markdown, linker: Linker, current: Current) -> None:
        super().__init__(md)
        self.linker = linker
        self.current = current
        self.recording = current()

    def run(self, root: ET.Element) -> None:
        """Walk the tree section by section and put the links in."""
        self.recording = self.current()
        edits, used = Edits(), {self.recording.owner}
        for item in walk_runs(root, self.md):
            if isinstance(item, Heading):
                used = {self.recording.owner} if item.level <= _SECTION_LEVEL else used
            elif item.kind == "prose" and self.recording.links:
                self._link(item, edits, used)
        edits.apply()

    def _link(self, run: Run, edits: Edits, used: set[str]) -> None:
        text = _SEPARATOR.join(slot.text for slot in run.slots)
        mentions = [*self.linker.mentions.find(text), *self.linker.dates.find(text, _anchors(run))]
        if mentions:
            taken = bytearray(len(text))
            for start, end in self._protected(run, text):
                taken[start:end] = b"\1" * (end - start)
            self._insert(run, list(_unused(longest(mentions, taken), used)), edits)

    def _protected(self, run: Run, text: str) -> list[tuple[int, int]]:
        """Return what stays as it is: quotations, links, code, and what raw HTML marks as such."""
        spans, start = list(_quoted(run)), 0
        for slot in run.slots:
            if slot.fixed:
                spans.append((start, start + len(slot.text)))
            start += len(slot.text) + len(_SEPARATOR)
        opened: dict[str, int] = {}
        for place, tag in tags(text, self.md):
            if tag in _PROTECTING:
                opened.setdefault(tag, place)
            elif tag.startswith("/"):
                spans.append((opened.pop(tag[1:], place), place))
        return spans + [(place, len(text)) for place in opened.values()]

    def _insert(self, run: Run, mentions: Sequence[Mention], edits: Edits) -> None:
        start = 0
        for slot in run.slots:
            end = start + len(slot.text)
            inside = [mention for mention in mentions if start <= mention.start < end]
            if inside:
                edits.replace(slot, list(self._pieces(slot, inside, start)))
            start = end + len(_SEPARATOR)

    def _pieces(self, slot: Slot, mentions: Sequence[Mention], offset: int) -> Iterator[str | ET.Element]:
        position = 0
        for mention in mentions:
            start, end = mention.start - offset, mention.end - offset
            yield slot.text[position:start]
            yield self._element(mention, slot.text[start:end])
            position = end
        yield slot.text[position:]

    def _element(self, mention: Mention, text: str) -> ET.Element:
        if mention.kind == "date":
            self.recording.events.setdefault(mention.target)
            href = f"/{TIMELINE}#{mention.target}"
        else:
            self.recording.terms.setdefault(mention.target)
            href = self.linker.entry_sources[mention.target]
        element = ET.Element("a", {"class": mention.kind, "href": href})
        element.text = AtomicString(text)
        return element


def _quoted(run: Run) -> Iterator[tuple[int, int]]:
    """Yield where quotations stand in the run's text with its separators, which they are found without."""
    text = "".join(slot.text for slot in run.slots)
    ends = list(accumulate(len(slot.text) for slot in run.slots))
    for quotation in find_quotations(text):
        last = quotation.end - 1
        start, end = (
            place + len(_SEPARATOR) * bisect_right(ends, place) for place in (quotation.start, last)
        )
        yield start, end + 1


def _unused(mentions: Iterable[Mention], used: set[str]) -> Iterator[Mention]:
    """Yield first uses, and note them."""
    for mention in mentions:
        if not {mention.target, f"{mention.kind} {mention.target}"} & used:
            used.add(f"{mention.kind} {mention.target}")
            yield mention


def _anchors(run: Run) -> frozenset[str]:
    """Return the anchors of the paragraphs that the run's receipts name."""
    marks = (slot.parent for slot in run.slots if slot.parent.get("class") == "receipt")
    return frozenset(mark.get("href", "").partition("#")[2] for mark in marks)
