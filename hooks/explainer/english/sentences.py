"""Part a passage into its sentences."""

from __future__ import annotations

import re

from explainer.english.lexicon import read_words

_END = re.compile(r"([.!?…]+)[”’'\")\]»]*\s+(?=[‘“'\"(\[«]*(\w+|\S))")
_LAST_WORD = re.compile(r"[\w.&-]+$")
_ABBREVIATION = re.compile(  # a full stop after these ends no sentence
    r"adm|capt|cf|col|dr|e\.g|gen|gov|hon|i\.e|jr|lt|maj|mrs?|ms|mt|pres|prof|rev|sen|sgt|st|viz|vs|[b-hj-z]",
    re.IGNORECASE,
)
_BEFORE_FIGURE = re.compile(
    r"a\.d|art|ch|fig|nos?|nr|pp?|sec|vol|jan|feb|mar|apr|aug|sept?|oct|nov|dec", re.IGNORECASE
)  # nor after these before a figure

_LONGEST = 40  # letters before a mark that are looked at: no abbreviation has more
_LETTERS = re.compile(r"[A-Z](?:\.[A-Z])+")  # U.S., before a name: U.S. Senate


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
        if _ends_sentence(text[max(start, end.start(1) - _LONGEST) : end.start(1)], end[1], end[2]):
            sentences.append(text[start : end.end()].strip())
            start = end.end()
    return [sentence for sentence in (*sentences, text[start:].strip()) if sentence]


def _ends_sentence(before: str, mark: str, following: str) -> bool:
    if following[0].islower():
        return False
    word = _LAST_WORD.search(before)
    if mark != "." or word is None:
        return True
    if following[0].isdigit() and _BEFORE_FIGURE.fullmatch(word[0]):
        return False
    if _LETTERS.fullmatch(word[0]) and following[0].isupper():
        return following.lower() in read_words("function")
    return not _ABBREVIATION.fullmatch(word[0])
