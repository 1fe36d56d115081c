"""Chapters -> parts of one document: unique ids, links that stay inside, pictures that need no file."""

from __future__ import annotations

import base64
import mimetypes
import posixpath
from urllib.parse import unquote, urlsplit

from explainer.editions.anchors import Anchors
from explainer.editions.chapters import Chapter, Element
from explainer.editions.source import Source

#: Attributes that name ids of the same page.
_REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "data-copy", "for", "popovertarget")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class Binding:
    """Makes pages fit into one document.

    Call ``link`` for all that goes into it, then ``name`` for the chapters: ids that nothing leads to go.
    """

    def __init__(self, anchors: Anchors, source: Source, contents: str) -> None:
        """Links to pages that are no chapters, as the site's list of contents, lead to ``contents``."""
        self._anchors = anchors
        self._source = source
        self._contents = contents
        self._used: set[str] = set()

    def link(self, element: Element, page: str) -> None:
        """Make the addresses in an element of a page lead into the document, or to the published site."""
        for link in element.xpath(".//a[@href]"):
            self._link(link, page)
        for labelled in element.xpath(f".//*[{' or '.join(f'@{name}' for name in _REFERENCES)}]"):
            self._refer(labelled, page)
        for picture in element.xpath(".//img | .//source"):
            self._embed(picture, page)

    def name(self, chapter: Chapter) -> None:
        """Give ids their names in the document; headings and marks in the text keep one if it is used."""
        for element in chapter.main.xpath(".//*[@id]"):
            name = self._anchors.name(chapter.name, element.get("id"))
            if name in self._used or (element.tag not in _HEADINGS and element.tag != "a"):
                element.set("id", name)
            else:
                del element.attrib["id"]

    def _link(self, link: Element, page: str) -> None:
        address = link.get("href")
        if urlsplit(address).scheme:
            return
        if target := self._target(page, address):
            link.set("href", f"#{target}")
            self._used.add(target)
        elif self._source.settings.address:
            link.set("href", self._source.settings.url(_path(address, page)))
        else:
            link.drop_tag()  # the file is nowhere that the reader could get it from

    def _target(self, page: str, address: str) -> str | None:
        if address in ("#", "#top"):
            return "top"
        is_page = _path(address, page).endswith((".html", ".htm", "/"))
        return self._anchors.target(page, address) or (self._contents if is_page else None)

    def _refer(self, element: Element, page: str) -> None:
        for attribute in _REFERENCES:
            if names := element.get(attribute, "").split():
                new = [self._anchors.name(page, name) for name in names]
                element.set(attribute, " ".join(new))
                self._used.update(new)

    def _embed(self, picture: Element, page: str) -> None:
        """Put a picture's file into its address; one that is not there leaves its alternative text."""
        file = self._source.site / _path(picture.get("src", ""), page)
        if picture.tag == "source" or not file.is_file():
            picture.drop_tree()
            return
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        picture.set("src", f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode()}")
        picture.attrib.pop("srcset", None)


def _path(address: str, page: str) -> str:
    """Return the path of an address on a page, from the site's top."""
    path = unquote(urlsplit(address).path)
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    return joined + "/" if path.endswith("/") else joined
