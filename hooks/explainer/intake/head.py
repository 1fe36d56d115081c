"""Find the head of an article among its blocks: the standfirst, and the byline with the publication date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from explainer.intake.document import WORD, Block, words_of
from explainer.intake.headdates import find_date

HEAD_BLOCKS = 5  # how far from the top a byline is looked for: title, standfirst, author, date, reading time
LONGEST_BYLINE = 20  # words: three authors with their institutes
LONGEST_GUESSED_STANDFIRST = 40  # words: two sentences; a first paragraph has more
SHORTEST_SUBTITLE = 4  # words
_LINK = 3  # letters that words may have which link names: *and*, *of the*
_BYLINE = re.compile(
    r"(?:by|von|par|por|di|av|af|door|text|words|interview|автор|авторы)\b:?\s+(?=[^\W\d_])(?-i:[^\Wa-zа-яёß-öø-ÿ\d_])"
    r"|(?:published|updated|posted)\b|.*\bminutes?\s+read\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…][’”'\")\]»]*$")


@dataclass(frozen=True, slots=True)
class Head:
    """The standfirst and the date of publication (both may be empty), and the blocks that follow the head."""

    standfirst: str
    published: str
    body: tuple[Block, ...]


def take_head(title: str, blocks: Sequence[Block], *, standfirst: str = "", guess: bool = False) -> Head:
    """Part the head from the body.

    Args:
        title: A first block that repeats it is dropped.
        blocks: The article's blocks in order.
        standfirst: The standfirst where the file names it; a block of the head that repeats it is dropped.
        guess: Whether a short first paragraph is the standfirst where nothing else tells.
    """
    rest = [block for n, block in enumerate(blocks) if n > 0 or not _same(block.text, title)]
    start, end = _find_byline(rest)
    published = next(filter(None, (find_date(block.text) for block in rest[start:end])), "")
    above, body = (rest[:start], rest[end:]) if end else ([], rest)
    found = next((block.text for block in above if _SENTENCE_END.search(block.text)), "")
    found = found or next((block.text for block in above if _is_subtitle(block)), "")
    if guess and not found and not end and _is_short_opening(body):
        found, body = body[0].text, body[1:]
    kept = [block for n, block in enumerate(body) if n >= HEAD_BLOCKS or not _same(block.text, standfirst)]
    return Head(found or standfirst, published, tuple(kept))


def _is_subtitle(block: Block) -> bool:
    """Tell whether a line above the byline says something: no name, no label of a section of the paper."""
    words = WORD.findall(block.text)
    return len(words) >= SHORTEST_SUBTITLE and any(word.islower() for word in words[1:] if len(word) > _LINK)


def _find_byline(blocks: Sequence[Block]) -> tuple[int, int]:
    """Return the span of the byline's blocks; (0, 0) where there is none."""
    for start, block in enumerate(blocks[:HEAD_BLOCKS]):
        if block.kind == "heading":
            break
        if _is_byline(block.text):
            end = start + 1
            while end < len(blocks) and _is_byline(blocks[end].text):
                end += 1
            return start, end
    return 0, 0


def _same(text: str, other: str) -> bool:
    return words_of(text) == words_of(other)


def _is_byline(text: str) -> bool:
    if len(words_of(text)) > LONGEST_BYLINE or _SENTENCE_END.search(text):
        return False
    return bool(find_date(text) or _BYLINE.match(text))


def _is_short_opening(body: Sequence[Block]) -> bool:
    return len(body) > 1 and len(words_of(body[0].text)) <= LONGEST_GUESSED_STANDFIRST
