"""The article's fingerprint (``docs/data/<id>.yml``): enough to verify what is said of it, without its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from explainer.content.dates import SourceDate, parse_date
from explainer.content.records import Record, read_record
from explainer.content.wording import suggest, verbatim_faults
from explainer.content.yamlfile import Report
from explainer.problems import Problem

VOICES = ("report", "statement", "analysis")
_HEAD = (
    "# Fingerprint of the article, written by `python3 build.py import`. Yours to edit: `voice` and `caution`;\n"
    "# a later import keeps them.\n"
)
_ID = re.compile(r"p(0|[1-9]\d*)")
_HASH = re.compile(r"[A-Za-z0-9+/_=-]+")


def parse_article(text: str, path: str) -> tuple[Article, list[Problem]]:
    """Parse a fingerprint; return what could be read and every problem found.

    Every scalar is plain text as written. In each paragraph ``pull_quote`` is optional and any of the lists of facts may be
    left out when empty; ``text`` holds the passage itself where the licence allows it. ``runs`` and ``phrases`` are hashes
    separated by spaces; see `Clause` for ``clauses``.

    Example::

        id: canal
        title: How the canal came to be
        publisher: Example Review
        published: 1999-12-08
        url: https://example.org/canal
        licence: all rights reserved
        language: en
        caution: ''
        checksum: 9f86d081884c7d65
        salt: 5feceb66ffc86f38
        sections:
        - {id: start, title: ''}
        standfirst:
          id: p0
          section: start
          voice: analysis
          locator: A canal that
          clauses:
          - '| 0bd1 7a3c'
        paragraphs:
        - id: p1
          section: start
          voice: report
          locator: The first boat
          pull_quote: true
          dates: [1998-02-13]
          numbers: ['12']
          names: [Canal Company]
          quoted: [free passage]
          clauses:
          - not | 1f0c- 77aa b2e4~
          runs: >-
            00aa 31f7
          phrases: c0de
    """
    report = Report(path)
    top = read_record(text, report, "id: article")
    if top is None:
        return _unreadable(path), report.problems
    article = _article(top, path)
    top.finish()
    for line, message in _faults(article, top):
        report.add(line, message)
    return article, report.problems


def dump_article(article: Article) -> str:
    """Write a fingerprint as YAML that ``parse_article`` reads back: sorted, one paragraph a block, the same bytes each time."""
    head = {key: getattr(article, key) for key in ("id", "title", "publisher")}
    head |= {"published": article.published.edtf}
    head |= {
        key: getattr(article, key) for key in ("url", "licence", "language", "caution", "checksum", "salt")
    }
    head["sections"] = [_Flow({"id": section.id, "title": section.title}) for section in article.sections]
    blocks = [_HEAD + _dump(head)]
    if article.standfirst:
        blocks.append(_dump({"standfirst": _paragraph_values(article.standfirst)}))
    blocks.append(
        "paragraphs:\n" + "\n".join(_dump([_paragraph_values(each)]) for each in article.paragraphs)
    )
    return "\n".join(blocks)


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the article: readable id and title (empty for what stands before the first heading)."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a passage as a bag of hashes, so that a negation is known to belong to its words.

    Written on one line: the signs, a bar, the hashes in sorted order; ``-`` after a hash that is negated, ``~`` after
    one that is doubtful: ``not | 03fa9c- 1b20dd~ 9e0412``.

    Attributes:
        signs: Function words that carry meaning, in plain: ``not``, ``some``, ``might``.
        words: Salted hashes of its words, folded to stems.
        negated: Those of ``words`` that surely stand under a negation.
        doubtful: Those of ``words`` that perhaps do: further on in its reach, or in that of a word such as *refuse*.
    """

    signs: tuple[str, ...]
    words: frozenset[str]
    negated: frozenset[str]
    doubtful: frozenset[str]

    @property
    def line(self) -> str:
        """Return the clause as the fingerprint has it."""
        marked = (f"{word}{self._mark(word)}" for word in sorted(self.words))
        return f"{' '.join(self.signs)} | {' '.join(marked)}".strip()

    def _mark(self, word: str) -> str:
        return "-" if word in self.negated else "~" if word in self.doubtful else ""


