"""Negations in a clause: what they surely negate, and what they may reach."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from explainer.checks.lexicon import read_words
from explainer.checks.words import PARTICLES, Word, is_function_word, lexical_stem, stem

AFFIRMED, NEGATED, DOUBTFUL = "+", "-", "~"

_NOT = frozenset({"not", "never", "cannot", "hardly", "barely", "scarcely", "seldom", "rarely"})
_NO = frozenset({"no", "neither", "nor"})
_NOBODY = frozenset({"nobody", "none", "nothing", "nowhere"})
_PAIRS = frozenset(  # what looks like a negation and is none
    "not only,not just,not merely,not simply,not least,not until,no doubt,no matter,no less,no sooner,nothing but,"
    "none other,or not,if not".split(",")
)
_AUXILIARIES = frozenset(
    "is are was were be been being has have had will would can could may might must shall should do does did".split()
)
_ENDS = frozenset(",;:()")  # beyond them stands nothing that a negation surely negates
_PASSIVE = frozenset(
    "is are was were be been being get gets got remain remains remained stay stays stayed".split()
)
WEAK = frozenset(  # verbs that leave it to the next word to say something
    "say cal make take give get go come put do bring look seem appear feel sound becom remain turn".split()
)


@dataclass(frozen=True, slots=True)
class Negation:
    """A negation in a clause.

    Attributes:
        word: As it stands: ``not``.
        near: Places of the words that it surely negates.
        reach: Places of the further words that it may reach.
        heads: Stems of the former.
        passed: Stems of what stands between it and them: *not formally ended*.
        doubled: Whether what it negates is itself a denial: *not stop*, *no end*.
        quoted: Whether it stands in quotation marks.
    """

    word: str
    near: tuple[int, ...]
    reach: tuple[int, ...]
    heads: tuple[str, ...]
    passed: tuple[str, ...]
    doubled: bool
    quoted: bool


def find_negations(words: Sequence[Word]) -> Iterator[Negation]:
    """Yield the negations of a clause: *not*, *no*, *never*, *nobody* and their kin."""
    for place, word in enumerate(words):
        kind = _negator(words, place)
        if kind is None:
            continue
        elliptic = place + 1 < len(words) and words[place + 1].text == ","
        near = () if elliptic else tuple(_heads(words, place, kind))
        doubled = any(is_denying(words, at) or _without_affix(words[at].lower) for at in near)
        behind = () if elliptic or (doubled and kind == "not") else range(place + 1, len(words))
        yield Negation(
            word=word.text,
            near=near,
            reach=tuple(at for at in behind if at not in near),
            heads=tuple(text for at in near for text in stems_at(words, at)),
            passed=tuple(
                text
                for at in range(place, max(near, default=place))
                if at not in near
                for text in words[at].stems
            ),
            doubled=doubled,
            quoted=word.quoted,
        )


def mark_words(words: Sequence[Word], negations: Sequence[Negation]) -> list[str]:
    """Return the mark of each word: negated, doubtful in the reach of a negation or a denying word, or affirmed."""
    marks = [AFFIRMED] * len(words)
    for negation in negations:
        _raise(marks, negation.reach)
        for at in negation.near:
            marks[at] = NEGATED
    for place, word in enumerate(words):
        if marks[place] == AFFIRMED and is_denying(words, place):
            _raise(marks, range(place) if _is_passive(words, place) else _object(words, place))
        elif word.lower in ("less", "least", "against") or "oppos" in word.stems:
            _raise(marks, [at for at in range(place + 1, min(place + 4, len(words))) if words[at].stems][:1])
    return marks


def marked_stems(words: Sequence[Word], place: int, mark: str) -> Iterator[tuple[str, str]]:
    """Yield the stems at a place with their marks; a word with a negating affix gives its base, too, as negated."""
    word = words[place]
    base = _without_affix(word.lower)
    opposing = word.lower.startswith("anti-")
    for position, text in enumerate(word.stems):
        if not (base and text == stem(base)):
            yield text, DOUBTFUL if opposing and position else mark
    if base:
        yield stem(base), NEGATED if mark == AFFIRMED else DOUBTFUL
    yield from ((text, mark) for text in _phrases(words, place))
    if word.lower == "without" and (partner := _following(words, place)):
        yield f"with{partner}", NEGATED


def stems_at(words: Sequence[Word], place: int) -> tuple[str, ...]:
    """Return every stem at a place, those of phrases included."""
    return (*words[place].stems, *_phrases(words, place))


@lru_cache(maxsize=8192)
def is_denial(word: str) -> bool:
    """Tell whether a stem denies, ends or hinders what it speaks of: *refuse*, *lack*."""
    return word in _denials()


def is_denying(words: Sequence[Word], place: int) -> bool:
    """Tell whether a word, or a verb with its particle, denies what it speaks of."""
    return words[place].lower == "without" or any(map(is_denial, stems_at(words, place)))


def _phrases(words: Sequence[Word], place: int) -> Iterator[str]:
    """Yield stems that stand for more than one word.

    ``turndown`` for *turn down*; ``antiwar`` for *against the war* and *opposes the war*, so that they equal *anti-war*;
    ``withfather`` for *with their fathers*; ``unknown`` for *remains to be seen*.
    """
    word = words[place]
    ahead = [each.lower for each in words[place + 1 : place + 3]]
    if word.stems and ahead[:1] and ahead[0] in PARTICLES:
        yield f"{word.stems[-1]}{ahead[0]}"
    partner = _following(words, place)
    if partner and (word.lower == "against" or "oppos" in word.stems):
        yield f"anti{partner}"
    if partner and word.lower == "with":
        yield f"with{partner}"
    if ahead[:1] == ["to"] and word.lower in ("have", "has", "had", "having", "made"):
        yield {"made": "madeto"}.get(word.lower, "haveto")
    if word.lower.startswith("remain") and ahead == ["to", "be"]:
        yield "unknown"


def _following(words: Sequence[Word], place: int) -> str | None:
    """Return the stem of the next content word, at most three words on."""
    found = (each.stems[0] for each in words[place + 1 : place + 4] if each.stems)
    return next(found, None)


def _raise(marks: list[str], places: Sequence[int]) -> None:
    for at in places:
        marks[at] = DOUBTFUL if marks[at] == AFFIRMED else marks[at]


def _negator(words: Sequence[Word], place: int) -> str | None:
    lower = words[place].lower
    after = words[place + 1].lower if place + 1 < len(words) else ""
    before = words[place - 1].lower if place else ""
    if f"{lower} {after}" in _PAIRS or f"{before} {lower}" in _PAIRS:
        return None
    if lower == "no" and (after == "." or after == "one"):
        return "nobody" if after == "one" else None
    if lower in _NOT or lower.endswith("n't") or f"{lower} {after}" == "no longer":
        return "not"
    return "no" if lower in _NO else "nobody" if lower in _NOBODY else None


def _heads(words: Sequence[Word], place: int, kind: str) -> list[int]:
    """Return the places of the words that a negation surely negates."""
    if kind == "no":
        verb = [place - 1] if place and words[place - 1].stems else []
        return [*verb, *_noun_heads(words, place + 1)]
    after = _first_content(words, place + 1)
    if kind == "nobody":
        before = [at for at in range(place) if words[at].stems]
        if after is None or (before and words[place - 1].stems):
            return before[-1:]
        return [after]
    if after is None:
        return []
    return [after, *_complement(words, after)]


def _first_content(words: Sequence[Word], start: int) -> int | None:
    """Return the first content word, adverbs in -ly passed over where a further word follows."""
    end = next((at for at in range(start, len(words)) if words[at].text in _ENDS), len(words))
    found = [at for at in range(start, end) if words[at].stems or words[at].lower == "against"]
    for at, following in zip(found, (*found[1:], None), strict=False):
        if not (words[at].lower.endswith("ly") and following == at + 1):
            return at
    return None


def _complement(words: Sequence[Word], verb: int) -> Iterator[int]:
    """Yield what a negated verb takes with it.

    Of *not sign a decree* the decree, of *not allow them to return* the infinitive, of *not called fake* the next word.
    """
    if set(words[verb].stems) & WEAK and verb + 1 < len(words) and words[verb + 1].stems:
        yield verb + 1
    if verb + 1 < len(words) and words[verb + 1].lower in ("a", "an", "any"):
        yield from _noun_heads(words, verb + 2)[:2]
    for at in range(verb + 1, len(words) - 1):
        if words[at].lower == "to" and words[at + 1].stems and not words[at + 1].is_capital:
            yield at + 1
            return


def _noun_heads(words: Sequence[Word], start: int) -> list[int]:
    """Return the nouns and adjectives from ``start``, with a bare noun after *of* or *in*, and a verb in the passive."""
    found: list[int] = []
    while start < len(words) and words[start].lower in ("more", "such", "other", "further", "the", "of"):
        start += 1
    for at in range(start, len(words)):
        word = words[at]
        if word.stems:
            if word.lower.endswith("ing") and found:
                break
            found.append(at)
        elif not (word.lower in ("of", "in") and found and at + 1 < len(words) and words[at + 1].stems):
            if word.lower in _AUXILIARIES and found and (verb := _first_content(words, at)) is not None:
                found.append(verb)
            break
        if len(found) == 4:
            break
    return found


def _is_passive(words: Sequence[Word], place: int) -> bool:
    before = [each.lower for each in words[max(0, place - 3) : place]]
    return bool(_PASSIVE.intersection(before)) and "to" not in before


def _object(words: Sequence[Word], place: int) -> range:
    end = place + 1
    while end < len(words) and words[end].lower not in _AUXILIARIES:
        end += 1
    return range(place + 1, end)


@lru_cache(maxsize=8192)
def _without_affix(word: str) -> str | None:
    """Return a word without the affix that negates it: *popular* for *unpopular*, *end* for *endless*."""
    if word in read_words("whole") or is_function_word(word):
        return None
    if word in read_words("affixed"):
        return re.sub(r"^(?:dis|i[nlmr])", "", word)
    found = re.fullmatch(r"un-?([a-z]{4,})|non-?([a-z]{4,})|([a-z]{3,})less(?:ly|ness)?", word)
    return next(filter(None, found.groups()), None) if found else None


@cache
def _denials() -> frozenset[str]:
    return frozenset(map(lexical_stem, read_words("negative")))
