"""Clauses of a sentence, and which of their words stand under a negation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from explainer.checks.lexicon import read_words
from explainer.checks.words import Word, content_stems, is_function_word, stem

AFFIRMED, NEGATED, DOUBTFUL = "+", "-", "~"

_BREAKS = frozenset(";:()?!…")
_OPENERS = frozenset(
    "but although though while whereas because so yet which who where when after before since until if unless instead".split()
)
_NOT = frozenset({"not", "never", "cannot", "hardly", "barely", "scarcely", "seldom", "rarely"})
_NO = frozenset({"no", "neither", "nor"})
_NOBODY = frozenset({"nobody", "none", "nothing", "nowhere"})
_PAIRS = frozenset(  # what looks like a negation and is none
    "not only,not just,not merely,not simply,not least,not until,no doubt,no matter,no less,no sooner,nothing but,"
    "none other,not to,or not,if not".split(",")
) - {"not to"}
_AUXILIARIES = frozenset(
    "is are was were be been being has have had will would can could may might must shall should do does did".split()
)
_PASSIVE = frozenset("is are was were be been being get gets got".split())
_SIGNS = {
    "n't": "not", "not": "not", "cannot": "not", "can't": "not", "never": "never", "no": "no", "none": "none",
    "nobody": "none", "nothing": "none", "nowhere": "none", "neither": "neither", "nor": "nor", "without": "without",
    "hardly": "hardly", "barely": "hardly", "scarcely": "hardly", "all": "all", "every": "every", "everyone": "every",
    "everybody": "every", "everything": "every", "everywhere": "every", "each": "each", "any": "any", "anyone": "any",
    "anybody": "any", "anything": "any", "anywhere": "any", "both": "both", "some": "some", "someone": "some",
    "something": "some", "somebody": "some", "many": "many", "much": "many", "most": "most", "several": "several",
    "few": "few", "fewer": "few", "only": "only", "just": "just", "always": "always", "ever": "ever", "must": "must",
    "will": "will", "would": "would", "could": "could", "might": "might", "may": "may", "can": "can",
    "should": "should", "shall": "will", "throughout": "throughout", "across": "across", "if": "if", "even": "even",
    "or": "or", "either": "either", "perhaps": "might", "maybe": "might", "often": "often", "sometimes": "sometimes",
    "almost": "almost", "nearly": "almost", "more": "more", "less": "less", "own": "own", "already": "already",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stem:
    """A content word's stem in its clause: ``mark`` is affirmed, negated or doubtful; ``wished`` is only wanted or asked."""

    text: str
    mark: str
    quoted: bool
    wished: bool


