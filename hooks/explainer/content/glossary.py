"""The glossary: terms, people and organizations as data (``docs/data/glossary.yml``)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from explainer.content.citations import cited
from explainer.content.entry import KINDS, Background, Entry, Relation
from explainer.content.ids import dangling, repeated
from explainer.content.records import Record, read_record
from explainer.content.wording import count_words
from explainer.content.yamlfile import Report
from explainer.locale.alphabet import sorting_key
from explainer.problems import Problem

__all__ = [
    "CARD_WORDS",
    "KINDS",
    "Background",
    "Entry",
    "Glossary",
    "Relation",
    "parse_glossary",
]

CARD_WORDS = 30  # a card is read in passing; the entry has the rest
_NO_SIDES = ("an id of 'sides'",)
_VERB_WORDS = 10  # a line of the picture of relations


def parse_glossary(text: str, path: str) -> tuple[Glossary, list[Problem]]:
    """Parse the file's text; return what could be read and every problem found.

    Every scalar is plain text as written. ``id``, ``term``, ``kind`` and ``card`` must be there, and ``role``
    for people and organizations; there may be no entries. A card without a citation needs ``definition: true``.

    Example::

        language: nl                       # BCP 47 tag of the originals
        sides: {firm: The firm, crew: Those who work for it}   # optional; columns of the picture, id: heading
        entries:
        - id: lock-keeper
          term: lock keeper
          kind: term                       # term, person or organization
          also: [keeper of the lock]       # other names, foreign ones, too; plurals and verb forms come alone
          sort: keeper, lock               # what lists sort it by, a surname for example; else the headword
          search: [gatekeeper, who opens the gates]   # what readers type who know none of these; never shown
          original: sluiswachter
          card: Somebody who lets boats through a lock and takes the toll. [@p2]
          says: The article says that each lock had one keeper. [@p2]
          background:
          - text: Most keepers lived in a house beside their lock. [@p2]   # as a rule another source, [@museum:n1]
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
          side: firm
          role: The firm that dug the canal. [@p1]
          card: It dug the canal and lived on the tolls. [@p1]
          relations:
          - {verb: paid, to: keepers-guild, text: "The Company paid every keeper by the boat. [@p2]", main: true}
        - id: keepers-guild
          term: Keepers' Guild
          kind: organization
          side: crew
          role: The keepers of the locks. [@p2]
          card: Every keeper of a lock belonged to it. [@p2]
    """
    report = Report(path)
    top = read_record(text, report, "language: nl")
    if top is None:
        return Glossary(path, "", ()), report.problems
    glossary = read_glossary(top, report)
    top.finish()
    return glossary, report.problems


def read_glossary(top: Record, report: Report) -> Glossary:
    """Read the file's keys; note what is wrong with them in the report."""
    language = top.language(required=True)
    records = top.records("entries", "entry", "{id: toll, term: toll, …}", required=False)
    sides = top.headings("sides", "{firm: The firm}", required=False) if "sides" in top.lines else {}
    entries = [_entry(record, language, sides) for record in records]
    ids = ((entry.id, entry.lines.get("id", entry.line)) for entry in entries)
    among = (
        *repeated("entry", ids),
        *_shared_names(entries),
        *_dangling(entries),
        *_unfit_relations(entries),
    )
    for line, message in among:
        report.add(line, message)
    for side in sides:
        if not any(entry.side == side for entry in entries):
            top.problem(f"sides: no entry has the side '{side}'. Give it to one, or remove it", "sides")
    return Glossary(report.path, language, tuple(sorted(entries, key=_headword)), sides)


@dataclass(frozen=True)
class Glossary:
    """All entries, sorted by headword; ``sides`` are the headings of those that actors stand on, by id."""

    path: str
    language: str
    entries: tuple[Entry, ...]
    sides: dict[str, str] = field(default_factory=dict)

    def entry(self, name: str) -> Entry | None:
        """Return the entry with this id, or None."""
        return self._by_id.get(name)

    @cached_property
    def _by_id(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in reversed(self.entries)}


def _entry(record: Record, language: str, sides: dict[str, str]) -> Entry:
    background = record.records("background", "background", "{text: A fact., …}", required=False)
    relations = record.records("relations", "relation", "{verb: paid, to: toll, …}", required=False)
    entry = Entry(
        id=record.identifier("id", "lock-keeper"),
        term=record.text("term", "lock keeper"),
        kind=record.choice("kind", KINDS),
        also=record.texts("also", "[keeper of the lock]"),
        original=record.text("original", "sluiswachter", required=False),
        romanized=record.text("romanized", "sluiswachter", required=False),
        language=record.language(required=False) or language,
        role=record.markdown("role", "The firm that dug the canal. [@p1]", required=False),
        card=record.markdown("card", "Somebody who lets boats through a lock. [@p2]"),
        says=record.markdown("says", "The article says that each lock had one keeper. [@p2]", required=False),
        background=tuple(map(_background, background)),
        see=record.texts("see", "[toll, canal-company]"),
        relations=tuple(map(_relation, relations)),
        autolink=record.flag("autolink", default=True),
        case_sensitive=record.flag("case_sensitive", default=False),
        definition=record.flag("definition", default=False),
        line=record.line,
        lines=record.lines,
        side=record.choice("side", tuple(sides) or _NO_SIDES, required=False),
        search=record.texts("search", "[gatekeeper]"),
        sort=record.text("sort", "Vries", required=False),
    )
    record.finish()
    _check_card(entry, record)
    _check_actor(entry, record)
    _check_original(entry, record)
    return entry


