"""The references under a background box, made from its citations; references written by hand are refused."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from explainer.content.article import Article
from explainer.locale import _
from explainer.pages.receipts import Receipts
from explainer.pages.recording import Current
from explainer.program import program


class References(Treeprocessor):
    """Lists the sources of each background box at its end."""

    def __init__(self, md: Markdown, receipts: Receipts, current: Current) -> None:
        """Take the receipts, and what gives the recording of the text that is being rendered."""
        super().__init__(md)
        self._receipts = receipts
        self._current = current

    def run(self, root: ET.Element) -> None:
        """Add the lists."""
        for box in [each for each in root.iter() if _is_background(each)]:
            sources = {source.id: source for source in self._sources(box)}
            self._refuse(box)
            if sources:
                box.append(_list(sources.values()))

    def _sources(self, box: ET.Element) -> Iterator[Article]:
        for link in box.iter("a"):
            if "receipt" in link.get("class", "").split():
                source = self._receipts.source(link.get("href", "").rpartition("#")[2])
                yield from [source] if source else []

    def _refuse(self, box: ET.Element) -> None:
        recording = self._current()
        for link in box.iter("a"):
            url = link.get("href", "")
            if url.startswith(("http://", "https://")):
                line = recording.lines.of_literal(url)
                recording.report(
                    line, "uncited", f"{url} is a reference written by hand. {self._remedy(url)}"
                )

    def _remedy(self, url: str) -> str:
        cite = self._receipts.cite_of_address(url)
        if cite:
            return f"Cite what it says: [@{cite}]; the list of references is made from the citations."
        return f"Note what it says and cite that, for example [@ID:n1]: {program()} note ID --url {url}."


def _is_background(box: ET.Element) -> bool:
    classes = box.get("class", "").split()
    return "background" in classes and (box.tag == "details" or "admonition" in classes)


def _list(sources: Iterable[Article]) -> ET.Element:
    found = ET.Element("details", {"class": "references"})
    ET.SubElement(found, "summary").text = _("References")
    listed = ET.SubElement(found, "ul")
    for source in sources:
        item = ET.SubElement(listed, "li")
        item.text = f"{source.publisher}, {source.published.words}: "
        away = {"rel": "noreferrer noopener", "referrerpolicy": "no-referrer"}
        ET.SubElement(item, "a", {"href": source.url, **away}).text = source.title
    return found