def parse_clause(line: str) -> Clause:
    """Read a clause from its line; the inverse of `Clause.line`."""
    signs, _, hashes = line.partition("|")
    marked = hashes.split()
    return Clause(
        signs=tuple(signs.split()),
        words=frozenset(word.rstrip("-~") for word in marked),
        negated=frozenset(word[:-1] for word in marked if word.endswith("-")),
        doubtful=frozenset(word[:-1] for word in marked if word.endswith("~")),
    )


@dataclass(frozen=True, slots=True)
class Facts:
    """What can be compared in a passage; see ``explainer.checks`` for how each is found and compared.

    Attributes:
        dates: EDTF, resolved against the publication date, with its qualifier: ``2022-09-21``, ``2022-10 late``,
            ``[2023-09-21..]``.
        numbers: Canonical digits with unit and bound: ``300000``, ``12%``, ``~300000``, ``>1 year``, ``2nd``, ``thousands``.
        names: Proper names as they stand.
        referred: Names that it means without naming them: *the president*, *the council*, or what its opening takes up.
        quoted: Phrases of at most four words that the article itself has in quotation marks.
        clauses: Its clauses, in reading order.
        runs: Salted hashes of its five-word runs, exact words, in reading order.
        phrases: Salted hashes of the runs of one to four words within what the article itself quotes.
    """

    dates: tuple[str, ...]
    numbers: tuple[str, ...]
    names: tuple[str, ...]
    referred: tuple[str, ...]
    quoted: tuple[str, ...]
    clauses: tuple[Clause, ...]
    runs: tuple[str, ...]
    phrases: frozenset[str]


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

    def paragraph(self, id: str) -> Paragraph | None:
        """Return the paragraph (or standfirst) with this id, or None."""
        every = (self.standfirst, *self.paragraphs)
        return next((each for each in every if each and each.id == id), None)


_FACT_LISTS = ("dates", "numbers", "names", "referred", "quoted")


def _article(top: Record, path: str) -> Article:
    standfirst = top.record("standfirst", "standfirst", "id: p0")
    sections = top.records("sections", "section", "- {id: start, title: ''}")
    paragraphs = top.records("paragraphs", "paragraph", "- id: p1")
    return Article(
        id=top.identifier("id", "article"),
        path=path,
        title=top.verbatim("title", "How the canal came to be"),
        publisher=top.text("publisher", "Example Review"),
        published=_published(top),
        url=top.address("url", "https://example.org/canal"),
        licence=top.text("licence", "all rights reserved"),
        language=top.text("language", "en"),
        caution=top.markdown("caution", "Opening the source can be watched.", required=False),
        checksum=top.text("checksum", "9f86d081884c7d65"),
        salt=top.text("salt", "5feceb66ffc86f38"),
        sections=tuple(map(_section, sections)),
        standfirst=_paragraph(standfirst) if standfirst else None,
        paragraphs=tuple(map(_paragraph, paragraphs)),
    )


def _section(record: Record) -> Section:
    section = Section(
        record.identifier("id", "start"), record.verbatim("title", "The opening", required=False)
    )
    record.finish()
    return section


def _paragraph(record: Record) -> Paragraph:
    paragraph = Paragraph(
        id=record.text("id", "p1"),
        section=record.identifier("section", "start"),
        voice=record.choice("voice", VOICES),
        locator=record.verbatim("locator", "The first boat"),
        pull_quote=record.flag("pull_quote", default=False),
        facts=_facts(record),
        text=record.verbatim("text", "The first boat passed.", required=False),
    )
    record.finish()
    return paragraph


