"""From a file's bytes to its text: by byte order mark, by what a page declares, as UTF-8, else as Windows-1252."""

from __future__ import annotations

import codecs
import re

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_HEAD = 4096  # bytes in which a page declares its charset; browsers look at 1,024
_SINGLE = {
    "iso-8859-1": "windows-1252",
    "latin-1": "windows-1252",
    "latin1": "windows-1252",
    "us-ascii": "windows-1252",
}
# In a text of the West a quarter of the letters have no accents; in one of Windows-1251 nearly all are beyond ASCII.
MOST_FOREIGN = 0.25


def decode_text(content: bytes) -> str:
    """Return the text of a file.

    ISO 8859-1 is read as Windows-1252, as browsers do: https://encoding.spec.whatwg.org/#names-and-labels.

    Raises:
        UnicodeDecodeError: It is in no charset that can be told.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content.decode(name)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        if name := _declared(content):
            return content.decode(name)
        if sum(byte > 0x7F for byte in content) > MOST_FOREIGN * len(content):
            raise
        text = _western(content)
        if text is None:
            raise
        return text


def _declared(content: bytes) -> str:
    """Return the charset that a page declares, if Python knows it; not UTF-8, which it is not."""
    found = _DECLARED.search(content[:_HEAD])
    name = found[1].decode("ascii", "ignore").casefold() if found else ""
    try:
        known = codecs.lookup(_SINGLE.get(name, name)).name if name else ""
    except LookupError:
        return ""
    return "" if known in {"utf-8", "utf_8"} else known


def _western(content: bytes) -> str | None:
    try:
        return content.decode("windows-1252")
    except UnicodeDecodeError:
        return None
