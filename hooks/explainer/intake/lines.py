"""Join the lines of a text that was copied or printed out to paragraphs again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

_FULL = 0.85  # of the usual length: a line that is shorter and ends a sentence ends a paragraph
_END = re.compile(r"[.!?:…][’”'\")\]»]*$")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad]$")
_NUMBER = re.compile(r"\W*(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.IGNORECASE)
_PARTED = re.compile(r"([^\W\d_]+)-\n[ \t]*([^\W\d_A-Z]+)")
_COPIED = 3  # so many parted words in a text: a program set it, so its hyphens at line ends mean nothing


def join_pages(pages: Sequence[Sequence[str]]) -> str:
    """Return the text of pages, each a list of lines, its paragraphs parted by blank lines."""
    return "\n\n".join(_paragraphs(_running(pages)))


def join_words(text: str) -> str:
    r"""Join the words that a line's end parts; a compound keeps its hyphen.

    >>> join_words("The engin-\neer met an engineer.")
    'The engineer met an engineer.'
    """
    parted = _PARTED.findall(text)
    folded = text.casefold()

    def joined(found: re.Match[str]) -> str:
        is_compound = f"{found[1]}-{found[2]}".casefold() in folded
        is_word = re.search(rf"\b{re.escape((found[1] + found[2]).casefold())}\b", folded)
        return found[1] + found[2] if not is_compound and (is_word or len(parted) >= _COPIED) else found[0]

    return _PARTED.sub(joined, text)


def _running(pages: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines without page numbers and what stands at the top or foot of every page."""
    edges = Counter(line.strip() for page in pages for line in {*page[:1], *page[-1:]})
    repeated = {line for line, times in edges.items() if times > 2 and times > len(pages) / 2}
    lines = (line.strip() for page in pages for line in page)
    return [line for line in lines if line not in repeated and not (line and _NUMBER.fullmatch(line))]


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Join lines to paragraphs: one ends at a blank line, and at a short line with a full stop."""
    width = _usual(lines)
    held = ""
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        held = _HYPHEN.sub("", held) + line if _HYPHEN.search(held) else f"{held} {line}".strip()
        if not line or not following or _ends(line, following, width):
            yield from [held] if held else []
            held = ""


def _ends(line: str, following: str, width: float) -> bool:
    is_short = len(line) < _FULL * width
    begins = following[:1].isupper() or not following[:1].isalpha()
    return is_short and begins and bool(_END.search(line) or len(line) < width / 2)


def _usual(lines: Sequence[str]) -> float:
    """Return the length that most full lines reach."""
    lengths = sorted(len(line) for line in lines if line)
    return float(lengths[int(0.8 * (len(lengths) - 1))]) if lengths else 0.0
