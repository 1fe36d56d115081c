"""From an Outline to the fingerprint: head data by editor, earlier import or file; facts; voices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date

from explainer.content.article import Article, Facts, Paragraph
from explainer.content.dates import SourceDate, parse_date
from explainer.content.wording import address_faults
from explainer.english.facts import read_facts
from explainer.english.quotations import find_quotations
from explainer.intake.document import Metadata, words_of
from explainer.intake.structure import Outline, OutlineParagraph

DEFAULTS = Metadata(licence="All rights reserved", language="en")
LONG_QUOTATION = 5  # words from which a quotation makes a paragraph somebody's statement
_OPEN_LICENCE = re.compile(
    r"cc0|cc[ -]by\b|creative commons (?:attribution|zero)|public domain|ogl\b|open government licen[cs]e"
    r"|https?://creativecommons\.org/(?:licenses/by|publicdomain)",
    re.IGNORECASE,
)
_SAYING = re.compile(r"\b(?:said|says|saying|told|stated|stating|wrote|writes|according to)\b", re.IGNORECASE)
_OPTIONS = {
    "published": ("the date of publication", "--published 2021-05-04"),
    "url": ("the address", "--url https://example.org/article"),
    "publisher": ("the publisher", '--publisher "Example Review"'),
}


@dataclass(frozen=True, slots=True)
class Head:
    """Head data of a fingerprint, complete; ``path`` is relative to the project folder."""

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


def merge_metadata(*sources: Metadata) -> Metadata:
    """Return for each piece of head data what the first source that knows it says."""
    names = [field.name for field in fields(Metadata)]
    return Metadata(
        **{name: next(filter(None, (getattr(each, name) for each in sources)), "") for name in names}
    )


def metadata_faults(metadata: Metadata) -> Iterator[str]:
    """Yield what is missing in head data or wrong with it, with the option that mends it."""
    for name, (what, option) in _OPTIONS.items():
        if not getattr(metadata, name):
            yield f"{what} was not found. Give it: {option}"
    yield from (f"the address {fault}" for fault in address_faults(metadata.url) if metadata.url)
    try:
        parse_date(metadata.published or "2000")
    except ValueError as error:
        yield f"the date of publication {error}"


def allows_text(licence: str) -> bool:
    """Tell whether a licence lets a fingerprint carry the text: CC BY and its kin, CC0, public domain, OGL.

    Example:
        >>> allows_text("CC BY-SA 4.0"), allows_text("All rights reserved")
        (True, False)
    """
    return bool(_OPEN_LICENCE.match(licence.strip()))


def make_fingerprint(outline: Outline, head: Head, *, include_text: bool) -> Article:
    """Return the fingerprint of an article; the voices in it are guesses for the editor to set."""
    standfirst = [outline.standfirst] if outline.standfirst else []
    passages = [*standfirst, *outline.paragraphs]
    facts = read_facts([passage.text for passage in passages], day_of(head.published), head.salt)
    read = [_paragraph(*pair, include_text) for pair in zip(passages, facts, strict=True)]
    return Article(
        **{field.name: getattr(head, field.name) for field in fields(Head)},
        sections=outline.sections,
        standfirst=read[0] if standfirst else None,
        paragraphs=tuple(read[len(standfirst) :]),
    )


def day_of(published: SourceDate) -> date | None:
    """Return the day of publication, from which relative dates count; None where only its month is known."""
    return published.first if published.precision == "day" else None


def _paragraph(passage: OutlineParagraph, facts: Facts, include_text: bool) -> Paragraph:
    return Paragraph(
        id=passage.id,
        section=passage.section,
        voice=guess_voice(passage.text, facts),
        locator=passage.locator,
        facts=facts,
        pull_quote=passage.pull_quote,
        text=passage.text if include_text else "",
    )


def guess_voice(text: str, facts: Facts) -> str:
    """Guess a paragraph's voice: a statement if it quotes at length, a report if dated, else analysis."""
    quotes = any(len(words_of(quotation.text)) >= LONG_QUOTATION for quotation in find_quotations(text))
    if quotes or _SAYING.search(text):
        return "statement"
    return "report" if facts.dates else "analysis"
