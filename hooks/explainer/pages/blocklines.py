"""For previews alone: each block of a rendered page with the line that its author wrote it on."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from explainer.pages.lines import SourceLines
from explainer.pages.page import Page
from explainer.pages.runs import Heading, visible, walk_runs

ATTRIBUTE = "data-line"
_WRITTEN = re.compile(rf' {ATTRIBUTE}="\d+"')


class BlockLines(Extension):
    """Gives each block its line in an attribute, which `without_lines` takes away again."""

    def __init__(self, current: Callable[[], Page | None]) -> None:
        """Ask ``current`` for the page that is being rendered."""
        super().__init__()
        self._current = current

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the processor where the text is still as it was written: before receipts (16)."""
        md.treeprocessors.register(_Numbering(md, self._current), "explainer_block_lines", 16.2)


def without_lines(html: str) -> str:
    """Return a rendered page as it is without this extension."""
    return _WRITTEN.sub("", html)


class _Numbering(Treeprocessor):
    def __init__(self, md: Markdown, current: Callable[[], Page | None]) -> None:
        super().__init__(md)
        self._current = current

    def run(self, root: ET.Element) -> None:
        page = self._current()
        if page is None:
            return
        lines = SourceLines(page.text, page.front.body_line)
        for item in walk_runs(root, self.md):
            run = item.run if isinstance(item, Heading) else item
            block = run.slots[0].parent
            line = lines.of("".join(visible(slot.text, self.md) for slot in run.slots))
            if ATTRIBUTE not in block.attrib:  # what follows a list within an item begins no new block
                block.set(ATTRIBUTE, str(line))
