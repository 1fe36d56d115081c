"""Built site -> chapters: its pages in reading order, as element trees that an edition may alter.

The built pages are what was checked, so editions are made from them and from nothing else. Read is what our
own shell writes (``theme/parts/shell.html``): the kind of a page on ``<body>``, its text in ``<main>``, the
order of pages in the menu.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import html as lxml_html  # type: ignore[import-untyped]  # lxml ships no types

Element = Any  # lxml has no types

HOME = "index.html"
_KIND = "kind-"
_LEFT_OUT = frozenset({"contents", "story", "prove"})  # every book has the first two; the last needs scripts


class NoChapters(Exception):
    """The site's pages are not made by our shell, so no book can be made from them."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One page of the site.

    Attributes:
        name: Its address from the site's top: ``people.html``.
        kind: What kind of page: ``home``, ``question``, ``timeline``, ``glossary``, ``people``, ``sources``,
            ``about``, ``page``.
        title: Its heading; ``nav`` the short form that menus show.
        number: Which question it is, from 1; 0 for other pages.
        main: Its ``<main>`` element; each call of ``load_chapters`` gives fresh ones.
    """

    name: str
    kind: str
    title: str
    nav: str
    number: int
    main: Element


def load_chapters(site: Path) -> list[Chapter]:
    """Read the home page and the pages of its menu, in that order, but for the site's own list of contents.

    Raises:
        NoChapters: when pages or menu are not those of our shell.
    """
    home = read_page(site, HOME)
    links = [(HOME, "")]
    links += [link for link in _menu(home) if link[0] != HOME and (site / link[0]).is_file()]
    chapters, questions = [], 0
    for name, nav in links:
        page = read_page(site, name)
        kind = _kind(page)
        questions += kind == "question"
        number = questions if kind == "question" else 0
        if kind not in _LEFT_OUT:
            chapters.append(_chapter(name, kind, nav, number, page))
    return chapters


def _chapter(name: str, kind: str, nav: str, number: int, page: Element) -> Chapter:
    main = page.find(".//main")
    heading = main.find(".//h1")
    title = text_of(heading) if heading is not None else nav
    return Chapter(name, kind, title, nav or _crumb(main) or title, number, main)


def _crumb(main: Element) -> str:
    """Return the line above a page's heading: no menu names the home page, but that line does."""
    crumb = main.find(".//p[@class='crumb']")
    return "" if crumb is None else text_of(crumb)


def text_of(element: Element) -> str:
    """Return an element's text, with white space as browsers show it."""
    return " ".join(element.text_content().split())


def read_page(site: Path, name: str) -> Element:
    """Return the tree of a page of the built site."""
    return lxml_html.document_fromstring(
        (site / name).read_bytes(), parser=lxml_html.HTMLParser(encoding="utf-8")
    )


def _kind(page: Element) -> str:
    classes = page.body.get("class", "").split()
    found = [each.removeprefix(_KIND) for each in classes if each.startswith(_KIND)]
    if not found or page.find(".//main") is None:
        raise NoChapters("the pages are not made by the shell of our theme (the setting material is on)")
    return str(found[0])


def _menu(home: Element) -> Iterator[tuple[str, str]]:
    """Yield address and short title of each page in the menu."""
    for link in home.iterfind(".//nav[@id='site-menu']//a"):
        yield posixpath.normpath(link.get("href")), text_of(link)
