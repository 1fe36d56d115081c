"""Everything that one build knows once all texts are rendered: what the views are made of."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import groupby

from explainer.content.claims import Claim
from explainer.content.entry import Entry
from explainer.content.explainer import Explainer
from explainer.content.timeline import Event
from explainer.english.statements import states_fact
from explainer.english.typography import exact_words
from explainer.evidence.passages import Library
from explainer.memory import Memory
from explainer.pages.addresses import GLOSSARY, PEOPLE, TIMELINE, published
from explainer.pages.datatexts import DataTexts
from explainer.pages.headlines import timeline_titles
from explainer.pages.kept import NOTHING_KEPT, Kept
from explainer.pages.page import Page
from explainer.pages.parts import Parts
from explainer.pages.receipts import cite_of
from explainer.pages.recording import Recording
from explainer.pages.rendering import Text
from explainer.pages.summary import joined, summarize
from explainer.pages.views import SiteView, Summary
from explainer.problems import Problem

GIST = "gist"
MOST_IN_MENU = 60  # question pages; a menu of more shows those around the page that it is on
PIECE = 20  # pages of a heading with too many for a menu


@dataclass(frozen=True)
class Book:
    """One build, complete.

    Attributes:
        library: The data, and the words of its sources as far as they are at hand; no view shows those.
        pages: All pages, those of the navigation first and in its order.
        addresses: The published address of every page by its source.
        texts: The rendered texts of glossary and timeline.
        answers: The one-line answers by the source of their page.
        problems: Every fault found.
        entry_pages: The pages that link to an entry, by its id; ``event_pages`` those that link to an event.
        parts: The lists that are split, and into what.
        kept: What the last build of a preview made.
        folders: What the pages of a folder share, once it was asked for; see ``siteview``.
    """

    library: Library
    pages: Sequence[Page]
    addresses: Mapping[str, str]
    texts: DataTexts
    answers: Mapping[str, Text]
    problems: Sequence[Problem]
    entry_pages: Mapping[str, Sequence[Page]]
    event_pages: Mapping[str, Sequence[Page]]
    parts: Parts
    kept: Kept = NOTHING_KEPT
    folders: dict[str, SiteView] = field(default_factory=dict)

    @property
    def explainer(self) -> Explainer:
        """Return the data."""
        return self.library.explainer

    @cached_property
    def by_source(self) -> dict[str, Page]:
        """Return the pages by their source."""
        return {page.source: page for page in self.pages}

    @cached_property
    def questions(self) -> dict[str, int]:
        """Return the number of each question page of the navigation, from 1, by its source and in order."""
        asked = (page for page in self.pages if page.place is not None and page.front.kind == "question")
        return {page.source: number for number, page in enumerate(asked, 1)}

    @cached_property
    def asked(self) -> list[Page]:
        """Return the question pages in order."""
        return [self.by_source[source] for source in self.questions]

    @cached_property
    def lookups(self) -> list[Page]:
        """Return the other pages of the navigation."""
        apart = {"question", "home"}
        return [page for page in self.pages if page.place is not None and page.front.kind not in apart]

    @cached_property
    def ranks(self) -> dict[str, int]:
        """Return the place of each page of the navigation by its source: questions, then the other pages."""
        return {page.source: place for place, page in enumerate([*self.asked, *self.lookups])}

    def first(self, kind: str) -> Page | None:
        """Return the first page of a kind, in the order of the pages."""
        return self._first.get(kind)

    @cached_property
    def _first(self) -> dict[str, Page]:
        return {page.front.kind: page for page in reversed(self.pages) if page.source not in self.parts.every}

    def shown(self, page: Page) -> Container[str] | None:
        """Return the ids of what a page shows of a list that is split; None where it shows all."""
        if page.source in self.parts.every:
            return self.parts.every[page.source][1].ids
        return () if self.parts.lists.get(page.source) else None

    @cached_property
    def groups(self) -> list[tuple[str, list[Page]]]:
        """Return the question pages by the heading that they stand under in menus, none with too many."""
        found = [(title, list(pages)) for title, pages in groupby(self.asked, key=lambda page: page.group)]
        return [piece for title, pages in found for piece in self._pieces(title, pages)]

    def _pieces(self, title: str, pages: list[Page]) -> Iterator[tuple[str, list[Page]]]:
        if len(pages) <= MOST_IN_MENU:
            yield title, pages
            return
        for start in range(0, len(pages), PIECE):
            piece = pages[start : start + PIECE]
            first, last = (self.questions[each.source] for each in (piece[0], piece[-1]))
            yield f"{title} {first}–{last}".strip(), piece

    @cached_property
    def heads(self) -> tuple[tuple[object, ...], ...]:
        """Return what other pages may show of each page; the tuple of a preview's last build where it is equal."""
        heads = (
            (each.source, each.url, each.place, each.front, each.section, self.answers[each.source])
            for each in self.pages
        )
        return self.kept.same("heads", tuple(heads))

    @cached_property
    def group_of(self) -> dict[str, int]:
        """Return the place of each question page's heading among all, by its source."""
        return {page.source: place for place, (_, pages) in enumerate(self.groups) for page in pages}

    @cached_property
    def faults(self) -> dict[str, list[Problem]]:
        """Return the problems by the file that has them."""
        found: dict[str, list[Problem]] = {}
        for problem in self.problems:
            found.setdefault(problem.path, []).append(problem)
        return found

    @cached_property
    def undated(self) -> tuple[Event, ...]:
        """Return the events whose date is open on one side: a calendar has no place for them."""
        events = self.explainer.timeline.events
        return tuple(event for event in events if event.date.first is None or event.date.last is None)

    @cached_property
    def acted(self) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
        """Return the themes of the events on each part of the timeline, and who acts in them."""
        events = self.explainer.timeline.events
        shown = {
            part.source: [event for event in events if event.id in part.ids]
            for part in self.parts.lists.get(TIMELINE, ())
        }
        return {
            source: (
                tuple(dict.fromkeys(event.theme for event in told)),
                tuple(dict.fromkeys(actor for event in told for actor in event.actors)),
            )
            for source, told in shown.items()
        }

    @cached_property
    def told_by(self) -> dict[str, list[Event]]:
        """Return the events by the first paragraph that each rests on."""
        found: dict[str, list[Event]] = {}
        for event in self.explainer.timeline.events:
            for cite in self.texts.events[event.id].cites[:1]:
                found.setdefault(cite, []).append(event)
        return found

    @cached_property
    def claims(self) -> list[Claim]:
        """Return the claims of all texts, and what titles and the sources' gists claim."""
        told = [claim for recording in self.recordings for claim in recording.claims]
        titles = (title for page in self.pages for title in page_titles(page, self.library.memory))
        large = timeline_titles(self.explainer, self.texts, self.library.memory)
        return [*told, *titles, *large, *gist_claims(self.explainer)]

    @cached_property
    def noted(self) -> frozenset[str]:
        """Return the citations of all notes."""
        noted = (source for source in self.explainer.articles if source.is_notes)
        return frozenset(f"{source.id}:{note.id}" for source in noted for note in source.paragraphs)

    @cached_property
    def recordings(self) -> list[Recording]:
        """Return the recordings of all pages, then of all other texts."""
        return [
            *(page.recording for page in self.pages),
            *(text.recording for text in self.answers.values()),
            *self.texts.recordings,
        ]

    @cached_property
    def summary(self) -> Summary:
        """Return the counts of the whole site; its problems are known when `Site.finish` has ended."""
        texts: dict[str, list[Recording]] = {f"page {page.source}": [page.recording] for page in self.pages}
        texts |= {f"answer {source}": [text.recording] for source, text in self.answers.items()}
        texts["data"] = self.texts.recordings
        counted = [
            self.kept.of(f"summary {name}", (own, self.explainer), partial(summarize, own, (), self.noted))
            for name, own in texts.items()
        ]
        return joined(counted, self.problems)

    @cached_property
    def uses(self) -> dict[str, list[tuple[str, str]]]:
        """Return who uses each paragraph, by its citation: ``("locks.md#r3", "How locks work")``, pages first."""
        found: dict[str, list[tuple[str, str]]] = {}
        for page in self.pages:
            for cite, anchor in page.recording.cites.items():
                found.setdefault(cite, []).append((f"{page.source}#{anchor}", page.nav))
        told = self.kept.of("uses of data", (self.explainer, self.texts), self._data_uses)
        for cite, uses in told.items():
            found[cite] = [*found.get(cite, ()), *uses]
        return found

    def _data_uses(self) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {}
        for entry in self.explainer.glossary.entries:
            for cite in self.texts.entries[entry.id].cites:
                found.setdefault(cite, []).append((place_of(entry), entry.term))
        for event in self.explainer.timeline.events:
            for cite in dict.fromkeys(self.texts.events[event.id].cites):
                found.setdefault(cite, []).append((f"{TIMELINE}#{event.id}", event.title))
        return found

    @cached_property
    def names(self) -> frozenset[str]:
        """Return every form of every entry, as quotations are compared: in marks it is a name, not a quotation."""
        forms = (
            form
            for entry in self.explainer.glossary.entries
            for form in (entry.term, *entry.also, entry.original, entry.romanized)
        )
        return frozenset(" ".join(exact_words(form)) for form in forms if form)

    def address(self, source: str) -> str:
        """Return the published address of ``/glossary.md#canal``."""
        return published(source, self.addresses)


