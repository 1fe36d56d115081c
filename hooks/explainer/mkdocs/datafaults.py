"""What can be checked where the settings or the data cannot be read: the data, and each page's form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from explainer.content.citations import cited
from explainer.content.corrections import parse_corrections
from explainer.content.explainer import load_explainer, load_sources, unknown_cite
from explainer.content.frontmatter import parse_front_matter
from explainer.content.places import CORRECTIONS, GLOSSARY, TIMELINE, path_of
from explainer.content.yamlfile import Report, load_text
from explainer.pages.chosen import EVERY, Chosen
from explainer.pages.corrected import correction_faults
from explainer.pages.files import TEXTS_FOLDER
from explainer.pages.folders import folder_faults, is_utf8
from explainer.pages.page import open_page
from explainer.pages.shown import shown_lines
from explainer.pages.slips import report_slips
from explainer.problems import InvalidContent, Problem


def data_faults(docs: Path, project: Path, *, with_pages: bool = True) -> list[Problem]:
    """Return what is wrong with the data and the form of the pages below ``docs``, which may be others' ones, too."""
    if not docs.is_dir():
        return []
    if faults := list(folder_faults(docs, project)):
        return faults
    found: list[Problem] = []
    try:
        load_explainer(docs / "data", project)
    except InvalidContent as invalid:
        found += invalid.problems
    found += page_faults(docs, project) if with_pages else []
    return [*found, *(loose_faults(docs, project, found) if with_pages else ())]


def loose_faults(docs: Path, project: Path, told: Iterable[Problem]) -> Iterator[Problem]:
    """Yield what pages cite, or corrections mend, that is not there, but for places of which something is ``told``."""
    places = {(each.path, each.line) for each in told}
    data, lists = f"{path_of(docs / 'data', project)}/", (GLOSSARY, TIMELINE, CORRECTIONS)
    lacks_page = any(path.endswith(".md") and not line for path, line in places)  # that may be what is mended
    lacks_source = any(
        path.startswith(data) and path.removeprefix(data) not in lists for path, _ in places
    )  # or what is cited
    found = [] if lacks_source else [*_citation_faults(docs, project)]
    found += [] if lacks_page else [*_correction_faults(docs, project)]
    yield from (each for each in found if (each.path, each.line) not in places)


def _citation_faults(docs: Path, project: Path) -> Iterator[Problem]:
    explainer = load_sources(docs / "data", project)
    if explainer is None:
        return
    for file in _readable(docs):
        path, text = path_of(file, project), load_text(file, Report(""))
        front, _ = parse_front_matter(text, path)
        for number, line in enumerate(shown_lines(text, front.body_line) if front.receipts else (), 1):
            for fault in filter(None, (unknown_cite(explainer, cite) for cite in cited(line))):
                yield Problem(path, number, "uncited", fault)


def _correction_faults(docs: Path, project: Path) -> Iterator[Problem]:
    file, report = docs / "data" / CORRECTIONS, Report("")
    corrections, faults = parse_corrections(load_text(file, report), file.name)
    pages = {page.relative_to(docs).as_posix() for page in docs.rglob("*.md")}
    if not (faults or report.problems):
        yield from correction_faults(corrections, pages, path_of(docs / "data", project))


def refuse_folder(docs: Path, project: Path) -> None:
    """Stop before anything walks through a folder that has no end.

    Raises:
        InvalidContent: With all that keeps the folder from being read.
    """
    if faults := list(folder_faults(docs, project)):
        raise InvalidContent(faults)


def _readable(docs: Path) -> Iterator[Path]:
    files = (file for file in sorted(docs.rglob("*.md")) if not file.is_relative_to(docs / TEXTS_FOLDER))
    return (file for file in files if is_utf8(str(file)) and file.is_file())


def page_faults(docs: Path, project: Path, chosen: Chosen = EVERY) -> list[Problem]:
    """Return the faults of form of our pages: front matter, raw HTML, headings, boxes."""
    every = {file.relative_to(docs).as_posix(): file for file in _readable(docs)}
    files = {source: file for source, file in every.items() if source in chosen}
    found: list[Problem] = []
    for source, file in files.items():
        report = Report(file.relative_to(project).as_posix())
        text = load_text(file, report)
        found += report.problems
        if not report.problems:
            is_shared = chosen.sources is not None
            page = open_page(source, report.path, source, None, text, is_shared=is_shared)
            report_slips(page, every, is_shared=is_shared)
            found += page.recording.problems
    return found
