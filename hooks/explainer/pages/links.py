"""Links that authors write: none may lead to an address that runs code or hides a file in itself."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from explainer.pages.addresses import link_fault
from explainer.pages.recording import Current

_ATTRIBUTE = re.compile(
    r"\b(?:href|src|action|formaction|data)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE
)


class LinkAudit(Treeprocessor):
    """Reports the links of one text that may not be published, those in raw HTML included."""

    def __init__(self, md: Markdown, current: Current) -> None:
        super().__init__(md)
        self.current = current

    def run(self, root: ET.Element) -> None:
        """Look at every link and picture."""
        recording = self.current()
        for url in (*_linked(root), *self._raw()):
            fault = link_fault(url)
            if fault:
                recording.report(recording.lines.of_literal(url), "links", fault)

    def _raw(self) -> Iterator[str]:
        for raw in self.md.htmlStash.rawHtmlBlocks:
            if isinstance(raw, str):
                yield from ("".join(values) for values in _ATTRIBUTE.findall(raw))


def _linked(root: ET.Element) -> Iterator[str]:
    for element in root.iter():
        yield from (element.get(key, "") for key in ("href", "src") if element.get(key))
