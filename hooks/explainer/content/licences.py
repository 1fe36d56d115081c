"""Which licences let a source's words be shown and kept beside the site."""

from __future__ import annotations

import re

_FREE = re.compile(
    r"cc0|cc[ -]by\b|creative commons (?:attribution|zero)|public domain|ogl\b|open government licen[cs]e"
    r"|https?://creativecommons\.org/(?:licenses/by|publicdomain)",
    re.IGNORECASE,
)
_NARROW = re.compile(r"\bn[cd]\b|non-?commercial|no-?deriv", re.IGNORECASE)


def allows_text(licence: str) -> bool:
    """Tell whether a licence lets the text be passed on: CC BY and its kin, CC0, public domain, OGL.

    Example:
        >>> allows_text("CC BY-SA 4.0"), allows_text("CC BY-NC 4.0"), allows_text("All rights reserved")
        (True, False, False)
    """
    return bool(_FREE.match(licence.strip())) and not _NARROW.search(licence)
