"""Addresses of the site -> places in one document: a short name for each page and each id."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from explainer.editions.chapters import Chapter

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_DIGITS = f"0123456789{_LETTERS}"


class Anchors:
    """Names for some chapters and the ids in them.

    Links are every eighth byte of the document, and nobody reads their names: so they are short.
    """

    def __init__(self, chapters: Sequence[Chapter]) -> None:
        """Take in the ids of all chapters, as they are now."""
        self._ids = {chapter.name: frozenset(chapter.main.xpath(".//@id")) for chapter in chapters}
        self._names: dict[tuple[str, str], str] = {}

    def name(self, page: str, own: str = "") -> str:
        """Return the name of a page, or of an id of it: the same one whenever asked.

        >>> anchors = Anchors([])
        >>> anchors.name("lock.html"), anchors.name("lock.html", "cite"), anchors.name("lock.html")
        ('a', 'b', 'a')
        """
        return self._names.setdefault((page, own), _short_name(len(self._names)))

    def chapter(self, page: str, address: str) -> str | None:
        """Return the chapter that an address on ``page`` leads to; None where there is none."""
        parts = urlsplit(address)
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
        name = path if parts.path else page
        return None if parts.scheme or parts.netloc or name not in self._ids else name

    def target(self, page: str, address: str) -> str | None:
        """Return the name of the place that an address on ``page`` leads to; None where it is in no chapter.

        An address with an id that is not there leads to the page.
        """
        chapter = self.chapter(page, address)
        if chapter is None:
            return None
        own = unquote(urlsplit(address).fragment)
        return self.name(chapter, own if own in self._ids[chapter] else "")


def _short_name(value: int) -> str:
    """Return a name that starts with a letter, as style sheets want it, and is none of the document's own.

    Those have three letters or more, and none starts with an i.

    >>> _short_name(0), _short_name(26), _short_name(961), _short_name(962)
    ('a', 'a0', 'zz', 'iqq')
    """
    if value < len(_LETTERS):
        return _LETTERS[value]
    high, low = divmod(value - len(_LETTERS), len(_DIGITS))
    return _LETTERS[high] + _DIGITS[low] if high < len(_LETTERS) else f"i{_number(value)}"


def _number(value: int) -> str:
    """Write a number with few digits.

    >>> _number(9), _number(36)
    ('9', '10')
    """
    high, low = divmod(value, len(_DIGITS))
    return (_number(high) if high else "") + _DIGITS[low]
