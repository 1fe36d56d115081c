"""An entry of the glossary: a term, a person or an organization, with all that the site shows of it."""

from __future__ import annotations

from dataclasses import dataclass

ACTORS = ("person", "organization")
KINDS = ("term", *ACTORS)


@dataclass(frozen=True, slots=True)
class Background:
    """A statement from beyond the article, Markdown with citations, shown apart."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Relation:
    """What an actor did to another, in the article's verb: ``paid``, ``to`` its id, ``text`` with receipt.

    ``main`` relations are those that the picture shows; ``at`` is the line of ``to``.
    """

    verb: str
    to: str
    text: str
    line: int
    at: int
    main: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A glossary entry.

    Attributes:
        id: Stable and readable; the anchor on the page and the key in the published JSON: ``lock-keeper``.
        term: The headword as it stands in running text.
        kind: ``term``, ``person`` or ``organization``.
        also: Synonyms, -ise spellings, transliterations. Plurals and verb forms come by themselves.
        search: Words that readers look for it with; never shown, and no names of it.
        sort: What it is sorted by where that is not the headword: a surname.
        original: The word in the source's own language, or empty; ``language`` is its BCP 47 tag.
        romanized: The original in Latin letters, or empty where it is written in them already.
        role: For people and organizations, what they are, in a few words with receipt.
        card: The definition for the card, at most 30 words; may end in a citation.
        says: What the article says, Markdown with citations; may be empty.
        background: Statements from beyond the article.
        see: Ids of related entries.
        relations: What this actor did to others.
        autolink: Whether its mentions in prose become links.
        case_sensitive: Whether only the exact case is a mention.
        definition: Whether the card is a plain-language definition that states no outside fact.
        line: Where the entry starts in the file; ``lines`` maps a key to the line where its value starts, and
            ``see[0]`` to that of an item.
        side: Id of the side that an actor is on, or empty.
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
    side: str = ""
    search: tuple[str, ...] = ()
    sort: str = ""

    @property
    def sorted_by(self) -> str:
        """Return what lists sort it by."""
        return self.sort or self.term

    @property
    def is_actor(self) -> bool:
        """Tell whether the entry belongs on the who's-who page."""
        return self.kind in ACTORS

    @property
    def texts(self) -> tuple[tuple[str, int], ...]:
        """Return every Markdown text that may carry citations, with its line."""
        own = [(getattr(self, key), self.lines.get(key, self.line)) for key in ("role", "card", "says")]
        own += [(background.text, background.line) for background in self.background]
        own += [(relation.text, relation.line) for relation in self.relations]
        return tuple((text, line) for text, line in own if text)
