"""What templates get next to MkDocs' own values: ``view``, one for each page. This is the theme's contract.

All addresses are relative to the page that the view is for; every ``Markup`` is rendered already.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from markupsafe import Markup

from explainer.content.article import Article
from explainer.content.glossary import Entry
from explainer.content.timeline import Event
from explainer.pages.addresses import relative
from explainer.pages.menulinks import PartLink, QuestionLink, Use
from explainer.pages.sourceviews import ParagraphView, SourceView
from explainer.pictures.relations import Exchange
from explainer.pictures.timeline import Picture
from explainer.problems import Problem


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the list of everything; ``kind`` is ``page``, ``event`` or an entry's kind.

    Pages and entries stand from A to Z by ``sorted_by``; events have none and stand by date.
    """

    kind: str
    title: str
    url: str
    sorted_by: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """What stands behind a page, or the site: counts of what was checked, and the faults found.

    Attributes:
        sentences: Sentences that claim something.
        receipts: Receipts shown.
        noted: Those of the sentences that were compared with a note of ours.
        quotations: Passages in quotation marks that were compared with the sources' words.
        paragraphs: Paragraphs cited, in order of first use: ``("p8", "other:p3")``.
        problems: What is wrong; empty on a published site.
        waivers: Exceptions that authors made.
    """

    sentences: int
    noted: int
    receipts: int
    quotations: int
    paragraphs: tuple[str, ...]
    problems: tuple[Problem, ...]
    waivers: int

    @property
    def proven(self) -> int:
        """Return how many sentences were compared with the sources' words."""
        return self.sentences - self.noted


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a source can be read: publisher, date and title, and its address."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class BackgroundView:
    """A statement from beyond the article, and the sources that it cites."""

    text: Markup
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class EntryView:
    """A glossary entry. ``url`` leads to its full text: actors have theirs on the who's-who page."""

    entry: Entry
    anchor: str
    url: str
    role: Markup
    card: Markup
    says: Markup
    background: tuple[BackgroundView, ...]
    relations: tuple[Markup, ...]
    see: tuple[Use, ...]
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """An event. ``later``: than the article's date; ``expected``: and known from the article alone."""

    event: Event
    anchor: str
    url: str
    text: Markup
    later: bool
    expected: bool
    actors: tuple[Use, ...]
    uses: tuple[Use, ...]


@dataclass(frozen=True)
class SiteView:
    """What is the same on all pages of one folder, as addresses depend on the folder alone.

    Attributes:
        entries: All entries by headword; ``actors`` those of people and organizations.
        timeline: All events by date; ``themes`` their headings by id.
        paragraphs: Those of the main article, then the cited ones of others; ``sources`` the same by source.
        index: Everything in one list by kind, A to Z; events by date.
        summary: The whole site's.
        picture: The timeline laid out; None where there is too little to draw. ``exchanges``: who did what to whom.
        homes: The first page of each template in the navigation, from the site's top.
        moved: Where each anchor of a list that is split stands, by the address that it would have.
        places: Where pages are that every explainer has: ``{"glossary.html": "explained/glossary/"}``.
    """

    entries: tuple[EntryView, ...]
    actors: tuple[EntryView, ...]
    timeline: tuple[EventView, ...]
    themes: dict[str, str]
    paragraphs: tuple[ParagraphView, ...]
    sources: tuple[SourceView, ...]
    index: tuple[Item, ...]
    summary: Summary
    picture: Picture | None
    exchanges: tuple[Exchange, ...]
    moved: Mapping[str, str] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)

    def entries_of(self, ids: Iterable[str]) -> tuple[EntryView, ...]:
        """Return some entries, in the order of all."""
        return tuple(self.entries[place] for place in sorted(self._entries[each] for each in ids))

    def events_of(self, ids: Iterable[str]) -> tuple[EventView, ...]:
        """Return some events, in the order of all."""
        return tuple(self.timeline[place] for place in sorted(self._events[each] for each in ids))

    def paragraphs_of(self, cites: Iterable[str]) -> tuple[ParagraphView, ...]:
        """Return some paragraphs, in the order of all; what is not shown is left out."""
        known = self._paragraphs
        return tuple(
            self.paragraphs[place] for place in sorted(known[each] for each in set(cites) if each in known)
        )

    def sources_of(self, cites: Iterable[str]) -> tuple[SourceView, ...]:
        """Return the sources of some paragraphs, each with these alone, in the order of all."""
        found = groupby(self.paragraphs_of(cites), lambda view: view.article.id)
        return tuple(self._sources[source].showing(views) for source, views in found)

    @cached_property
    def _sources(self) -> dict[str, SourceView]:
        return {view.article.id: view for view in self.sources}

    @cached_property
    def _paragraphs(self) -> dict[str, int]:
        return {view.cite: place for place, view in enumerate(self.paragraphs)}

    @cached_property
    def _entries(self) -> dict[str, int]:
        return {view.entry.id: place for place, view in enumerate(self.entries)}

    @cached_property
    def _events(self) -> dict[str, int]:
        return {view.event.id: place for place, view in enumerate(self.timeline)}


