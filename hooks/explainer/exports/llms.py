"""``llms.txt`` (https://llmstxt.org): what the site is and where it says what, for language models."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from explainer.exports.settings import SiteSettings
from explainer.locale import N_, _, is_english
from explainer.pages.book import Book
from explainer.pages.page import Page

_DATA = {
    "data/timeline.json": (
        N_("Timeline as JSON"),
        N_("every event, its date as exact as in the source (EDTF)"),
    ),
    "data/glossary.json": (N_("Glossary as JSON"), N_("terms, people and organizations")),
    "data/article.json": (
        N_("Article as JSON"),
        N_("its paragraphs by number and opening words, and who uses them"),
    ),
}

_CHECKED = N_(
    "Each sentence names the paragraph of the article that it rests on. A program compared its\n"
    "quotations, dates, numbers and names with that paragraph. What is marked as background comes from\n"
    "elsewhere, with references of its own."
)
_QUOTED = N_(
    "Each sentence names the paragraph of the article that it rests on. A program compared its\n"
    "quotations with that paragraph. What is marked as background comes from elsewhere, with references\n"
    "of its own."
)


def render_llms(book: Book, settings: SiteSettings) -> str:
    """Write the file: title, summary, what the site is, then its pages with one line each, and its data."""
    return "\n".join(_blocks(book, settings))


def _blocks(book: Book, settings: SiteSettings) -> Iterator[str]:
    article = book.explainer.article
    quoted = _("‘%(title)s’") % {"title": article.title}
    source = f"{quoted} ({article.publisher}, {article.published.words}, {article.url})"
    yield f"# {_text(settings.name)}\n"
    if settings.description:
        yield f"> {_text(settings.description)}\n"
    yield _("Explains the article %(article)s in plain language.") % {"article": _text(source)}
    ends = {"date": article.published.words}
    yield _("Knowledge ends on %(date)s; what came later is not covered.") % ends
    yield _(_CHECKED if is_english() else _QUOTED) + "\n"
    placed = [page for page in book.pages if page.place is not None]
    questions = [page for page in placed if page.front.kind in {"home", "question"}]
    yield from _section(_("Questions"), [_page(page, book, settings) for page in questions])
    yield from _section(
        _("Look up"), [_page(page, book, settings) for page in placed if page not in questions]
    )
    data = [_link(_(name), settings.url(url), _(note)) for url, (name, note) in _DATA.items()]
    yield from _section(_("Data"), data)


def _section(heading: str, links: list[str]) -> Iterator[str]:
    if links:
        yield f"## {heading}\n"
        yield "\n".join(links) + "\n"


def _page(page: Page, book: Book, settings: SiteSettings) -> str:
    note = book.answers[page.source].plain or page.front.description
    return _link(page.title, settings.url(page.url), note)


def _link(title: str, url: str, note: str) -> str:
    link = f"- [{_text(title)}]({quote(url, safe='/:?#%&=~@;,+!')})"
    return f"{link}: {_text(note)}" if note else link


def _text(text: str) -> str:
    """Return text on one line that Markdown shows as it is."""
    return re.sub(r"([\\`*_\[\]<])", r"\\\1", " ".join(text.split()))
