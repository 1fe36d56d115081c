"""Chapters -> what one book says of them once.

On the site each page stands alone, so it repeats cards, openings of paragraphs and forms of citation, and
shows the way to the next page. In a book these stand once: in the glossary, under the sources, in the chapter
about the site; and the next page is the next page.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from explainer.editions.chapters import Chapter, Element, text_of
from explainer.locale import _
from explainer.pages.marks import FOLD, MANY
from explainer.pages.receipts import note_name

ChapterAt = Callable[[str, str], str | None]

#: A drawing that only goes with the words of its box.
DRAWN = "*[local-name()='svg'][@class='drawn']"
#: What no book needs: ways through the site, what other chapters say, what only a script can use.
_EVERYWHERE = (
    "nav[contains(@class, 'pager')]",
    "section[@aria-labelledby='page-words']",
    "section[@aria-labelledby='page-receipts']",
    "section[@aria-labelledby='page-lookups']",
    "section[@aria-labelledby='page-timeline']",
    "h2[@id='map']",
    "*[contains(concat(' ', @class, ' '), ' picture ')]",  # grids of links; the lists beside them have it all
    "section[@aria-labelledby='page-downloads']",
    "li[a/@href='#cite']",
    "*[@data-only='site']",
    "sup[@class='more']",  # the mark behind the next sentence says the same
    "*[local-name()='svg'][contains(@class, 'icon')]",
    DRAWN,
    "script",
    "style",
    "template",
)
_USES = ".//p[@class='used']"
_ENTRIES = ".//*[contains(concat(' ', @class, ' '), ' entry ')]"
_CITATION = "details[contains(@class, 'cite')]"  # the chapter about the site cites it as a whole
_SHUT = (FOLD, MANY)
_FOLDED = " | ".join(f".//*[contains(concat(' ', @class, ' '), ' {name} ')]" for name in _SHUT)
_MOVING = ("iframe", "object", "embed", "video", "audio")  # a book shows what stands in their place


def abridge(chapters: Sequence[Chapter], keep: Collection[str] = ()) -> None:
    """Take out of all chapters what stands in another one, but for what ``keep`` names of it."""
    people = next((chapter for chapter in chapters if chapter.kind == "people"), None)
    for chapter in chapters:
        drop(chapter.main, *(each for each in _EVERYWHERE if each not in keep))
        drop(chapter.main, *(() if chapter.kind == "about" else (_CITATION,)))
        for mark in chapter.main.xpath(_FOLDED):
            _unfold(mark)
        for element in chapter.main.xpath(" | ".join(f".//{tag}" for tag in _MOVING)):
            element.drop_tag()
        if chapter.kind == "glossary" and people:
            _refer(chapter.main, people)


def _unfold(mark: Element) -> None:
    """Show receipts that only a card on the site would tell of: each stands for itself."""
    classes = [name for name in mark.attrib.pop("class").split() if name not in _SHUT]
    if classes:
        mark.set("class", " ".join(classes))
    if mark.get("aria-label"):
        mark.set("aria-label", note_name(text_of(mark)))


def drop(main: Element, *paths: str) -> None:
    """Take elements out, with all that is in them; the text behind them stays."""
    for path in paths:
        for element in main.xpath(f".//{path}"):
            element.drop_tree()


def shorten_uses(chapters: Sequence[Chapter], chapter_at: ChapterAt) -> None:
    """Name questions by number where something is used, as books do (Q3), and chapters once a source.

    Args:
        chapters: All chapters.
        chapter_at: Gives the name of the chapter that an address on a page leads to.
    """
    known = {chapter.name: chapter for chapter in chapters}
    for chapter in chapters:
        for uses in chapter.main.xpath(_USES):
            for link in list(uses.iterfind("a")):
                target = known.get(chapter_at(chapter.name, link.get("href", "")) or "")
                if target and (target.number or chapter.kind == "sources"):
                    link.set("href", target.name)
                    link.text = _("Q%(number)s") % {"number": target.number} if target.number else target.nav
            if chapter.kind == "sources":
                _once(uses)


def _once(uses: Element) -> None:
    """Keep the first of several links with the same text, and one comma between two links."""
    links = {link.text: link for link in reversed(uses.findall("a"))}
    for link in uses.findall("a"):
        if links[link.text] is not link:
            before = link.getprevious()
            before.tail = link.tail
            uses.remove(link)


def unlink_repeated(chapters: Sequence[Chapter]) -> None:
    """Take links out of an entry's text that the entry repeats below it, under "See also"."""
    for chapter in chapters:
        for entry in chapter.main.xpath(_ENTRIES):
            below = {link.get("href") for link in entry.xpath(_USES + "/a")}
            for link in entry.xpath(".//a[@class='term']"):
                if link.get("href") in below:
                    link.drop_tag()


def _refer(glossary: Element, people: Chapter) -> None:
    """Leave of each person and organization in the glossary the name, with a link to the full entry."""
    full = set(people.main.xpath(f"{_ENTRIES}/@id"))
    for entry in glossary.xpath(_ENTRIES):
        if entry.get("id") in full:
            for part in entry[1:]:
                entry.remove(part)
            for link in entry.iterfind(".//a"):
                link.set("href", f"{people.name}#{entry.get('id')}")
            del entry.attrib["id"]


def demote(main: Element) -> None:
    """Make headings one level deeper, as the book has a title of its own.

    >>> from lxml import html
    >>> main = html.fragment_fromstring("<main><h1>A</h1><h2>B</h2></main>")
    >>> demote(main)
    >>> html.tostring(main, encoding="unicode")
    '<main><h2>A</h2><h3>B</h3></main>'
    """
    for heading in main.xpath(".//h1 | .//h2 | .//h3 | .//h4 | .//h5"):
        heading.tag = f"h{int(heading.tag[1]) + 1}"
