"""Find words that a claim affirms and the cited paragraphs deny, and those turned into their opposite."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from explainer.english.clauses import Statement, Stem
from explainer.english.denials import is_denial
from explainer.english.marks import AFFIRMED, NEGATED
from explainer.english.negations import WEAK
from explainer.english.numerals import TEENS, TENS, UNITS
from explainer.english.propernames import name_tokens
from explainer.english.thesaurus import opposites, synonyms, wishing_stems, withholding_stems
from explainer.english.verbforms import is_past, third_persons
from explainer.english.words import content_stems, lexical_stem
from explainer.evidence.passage import NEGATIVE_SIGNS, Passage, affirmed_in
from explainer.evidence.retelling import closeness, retold_best, shared_weight, stems_of

_INSTEAD = frozenset({"rather", "instead", "wrong", "false", "untrue"})  # what is behind them is not so
_BE = frozenset("is are was were be been being".split())
_EXTREME = frozenset({"first", "last", "only", "most", "best", "worst", "next"})
_SUPERLATIVE = re.compile(r"\w{3,}est")
_NEAR = 4  # words behind *neither*
OTHERS = 0.5  # what they must share besides: any other word
SHORT = 1  # words with content: *she never married* has no other to share
PART = 0.5  # of what the best clause shares with a statement: one that shares less is of something else


def find_dropped(statement: Statement, passages: Sequence[Passage]) -> Iterator[Stem]:
    """Yield the stems that a statement affirms and the paragraphs only deny, where it retells them."""
    for stem in statement.stems:
        counts = _is_plain(stem, passages) and not (
            _is_shaded(stem, statement) or _is_told_not(stem, statement)
        )
        if (
            counts
            and _is_dropped(stem, statement, passages)
            and not _keeps(stem, statement, passages)
            and _is_retold(stem, statement, passages)
            and not _is_neither(stem.text, passages)
        ):
            yield stem


def tells_extreme(statement: Statement) -> bool:
    """Tell whether a statement says in its way that there is no other: *the first*, *the longest*."""
    return any(word.lower in _EXTREME or _SUPERLATIVE.fullmatch(word.lower) for word in statement.words)


def _refusals(stem: str) -> Iterator[str]:
    """Yield other words for the opposites of a stem that deny, too: *turn down* for *refuse*, against *accept*."""
    yield from (each for other in opposites(stem) for each in synonyms(other) if is_denial(each))


def _is_retold(stem: Stem, statement: Statement, passages: Sequence[Passage]) -> bool:
    """Tell whether a clause that denies a stem is one that the statement retells by its other words, too."""
    others = [each for each in stems_of(statement) if each != stem.text]
    places = retold_best(stems_of(statement), passages, PART)
    return any(
        (stem.text in each.clause.negated or _is_refused(stem.text, each.passage))
        and (len(each.clause.words) <= SHORT or closeness(others, each.clause, each.passage) >= OTHERS)
        for each in places
    )


def find_turned(statement: Statement, passages: Sequence[Passage]) -> Iterator[tuple[Stem, str]]:
    """Yield each stem of which the paragraphs say the opposite, of the same thing, with that opposite."""
    if statement.denies or {*NEGATIVE_SIGNS, "would"}.intersection(statement.signs):
        return
    for stem in (each for each in statement.stems if each.text not in _EXTREME):
        if _is_plain(stem, passages) and not any(passage.says(stem.text) for passage in passages):
            against = sorted({*opposites(stem.text), *_refusals(stem.text)})
            if any(passage.says(each) for each in synonyms(stem.text) for passage in passages):
                against = list(filter(is_denial, against))  # *took* may be of another sense than *accept*
            said = (
                each for each in against if any(_says_of_same(each, stem, statement, p) for p in passages)
            )
            if other := next(said, None):
                yield stem, other


def _is_neither(stem: str, passages: Sequence[Passage]) -> bool:
    """Tell whether paragraphs have a stem as one of whom neither did something: the deed is denied, not who."""
    return any(
        stem in content_stems(near)
        for passage in passages
        for told in passage.told
        for at, word in enumerate(told.words)
        if word in ("neither", "nor")
        for near in told.words[at + 1 : at + _NEAR]
    )


def _is_told_not(stem: Stem, statement: Statement) -> bool:
    """Tell whether a stem stands behind *unless*, or before a denial with *be*: *a car was not what she wanted*."""
    said = [word.lower for word in statement.words]
    denied_before = "unless" in said[: stem.place]
    return denied_before or any(one in _BE and other == "not" for one, other in pairwise(said[stem.place :]))


def _is_dropped(stem: Stem, statement: Statement, passages: Sequence[Passage]) -> bool:
    if any(_is_refused(stem.text, passage) for passage in passages):
        return not any(passage.says(stem.text) for passage in passages)
    if any(passage.denies_only(stem.text) for passage in passages):
        return not any(passage.says(stem.text) for passage in passages)
    return any(_denied_in_place(stem, statement, passage) for passage in passages)


def _is_refused(stem: str, passage: Passage) -> bool:
    """Tell whether a paragraph has somebody refuse to do something: *refused to blame him*."""
    return stem in passage.doubtful and any(
        to == "to" and stem in content_stems(deed) and any(map(is_denial, content_stems(word)))
        for told in passage.told
        for word, to, deed in zip(told.words, told.words[1:], told.words[2:], strict=False)
    )


def _is_plain(stem: Stem, passages: Sequence[Passage]) -> bool:
    """Tell whether a claim's own words affirm a stem; what is wished counts where the wish is denied."""
    if stem.mark != AFFIRMED or stem.quoted or stem.text in WEAK or stem.text in _numerals():
        return False
    return not stem.wished or any(
        stem.text in clause.negated and clause.negated & wishing_stems()
        for passage in passages
        for clause in passage.clauses
    )


