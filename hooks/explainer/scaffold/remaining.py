"""What is left to do in a project, paragraph by paragraph: to tell, to explain, to date, to set."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from explainer.content.article import Article, Paragraph
from explainer.content.citations import cited
from explainer.content.drafted import is_todo
from explainer.content.explainer import Explainer

_BLOCK = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Left:
    """What a paragraph of the article still asks for; each thing with its place, ``docs/opening.md:14``.

    Attributes:
        paragraph: The paragraph.
        untold: Where a draft waits for it, or where it has none; empty where it is told.
        voice: The line of its guessed voice, or empty where the editor has set it.
        terms: Names of glossary entries to write that it brings up first.
        dates: Events to write that rest on it.
    """

    paragraph: Paragraph
    untold: str
    voice: str
    terms: tuple[str, ...]
    dates: tuple[str, ...]

    @property
    def is_something(self) -> bool:
        """Whether anything is left."""
        return bool(self.untold or self.voice or self.terms or self.dates)


def find_left(explainer: Explainer, pages: Mapping[str, str]) -> list[Left]:
    """Return what is left of each paragraph of the main article, furniture left out.

    Args:
        explainer: The data.
        pages: The text of each page by its path.
    """
    article = explainer.article
    told, waiting = _told(explainer, pages), _waiting(pages)
    terms, dates = _first_cited(_open_terms(explainer)), _first_cited(_open_dates(explainer))
    return [
        left
        for each in article.paragraphs
        if not each.skip and (left := _left(article, each, told, waiting, terms, dates)).is_something
    ]


def _left(
    article: Article,
    paragraph: Paragraph,
    told: set[str],
    waiting: Mapping[str, str],
    terms: Mapping[str, list[str]],
    dates: Mapping[str, list[str]],
) -> Left:
    id_ = paragraph.id
    untold = "" if {id_, f"{article.id}:{id_}"} & told else waiting.get(id_, "no page has a draft for it")
    voice = f"{article.path}:{paragraph.line}" if paragraph.proposed else ""
    return Left(paragraph, untold, voice, tuple(terms.get(id_, [])), tuple(dates.get(id_, [])))


def _told(explainer: Explainer, pages: Mapping[str, str]) -> set[str]:
    """Return every paragraph that something written cites."""
    texts = [block for text in pages.values() for block in _written(text)]
    texts += [text for entry in explainer.glossary.entries for text, _ in entry.texts]
    texts += [event.text for event in explainer.timeline.events]
    return {cite for text in texts if not is_todo(text) for cite in cited(text)}


def _written(text: str) -> Iterator[str]:
    """Yield the blocks of a page; of a block with something to write each line, as of a list."""
    for block in _BLOCK.split(text):
        yield from block.splitlines() if is_todo(block) else [block]


def _waiting(pages: Mapping[str, str]) -> dict[str, str]:
    """Return the place of the draft of each paragraph: the line that cites the fewest beside it."""
    found: dict[str, tuple[int, str]] = {}
    for path, text in pages.items():
        for number, line in enumerate(text.splitlines(), 1):
            cites = cited(line) if is_todo(line) else ()
            for cite in cites:
                found[cite] = min(found.get(cite, (len(cites) + 1, "")), (len(cites), f"{path}:{number}"))
    return {cite: place for cite, (_, place) in found.items()}


def _open_terms(explainer: Explainer) -> Iterator[tuple[str, str]]:
    """Yield each entry to write: what it cites, and its name with its place."""
    path = explainer.glossary.path
    for entry in explainer.glossary.entries:
        texts = " ".join(text for text, _ in entry.texts)
        if is_todo(f"{entry.term} {texts}"):
            yield texts, f"{entry.term} ({path}:{entry.line})"


def _open_dates(explainer: Explainer) -> Iterator[tuple[str, str]]:
    path = explainer.timeline.path
    for event in explainer.timeline.events:
        if is_todo(f"{event.title} {event.label} {event.text}"):
            yield event.text, f"{event.date.words} ({path}:{event.line})"


def _first_cited(things: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the things by the first paragraph that each cites."""
    found: dict[str, list[str]] = {}
    for text, name in things:
        if cites := sorted(cited(text), key=_number):
            found.setdefault(cites[0], []).append(name)
    return found


def _number(cite: str) -> tuple[str, int]:
    source, _, paragraph = cite.rpartition(":")
    return source, int(paragraph[1:])


def read_pages(docs: Path, project: Path, own: Container[str]) -> dict[str, str]:
    """Return the text of every page of ours by its path from the project."""
    every = sorted(file for file in docs.rglob("*.md") if file.is_file())
    files = [file for file in every if file.relative_to(docs).as_posix() in own]
    return {file.relative_to(project).as_posix(): file.read_text("utf-8", errors="replace") for file in files}
