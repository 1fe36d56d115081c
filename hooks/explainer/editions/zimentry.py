"""A file of the ZIM archive: what the site hands to the library."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the ZIM archive.

    Attributes:
        path: Its address from the top; ``media`` its media type; ``content`` its bytes.
        title: What readers find it by; empty for what is no page.
        text: What the full-text index has of it.
    """

    path: str
    media: str
    content: bytes
    title: str = ""
    text: str = ""