def _background(record: Record) -> Background:
    text = record.markdown("text", '"Most keepers lived beside their lock. [@museum:n1]"')
    record.refuse(
        "references", "are made from the citations. Note what the source says, cite it and remove them"
    )
    record.finish()
    return Background(text, _line(record))


def _relation(record: Record) -> Relation:
    relation = Relation(
        verb=record.text("verb", "paid"),
        to=record.text("to", "lock-keeper"),
        text=record.markdown("text", '"The Company paid every keeper by the boat. [@p2]"'),
        line=_line(record),
        at=record.lines.get("to", record.line),
        main=record.flag("main", default=False),
    )
    if (words := count_words(relation.verb)) > _VERB_WORDS:
        record.problem(f"'verb' has {words} words. Use at most {_VERB_WORDS}, for example verb: paid", "verb")
    record.finish()
    return relation


def _line(record: Record) -> int:
    return record.lines.get("text", record.line)


def _check_card(entry: Entry, record: Record) -> None:
    words = count_words(entry.card)
    if words > CARD_WORDS:
        rest = "citations not counted; move the rest to 'says'"
        record.problem(f"'card' has {words} words. Use at most {CARD_WORDS}, {rest}.", "card")
    if entry.card and not (cited(entry.card) or entry.definition):
        other = "or add definition: true where it only explains a word"
        record.problem(f"'card' has no citation. End it with one, for example [@p2], {other}.", "card")


def _check_actor(entry: Entry, record: Record) -> None:
    if entry.is_actor and not entry.role:
        example = "Add it, for example role: The firm that dug the canal. [@p1]"
        record.problem(f"'role' is missing, which every {entry.kind} needs. {example}", "role")
    for key in ("role", "relations", "side") if entry.kind == "term" else ():
        if getattr(entry, key):
            remedy = "Remove it, or write kind: organization."
            record.problem(f"'{key}' is only for a person or an organization. {remedy}", key)


def _check_original(entry: Entry, record: Record) -> None:
    if entry.original and not entry.romanized and not _in_latin(entry.original):
        remedy = "Add it in Latin letters, for example romanized: agora."
        record.problem(f"'original' needs 'romanized' beside it. {remedy}", "original")
    if entry.romanized and not entry.original:
        remedy = "Add the word as its own language writes it, for example original: sluis."
        record.problem(f"'romanized' needs 'original' beside it. {remedy}", "romanized")


def _in_latin(text: str) -> bool:
    return all("LATIN" in unicodedata.name(letter, "") for letter in text if letter.isalpha())


def _shared_names(entries: list[Entry]) -> Iterator[tuple[int, str]]:
    """Yield each headword or alias that is one already, whatever its case and the kind of its spaces."""
    owners: dict[str, str] = {}
    for entry in entries:
        aliases = ((f"also[{n}]", name) for n, name in enumerate(entry.also))
        for place, name in (("term", entry.term), *aliases):
            key = " ".join(unicodedata.normalize("NFC", name).casefold().split())
            if key in owners:
                message = f"'{name}' names '{owners[key]}' already. Keep it in one place."
                yield entry.lines.get(place, entry.line), f"entry '{entry.id}': {message}"
            elif key:
                owners[key] = entry.id


def _dangling(entries: list[Entry]) -> Iterator[tuple[int, str]]:
    ids = dict.fromkeys(entry.id for entry in entries)
    named = {name for entry in entries for name in (*entry.see, *(each.to for each in entry.relations))}
    if 0 < len({*filter(None, named)} - ids.keys()) <= len(entries) - len(ids):
        return  # they name those that lack an id of their own
    for entry in entries:
        places = [(f"see[{n}]", name) for n, name in enumerate(entry.see)]
        targets = [("see", name, entry.lines.get(place, entry.line)) for place, name in places]
        targets += [("relations", relation.to, relation.at) for relation in entry.relations]
        for key, name, line in targets:
            if fault := dangling("entry", name, entry.id, ids):
                yield line, f"entry '{entry.id}': '{key}': {fault}"


def _unfit_relations(entries: list[Entry]) -> Iterator[tuple[int, str]]:
    """Yield each relation to a word, as only people and organizations act, and each that is told twice."""
    terms = {entry.id for entry in entries if entry.kind == "term"}
    for entry in entries:
        told: set[tuple[str, str]] = set()
        for relation in entry.relations:
            pair = relation.verb.casefold(), relation.to
            if all(pair) and pair in told:
                fault = f"'{relation.verb}' leads to '{relation.to}' twice. Tell it once"
                yield relation.at, f"entry '{entry.id}': 'relations': {fault}"
            told.add(pair)
            if relation.to in terms:
                remedy = "Name a person or an organization, or tell it in 'says'"
                message = f"entry '{entry.id}': 'relations': '{relation.to}' is a term. {remedy}"
                yield relation.at, message


def _headword(entry: Entry) -> tuple[tuple[tuple[int, int], ...], str]:
    return sorting_key(entry.sorted_by), entry.id
