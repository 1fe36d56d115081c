"""Which licences let a source's words be shown and kept beside the site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from explainer.content.wording import plain_faults

_FREE = re.compile(
    r"cc0|cc[ -]by\b|creative commons (?:attribution|zero)|public domain|ogl\b|open government licen[cs]e"
    r"|https?://creativecommons\.org/(?:licenses/by|publicdomain)",
    re.IGNORECASE,
)
_NARROW = re.compile(r"\bn[cd]\b|non-?commercial|no-?deriv", re.IGNORECASE)


#: What begins like a licence of Creative Commons, and what they are called: https://creativecommons.org/licenses/.
_COMMONS = re.compile(r"cc[ -]?(?:b|0|z|p)|creative commons\b", re.IGNORECASE)
_COMMONS_NAME = re.compile(
    r"(?:cc0|cc[ -]zero|cc[ -]pdm?|cc[ -]by(?:[ -]sa|[ -]n[cd]|[ -]nc[ -](?:sa|nd))?)(?![a-z]).*"
    r"|creative commons\b.*(?:attribution|zero|public domain|cc[ -]?by|cc0).*|creative commons",
    re.IGNORECASE,
)
_VERSION = re.compile(r"(?<=[ -])(?:\d{1,2}\.\d|\d{2})\b")
_VERSIONS = frozenset({"1.0", "2.0", "2.1", "2.5", "3.0", "4.0"})
_SWITCHES = frozenset({"yes", "no", "true", "false", "on", "off", "none"})
_RESERVED = "All rights reserved"


def licence_faults(licence: str) -> Iterator[str]:
    """Yield what the name of a licence may not hold, and why it is none of Creative Commons.

    Example:
        >>> [*licence_faults("CC BY-NC-SA 4.0"), *licence_faults("All rights reserved")]
        []
        >>> [*licence_faults("CC BYE 4.0")]
        ["is 'CC BYE 4.0', which is no licence of Creative Commons. Write, for example, CC BY-SA 4.0"]
    """
    yield from plain_faults(licence)
    if licence.casefold() in _SWITCHES:
        yield f"is '{licence}', which is no licence's name. Write, for example, {_RESERVED}"
    if _COMMONS.match(licence.strip()) and not _COMMONS_NAME.fullmatch(licence.strip()):
        yield f"is '{licence}', which is no licence of Creative Commons. Write, for example, CC BY-SA 4.0"
    elif (
        _COMMONS.match(licence.strip())
        and (version := _VERSION.search(licence))
        and version[0] not in _VERSIONS
    ):
        yield f"is '{licence}', and Creative Commons has no version {version[0]}. Write, for example, CC BY-SA 4.0"
    elif licence.casefold() != _RESERVED.casefold() and get_close_matches(licence, [_RESERVED], cutoff=0.85):
        yield f"is '{licence}'. Did you mean '{_RESERVED}'?"


def allows_text(licence: str) -> bool:
    """Tell whether a licence lets the text be passed on: CC BY and its kin, CC0, public domain, OGL.

    Example:
        >>> allows_text("CC BY-SA 4.0"), allows_text("CC BY-NC 4.0"), allows_text("All rights reserved")
        (True, False, False)
    """
    return bool(_FREE.match(licence.strip())) and not _NARROW.search(licence)
