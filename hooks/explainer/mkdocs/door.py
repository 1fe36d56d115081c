"""The way out of a build: problems are said and reported, and nothing that has one is published.

``mkdocs build`` empties the site's folder before it knows whether the new one holds. So the build goes into a
folder beside it, which takes its place only when all held (``publish.swap``). A caller that asks for a report
(``explainer build``) does that itself.
"""

from __future__ import annotations

import logging
import os
import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import cache, partial
from pathlib import Path
from urllib.parse import unquote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from explainer.checks import unread_kinds
from explainer.checks.kinds import CONTRADICTION
from explainer.checks.links import Links
from explainer.checks.rules import Rules
from explainer.checks.webpage import read_page
from explainer.locale import language
from explainer.mkdocs.alone import Alone
from explainer.mkdocs.owntemplates import own_templates, own_texts
from explainer.mkdocs.sourcefiles import docs_name
from explainer.pages.addresses import file_of
from explainer.pages.book import Book
from explainer.pages.summary import figures
from explainer.problems import Problem
from explainer.publish.swap import CannotPublish, mark, replacing_all
from explainer.report import Report, report_file, summary_line, write_report
from explainer.variables import EXPLAIN, MODEL
from explainer.weight.budget import check_budget

_CONFLICT = re.compile(r"Excluding '(.+)' from the site because it conflicts with '(.+)'\.")
#: What is told by its line in ``mkdocs.yml``.
_TOLD = ("No translations could be found", "Template skipped", "Path '", "edit_uri")
log = logging.getLogger("mkdocs.explainer")


class _Overheard(logging.Handler):
    """Takes what MkDocs and other plugins warn of as problems of ``mkdocs.yml``."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.problems: list[Problem] = []
        self.docs = "docs"

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a warning that is not ours."""
        if record.name == log.name:
            return
        said = " ".join(record.getMessage().split())
        if said.startswith(_TOLD):
            return
        if found := _CONFLICT.fullmatch(said):
            fault = f"it would take the address of {self.docs}/{found[2]}. Rename or remove one of the two."
            self.problems.append(Problem(f"{self.docs}/{found[1]}", 0, "links", fault))
        else:
            self.problems.append(Problem("mkdocs.yml", 0, "build", said))


