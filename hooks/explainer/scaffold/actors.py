"""Guess what a name names: a person, an organization, or something else that a glossary may explain."""

from __future__ import annotations

import re
from functools import cache

from explainer.english.lexicon import read_words
from explainer.english.propernames import ROLES
from explainer.english.typography import fold
from explainer.english.words import is_function_word, stem
from explainer.scaffold.signals import ORGANIZATION, PERSON, PLACE, SIGNALS, TERM, Signal, noun_kind

__all__ = ["ORGANIZATION", "PERSON", "TERM", "Kinds"]
PLACES = 20  # of a name that are looked at: a long article may have a hundred
BEFORE, BEHIND = 60, 120  # characters
LONGEST_PERSON = 5  # words: no person has as many names
LEAST = 2  # of weight: one weak sign says nothing
_COMPANY = re.compile(
    r" & |(?:^| )(?:[A-Z][a-z]+)(?<!Mac)(?<!Mc)(?<!De)(?<!Le)(?<!La)(?<!Di)(?<!Fitz)[A-Z][a-z]+(?: |$)"
)


class Kinds:
    """What the names of one article name; each is looked at once, and only where it stands."""

    def __init__(self, text: str) -> None:
        """Take the article's text."""
        self._text = "\n".join(map(fold, text.split("\n")))
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

    def is_short(self, name: str) -> bool:
        """Tell whether a name may be short for a longer one that begins with it: no place is called so."""
        return not self._weights(name, name.split())[PLACE]

    def _guess(self, name: str) -> str:
        if is_organization(name):
            return ORGANIZATION
        words = name.split()
        if any(map(str.isdigit, name)) or not (words[0][0].isupper() and words[-1][0].isupper()):
            return TERM
        weights = self._weights(name, words)
        if len(words) >= LONGEST_PERSON:
            weights[PERSON] = 0
        best = max((PERSON, ORGANIZATION), key=lambda kind: weights[kind])
        return best if weights[best] >= max(LEAST, weights[PLACE]) else TERM

    def _weights(self, name: str, words: list[str]) -> dict[str, int]:
        """Return how much speaks for each kind: what the text says around the name, then its own form."""
        weights = {PERSON: 0, ORGANIZATION: 0, PLACE: 0}
        around = self._around(name)
        for signal in SIGNALS:
            if (len(words) > 1 or signal.also_single) and _shows(signal, name, around):
                weights[signal.kind] += signal.weight
        for kind in {noun_kind(part, name) for part in around} - {""}:
            weights[kind] += 3
        if len(words) > 1:
            weights[PERSON] += _person_form(words) + 2 * self._is_taken_up(name, words[-1])
            weights[ORGANIZATION] += _company_form(words)
        return weights

    def _is_taken_up(self, name: str, last: str) -> bool:
        """Tell whether the last name alone does something: *Finch said*, *Finch's lamp*, *Ms Finch*."""
        own = re.escape(last)
        does = r"(?:said|says|told|was|had|has)\b" if is_common_word(last) else "[a-z]"
        alone = rf"(?<!{re.escape(name[: -len(last)])})\b{own}\b(?:'s)?\s+{does}"
        titled = rf"\b(?:Mrs?|Ms|Dr|Miss|Sir)\.? {own}\b"
        return any(re.search(rf"{alone}|{titled}", part) for part in self._around(last))

    def _around(self, name: str) -> list[str]:
        """Return what stands around the first places where the text has a name."""
        parts, place = list[str](), self._text.find(name)
        while place >= 0 and len(parts) < PLACES:
            parts.append(self._text[max(0, place - BEFORE) : place + len(name) + BEHIND])
            place = self._text.find(name, place + len(name))
        return parts


def is_organization(name: str) -> bool:
    """Tell whether a name's own words name an organization: *Bank of Velm*, *Finch & Daughters*, *NorthRail*.

    >>> is_organization("Velm Institute for Tides"), is_organization("Ada Finch")
    (True, False)
    """
    head = re.split(r" (?:of|for) ", name)[0].split()
    words = name.split()
    within = [each for each in words[1:-1] if len(each) > len("GmbH")]  # those shorter only end a name: *AG*
    nouns = {each.casefold().rstrip(".") for each in (words[0], *within, head[-1], words[-1])}
    return bool(nouns & read_words("organizations")) or bool(_COMPANY.search(name))


def _shows(signal: Signal, name: str, around: list[str]) -> bool:
    pattern = re.compile(signal.pattern.replace("NAME", re.escape(name)).replace("TITLE", _titles()))
    return any(pattern.search(part) for part in around)


def _person_form(words: list[str]) -> int:
    """Return how much a name has the form of a person's: words that are no common nouns, initials."""
    if any(re.fullmatch(r"[A-Z]\.", word) for word in words):
        return 2
    if len(words) > 2 and any(map(_is_plural, words)):
        return 0
    common = [word for word in words if is_common_word(word)]
    return 2 if not common else 1 if len(common) < len(words) else 0


def _company_form(words: list[str]) -> int:
    """Return how much a name has the form of a company's: a common noun at its end, more so in the plural."""
    if not is_common_word(words[-1]):
        return int(len(words) > 2 and any(map(_is_plural, words)))
    return 1 + (_is_plural(words[-1]) and not is_common_word(words[0]))


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith("ss") and is_common_word(word)


def is_common_word(word: str) -> bool:
    """Tell whether a word is one that running text has in small letters."""
    small = word.casefold()
    return is_function_word(small) or stem(small) in _common()


@cache
def _common() -> frozenset[str]:
    return frozenset(stem(word) for word in read_words("common"))


@cache
def _titles() -> str:
    return "|".join(sorted(ROLES))
