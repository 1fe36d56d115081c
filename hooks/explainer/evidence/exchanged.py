"""What a claim tells of acts, held to what the paragraphs tell of the same acts, both as the parser reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

from explainer.english.lexicon import read_words
from explainer.english.negations import WEAK
from explainer.english.thesaurus import synonyms
from explainer.english.words import lexical_stem
from explainer.grammar.actors import Enacted
from explainer.grammar.nominals import NOBODY, Stems

_TOWARD = frozenset({"to", "from", "against", "behind"})  # somebody whom an act is done to without an object
TURNED, OTHER, DENIED = "turned", "other", "denied"


class Exchange(NamedTuple):
    """An act that the paragraphs tell otherwise.

    Attributes:
        how: ``TURNED`` where two have changed places, ``OTHER`` where somebody else does it, ``DENIED``.
        claimed: Stems of who stands in the wrong place in the claim; of the verb where it is denied.
        told: Stems of who stands there in a paragraph, if anybody.
    """

    how: str
    claimed: Stems
    told: Stems = NOBODY


def find_exchanges(
    claim: Sequence[Enacted], told: Sequence[Enacted], is_party: Callable[[Stems], bool]
) -> Iterator[Exchange]:
    """Yield the acts of a claim that the paragraphs tell otherwise.

    Args:
        claim: The acts of the claim.
        told: Those of the paragraphs that it cites.
        is_party: Tells whether somebody stands in them, and not only as a place.
    """
    sure = [each for each in claim if each.is_sure and each.act.verb not in _reciprocal()]
    for mine in sure:
        same = [each for each in told if _is_same(mine, each)]
        yield from _mistaken(mine, same, is_party)
        yield from _denied(mine, [each for each in same if each.act.verb == mine.act.verb])
    for one, other in combinations(claim, 2):
        yield from _crossed(one, other, told)


def _is_same(mine: Enacted, theirs: Enacted) -> bool:
    one, other = mine.act.verb, theirs.act.verb
    return one == other or one in synonyms(other) or other in synonyms(one)


def _mistaken(
    mine: Enacted, same: Sequence[Enacted], is_party: Callable[[Stems], bool]
) -> Iterator[Exchange]:
    sure = [each for each in same if each.is_sure]
    yield from (found for each in sure if (found := _parts_turned(mine, each)))
    if not mine.agent.stems or not mine.agent.is_told or any(_may_agree(mine, each) for each in same):
        return
    for each in sure:
        if found := _turned(mine, each) or _suffered(mine, each) or _other(mine, each, is_party):
            yield found


def _may_agree(mine: Enacted, theirs: Enacted) -> bool:
    """Tell whether a paragraph's act may be done by whom the claim has do it, or leaves open by whom."""
    agent = theirs.agent
    if mine.agent.stems & (agent.stems | agent.may) or agent.is_open:
        return True
    return not agent.stems and not theirs.act.is_passive


def _turned(mine: Enacted, theirs: Enacted) -> Exchange | None:
    """Return who does and who suffers an act where they have changed places, or those whose things these are."""
    agent, doer = mine.agent.stems, theirs.agent.stems
    plain = agent & theirs.besides and doer & mine.besides
    owned = agent & (theirs.besides | theirs.owned) and doer & (mine.besides | mine.owned)
    return Exchange(TURNED, agent, doer) if plain or owned else None


def _suffered(mine: Enacted, theirs: Enacted) -> Exchange | None:
    """Return who does an act that is done to him in the paragraph, whoever does it."""
    agent = mine.agent.stems
    told = theirs.agent.stems or theirs.act.is_passive
    toward = (part.stems for word, part in mine.others if word in _TOWARD)
    others = mine.patient.stems.union(*toward) - agent  # *the gate opened* has none
    return Exchange(TURNED, agent) if told and agent & theirs.besides and others else None


def _other(mine: Enacted, theirs: Enacted, is_party: Callable[[Stems], bool]) -> Exchange | None:
    """Return who does an act that another does in the paragraph: one who suffers it in the claim, or with the same."""
    agent, doer = mine.agent.stems, theirs.agent.stems
    if not doer or not theirs.agent.is_told or mine.act.verb != theirs.act.verb:
        return None
    is_object = doer & mine.besides
    # who stands in both sentences may well do it in both: parsers err
    is_apart = not doer & mine.sentence and not agent & theirs.sentence
    has_same = mine.besides & theirs.besides and mine.agent.is_name and is_apart and is_party(agent)
    return Exchange(OTHER, agent, doer) if is_object or has_same else None


def _parts_turned(mine: Enacted, theirs: Enacted) -> Exchange | None:
    """Return what stands behind a verb and behind a preposition, turned around: *replaced maize with barley*."""
    if mine.act.verb != theirs.act.verb:
        return None
    one, other = (each.patient.stems | each.patient.owners for each in (mine, theirs))
    for preposition, part in mine.others:
        for their_preposition, their_part in theirs.others:
            here = part.stems & other - their_part.stems - one
            there = their_part.stems & one - part.stems - other
            if preposition == their_preposition and here and there:
                return Exchange(TURNED, here, there)
    return None


def _denied(mine: Enacted, same: Sequence[Enacted]) -> Iterator[Exchange]:
    """Yield an act that the paragraphs only deny, or only say to be done, of the same."""
    shared = max((_share(mine, each) for each in same if each.is_sure), default=0)
    is_other = all(each.act.is_denied != mine.act.is_denied for each in same)
    # what one does another may leave undone; and *take* alone says nothing of what is done
    if is_other and shared > (mine.act.is_denied or mine.act.verb in WEAK):
        yield Exchange(DENIED, frozenset({mine.act.verb}))


def _share(mine: Enacted, theirs: Enacted) -> int:
    """Return how many parts two acts share; none where they differ in one that both have."""
    pairs = [
        (mine.agent.stems, theirs.agent.stems | theirs.agent.may),
        (mine.besides, theirs.besides),
    ]
    both = [one & other for one, other in pairs if one and other]
    return len(both) if all(both) else 0


def _crossed(one: Enacted, other: Enacted, told: Sequence[Enacted]) -> Iterator[Exchange]:
    """Yield two who have changed their acts: *the house wanted it, the ministers insisted*."""
    first, second = one.agent.stems, other.agent.stems
    if one.act.verb == other.act.verb or not first or not second or first & second:
        return
    ones, others = ([each for each in told if each.act.verb == mine.act.verb] for mine in (one, other))
    if not _is_done_by(second, first, ones) or not _is_done_by(first, second, others):
        return
    yield Exchange(TURNED, first, second)


def _is_done_by(doer: Stems, but: Stems, acts: Sequence[Enacted]) -> bool:
    """Tell whether somebody does one of some acts, and another surely none of them."""
    mine = any(doer & each.agent.stems and not but & each.agent.stems for each in acts)
    return mine and not any(but & (each.agent.stems | each.agent.may) for each in acts)


@cache
def _reciprocal() -> frozenset[str]:
    return frozenset(map(lexical_stem, read_words("reciprocal")))
