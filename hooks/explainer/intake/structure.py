"""From a Document to an Outline: sections, running paragraphs, pull quotes, locators."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import count

from explainer.content.article import Section
from explainer.intake.document import WORD, Block, Document, words_of

OPENING = Section("opening", "")  # what stands before the first heading
SHORTEST_PULL_QUOTE = 5  # words; anything shorter repeats by chance
PULL_QUOTE_OVERLAP = 0.8  # share of a pull quote's words that stand, in order, in the paragraph
# Speeches repeat themselves with a word changed; a pull quote repeats a part of a longer paragraph.
PARALLEL = 1.5  # times its length that a paragraph must have to be repeated with a word changed
SHORTEST_LOCATOR = 3  # words: fewer help nobody to find the place
LONGEST_LOCATOR = 4  # words
_LOOSE_ENDS = re.compile(  # words on which a locator had better not end
    "an?|and|are|as|at|be|been|but|by|for|from|had|has|have|in|into|is|it|its|not|of|on|or|that|the|their|this|to|was|were|with"
)


@dataclass(frozen=True, slots=True)
class OutlineParagraph:
    """A running paragraph (``p1`` …) or the standfirst (``p0``), with its text."""

    id: str
    section: str
    locator: str
    pull_quote: bool
    text: str

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
    repeats = find_pull_quotes(document.blocks)
    placed = _place(document.blocks, leave_out=repeats.keys())
    ids = {index: f"p{number}" for number, index in enumerate(placed, 1)}
    locators = {index: _locator(document, index, ids.keys()) for index in ids}
    texts = [block.text for block in document.blocks]
    paragraphs = tuple(
        OutlineParagraph(ids[index], section.id, locators[index], index in repeats.values(), texts[index])
        for index, section in placed.items()
    )
    quotes = tuple(PullQuote(texts[index], ids[repeated]) for index, repeated in repeats.items())
    standfirst = _standfirst(document)
    sections = dict.fromkeys([OPENING] * bool(standfirst) + list(placed.values()))
    return Outline(tuple(sections), standfirst, paragraphs, quotes)


def find_pull_quotes(blocks: Sequence[Block]) -> dict[int, int]:
    """Return, for each block that repeats another in full or in part, the index of the block it repeats.

    Nearly the same will do: at least PULL_QUOTE_OVERLAP of its words, in order and close together.
    """
    words = [words_of(block.text) for block in blocks]
    found: dict[int, int] = {}
    for index, block in enumerate(blocks):
        if block.kind == "heading" or len(words[index]) < SHORTEST_PULL_QUOTE:
            continue
        others = [n for n in range(len(blocks)) if n not in found and _may_repeat(blocks, words, index, n)]
        best = max(others, key=lambda n: repetition(words[index], words[n]), default=None)
        if best is not None and repetition(words[index], words[best]) >= PULL_QUOTE_OVERLAP:
            found[index] = best
    return found


def repetition(short: Sequence[str], long: Sequence[str]) -> float:
    """Return the share of ``short`` that stands in ``long``, in order and close together; 1.0 if all.

    0 for blocks nearly as long that differ in words: those are parallel sentences, as in a list.
    """
    others = set(short) - set(long)
    if len(others) > (1 - PULL_QUOTE_OVERLAP) * len(set(short)):
        return 0.0
    if others and len(long) < PARALLEL * len(short):
        return 0.0
    core = SequenceMatcher(None, short, long, autojunk=False).find_longest_match()
    slack = len(short) // 4
    start = max(0, core.b - core.a - slack)
    near = long[start : core.b + len(short) - core.a + slack]
    matches = SequenceMatcher(None, short, near, autojunk=False).get_matching_blocks()
    return sum(match.size for match in matches) / len(short)


def find_locator(text: str, rivals: Sequence[str]) -> str:
    """Return the shortest opening words of a paragraph that stand in none of the rival texts, three or four.

    A locator does not end on an article or a preposition where a longer one may end better.

    Example:
        >>> find_locator("The town began to dig. It was slow.", ["The town began well."])
        'The town began to'
    """
    places = list(WORD.finditer(text))[:LONGEST_LOCATOR]
    words = [place[0].casefold() for place in places]
    folded = [f" {' '.join(words_of(rival))} " for rival in rivals]
    shortest = min(SHORTEST_LOCATOR, len(words))
    size = next((n for n in range(shortest, len(words)) if not _stands_in(words[:n], folded)), len(words))
    better = next((n for n in range(size, len(words) + 1) if not _LOOSE_ENDS.fullmatch(words[n - 1])), size)
    return text[places[0].start() : places[better - 1].end()] if places else text


def _stands_in(words: Sequence[str], texts: Sequence[str]) -> bool:
    return any(f" {' '.join(words)} " in text for text in texts)


def _may_repeat(blocks: Sequence[Block], words: Sequence[list[str]], index: int, other: int) -> bool:
    """Tell whether a block may repeat another: a longer one, or one as long that stands before it."""
    longer = (len(words[other]), -other) > (len(words[index]), -index)
    return longer and blocks[other].kind != "heading"


def _place(blocks: Sequence[Block], leave_out: Container[int]) -> dict[int, Section]:
    """Return the section of every running paragraph by the paragraph's index."""
    section, placed, taken = OPENING, dict[int, Section](), {OPENING.id}
    for index, block in enumerate(blocks):
        if block.kind == "heading":
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


def _locator(document: Document, index: int, running: Container[int]) -> str:
    """Find a locator that first stands, and in running text only stands, where its paragraph opens."""
    blocks = enumerate(document.blocks)
    rivals = [block.text for n, block in blocks if n < index or (n > index and n in running)]
    return find_locator(document.blocks[index].text, [document.title, document.standfirst, *rivals])


def _standfirst(document: Document) -> OutlineParagraph | None:
    if not document.standfirst:
        return None
    rivals = [document.title, *(block.text for block in document.blocks)]
    return OutlineParagraph(
        "p0", OPENING.id, find_locator(document.standfirst, rivals), False, document.standfirst
    )
