"""Parse plain text: only blank lines, length and punctuation tell what is a title, a heading, a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from explainer.intake.document import WORD, Block, Document, Metadata, clean, words_of
from explainer.intake.furniture import opens_furniture, why_furniture
from explainer.intake.head import take_head

LONGEST_HEADING = 12  # words: where only length and the missing full stop tell a heading
_PUNCTUATED = re.compile(r"(?:[.!?…:;,]|[–—-])[’”'\")\]»“]*$")
_HEAD_LINE = re.compile(r"(title|publisher|published|url|language|licence|read):\s*(\S.*)", re.IGNORECASE)
_LIST_MARK = re.compile(r"[-–•*]\s+")


def parse_plain(text: str) -> Document:
    r"""Parse plain text: blocks separated by blank lines; title, standfirst, byline, then the body.

    The text may begin with a block of head data, a line each: ``title: …``, ``publisher: …``, ``published: …``,
    ``url: …``, ``language: …``, ``licence: …``, ``read: …``; without a title there, the title comes next.
    The standfirst is what stands between title and byline; without a byline it is the second block, if short.
    In the body a short block without final punctuation is a section heading.

    Example:
        >>> head = "A town digs\n\nIt took years.\n\nBy A. Roe, 4 May 2021\n\n"
        >>> document = parse_plain(head + "They began.\n\nThe dig\n\nIt was slow.")
        >>> document.title, document.standfirst, document.metadata.published
        ('A town digs', 'It took years.', '2021-05-04')
        >>> [(block.kind, block.text) for block in document.blocks]
        [('paragraph', 'They began.'), ('heading', 'The dig'), ('paragraph', 'It was slow.')]
    """
    first, *rest = re.split(r"\n\s*\n", text.strip())
    told = _head_block(first)
    title = told.pop("title", "") or clean(rest.pop(0) if told and rest else first)
    parts = [clean(part) for part in _joined(rest) if WORD.search(part)]
    head = take_head(title, [Block("paragraph", part) for part in parts], guess=True)
    body = tuple(Block(_plain_kind(block.text), block.text) for block in head.body)
    return Document(title, head.standfirst, body, Metadata(**{"published": head.published, **told}))


def _joined(parts: Iterable[str]) -> Iterator[str]:
    """Give the blocks; items of a list that blank lines part stay together, without their marks."""
    items: list[str] = []
    for part in parts:
        if _LIST_MARK.match(part.strip()):
            items += re.split(rf"(?m)^\s*{_LIST_MARK.pattern}", part.strip())[1:]
            continue
        yield from _listed(items)
        items = []
        yield part
    yield from _listed(items)


def _listed(items: Sequence[str]) -> Iterator[str]:
    if items:
        *most, last = map(clean, items)
        yield " ".join([*(item if _PUNCTUATED.search(item) else f"{item};" for item in most), last])


def _head_block(text: str) -> dict[str, str]:
    """Return the head data of a text that begins with ``title: …`` and the like, a line each; else nothing."""
    lines = [_HEAD_LINE.fullmatch(line.strip()) for line in text.split("\n")]
    return {line[1].lower(): clean(line[2]) for line in lines if line} if all(lines) else {}


def _plain_kind(text: str) -> str:
    """Tell a heading in plain text: short, without final punctuation, no share line or the like."""
    is_short = len(words_of(text)) <= LONGEST_HEADING
    may_be = opens_furniture(text) or not why_furniture(text)
    return "heading" if is_short and may_be and not _PUNCTUATED.search(text) else "paragraph"
