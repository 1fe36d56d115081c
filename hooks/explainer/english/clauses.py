"""Clauses of a sentence, with the mark of each of their words: said, denied, or doubtful."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from explainer.english.denials import is_denial
from explainer.english.lexicon import read_lines, read_words
from explainer.english.marks import AFFIRMED, mark_words, marked_stems
from explainer.english.negations import Negation, find_negations
from explainer.english.words import Word, lexical_stem

_BREAKS = frozenset(";:()?!…")
_OPENERS = frozenset(
    "but although though while whereas because so yet which who where when after before since until if unless"
    " instead".split()
)
_CLAUSAL = frozenset("to that when whether if what why how who where".split())  # a whole clause is wished for
_FINITE = frozenset("is are was were has have had will would can could may might must does did".split())
_SEQUENCE = frozenset("then later subsequently eventually finally afterwards so thus therefore".split())


@dataclass(frozen=True, slots=True)
class Stem:
    """A content word's stem in its clause.

    Attributes:
        text: The stem.
        place: Of its word in the clause.
        mark: Affirmed, negated or doubtful.
        quoted: Whether it stands in quotation marks.
        wished: Whether it is only wanted, asked or planned.
    """

    text: str
    place: int
    mark: str
    quoted: bool
    wished: bool


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
    return [_statement(words) for part in _without_asides(sentence) for words in _clauses(part)]


def _statement(words: tuple[Word, ...]) -> Statement:
    negations = tuple(find_negations(words))
    marks, wished = mark_words(words, negations), _wished(words)
    stems = tuple(
        Stem(text, place, mark, words[place].quoted, wished[place])
        for place in range(len(words))
        for text, mark in marked_stems(words, place, marks[place])
    )
    signs = dict.fromkeys(sign for word in words if (sign := _sign(word)))
    return Statement(words, stems, tuple(signs), negations)


def _sign(word: Word) -> str | None:
    return "not" if word.lower.endswith("n't") else _signs().get(word.lower)


@cache
def _signs() -> dict[str, str]:
    """Return the sign of each function word that carries meaning."""
    lines = (line.split(": ") for line in read_lines("signs"))
    return {word: sign for sign, words in lines for word in words.split()}


def _without_asides(sentence: Sequence[Word]) -> list[list[Word]]:
    """Return a sentence without an aside, and the aside by itself: between dashes, or *, she says,*."""
    dashes = [at for at, word in enumerate(sentence) if word.text == "-" and word.spaced and not word.quoted]
    commas = [at for at, word in enumerate(sentence) if word.text == "," and not word.quoted]
    pairs = [
        (first, second) for first, second in pairwise(commas) if _is_speech(sentence[first + 1 : second])
    ]
    if len(dashes) == 2:
        pairs.append((dashes[0], dashes[1]))
    if not pairs:
        return [list(sentence)]
    first, second = pairs[0]
    return [[*sentence[:first], *sentence[second + 1 :]], list(sentence[first + 1 : second])]


def _is_speech(words: Sequence[Word]) -> bool:
    # "the council said on Monday": longer ones have more to say than who speaks
    return len(words) < 6 and any(set(word.stems) & _stems_in("speaking") for word in words)


def _clauses(sentence: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    start = 0
    for place in range(1, len(sentence)):
        if _breaks(sentence, place) and _weight(sentence[start:place]) > 1:
            if not _weight(sentence[place:]):
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
    if word.quoted or before.text in _BREAKS:
        return False
    if word.lower == "and" and sentence[place + 1 : place + 2] and sentence[place + 1].lower in _SEQUENCE:
        return True
    return word.lower in _OPENERS or _is_reported(sentence, place) or _is_purpose(sentence, place)


def _is_reported(sentence: Sequence[Word], place: int) -> bool:
    """Tell whether what somebody says begins at ``place``: *said | it was*, *notes | that*."""
    pronoun = sentence[place].lower in ("that", "it", "he", "she", "they", "this")
    return pronoun and bool(set(sentence[place - 1].stems) & _stems_in("speaking"))


def _is_purpose(sentence: Sequence[Word], place: int) -> bool:
    """Tell whether a purpose begins at ``place``: *in order to*, *in an attempt to*."""
    words = [word.lower for word in sentence[place : place + 4]]
    return words[:1] in (["in"], ["so"]) and (
        words[1:3] in (["order", "to"], ["as", "to"]) or words[3:] == ["to"]
    )


def _in_list(sentence: Sequence[Word], place: int) -> bool:
    """Tell whether what follows a comma goes on with a list: *focus on, isolate and destroy*."""
    first = sentence[place].lower
    if first.endswith("ing") or first in _OPENERS:
        return False
    if first in ("and", "or"):
        return any(word.text == "," for word in sentence[max(0, place - 6) : place - 1])
    return any(word.lower in ("and", "or", ",") for word in sentence[place : place + 4])


def _wished(words: Sequence[Word]) -> list[bool]:
    """Tell of each word whether it follows a word of wishing, asking or planning."""
    wished: list[bool] = []
    wishing, deep = False, False
    for place, word in enumerate(words):
        deep = deep or (wishing and word.lower in _CLAUSAL)
        wishing = wishing and (deep or word.lower not in _FINITE)
        wished.append(wishing)
        wishing = wishing or _wishes_at(words, place)
    return wished


def _wishes_at(words: Sequence[Word], place: int) -> bool:
    """Tell whether a word wishes; a noun such as *plan* or *appeal* does only where it says for what."""
    word, ahead = words[place], [each.lower for each in words[place + 1 : place + 3]]
    if word.lower in ("should", "whether"):
        return True
    if any(each in _stems_in("wishing") for each in word.stems):
        return True
    to_do = ahead[:1] == ["to"] and ahead[1:] not in (["the"], ["a"], ["an"], ["their"], ["its"], ["his"])
    return (
        to_do or ahead[:1] in (["for"], ["that"], ["of"]) or ahead in (["is", "to"], ["was", "to"])
    ) and any(each in _stems_in("planning") for each in word.stems)


def is_speech(stem: str) -> bool:
    """Tell whether a stem is a verb that tells who says something."""
    return stem in _stems_in("speaking")


def is_wish(stem: str) -> bool:
    """Tell whether a stem is a verb of wishing, asking or planning."""
    return stem in _stems_in("wishing")


@cache
def _stems_in(name: str) -> frozenset[str]:
    return frozenset(map(lexical_stem, read_words(name)))
