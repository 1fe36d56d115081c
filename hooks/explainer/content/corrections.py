"""Corrections as data (``docs/data/corrections.yml``): what was wrong on a page, what stands there now, since when."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.content.dates import SourceDate, parse_date
from explainer.content.records import Record, read_record
from explainer.content.yamlfile import Report
from explainer.problems import Problem

_DAY = "day"


def parse_corrections(text: str, path: str) -> tuple[tuple[Correction, ...], list[Problem]]:
    """Parse the file's text; return the corrections, the newest first, and every problem found.

    Every scalar is plain text as written; all keys but ``why`` must be there. What was said is no claim any more.

    Example::

        corrections:
        - date: 1999-12-20               # the day on which the page was mended
          page: locks.md                 # below the pages' folder
          said: Each lock had two keepers.
          says: Each lock had one keeper.
          why: We misread the second paragraph.
    """
    report = Report(path)
    top = read_record(text, report, "corrections: [{date: 1999-12-20, page: locks.md, …}]")
    if top is None:
        return (), report.problems
    records = top.records("corrections", "correction", "{date: 1999-12-20, page: locks.md, …}")
    found = [_correction(record) for record in records]
    top.finish()
    dated = [each for each in found if each.date.first]
    return tuple(sorted(dated, key=lambda each: (each.date.edtf, each.line), reverse=True)), report.problems


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction.

    Attributes:
        date: The day on which the page was mended.
        page: The page's file below the pages' folder.
        said: What stood there.
        says: What stands there now.
        why: How it came about, or empty.
        line: Where it starts in the file.
    """

    date: SourceDate
    page: str
    said: str
    says: str
    why: str
    line: int


def _correction(record: Record) -> Correction:
    correction = Correction(
        date=_day(record),
        page=record.text("page", "locks.md"),
        said=record.text("said", "Each lock had two keepers."),
        says=record.text("says", "Each lock had one keeper."),
        why=record.text("why", "We misread the second paragraph.", required=False),
        line=record.line,
    )
    record.finish()
    if correction.said and correction.said == correction.says:
        record.problem("'said' and 'says' are the same. Write what stood there before it was mended", "said")
    return correction


def _day(record: Record) -> SourceDate:
    written = record.text("date", "1999-12-20")
    try:
        date = parse_date(written)
    except ValueError as error:
        if written:
            record.problem(str(error), "date")
        return SourceDate("", "", None, None, "open")
    if date.precision != _DAY:
        record.problem(f"'{written}' is no day. Write YYYY-MM-DD, for example 1999-12-20.", "date")
    return date
