"""Read the text of a PDF through pypdf, and join its lines to paragraphs again."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from explainer.problems import needs

_FULL = 0.85  # of the usual length: a line that is shorter and ends a sentence ends a paragraph
_END = re.compile(r"[.!?:…][’”'\")\]»]*$")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad]$")
_NUMBER = re.compile(r"\W*(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.IGNORECASE)


def read_pdf(content: bytes) -> str:
    """Return the text of a PDF, its paragraphs parted by blank lines.

    Raises:
        MissingExtra: pypdf is not installed.
        ValueError: It cannot be read, or holds pictures of text only.
    """
    with needs("import"):
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends is not for the editor to know
    try:
        pages = [page.extract_text().split("\n") for page in PdfReader(io.BytesIO(content)).pages]
    except (PyPdfError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from error
    text = "\n\n".join(_paragraphs(_running(pages)))
    if not text.strip():
        raise ValueError("no text")
    return text


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
