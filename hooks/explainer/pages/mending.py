"""Mend in a page what can be mended without reading it: citations, links to built pages, typography."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

_KEPT = re.compile(  # code, HTML, comments, addresses: what stands there is meant
    r"^(?:```|~~~).*?^(?:```|~~~)[ \t]*$|`[^`\n]*`|<!--.*?-->|<[^>\n]*>|\]\([^)\n]*\)|https?://\S+",
    re.DOTALL | re.MULTILINE,
)
_HEAD = re.compile(r"\A---[ \t]*\n.*?^---[ \t]*\n", re.DOTALL | re.MULTILINE)
_CITES = re.compile(r"\[(@[a-z0-9:-]+(?:\s*[,;]\s*@[a-z0-9:-]+)+)\]")
_MARKS = re.compile(r"\s*[,;]\s*")
_TOO_NEAR = re.compile(r"(?<=[.!?’”'\"])(?=\[@[a-z0-9:-]+)")
_LINK = re.compile(r"(\]\()([^)\s#:]+)\.html(#[^)\s]*)?(?=[)\s])")
_TYPOGRAPHY = ((re.compile(r"(?<=\w)\.\.\.(?!\.)"), "…"), (re.compile(r"(?<=[\w,]) -- (?=\w)"), " – "))


@dataclass(frozen=True, slots=True)
class Mended:
    """A page's new text, and how many things of each kind were mended in it."""

    text: str
    counts: tuple[tuple[str, int], ...]


def mend_page(text: str, pages: Container[str]) -> Mended:
    r"""Return a page's text with what is safe to mend mended.

    Args:
        text: The page's whole text.
        pages: Pages as links on this page write them, ``locks.md``: a link to ``locks.html`` is one to that page.

    >>> mend_page("It opened.[@p3, @p4] See [locks](locks.html#gate) and so on...", {"locks.md"}).text
    'It opened. [@p3; @p4] See [locks](locks.md#gate) and so on…'
    """
    text, links = _mend_links(text, pages)
    head = _HEAD.match(text)
    start = head.end() if head else 0
    body, cites, signs = _mend_prose(text[start:])
    counts = (("link", links), ("citation", cites), ("sign", signs))
    return Mended(text[:start] + body, tuple((name, count) for name, count in counts if count))


def _mend_links(text: str, pages: Container[str]) -> tuple[str, int]:
    found = 0

    def one(link: re.Match[str]) -> str:
        nonlocal found
        if f"{link[2]}.md" not in pages:
            return link[0]
        found += 1
        return f"{link[1]}{link[2]}.md{link[3] or ''}"

    return _LINK.sub(one, text), found


def _mend_prose(text: str) -> tuple[str, int, int]:
    """Mend what stands between code, HTML and addresses; count the citations and signs that change."""
    pieces, place, cites, signs = list[str](), 0, 0, 0
    for kept in [*_KEPT.finditer(text), None]:
        piece = text[place : kept.start() if kept else None]
        piece, changed = _mend_cites(piece)
        cites += changed
        for pattern, sign in _TYPOGRAPHY:
            piece, changed = pattern.subn(sign, piece)
            signs += changed
        pieces += [piece, kept[0] if kept else ""]
        place = kept.end() if kept else place
    return "".join(pieces), cites, signs


def _mend_cites(text: str) -> tuple[str, int]:
    spaced, near = _TOO_NEAR.subn(" ", text)
    parted = _CITES.sub(lambda found: f"[{'; '.join(_MARKS.split(found[1]))}]", spaced)
    return parted, near + sum(
        a != b for a, b in zip(_CITES.findall(spaced), _CITES.findall(parted), strict=True)
    )
