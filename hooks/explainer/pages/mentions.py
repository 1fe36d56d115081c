"""Mentions of glossary terms in text: all terms at once by one automaton, linear in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from explainer.content.glossary import Entry
from explainer.pages.inflection import forms

_FOLDED = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-",
                         "—": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\n": " ", "\t": " "})  # fmt: skip
_BEFORE = re.compile(r"[\w@#]|(?<=\w)[-.+'&]")  # what before a word makes it a part of a longer one
_AFTER = re.compile(r"[\w+#]|[-.&@](?=\w)|'(?!s\b)(?=\w)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text: its ``kind`` is ``term`` or ``date``, its ``target`` the id of an entry or event."""

    start: int
    end: int
    kind: str
    target: str


class Mentions:
    """Finds the glossary's entries in text."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Build the automaton, once a build; entries with ``autolink: false`` are left out."""
        linked = [entry for entry in entries if entry.autolink]
        known: dict[str, list[tuple[str, str]]] = {}
        for entry, form in (*_as_written(linked), *_derived(linked)):
            exact = form.translate(_FOLDED) if entry.case_sensitive else ""
            known.setdefault(fold(form), []).append((entry.id, exact))
        self._meanings = list(known.values())
        self._automaton = AhoCorasick(list(known), matchkind=MatchKind.Standard)

    def find(self, text: str) -> list[Mention]:
        """Return every mention, also those inside a longer one.

        All matches are asked for: the longest may be part of a word, or not in the case that its entry needs.
        """
        folded = fold(text)
        matches = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        whole = (match for match in matches if _is_whole(folded, match[1], match[2]))
        meant = ((start, end, self._meaning(pattern, text[start:end])) for pattern, start, end in whole)
        return [Mention(start, end, "term", target) for start, end, target in meant if target]

    def _meaning(self, pattern: int, text: str) -> str | None:
        meanings = self._meanings[pattern]
        exact = text.translate(_FOLDED)
        cased = (entry for entry, form in meanings if form and form == exact)
        return next(cased, next((entry for entry, form in meanings if not form), None))


def fold(text: str) -> str:
    """Return text of the same length in small letters, its quotation marks, dashes and spaces made plain."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return lowered.translate(_FOLDED)


def _as_written(entries: Iterable[Entry]) -> Iterator[tuple[Entry, str]]:
    yield from ((entry, form) for entry in entries for form in (entry.term, *entry.also))


def _derived(entries: Iterable[Entry]) -> Iterator[tuple[Entry, str]]:
    """Yield inflected forms: after what authors wrote, so that they never take a mention from it."""
    yield from ((entry, form) for entry in entries for form in forms(entry))


def _is_whole(folded: str, start: int, end: int) -> bool:
    before = start > 0 and _BEFORE.match(folded, start - 1)
    after = _AFTER.match(folded, end) or (end < len(folded) and unicodedata.combining(folded[end]))
    return not before and not after


def longest(mentions: Iterable[Mention], taken: bytearray) -> list[Mention]:
    """Return mentions in order, of those that overlap the longest; none where ``taken`` has a 1; fill it."""
    chosen = []
    for mention in sorted(mentions, key=lambda each: (each.start - each.end, each.start)):
        if not any(taken[mention.start : mention.end]):
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
            chosen.append(mention)
    return sorted(chosen, key=lambda each: each.start)
