"""How sure a sentence is, and the clause that it retells: hedges, who says so, conditions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from explainer.english.clauses import Statement, is_speech
from explainer.english.lexicon import read_words
from explainer.english.thesaurus import synonyms, wishes
from explainer.english.words import Word, content_stems, lexical_stem
from explainer.evidence.parsedclaim import ParsedClaim
from explainer.evidence.retelling import retold_clause
from explainer.evidence.told import Told

SURE = 3.4  # what a clause must share with the one it retells: two telling words
_MODAL = frozenset({"may", "might", "could"})  # of the word behind them
_ASIDE = 8  # words before a clause in which *she believes that* or *if all goes well* may stand
_COMING = frozenset({"will", "shall", "going"})
_REPORTED = re.compile(
    r"\b(?:is|are|was|were|be|been) (?:\w+ )?(?:said|thought|supposed|rumoured|reported) (?:to|that)\b"
)
_TO_COME = re.compile(r"\b(?:is|are|was|were) (?:due |set |meant )?to\b")
_PUTS = re.compile(r"\bputs? (?:[\w'-]+ ){1,14}at\b")
_NOUN = frozenset("a an the this that his her its their my our".split())
_FACTIVE = frozenset(  # who notes something vouches for it
    "note notes noted noting confirm confirms confirmed confirming reveal reveals revealed revealing".split()
)
_UNSETTLED = frozenset({"unless", "whether"})
_CONDITIONS = frozenset({"if", "unless", "whether"})


def is_hedged(words: Sequence[Word]) -> bool:
    """Tell whether a sentence says that something is open, or quotes most of it."""
    if sum(word.quoted for word in words) * 2 > len(words):
        return True
    if _TO_COME.search(" ".join(word.lower for word in words)):
        return True
    return any(
        word.lower in _hedging() or set(word.stems) & _hedging() or wishes(word.lower) for word in words
    )


def dropped_hedges(statement: Statement, parsed: ParsedClaim, *, attributed: bool) -> Iterator[str]:
    """Yield the words by which the clause that a statement retells leaves open what the statement says.

    Args:
        statement: One without a hedge.
        parsed: Its claim.
        attributed: Whether its sentence says whose word it is.
    """
    stems = {stem.text for stem in statement.stems}
    found = retold_clause(stems, parsed.passages, SURE)
    if found is None:
        return
    _, told = found
    done = {stem.text for stem in statement.stems if not _is_no_deed(statement.words, stem.place)}
    near = done | {each for stem in done for each in synonyms(stem)}
    coming = any(word.lower in _COMING for word in statement.words)
    for at, word in enumerate(told.words):
        if attributed and word in read_words("believing"):
            continue  # who says so may believe it
        if word in _open() and ((coming and word in _MODAL) or near.intersection(_hedged(told.words, at))):
            yield word
    if told.words[0] in _UNSETTLED:  # *whether it was a bomb* for *that it was a bomb*
        yield told.words[0]
    if reported := _REPORTED.search(" ".join(told.words)):
        yield reported[0]
    if not attributed:
        yield from _asides(told, coming=coming)
        words = [word.lower for word in statement.words]
        if "that" not in words and not any(map(wishes, words)):  # *wants to sue* for *said that it would*
            yield from _reporting(told)
    if (
        coming
        and (wished := stems & told.clause.wished)
        and not any(each.affirmed & wished for each in parsed.passages)
    ):
        yield from (word for word in (*told.lead, *told.words) if wishes(word))


def _is_no_deed(words: Sequence[Word], place: int) -> bool:
    """Tell whether a word is what somebody may do, or a thing made, not what is done: *to object*, *the painting*."""
    before = words[place - 1].lower if place else ""
    return before == "to" or (before in _NOUN and words[place].lower.endswith("ing"))


def _asides(told: Told, *, coming: bool) -> Iterator[str]:
    """Yield what leaves a clause open from before or behind it: *according to her*, *if all goes well*."""
    conditions = _CONDITIONS if coming else frozenset()
    before = read_words("believing") | conditions
    yield from (word for word in told.lead[-_ASIDE:] if word in before)
    yield from (word for word in (*told.words[:_ASIDE], *told.trail[:2]) if word in conditions)


def _reporting(told: Told) -> Iterator[str]:
    """Yield the verb of saying right before a clause with *that*: *the chair says that*."""
    is_noun = told.lead[-1:] and not told.lead[-1].endswith(("s", "d", "t")) and _NOUN & {*told.lead[-3:-1]}
    if told.words[:1] == ("that",) and not is_noun:  # *in a preliminary note that*
        said = (word for word in told.lead[-1:] if word not in _FACTIVE)
        yield from (word for word in said if any(map(is_speech, content_stems(word))))


def says_who(words: Sequence[Word]) -> bool:
    """Tell whether a sentence says whose word it is: *according to the clerk*, *the clerk says*."""
    if _PUTS.search(" ".join(word.lower for word in words)):
        return True
    return any(word.lower == "according" or any(map(is_speech, word.stems)) for word in words)


def _hedged(words: Sequence[str], at: int) -> list[str]:
    """Return the stems of what a hedge leaves open: the word behind it, adverbs in -ly passed over.

    What somebody believes is all that follows: *expects the margin to slip*.
    """
    found = (content_stems(word) for word in words[at + 1 :] if not word.endswith("ly"))
    every = [stems[-1] for stems in found if stems]
    return every if words[at] in read_words("believing") else every[:1]


@cache
def _open() -> frozenset[str]:
    return read_words("doubting") | read_words("believing")


@cache
def _hedging() -> frozenset[str]:
    words = read_words("hedges")
    return frozenset(words | {lexical_stem(word) for word in words}) - {""}
