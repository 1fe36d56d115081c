"""Quiet marks: of what sentences in a row rest on one raised number is shown; who asks for proof sees all.

A mark is a ``<sup>`` with the receipts of a sentence. Its first receipt is shown; the others have the class ``fold``.
A mark gives way to the next one in its run where that rests on the same sources, or where marks would crowd: as
``fold``, or as ``more`` where the next one says the very same, so that books, which show what is folded, need not say
it twice.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable

from explainer.locale import ngettext
from explainer.pages.recording import Recording

MORE, FOLD, MANY = "more", "fold", "many"
CLOSEST = 25
"""Words of a run between two marks that are shown, at least."""


class Marks:
    """The marks of one run of text, in order."""

    def __init__(self, recording: Recording, *, in_table: bool) -> None:
        """Begin a run; lists of ``recording`` shall lead to marks that are shown. A row of a table is one run."""
        self._recording = recording
        self._in_table = in_table
        self._marks: list[ET.Element] = []
        self._words: list[int] = []

    def add(self, receipts: Iterable[ET.Element], words: int) -> ET.Element:
        """Return the mark of a further passage of so many words."""
        self._marks.append(ET.Element("sup"))
        self._words.append(words)
        self.extend(receipts)
        return self._marks[-1]

    def extend(self, receipts: Iterable[ET.Element]) -> None:
        """Put more receipts into the mark that stands last."""
        mark = self._marks[-1]
        for receipt in receipts:
            if len(mark):
                mark[-1].tail = " "
            mark.append(receipt)

    def is_last(self, piece: object) -> bool:
        """Tell whether a piece of the run is the mark that stands last."""
        return bool(self._marks) and piece is self._marks[-1]

    def end(self) -> None:
        """Fold what is not shown, now that all of the run is known."""
        group: list[ET.Element] = []
        told = 0
        for mark, following, words in zip(self._marks, [*self._marks, None][1:], self._words, strict=True):
            group.append(mark)
            told += words
            if following is not None and self._gives_way(mark, following, told):
                mark.set("class", MORE if _addresses(mark) == _addresses(following) else FOLD)
            else:
                self._close(group)
                group, told = [], 0

    def _gives_way(self, mark: ET.Element, following: ET.Element, told: int) -> bool:
        """Tell whether a mark is folded into the next one; cells of a row that rest on other sources keep theirs."""
        crowds = told < CLOSEST and not self._in_table
        return crowds or _sources(mark) == _sources(following)

    def _close(self, group: list[ET.Element]) -> None:
        """Show one receipt of sentences in a row; what leads to one of the others leads to it."""
        shown, *others = group[-1]
        for other in others:
            other.set("class", f"{other.get('class')} {FOLD}")
        folded = [receipt for mark in group for receipt in mark if receipt is not shown]
        ids = [name for receipt in (shown, *folded) if (name := receipt.attrib.pop("id", ""))]
        if ids:
            shown.set("id", ids[0])
            self._recording.cites |= {
                cite: ids[0] for cite, name in self._recording.cites.items() if name in ids
            }
        addresses = {receipt.get("href") for receipt in folded} - {shown.get("href")}
        if addresses:
            shown.set("class", f"{shown.get('class')} {MANY}")
            shown.set("aria-label", more_name(shown.get("aria-label", ""), len(addresses)))


def more_name(name: str, more: int) -> str:
    """Return what screen readers say of a mark that stands for more receipts than its own."""
    said = ngettext("%(name)s and %(num)s more", "%(name)s and %(num)s more", more)
    return said % {"name": name, "num": more}


def _addresses(mark: ET.Element) -> list[tuple[str | None, str | None]]:
    return [(receipt.get("href"), receipt.get("data-voice")) for receipt in mark]


def _sources(mark: ET.Element) -> frozenset[str]:
    """Return what tells the sources apart: a label begins with its source's number, ``2:8``."""
    return frozenset((receipt.text or "").rpartition(":")[0] for receipt in mark)