def _facts(record: Record) -> Facts:
    lists = {key: record.texts(key, "[…]", verbatim_faults) for key in _FACT_LISTS}
    for place, written in enumerate(lists["dates"]):
        try:
            parse_date(*written.split(" "))
        except (TypeError, ValueError) as error:
            record.problem(str(error), f"dates[{place}]")
    return Facts(
        **lists,
        clauses=tuple(map(parse_clause, record.texts("clauses", "[…]", verbatim_faults))),
        runs=_hashes(record, "runs"),
        phrases=frozenset(_hashes(record, "phrases")),
    )


def _hashes(record: Record, key: str) -> tuple[str, ...]:
    hashes = tuple(record.verbatim(key, "1f0c 77aa", required=False).split())
    wrong = sorted(each for each in hashes if not _HASH.fullmatch(each))
    if wrong:
        record.problem(
            f"'{key}' holds '{wrong[0]}', which is no hash. Import the article again: build.py import FILE.",
            key,
        )
    return hashes


def _published(top: Record) -> SourceDate:
    written = top.text("published", "1999-12-08")
    try:
        return parse_date(written)
    except ValueError as error:
        if written:
            top.problem(f"'published': {error}", "published")
        return SourceDate("", "", None, None, "open")


def _unreadable(path: str) -> Article:
    return Article(
        "", path, "", "", SourceDate("", "", None, None, "open"), "", "", "", "", "", "", (), None, ()
    )


def _faults(article: Article, top: Record) -> Iterator[tuple[int, str]]:
    sections = [section.id for section in article.sections]
    for number, paragraph in enumerate(article.paragraphs, start=1):
        line = top.lines[f"paragraphs[{number - 1}]"]
        if paragraph.id and paragraph.id != f"p{number}":
            yield (
                line,
                f"paragraph '{paragraph.id}' stands in place {number}. Number paragraphs in order: p{number}.",
            )
        yield from _section_fault(paragraph, sections, line)
    if article.standfirst:
        line = top.lines["standfirst"]
        if article.standfirst.id != "p0":
            yield line, f"the standfirst's id is '{article.standfirst.id}'. Write id: p0."
        yield from _section_fault(article.standfirst, sections, line)
    for section in {each for each in sections if sections.count(each) > 1}:
        yield top.lines["sections"], f"section '{section}' stands twice. Give each section its own id."


def _section_fault(paragraph: Paragraph, sections: list[str], line: int) -> Iterator[tuple[int, str]]:
    if paragraph.section and paragraph.section not in sections:
        advice = suggest(paragraph.section, sections, "Add it to 'sections'.")
        yield line, f"paragraph '{paragraph.id}': no section has the id '{paragraph.section}'. {advice}"


class _Flow(dict[str, str]):
    """A mapping that is written in one line."""


class _FlowList(list[str]):
    """A list that is written in brackets."""


class _Wrapped(str):
    """A text that is written as a folded block."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    """PyYAML's dumper for the shapes above."""


_Dumper.add_representer(
    _Flow,
    lambda dumper, each: dumper.represent_mapping("tag:yaml.org,2002:map", each.items(), flow_style=True),
)
_Dumper.add_representer(
    _FlowList, lambda dumper, each: dumper.represent_sequence("tag:yaml.org,2002:seq", each, flow_style=True)
)
_Dumper.add_representer(
    _Wrapped, lambda dumper, each: dumper.represent_scalar("tag:yaml.org,2002:str", each, style=">")
)


def _dump(value: Any) -> str:
    return yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)


def _paragraph_values(paragraph: Paragraph) -> dict[str, Any]:
    facts = paragraph.facts
    values: dict[str, Any] = {
        key: getattr(paragraph, key) for key in ("id", "section", "voice", "locator", "pull_quote")
    }
    values["text"] = paragraph.text
    values |= {key: _FlowList(getattr(facts, key)) for key in _FACT_LISTS}
    values["clauses"] = [clause.line for clause in facts.clauses]
    values |= {"runs": _Wrapped(" ".join(facts.runs)), "phrases": _Wrapped(" ".join(sorted(facts.phrases)))}
    return {key: value for key, value in values.items() if value}
