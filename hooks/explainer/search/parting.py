"""The search of a large site in parts: a query loads the words that begin like its own, then the records with them.

A word's file says which records have it; so the client chooses the few that may answer, loads these alone, and reads
and ranks them by the same functions as a small site's. All parts are ordinary scripts, which browsers load from a disk.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from explainer.search.records import Record

LARGE = 1_000
"""Records from which the search is parted: more take a slow phone too long to read before the first answer."""
BLOCK = 10
"""Records of a part, of which a query often needs one: about 2 KB with gzip."""
_FILLED = 24_000  # characters of a part of words: about 8 KB with gzip
_MOST = 300  # records that a word leads to; one that more have tells too little
_SUGGESTED = 12  # records that the first script holds, for a box without words
_WORD = re.compile(r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?!\d)|[^\W_]+(?:['’ʼʹʺ\"`´][^\W_]+)*")
#: Words with a hyphen stand as one, too: ``re-open`` is found as ``reopen``.
_JOINED = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)+")
_HYPHEN = re.compile(r"[-\u2010\u2011]")
_ENDING = re.compile(r"(n?['’ʼ`´]t|['’ʼ`´](s|re|ve|ll|d|m))$")
_INSIDE = re.compile(r"['’ʼʹʺ\"`´,\u00a0\u202f ]")


def suggested(records: Sequence[Record]) -> list[int]:
    """Return the places of the records that a box without words shows: entries that most pages link to."""
    entries = (place for place, each in enumerate(records) if each.kind in {"term", "person", "organization"})
    return sorted(entries, key=lambda place: -records[place].weight)[:_SUGGESTED] or [0]


def blocks(records: Sequence[Record]) -> list[Sequence[Record]]:
    """Return the records in parts, in their order."""
    return [records[start : start + BLOCK] for start in range(0, len(records), BLOCK)]


def word_parts(records: Sequence[Record], small: Iterable[str]) -> list[tuple[str, str]]:
    """Return the parts of the list of words: the first word of each, and its lines.

    A line has a word, the records whose titles and names have it, and those whose texts do; as numbers in base 36, each
    as the distance from the one before. ``small`` words are left out.
    """
    parts: list[tuple[str, list[str]]] = []
    filled = 0
    for word, titles, texts in _postings(records, set(map(fold, small))):
        line = f"{word}\t{_distances(titles)}\t{_distances(texts)}"
        if not parts or filled + len(line) > _FILLED:
            parts.append((word, []))
            filled = 0
        parts[-1][1].append(line)
        filled += len(line) + 1
    return [(first, "\n".join(lines)) for first, lines in parts]


@lru_cache(maxsize=1 << 16)  # most words stand in many records
def fold(word: str) -> str:
    """Return a word as ``fold`` of the client's ``words.js`` does, near enough to find it.

    >>> fold("Canal’s"), fold("40,000"), fold("Île")
    ('canal', '40000', 'ile')
    """
    small = _INSIDE.sub("", _ENDING.sub("", unicodedata.normalize("NFKC", word).lower())).replace("ё", "е")
    return "".join(_plain(letter) for letter in small)


def _plain(letter: str) -> str:
    is_marked = "\u00c0" <= letter <= "\u024f" or "\u1e00" <= letter <= "\u1eff"
    return unicodedata.normalize("NFD", letter)[0] if is_marked else letter


def _postings(records: Sequence[Record], small: set[str]) -> Iterator[tuple[str, list[int], list[int]]]:
    titles: dict[str, dict[int, None]] = {}
    texts: dict[str, dict[int, None]] = {}
    for place, each in enumerate(records):
        named = [each.title, *each.names, *each.asked]
        for word in _words(named):
            titles.setdefault(word, {})[place] = None
        for word in _words([each.text, each.path, each.context]):
            texts.setdefault(word, {})[place] = None
    for word in sorted(titles.keys() | texts.keys()):
        if word not in small:
            yield word, list(titles.get(word, ()))[:_MOST], list(texts.get(word, ()))[:_MOST]


def _words(texts: Iterable[str]) -> set[str]:
    words = {word for text in texts for word in _WORD.findall(text)}
    hyphened = filter(_HYPHEN.search, texts)
    joined = {_HYPHEN.sub("", whole) for text in hyphened for whole in _JOINED.findall(text)}
    return {form for word in words | joined if (form := fold(word))}


def _distances(places: Sequence[int]) -> str:
    return " ".join(_base36(place - before) for before, place in zip((0, *places), places, strict=False))


def _base36(number: int) -> str:
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
        if not number:
            return digits
