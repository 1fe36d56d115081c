"""What others get of a site: files beside its pages; how each page is cited and what it tells machines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from importlib.resources import files
from pathlib import Path

from markupsafe import Markup

from explainer.content.timeline import Event
from explainer.exports.annotations import NAME as RECEIPTS
from explainer.exports.annotations import receipts_json
from explainer.exports.calendar import render_calendar
from explainer.exports.citations import CitationForms, citation_files, citation_forms
from explainer.exports.feed import NAME as FEED
from explainer.exports.feed import corrections_feed
from explainer.exports.llms import render_llms
from explainer.exports.robots import NAME as ROBOTS
from explainer.exports.robots import robots
from explainer.exports.settings import SiteSettings
from explainer.exports.structured import json_ld
from explainer.exports.tables import glossary_table, timeline_table
from explainer.locale import _, language
from explainer.pages.book import Book
from explainer.pages.cardscript import card_files
from explainer.pages.corrected import Corrected, corrections_for, list_address
from explainer.pages.page import Page
from explainer.pages.proving import prove_files
from explainer.pages.published import published_files
from explainer.pages.scripts import filter_files, part_files
from explainer.pages.siteview import site_view
from explainer.pages.views import SiteView
from explainer.problems import MissingExtra, needs

PICTURE = "assets/social.png"
QUESTION = "assets/social-{}.png"
"""The picture of the question of this number; editions do without."""


@dataclass(frozen=True, slots=True)
class PageExports:
    """What a page's template gets as ``exports``.

    Attributes:
        citation: How to cite the page.
        json_ld: Its JSON-LD, to be put into a ``<script>``; empty where it has none.
        picture: Whole address of the picture for previews; empty where the site's is unknown or none can be drawn.
        left_out: Events that the calendar cannot hold.
        corrections: What was mended on the page; on the page that lists them, all.
        corrections_list: Where all are listed; empty where no page lists them.
        feed: Address of their feed from the site's top; empty where there is none.
        checked: The day on which the site was last checked, in words; empty where that is not known.
    """

    citation: CitationForms
    json_ld: Markup
    picture: str
    left_out: tuple[Event, ...]
    checked: str
    corrections: tuple[Corrected, ...] = ()
    corrections_list: str = ""
    feed: str = ""


@cache
def picture_fault() -> str:
    """Say that the picture for previews cannot be drawn, and why; empty where it can."""
    try:
        with needs("picture"):
            import_module("PIL.ImageFont")
            files("font_source_serif_pro")
    except MissingExtra as reason:
        return f"The picture for previews was left out: {reason}."
    return ""


def page_exports(source: str, book: Book, settings: SiteSettings) -> PageExports:
    """Return what the template of the page from ``source`` shows of the exports."""
    page = book.by_source[source]
    about = (page, book.heads, book.explainer, book.addresses, settings, language())
    return book.kept.of(f"exports {source}", about, partial(_page_exports, page, book, settings))


def _page_exports(page: Page, book: Book, settings: SiteSettings) -> PageExports:
    return PageExports(
        citation=citation_forms(page, book.explainer.article, settings),
        json_ld=Markup(json_ld(page, book, settings)),  # noqa: S704 - json_ld escapes what HTML would read
        picture=settings.url(_picture_of(page, book)) if _has_pictures(book, settings) else "",
        left_out=book.undated,
        checked=settings.version.words if settings.version else "",
        corrections=corrections_for(page, book),
        corrections_list=list_address(page, book),
        feed=FEED if corrections_feed(book, settings) else "",
    )


def write_exports(
    folder: Path, book: Book, settings: SiteSettings, is_wanted: Callable[[str], bool] = bool
) -> None:
    """Write the published data and every export whose name is wanted into the built site's folder."""
    for name, content in export_files(book, site_view(book, ""), settings).items():
        target = folder / name
        if not is_wanted(name) or (name == ROBOTS and target.exists()):  # an author's own
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def export_files(book: Book, site: SiteView, settings: SiteSettings) -> dict[str, bytes]:
    """Return the files by name; ``site`` is the view from the site's top."""
    checked = settings.version.edtf if settings.version else ""
    scripts = {**card_files(book, site), **prove_files(book), **filter_files(book), **part_files(book)}
    texts = {**published_files(book, site, checked), **scripts}
    published = {name: text.encode() for name, text in texts.items()}
    return {
        **published,
        RECEIPTS: receipts_json(book, site, settings),
        "data/timeline.ics": render_calendar(book, site, settings).content,
        "data/timeline.csv": timeline_table(book, site, settings),
        "data/glossary.csv": glossary_table(book, site, settings),
        **{f"data/{name}": content for name, content in citation_files(book, settings).items()},
        "llms.txt": render_llms(book, settings).encode(),
        **dict(_pictures(book, settings)),
        **({ROBOTS: text.encode()} if (text := robots(settings)) else {}),
        **({FEED: feed} if (feed := corrections_feed(book, settings)) else {}),
    }


def _picture_of(page: Page, book: Book) -> str:
    number = book.questions.get(page.source)
    return QUESTION.format(number) if number else PICTURE


def _has_pictures(book: Book, settings: SiteSettings) -> bool:
    """Tell whether pages name pictures: not where no address is known, nor in a preview, which nobody links to."""
    return bool(settings.address) and not book.kept.is_preview and not picture_fault()


def _pictures(book: Book, settings: SiteSettings) -> Iterator[tuple[str, bytes]]:
    """Yield the picture of the site, and one for each question: its title, its answer, its source."""
    if not _has_pictures(book, settings):
        return
    from explainer.exports.picture import draw_picture, drawing_digest

    def draw(*words: str) -> bytes:
        about = ["picture", drawing_digest(), words]
        return book.library.memory.recall_file(about, ".png", lambda: draw_picture(*words))

    article = book.explainer.article
    first = book.first("home")
    home = first.title if first else settings.name
    told = {"publisher": article.publisher, "date": article.published.words}
    source = _("Explains an article of %(publisher)s, %(date)s") % told
    yield PICTURE, draw(settings.name, home, settings.description, source)
    for source_file, number in book.questions.items():
        page = book.by_source[source_file]
        yield (
            QUESTION.format(number),
            draw(settings.name, page.title, book.answers[page.source].plain, source),
        )
