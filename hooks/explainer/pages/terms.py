"""Terms and dates in prose become links to their entry or event: once a page, and not too many.

A date is a link where it helps: not where the sentences around it rest on what its event rests on, and so
tell the event themselves.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from explainer.english.mentions import Mention, longest
from explainer.english.quotations import find_quotations
from explainer.pages.addresses import TIMELINE
from explainer.pages.density import Density
from explainer.pages.linker import Linker
from explainer.pages.receipts import is_receipt
from explainer.pages.recording import Current, Recording
from explainer.pages.runs import Edits, Run, Slot, tags, walk_runs

_SEPARATOR = " \ufffc "  # stands between slots, so that nothing matches across them
_PROTECTING = frozenset({"a", "q", "code", "kbd", "samp", "cite", "blockquote"})


class Terms(Treeprocessor):
    """Links the terms and dates of one text; runs after the citations: receipts say what a block rests on."""

    recording: Recording  # of the text that is linked
    used: set[str]
    read: int
    density: Density

    def __init__(self, md: Markdown, linker: Linker, current: Current) -> None:
        super().__init__(md)
        self.linker = linker
        self.current = current

    def run(self, root: ET.Element) -> None:
        """Walk the tree and put the links in."""
        self.recording = self.current()
        if not self.recording.links:
            return
        edits, self.used, self.read = Edits(), set(), 0
        runs = [run for run in walk_runs(root, self.md) if isinstance(run, Run) and run.kind == "prose"]
        words = [_words(run) if self.recording.anchors else 0 for run in runs]  # elsewhere all may be links
        self.density = Density(root, sum(words), is_page=self.recording.anchors)
        for run, count in zip(runs, words, strict=True):
            self._link(run, edits)
            self.read += count
        edits.apply()

    def _link(self, run: Run, edits: Edits) -> None:
        text = _SEPARATOR.join(slot.text for slot in run.slots)
        terms, anchors = self.linker.mentions.find(text), _anchors(run)
        if mentions := [*terms, *self.linker.dates.find(text, anchors)]:
            taken = bytearray(len(text))
            for start, end in self._protected(run, text):
                taken[start:end] = b"\1" * (end - start)
            self._insert(run, list(self._helpful(longest(mentions, taken), text, anchors)), edits)

    def _helpful(self, mentions: Iterable[Mention], text: str, anchors: frozenset[str]) -> Iterator[Mention]:
        """Yield what becomes a link; note all that the text names, for the lists below it."""
        for mention in mentions:
            is_date, name = mention.kind == "date", f"{mention.kind} {mention.target}"
            (self.recording.events if is_date else self.recording.terms).setdefault(mention.target)
            if name in self.used or mention.target == self.recording.owner:
                continue
            if is_date and anchors & self.linker.dates.anchors(mention.target):
                continue
            if self.density.takes(self.read + len(text[: mention.start].split())):
                self.used.add(name)
                yield mention

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
        for slot in run.slots if mentions else ():
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
        date = f"/{TIMELINE}#{mention.target}"
        href = date if mention.kind == "date" else self.linker.entry_sources[mention.target]
        element = ET.Element("a", {"class": mention.kind, "href": href})
        element.text = AtomicString(text)
        return element


def _quoted(run: Run) -> Iterator[tuple[int, int]]:
    """Yield where quotations stand in the run's text with its separators, which they are found without."""
    quotations = find_quotations("".join(slot.text for slot in run.slots))
    ends = list(accumulate(len(slot.text) for slot in run.slots)) if quotations else []
    for quotation in quotations:
        before, within = bisect_right(ends, quotation.start), bisect_left(ends, quotation.end)
        yield quotation.start + len(_SEPARATOR) * before, quotation.end + len(_SEPARATOR) * within


def _words(run: Run) -> int:
    return sum(len(slot.text.split()) for slot in run.slots if slot.text and not is_receipt(slot.parent))


def _anchors(run: Run) -> frozenset[str]:
    """Return the anchors of the paragraphs that the run's receipts name."""
    marks = (slot.parent for slot in run.slots if slot.fixed and is_receipt(slot.parent))
    return frozenset(mark.get("href", "").partition("#")[2] for mark in marks)