@dataclass(frozen=True, slots=True)
class PageView:
    """One page for its template.

    Attributes:
        kind: Its template: ``question``, ``home``, ``timeline``, ``glossary``, ``people``, ``sources``,
            ``contents``, ``about``, ``prove``, ``story``; ``page`` where there is none.
        address: The page's own address from the site's top.
        number: Which question it is, from 1; None elsewhere. ``total``: how many there are.
        questions: The question pages that menus show, in order: all, or on a large site those around this one.
            ``lookups``: the other pages of the navigation.
        previous: The question before this one, ``next`` the one after it.
        minutes: Reading time, whole minutes.
        summary: What stands behind the page.
        terms: Entries that it links to; ``events`` those that it links to or whose paragraphs it tells.
        article: The main article.
        horizon: The day that the page's knowledge ends, in words: its own, or the article's.
        moved: Where a page leads on that has no more to say; else empty.
        cited: The paragraphs that it cites, in the order of all; ``several``: whether the site rests on more than one
            source.
        site: What is the same everywhere; on a part of a list that is split, of the list what stands there.
        sections: The sections of a large site that menus lead to; empty on a small one.
        parts: The parts of the list that this page is of, where that is split.
    """

    kind: str
    address: str
    title: str
    number: int | None
    total: int | None
    questions: tuple[QuestionLink, ...]
    lookups: tuple[QuestionLink, ...]
    previous: QuestionLink | None
    next: QuestionLink | None
    minutes: int
    summary: Summary
    terms: tuple[EntryView, ...]
    events: tuple[EventView, ...]
    article: Article
    horizon: str
    moved: str
    cited: tuple[SourceView, ...]
    several: bool
    site: SiteView
    sections: tuple[PartLink, ...] = ()
    parts: tuple[PartLink, ...] = ()

    def url(self, target: str) -> str:
        """Return the address of a target, given from the site's top: ``glossary.html#canal``."""
        name, sign, anchor = target.partition("#")
        placed = self.site.places.get(name, name) + sign + anchor
        return relative(self.site.moved.get(placed, placed), self.address)

    @property
    def site_summary(self) -> Summary:
        """Return the whole site's summary."""
        return self.site.summary

    @property
    def entries(self) -> tuple[EntryView, ...]:
        """Return all entries by headword."""
        return self.site.entries

    @property
    def actors(self) -> tuple[EntryView, ...]:
        """Return people and organizations by headword."""
        return self.site.actors

    @property
    def timeline(self) -> tuple[EventView, ...]:
        """Return all events by date."""
        return self.site.timeline

    @property
    def themes(self) -> dict[str, str]:
        """Return the timeline's themes, id to heading."""
        return self.site.themes

    @property
    def paragraphs(self) -> tuple[ParagraphView, ...]:
        """Return the paragraphs of all sources."""
        return self.site.paragraphs

    @property
    def sources(self) -> tuple[SourceView, ...]:
        """Return the sources with their paragraphs."""
        return self.site.sources

    @property
    def index(self) -> tuple[Item, ...]:
        """Return everything in one list."""
        return self.site.index

    @property
    def picture(self) -> Picture | None:
        """Return the laid-out timeline."""
        return self.site.picture

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """Return who did what to whom, side by side."""
        return self.site.exchanges
