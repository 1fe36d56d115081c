"""Part a passage into its sentences."""

from __future__ import annotations

import re

_END = re.compile(r"([.!?…]+)[”’'\")\]»]*\s+(?=[‘“'\"(\[«]*(\S))")
_LAST_WORD = re.compile(r"[\w.&-]+$")
_ABBREVIATION = re.compile(  # what a full stop follows without ending a sentence
    r"adm|capt|cf|ch|col|dr|e\.g|fig|gen|gov|hon|i\.e|jr|lt|maj|mrs?|ms|mt|nos?|nr|pp?|pres|prof|rev|sec|sen|sgt|st|viz"
    r"|vol|vs|[a-z]",
    re.IGNORECASE,
)


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a passage, white space trimmed.

    A full stop after a title, an abbreviation or an initial ends none, nor does a mark before a small letter.

    Example:
        >>> split_sentences(
        ...     "Mr. J. Roe came at 5 p.m. and asked: ‘Is it over?’ she recalls. ‘Never!’ It was."
        ... )
        ['Mr. J. Roe came at 5 p.m. and asked: ‘Is it over?’ she recalls.', '‘Never!’', 'It was.']
    """
    sentences, start = [], 0
    for end in _END.finditer(text):
        if _ends_sentence(text[start : end.start(1)], end[1], end[2]):
            sentences.append(text[start : end.end()].strip())
            start = end.end()
    return [sentence for sentence in (*sentences, text[start:].strip()) if sentence]


def _ends_sentence(before: str, mark: str, following: str) -> bool:
    if following.islower():
        return False
    word = _LAST_WORD.search(before)
    if mark != "." or word is None:
        return True
    return not _ABBREVIATION.fullmatch(word[0])
