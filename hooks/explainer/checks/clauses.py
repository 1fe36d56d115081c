"""Clauses of a sentence, with the mark of each of their words: said, denied, or doubtful."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from explainer.checks.lexicon import read_words
from explainer.checks.negations import AFFIRMED, Negation, find_negations, is_denial, mark_words, marked_stems
from explainer.checks.words import Word, lexical_stem

_BREAKS = frozenset(";:()?!…")
_OPENERS = frozenset(
    "but although though while whereas because so yet which who where when after before since until if unless"
    " instead".split()
)
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
    "between": "between",
}  # fmt: skip


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
    return "not" if word.lower.endswith("n't") else _SIGNS.get(word.lower)


def _without_asides(sentence: Sequence[Word]) -> list[list[Word]]:
    """Return a sentence without an aside, and the aside by itself: what stands between dashes, and *, she says,*."""
    dashes = [at for at, word in enumerate(sentence) if word.text == "-" and word.spaced and not word.quoted]
    commas = [at for at, word in enumerate(sentence) if word.text == "," and not word.quoted]
    pairs = [(first, second) for first, second in pairwise(commas) if _is_speech(sentence[first + 1 : second])]
    if len(dashes) == 2:
        pairs.append((dashes[0], dashes[1]))
    if not pairs:
        return [list(sentence)]
    first, second = pairs[0]
    return [[*sentence[:first], *sentence[second + 1 :]], list(sentence[first + 1 : second])]


def _is_speech(words: Sequence[Word]) -> bool:
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
    return word.lower in _OPENERS and not word.quoted and before.text not in _BREAKS


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
    wished, wishing = [], False
    for place in range(len(words)):
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
    return (to_do or ahead[:1] in (["for"], ["that"], ["of"], ["is"], ["was"])) and any(
        each in _stems_in("planning") for each in word.stems
    )


def is_wish(stem: str) -> bool:
    """Tell whether a stem is a verb of wishing, asking or planning."""
    return stem in _stems_in("wishing")


@cache
def _stems_in(name: str) -> frozenset[str]:
    return frozenset(map(lexical_stem, read_words(name)))
