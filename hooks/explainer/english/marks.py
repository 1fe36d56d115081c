"""Mark the words of a clause: said, denied, or doubtful because a negation may reach them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from explainer.english.denials import denied_by
from explainer.english.negations import Negation
from explainer.english.phrases import following_stem, phrases_at, without_affix
from explainer.english.words import Word, stem

MARKS = AFFIRMED, NEGATED, DOUBTFUL = "+", "-", "~"

_DENYING = frozenset("not never cannot no nobody none neither nor hardly rarely seldom".split())
_BETWEEN = frozenset("having being been ever even once first actually".split())


def mark_words(words: Sequence[Word], negations: Iterable[Negation]) -> list[str]:
    """Return each word's mark: negated, doubtful where a negation or denying word reaches, or affirmed."""
    marks = [AFFIRMED] * len(words)
    for negation in negations:
        _doubt(marks, negation.reach)
        for at in negation.near:
            marks[at] = NEGATED
    for at in _left_undone(words):
        marks[at] = NEGATED
    for place, word in enumerate(words):
        if marks[place] == AFFIRMED:
            _doubt(marks, denied_by(words, place))
        if word.lower in ("less", "least", "against") or "oppos" in word.stems:
            _doubt(marks, [at for at in range(place + 1, min(place + 4, len(words))) if words[at].stems][:1])
    return marks


def _left_undone(words: Sequence[Word]) -> Iterator[int]:
    """Yield the places of what somebody goes without doing: *without having loaded*, *without ever asking*."""
    for place, word in enumerate(words):
        if word.lower == "without" and _DENYING.isdisjoint(before.lower for before in words[:place]):
            ahead = range(place + 1, min(place + 4, len(words)))
            deed = next((at for at in ahead if words[at].lower not in _BETWEEN), None)
            if deed is not None and words[deed].stems and _is_deed(words, deed, place):
                yield deed


def _is_deed(words: Sequence[Word], at: int, place: int) -> bool:
    return words[at].lower.endswith("ing") or any(
        word.lower in ("having", "being") for word in words[place + 1 : at]
    )


def marked_stems(words: Sequence[Word], place: int, mark: str) -> Iterator[tuple[str, str]]:
    """Yield the stems at a place with their marks; a word with a negating affix gives its base as negated."""
    word = words[place]
    base = without_affix(word.lower)
    opposing = word.lower.startswith("anti-")
    for position, text in enumerate(word.stems):
        if not (base and text == stem(base)):
            yield text, DOUBTFUL if opposing and position else mark
    if base:
        yield stem(base), NEGATED if mark == AFFIRMED else DOUBTFUL
    yield from ((text, mark) for text in phrases_at(words, place))
    if word.lower == "without" and (partner := following_stem(words, place)):
        yield f"with{partner}", NEGATED


def _doubt(marks: list[str], places: Iterable[int]) -> None:
    for at in places:
        marks[at] = DOUBTFUL if marks[at] == AFFIRMED else marks[at]
