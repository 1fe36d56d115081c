"""What a draft has still to be written: the word TODO stands where an editor's words will."""

from __future__ import annotations

import re

TODO = "TODO"
_MARK = re.compile(rf"\b{TODO}\b")


def is_todo(text: str) -> bool:
    """Tell whether a text is still to be written, wholly or in part.

    >>> is_todo("TODO who paid? [@p3]"), is_todo("A TODOR is no task.")
    (True, False)
    """
    return TODO in text and bool(_MARK.search(text))
