"""From an Outline to the source: head data by editor, earlier import or file; voices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date

from explainer.content.article import FURNITURE, WHOLE, Article, Paragraph
from explainer.content.dates import SourceDate, parse_date
from explainer.content.plausible import last_day
from explainer.content.wording import address_faults, plain_faults, verbatim_faults
from explainer.english.quotations import find_quotations
from explainer.english.temporal import find_dates
from explainer.english.typography import fold
from explainer.intake.document import Metadata, words_of
from explainer.intake.structure import Outline, OutlineParagraph

DEFAULTS = Metadata(licence="All rights reserved", language="en", read=WHOLE)
LONG_QUOTATION = 5  # words from which a quotation makes a paragraph somebody's statement
_SAYING = re.compile(r"\b(?:said|says|saying|told|stated|stating|wrote|writes|according to)\b", re.IGNORECASE)
_OPTIONS = {
    "published": ("the date of publication", "--published 2021-05-04"),
    "url": ("the address", "--url https://example.org/article"),
    "publisher": ("the publisher", '--publisher "Example Review"'),
}


@dataclass(frozen=True, slots=True)
class Head:
    """Head data of a source, complete; ``path`` is relative to the project folder."""

    id: str
    path: str
    title: str
    publisher: str
    published: SourceDate
    url: str
    licence: str
    language: str
    caution: str
    read: str
    checksum: str


def merge_metadata(*sources: Metadata) -> Metadata:
    """Return for each piece of head data what the first source that knows it says."""
    names = [field.name for field in fields(Metadata)]
    return Metadata(
        **{name: next(filter(None, (getattr(each, name) for each in sources)), "") for name in names}
    )


def missing_metadata(metadata: Metadata) -> list[str]:
    """Return the names of what every source needs and nobody told."""
    return [name for name in _OPTIONS if not getattr(metadata, name)]


def title_faults(title: str) -> Iterator[str]:
    """Yield what is wrong with a source's title."""
    if not title.strip():
        yield "the title is empty. Write the source's own"
    yield from (f"the title {fault}" for fault in verbatim_faults(title))


def metadata_faults(metadata: Metadata) -> Iterator[str]:
    """Yield what is missing in head data or wrong with it, with the option that mends it."""
    for what, option in map(_OPTIONS.__getitem__, missing_metadata(metadata)):
        yield f"{what} was not found. Give it: {option}"
    yield from (f"the address {fault}" for fault in address_faults(metadata.url) if metadata.url)
    yield from (
        f"the publisher's name {fault}. Give it: --publisher NAME"
        for fault in plain_faults(metadata.publisher)
    )
    yield from (
        f"the licence's name {fault}. Give it: --licence L" for fault in plain_faults(metadata.licence)
    )
    try:
        published = parse_date(metadata.published or "2000").first
    except ValueError as error:
        yield f"the date of publication {error}"
    else:
        if published and published > last_day():
            yield f"the date of publication is {metadata.published}, which is still to come. Give it: --published DATE"


def make_article(outline: Outline, head: Head) -> Article:
    """Return a source; the voices in it are guesses for the editor to set."""
    published = head.published.first if head.published.precision == "day" else None
    read = [_paragraph(passage, published) for passage in outline.passages]
    first = len(outline.passages) - len(outline.paragraphs)
    return Article(
        **{field.name: getattr(head, field.name) for field in fields(Head)},
        noted="",
        sections=outline.sections,
        standfirst=read[0] if first else None,
        paragraphs=tuple(read[first:]),
    )


def _paragraph(passage: OutlineParagraph, published: date | None) -> Paragraph:
    skip = FURNITURE if passage.furniture else ""
    voice, why = propose_voice(passage.text, published)
    return Paragraph(passage.id, passage.section, voice, passage.locator, skip=skip, proposed=why)


def propose_voice(text: str, published: date | None) -> tuple[str, str]:
    """Guess a paragraph's voice and say why: a statement if it quotes, a report if dated, else analysis."""
    if any(len(words_of(quotation.text)) >= LONG_QUOTATION for quotation in find_quotations(text)):
        return "statement", "quotes at length"
    if _SAYING.search(text):
        return "statement", "tells who said it"
    if any(mention.edtf for mention in find_dates(fold(text), published)):
        return "report", "gives a date and quotes nobody"
    return "analysis", "neither dates nor speakers"
