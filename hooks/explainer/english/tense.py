"""Tell whether a sentence reports something that happened: by its verb forms, without parsing it."""

from __future__ import annotations

import re

from explainer.english.lexicon import read_words

_AHEAD = re.compile(
    r"\b(?:will|shall|won[’']t)\b"
    r"|\b(?:is|are|was|were|be) (?:to|due to|expected to|likely to|set to|planned|scheduled)\b",
    re.IGNORECASE,
)
_NO_PAST = frozenset("need indeed speed seed feed breed hundred red bed shed sacred proceed exceed".split())
_REGULAR = re.compile(r"[a-z]{2,}(?:[^e]ed|eed)")


def tells_past(sentence: str) -> bool:
    """Tell whether a sentence has a verb in the past, and does not tell what was or is to come.

    >>> tells_past("The bridge fell in 1998."), tells_past("The bridge will be finished in 2031.")
    (True, False)
    """
    if _AHEAD.search(sentence):
        return False
    irregular = read_words("past")
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", sentence)]
    return any(
        word in irregular or (bool(_REGULAR.fullmatch(word)) and word not in _NO_PAST) for word in words
    )
