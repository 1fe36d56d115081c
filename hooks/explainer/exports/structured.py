"""What a page tells search engines: JSON-LD in words of https://schema.org, dates as exact as the source."""

from __future__ import annotations

import json
import re
from typing import Any

from explainer.content.article import Article
from explainer.content.corrections import Correction
from explainer.content.dates import SourceDate
from explainer.exports.feed import correction_text
from explainer.exports.settings import SiteSettings
from explainer.pages.book import Book
from explainer.pages.page import Page

_UNSAFE = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def json_ld(page: Page, book: Book, settings: SiteSettings) -> str:
    """Return a page's JSON-LD, safe inside ``<script type="application/ld+json">``; empty where it has none.

    Questions and the home page are an ``Article``, the glossary is a ``DefinedTermSet``, the timeline a page
    about each ``Event``.
    """
    makers = {"question": _article, "home": _article, "glossary": _term_set, "timeline": _events}
    if page.front.kind not in makers:
        return ""
    value = {"@context": "https://schema.org", **makers[page.front.kind](page, book, settings)}
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)


def _article(page: Page, book: Book, settings: SiteSettings) -> dict[str, Any]:
    return _given(
        {
            "@type": "Article",
            "headline": page.title,
            **_work(page, settings),
            "publisher": _organization(settings.author),
            "dateModified": settings.version.edtf if settings.version else None,
            "correction": [
                _correction(each) for each in book.explainer.corrections if each.page == page.source
            ],
            "isBasedOn": _source(book.explainer.article) if _main_is_told(page, book) else None,
            "citation": [each.url or each.title for each in _others(page, book)],
        }
    )


def _term_set(page: Page, book: Book, settings: SiteSettings) -> dict[str, Any]:
    shown = book.shown(page)
    terms = [  # without their definitions: the page holds them, and each byte counts
        {"@type": "DefinedTerm", "@id": f"#{entry.id}", "name": entry.term}
        for entry in book.explainer.glossary.entries
        if not entry.is_actor and (shown is None or entry.id in shown)
    ]
    return _given(
        {"@type": "DefinedTermSet", "name": page.title, **_work(page, settings), "hasDefinedTerm": terms}
    )


def _events(page: Page, book: Book, settings: SiteSettings) -> dict[str, Any]:
    shown = book.shown(page)
    events = [
        {"@type": "Event", "@id": f"#{event.id}", "name": event.title, **_when(event.date)}
        for event in book.explainer.timeline.events
        if shown is None or event.id in shown
    ]
    return _given({"@type": "WebPage", "name": page.title, **_work(page, settings), "about": events})


def _work(page: Page, settings: SiteSettings) -> dict[str, str]:
    return {
        "description": page.front.description,
        "inLanguage": settings.language,
        "url": settings.url(page.url) if settings.address else "",
        "license": settings.licence,
    }


def _source(article: Article) -> dict[str, Any]:
    return _given(
        {
            "@type": "Article",
            "headline": article.title,
            "url": article.url,
            "datePublished": article.published.time_value,
            "publisher": _organization(article.publisher),
        }
    )


def _correction(correction: Correction) -> dict[str, str]:
    return {
        "@type": "CorrectionComment",
        "text": correction_text(correction),
        "dateCreated": correction.date.edtf,
    }


def _organization(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name} if name else {}


def _main_is_told(page: Page, book: Book) -> bool:
    """Say whether a page cites the main article; one that cites nothing tells of it all the same."""
    cited = _cited(page, book)
    return not cited or book.explainer.article.id in cited


def _others(page: Page, book: Book) -> tuple[Article, ...]:
    """Return what a page cites besides; an address tells enough of it, as the page itself names the rest."""
    return book.explainer.sources(_cited(page, book) - {book.explainer.article.id})


def _cited(page: Page, book: Book) -> set[str]:
    return {cite.rpartition(":")[0] or book.explainer.article.id for cite in page.recording.cites}


def _when(date: SourceDate) -> dict[str, str]:
    """Return when an event began and ended in ISO 8601; nothing where that is not known."""
    ends = re.fullmatch(r"(\d[\d-]*)/(\d[\d-]*)", date.edtf)
    if ends:
        return {"startDate": ends[1], "endDate": ends[2]}
    return {"startDate": date.time_value} if date.time_value else {}


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
