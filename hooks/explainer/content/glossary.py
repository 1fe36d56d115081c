"""The glossary: terms, people and organizations as data (``docs/data/glossary.yml``)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from explainer.content.citations import cited
from explainer.content.records import Record, read_record
from explainer.content.wording import count_words, suggest
from explainer.content.yamlfile import Report
from explainer.problems import Problem

KINDS = ("term", "person", "organization")
CARD_WORDS = 30
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def parse_glossary(text: str, path: str) -> tuple[Glossary, list[Problem]]:
    """Parse the file's text; return what could be read and every problem found.

    Every scalar is plain text as written. ``id``, ``term``, ``kind`` and ``card`` must be there, and ``role`` for people
    and organizations. A card without a citation needs background with references, or ``definition: true``.

    Example::

        language: nl                       # BCP 47 tag of the originals
        entries:
        - id: lock-keeper
          term: lock keeper
          kind: term                       # term, person or organization
          also: [keeper of the lock]       # other names; plurals and verb forms come by themselves
          original: sluiswachter
          card: Somebody who lets boats through a lock and takes the toll. [@p2]
          says: The article says that each lock had one keeper. [@p2]
          background:
          - text: Most keepers lived in a house beside their lock.
            references:
            - {title: "Life on the water, Example Museum", url: "https://example.org/keepers"}
          see: [toll]
        - id: toll
          term: toll
          kind: term
          card: Money paid for passing.
          definition: true                 # a plain-language definition that states no outside fact
          autolink: false                  # mentions do not become links; default true
          case_sensitive: true             # only this case is a mention; default false
        - id: canal-company
          term: Canal Company
          kind: organization
          role: The firm that dug the canal. [@p1]
          card: It dug the canal and lived on the tolls. [@p1]
          relations:
          - {verb: paid, to: lock-keeper, text: "The Company paid every keeper by the boat. [@p2]"}
    """
    report = Report(path)
    top = read_record(text, report, "language: nl")
    if top is None:
        return Glossary(path, "", ()), report.problems
    language = _language(top, required=True)
    entries = [_entry(record, language) for record in top.records("entries", "entry", "- id: toll")]
    top.finish()
    for line, message in (*_doubles(entries), *_dangling(entries)):
        report.add(line, message)
    return Glossary(path, language, tuple(sorted(entries, key=_headword))), report.problems


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
    """What an actor did to another, in the article's verb: ``verb: paid``, ``to: lock-keeper``, ``text`` with receipt."""

    verb: str
    to: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A glossary entry.

    Attributes:
        id: Stable and readable; the anchor on the page and the key in the published JSON: ``lock-keeper``.
        term: The headword as it stands in running text.
        kind: ``term``, ``person`` or ``organization``.
        also: Aliases: synonyms, -ise spellings, the press's transliterations. Plurals and verb forms come by themselves.
        original: The word in the source's own language, or empty; ``language`` is its BCP 47 tag, for example ``nl``.
        romanized: The original in Latin letters (for example ``el-Latn``), or empty where it is in them already.
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

    @property
    def texts(self) -> tuple[tuple[str, int], ...]:
        """Return every Markdown text that may carry citations, with its line."""
        own = ((getattr(self, key), self.lines.get(key, self.line)) for key in ("role", "card", "says"))
        parts = ((part.text, part.line) for part in (*self.background, *self.relations))
        return tuple(pair for pair in (*own, *parts) if pair[0])


@dataclass(frozen=True, slots=True)
class Glossary:
    """All entries, sorted by headword."""

    path: str
    language: str
    entries: tuple[Entry, ...]

    def entry(self, id: str) -> Entry | None:
        """Return the entry with this id, or None."""
        return next((entry for entry in self.entries if entry.id == id), None)


def _entry(record: Record, language: str) -> Entry:
    entry = Entry(
        id=record.identifier("id", "lock-keeper"),
        term=record.text("term", "lock keeper"),
        kind=record.choice("kind", KINDS),
        also=record.texts("also", "[keeper of the lock]"),
        original=record.text("original", "sluiswachter", required=False),
        romanized=record.text("romanized", "sluiswachter", required=False),
        language=_language(record, required=False) or language,
        role=record.markdown("role", "The firm that dug the canal. [@p1]", required=False),
        card=record.markdown("card", "Somebody who lets boats through a lock. [@p2]"),
        says=record.markdown("says", "The article says that each lock had one keeper. [@p2]", required=False),
        background=tuple(map(_background, record.records("background", "background", "- text: …", required=False))),
        see=record.texts("see", "[toll, canal-company]"),
        relations=tuple(map(_relation, record.records("relations", "relation", "- {verb: paid, …}", required=False))),
        autolink=record.flag("autolink", default=True),
        case_sensitive=record.flag("case_sensitive", default=False),
        definition=record.flag("definition", default=False),
        line=record.line,
        lines=record.lines,
    )
    record.finish()
    for key, message in (*_card_faults(entry), *_actor_faults(entry), *_original_faults(entry)):
        record.problem(message, key)
    return entry


