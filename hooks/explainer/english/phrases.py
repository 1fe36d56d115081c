"""Stems of words in their place: with a particle, with a preposition, with an affix that negates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from explainer.english.lexicon import read_lines, read_words
from explainer.english.words import PARTICLES, Word, is_function_word

_ENDING = frozenset({"and", "or", "but", "that"})  # *over* before one of these says that something has ended
_NEGATIVE = re.compile(r"\A(?:dis|i[nlmr])")
_NEGATING = re.compile(r"un-?([a-z]{4,})|non-?([a-z]{4,})|([a-z]{3,})less(?:ly|ness)?")


def stems_at(words: Sequence[Word], place: int) -> tuple[str, ...]:
    """Return every stem at a place, those of phrases included."""
    return (*words[place].stems, *phrases_at(words, place))


def phrases_at(words: Sequence[Word], place: int) -> Iterator[str]:
    """Yield stems that stand for more than one word.

    ``turndown`` for *turn down*; ``antitax`` for *against the tax* and *opposes the tax*, so that they equal
    *anti-tax*; ``withfather`` for *with their fathers*; ``haveto``, ``madeto``, ``usedto``; ``over`` where a
    clause ends; ``unknown`` for *remains to be seen* and *an open question*.
    """
    word = words[place]
    lower, stems = word.lower, word.stems
    following = words[place + 1].lower if place + 1 < len(words) else ""
    if stems and following in PARTICLES:
        yield f"{stems[-1]}{following}"
    is_against = lower == "against" or "oppos" in stems
    if (is_against or lower == "with") and (partner := following_stem(words, place)):
        yield f"{'anti' if is_against else 'with'}{partner}"
    if following == "to":
        if lower in ("have", "has", "had", "having", "made"):
            yield "madeto" if lower == "made" else "haveto"
        if lower == "used":
            yield "usedto"
        if lower.startswith("remain") and place + 2 < len(words) and words[place + 2].lower == "be":
            yield "unknown"
    if lower == "over" and _is_last(words, place):
        yield "over"
    if lower == "open" and following == "question":
        yield "unknown"


def following_stem(words: Sequence[Word], place: int) -> str | None:
    """Return the stem of the next content word, at most three words on."""
    found = (each.stems[0] for each in words[place + 1 : place + 4] if each.stems)
    return next(found, None)


@lru_cache(maxsize=8192)
def without_affix(word: str) -> str | None:
    """Return a word without the affix that negates it.

    >>> without_affix("unpopular"), without_affix("endless"), without_affix("unity")
    ('popular', 'end', None)
    """
    if word in read_words("whole") or is_function_word(word):
        return None
    if word in _affixed():
        return _NEGATIVE.sub("", word, count=1)
    found = _NEGATING.fullmatch(word)
    return next(filter(None, found.groups()), None) if found else None


@cache
def _affixed() -> frozenset[str]:
    """Return the words that WordNet gives as the opposite of what they are without *dis-*, *in-*, *il-* and so on."""
    pairs = [line.split() for line in read_lines("opposites")]
    both = {*map(tuple, pairs), *(tuple(reversed(pair)) for pair in pairs)}
    return frozenset(
        word for word, other in both if word.endswith(other) and _NEGATIVE.fullmatch(word.removesuffix(other))
    )


def _is_last(words: Sequence[Word], place: int) -> bool:
    ahead = words[place + 1 : place + 2]
    return not ahead or not ahead[0].is_word or ahead[0].lower in _ENDING
