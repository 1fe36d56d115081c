"""From a Document to an Outline: sections, running paragraphs, pull quotes, locators."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import count

from explainer.content.article import Section
from explainer.intake.document import Block, Document
from explainer.intake.furniture import find_furniture, heads_box
from explainer.intake.locators import Phrases, find_locator
from explainer.intake.pullquotes import find_pull_quotes

OPENING = Section("opening", "")  # what stands before the first heading
_BEFORE_BLOCKS = 2  # texts in which phrases are looked for before the blocks: title and standfirst


@dataclass(frozen=True, slots=True)
class OutlineParagraph:
    """A running paragraph (``p1`` …) or the standfirst (``p0``), with its text.

    Attributes:
        furniture: Why no page need use it, as *share line*; else empty.
    """

    id: str
    section: str
    locator: str
    pull_quote: bool
    text: str
    furniture: str = ""

    @property
    def number(self) -> int:
        """Return the number in the id: 8 for ``p8``."""
        return int(self.id[1:])


@dataclass(frozen=True, slots=True)
class PullQuote:
    """A block that repeats a sentence of the paragraph whose id is ``repeats``, perhaps not word for word."""

    text: str
    repeats: str


@dataclass(frozen=True, slots=True)
class Outline:
    """What can be cited, in order: sections that hold a paragraph, the standfirst, running paragraphs."""

    sections: tuple[Section, ...]
    standfirst: OutlineParagraph | None
    paragraphs: tuple[OutlineParagraph, ...]
    pull_quotes: tuple[PullQuote, ...]

    @property
    def passages(self) -> tuple[OutlineParagraph, ...]:
        """Return the standfirst, if any, and the running paragraphs."""
        return (*((self.standfirst,) if self.standfirst else ()), *self.paragraphs)


def outline(document: Document) -> Outline:
    """Number the running paragraphs of a document; title, headings and pull quotes do not count."""
    texts = [block.text for block in document.blocks]
    repeats = find_pull_quotes(document.blocks)
    placed = _place(document.blocks, leave_out=repeats.keys())
    ids = {index: f"p{number}" for number, index in enumerate(placed, 1)}
    phrases = Phrases([document.title, document.standfirst, *texts])
    running = {index + _BEFORE_BLOCKS for index in ids}
    reasons = find_furniture(document.blocks)

    def paragraph(index: int, section: Section) -> OutlineParagraph:
        locator = find_locator(texts[index], phrases.besides(index + _BEFORE_BLOCKS, running))
        repeated, reason = index in repeats.values(), reasons.get(index, "")
        return OutlineParagraph(ids[index], section.id, locator, repeated, texts[index], reason)

    paragraphs = tuple(paragraph(*each) for each in placed.items())
    quotes = tuple(PullQuote(texts[index], ids[repeated]) for index, repeated in repeats.items())
    standfirst = _standfirst(document, phrases)
    sections = dict.fromkeys([OPENING] * bool(standfirst) + list(placed.values()))
    return Outline(tuple(sections), standfirst, paragraphs, quotes)


def _place(blocks: Sequence[Block], leave_out: Container[int]) -> dict[int, Section]:
    """Return the section of every running paragraph by the paragraph's index."""
    section, placed, taken = OPENING, dict[int, Section](), {OPENING.id}
    for index, block in enumerate(blocks):
        if block.kind == "heading":
            if heads_box(block.text):
                continue  # a box in the middle of a section
            section = Section(_section_id(block.text, taken), block.text)
        elif index not in leave_out:
            placed[index] = section
    return placed


def _section_id(title: str, taken: set[str]) -> str:
    """Make a readable id that is not taken yet, and take it."""
    latin = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().casefold()
    plain = re.sub(r"[^a-z0-9]+", "-", latin.replace("'", "")).strip("-") or "section"
    name = next(name for n in count(1) if (name := plain if n == 1 else f"{plain}-{n}") not in taken)
    taken.add(name)
    return name


def _standfirst(document: Document, phrases: Phrases) -> OutlineParagraph | None:
    if not document.standfirst:
        return None
    every = range(len(document.blocks) + _BEFORE_BLOCKS)
    locator = find_locator(document.standfirst, phrases.besides(1, every))
    return OutlineParagraph("p0", OPENING.id, locator, False, document.standfirst)
