"""The file of a source: from its YAML to an `Article`, and every fault of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from explainer.content.article import (
    FORMAT,
    FURNITURE,
    OPENING,
    VOICES,
    WHOLE,
    Article,
    Paragraph,
    Section,
)
from explainer.content.dates import SourceDate, is_day, parse_date
from explainer.content.ids import dangling, repeated
from explainer.content.records import Record, read_record
from explainer.content.yamlfile import Report
from explainer.problems import Problem
from explainer.program import NAME, program

_EXAMPLE = "{id: p1, section: start, …}"
_LONGEST_LOCATOR = {"p": 4, "n": 6}  # words, of a paragraph and of a note


def parse_article(text: str, path: str) -> tuple[Article, list[Problem]]:
    """Parse a source; return what could be read and every problem found.

    Every scalar is plain text as written. ``gist``, ``skip``, ``proposed`` and ``caution`` are optional.

    Example, of a source that is compared by its words::

        format: 2
        id: canal
        title: How the canal came to be
        publisher: Example Review
        published: 1999-12-08
        url: https://example.org/canal
        licence: All rights reserved
        language: en
        caution: ''
        read: whole                      # or opening part
        checksum: 9f86d081884c7d65
        sections:
        - {id: start, title: ''}
        standfirst:
          id: p0
          section: start
          voice: analysis
          locator: A canal that
        paragraphs:
        - id: p1
          section: start
          voice: report                  # report, statement or analysis
          proposed: gives a date         # why the voice was guessed; delete it once you agree
          locator: The first boat
          gist: A boat passed.
        - id: p2
          section: start
          voice: analysis
          locator: Each lock
          skip: furniture                # no page need use it

    and of one of which we have notes: ``noted`` for ``checksum``, ``notes`` for ``sections`` and what follows::

        noted: 2024-05-02
        notes:
        - id: n1
          locator: The first boat to pass that          # at most six words
          voice: report
          text: A boat passed the lock in May 1998.
    """
    report = Report(path)
    top = read_record(text, report, f"format: {FORMAT}")
    if top is None:
        return unreadable(path), report.problems
    if (written := top.text("format", FORMAT, required=False)) != FORMAT:
        outdated = Report(path)
        outdated.add(1, _outdated(top.text("id", "article", required=False), written))
        return unreadable(path), outdated.problems
    article = read_article(top, report)
    top.finish()
    for line, message in _faults(article, top):
        report.add(line, message)
    return article, report.problems


def read_earlier(text: str, path: str) -> tuple[Article, list[Problem]]:
    """Read a source of whatever format, as far as it can be read, for an import that keeps what is set in it."""
    report = Report(path)
    top = read_record(text, report, f"format: {FORMAT}")
    article = read_article(top, report) if top else unreadable(path)
    return replace(article, read=article.read or WHOLE), report.problems


def unreadable(path: str) -> Article:
    """Return what stands for a source that cannot be read."""
    return Article("", path, "", "", _UNDATED, "", "", "", "", "", "", "", (), None, ())


_UNDATED = SourceDate("", "", None, None, "open")


def _outdated(name: str, written: str) -> str:
    if written.isdecimal() and int(written[:4]) > int(FORMAT):
        return f"this file has the format {written}, which a newer {NAME} has written. Update yours."
    return (
        "this file has the form of an older version, from which the text can be rebuilt. Renew it from your copy "
        f"of the text: {program()} import FILE --id {name or 'article'}."
    )


def read_article(top: Record, report: Report) -> Article:
    """Read the file's keys as far as they are there; note what is wrong with them in the report."""
    noted = top.text("noted", "2024-05-02", required=False)
    name = top.identifier("id", "article")
    title = top.verbatim("title", "How the canal came to be")
    publisher, published = top.text("publisher", "Example Review"), _published(top)
    url = top.address("url", "https://example.org/canal")
    licence, language = top.licence(), top.language(required=True)
    caution = top.markdown("caution", "Opening the source can be watched.", required=False)
    head = (name, report.path, title, publisher, published, url, licence, language, caution)
    read = top.choice("read", (WHOLE, OPENING))
    if noted or ("notes" in top.lines and "paragraphs" not in top.lines):
        noted = noted or top.text("noted", "2024-05-02") or " "  # told to be missing
        notes = top.records("notes", "note", "{id: n1, locator: …, voice: report, text: …}")
        return Article(*head, read, noted, "", (), None, tuple(map(_note, notes)))
    top.refuse("notes", "belong to a source without 'paragraphs'. Keep one of the two")
    standfirst = top.record("standfirst", "standfirst", "{id: p0, section: start, …}")
    return Article(
        *head,
        read,
        "",
        checksum=top.text("checksum", "9f86d081884c7d65"),
        sections=tuple(map(_section, top.records("sections", "section", "{id: start, title: ''}"))),
        standfirst=_paragraph(standfirst) if standfirst else None,
        paragraphs=tuple(map(_paragraph, top.records("paragraphs", "paragraph", _EXAMPLE))),
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
        locator=record.locator(),
        gist=record.text("gist", "A boat passed.", required=False),
        skip=record.choice("skip", (FURNITURE,), required=False),
        proposed=record.text("proposed", "gives a date", required=False),
        line=record.lines.get("gist", record.line),
    )
    record.finish()
    return paragraph


