"""Parse plain text: only blank lines, length and punctuation tell what is a title, a heading, a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from explainer.intake.document import WORD, Block, Document, Metadata, clean, words_of
from explainer.intake.furniture import opens_furniture, why_furniture
from explainer.intake.head import take_head
from explainer.intake.headdates import find_date
from explainer.intake.lines import join_pages, join_words

LONGEST_HEADING = 12  # words: where only length and the missing full stop tell a heading
_PUNCTUATED = re.compile(r"(?:[.!?…:;,]|[–—-])[’”'\")\]»“]*$")
_HEAD_LINE = re.compile(r"(title|publisher|published|url|language|licence|read):\s*(\S.*)", re.IGNORECASE)
_MAIL_LINE = re.compile(r"(from|to|cc|sent|date|subject|reply-to|embargo):\s*(\S.*)", re.IGNORECASE)
_RELEASE = re.compile(
    r"(?:for immediate release|(?:press|news|media) (?:release|statement)|embargoed\b.*)\W*", re.IGNORECASE
)
_WRAPPED = 120  # letters: longer lines are no wrapped ones
_PRINTED = 12  # lines without a blank one: so many are no title and paragraph
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
    first, *rest = _blocks(join_words(text.strip()))
    told = _head_block(first) or _mail_head(first)
    blocks = rest if told and rest else [first, *rest]
    if len(blocks) > 1 and _RELEASE.fullmatch(clean(blocks[0])):
        blocks = blocks[1:]
    title = told.pop("title", "") or clean(blocks.pop(0))
    parts = [clean(part) for part in _joined(blocks) if WORD.search(part)]
    head = take_head(title, [Block("paragraph", part) for part in parts], guess=True)
    body = tuple(Block(_plain_kind(block.text), block.text) for block in head.body)
    return Document(title, head.standfirst, body, Metadata(**{"published": head.published, **told}))


def _blocks(text: str) -> list[str]:
    """Return the blocks of a text: parted by blank lines, or by lines where those are whole paragraphs.

    A text of short lines alone was copied from a page that was set: its lines are joined again.
    """
    first, *rest = re.split(r"\n\s*\n", text)
    lines = text.split("\n")
    long = sum(len(line) for line in lines if len(line) > _WRAPPED)
    if long > len(text) / 2:
        whole = bool(_head_block(first) or _mail_head(first))
        return [first] * whole + [
            line for part in ([first][whole:] + rest) for line in part.split("\n") if line.strip()
        ]
    if not rest and len(lines) > _PRINTED:
        first, *rest = join_pages([page.split("\n") for page in text.split("\f")]).split("\n\n")
    return [first, *rest]


def _mail_head(text: str) -> dict[str, str]:
    """Return the day of a text that begins with the head of an e-mail, as it is copied; else nothing."""
    lines = [_MAIL_LINE.fullmatch(line.strip()) for line in text.split("\n")]
    said = {line[1].casefold(): line[2] for line in lines if line}
    if len(said) < 2 or not all(lines):
        return {}
    return {"published": find_date(said.get("sent") or said.get("date") or "")}


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
