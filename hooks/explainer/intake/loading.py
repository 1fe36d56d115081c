"""Read an article's file (plain text, Markdown or HTML) into a Document: head data and blocks in order."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import yaml

from explainer.intake.document import Block, Document, Metadata, clean, words_of
from explainer.intake.head import take_head
from explainer.problems import InvalidContent, MissingExtra, Problem

LARGEST_FILE = 4_000_000  # bytes: a saved page with its scripts inline, not a book
MOST_BLOCKS = 1_000  # paragraphs and headings: each is compared with all others
LONGEST_HEADING = 12  # words, in plain text, where only length and the missing full stop tell a heading
_PUNCTUATED = re.compile(r"[.!?…:;,][’”'\")\]»]*$")
_HEAD_LINE = re.compile(r"(title|publisher|published|url|language|licence|read):\s*(\S.*)", re.IGNORECASE)
_LIST_MARK = re.compile(r"[-–—•*]\s")
_HTML = re.compile(r"\s*(?:<\?xml[^>]*\?>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_SIGNATURES = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zipped file, perhaps an office document",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_MARKDOWN, _MARKUP = frozenset({".md", ".markdown"}), frozenset({".html", ".htm"})
SUFFIXES = frozenset({".txt", *_MARKDOWN, *_MARKUP})


def load_document(path: Path) -> Document:
    """Read an article from a file.

    Its kind is told by the name's ending (``.md``, ``.html``), else by how it begins; all else is plain text.

    Raises:
        InvalidContent: There is no such file, it is no text, it is too large, or it holds no paragraph; or it is
            a web page, and what reads those is not installed.
    """
    text = load_text(path)
    try:
        document = _parser(path, text)(text)
    except yaml.YAMLError as error:
        raise _invalid(path, "has front matter that is not YAML. Put its values in quotes.", 1) from error
    except MissingExtra as missing:
        raise _invalid(
            path, f"is a web page: {missing}, or copy the article's text into a .txt file."
        ) from None
    except (RecursionError, ValueError) as error:
        raise _invalid(path, "cannot be read as a page. Copy the article's text into a .txt file.") from error
    if len(document.blocks) > MOST_BLOCKS:
        raise _invalid(
            path, f"has {len(document.blocks):,} paragraphs, more than {MOST_BLOCKS:,}. Give one article."
        )
    if all(block.kind == "heading" for block in document.blocks):
        raise _invalid(
            path, "has no running paragraph. Part title, standfirst and paragraphs by blank lines."
        )
    if not document.title:
        raise _invalid(path, "has no title. Put it first, with a blank line after it.")
    return document


def load_text(path: Path) -> str:
    """Read a file's text; raise InvalidContent where that cannot be done, saying why and where."""
    if path.exists() and not path.is_file() and not path.is_dir():
        raise _invalid(path, "is a pipe, a device or the like. Give the path of an article's file.")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _invalid(
            path, f"cannot be read: {error.strerror}. Give the path of an article's file."
        ) from error
    if len(content) > LARGEST_FILE:
        raise _invalid(path, f"has {len(content):,} bytes, more than {LARGEST_FILE:,}. Give one article.")
    if binary := _binary_kind(content):
        raise _invalid(path, f"is {binary}, not UTF-8 text. Copy the article's text into a .txt file.")
    text = _decode(path, content).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise _invalid(path, "is empty. Put the article's text into it.")
    return text


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
    parts = [part for part in map(clean, rest) if part]
    head = take_head(title, [Block("paragraph", part) for part in parts], guess=True)
    body = tuple(Block(_plain_kind(block.text), block.text) for block in head.body)
    return Document(title, head.standfirst, body, Metadata(**{"published": head.published, **told}))


def _head_block(text: str) -> dict[str, str]:
    """Return the head data of a text that begins with ``title: …`` and the like, a line each; else nothing."""
    lines = [_HEAD_LINE.fullmatch(line.strip()) for line in text.split("\n")]
    return {line[1].lower(): clean(line[2]) for line in lines if line} if all(lines) else {}


def _plain_kind(text: str) -> str:
    """Tell a heading in plain text: short, without final punctuation, no list item."""
    is_short = len(words_of(text)) <= LONGEST_HEADING
    return (
        "heading" if is_short and not _PUNCTUATED.search(text) and not _LIST_MARK.match(text) else "paragraph"
    )


def _parser(path: Path, text: str) -> Callable[[str], Document]:
    suffix = path.suffix.casefold()
    if suffix not in _MARKDOWN | _MARKUP and not _HTML.match(text):
        return parse_plain
    from explainer.intake import markup  # loads lxml, which plain text does without

    return markup.parse_markdown if suffix in _MARKDOWN else markup.parse_html


def _binary_kind(content: bytes) -> str:
    """Name the kind of a file that is no text; empty for text."""
    named = next((kind for start, kind in _SIGNATURES.items() if content.startswith(start)), "")
    return named or ("a binary file" if b"\0" in content else "")


def _decode(path: Path, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        fault = f"is not UTF-8: byte {content[error.start]:#04x} at column {column}. Save the file as UTF-8."
        raise _invalid(path, fault, line) from error


def _invalid(path: Path, message: str, line: int = 0) -> InvalidContent:
    return InvalidContent([Problem(path.as_posix(), line, "data", f"the file {message}")])