@dataclass(frozen=True, slots=True)
class Negation:
    """A negation in a clause.

    Attributes:
        word: As it stands: ``not``.
        heads: What it surely negates: the alternatives for each word, as stems.
        reach: Every stem that it may reach.
        doubled: Whether what it negates is itself a denial: *not stop*, *no end*.
        quoted: Whether it stands in quotation marks.
    """

    word: str
    heads: tuple[str, ...]
    reach: tuple[str, ...]
    doubled: bool
    quoted: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause as read from prose."""

    words: tuple[Word, ...]
    stems: tuple[Stem, ...]
    signs: tuple[str, ...]
    negations: tuple[Negation, ...]

    @property
    def denies(self) -> bool:
        """Tell whether any word of the clause denies something, be it by its meaning alone."""
        return bool(self.negations) or any(
            is_denial(each.text) or each.mark != AFFIRMED for each in self.stems
        )


def read_statements(sentence: Sequence[Word]) -> list[Statement]:
    """Return the clauses of a sentence, in order; very short ones are joined to the next."""
    return [_statement(words) for words in _clauses(sentence)]


@lru_cache(maxsize=8192)
def is_denial(word: str) -> bool:
    """Tell whether a stem denies, ends or hinders what it speaks of: *refuse*, *lack*."""
    return word in _denials()


def _statement(words: tuple[Word, ...]) -> Statement:
    marks = [AFFIRMED] * len(words)
    negations = tuple(_negations(words, marks))
    _mark_denials(words, marks)
    wished = _wished(words)
    stems = tuple(
        Stem(text, mark, word.quoted, wished[place])
        for place, word in enumerate(words)
        for text, mark in _marked_stems(words, place, marks[place])
    )
    signs = dict.fromkeys(sign for word in words if (sign := _sign(word)))
    return Statement(words, stems, tuple(signs), negations)


def _sign(word: Word) -> str | None:
    return "not" if word.lower.endswith("n't") else _SIGNS.get(word.lower)


# Clauses ---------------------------------------------------------------------------------------------------------


def _clauses(sentence: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    start = 0
    for place in range(1, len(sentence)):
        if _breaks(sentence, place) and _weight(sentence[start:place]) > 1:
            if _weight(sentence[place:]) < 1:
                break
            yield tuple(sentence[start:place])
            start = place
    yield tuple(sentence[start:])


def _weight(words: Sequence[Word]) -> int:
    return sum(1 for word in words if word.stems)


def _breaks(sentence: Sequence[Word], place: int) -> bool:
    """Tell whether a clause ends before the word or mark at ``place``."""
    word, before = sentence[place], sentence[place - 1]
    if word.text in _BREAKS or (word.text == "-" and word.spaced):
        return True
    if before.text == ",":
        return not _in_list(sentence, place)
    return word.lower in _OPENERS and not word.quoted and before.text not in _BREAKS


def _in_list(sentence: Sequence[Word], place: int) -> bool:
    """Tell whether what follows a comma goes on with a list: *focus on, isolate and destroy*."""
    first = sentence[place].lower
    if first.endswith("ing") or first in _OPENERS:
        return False
    ahead = [word.lower for word in sentence[place : place + 4]]
    if first in ("and", "or"):
        return any(word.text == "," for word in sentence[max(0, place - 6) : place - 1])
    return any(word in ("and", "or", ",") for word in ahead)


# Negations -------------------------------------------------------------------------------------------------------


def _negations(words: Sequence[Word], marks: list[str]) -> Iterator[Negation]:
    for place, word in enumerate(words):
        kind = _negator(words, place)
        if kind is None:
            continue
        near = _heads(words, place, kind)
        doubled = any(_is_denying(words[at]) or _without_affix(words[at].lower) for at in near)
        reach = [] if doubled else [at for at in range(place + 1, len(words)) if at not in near]
        for at in near:
            marks[at] = NEGATED
        for at in reach:
            marks[at] = DOUBTFUL if marks[at] == AFFIRMED else marks[at]
        yield Negation(
            word.text,
            tuple(text for at in near for text in words[at].stems),
            tuple(text for at in (*near, *reach) for text in words[at].stems),
            doubled,
            word.quoted,
        )


def _negator(words: Sequence[Word], place: int) -> str | None:
    lower = words[place].lower
    after = words[place + 1].lower if place + 1 < len(words) else ""
    before = words[place - 1].lower if place else ""
    if f"{lower} {after}" in _PAIRS or f"{before} {lower}" in _PAIRS:
        return None
    if lower == "no" and (after == "." or after == "one"):
        return "nobody" if after == "one" else None
    if lower in _NOT or lower.endswith("n't"):
        return "not"
    return "no" if lower in _NO else "nobody" if lower in _NOBODY else None


def _heads(words: Sequence[Word], place: int, kind: str) -> list[int]:
    """Return the places of the words that a negation surely negates."""
    if kind == "no":
        return _noun_heads(words, place + 1)
    after = _first_content(words, place + 1)
    if kind == "nobody":
        before = [at for at in range(place) if words[at].stems]
        if after is None or (before and words[place - 1].stems):
            return before[-1:]
        return [after]
    if after is None:
        return []
    return [after, *_indefinite_object(words, after + 1)]


def _first_content(words: Sequence[Word], start: int) -> int | None:
    """Return the first content word, adverbs in -ly passed over where a further word follows."""
    found = [at for at in range(start, len(words)) if words[at].stems]
    for at, following in zip(found, [*found[1:], None], strict=True):
        if not (words[at].lower.endswith("ly") and following == at + 1):
            return at
    return None


def _indefinite_object(words: Sequence[Word], start: int) -> list[int]:
    """Return the object with *a*, *an* or *any* that follows a negated verb: of *not sign a decree*, the decree."""
    if start >= len(words) or words[start].lower not in ("a", "an", "any"):
        return []
    return _noun_heads(words, start + 1)[:2]


def _noun_heads(words: Sequence[Word], start: int) -> list[int]:
    """Return the nouns and adjectives from ``start``, with a bare noun after *of* or *in*, and a verb in the passive."""
    found: list[int] = []
    for at in range(start, len(words)):
        word = words[at]
        if word.stems:
            if word.lower.endswith("ing") and found:
                break
            found.append(at)
        elif word.lower in ("of", "in") and at + 1 < len(words) and words[at + 1].stems and found:
            continue
        else:
            if word.lower in _AUXILIARIES and found and (verb := _first_content(words, at)) is not None:
                found.append(verb)
            break
        if len(found) == 4:
            break
    return found


def _mark_denials(words: Sequence[Word], marks: list[str]) -> None:
    """Mark as doubtful what stands in the reach of a denying word: the object, or the subject of a passive."""
    for place, word in enumerate(words):
        if marks[place] != AFFIRMED or not _is_denying(word):
            continue
        passive = any(each.lower in _PASSIVE for each in words[max(0, place - 3) : place])
        reach = range(place) if passive else _object(words, place)
        for at in reach:
            marks[at] = DOUBTFUL if marks[at] == AFFIRMED else marks[at]


def _object(words: Sequence[Word], place: int) -> range:
    end = place + 1
    while end < len(words) and words[end].lower not in _AUXILIARIES:
        end += 1
    return range(place + 1, end)


def _is_denying(word: Word) -> bool:
    return any(map(is_denial, word.stems)) or word.lower == "without"


def _marked_stems(words: Sequence[Word], place: int, mark: str) -> Iterator[tuple[str, str]]:
    word = words[place]
    if word.lower.startswith("anti-"):
        whole, _, *parts = word.stems
        yield whole, mark
        yield from ((part, DOUBTFUL) for part in parts)
        return
    base = _without_affix(word.lower)
    for text in word.stems:
        yield text, DOUBTFUL if base and text == stem(base) else mark
    if base:
        yield stem(base), NEGATED if mark == AFFIRMED else DOUBTFUL
    yield from _against(words, place, mark)


def _against(words: Sequence[Word], place: int, mark: str) -> Iterator[tuple[str, str]]:
    """Yield ``antiwar`` for *against the war* and *opposes the war*, so that they equal *anti-war*."""
    word = words[place]
    if word.lower != "against" and "oppos" not in word.stems:
        return
    following = [each for each in words[place + 1 : place + 4] if each.stems]
    if following:
        yield f"anti{following[0].stems[0]}", mark


@lru_cache(maxsize=8192)
def _without_affix(word: str) -> str | None:
    """Return a word without the affix that negates it: *popular* for *unpopular*, *end* for *endless*."""
    if word in read_words("whole") or is_function_word(word):
        return None
    if word in read_words("affixed"):
        return re.sub(r"^(?:dis|i[nlmr])", "", word)
    found = re.fullmatch(r"un-?([a-z]{4,})|non-?([a-z]{4,})|([a-z]{3,})less(?:ly|ness)?", word)
    return next(filter(None, found.groups()), None) if found else None


def _wished(words: Sequence[Word]) -> list[bool]:
    """Tell of each word whether it follows a word of wishing, asking or planning."""
    wished, wishing = [], False
    for word in words:
        wished.append(wishing)
        wishing = (
            wishing or any(each in _wishes() for each in word.stems) or word.lower in ("should", "whether")
        )
    return wished


@cache
def _denials() -> frozenset[str]:
    return frozenset(text for word in read_words("negative") for text in content_stems(word))


@cache
def _wishes() -> frozenset[str]:
    return frozenset(text for word in read_words("wishing") for text in content_stems(word))
