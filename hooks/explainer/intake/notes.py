"""Begin the file of a source that may be read but not copied: its head data, and a first note to write."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from explainer.content.article import Article, Paragraph
from explainer.content.dates import parse_date
from explainer.content.places import MAIN, SOURCES
from explainer.content.wording import id_faults
from explainer.intake.document import Metadata
from explainer.intake.source import DEFAULTS, merge_metadata, metadata_faults, title_faults
from explainer.problems import InvalidContent, Problem

_FIRST = Paragraph(
    id="n1",
    section="",
    voice="report",
    locator="TODO its first words, at most six",
    text="TODO What it says there, in your own words, with its dates, numbers and names.",
)


def begin_notes(name: str, title: str, given: Metadata, noted: date, project: Path) -> Article:
    """Return the source; nothing is written.

    Raises:
        InvalidContent: Head data is missing or wrong, or the file is there already.
    """
    path = f"docs/data/{SOURCES}/{name}.yml"
    metadata = merge_metadata(given, DEFAULTS)
    faults = [
        *_id_faults(name, project / path),
        *title_faults(title),
        *metadata_faults(metadata),
        *_day_faults(noted, metadata),
    ]
    if faults:
        raise InvalidContent(Problem(path, 0, "data", fault) for fault in faults)
    head = (name, path, title, metadata.publisher, parse_date(metadata.published), metadata.url)
    rest = (metadata.licence, metadata.language, "", metadata.read, noted.isoformat())
    return Article(*head, *rest, "", (), None, (_FIRST,))


def _day_faults(noted: date, metadata: Metadata) -> Iterator[str]:
    """Yield a fault where the notes were made before there was anything to read."""
    try:
        first = parse_date(metadata.published).first if metadata.published else None
    except ValueError:
        return  # told already
    if first and noted < first:
        yield f"--noted is {noted.isoformat()}, before it was published. Give the day on which you read it"


def _id_faults(name: str, file: Path) -> Iterator[str]:
    yield from (f"the id {fault}" for fault in id_faults(name))
    if name == Path(MAIN).stem:
        yield f"the id '{name}' is the main article's. Give this source another."
    if file.exists():
        yield "is there already. Add a note to it, or give another id."
