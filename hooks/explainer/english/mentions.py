"""Mentions of glossary terms in text: all terms at once by one automaton, linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from explainer.content.glossary import Entry
from explainer.english.inflection import forms

_SAME = tuple((variant, plain) for variants, plain in (("’‘ʼ", "'"), ("‐‑–", "-")) for variant in variants)
_APART = re.compile(r"[^\w \-.+#@&'\u0300-\u036f]")  # parts words; the rest may belong to one: C++, AT&T
_APART_AT_END = re.compile(r"[-.&'](?:(?!\w)|(?<=')(?=s\b))")  # parts words unless one follows at once


class Mention(NamedTuple):
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
        meanings: dict[str, dict[tuple[str, str], None]] = {}
        for entry, form in (*_as_written(linked), *_derived(linked)):
            exact = _alike(form) if entry.case_sensitive else ""
            if any(map(str.isalnum, form)):
                meanings.setdefault(_parted(form), {})[entry.id, exact] = None
        self._meanings = [list(each) for each in meanings.values()]
        # most have one meaning, in capital or small letters
        self._only = [each[0][0] if len(each) == 1 and not each[0][1] else "" for each in self._meanings]
        self._automaton = AhoCorasick(list(meanings), matchkind=MatchKind.Standard)

    def find(self, text: str) -> list[Mention]:
        """Return every mention, also inside a longer one: the longest may not be in its entry's case."""
        found = []
        for pattern, start, end in self._automaton.find_matches_as_indexes(_parted(text), overlapping=True):
            if target := self._only[pattern] or self._meaning(pattern, text, start, end - 2):
                found.append(Mention(start, end - 2, "term", target))
        return found

    def _meaning(self, pattern: int, text: str, start: int, end: int) -> str:
        meanings = self._meanings[pattern]
        exact = _alike(text[start:end])
        cased = (entry for entry, form in meanings if form and form == exact)
        return next(cased, next((entry for entry, form in meanings if not form), ""))


def longest(mentions: Iterable[Mention], taken: bytearray) -> list[Mention]:
    """Return mentions in order, of those that overlap the longest; none where ``taken`` has a 1; fill it."""
    chosen = []
    for mention in sorted(mentions, key=lambda each: (each.start - each.end, each.start)):
        if taken.find(1, mention.start, mention.end) < 0:
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
            chosen.append(mention)
    return sorted(chosen, key=lambda each: each.start)


def _as_written(entries: Iterable[Entry]) -> Iterator[tuple[Entry, str]]:
    yield from ((entry, form) for entry in entries for form in (entry.term, *entry.also))


def _derived(entries: Iterable[Entry]) -> Iterator[tuple[Entry, str]]:
    """Yield inflected forms: after what authors wrote, so that they never take a mention from it."""
    yield from ((entry, form) for entry in entries for form in forms(entry))


def _parted(text: str) -> str:
    """Return text in small letters, a space before and after each word: so only whole words match."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters have small forms of two characters, such as İ
        lowered = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return f" {_APART_AT_END.sub(' ', _APART.sub(' ', _alike(lowered)))} "


def _alike(text: str) -> str:
    """Return text of the same length with plain apostrophes and hyphens."""
    for variant, plain in _SAME:
        text = text.replace(variant, plain)
    return text
