"""Chapters -> what an e-book shows of them: parts, notes and terms marked as reading programs know them.

Marks are those of the EPUB Structural Semantics Vocabulary (``epub:type``: pop-up notes, lists of parts) and
of DPUB-ARIA (``role``: screen readers), where both vocabularies and HTML allow them:
https://www.w3.org/TR/epub-ssv-11/, https://www.w3.org/TR/dpub-aria-1.1/, https://www.w3.org/TR/html-aria/.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import html as lxml_html  # type: ignore[import-untyped]  # lxml ships no types

from explainer.editions.abridge import drop
from explainer.editions.chapters import Chapter, Element, text_of
from explainer.editions.xhtml import TYPE

_PARTS = {
    "home": ("introduction", "doc-introduction"),
    "timeline": ("appendix", "doc-appendix"),
    "people": ("appendix", "doc-appendix"),
    "glossary": ("glossary", "doc-glossary"),
    "sources": ("endnotes", "doc-endnotes"),
    "about": ("colophon", "doc-colophon"),
}
_CHAPTER = ("chapter", "doc-chapter")
_USELESS = (
    "button",
    "picture/source",
)
_DATA = "*[@id='cite']/p[@class='used']"  # files for reference managers
_PAGE_ONLY = frozenset(
    "download loading popover popovertarget referrerpolicy rel sizes srcset tabindex target".split()
)


def make_bookish(chapter: Chapter, *, published: bool) -> None:
    """Alter a chapter's ``<main>`` into a section of an e-book; its addresses stay as they are.

    Args:
        chapter: The chapter.
        published: Whether the site has an address, so that its files can be linked to.
    """
    main = chapter.main
    drop(main, *_USELESS, *([] if published else [_DATA]))
    _mark_entries(main, chapter.kind)
    _open_boxes(main)
    for number, picture in enumerate(main.xpath(".//*[local-name()='svg']"), 1):
        _describe(picture, f"picture-{number}")
    for element in main.xpath(".//article"):
        element.tag = "div"
    for element in main.iter(lxml_html.etree.Element):
        _strip(element)
    _make_section(chapter)


def sections(chapter: Chapter) -> Iterator[tuple[str, str]]:
    """Yield id and text of each second-level heading."""
    for heading in chapter.main.xpath(".//h2[@id]"):
        yield heading.get("id"), text_of(heading)


def _make_section(chapter: Chapter) -> None:
    main = chapter.main
    kind, role = _PARTS.get(chapter.kind, _CHAPTER)
    main.tag = "section"
    main.attrib.clear()
    main.set("class", f"kind-{chapter.kind}")
    mark(main, kind, role)
    heading = main.find(".//h1")
    if heading is not None and heading.get("id"):
        main.set("aria-labelledby", heading.get("id"))
    else:
        main.set("aria-label", chapter.title)


def mark(element: Element, kind: str, role: str = "") -> None:
    """Say what an element is, to reading programs and to screen readers."""
    element.set(TYPE, kind)
    if role:
        element.set("role", role)


def _mark_entries(main: Element, kind: str) -> None:
    """Make headings of entries, events and notes plain text: on the site they lead to themselves."""
    for link in main.xpath(".//h3/a[starts-with(@href, '#')]"):
        if link.get("href")[1:] != link.getparent().getparent().get("id"):
            continue
        if kind in ("glossary", "people"):
            link.tag = "dfn"
            link.attrib.clear()
            if kind == "glossary":
                mark(link, "glossterm")
        else:
            link.drop_tag()
    for note in main.xpath(".//*[starts-with(@class, 'paragraphs')]/li[@id]"):
        for link in note.xpath("./p[@class='used']/a"):
            mark(link, "backlink", "doc-backlink")
        _make_note(note)


def _make_note(item: Element) -> None:
    """Put what is in an item of a list into a note; the item itself has to stay an item."""
    note = lxml_html.etree.Element("div", id=item.attrib.pop("id"))
    note.text, item.text = item.text, None
    note.extend(list(item))
    mark(note, "footnote", "doc-footnote")
    item.append(note)


def _open_boxes(main: Element) -> None:
    """Turn what opens on the site, and what its style sheet labels, into boxes that any program shows."""
    for box in main.xpath(".//details"):
        box.attrib.pop("open", None)
        question = "question" in box.get("class", "")
        box.tag = "section"
        title = box.find("summary")
        if title is not None:
            title.tag = "p" if question else "h2"
            title.set("class", "title")
        if question:
            mark(box, "qna", "doc-qna")
            _lift_label(box)
    for box in main.xpath(".//div[contains(@class, 'admonition')]"):
        box.tag = "aside"
        title = box.find("p[@class='admonition-title']")
        if title is not None:
            title.set("class", "title")
            box.set("aria-label", text_of(title))
        if "background" in box.get("class"):
            box.set("class", "background")
    for box in main.xpath(".//aside[@class='caution']"):
        box.tag = "section"
        mark(box, "notice", "doc-notice")


def _lift_label(box: Element) -> None:
    """Make what a summary begins with, the kind of its box, a line above the title."""
    for label in box.xpath("./*[@class='title']/span[@class='kind']"):
        title = label.getparent()
        title.text, label.tail = (label.tail or "").strip(), "\n"
        label.tag = "p"
        box.insert(0, label)


def _describe(picture: Element, name: str) -> None:
    """Make a drawing one picture with title and description; the text beside it has its links."""
    title, _, rest = picture.attrib.pop("aria-label", "").partition("; ")
    parts = [link.get("aria-label") for link in picture.iter("a") if link.get("aria-label")]
    description = "; ".join(filter(None, [rest, *parts]))
    for link in picture.iter("a"):
        link.tag = "g"
        for attribute in ("href", "aria-label"):
            link.attrib.pop(attribute, None)
    for place, (tag, text) in enumerate((("title", title), ("desc", description))):
        if text:
            element = lxml_html.etree.Element(tag, id=f"{name}-{tag}")
            element.text = text[0].upper() + text[1:]
            picture.insert(place, element)
            picture.set("aria-labelledby" if tag == "title" else "aria-describedby", f"{name}-{tag}")
    picture.set("role", "img")
    _frame(picture)


def _frame(picture: Element) -> None:
    """Give a drawing a size of its own and its surroundings a caption."""
    left, top, width, height = picture.get("viewbox", "0 0 0 0").split()
    if float(width) > float(left) and float(height) > float(top):
        picture.set("width", width)
        picture.set("height", height)
    box = picture.getparent()
    if box.get("class") == "picture":
        box.tag = "figure"
        for key in box.findall("p[@class='key']"):
            key.tag = "figcaption"


def _strip(element: Element) -> None:
    """Leave out attributes that only a page on a screen, or a script, can use."""
    for name in element.attrib:
        if name in _PAGE_ONLY or name.startswith(("data-", "on")):
            del element.attrib[name]