def _language(record: Record, *, required: bool) -> str:
    tag = record.text("language", "nl", required=required)
    if tag and not _LANGUAGE.fullmatch(tag):
        record.problem(f"'language' is '{tag}', not a language tag of BCP 47. Write, for example, nl or pt-BR.", "language")
    return tag


def _background(record: Record) -> Background:
    references = tuple(map(_reference, record.records("references", "reference", '- {title: "…", url: "https://…"}')))
    background = Background(record.markdown("text", "Most keepers lived beside their lock."), references, _line(record))
    record.finish()
    return background


def _reference(record: Record) -> Reference:
    title = record.text("title", '"Life on the water, Example Museum"')
    reference = Reference(title, record.address("url", '"https://example.org/keepers"'))
    record.finish()
    return reference


def _relation(record: Record) -> Relation:
    relation = Relation(
        verb=record.text("verb", "paid"),
        to=record.identifier("to", "lock-keeper"),
        text=record.markdown("text", '"The Company paid every keeper by the boat. [@p2]"'),
        line=_line(record),
    )
    record.finish()
    return relation


def _line(record: Record) -> int:
    return record.lines.get("text", record.line)


def _card_faults(entry: Entry) -> Iterator[tuple[str, str]]:
    words = count_words(entry.card)
    if words > CARD_WORDS:
        yield "card", f"'card' has {words} words. Use at most {CARD_WORDS}, citations not counted; move the rest to 'says'."
    if entry.card and not (cited(entry.card) or entry.background or entry.definition):
        yield "card", ("'card' has no citation. End it with one, for example [@p2], or add 'background' with references, "
                       "or write definition: true where it only explains the word.")


def _actor_faults(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.is_actor and not entry.role:
        yield "role", f"'role' is missing, which a {entry.kind} needs. Add it, for example role: The firm that dug the canal. [@p1]"
    if entry.kind == "term":
        for key in ("role", "relations"):
            if getattr(entry, key):
                yield key, f"'{key}' is only for a person or an organization. Remove it, or write kind: organization."


def _original_faults(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.original and not entry.romanized and not _in_latin(entry.original):
        yield "original", "'original' needs 'romanized' beside it. Write it in Latin letters, for example romanized: agora."
    if entry.romanized and not entry.original:
        yield "romanized", "'romanized' needs 'original' beside it. Add the word as the source's language writes it."


def _in_latin(text: str) -> bool:
    return all("LATIN" in unicodedata.name(letter, "") for letter in text if letter.isalpha())


def _doubles(entries: list[Entry]) -> Iterator[tuple[int, str]]:
    ids: dict[str, int] = {}
    names: dict[str, tuple[str, int]] = {}
    for entry in entries:
        if entry.id in ids:
            yield entry.lines["id"], _of(entry, f"the id stands already in line {ids[entry.id]}. Give each entry its own.")
        elif entry.id:
            ids[entry.id] = entry.lines["id"]
        for place, name in _names(entry):
            line = entry.lines[place]
            owner, first = names.setdefault(name.casefold(), (entry.id, line))
            if first != line or (owner, place) != (entry.id, place):
                yield line, _of(entry, f"'{name}' already names '{owner}', line {first}. Keep it in one entry only.")
    return


def _names(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.term:
        yield "term", entry.term
    for number, name in enumerate(entry.also):
        yield f"also[{number}]", name


def _dangling(entries: list[Entry]) -> Iterator[tuple[int, str]]:
    ids = [entry.id for entry in entries]
    for entry in entries:
        for number, target in enumerate(entry.see):
            if fault := _target_fault(entry, target, ids):
                yield entry.lines.get(f"see[{number}]", entry.line), _of(entry, f"'see': {fault}")
        for relation in entry.relations:
            if relation.to and (fault := _target_fault(entry, relation.to, ids)):
                yield relation.line, _of(entry, f"'relations': {fault}")


def _target_fault(entry: Entry, target: str, ids: list[str]) -> str:
    if target == entry.id:
        return f"'{target}' is this entry itself. Remove it or name another."
    if target not in ids:
        return f"no entry has the id '{target}'. {suggest(target, ids, 'Add that entry or remove the reference.')}"
    return ""


def _of(entry: Entry, message: str) -> str:
    return f"entry '{entry.id}': {message}"


def _headword(entry: Entry) -> tuple[str, str]:
    return entry.term.casefold(), entry.id
