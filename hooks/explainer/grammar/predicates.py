"""Who does what to whom in a parsed sentence: each verb with its subject, objects and what prepositions join to it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from explainer.english.denials import AUXILIARIES
from explainer.english.lexicon import read_words
from explainer.english.words import content_stems, lexical_stem
from explainer.grammar.linkage import Linkage
from explainer.grammar.nominals import Mention, mentions

_CARRIES = ("I", "PP", "Pg", "Pv")  # from an auxiliary to its verb
_BE = frozenset("be is are was were been being am become became 's 're".split())
_AUXILIARIES = _BE | AUXILIARIES
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_NOT = frozenset({"not", "n't", "never"})
_NO = frozenset({"no", "nobody", "nothing", "none", "neither"})


class Act(NamedTuple):
    """A verb with those who have a part in it, the passive turned into the active.

    Attributes:
        verb: Its stem.
        word: As it stands.
        agents: Who does it.
        patients: Who or what it is done to, or for.
        others: Who or what prepositions join to it, each with its preposition.
        is_passive: Whether it is told in the passive, in which who does it may be left out.
        is_denied: Whether it is said not to be done.
    """

    verb: str
    word: str
    agents: tuple[Mention, ...]
    patients: tuple[Mention, ...]
    others: tuple[tuple[str, Mention], ...]
    is_passive: bool
    is_denied: bool


def read_acts(linkage: Linkage) -> Iterator[Act]:
    """Yield the acts of a sentence in the order of their verbs."""
    for place in range(1, len(linkage.words)):
        start = linkage.idiom(place)
        word = linkage.text(start).lower()
        stems = content_stems(word)
        if stems and word not in _AUXILIARIES and (linkage.is_verb(place) or _acts(linkage, place, start)):
            yield _act(linkage, place, stems[-1])


def _acts(linkage: Linkage, place: int, start: int) -> bool:
    """Tell whether two words that the parser has as one stand as a verb, the second joined to the rest: *looked at*."""
    return start == place - 1 and bool(linkage.before(place, "S", "RS", *_CARRIES))


def _act(linkage: Linkage, place: int, verb: str) -> Act:
    subject = [each for at in _subject(linkage, place, ()) for each in mentions(linkage, at)]
    objects = [each for at in _objects(linkage, place) for each in mentions(linkage, at)]
    others = list(_joined(linkage, place))
    start = linkage.idiom(place)
    if start != place:
        objects, others = [], [*((linkage.text(place).lower(), each) for each in objects), *others]
    passive, reduced = _is_passive(linkage, place), bool(linkage.before(place, "Mv"))
    if passive or reduced:
        objects = [*objects, *subject]
        subject = [each for preposition, each in others if preposition == "by"]
        others = [each for each in others if each[0] != "by"]
    particles = [linkage.text(each).lower() for each in linkage.behind(place, "K")]
    return Act(
        f"{verb}{particles[0]}" if particles else verb,
        linkage.text(start),
        tuple(subject),
        tuple(objects),
        tuple(others),
        passive,
        _is_denied(linkage, place),
    )


def _subject(linkage: Linkage, place: int, seen: tuple[int, ...]) -> list[int]:
    """Return the subject of a verb, through auxiliaries, conjunctions, relatives and infinitives."""
    if place in seen:
        return []
    seen = (*seen, place)
    direct = [each for each in linkage.before(place, "S", "SX") if "SF" not in linkage.label(each, place)]
    direct = [*direct, *(linkage.behind(place, "SI") if _is_inverted(linkage, place) else ())]
    if direct:
        return _unrelated(linkage, direct[0])
    if relatives := linkage.before(place, "RS"):
        return linkage.before(place, "B") or _antecedents(linkage, relatives[0])
    if auxiliaries := linkage.before(place, *_CARRIES):
        at = auxiliaries[0]
        return (
            _infinitive(linkage, at, seen)
            if linkage.text(at).lower() == "to"
            else _subject(linkage, at, seen)
        )
    if conjunctions := _conjunctions(linkage, place):
        return _subject(linkage, conjunctions[0], seen)
    return linkage.before(place, "Mv", "Mg")


def _is_inverted(linkage: Linkage, place: int) -> bool:
    """Tell whether a subject may stand behind its verb: in a question, or in *…, said Roe*, where something is said."""
    quotes = bool(linkage.before(place, "CP"))
    return not quotes or any(linkage.is_verb(each) for each in range(1, place))


def _unrelated(linkage: Linkage, subject: int) -> list[int]:
    """Return a subject, or whom *who* or *which* stands for in its place."""
    if linkage.text(subject).lower() in _RELATIVES and (found := _antecedents(linkage, subject)):
        return found
    return [] if linkage.is_verb(subject) else [subject]


def _antecedents(linkage: Linkage, relative: int) -> list[int]:
    return linkage.before(relative, "MX", "R", "Rn")


def _infinitive(linkage: Linkage, to: int, seen: tuple[int, ...]) -> list[int]:
    """Return who does what stands behind *to*: the object of a command, else the subject of the verb before it."""
    for before in linkage.before(to, "TO", "TOo", "TOf", "MV"):
        if not linkage.is_verb(before):
            return []
        objects = _own_objects(linkage, before)
        if objects and _commands() & {*content_stems(linkage.text(before).lower())}:
            return [] if _is_passive(linkage, before) else objects
        return _subject(linkage, before, seen)
    return []


def _objects(linkage: Linkage, place: int) -> list[int]:
    """Return the objects of a verb; of a relative clause, what it is about where that is not its subject."""
    about = [] if _is_subject_relative(linkage, place) else linkage.before(place, "B")
    return [*_own_objects(linkage, place), *about]


def _own_objects(linkage: Linkage, place: int) -> list[int]:
    return linkage.behind(place, "O", "OX")


def _is_subject_relative(linkage: Linkage, place: int) -> bool:
    by_relative = any(linkage.text(each).lower() in _RELATIVES for each in linkage.before(place, "S"))
    return bool(
        linkage.before(place, "RS")
        or by_relative
        or any(_is_subject_relative(linkage, each) for each in linkage.before(place, *_CARRIES))
    )


def _joined(linkage: Linkage, place: int) -> Iterator[tuple[str, Mention]]:
    """Yield what prepositions join to a verb, or to its object: *gave a rule to her*."""
    objects = _own_objects(linkage, place)
    prepositions = [
        *linkage.behind(place, "MV"),
        *(each for at in objects for each in linkage.behind(at, "Mp")),
    ]
    for preposition in dict.fromkeys(prepositions):
        for noun in dict.fromkeys(linkage.behind(preposition, "J")):
            yield from ((linkage.text(preposition).lower(), each) for each in mentions(linkage, noun))


def _conjunctions(linkage: Linkage, place: int) -> list[int]:
    """Return the conjunction that joins a verb, or some, to others; a comma where a conjunction follows."""
    found = [*linkage.behind(place, "VJl"), *linkage.before(place, "VJr")]
    return [each for each in found if _joins(linkage, each)]


def _joins(linkage: Linkage, place: int) -> bool:
    """Tell whether a conjunction is one; of two verbs with no more than a comma between the second is a participle."""
    return linkage.text(place) != "," or any(
        _is_conjunction(linkage, each) for each in linkage.behind(place, "VJr")
    )


def _is_conjunction(linkage: Linkage, place: int) -> bool:
    return bool(linkage.behind(place, "VJr"))


def _is_passive(linkage: Linkage, place: int) -> bool:
    if linkage.before(place, "Pv"):
        return True
    joined = _conjunctions(linkage, place)
    if any(linkage.before(each, "Pv") for each in joined):
        return True
    # *was celebrated and sued*: the auxiliary is of both where the second has no object
    others = [one for each in joined for one in linkage.before(each, "VJl") if one != place]
    return not _own_objects(linkage, place) and any(linkage.behind(one, "Pv") for one in others)


def _is_denied(linkage: Linkage, place: int) -> bool:
    nouns = [*_own_objects(linkage, place), *linkage.before(place, "S")]
    if any(_NO & {linkage.text(each).lower(), *_marks(linkage, each)} for each in nouns):
        return True
    near = linkage.beside(place, "N", "E", "En", "EB")
    if any(linkage.text(each).lower() in _NOT for each in near):
        return True
    return any(_is_denied(linkage, each) for each in linkage.before(place, *_CARRIES))


def _marks(linkage: Linkage, place: int) -> list[str]:
    """Return the articles and the like of a noun."""
    return [linkage.text(each).lower() for each in linkage.before(place, "D")]


@cache
def _commands() -> frozenset[str]:
    """Return the stems of verbs whose object does what follows: *asked her to wait*."""
    return frozenset(map(lexical_stem, read_words("commanding")))
