"""Guess what a name names: a person, an organization, or something else that a glossary may explain."""

from __future__ import annotations

import re
from functools import cache

from explainer.english.lexicon import read_words
from explainer.english.propernames import ROLES

TERM, PERSON, ORGANIZATION = "term", "person", "organization"
PLACES = 20  # of a name that are looked at: a long article may have a hundred
BEFORE, BEHIND = 60, 120  # characters
LONGEST_PERSON = 5  # words: no person has as many names
_SAYING = (
    "said|says|told|tells|wrote|writes|added|adds|argued|argues|asked|asks|recalls|recalled|explained|explains|thinks|warned"
    "|called|calls"
)

# What a person is called before the name: *the watchmaker Ada Finch*.
_CALLING = r"\b[a-z]{3,}(?:er|or|ist|man|woman|ian|ant|ess|mother|father|son|wife|widow|king|queen|coach)"
_TAKEN_UP = r"[^.!?]{0,80}(?:[.!?]\s+)?\b(?i:she|he|who|herself|himself)\b"


class Kinds:
    """What the names of one article name; each is looked at once, and only where it stands."""

    def __init__(self, text: str) -> None:
        """Take the article's text."""
        self._text = text
        self._found: dict[str, str] = {}

    def of(self, name: str) -> str:
        """Guess by the name's own nouns, then by what stands around it.

        >>> kinds = Kinds("‘No,’ said Ada Finch in Greyport.")
        >>> kinds.of("Canal Company"), kinds.of("Ada Finch"), kinds.of("Greyport")
        ('organization', 'person', 'term')
        """
        if name not in self._found:
            self._found[name] = self._guess(name)
        return self._found[name]

    def _guess(self, name: str) -> str:
        words = name.split()
        if any(word.casefold() in read_words("organizations") for word in words[-1:] + words[:1]):
            return ORGANIZATION
        if any(not word[:1].isupper() for word in words) or any(map(str.isdigit, name)):
            return TERM
        may_be = len(words) < LONGEST_PERSON and words[0] not in ("The", "A")
        return PERSON if may_be and self._acts(name, words[-1]) else TERM

    def _acts(self, name: str, last: str) -> bool:
        """Tell whether somebody of this name bears a title, says something or is taken up afterwards."""
        around = "\n".join(self._around(name))
        own = re.escape(name)
        patterns = [rf"\b(?i:{_titles()})\s+{own}\b", rf"\b(?:{_SAYING})\s+(?:\w+\s+)?{own}\b"]
        patterns += [rf"\b{own},?\s+(?:who\s+)?(?:{_SAYING})\b"]
        if name != last:
            patterns += [rf"{_CALLING}\s+{own}\b", rf"\b{own}\b{_TAKEN_UP}"]
        if any(re.search(pattern, around) for pattern in patterns):
            return True
        return name != last and self._is_taken_up(name, last)

    def _is_taken_up(self, name: str, last: str) -> bool:
        """Tell whether the last name alone does something: *Finch said*, *Finch’s lamp*."""
        alone = re.compile(rf"(?<!{re.escape(name[: -len(last)])})\b{re.escape(last)}\b(?:[’']s)?\s+[a-z]")
        return any(alone.search(part) for part in self._around(last))

    def _around(self, name: str) -> list[str]:
        """Return what stands around the first places where the text has a name."""
        parts, place = list[str](), self._text.find(name)
        while place >= 0 and len(parts) < PLACES:
            parts.append(self._text[max(0, place - BEFORE) : place + len(name) + BEHIND])
            place = self._text.find(name, place + len(name))
        return parts


@cache
def _titles() -> str:
    return "|".join(sorted(ROLES))
