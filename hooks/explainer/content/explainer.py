"""Everything the generator knows, read once a build: articles, glossary, timeline, cross-checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path, PurePosixPath
from typing import TypeVar

from explainer.content.article import Article, Paragraph
from explainer.content.articlefile import parse_article
from explainer.content.citations import cited
from explainer.content.corrections import Correction, parse_corrections
from explainer.content.glossary import Glossary, parse_glossary
from explainer.content.places import (
    CORRECTIONS,
    GLOSSARY,
    REMEDIES,
    TIMELINE,
    misnamed_file,
    misnamed_folders,
    path_of,
    source_files,
    stray_files,
    unfit_folders,
)
from explainer.content.plausible import correction_days, last_day, noted_days, published_days
from explainer.content.timeline import Timeline, parse_timeline
from explainer.content.wording import id_faults, suggest
from explainer.content.yamlfile import Report, load_text
from explainer.problems import InvalidContent, Problem
from explainer.program import program

_AGAIN = f"Make it from your copy of the text: {program()} import FILE --id {{0}}."
_SOURCE = re.compile(r"@([a-z0-9-]+):[pn]\d")
_Model = TypeVar("_Model")
_Parse = Callable[[str, str], tuple[_Model, list[Problem]]]
_Fault = tuple[str, int, str]
#: A preview reads every source at each save, and most are as they were.
_parse_source = lru_cache(maxsize=4096)(parse_article)
_parse_glossary = lru_cache(maxsize=2)(parse_glossary)
_parse_timeline = lru_cache(maxsize=2)(parse_timeline)


@dataclass(frozen=True)
class Explainer:
    """The data of one site. ``[@p8]`` means the first of the sources, ``[@other:p3]`` another one.

    Attributes:
        articles: The main article, then every other source that is cited.
        corrections: What was mended on pages, the newest first.
        uncited: Ids of the sources that are there and that nothing cites; their files were not read.
    """

    articles: tuple[Article, ...]
    glossary: Glossary
    timeline: Timeline
    uncited: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def article(self) -> Article:
        """Return the main article."""
        return self.articles[0]

    def paragraph(self, cite: str) -> Paragraph | None:
        """Return what a citation names, ``p8`` or ``other:p3``, or None."""
        article = self.source(cite)
        return article.paragraph(cite.rpartition(":")[2]) if article else None

    def source(self, cite: str) -> Article | None:
        """Return the source that a citation names, or None."""
        name = cite.rpartition(":")[0]
        return self._by_id.get(name) if name else self.article

    def sources(self, ids: Iterable[str]) -> tuple[Article, ...]:
        """Return the sources with some ids, in the order of all."""
        return tuple(self.articles[place] for place in sorted(self._places[each] for each in set(ids)))

    @property
    def corrections_path(self) -> str:
        """Return where the corrections stand, seen from the project."""
        return (PurePosixPath(self.glossary.path).parent / CORRECTIONS).as_posix()

    @cached_property
    def notes(self) -> dict[str, Paragraph]:
        """Return our notes by every way to cite them."""
        return {
            name: note
            for article in self.articles
            if article.is_notes
            for note in article.passages
            for name in (f"{article.id}:{note.id}", *((note.id,) if article is self.article else ()))
        }

    @cached_property
    def _places(self) -> dict[str, int]:
        return {each.id: place for place, each in enumerate(self.articles)}

    @cached_property
    def _by_id(self) -> dict[str, Article]:
        return {each.id: each for each in reversed(self.articles)}


def cross_check(explainer: Explainer) -> list[Problem]:
    """Return what of the data does not go together."""
    faults = (
        *_misnamed(explainer),
        *_doubled_sources(explainer),
        *_not_actors(explainer),
        *_not_there(explainer),
        *_implausible(explainer),
    )
    return [Problem(path, line, "data", message) for path, line, message in faults]


def load_explainer(
    folder: Path, project: Path, compare: Callable[[Explainer], list[Problem]] = cross_check
) -> Explainer:
    """Read ``glossary.yml``, ``timeline.yml`` and every source in ``folder`` that is cited, and compare them.

    The main article is ``article.yml``, every other source stands in ``sources/``. Pages stand beside ``folder``.
    Paths in problems are relative to ``project``. ``compare`` finds what does not go together.

    Raises:
        InvalidContent: With all problems of all files.
    """
    problems: list[Problem] = []

    def read(file: Path, parse: _Parse[_Model]) -> _Model:
        model, found = _load(file, project, parse)
        problems.extend(found)
        return model

    glossary, timeline = read(folder / GLOSSARY, _parse_glossary), read(folder / TIMELINE, _parse_timeline)
    main, *others = source_files(folder)
    used = _named_sources(folder)
    problems += (*unfit_folders(folder, project), *misnamed_folders(folder, project))
    problems += stray_files(folder, project, used)
    articles = [read(file, _parse_source) for file in (main, *others) if file is main or file.stem in used]
    uncited = tuple(file.stem for file in others if file.stem not in used)
    mended = folder / CORRECTIONS
    corrections = read(mended, parse_corrections) if mended.exists() else ()
    explainer = Explainer(tuple(articles), glossary, timeline, uncited, corrections)
    problems += compare(explainer)
    if problems:
        raise InvalidContent(problems)
    return explainer


def load_sources(folder: Path, project: Path) -> Explainer | None:
    """Read the sources that are cited and no other data; None where one cannot be read, or may stand elsewhere."""
    main, *others = source_files(folder)
    used = _named_sources(folder)
    strays = (*unfit_folders(folder, project), *misnamed_folders(folder, project))
    if any((*strays, *stray_files(folder, project, used))):
        return None
    files = [main, *(file for file in others if file.stem in used)]
    read = [_load(file, project, _parse_source) for file in files]
    if any(problems for _, problems in read):
        return None
    uncited = tuple(file.stem for file in others if file.stem not in used)
    articles = tuple(article for article, _ in read)
    return Explainer(articles, Glossary("", "", ()), Timeline("", {}, ()), uncited)


def unknown_cite(explainer: Explainer, cite: str) -> str:
    """Say why a citation names no paragraph, remedy included; empty where it names one."""
    if explainer.paragraph(cite):
        return ""
    name, _, paragraph = cite.rpartition(":")
    ids = [*(article.id for article in explainer.articles), *explainer.uncited]
    if name and name not in ids:
        return f"'[@{cite}]': no source has the id '{name}'. {suggest(name, ids)}"
    article = explainer.articles[ids.index(name) if name else 0]
    mark, what = ("n", "note") if article.is_notes else ("p", "paragraph")
    count = len(article.paragraphs)
    if not count:
        return f"'[@{cite}]': '{article.id}' has no {what} yet. Write it in {article.path}."
    every = (
        f"{mark}1 to {mark}{count}; their opening words stand" if count > 1 else f"{mark}1 alone; it stands"
    )
    there = f"It has {every} in {article.path}."
    return f"'[@{cite}]': '{article.id}' has no paragraph {paragraph}. {there}"


def _load(file: Path, project: Path, parse: _Parse[_Model]) -> tuple[_Model, list[Problem]]:
    path = path_of(file, project)
    report = Report(path)
    if file.is_file():
        text = load_text(file, report)
    else:
        fault = "this is no file. Move away what stands there" if file.exists() else "the file is missing"
        remedy = REMEDIES.get(file.name) or _AGAIN.format(file.stem)
        if near := misnamed_file(file):
            remedy = f"{near} is here. Rename it."
        report.add(0, f"{fault}. {remedy}")
        text = ""
    model, found = parse(text, path)
    unread = report.problems and not text
    return model, report.problems if unread else [*report.problems, *found]


def _named_sources(folder: Path) -> set[str]:
    """Return the ids that stand in citations anywhere: reading every source's file would take seconds."""
    files = [*folder.parent.rglob("*.md"), folder / GLOSSARY, folder / TIMELINE]
    texts = (
        load_text(file, Report("")) for file in files if file.is_file()
    )  # what cannot be read is told elsewhere
    return {name for text in texts for name in _SOURCE.findall(text)}


