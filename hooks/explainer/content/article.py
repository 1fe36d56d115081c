"""A source (``docs/data/article.yml``, ``docs/data/sources/<id>.yml``): its public facts, or our notes of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from explainer.content.dates import SourceDate, parse_date
from explainer.content.licences import allows_text

FORMAT = "2"
VOICES = ("report", "statement", "analysis")
WHOLE, OPENING = "whole", "opening part"
FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a source: readable id and title (empty for what stands before the first heading)."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A running paragraph (``p1`` …), the standfirst (``p0``), or a note of ours (``n1`` …).

    Attributes:
        id: ``p8``, ``n1``.
        section: Id of its section; empty for a note.
        voice: ``report``, ``statement`` or ``analysis``, set by the editor.
        locator: The shortest opening words that no other paragraph opens with, at most four; of a note at most six.
        gist: What it says, in one line in our own words; may be empty.
        skip: ``furniture`` where no page need use it, else empty.
        text: What may be shown: a note; a passage only of a source whose licence lets its text be passed on.
        line: Where it starts in its file.
        proposed: Why import guessed its voice; empty once the editor has set it.
    """

    id: str
    section: str
    voice: str
    locator: str
    gist: str = ""
    skip: str = ""
    text: str = ""
    line: int = 0
    proposed: str = ""

    @property
    def number(self) -> int:
        """Return the number in the id: 8 for ``p8``."""
        return int(self.id[1:])


@dataclass(frozen=True)
class Article:
    """A source. ``caution`` tells readers what opening or sharing it can mean for them.

    Attributes:
        read: What part of it was read: ``whole`` or ``opening part``.
        noted: The day (ISO 8601) on which our notes of it were made; empty for a source compared by its words.
        checksum: SHA-256 of its text's file; empty for notes.
    """

    id: str
    path: str
    title: str
    publisher: str
    published: SourceDate
    url: str
    licence: str
    language: str
    caution: str
    read: str
    noted: str
    checksum: str
    sections: tuple[Section, ...]
    standfirst: Paragraph | None
    paragraphs: tuple[Paragraph, ...]

    @property
    def is_notes(self) -> bool:
        """Whether claims are compared with our notes of it, not with its words."""
        return bool(self.noted)

    @property
    def noted_words(self) -> str:
        """Return the day of our notes in words."""
        return parse_date(self.noted).words if self.noted else ""

    @property
    def is_free(self) -> bool:
        """Whether its licence lets its text be shown, and kept beside the site."""
        return not self.noted and allows_text(self.licence)

    @property
    def passages(self) -> tuple[Paragraph, ...]:
        """Return what can be cited: the standfirst, if any, and the running paragraphs, or the notes."""
        return (*((self.standfirst,) if self.standfirst else ()), *self.paragraphs)

    @cached_property
    def _by_id(self) -> dict[str, Paragraph]:
        return {each.id: each for each in reversed(self.passages)}

    @property
    def is_in_order(self) -> bool:
        """Whether each passage has the id of its place: else none is known by it."""
        mark, first = "n" if self.is_notes else "p", 0 if self.standfirst else 1
        return all(each.id == f"{mark}{place}" for place, each in enumerate(self.passages, first))

    def paragraph(self, name: str) -> Paragraph | None:
        """Return the paragraph, standfirst or note with this id, or None."""
        return self._by_id.get(name)
