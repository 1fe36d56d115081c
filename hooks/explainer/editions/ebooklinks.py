"""Addresses on the site's pages -> addresses in an e-book, whose files lie in folders as the site's do."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from urllib.parse import quote, unquote, urlsplit

from explainer.editions.chapters import Chapter, Element
from explainer.editions.ebook import mark
from explainer.editions.media import PICTURES, ending
from explainer.editions.source import Source
from explainer.editions.xhtml import xml_id

CONTENTS = "_contents.xhtml"
_REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers")


class Links:
    """Makes addresses lead into the book, and to the published site where the book does not have the target.

    Attributes:
        pictures: The files that chapters show, by name from the site's top, with their media types; in the
            book they are called by ``safe_name``.
    """

    def __init__(self, chapters: Sequence[Chapter], source: Source) -> None:
        """Take in the ids of all chapters, as they are now."""
        self.pictures: dict[str, str] = {}
        self._source = source
        self._kinds = {chapter.name: chapter.kind for chapter in chapters}
        self._ids = {chapter.name: set(map(str, chapter.main.xpath(".//@id"))) for chapter in chapters}
        self._people = next((chapter.name for chapter in chapters if chapter.kind == "people"), "")

    def bind(self, element: Element, page: str) -> None:
        """Rewrite the ids, links and pictures of an element that stands on a page."""
        for link in element.xpath(".//a[@href]"):
            self._link(link, page)
        for picture in element.xpath(".//img"):
            self._show(picture, page)
        for own in element.xpath(".//*[@id]"):
            own.set("id", xml_id(own.get("id")))
        for name in _REFERENCES:
            for referring in element.xpath(f"descendant-or-self::*[@{name}]"):
                referring.set(name, " ".join(map(xml_id, referring.get(name).split())))

    def _link(self, link: Element, page: str) -> None:
        address = link.get("href").strip()
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return
        path = _path(parts.path, page)
        if path in self._kinds:
            self._lead(link, page, path, unquote(parts.fragment))
        elif path.endswith(".html"):
            link.set("href", posixpath.relpath(CONTENTS, posixpath.dirname(page) or "."))
        elif self._source.settings.address:
            link.set("href", self._source.settings.url(quote(path)))
        else:
            link.drop_tag()  # the file is nowhere that the reader could get it from

    def _lead(self, link: Element, page: str, path: str, own: str) -> None:
        """Make a link lead to a chapter, or to a place in it that is there."""
        if own not in self._ids[path] and own in self._ids.get(self._people, ()):
            path = self._people  # who is in it stands in the glossary by name only
        fragment = f"#{xml_id(own)}" if own in self._ids[path] else ""
        link.set("href", relative(path, page) + fragment)
        classes = (link.get("class") or "").split()
        if "receipt" in classes:
            mark(link, "noteref", "doc-noteref")
        elif "term" in classes and self._kinds[path] == "glossary":
            mark(link, "glossref", "doc-glossref")

    def _show(self, picture: Element, page: str) -> None:
        """Take a picture's file into the book; one that is not there leaves its alternative text."""
        name = _path(urlsplit(picture.get("src", "")).path, page)
        kind = PICTURES.get(ending(name))
        if kind and (self._source.site / name).is_file():
            self.pictures[name] = kind
            own = posixpath.relpath(safe_name(name), posixpath.dirname(page) or ".")
            picture.set("src", quote(own))
            picture.set("alt", picture.get("alt", ""))
        else:
            picture.tail = picture.get("alt", "") + (picture.tail or "")
            picture.drop_tree()


def file_of(page: str) -> str:
    """Return the name of a page's file in the book.

    >>> file_of("locks and keys.html")
    'locks_and_keys.xhtml'
    """
    return safe_name(posixpath.splitext(page)[0]) + ".xhtml"


def safe_name(name: str) -> str:
    """Return a file's name in the book, without what the specification advises against, as spaces.

    https://www.w3.org/TR/epub-33/#sec-container-filenames
    """
    return re.sub(r"[\s\"*:<>?\\|]", "_", name)


def relative(target: str, page: str) -> str:
    """Return the address of one page's file from another's.

    >>> relative("locks.html", "more/a.html")
    '../locks.xhtml'
    """
    return quote(posixpath.relpath(file_of(target), posixpath.dirname(page) or "."))


def _path(path: str, page: str) -> str:
    """Return the path of an address on a page, from the site's top; an empty one is the page's own."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path))) if path else page
