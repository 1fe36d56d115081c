"""Guess what a name names: a person, an organization, or something else that a glossary may explain."""

from __future__ import annotations

import re
from functools import cache

from explainer.english.lexicon import read_words
from explainer.english.propernames import ROLES

TERM, PERSON, ORGANIZATION = "term", "person", "organization"
_SAYING = (
    "said|says|told|tells|wrote|writes|added|adds|argued|argues|asked|asks|recalls|recalled|explained|explains|thinks|warned"
    "|called|calls"
)

# What a person is called before the name: *the watchmaker Ada Finch*.
_CALLING = r"\b[a-z]{3,}(?:er|or|ist|man|woman|ian|ant|ess|mother|father|son|wife|widow|king|queen|coach)"
_TAKEN_UP = r"[^.!?]{0,80}(?:[.!?]\s+)?\b(?i:she|he|who|herself|himself)\b"


def kind_of(name: str, text: str) -> str:
    """Guess by the name's own nouns, then by what stands around it in the article's text.

    >>> kind_of("Canal Company", ""), kind_of("Ada Finch", "‘No,’ said Ada Finch."), kind_of("Greyport", "")
    ('organization', 'person', 'term')
    """
    words = name.split()
    if any(word.casefold() in read_words("organizations") for word in words[-1:] + words[:1]):
        return ORGANIZATION
    if (
        any(not word[:1].isupper() for word in words)
        or any(map(str.isdigit, name))
        or words[0] in ("The", "A")
    ):
        return TERM
    return PERSON if len(words) < 5 and _acts(name, words[-1], text) else TERM


def _acts(name: str, last: str, text: str) -> bool:
    """Tell whether somebody of this name bears a title, says something or is taken up by the last name alone."""
    if re.search(rf"\b(?i:{_titles()})\s+{re.escape(name)}\b", text):
        return True
    spoken = rf"\b(?:{_SAYING})\s+(?:\w+\s+)?{re.escape(name)}\b|\b{re.escape(name)},?\s+(?:who\s+)?(?:{_SAYING})\b"
    if re.search(spoken, text):
        return True
    if name != last and re.search(
        rf"{_CALLING}\s+{re.escape(name)}\b|\b{re.escape(name)}\b{_TAKEN_UP}", text
    ):
        return True
    alone = rf"(?<!{re.escape(name[: -len(last)])})\b{re.escape(last)}\b(?:[’']s)?" if name != last else ""
    return bool(alone and re.search(rf"{alone}\s+[a-z]", text))


@cache
def _titles() -> str:
    return "|".join(sorted(ROLES))