def place_of(entry: Entry) -> str:
    """Return where an entry stands: ``glossary.md#toll``."""
    return f"{PEOPLE if entry.is_actor else GLOSSARY}#{entry.id}"


def page_titles(page: Page, memory: Memory) -> Iterator[Claim]:
    """Yield the titles of a page that claim something that can be compared, with all that the page cites."""
    cites = tuple(page.recording.cites)
    for title in page.recording.titles if cites else ():
        if memory.recall(("states fact", title.text), partial(states_fact, title.text)):
            yield replace(title, cites=cites)


def gist_claims(explainer: Explainer) -> list[Claim]:
    """Return what the gists claim: each rests on the paragraph that it is for, and uses it for no page."""
    return [
        Claim(article.path, paragraph.line, paragraph.gist, (cite,), GIST, ())
        for article in explainer.articles
        for paragraph in article.passages
        if paragraph.gist
        for cite in [cite_of(article, paragraph, main=article is explainer.article)]
    ]


def pages_by_target(
    pages: Iterable[Page], targets: Callable[[Recording], Iterable[str]]
) -> dict[str, list[Page]]:
    """Return the pages that use each target, in the order of the pages."""
    found: dict[str, list[Page]] = {}
    for page in pages:
        for target in targets(page.recording):
            found.setdefault(target, []).append(page)
    return found
