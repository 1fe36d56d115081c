"""The timeline and the glossary as tables (RFC 4180): UTF-8, CRLF, a row of names first, texts plain.

Every cell is quoted, and one that a spreadsheet would run as a formula gets an apostrophe before it
(https://owasp.org/www-community/attacks/CSV_Injection).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from explainer.exports.settings import SiteSettings
from explainer.pages.book import Book
from explainer.pages.views import EntryView, EventView, SiteView

_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_AND = "; "


def timeline_table(book: Book, site: SiteView, settings: SiteSettings) -> bytes:
    """Write one row an event; ``date`` is EDTF, ``first_day`` and ``last_day`` bound what it can mean."""
    return _table(_EventRow._fields, (_event(view, book, site, settings) for view in site.timeline))


def glossary_table(book: Book, site: SiteView, settings: SiteSettings) -> bytes:
    """Write one row an entry; ``background`` holds what is from beyond the article."""
    return _table(_EntryRow._fields, (_entry(view, book, settings) for view in site.entries))


class _EventRow(NamedTuple):
    id: str
    date: str
    qualifier: str
    date_in_words: str
    first_day: str
    last_day: str
    title: str
    text: str
    cited_paragraphs: str
    theme: str
    actors: str
    expected: str
    url: str


class _EntryRow(NamedTuple):
    id: str
    term: str
    kind: str
    also: str
    original: str
    romanized: str
    language: str
    role: str
    definition: str
    says: str
    cited_paragraphs: str
    background: str
    references: str
    see: str
    url: str


def _event(view: EventView, book: Book, site: SiteView, settings: SiteSettings) -> _EventRow:
    event, text, when = view.event, book.texts.events[view.event.id], view.event.date
    return _EventRow(
        id=event.id,
        date=when.edtf,
        qualifier=when.qualifier,
        date_in_words=when.words,
        first_day=when.first.isoformat() if when.first else "",
        last_day=when.last.isoformat() if when.last else "",
        title=event.title,
        text=text.plain,
        cited_paragraphs=_AND.join(text.cites),
        theme=site.themes[event.theme],
        actors=_AND.join(actor.title for actor in view.actors),
        expected="yes" if view.expected else "no",
        url=settings.url(view.url),
    )


def _entry(view: EntryView, book: Book, settings: SiteSettings) -> _EntryRow:
    entry, texts = view.entry, book.texts.entries[view.entry.id]
    references = (each for statement in view.background for each in statement.references)
    return _EntryRow(
        id=entry.id,
        term=entry.term,
        kind=entry.kind,
        also=_AND.join(entry.also),
        original=entry.original,
        romanized=entry.romanized,
        language=entry.language if entry.original else "",
        role=texts.role.plain,
        definition=texts.card.plain,
        says=texts.says.plain,
        cited_paragraphs=_AND.join(texts.cites),
        background=" ".join(text.plain for text in texts.background),
        references=_AND.join(f"{each.title} <{each.url}>" for each in references),
        see=_AND.join(other.title for other in view.see),
        url=settings.url(view.url),
    )


def _table(names: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    target = io.StringIO(newline="")
    writer = csv.writer(target, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([_guarded(cell) for cell in row] for row in rows)
    return target.getvalue().encode()


def _guarded(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell
