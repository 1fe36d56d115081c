"""The article's fingerprint (``docs/data/<id>.yml``): enough to verify what is said of it, without its text."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.content.dates import SourceDate
from explainer.problems import Problem

VOICES = ("report", "statement", "analysis")


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the article: readable id and title (empty for what stands before the first heading)."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What can be compared in a passage; see ``explainer.checks`` for how each is found and compared.

    Attributes:
        dates: EDTF, resolved against the publication date: ``2022-09-21``, ``2022-10``.
        numbers: Canonical digits with unit: ``300000``, ``12%``.
        names: Proper names as they stand.
        quoted: Phrases of at most four words that the article itself has in quotation marks.
        strong: Strong words and negations, as lemmas: ``not``, ``most``.
        words: Salted hashes of its words, folded to stems.
        negated: Salted hashes of the stems that stand under a negation.
        runs: Salted hashes of its five-word runs, exact words.
    """

    dates: tuple[str, ...]
    numbers: tuple[str, ...]
    names: tuple[str, ...]
    quoted: tuple[str, ...]
    strong: tuple[str, ...]
    words: frozenset[str]
    negated: frozenset[str]
    runs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A running paragraph (``p1`` …) or the standfirst (``p0``).

    Attributes:
        id: ``p8``.
        section: Id of its section.
        voice: ``report``, ``statement`` or ``analysis``, set by the editor.
        locator: The shortest opening words that no other paragraph opens with.
        facts: What can be compared.
        pull_quote: Whether the article repeats it as a pull quote.
        text: The passage itself where the licence allows it, else empty.
    """

    id: str
    section: str
    voice: str
    locator: str
    facts: Facts
    pull_quote: bool
    text: str

    @property
    def number(self) -> int:
        """Return the number in the id: 8 for ``p8``."""
        return int(self.id[1:])


@dataclass(frozen=True, slots=True)
class Article:
    """A fingerprint. ``caution`` tells readers what opening or sharing the source can mean for them; may be empty."""

    id: str
    path: str
    title: str
    publisher: str
    published: SourceDate
    url: str
    licence: str
    language: str
    caution: str
    checksum: str
    salt: str
    sections: tuple[Section, ...]
    standfirst: Paragraph | None
    paragraphs: tuple[Paragraph, ...]


def parse_article(text: str, path: str) -> tuple[Article, list[Problem]]:
    """Parse a fingerprint; return what could be read and every problem found."""
    raise NotImplementedError
