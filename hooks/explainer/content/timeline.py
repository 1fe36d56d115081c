"""The timeline: dated events as data (``docs/data/timeline.yml``)."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.content.dates import SourceDate
from explainer.problems import Problem


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, or was expected, at a date.

    Attributes:
        id: Stable and readable; anchor and key: ``council-closed``.
        date: As exact as the article.
        title: A full sentence's worth in at most ten words, without citation.
        label: Two or three words for the picture.
        text: What happened, Markdown with citations; at least one.
        actors: Ids of glossary entries (people, organizations).
        theme: Id of one of the timeline's themes.
        line: Where it starts in the file; ``lines`` maps a key to its line.
    """

    id: str
    date: SourceDate
    title: str
    label: str
    text: str
    actors: tuple[str, ...]
    theme: str
    line: int
    lines: dict[str, int]


@dataclass(frozen=True, slots=True)
class Timeline:
    """All events in order of their dates, and the themes (id to heading) in the order of the file."""

    path: str
    themes: dict[str, str]
    events: tuple[Event, ...]


def parse_timeline(text: str, path: str) -> tuple[Timeline, list[Problem]]:
    """Parse the file's text; return what could be read and every problem found."""
    raise NotImplementedError
