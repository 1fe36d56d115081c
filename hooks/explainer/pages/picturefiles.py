"""Pictures among the pages that browsers do not show: empty, torn, or of another kind than their names say."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

#: How a picture begins, by the ending of its name.
_BEGINNINGS = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".gif": (b"GIF87a", b"GIF89a"),
    ".webp": (b"RIFF",),
}
_VECTOR = ".svg"
#: Pictures of cameras, printers and programs, which browsers show nowhere or some of them alone.
_UNSHOWN = frozenset(
    {".heic", ".heif", ".tif", ".tiff", ".bmp", ".psd", ".ai", ".eps", ".raw", ".dng", ".cdr", ".xcf"}
)
_CODE = re.compile(rb"<script|\son[a-z]+\s*=|javascript:|<foreignObject", re.IGNORECASE)
_SAFE = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
_ADDRESSES = ("href", "{http://www.w3.org/1999/xlink}href", "src")


def picture_fault(picture: Path) -> str:
    """Say why readers would not see a picture, remedy included; empty for what is none, or will do."""
    ending = picture.suffix.lower()
    if ending in _UNSHOWN:
        return f"browsers do not show pictures of the kind '{ending}'. Save it as a JPEG or PNG."
    if ending not in {*_BEGINNINGS, _VECTOR}:
        return ""
    with picture.open("rb") as opened:
        beginning = opened.read(16)
    if not beginning:
        return "the picture is empty. Save it anew."
    if ending == _VECTOR:
        return _of_vector(picture.read_bytes())
    if not beginning.startswith(_BEGINNINGS[ending]):
        return f"this is no picture of the kind '{ending}', whatever its name says. Save it anew as one."
    return ""


def _of_vector(content: bytes) -> str:
    if _CODE.search(content):
        return "the picture runs code. Save it without scripts."
    try:
        tree = etree.fromstring(content, _SAFE)
    except etree.XMLSyntaxError as error:
        return f"the picture cannot be drawn: line {error.lineno} is no SVG. Save it anew."
    if etree.QName(tree).localname != "svg":
        return "the picture cannot be drawn: it is no SVG. Save it anew."
    for element in tree.iter(etree.Element):
        named = (element.get(name, "") for name in _ADDRESSES)
        if etree.QName(element).localname != "a" and (
            far := next((each for each in named if "//" in each), "")
        ):
            return f"the picture takes in '{far[:80]}', which no browser loads into one. Put that into the picture."
    return ""
