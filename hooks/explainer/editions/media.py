"""Media types by file name, the same on every machine: the library's own tables come from the system."""

from __future__ import annotations

import posixpath

#: Pictures that every e-book program can show: https://www.w3.org/TR/epub-33/#sec-core-media-types.
PICTURES = {
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
_OTHERS = {
    ".bib": "application/x-bibtex",
    ".css": "text/css",
    ".csv": "text/csv",
    ".html": "text/html",
    ".ics": "text/calendar",
    ".js": "text/javascript",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".ris": "application/x-research-info-systems",
    ".txt": "text/plain",
    ".woff2": "font/woff2",
}


def media_type(name: str) -> str:
    """Return the media type of a file.

    >>> media_type("data/timeline.ics"), media_type("README")
    ('text/calendar', 'application/octet-stream')
    """
    return (PICTURES | _OTHERS).get(ending(name), "application/octet-stream")


def ending(name: str) -> str:
    """Return the ending of a file's name, in small letters."""
    return posixpath.splitext(name)[1].lower()
