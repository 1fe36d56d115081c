"""Links to what stands on a part of a list that is split: ``glossary.md#toll`` leads to ``glossary-part-2.md#toll``."""

from __future__ import annotations

import posixpath
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

Where = Callable[[], tuple[str, Mapping[str, str]]]
"""Gives the file of the page that is being rendered, and the file of the part of each anchor of split lists."""


class PartLinks(Extension):
    """Leads links of pages on, those of authors and our own, before MkDocs makes addresses of them."""

    def __init__(self, where: Where) -> None:
        """Ask ``where`` at each page."""
        super().__init__()
        self._where = where

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the processor: last but for MkDocs' own (1 and 0)."""
        md.treeprocessors.register(_Leading(md, self._where), "explainer_parts", 2)


class _Leading(Treeprocessor):
    def __init__(self, md: Markdown, where: Where) -> None:
        super().__init__(md)
        self._where = where

    def run(self, root: ET.Element) -> None:
        page, moved = self._where()
        for link in root.iter("a") if moved else ():
            path, sign, anchor = link.get("href", "").partition("#")
            if sign and path.endswith(".md"):
                place = posixpath.normpath(posixpath.join("/", posixpath.dirname(page), path)).lstrip("/")
                if part := moved.get(f"{place}#{anchor}"):
                    link.set("href", f"/{part}#{anchor}")
