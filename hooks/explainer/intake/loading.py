"""Read an article's file, of whatever kind, into a Document: head data and blocks in order."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import yaml

from explainer.intake.document import Document, Protected
from explainer.intake.encoding import decode_text
from explainer.intake.headdates import find_date
from explainer.intake.languages import tell_language
from explainer.intake.plain import parse_plain
from explainer.problems import InvalidContent, MissingExtra, Problem

LARGEST_FILE = 4_000_000  # bytes: a saved page with its scripts inline, not a book
LARGEST_PACKED = 40_000_000  # with its pictures
LONGEST_PARAGRAPH = 100_000  # characters; a page of a book has 2,000
MOST_PARTS = 10_000  # paragraphs of a file before its article is found, which takes seconds
MOST_BLOCKS = 2_000  # paragraphs and headings of one article; comparing them takes the square of it
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_MARKED_DOWN = re.compile(r"\s*(?:---\n.*?^---\s*$|\+\+\+\n.*?^\+\+\+\s*$|# \S)", re.DOTALL | re.MULTILINE)
_SIGNATURES = {
    b"PK\x03\x04": "a zipped file, and no Word document or EPUB",
    b"\xd0\xcf\x11\xe0": "an old office document. Save it as .docx",
    b"{\\rtf": "in Rich Text Format. Save it as .docx",
}
_PDF = b"%PDF"
_MARKDOWN, _MARKUP = frozenset({".md", ".markdown", ".mdx", ".qmd"}), frozenset({".html", ".htm", ".xhtml"})
_PACKED = frozenset({".docx", ".epub", ".pdf"})
_MAILS = frozenset({".eml", ".mhtml", ".mht"})
SUFFIXES = frozenset({".txt", *_MAILS, *_MARKDOWN, *_MARKUP, *_PACKED})
_DATED_NAME = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)")
_ADDRESS = re.compile(r"https?:/")
_TAG, _BLANK = re.compile(rb"<p[\s>]", re.IGNORECASE), re.compile(rb"\n[ \t\r]*\n(?=[^\n])")
_ONE = "Give one article."
_INTO_TEXT = "or copy the article's text into a .txt file"


def load_document(path: Path) -> Document:
    """Read an article from a file: plain text, Markdown, a web page, a Word document, an EPUB or a PDF.

    Its kind is told by how it begins, else by the name's ending (``.md``); all else is plain text. What the file does
    not say of its date is taken from its name, what it does not say of its language from its words.

    Raises:
        InvalidContent: There is no such file, it is no text, it is too large, or it holds no paragraph; or what reads
            its kind is not installed.
    """
    content = read_file(path)
    _refuse_excess(path, content)
    try:
        document = _parsed(path, content)
    except Protected:
        fault = "is protected by a password, or for one device. Save it without that"
        raise _invalid(path, f"{fault}, {_INTO_TEXT}.") from None
    except (yaml.YAMLError, tomllib.TOMLDecodeError) as error:
        raise _invalid(path, "has front matter that cannot be read. Put its values in quotes.", 1) from error
    except MissingExtra as missing:
        raise _invalid(path, f"cannot be read here: {missing}, {_INTO_TEXT}.") from None
    except (RecursionError, ValueError) as error:
        raise _invalid(
            path, f"cannot be read as {_kind(path, content)}. Save it anew, {_INTO_TEXT}."
        ) from error
    _check(path, document)
    return _completed(path, document)


def _parsed(path: Path, content: bytes) -> Document:
    if content.startswith(_PDF):
        from explainer.intake.pdf import read_pdf

        return parse_plain(read_pdf(content))
    if content.startswith(b"PK\x03\x04"):
        from explainer.intake import packed

        if kind := packed.kind_of(content):
            return packed.parse_packed(kind, content)
    from explainer.intake.mailed import is_message, parse_message

    if is_message(content):
        return parse_message(content)
    text = as_text(path, content)
    return _parser(path, text)(text)


#: What a server sends in an article's place, to a program or to somebody who has not paid.
_GATE = re.compile(
    r"enable (?:java ?script|cookies)|(?:java ?script|cookies) (?:is|are) (?:disabled|required)|access denied"
    r"|verify (?:that )?you are (?:a )?human|checking your browser|are you a robot"
    r"|(?:subscribe|log in|sign in) to (?:continue|read)",
    re.IGNORECASE,
)
_FEW = 3  # paragraphs; an article about such pages has more


def _refuse_excess(path: Path, content: bytes) -> None:
    """Raise InvalidContent where reading a file would take minutes: before anything unpacks or parses it."""
    if content.startswith(b"PK\x03\x04"):
        from explainer.intake import packed

        if size := packed.excess(content):
            raise _invalid(path, f"unpacks to {size:,} bytes, more than {packed.LARGEST_PART:,}. {_ONE}")
    parting = _TAG if _TAG.search(content) else _BLANK  # scripts of a saved page have blank lines, too
    if (count := len(parting.findall(content))) > MOST_PARTS:
        raise _invalid(path, f"has {count:,} paragraphs, more than {MOST_PARTS:,}. {_ONE}")
    if parting is _BLANK and not content.startswith(b"%PDF"):
        _refuse_long(path, max(map(len, _BLANK.split(content))))


def _refuse_long(path: Path, longest: int) -> None:
    if longest > LONGEST_PARAGRAPH:
        fault = f"has a paragraph of {longest:,} characters, more than {LONGEST_PARAGRAPH:,}"
        raise _invalid(path, f"{fault}. Part paragraphs by blank lines.")


def _check(path: Path, document: Document) -> None:
    if len(document.blocks) > MOST_BLOCKS:
        raise _invalid(path, f"has {len(document.blocks):,} paragraphs, more than {MOST_BLOCKS:,}. {_ONE}")
    _refuse_long(path, max((len(block.text) for block in document.blocks), default=0))
    if all(block.kind == "heading" for block in document.blocks):
        raise _invalid(path, f"has no running paragraph. {_unparted(path)}.")
    texts = [block.text for block in document.blocks if block.kind != "heading"]
    if len(texts) <= _FEW and any(_GATE.search(text) for text in texts):
        fault = "holds a page that asks for something first, not the article"
        raise _invalid(
            path, f"{fault}. Save the page as your browser shows it, or copy the text into a .txt file."
        )
    if not document.title:
        raise _invalid(path, "has no title. Put it first, with a blank line after it.")


def _unparted(path: Path) -> str:
    """Say what to do with a file of which no paragraph could be told."""
    if path.suffix.casefold() in {*_MARKUP, *_MAILS}:
        return f"Save it as your browser or mail program shows it, {_INTO_TEXT}"
    return "Part title, standfirst and paragraphs by blank lines"


def _completed(path: Path, document: Document) -> Document:
    """Return a document with what its file's name and its words tell of it."""
    metadata = document.metadata
    named = _DATED_NAME.search(path.name)
    published = metadata.published or (find_date(named[1]) if named else "")
    text = "\n".join(block.text for block in document.blocks)
    language = tell_language(text, metadata.language)
    return replace(document, metadata=replace(metadata, published=published, language=language))


