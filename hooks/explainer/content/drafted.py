"""What a draft has still to be written: TODO, or another mark of editors, stands where words will."""

from __future__ import annotations

import re

TODO = "TODO"
#: *Todo* is a word of some languages, so in small letters it is a mark with a colon, or behind a bracket, alone.
_MARK = re.compile(
    rf"\b(?:{TODO}|FIXME|TBD|TBC)\b|\b[Tt]o-?do:|[\[(][Tt]o-?do\b|^\s*(?:[-*+#]+\s+)?todo\b|\b[Ll]orem ipsum\b",
    re.MULTILINE,
)
#: What each mark has in it. Nearly no text does, and this is told in a twentieth of the time.
_HINT = re.compile("[TFtlL](?:ODO|IXME|BD|BC|o-?do|orem)")


def is_todo(text: str) -> bool:
    """Tell whether a text is still to be written, wholly or in part.

    >>> (
    ...     is_todo("TODO who paid? [@p3]"),
    ...     is_todo("todo: who paid?"),
    ...     is_todo("A TODOR is no task for todo el mundo."),
    ... )
    (True, True, False)
    """
    return bool(_HINT.search(text) and _MARK.search(text))
