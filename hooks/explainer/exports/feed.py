"""Corrections as an Atom feed (RFC 4287), so that who cites a page hears of them."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from uuid import NAMESPACE_URL, uuid5

from explainer.content.corrections import Correction
from explainer.exports.settings import SiteSettings
from explainer.locale import _
from explainer.pages.book import Book

NAME = "data/corrections.atom"
_ATOM = "http://www.w3.org/2005/Atom"
_MIDNIGHT = "T00:00:00Z"  # the day is all that is known, and the format wants a time


def corrections_feed(book: Book, settings: SiteSettings) -> bytes:
    """Return the feed; empty where there are no corrections, or the site's address is unknown: entries need one."""
    corrections = book.explainer.corrections
    if not corrections or not settings.address:
        return b""
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": settings.language})
    _add(feed, "title", _("%(site)s: corrections") % {"site": settings.name})
    _add(feed, "id", settings.url(NAME))
    _add(feed, "updated", corrections[0].date.edtf + _MIDNIGHT)
    ET.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": settings.url(NAME)})
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": settings.top})
    _add(ET.SubElement(feed, "author"), "name", settings.author or settings.name)
    known = {page.source for page in book.pages}
    for each in corrections:
        if each.page not in known:
            continue
        feed.append(_entry(each, book, settings))
    ET.indent(feed, " ")
    text: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def correction_text(correction: Correction) -> str:
    """Return what was wrong and what is right, in a line."""
    words = {"said": correction.said, "says": correction.says}
    said = _("It said: “%(said)s” It says now: “%(says)s”") % words
    return f"{said} {correction.why}".strip()


def _entry(correction: Correction, book: Book, settings: SiteSettings) -> ET.Element:
    page = next(each for each in book.pages if each.source == correction.page)
    address, day = settings.url(page.url), correction.date.edtf + _MIDNIGHT
    entry = ET.Element("entry")
    _add(entry, "title", _("Corrected: %(page)s") % {"page": page.title})
    _add(entry, "id", uuid5(NAMESPACE_URL, f"{address} {correction.date.edtf} {correction.said}").urn)
    _add(entry, "updated", day)
    ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": address})
    _add(entry, "summary", correction_text(correction))
    return entry


def _add(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = text
