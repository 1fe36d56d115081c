"""The glossary: terms, people and organizations as data (``docs/data/glossary.yml``)."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.problems import Problem


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a background statement can be read: a page's title (with its publisher) and its address."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Background:
    """A statement from beyond the article, shown apart, with its references."""

    text: str
    references: tuple[Reference, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Relation:
    """What an actor did to another, in the article's verb: ``verb: organized``, ``to: staged-meeting``, ``text`` with receipt."""

    verb: str
    to: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A glossary entry.

    Attributes:
        id: Stable and readable; the anchor on the page and the key in the published JSON: ``foreign-agent``.
        term: The headword as it stands in running text.
        kind: ``term``, ``person`` or ``organization``.
        also: Aliases: synonyms, -ise spellings, the press's transliterations. Plurals and verb forms come by themselves.
        original: The word in the source's own language, or empty; ``language`` is its BCP 47 tag, for example ``ru``.
        romanized: The original in Latin letters (``ru-Latn``), or empty.
        role: For people and organizations, what they are, in a few words with receipt.
        card: The definition for the card, at most 30 words; may end in a citation.
        says: What the article says, Markdown with citations.
        background: Statements from beyond the article.
        see: Ids of related entries.
        relations: What this actor did to others.
        autolink: Whether its mentions in prose become links.
        case_sensitive: Whether only the exact case is a mention (``The Way Home``).
        definition: Whether the card is a plain-language definition that states no outside fact.
        line: Where the entry starts in the file; ``lines`` maps a key to its line.
    """

    id: str
    term: str
    kind: str
    also: tuple[str, ...]
    original: str
    romanized: str
    language: str
    role: str
    card: str
    says: str
    background: tuple[Background, ...]
    see: tuple[str, ...]
    relations: tuple[Relation, ...]
    autolink: bool
    case_sensitive: bool
    definition: bool
    line: int
    lines: dict[str, int]

    @property
    def is_actor(self) -> bool:
        """Tell whether the entry belongs on the who's-who page."""
        return self.kind in {"person", "organization"}


@dataclass(frozen=True, slots=True)
class Glossary:
    """All entries, sorted by headword."""

    path: str
    language: str
    entries: tuple[Entry, ...]


def parse_glossary(text: str, path: str) -> tuple[Glossary, list[Problem]]:
    """Parse the file's text; return what could be read and every problem found."""
    raise NotImplementedError