def _implausible(explainer: Explainer) -> Iterator[_Fault]:
    last = last_day()
    yield from correction_days(explainer.corrections, explainer.article, explainer.corrections_path, last)
    yield from published_days(explainer.articles, last)
    yield from noted_days(explainer.articles, last)


def _misnamed(explainer: Explainer) -> Iterator[_Fault]:
    for article in explainer.articles:
        name = Path(article.path).stem
        if article.id and article.id != name and not any(id_faults(article.id)):
            yield article.path, 1, f"the id is '{article.id}' and the file is {name}.yml. Make them alike."


def _doubled_sources(explainer: Explainer) -> Iterator[_Fault]:
    """Yield each source that stands in two files: under one of its ids readers find half of what cites it."""
    seen: dict[tuple[str, str], str] = {}
    for article in explainer.articles:
        first = seen.setdefault((article.url, article.title), article.path)
        if article.url and first != article.path:
            fault = f"title and address are those of {first}. Keep one of them, and cite that"
            yield article.path, 1, f"{fault}."


def _not_actors(explainer: Explainer) -> Iterator[_Fault]:
    entries = {entry.id: entry for entry in explainer.glossary.entries}
    actors = [name for name, entry in entries.items() if entry.is_actor]
    for event in explainer.timeline.events if explainer.glossary.language else ():
        for number, name in enumerate(event.actors):
            entry = entries.get(name)
            if not entry or (entry.kind and not entry.is_actor):
                fault = "is a term" if entry else "is not in the glossary"
                advice = suggest(name, actors, "Name a person or an organization of the glossary.")
                line = event.lines.get(f"actors[{number}]", event.line)
                yield explainer.timeline.path, line, f"event '{event.id}': actor '{name}' {fault}. {advice}"


def _not_there(explainer: Explainer) -> Iterator[_Fault]:
    if not all(article.paragraphs and article.is_in_order for article in explainer.articles):
        return
    for path, line, label, text in _texts(explainer):
        for fault in filter(None, (unknown_cite(explainer, cite) for cite in cited(text))):
            yield path, line, f"{label}: {fault}"


def _texts(explainer: Explainer) -> Iterator[tuple[str, int, str, str]]:
    for entry in explainer.glossary.entries:
        for text, line in entry.texts:
            yield explainer.glossary.path, line, f"entry '{entry.id}'", text
    for event in explainer.timeline.events:
        line = event.lines.get("text", event.line)
        yield explainer.timeline.path, line, f"event '{event.id}'", event.text