def read_file(path: Path) -> bytes:
    """Read a file; raise InvalidContent where that cannot be done, saying why."""
    if _ADDRESS.match(path.as_posix()) and not path.exists():
        raise _invalid(path, "is an address of the web. Save the page, and give the path of that file.")
    if path.exists() and not path.is_file() and not path.is_dir():
        raise _invalid(path, "is a pipe, a device or the like. Give the path of an article's file.")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _invalid(
            path, f"cannot be read: {error.strerror}. Give the path of an article's file."
        ) from error
    most = LARGEST_PACKED if path.suffix.casefold() in _PACKED else LARGEST_FILE
    if len(content) > most:
        raise _invalid(path, f"has {len(content):,} bytes, more than {most:,}. {_ONE}")
    return content


def as_text(path: Path, content: bytes) -> str:
    """Return the text in a file's bytes, with plain line ends; raise InvalidContent where it is none."""
    if path.suffix.casefold() == ".msg":
        raise _invalid(path, f"is a mail as Outlook keeps it. Save it as .eml, {_INTO_TEXT}.")
    if binary := _binary_kind(content):
        raise _invalid(path, f"is {binary}. Copy the article's text into a .txt file.")
    try:
        text = decode_text(content).replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise _invalid(path, *_undecodable(content, error)) from error
    if not text.strip():
        raise _invalid(path, "is empty. Put the article's text into it.")
    return text


def _parser(path: Path, text: str) -> Callable[[str], Document]:
    suffix = path.suffix.casefold()
    is_markdown = suffix in _MARKDOWN or bool(_MARKED_DOWN.match(text))
    if suffix not in _MARKUP and not is_markdown and not _HTML.match(text):
        return parse_plain
    if is_markdown:
        from explainer.intake.markup import parse_markdown  # loads lxml, which plain text does without

        return parse_markdown
    from explainer.intake.savedpage import parse_html

    return parse_html


def _kind(path: Path, content: bytes) -> str:
    kinds = {".docx": "a Word document", ".epub": "an EPUB", ".eml": "a mail", ".mhtml": "a mail"}
    return "a PDF with text" if content.startswith(_PDF) else kinds.get(path.suffix.casefold(), "a page")


def _binary_kind(content: bytes) -> str:
    """Name the kind of a file that is no text; empty for text."""
    named = next((kind for start, kind in _SIGNATURES.items() if content.startswith(start)), "")
    is_wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    return named or ("a binary file" if b"\0" in content and not is_wide else "")


def _undecodable(content: bytes, error: UnicodeDecodeError) -> tuple[str, int]:
    line = content.count(b"\n", 0, error.start) + 1
    column = error.start - content.rfind(b"\n", 0, error.start)
    byte = content[error.start]
    return f"is not UTF-8: byte {byte:#04x} at column {column}. Save the file as UTF-8.", line


def _invalid(path: Path, message: str, line: int = 0) -> InvalidContent:
    return InvalidContent([Problem(path.as_posix(), line, "data", f"the file {message}")])
