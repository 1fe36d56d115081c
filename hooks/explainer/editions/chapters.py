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
    """Read the home page, the pages of its menu and what these lead to, in that order, but for the site's own contents.

    Raises:
        NoChapters: when pages or menu are not those of our shell.
    """
    chapters, questions = [], 0
    for name, nav, page in _in_order(site):
        kind = _kind(page)
        questions += kind == "question"
        number = questions if kind == "question" else 0
        if kind not in _LEFT_OUT:
            chapters.append(_chapter(name, kind, nav, number, page))
    return chapters


def _in_order(site: Path) -> Iterator[tuple[str, str, Element]]:
    """Yield each page with its address and its short title.

    The menu of a large site has one page a section, and that of a split list: behind each come those that it leads to.
    """
    menu = dict([(HOME, ""), *_menu(read_page(site, HOME))])
    seen: set[str] = set()
    for first in menu:
        waiting = [first]
        while waiting:
            name = waiting.pop()
            if name in seen or not (site / name).is_file():
                continue
            seen.add(name)
            page = read_page(site, name)
            yield name, menu[name] if name in menu else _own_title(page), page
            waiting += [each for each in reversed(list(_led_to(page))) if each not in menu]


def _led_to(page: Element) -> Iterator[str]:
    """Yield the parts of a list, or the page that comes next."""
    for link in page.xpath(".//nav[contains(@class, 'parts')]//a | .//nav[@class='pager']//a[@rel='next']"):
        yield posixpath.normpath(link.get("href").partition("#")[0])


def _own_title(page: Element) -> str:
    """Return the short title that a page's own menu shows for it."""
    return next(map(text_of, page.iterfind(".//nav[@id='site-menu']//a[@aria-current='page']")), "")


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
        raise NoChapters("the pages are not made by the shell of our theme (theme: explainer)")
    return str(found[0])


def _menu(home: Element) -> Iterator[tuple[str, str]]:
    """Yield address and short title of each page in the menu."""
    for link in home.iterfind(".//nav[@id='site-menu']//a"):
        yield posixpath.normpath(link.get("href")), text_of(link)
