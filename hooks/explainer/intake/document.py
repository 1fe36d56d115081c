"""An article as it was read: head data and blocks in order, before anything is counted or compared."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
WORD = re.compile(r"[^\W_]+(?:[-’'.,][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the article: ``kind`` is ``heading``, ``paragraph`` or ``quotation`` (a block quotation)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file itself says of the article; empty where it says nothing. ``published`` is ISO 8601."""

    published: str = ""
    url: str = ""
    publisher: str = ""
    licence: str = ""
    language: str = ""
    read: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """An article's title, standfirst (may be empty), blocks after them, and head data."""

    title: str
    standfirst: str
    blocks: tuple[Block, ...]
    metadata: Metadata = field(default_factory=Metadata)


def clean(text: str) -> str:
    """Return text in NFC, white space folded (but for the non-breaking), zero-width characters dropped."""
    visible = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    return re.sub(r"[ \t\r\n\f\v]+", " ", visible).strip()


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, without punctuation: for comparing blocks, not quotations."""
    return WORD.findall(text.casefold())


class Protected(Exception):
    """A file that only those may read who have its password, or the device it was sold for."""
