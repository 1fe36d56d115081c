"""Read articles out of zipped files: a Word document through mammoth, an EPUB through its own list of contents."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types
from lxml import html as lxml_html

from explainer.intake.document import Block, Document, Protected
from explainer.intake.markup import make_document, parse_tree
from explainer.intake.walking import Element, blocks_of
from explainer.problems import MissingExtra, needs

LARGEST_PART = 20_000_000  # bytes of one file in the archive, unpacked
_LOCK = "META-INF/encryption.xml"
_TEXTS = (".xml", ".rels", ".opf", ".html", ".xhtml", ".htm")
_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p:fresh"
_SAFE = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
_CORE = {"title": "title", "language": "language"}
_BOOK = {
    "title": "title",
    "published": "date",
    "publisher": "publisher",
    "language": "language",
    "licence": "rights",
}


def kind_of(content: bytes) -> str:
    """Return ``docx`` or ``epub`` for a file of that kind, else nothing."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return ""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
    return "docx" if "word/document.xml" in names else "epub" if "META-INF/container.xml" in names else ""


def excess(content: bytes) -> int:
    """Return the bytes of the largest text in a zipped file where they are too many to be read, else 0."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        texts = (part for part in archive.infolist() if part.filename.lower().endswith(_TEXTS))
        size = max((part.file_size for part in texts), default=0)
    return size if size > LARGEST_PART else 0


def parse_packed(kind: str, content: bytes) -> Document:
    """Parse what `kind_of` tells of.

    Raises:
        MissingExtra: mammoth is not installed.
        Protected: Its parts are encrypted.
        ValueError: It cannot be read.
    """
    try:
        return (parse_docx if kind == "docx" else parse_epub)(content)
    except (MissingExtra, Protected, MemoryError):
        raise
    except Exception as error:  # of a torn file mammoth, zipfile and lxml say whatever they meet first
        raise ValueError(str(error)) from error


def parse_docx(content: bytes) -> Document:
    """Parse a Word document; its title is the paragraph with that style, else its first heading or line.

    Raises:
        MissingExtra: mammoth is not installed.
    """
    with needs("import"):
        import mammoth

    html = mammoth.convert_to_html(io.BytesIO(content), style_map=_STYLES).value
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        core = _xml(archive, "docProps/core.xml") if "docProps/core.xml" in archive.namelist() else None
    blocks = tuple(blocks_of(parse_tree(lxml_html.fragment_fromstring, html, create_parent="article")))
    data = {} if core is None else {ours: _text(core, theirs) for ours, theirs in _CORE.items()}
    if data.get("title") not in [block.text for block in blocks]:
        data.pop("title", None)  # templates leave the title of another document there
    return make_document(data, blocks)


def parse_epub(content: bytes) -> Document:
    """Parse an EPUB: its parts in the order of the spine (https://www.w3.org/TR/epub-33/#sec-spine-elem).

    Raises:
        Protected: Its parts are encrypted.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = _xml(archive, "META-INF/container.xml").xpath(
            "string(//*[local-name()='rootfile']/@full-path)"
        )
        package = _xml(archive, root)
        if _LOCK in archive.namelist() and b"html" in _bytes(archive, _LOCK):  # not its fonts alone
            raise Protected
        blocks = tuple(block for name in _spine(package, root) for block in _part(archive, name))
    return make_document({ours: _text(package, theirs) for ours, theirs in _BOOK.items()}, blocks)


def _spine(package: Element, root: str) -> Iterator[str]:
    items = {item.get("id"): item for item in package.xpath("//*[local-name()='manifest']/*")}
    for ref in package.xpath("//*[local-name()='spine']/*"):
        item = items.get(ref.get("idref"))
        if (
            item is not None
            and "nav" not in (item.get("properties") or "").split()
            and ref.get("linear") != "no"
        ):
            yield posixpath.normpath(posixpath.join(posixpath.dirname(root), unquote(item.get("href") or "")))


def _part(archive: zipfile.ZipFile, name: str) -> Iterator[Block]:
    """Yield the blocks of one part; one that is not there is left out."""
    if name in archive.namelist():
        tree = lxml_html.document_fromstring(_bytes(archive, name))
        body = tree.find("body")
        yield from blocks_of(body if body is not None else tree)


def _xml(archive: zipfile.ZipFile, name: str) -> Element:
    try:
        return etree.fromstring(_bytes(archive, name), _SAFE)
    except (KeyError, etree.XMLSyntaxError) as error:
        raise ValueError(str(error)) from error


def _bytes(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > LARGEST_PART:
        raise ValueError(f"{name} is too large")
    return archive.read(name)


def _text(tree: Element, name: str) -> str:
    return str(tree.xpath(f"string(//*[local-name()='{name}'])")).strip()