class Door:
    """One process's door; ``open`` begins a build, ``close`` or ``slam`` ends it."""

    def __init__(self, *, is_preview: bool, is_build: bool = True) -> None:
        """Let a preview through whatever is wrong; leave the site's folder to who only asks for the settings."""
        self.is_preview = is_preview
        self._is_build = is_build
        self._overheard = _Overheard()
        self._aside = ExitStack()
        self._target = ""
        self._problems: list[Problem] = []
        self._waived: list[str] = []
        self._figures: dict[str, int] = {}
        self._explained: list[str] = []
        self._pages: dict[str, str] = {}  # address to source
        self._unchecked: tuple[str, ...] = ()
        self._missing: Collection[str] = ()
        self._misread: set[tuple[str, int]] = set()
        self._pictures: dict[tuple[str, int], str] = {}  # the files of lone ones, by where they stand
        self._host: Alone | None = None
        self._links = Links()

    def open(self, config: MkDocsConfig) -> None:
        """Begin a build: listen to warnings, and turn it aside from the published folder.

        Raises:
            PluginError: The published folder is not ours to replace.
        """
        self._problems, self._waived, self._figures, self._unchecked = [], [], {}, ()
        self._overheard.problems.clear()
        self._overheard.docs = docs_name(config)
        logging.getLogger("mkdocs").addHandler(self._overheard)
        if self._is_build and not report_file():
            self._turn_aside(config)

    def greet(self, host: Alone) -> None:
        """Take in how our pages stand in the site; where it has others, what they make MkDocs warn of is theirs."""
        self._host = host
        if host.is_shared:
            logging.getLogger("mkdocs").removeHandler(self._overheard)

    def found(
        self, problems: Iterable[Problem], waived: Iterable[str], book: Book, missing: Collection[str]
    ) -> None:
        """Take in what the checks found, and say it at once: a preview shows the page while it is mended.

        ``missing`` are files that were refused: of links to them it is told already why they lead nowhere.
        """
        self._missing = missing
        self._misread = {
            (each.recording.path, line)
            for each in book.pages
            for line in each.recording.misread | each.recording.raw
        }
        self._pictures = {
            (page.recording.path, line): posixpath.normpath(
                posixpath.join(posixpath.dirname(page.source), address)
            )
            for page in book.pages
            for line, address in page.recording.pictures.items()
        }
        self._problems, self._waived = list(problems), list(waived)
        self._figures = figures(book.summary, len(book.pages))
        self._explained = _explained(book)
        self._pages = {
            file_of(page.url): page.recording.path
            for page in book.pages
            if page.source not in book.parts.every
        }
        self._unchecked = _unread()
        for line in self._unchecked:
            log.info(line)
        _say(self._problems)

    def refuse(self, problems: Sequence[Problem], unchecked: str = "") -> None:
        """Take in why the build cannot go on, and what was not looked at for that."""
        self._problems = list(problems)
        self._unchecked = (unchecked,) if unchecked else ()

    def add(self, problems: Iterable[Problem]) -> None:
        """Take in what was found when the pages stood in their folder."""
        added = list(problems)
        _say(added)
        self._problems += added

    def close(self, config: MkDocsConfig, rules: Rules) -> None:
        """Check the built folder; publish it, or stop.

        Raises:
            PluginError: There are problems, and this is no preview.
        """
        site, project = Path(config.site_dir), Path(config.config_file_path).parent
        host = self._host
        assert host is not None, "greet() comes first"  # noqa: S101
        sources = {url: project / source for url, source in self._pages.items()}
        read = cache(read_page)  # links and budget look at the same pages
        unmade = [url for url in sorted(self._pages) if not (site / unquote(url)).is_file()]
        found = [
            *self._links.check(
                site,
                sources,
                project,
                {*self._missing, *map(unquote, unmade)},
                partial(own_texts, config, project),
                is_shared=host.is_guest,
                address=f"{config.site_url.rstrip('/')}/" if config.site_url else "",
                read=read,
            ),
            *(check_budget(site, rules.limits, read) if host.is_published else ()),
        ]
        found += self._unmade(unmade, config, project)
        built = [each for each in found if (each.path, each.line) not in self._misread]
        _say(built)
        if not log.isEnabledFor(
            logging.WARNING
        ):  # then MkDocs' own warnings are not shown, and stop the build
            _say(self._overheard.problems)
        self._problems += [*built, *self._overheard.problems]
        self._forgive_pictures()
        self._report()
        if self.is_preview:
            return
        if any(problem.fails for problem in self._problems):
            raise PluginError(f"{self.summary}. Nothing was published.")
        mark(site)
        config.site_dir = self._target or config.site_dir
        self._aside.close()

    def _forgive_pictures(self) -> None:
        """Drop that a picture has no receipt where it is told that nobody would see it."""
        told = {
            (each.path, each.line) for each in self._problems if each.kind in ("links", "data") and each.fails
        }
        unseen = {
            place for place, source in self._pictures.items() if place in told or source in self._missing
        }
        self._problems = [
            each for each in self._problems if each.kind != "uncited" or (each.path, each.line) not in unseen
        ]

    def _unmade(self, pages: Sequence[str], config: MkDocsConfig, project: Path) -> Iterator[Problem]:
        """Yield a problem of pages that came out empty, but for templates that are, of which it is told."""
        if pages and all(text.strip() for text in own_templates(config, project).values()):
            others = f" (The same of {len(pages) - 1} more.)" if len(pages) > 1 else ""
            fault = f"its template makes nothing of this page. Mend the template.{others}"
            yield Problem(self._pages[pages[0]], 0, "build", fault)

    def slam(self, error: Exception) -> None:
        """End a build that failed: what was built beside is thrown away, the old site stays."""
        self._report()
        self._aside.__exit__(type(error), error, error.__traceback__)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return all that was found so far."""
        return tuple(self._problems)

    @property
    def holds(self) -> bool:
        """Whether the build is to be kept and nothing is wrong with it; never so for a preview."""
        return not self.is_preview and not any(each.fails for each in self._problems)

    @property
    def summary(self) -> str:
        """Return figures and number of problems in one line."""
        return summary_line(Report(tuple(self._problems), (), self._figures))

    def _turn_aside(self, config: MkDocsConfig) -> None:
        project = Path(config.config_file_path).parent
        self._target = config.site_dir
        self._aside = ExitStack()
        try:
            (new,) = self._aside.enter_context(
                replacing_all([Path(config.site_dir)], project, Path(config.docs_dir))
            )
        except CannotPublish as error:
            raise PluginError(str(error)) from None
        config.site_dir = str(new)

    def _report(self) -> None:
        logging.getLogger("mkdocs").removeHandler(self._overheard)
        if file := report_file():
            problems = tuple(sorted(set(self._problems)))
            waived = tuple(sorted(set(self._waived)))
            explained = tuple(self._explained)
            write_report(Report(problems, waived, self._figures, self._unchecked, explained), file)


def _explained(book: Book) -> list[str]:
    """Return how the sentences were judged that somebody asked about, line by line."""
    if not os.environ.get(EXPLAIN):
        return []
    from explainer.checks.explaining import asked_place, explain_place

    return explain_place(book.claims, book.library, asked_place())


def _unread() -> tuple[str, ...]:
    """Say in one line which checks did not run for the language of the pages."""
    kinds = unread_kinds()
    kinds += (CONTRADICTION,) if kinds and os.environ.get(MODEL) else ()
    left = f"Not checked, as these checks read English alone and the pages are in '{language()}'"
    return (f"{left}: {', '.join(kinds)}.",) if kinds else ()


def _say(problems: Iterable[Problem]) -> None:
    for problem in problems:
        log.log(logging.ERROR if problem.fails else logging.INFO, str(problem))
