"""The views that all pages of one folder share: entries, events, paragraphs and the list of everything."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from itertools import groupby
from typing import TypeVar

from markupsafe import Markup

from explainer.content.article import Article, Paragraph
from explainer.content.glossary import Entry
from explainer.content.timeline import Event
from explainer.locale import _, language
from explainer.locale.alphabet import sorting_key
from explainer.pages.addresses import REQUIRED, SOURCES, TIMELINE, paragraph_anchor, passage_url, relative
from explainer.pages.book import Book, place_of
from explainer.pages.menulinks import Use
from explainer.pages.page import Page
from explainer.pages.receipts import cite_of, cited_paragraphs, label_of, short_name, source_numbers
from explainer.pages.rendering import Text
from explainer.pages.sourceviews import ParagraphView, SourceView
from explainer.pages.views import BackgroundView, EntryView, EventView, Item, Reference, SiteView
from explainer.pictures import relations, timeline

_T = TypeVar("_T")
_KINDS = ("page", "term", "person", "organization", "event")


def site_view(book: Book, page: str) -> SiteView:
    """Return what is the same for all pages in the folder of ``page`` (an address from the site's top)."""
    folder = posixpath.dirname(page)
    if folder not in book.folders:
        view = _Folder(book, page).view()
        book.folders[folder] = _kept(view, folder, book) if book.kept.is_preview else view
    return book.folders[folder]


def _kept(view: SiteView, folder: str, book: Book) -> SiteView:
    """Return a view whose parts are those of the last build where they are equal, to be compared at no cost."""
    names = [field.name for field in fields(view)]
    return replace(
        view, **{name: book.kept.same(f"site {folder} {name}", getattr(view, name)) for name in names}
    )


class _Folder:
    def __init__(self, book: Book, page: str) -> None:
        self.book = book
        self.page = page
        self.top = "../" * page.count("/")
        self.known = {entry.id: entry for entry in book.explainer.glossary.entries}
        self.numbers = source_numbers(book.explainer)
        self.voices = {
            "analysis": _("analysis by the article"),
            "report": _("report"),
            "statement": _("statement"),
        }

    def view(self) -> SiteView:
        explainer, book = self.book.explainer, self.book
        entries = self.kept("entries", lambda: _named(book, book.entry_pages), self.entries)
        paragraphs = self.kept("paragraphs", lambda: book.uses, lambda: tuple(self.paragraphs()))
        return SiteView(
            entries=entries,
            actors=tuple(view for view in entries if view.entry.is_actor),
            timeline=self.kept("timeline", lambda: _named(book, book.event_pages), self.events),
            themes=explainer.timeline.themes,
            paragraphs=paragraphs,
            sources=tuple(_sources(paragraphs, self.numbers)),
            index=self.kept("index", lambda: book.heads, lambda: tuple(sorted(self.items(), key=_by_kind))),
            summary=self.book.summary,
            picture=timeline.lay_out(
                explainer.timeline.events, explainer.timeline.themes, explainer.article.published
            ),
            exchanges=relations.lay_out(explainer.glossary),
            moved=self.kept("moved", lambda: book.parts.moved, self.moved),
            homes={
                page.meta.get("template", ""): page.url
                for page in reversed(self.book.pages)
                if page.place is not None
            },
            places={f"{name.removesuffix('.md')}.html": self.book.address(name) for name in REQUIRED},
        )

    def moved(self) -> dict[str, str]:
        """Return where each anchor of a split list stands, by the address from the site's top that it would have."""
        found = {}
        for place in self.book.parts.moved:
            listed, _, anchor = place.partition("#")
            found[f"{self.book.address(listed)}#{anchor}"] = self.book.address(place)
        return found

    def kept(self, name: str, more: Callable[[], object], make: Callable[[], _T]) -> _T:
        """Make a part of the view, or take it from a preview's last build; it rests on ``more`` besides the data."""
        if not self.book.kept.is_preview:
            return make()
        about = (self.book.explainer, self.book.texts, self.book.addresses, language(), more())
        return self.book.kept.of(f"made {posixpath.dirname(self.page)} {name}", about, make)

    def entries(self) -> tuple[EntryView, ...]:
        return tuple(map(self.entry, self.book.explainer.glossary.entries))

    def events(self) -> tuple[EventView, ...]:
        return tuple(map(self.event, self.book.explainer.timeline.events))

    def entry(self, entry: Entry) -> EntryView:
        texts = self.book.texts.entries[entry.id]
        return EntryView(
            entry=entry,
            anchor=entry.id,
            url=self.entry_url(entry),
            role=self.text(texts.role),
            card=self.text(texts.card),
            says=self.text(texts.says),
            background=tuple(
                BackgroundView(self.text(text), tuple(self.references(text.cites)))
                for text in texts.background
            ),
            relations=tuple(map(self.text, texts.relations)),
            see=self.entry_links(entry.see),
            uses=self.page_links(self.book.entry_pages.get(entry.id, ())),
        )

    def references(self, cites: Iterable[str]) -> Iterator[Reference]:
        """Yield where the sources of some citations can be read, each once."""
        sources = {source.id: source for cite in cites if (source := self.book.explainer.source(cite))}
        for source in sources.values():
            yield Reference(f"{source.publisher}, {source.published.words}: {source.title}", source.url)

    def event(self, event: Event) -> EventView:
        return EventView(
            event=event,
            anchor=event.id,
            url=self.url(f"{TIMELINE}#{event.id}"),
            text=self.text(self.book.texts.events[event.id]),
            later=event.follows(self.book.explainer.article.published),
            expected=event.expected_on(self.book.explainer.article.published),
            actors=self.entry_links(event.actors),
            uses=self.page_links(self.book.event_pages.get(event.id, ())),
        )

    def paragraphs(self) -> Iterator[ParagraphView]:
        main = self.book.explainer.article
        for article in self.book.explainer.articles:
            for paragraph in cited_paragraphs(article):
                view = self.paragraph(article, paragraph, cite_of(article, paragraph, main=article is main))
                if view.uses or article is main:
                    yield view

    def paragraph(self, article: Article, paragraph: Paragraph, cite: str) -> ParagraphView:
        return ParagraphView(
            article=article,
            cite=cite,
            label=label_of(paragraph, self.numbers[article.id]),
            anchor=paragraph_anchor(cite),
            url=self.url(f"{SOURCES}#{paragraph_anchor(cite)}"),
            number=paragraph.number,
            section=next((each.title for each in article.sections if each.id == paragraph.section), ""),
            voice=paragraph.voice,
            speaking=self.voices.get(paragraph.voice, paragraph.voice),
            locator=paragraph.locator,
            passage_url=passage_url(article.url, paragraph.locator),
            uses=tuple(self.paragraph_uses(cite)),
            name=short_name(article, paragraph, main=article is self.book.explainer.article),
            gist=paragraph.gist,
            text=paragraph.text,
        )

    def paragraph_uses(self, cite: str) -> Iterator[Use]:
        for source, title in self.book.uses.get(cite, ()):
            yield Use(self.url(source), title)

    def items(self) -> Iterator[Item]:
        for page in (
            each
            for each in self.book.pages
            if not each.front.moved and each.source not in self.book.parts.every
        ):
            yield Item("page", page.title, self.url(page.source), page.title)
        for entry in self.book.explainer.glossary.entries:
            yield Item(entry.kind, entry.term, self.entry_url(entry), entry.sorted_by)
        for event in self.book.explainer.timeline.events:
            yield Item("event", f"{event.date.words}: {event.title}", self.url(f"{TIMELINE}#{event.id}"))

    def entry_links(self, ids: Iterable[str]) -> tuple[Use, ...]:
        return tuple(Use(self.entry_url(self.known[each]), self.known[each].term) for each in ids)

    def page_links(self, pages: Iterable[Page]) -> tuple[Use, ...]:
        return tuple(Use(self.url(page.source), page.nav) for page in pages)

    def entry_url(self, entry: Entry) -> str:
        return self.url(place_of(entry))

    def url(self, source: str) -> str:
        return relative(self.book.address(source), self.page)

    def text(self, rendered: Text) -> Markup:
        return rendered.at(self.top)


def _named(book: Book, pages: Mapping[str, Sequence[Page]]) -> dict[str, list[tuple[str, str]]]:
    """Return what links to pages show of them."""
    shown = {page.source: (page.source, page.nav) for page in book.pages}
    return {name: [shown[page.source] for page in each] for name, each in pages.items()}


def _sources(paragraphs: Iterable[ParagraphView], numbers: Mapping[str, int]) -> Iterator[SourceView]:
    by_source = [(article, tuple(found)) for article, found in groupby(paragraphs, lambda view: view.article)]
    names = Counter(_publication(article) for article, _ in by_source)
    for article, views in by_source:
        source = SourceView(
            article=article,
            anchor=f"from-{article.id}",
            number=numbers[article.id],
            name=_name(article, names) if numbers[article.id] else article.title,
            sections=(),
            uses=len({use.url for view in views for use in view.uses}),
        )
        yield source.showing(views)


def _publication(article: Article) -> str:
    return f"{article.publisher}, {article.published.words}"


def _name(article: Article, names: Mapping[str, int]) -> str:
    """Return publisher and date; with the title, too, where two sources share them."""
    name = _publication(article)
    return name if names[name] == 1 else f"{name}: {article.title}"


def _by_kind(item: Item) -> tuple[int, tuple[tuple[int, int], ...]]:
    """Order by kind, then from A to Z; events keep the order of their dates, as sorting is stable."""
    return _KINDS.index(item.kind), sorting_key(item.sorted_by)
