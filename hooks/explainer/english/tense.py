"""Tell whether a sentence reports something that happened: by its verb forms, without parsing it."""

from __future__ import annotations

import re

from explainer.english.lexicon import read_words

_AHEAD = re.compile(
    r"\b(?:will|shall|won[’']t)\b"
    r"|\b(?:is|are|was|were|be) (?:to|due to|expected to|likely to|set to|planned|scheduled)\b",
    re.IGNORECASE,
)
_COMING = re.compile(  # said now of what is not yet
    r"\b(?:will|shall|would|won[’']t)\b|\b(?:is|are|be) (?:to|due|expected|likely|set|planned|scheduled)\b"
    r"|\b(?:next|coming|upcoming|soon)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\b(?:has|have) (?:[a-z]+ ){0,2}?(?:[a-z]+(?:ed|en|n|t)|sold|told|made|gone|done|become)\b"
    r"|'s been\b|\b(?:since|ago|dated)\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\bhad (?:[a-z]+ ){0,2}?(?:[a-z]+(?:ed|en|n|t|d)|cut|put|set|come|become|run|begun|gone)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(r"\b(?:is|are|be|gets?) (?:[a-z]+ ){0,2}?[a-z]+ed\b")  # *is required*
_NO_PAST = frozenset("need indeed speed seed feed breed hundred red bed shed sacred proceed exceed".split())
_REGULAR = re.compile(r"[a-z]{2,}(?:[^e]ed|eed)")


def tells_past(sentence: str) -> bool:
    """Tell whether a sentence has a verb in the past, and does not tell what was or is to come.

    >>> tells_past("The bridge fell in 1998."), tells_past("The bridge will be finished in 2031.")
    (True, False)
    """
    return not _AHEAD.search(sentence) and _has_past(sentence)


def _has_past(sentence: str) -> bool:
    irregular = read_words("past")
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", _PRESENT.sub(" ", sentence))]
    return any(
        word in irregular or (bool(_REGULAR.fullmatch(word)) and word not in _NO_PAST) for word in words
    )


def tells_coming(clause: str) -> bool:
    """Tell whether a clause tells what is to come, by its verbs or its words; one in the plain present does, too.

    >>> tells_coming("Shops may open on Sundays from 1 July"), tells_coming("The council voted in May")
    (True, False)
    """
    if _COMING.search(clause):
        return True
    return not (_has_past(clause) or _SINCE.search(clause))


def announces(clause: str) -> bool:
    """Tell whether a clause says in so many words that it tells what is to come: *will*, *is due*."""
    return bool(_COMING.search(clause)) and not re.search(r"\bwould\b", clause)


def steps_back(clause: str) -> bool:
    """Tell whether a clause tells what came before the rest: *the line had cut the pay*."""
    return bool(_BACK.search(clause))