def _is_shaded(stem: Stem, statement: Statement) -> bool:
    """Tell whether a word before a stem can stand for a negation of it: *withdrew his signature*."""
    before = (each.text for each in statement.stems if each.place < stem.place)
    words = {word.lower for word in statement.words[: stem.place]}
    told = any(  # *markets are exempt*
        word.lower in _BE
        and any(each.text in withholding_stems() for each in statement.stems if each.place == at + 1)
        for at, word in enumerate(statement.words)
    )
    shaded = told or bool(words & _INSTEAD) or any(each in withholding_stems() for each in before)
    return shaded and not stem.text.startswith("anti")


def _keeps(stem: Stem, statement: Statement, passages: Sequence[Passage]) -> bool:
    """Tell whether a statement negates another word of the denying clause: *left the treaty unsigned*."""
    near = (stem.text, *synonyms(stem.text))
    reached = {at for negation in statement.negations for at in negation.reach}
    others = [each for each in statement.stems if each.place != stem.place]
    return any(
        _keeps_one(each, passage, near)
        for passage in passages
        for each in others
        if each.mark == NEGATED or each.place in reached
    )


def _keeps_one(other: Stem, passage: Passage, near: Sequence[str]) -> bool:
    marks, denied = {other.text, *synonyms(other.text)}, set(near)
    return any(
        marks & (clause.negated | clause.doubtful if other.mark == NEGATED else clause.negated)
        for clause in passage.clauses
        if denied & clause.negated
    )


@cache
def _numerals() -> frozenset[str]:
    """Return the stems of numbers in words, which their own check compares."""
    return frozenset(map(lexical_stem, (*UNITS, *TEENS, *TENS)))


def _denied_in_place(stem: Stem, statement: Statement, passage: Passage) -> bool:
    """Tell whether the clause that a statement retells denies the stem, though another clause says it."""
    others = (each.text for each in statement.stems if each.place != stem.place and each.text not in WEAK)
    about = set(others)
    denying = (len(about & affirmed_in(each)) for each in passage.clauses if stem.text in each.negated)
    saying = (len(about & each.words) for each in passage.clauses if stem.text in affirmed_in(each))
    return max(denying, default=0) > max(saying, default=0)


def _says_of_same(other: str, stem: Stem, statement: Statement, passage: Passage) -> bool:
    """Tell whether a paragraph says a word plainly in a clause that shares another word with a statement."""
    near = {stem.text, other, *synonyms(stem.text), *synonyms(other)}
    about = {each.text for each in statement.stems if each.text not in near}
    return any(
        other in affirmed_in(clause)
        and "would" not in clause.signs  # *without her it would have failed*
        and shared_weight(about, {*clause.words, *_before(passage, at)}, passage) > 0
        and not _is_turned_comparison(statement, passage, at)
        for at, clause in enumerate(passage.clauses)
    )


def _before(passage: Passage, at: int) -> set[str]:
    """Return the stems of the names before a clause in its sentence: *Roe, who had called for it, denied it*."""
    opening = next((word for word in passage.told[at].words if word[0].isalpha()), "")
    if not (is_past(opening) or opening in third_persons()):
        return set()  # it has a doer of its own
    names = {stem for name in passage.names for token in name_tokens(name) for stem in content_stems(token)}
    lead = (stem for word in passage.told[at].lead for stem in content_stems(word))
    return names.intersection(lead)


def _is_turned_comparison(statement: Statement, passage: Passage, at: int) -> bool:
    """Tell whether two compare the same the other way round: *B is richer than A* for *A is poorer than B*."""
    mine, theirs = [word.lower for word in statement.words], list(passage.told[at].words)
    if "than" not in mine or "than" not in theirs:
        return False
    before = {stem for word in mine[: mine.index("than")] for stem in content_stems(word)}
    behind = {stem for word in theirs[theirs.index("than") :] for stem in content_stems(word)}
    return bool(before & behind)
