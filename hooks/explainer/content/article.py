"""The article's fingerprint (``docs/data/<id>.yml``): enough to verify statements, without the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from explainer.content.dates import SourceDate, parse_date
from explainer.content.facts import Clause, Facts, fact_values, parse_clause, read_facts
from explainer.content.ids import dangling, repeated
from explainer.content.records import Record, read_record
from explainer.content.yamlfile import Report
from explainer.content.yamlwriter import Inline, write_yaml
from explainer.problems import Problem

__all__ = [
    "VOICES",
    "Article",
    "Clause",
    "Facts",
    "Paragraph",
    "Section",
    "dump_article",
    "parse_article",
    "parse_clause",
]

VOICES = ("report", "statement", "analysis")
_HEAD = """\
# Fingerprint of the article, written by `import`.
# Yours to edit: `voice` and `caution`; a later import keeps them.
"""


def parse_article(text: str, path: str) -> tuple[Article, list[Problem]]:
    """Parse a fingerprint; return what could be read and every problem found.

    Every scalar is plain text as written. In each paragraph ``pull_quote`` is optional and any of the lists
    of facts may be left out when empty; ``text`` holds the passage itself where the licence allows it.
    ``runs`` and ``phrases`` are hashes separated by spaces; see `Clause` for ``clauses``.

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
          voice: report                # report, statement or analysis
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
        - id: p2
          section: start
          voice: analysis
          locator: Each lock
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
    """Write a fingerprint as `parse_article` reads it: one paragraph a block, always the same bytes."""
    blocks = [_HEAD + write_yaml(_head_values(article))]
    if article.standfirst:
        blocks.append(write_yaml({"standfirst": _paragraph_values(article.standfirst)}))
    paragraphs = (write_yaml([_paragraph_values(paragraph)]) for paragraph in article.paragraphs)
    return "\n".join([*blocks, "paragraphs:\n" + "\n".join(paragraphs)])


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the article: readable id and title (empty for what stands before the first heading)."""

    id: str
    title: str


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
    """A fingerprint. ``caution`` tells readers what opening or sharing the source can mean for them."""

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

    def paragraph(self, name: str) -> Paragraph | None:
        """Return the paragraph (or standfirst) with this id, or None."""
        every = (self.standfirst, *self.paragraphs)
        return next((each for each in every if each and each.id == name), None)


_UNDATED = SourceDate("", "", None, None, "open")


def _article(top: Record, path: str) -> Article:
    standfirst = top.record("standfirst", "standfirst", "{id: p0, section: start, …}")
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
        sections=tuple(map(_section, top.records("sections", "section", "{id: start, title: ''}"))),
        standfirst=_paragraph(standfirst) if standfirst else None,
        paragraphs=tuple(
            map(_paragraph, top.records("paragraphs", "paragraph", "{id: p1, section: start, …}"))
        ),
    )


def _section(record: Record) -> Section:
    name = record.identifier("id", "start")
    section = Section(name, record.verbatim("title", "The opening", required=False))
    record.finish()
    return section


def _paragraph(record: Record) -> Paragraph:
    paragraph = Paragraph(
        id=record.text("id", "p1"),
        section=record.identifier("section", "start"),
        voice=record.choice("voice", VOICES),
        locator=record.verbatim("locator", "The first boat"),
        pull_quote=record.flag("pull_quote", default=False),
        facts=read_facts(record),
        text=record.verbatim("text", "The first boat passed.", required=False),
    )
    record.finish()
    return paragraph


def _published(top: Record) -> SourceDate:
    written = top.text("published", "1999-12-08")
    try:
        return parse_date(written) if written else _UNDATED
    except ValueError as error:
        top.problem(f"'published': {error}", "published")
        return _UNDATED


def _unreadable(path: str) -> Article:
    return Article("", path, "", "", _UNDATED, "", "", "", "", "", "", (), None, ())


def _faults(article: Article, top: Record) -> Iterator[tuple[int, str]]:
    sections = [section.id for section in article.sections]
    yield from repeated("section", ((name, top.lines[f"sections[{n}]"]) for n, name in enumerate(sections)))
    for number, paragraph in _numbered(article):
        line = top.lines[f"paragraphs[{number - 1}]" if number else "standfirst"]
        if paragraph.id and paragraph.id != f"p{number}":
            yield line, f"paragraph '{paragraph.id}': the id does not fit its place. Write id: p{number}."
        if fault := dangling("section", paragraph.section, "", sections):
            yield line, f"paragraph '{paragraph.id}': 'section': {fault}"


def _numbered(article: Article) -> Iterator[tuple[int, Paragraph]]:
    if article.standfirst:
        yield 0, article.standfirst
    yield from enumerate(article.paragraphs, start=1)


def _head_values(article: Article) -> dict[str, Any]:
    keys = ("url", "licence", "language", "caution", "checksum", "salt")
    values: dict[str, Any] = {key: getattr(article, key) for key in ("id", "title", "publisher")}
    values["published"] = article.published.edtf
    values |= {key: getattr(article, key) for key in keys}
    return values | {"sections": [Inline(id=each.id, title=each.title) for each in article.sections]}


def _paragraph_values(paragraph: Paragraph) -> dict[str, Any]:
    keys = ("id", "section", "voice", "locator", "pull_quote", "text")
    values = {key: getattr(paragraph, key) for key in keys} | fact_values(paragraph.facts)
    return {key: value for key, value in values.items() if value}
