"""Built site -> ``SLUG.epub``: an e-book after EPUB 3.3 with every chapter, its notes, glossary and pictures.

::

    mimetype
    META-INF/container.xml
    EPUB/package.opf       what the book is, for whom it can be read, which files it has
    EPUB/_cover.xhtml      _title.xhtml, _contents.xhtml: what stands before the chapters
    EPUB/index.xhtml …     the chapters and what they show, in folders as on the site

Clean templates and ``zipfile`` do what a library would: the usual one (EbookLib) is under the AGPL and writes
navigation and metadata in forms of its own. https://www.w3.org/TR/epub-33/
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from explainer.editions.abridge import abridge, drop
from explainer.editions.archive import write_zip
from explainer.editions.chapters import HOME, Chapter, Element, text_of
from explainer.editions.ebook import make_bookish, sections
from explainer.editions.ebooklinks import CONTENTS, Links, file_of, safe_name
from explainer.editions.package import XHTML, Item, describe_access, package_document
from explainer.editions.shell import Shell, load_shell
from explainer.editions.source import Source
from explainer.editions.templates import read, render
from explainer.editions.xhtml import to_xhtml
from explainer.locale import _, quotes_style
from explainer.problems import needs
from explainer.weight.mirroring import sided

_MIMETYPE = "mimetype"
_CONTAINER = "META-INF/container.xml"
_COVER, _PICTURE, _TITLE, _STYLE = "_cover.xhtml", "_cover.png", "_title.xhtml", "_style.css"


def make_epub(source: Source, target: Path) -> None:
    """Write the e-book.

    Raises:
        Unavailable: when the pages are not those of our theme.
        MissingExtra: when what draws the cover is not installed.
    """
    members = [(_MIMETYPE, b"application/epub+zip"), (_CONTAINER, read("epub-container.xml").encode())]
    members += [(f"EPUB/{name}", content) for name, content in book_files(source)]
    write_zip(target, members, source.settings.built, stored=(_MIMETYPE,))


def book_files(source: Source) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each file of the book, the package document first."""
    chapters = source.chapters()
    shell = load_shell(source.site, [chapter.name for chapter in chapters])
    cover = _cover(source, shell, chapters)
    abridge(chapters)
    for chapter in chapters:
        make_bookish(chapter, published=bool(source.settings.address))
    links = Links(chapters, source)
    for chapter in chapters:
        links.bind(chapter.main, chapter.name)
    items = [
        *cover,
        Item(_STYLE, "text/css", _style().encode()),
        _title(source, shell, links),
        _contents(source, chapters),
        *(_chapter(source, chapter) for chapter in chapters),
        *_pictures(source, links),
    ]
    access = describe_access(_descriptions(chapters))
    yield "package.opf", package_document(source, items, access).encode()
    yield from ((item.name, item.content) for item in items)


def _style() -> str:
    return sided(read("epub.css")) + quotes_style()


def _cover(source: Source, shell: Shell, chapters: Sequence[Chapter]) -> list[Item]:
    """Return the cover's picture and its page; to be called before the chapters are altered."""
    horizon = ""
    if shell.horizon is not None:
        drop(shell.horizon, "*[@class='brief']")  # the form for narrow screens
        horizon = text_of(shell.horizon)
    drawings = (each.main.find(".//ol[@class='upright']") for each in chapters if each.kind == "timeline")
    name, title = source.settings.name, chapters[0].title
    with needs("picture"):
        from explainer.editions.cover import draw_cover

        drawn = draw_cover(name, title, horizon, next(drawings, None))
    picture = Item(_PICTURE, "image/png", drawn, "cover-image")
    return [picture, _page(source, "epub-cover.xhtml", _COVER, name, picture=_PICTURE)]


def _title(source: Source, shell: Shell, links: Links) -> Item:
    """Return the page with what the site has at the foot of all pages: what was checked, what is known."""
    words = shell.footer if shell.footer is not None else ()
    if shell.footer is not None:
        drop(shell.footer, "*[local-name()='svg']", "p[a/@href='#top']")
        links.bind(shell.footer, HOME)
    return _page(
        source, "epub-title.xhtml", _TITLE, source.settings.name, words=[_markup(each) for each in words]
    )


def _contents(source: Source, chapters: Sequence[Chapter]) -> Item:
    listed = [(chapter, quote(file_of(chapter.name)), list(sections(chapter))) for chapter in chapters]
    values = {"chapters": listed, "contents": CONTENTS, "cover": _COVER}
    return _page(source, "epub-contents.xhtml", CONTENTS, _("Contents"), "nav", **values)


def _chapter(source: Source, chapter: Chapter) -> Item:
    properties = "svg" if chapter.main.find(".//svg") is not None else ""
    text = _markup(chapter.main)
    return _page(source, "epub-chapter.xhtml", file_of(chapter.name), chapter.title, properties, text=text)


def _pictures(source: Source, links: Links) -> Iterator[Item]:
    for name, kind in links.pictures.items():
        yield Item(safe_name(name), kind, (source.site / name).read_bytes())


def _page(source: Source, template: str, name: str, title: str, properties: str = "", **values: Any) -> Item:
    style = posixpath.relpath(_STYLE, posixpath.dirname(name) or ".")
    page = render(template, settings=source.settings, title=title, style=style, **values)
    return Item(name, XHTML, page.encode(), properties)


def _markup(element: Element) -> Markup:
    return Markup(to_xhtml(element))  # noqa: S704 - written by lxml, which escapes


def _descriptions(chapters: Iterable[Chapter]) -> Iterator[str | None]:
    """Yield what stands for each picture in words."""
    for chapter in chapters:
        for picture in chapter.main.xpath(".//*[self::svg or self::img]"):
            yield picture.get("alt") or picture.get("aria-labelledby") or None
