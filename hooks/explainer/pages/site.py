"""One build from page to page: takes them in, renders them with receipts and links, and hands out views."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from types import MappingProxyType

from markdown.extensions import Extension

from explainer.checks import NOTHING_PROVEN, waivable
from explainer.checks.lock import Lock, dated_claims, dump_lock
from explainer.checks.rules import RULES, Rules
from explainer.content.frontmatter import FrontMatter
from explainer.evidence.passages import Library
from explainer.locale import language
from explainer.pages.addresses import GLOSSARY, PEOPLE, REQUIRED, SOURCES, TIMELINE
from explainer.pages.audit import audit
from explainer.pages.book import Book, pages_by_target
from explainer.pages.chosen import EVERY, Chosen
from explainer.pages.copies import copied_files
from explainer.pages.corrected import correction_faults
from explainer.pages.datatexts import DataTexts, render_answer
from explainer.pages.files import SourceFile, file_faults, heavy_files
from explainer.pages.kept import NOTHING_KEPT, Kept
from explainer.pages.keptviews import view_of
from explainer.pages.lines import OneLine
from explainer.pages.linker import Linker
from explainer.pages.page import Page, missing_sections, open_page
from explainer.pages.pageview import lost_view
from explainer.pages.partlinks import PartLinks
from explainer.pages.parts import Parts
from explainer.pages.recording import Recording
from explainer.pages.rendering import ReceiptsExtension, TextRenderer
from explainer.pages.required import missing_first, missing_pages, misused_pages
from explainer.pages.siteview import site_view
from explainer.pages.slips import report_slips
from explainer.pages.story import StoryPart, story_parts
from explainer.pages.termnames import name_faults
from explainer.pages.unread import Unread
from explainer.pages.views import PageView
from explainer.problems import InvalidContent, Problem

_ANY = 1 << 40
_TOO_EARLY = "ask once finish() has been called"


class Site:
    """One build.

    In this order: ``accept`` and ``place`` the files, ``open`` each page before it is rendered, ``finish``,
    ``view`` each page.

    Attributes:
        library: The data, with the words of the sources at hand.
        explainer: The data alone.
        markdown: The Python-Markdown extension that texts are rendered with; ``extensions`` those of pages.
        problems: Every fault found so far.
        unread: What could not be read of the pages' folder.
        chosen: Which pages are explainer pages; ``passing`` that of another kind that is rendered now, or empty.
    """

    def __init__(
        self,
        library: Library,
        docs: Path,
        name: str,
        rules: Rules = RULES,
        lock: Lock = NOTHING_PROVEN,
        kept: Kept = NOTHING_KEPT,
        chosen: Chosen = EVERY,
        *,
        is_shared: bool = False,
    ) -> None:
        """Start a build from the folder ``docs``, which problems call ``name``; ``kept`` has what the last one made.

        ``chosen`` are our pages; in a shared site other programs have pages and keys of front matter, too.
        """
        self.chosen = chosen
        self._is_shared = is_shared
        self.unread = Unread()
        self.passing = ""
        self._kept = kept
        self._rules = rules
        self._lock = lock
        self.library = library
        self.explainer = explainer = library.explainer
        self.problems: list[Problem] = list(name_faults(explainer.glossary.entries, explainer.glossary.path))
        linker = kept.of("linker", explainer, lambda: Linker(explainer))
        self.markdown = ReceiptsExtension(linker, self._recording, rules.labels)
        # among others' pages nothing is weighed, so no list is split
        self._limits = replace(rules.limits, first_visit=_ANY, screen=_ANY) if is_shared else rules.limits
        self.extensions: list[Extension] = [self.markdown, PartLinks(self._place)]
        self._docs = docs
        self._name = name
        self._addresses: Mapping[str, str] = {}
        self._places: Mapping[str, str] = {}
        self._order: dict[str, int] = {}
        self._sections: Mapping[str, str] = {}
        self._pages: dict[str, Page] = {}
        self._adopted: set[str] = set()
        self._open: Page | None = None
        self._book: Book | None = None
        self._parts: Parts | None = None

    @property
    def parts(self) -> Parts:
        """Return the lists that are split, and into what; until all pages are known as if there were none."""
        return self._parts or self._split(0)

    def accept(self, files: Sequence[SourceFile]) -> set[str]:
        """Take in the files of the pages' folder; return which may be published as they are, or as pages."""
        looked_at = [file for file in files if self.chosen.concerns(file.source)]
        faults = list(file_faults(looked_at, self._docs, self._name))
        faults += copied_files(files, self.library, self._name, self._limits.copied_words)
        self.problems += [*heavy_files(looked_at, self._name), *(problem for _, problem in faults)]
        self.unread.refuse(file for file, _ in faults)
        self.unread.left_out |= {file.source for file in looked_at if file.is_page and file.is_left_out}
        refused = {file.source for file, _ in faults}
        return {file.source for file in files if file.source not in refused and not file.is_data}

    def split(self, texts: Mapping[str, str], pages: int) -> dict[str, str]:
        """Return the Markdown of the parts of lists that are too long for a page, by their files.

        ``texts`` are those of the pages that hold lists, by their files; ``pages`` is how many pages there are.
        """
        return self._split(pages).pages(texts)

    def _split(self, pages: int) -> Parts:
        made = partial(Parts, self.explainer, pages, self._limits)
        self._parts = self._kept.of("parts", (self.explainer, pages, self._limits), made)
        return self._parts

    def place(
        self,
        addresses: Mapping[str, str],
        order: Sequence[str],
        sections: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Take in each page's published address by its source, and the navigation's order and sections.

        Raises:
            InvalidContent: A page is missing that terms, dates or receipts lead to.
        """
        self._demand(missing_pages(addresses, self.chosen, self._name, self.unread.left_out))
        pages = {*addresses, *self.unread.names, *self.unread.left_out}
        self.problems += correction_faults(self.explainer.corrections, pages, f"{self._name}/data")
        self.unread.names |= {each.page for each in self.explainer.corrections} - pages
        addresses = {**addresses, **{name: addresses[self.chosen.place(name)] for name in REQUIRED}}
        self._addresses = self._kept.same("addresses", addresses)
        parts = {anchor: addresses[part] for anchor, part in self.parts.moved.items() if part in addresses}
        self._places = self._kept.same("places", {**addresses, **parts})
        self._order = {source: place for place, source in enumerate(order)}
        self._sections = sections

    def demand_first(self, addresses: Mapping[str, str]) -> None:
        """Stop where the site has no first page, or that cannot be read.

        Raises:
            InvalidContent: With all problems found so far.
        """
        self._demand(missing_first(addresses, self._name))

    def _demand(self, missing: Iterable[Problem]) -> None:
        if found := list(missing):
            told = {problem.path for problem in self.problems}
            told |= {f"{self._name}/{source}" for source in self.unread.left_out}
            untold = [each for each in found if each.path not in told]
            is_told = any(each.fails for each in self.problems)
            raise InvalidContent([*self.problems, *(untold if is_told else found)])

    def open(self, source: str, text: str, *, is_read: bool = False) -> Page:
        """Take in the page rendered next, with its file's text; ``is_read``: MkDocs could read its front matter."""
        path = f"{self._name}/{source}"
        place, address = self._order.get(source), self._addresses[source]
        page = open_page(source, path, address, place, text, is_shared=self._is_shared, is_read=is_read)
        page = replace(page, section=self._sections.get(source, ""))
        self._pages[source], self._open, self.passing = page, page, ""
        report_slips(page, self._addresses, is_shared=self._is_shared)
        return page

    def pass_by(self, source: str = "") -> None:
        """Let what is rendered next alone: it is no explainer page, but ``source``."""
        self._open, self.passing = None, source

    def adopt(self, page: Page) -> Page:
        """Take in a page that an earlier build rendered from the same (`about`); return it."""
        self._pages[page.source] = page
        self._adopted.add(page.source)
        return page

    def about(self, source: str, text: str) -> tuple[object, ...]:
        """Return all that decides what a page's text becomes."""
        place = (self._addresses[source], self._order.get(source), self._sections.get(source, ""))
        return (text, place, self.explainer, self._addresses, self._places, language())

    @property
    def open_page(self) -> Page | None:
        """Return the page that is rendered now."""
        return self._open

    def take_html(self, source: str, html: str) -> Page:
        """Look whether a rendered page has the sections that its front matter names; return the page."""
        page = self._pages[source]
        for line, fault in missing_sections(page.front, html) if source not in self._adopted else ():
            page.recording.report(line, "data", fault)
        return page

    def front(self, source: str) -> FrontMatter:
        """Return what a page says about itself."""
        return self._pages[source].front

    def anchors(self, source: str) -> set[str]:
        """Return the ids that templates will add to a page, so that links to them count as good."""
        if source in self.parts.every:
            return self.parts.anchors(source)
        source = next((name for name in REQUIRED if self.chosen.place(name) == source), source)
        if source == SOURCES:
            return {receipt.anchor for receipt in self.markdown.linker.receipts.all}
        if source == TIMELINE:
            return {event.id for event in self.explainer.timeline.events}
        entries = self.explainer.glossary.entries if source in {GLOSSARY, PEOPLE} else ()
        return {entry.id for entry in entries if source == GLOSSARY or entry.is_actor}

    def finish(self) -> list[Problem]:
        """Render what is left, check every claim and return all problems, in the order of their places."""
        pages = sorted(self._pages.values(), key=self._reading_order)
        renderer = TextRenderer(self.markdown.linker, self._places)
        about = (self.explainer, self._places, language())
        texts = self._kept.of("texts", about, lambda: DataTexts(self.explainer, renderer))
        answers = {
            page.source: self._kept.of(
                f"answer {page.source}",
                (page.front.answer, page.front.lines.get("answer"), *about),
                partial(render_answer, renderer, page),
            )
            for page in pages
        }
        entry_pages = pages_by_target(pages, lambda recording: recording.terms)
        event_pages = pages_by_target(pages, lambda recording: recording.events)
        made = self.library, pages, self._places, texts, answers, self.problems
        self._book = Book(*made, entry_pages, event_pages, self.parts, self._kept)
        self.problems += (problem for each in self._book.recordings for problem in each.problems)
        for page, problem in misused_pages(self._pages, self.chosen):
            self.problems.append(problem)
            self.unread.names.add(page.url)
        self.problems += audit(self._book, self._rules, self._lock, self.markdown.linker.mentions)
        self.library.memory.save()
        self.problems[:] = sorted(self.unread.without_consequences(self.problems, pages))
        return self.problems

    @property
    def book(self) -> Book:
        """Return everything that the build knows."""
        assert self._book, _TOO_EARLY  # noqa: S101
        return self._book

    @cached_property
    def lock(self) -> str:
        """Return the lock as it stands when everything holds."""
        return dump_lock([*self.book.claims, *dated_claims(self.explainer)], self.explainer)

    def waivers(self) -> Iterator[str]:
        """Yield a line for each waiver."""
        for claim in (claim for recording in self.book.recordings for claim in recording.claims):
            for waiver in (each for each in claim.waivers if each.kind in waivable() and each.reason):
                yield f"{claim.path}:{waiver.line}: waived: {waiver.kind}: {waiver.reason}"

    def view(self, source: str) -> PageView:
        """Return the view of a page."""
        return view_of(self.book, self._pages[source])

    def rank(self, source: str) -> int:
        """Return where a page stands in the site's order: questions, then the other pages; -1 in neither."""
        return self.book.ranks.get(source, -1)

    @property
    def moved(self) -> Mapping[str, str]:
        """Return where each anchor of a split list stands, by the address from the site's top that it would have."""
        return site_view(self.book, "").moved

    def story(self, source: str, contents: Mapping[str, str]) -> list[StoryPart]:
        """Return the parts of the story for the page that shows it; ``contents`` are pages by source."""
        return list(story_parts(self.book, self._pages[source], contents))

    def lost_view(self, base: str) -> PageView:
        """Return the view of the page for wrong addresses; ``base`` is the site's address or its path."""
        return lost_view(self.view(self.chosen.place(GLOSSARY)), base)

    def _place(self) -> tuple[str, Mapping[str, str]]:
        return (self._open.source if self._open else ""), self.parts.moved

    def _recording(self) -> Recording:
        return self._open.recording if self._open else Recording("", OneLine(0))

    def _reading_order(self, page: Page) -> tuple[bool, int, str]:
        return page.place is None, page.place or 0, page.source
