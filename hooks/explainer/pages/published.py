"""The data that the site publishes beside its pages. Keys only ever get more; ids equal the pages' anchors.

``timeline.json``: ``themes`` ({id: heading}) and ``events``. An event has ``id``, ``title``, ``date`` (EDTF),
``qualifier`` (``early``, ``mid``, ``late`` or empty), ``words`` (the date in words), ``expected``, ``theme``,
``label``, ``text`` (plain), ``cites`` (paragraph ids), ``actors`` (entry ids), ``url``, ``pages``.

``glossary.json``: ``language`` and ``entries``. An entry has ``id``, ``term``, ``kind``, ``also``,
``original``, ``romanized``, ``language``, ``role``, ``card``, ``says`` (plain), ``background`` ([{text,
references: [{title, url}]}]), ``see`` (entry ids), ``relations`` ([{verb, to, text}]), ``cites``, ``url``,
``pages``.

``article.json``: ``articles`` and ``summary`` (counts, and ``checked``, the day
of the last check). An article has ``id``, ``title``, ``publisher``,
``published`` (EDTF), ``url``, ``licence``, ``language``, ``sections``, ``paragraphs``. A paragraph has
``id``, ``anchor``, ``number``, ``section``, ``voice``, ``locator``, ``passage`` (its address at the
publisher), ``uses``.

``pages`` and ``uses`` are lists of {title, url}; every ``url`` of ours is relative to the site's top.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from explainer.content.article import Article
from explainer.content.jsontext import by_lines
from explainer.pages.book import Book
from explainer.pages.menulinks import Use
from explainer.pages.sourceviews import ParagraphView
from explainer.pages.views import EntryView, EventView, SiteView, Summary

_DEPTHS = {"data/article.json": 4}  # to the paragraphs of each article; elsewhere to each event or entry


def published_files(book: Book, site: SiteView, checked: str) -> dict[str, str]:
    """Return the files' names and their text.

    Args:
        book: Everything that the build knows.
        site: The view from the site's top.
        checked: The day of the last check (YYYY-MM-DD), or empty.
    """
    shown: dict[str, list[ParagraphView]] = {}
    for view in site.paragraphs:
        shown.setdefault(view.article.id, []).append(view)
    values = {
        "data/timeline.json": {
            "themes": site.themes,
            "events": [_event(view, book) for view in site.timeline],
        },
        "data/glossary.json": {
            "language": book.explainer.glossary.language,
            "entries": [_entry(view, book) for view in site.entries],
        },
        "data/article.json": {
            "articles": [_article(article, shown.get(article.id, ())) for article in book.explainer.articles],
            "summary": {**_summary(site.summary), "checked": checked},
        },
    }
    return {name: by_lines(value, _DEPTHS.get(name, 2)) + "\n" for name, value in values.items()}


def _event(view: EventView, book: Book) -> dict[str, Any]:
    event, text = view.event, book.texts.events[view.event.id]
    return {
        "id": event.id,
        "title": event.title,
        "date": event.date.edtf,
        "qualifier": event.date.qualifier,
        "words": event.date.words,
        "expected": view.expected,
        "theme": event.theme,
        "label": event.label,
        "text": text.plain,
        "cites": text.cites,
        "actors": event.actors,
        "url": view.url,
        "pages": _uses(view.uses),
    }


def _entry(view: EntryView, book: Book) -> dict[str, Any]:
    entry, texts = view.entry, book.texts.entries[view.entry.id]
    return {
        **{
            key: getattr(entry, key)
            for key in ("id", "term", "kind", "also", "original", "romanized", "language")
        },
        "role": texts.role.plain,
        "card": texts.card.plain,
        "says": texts.says.plain,
        "background": [
            {
                "text": text.plain,
                "references": [{"title": each.title, "url": each.url} for each in shown.references],
            }
            for text, shown in zip(texts.background, view.background, strict=True)
        ],
        "see": entry.see,
        "relations": [
            {"verb": relation.verb, "to": relation.to, "text": text.plain}
            for text, relation in zip(texts.relations, entry.relations, strict=True)
        ],
        "cites": texts.cites,
        "url": view.url,
        "pages": _uses(view.uses),
    }


def _article(article: Article, paragraphs: Sequence[ParagraphView]) -> dict[str, Any]:
    return {
        **{key: getattr(article, key) for key in ("id", "title", "publisher")},
        "published": article.published.edtf,
        **{key: getattr(article, key) for key in ("url", "licence", "language")},
        "sections": [{"id": section.id, "title": section.title} for section in article.sections],
        "paragraphs": [_paragraph(view) for view in paragraphs],
    }


def _paragraph(view: ParagraphView) -> dict[str, Any]:
    return {
        "id": view.cite.rpartition(":")[2],
        **{key: getattr(view, key) for key in ("anchor", "number", "section", "voice", "locator")},
        "passage": view.passage_url,
        "uses": _uses(view.uses),
    }


def _summary(summary: Summary) -> dict[str, Any]:
    return {
        "sentences": summary.sentences,
        "receipts": summary.receipts,
        "quotations": summary.quotations,
        "paragraphs": len(summary.paragraphs),
        "waivers": summary.waivers,
        "problems": len(summary.problems),
    }


def _uses(uses: Sequence[Use]) -> list[dict[str, str]]:
    return [{"title": use.title, "url": use.url} for use in uses]
