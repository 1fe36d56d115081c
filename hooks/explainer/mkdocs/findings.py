"""In a preview, show each problem and hint on the page that it belongs to, at its sentence; nothing of it is published.

The finished file of a page is read again, and written with a message under each block or entry that has one, the
sentence marked, and a list before all, which leads there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from markdown.extensions import Extension

from explainer.pages.addresses import file_of
from explainer.pages.blocklines import BlockLines, without_lines
from explainer.pages.book import Book
from explainer.pages.page import Page
from explainer.pages.site import Site
from explainer.problems import Problem

_FIRST = "index.html"


class Findings:
    """One process's: the pages of a preview with the lines of their blocks; without a preview it does nothing."""

    def __init__(self, *, is_preview: bool) -> None:
        """Keep nothing yet."""
        self._is_preview = is_preview
        self._lined: dict[str, str] = {}  # by source

    def extensions(self, site: Site) -> list[Extension]:
        """Return what pages are rendered with besides."""
        return [BlockLines(lambda: site.open_page)] if self._is_preview else []

    def take(self, source: str, rendered: str) -> str:
        """Keep a rendered page with the lines of its blocks; return it without them."""
        self._lined[source] = rendered
        return without_lines(rendered) if self._is_preview else rendered

    def show(self, folder: Path, book: Book, problems: Iterable[Problem]) -> None:
        """Write the problems into the pages of the site that was built into a folder."""
        found = sorted(set(problems)) if self._is_preview else []
        shown: set[Problem] = set()
        for page in sorted(book.pages, key=lambda page: page.url == _FIRST):
            paths = {page.recording.path, file_of(page.url), _data_path(book, page.front.kind)}
            own = [each for each in found if each.path in paths]
            shown.update(own)
            if page.url == _FIRST:  # here stands what belongs to no page, too
                own += [each for each in found if each not in shown]
            file = folder / file_of(page.url)
            if own and file.is_file():
                self._write(file, page, own, book)

    def _write(self, file: Path, page: Page, problems: Sequence[Problem], book: Book) -> None:
        from explainer.mkdocs.annotating import annotated

        lined = self._lined.get(page.source, "")
        text = file.read_text("utf-8")
        text = text.replace(without_lines(lined), lined, 1) if lined else text
        entries = _entry_places(book, page.front.kind)
        file.write_text(annotated(text, page.recording.path, problems, book.claims, entries), "utf-8")


def _data_path(book: Book, kind: str) -> str:
    glossary, timeline = book.explainer.glossary.path, book.explainer.timeline.path
    return {"glossary": glossary, "people": glossary, "timeline": timeline}.get(kind, "")


def _entry_places(book: Book, kind: str) -> list[tuple[int, str]]:
    if kind == "timeline":
        return sorted((event.line, event.id) for event in book.explainer.timeline.events)
    entries = book.explainer.glossary.entries if kind in {"glossary", "people"} else ()
    return sorted((entry.line, entry.id) for entry in entries)
