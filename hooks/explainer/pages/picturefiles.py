"""Pictures among the pages that browsers do not show: empty, torn, too large, of another kind than named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from explainer.pages.picturesize import picture_size

#: How a picture begins, by the ending of its name.
_BEGINNINGS = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".gif": (b"GIF87a", b"GIF89a"),
    ".webp": (b"RIFF",),
}
_WEBP, _END_OF_PNG = b"WEBP", b"IEND"
_TAIL = 4096  # bytes at whose end a whole PNG says so
_VECTOR = ".svg"
#: Pictures of cameras, printers and programs, which browsers show nowhere or some of them alone.
UNSHOWN = frozenset(
    {".heic", ".heif", ".tif", ".tiff", ".bmp", ".psd", ".ai", ".eps", ".raw", ".dng", ".cdr", ".xcf"}
)
_CODE = re.compile(rb"<script|\son[a-z]+\s*=|javascript:|<foreignObject", re.IGNORECASE)
#: Points of a picture. A browser needs four bytes for each, and a phone has no 400 MB for one picture.
_MOST_POINTS = 100_000_000
_LONGEST_ENTITY = 200  # letters: drawing programs name addresses so
_WITHIN = ("#", "data:")  # addresses of what stands in the picture itself
_ADDRESSES = ("href", "{http://www.w3.org/1999/xlink}href", "src")


def picture_fault(picture: Path) -> str:
    """Say why readers would not see a picture, remedy included; empty for what is none, or will do."""
    ending = picture.suffix.lower()
    if ending in UNSHOWN:
        return f"browsers do not show pictures of the kind '{ending}'. Save it as a JPEG or PNG."
    if ending not in {*_BEGINNINGS, _VECTOR}:
        return ""
    beginning, end = _ends(picture)
    if not beginning:
        return "the picture is empty. Save it anew."
    if ending == _VECTOR:
        return _of_vector(picture.read_bytes())
    is_other = ending == ".webp" and beginning[8:12] != _WEBP
    if is_other or not beginning.startswith(_BEGINNINGS[ending]):
        return f"this is no picture of the kind '{ending}', whatever its name says. Save it anew as one."
    if ending == ".png" and _END_OF_PNG not in end:
        return "the picture is torn: its end is missing. Save it anew."
    wide, high = picture_size(picture)
    if wide * high > _MOST_POINTS:
        fault = (
            f"the picture says that it is {wide:,} points wide and {high:,} high, which no phone has room for"
        )
        return f"{fault}. Save it smaller, for example 2,000 wide."
    return ""


def _ends(picture: Path) -> tuple[bytes, bytes]:
    """Return how a file begins and how it ends."""
    with picture.open("rb") as opened:
        beginning = opened.read(16)
        opened.seek(max(0, picture.stat().st_size - _TAIL))
        return beginning, opened.read()


def _of_vector(content: bytes) -> str:
    if _CODE.search(content):
        return "the picture holds code or a page of HTML. Save it without scripts and foreign objects."
    from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types; most sites need none of it here

    safe = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        tree = etree.fromstring(content, safe)
    except etree.XMLSyntaxError as error:
        return f"the picture cannot be drawn: line {error.lineno} is no SVG. Save it anew."
    for entity in _entities(tree):
        fault = (
            f"the picture declares the entity '{entity[:60]}', which takes in a file or others of its kind"
        )
        return f"{fault}. Save it without (as plain SVG)."
    if etree.QName(tree).localname != "svg":
        return "the picture cannot be drawn: it is no SVG. Save it anew."
    for element in tree.iter(etree.Element):
        named = (element.get(name, "").strip() for name in _ADDRESSES)
        far = next((each for each in named if each and not each.startswith(_WITHIN)), "")
        if far and etree.QName(element).localname != "a":
            return f"the picture takes in '{far[:80]}', which no browser loads into one. Put that into the picture."
    return ""


def _entities(tree: Any) -> Iterator[str]:
    """Yield the entities that a drawing declares and that are more than a short text."""
    declared = tree.getroottree().docinfo.internalDTD
    for entity in declared.iterentities() if declared is not None else ():
        said = entity.orig  # None where it is the content of a file
        if said is None or len(said) > _LONGEST_ENTITY or re.search(r"[&%](?!#)", said):
            yield entity.name