def _note(record: Record) -> Paragraph:
    note = Paragraph(
        id=record.text("id", "n1"),
        section="",
        voice=record.choice("voice", VOICES),
        locator=record.locator(),
        text=record.text("text", "A boat passed the lock in May 1998."),
        line=record.line,
    )
    record.finish()
    return note


def _published(top: Record) -> SourceDate:
    written = top.text("published", "1999-12-08")
    try:
        return parse_date(written) if written else _UNDATED
    except ValueError as error:
        top.problem(f"'published': {error}", "published")
        return _UNDATED


def _faults(article: Article, top: Record) -> Iterator[tuple[int, str]]:
    sections = [section.id for section in article.sections]
    yield from repeated("section", ((name, top.lines[f"sections[{n}]"]) for n, name in enumerate(sections)))
    if "noted" in top.lines and article.noted and not is_day(article.noted):
        yield top.lines["noted"], f"'noted' is '{article.noted}'. Write the day, for example 2024-05-02."
    kind = "note" if article.is_notes else "paragraph"
    if top.is_empty_list(f"{kind}s"):
        yield top.lines[f"{kind}s"], f"'{kind}s' is empty. Begin it, for example, with - id: {kind[0]}1"
    lost: set[str] = set()
    named = {paragraph.section for paragraph in article.passages} - {"", *sections}
    doubled = len(sections) - len({*sections})
    is_doubled = 0 < len(named) <= doubled  # they name those that lack an id of their own
    shift = 0  # where one is missing, all that follow are off by one
    for number, paragraph in enumerate(article.passages, start=0 if article.standfirst else 1):
        line = top.lines[f"{kind}s[{number - 1}]" if number else "standfirst"]
        place = f"{kind[0]}{number}"
        if paragraph.id == place:
            shift = 0
        elif paragraph.id and paragraph.id != f"{kind[0]}{number + shift}":
            yield line, f"{kind} '{paragraph.id}': the id does not fit its place. Write id: {place}."
            counted = re.fullmatch(rf"{kind[0]}(\d{{1,4}})", paragraph.id)
            shift = int(counted[1]) - number if counted else 0
        for fault in _overlong(paragraph, kind):
            yield line, f"{kind} '{paragraph.id}': {fault}"
        is_told = kind == "note" or paragraph.section in lost or is_doubled  # once, however many are in it
        if not is_told and (fault := dangling("section", paragraph.section, "", sections)):
            lost.add(paragraph.section)
            yield line, f"paragraph '{paragraph.id}': 'section': {fault}"
    used = {paragraph.section for paragraph in article.passages}
    for number, name in enumerate(sections if used and not (lost or doubled) else ()):
        if name not in used:
            yield (
                top.lines[f"sections[{number}]"],
                f"section '{name}' has no paragraph. Give it one, or remove it.",
            )


def _overlong(paragraph: Paragraph, kind: str) -> Iterator[str]:
    most = _LONGEST_LOCATOR[kind[0]]
    if sum(any(map(str.isalnum, word)) for word in paragraph.locator.split()) > most:
        yield f"the locator has more than {most} words. Keep the first {most}, or fewer."
