"""Who or what a word of a parsed sentence stands for: its name, what it is called besides, whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from explainer.english.words import content_stems
from explainer.grammar.linkage import Linkage

Stems = frozenset[str]
NOBODY: Stems = frozenset()
# What stands for somebody and does not say for whom; numbers are among them, as in *three of them*.
_PRONOUNS = frozenset(
    "he she they it him her them i me we us you who whom which that this these those himself herself itself themselves"
    " what nobody everyone everybody someone somebody anyone one two three four five six seven eight nine ten some many"
    " most few both all half none each others another".split()
)
_POSSESSIVES = {"his": "he", "her": "she", "its": "it", "their": "they", "my": "i", "our": "we"}
_CONJUNCTION = ".j"
_SEX = re.compile(r"(?:\.|-)([fmb])$")  # of *Dana.f*, *queen.n-f*


class Mention(NamedTuple):
    """Somebody or something that a sentence speaks of.

    Attributes:
        stems: Of its name or noun, and of what stands beside it: *the mayor, Konrad Velten*.
        pronoun: In its place, in small letters; else empty.
        owners: Stems of those whose it is: *the council's engineers*, *the maker of the step counters*.
        owning: A pronoun for them, in the form of a subject: ``she`` for *her*.
        is_name: Whether it has a capital.
        is_many: Whether it is more than one, as far as its form tells.
        sex: ``f`` or ``m`` where a given name or a noun tells, ``b`` for a name that both have; else empty.
    """

    stems: Stems
    pronoun: str
    owners: Stems
    owning: str
    is_name: bool
    is_many: bool
    sex: str


def mentions(linkage: Linkage, place: int) -> list[Mention]:
    """Return what a noun, pronoun, or a conjunction of some stands for."""
    members = list(_members(linkage, place))
    return [_mention(linkage, each, is_many=len(members) > 1) for each in members]


def _members(linkage: Linkage, place: int) -> Iterator[int]:
    if _CONJUNCTION not in linkage.words[place]:
        yield place
        return
    for each in (*linkage.before(place, "SJl"), *linkage.behind(place, "SJr")):
        yield from _members(linkage, each)


def _mention(linkage: Linkage, place: int, *, is_many: bool) -> Mention:
    named = _named(linkage, place)
    beside = [each for one in named for each in linkage.beside(one, "MX") if not linkage.is_verb(each)]
    of = [
        noun
        for preposition in linkage.behind(place, "M", "OF")
        if linkage.text(preposition).lower() == "of"
        for noun in linkage.behind(preposition, "J")
    ]
    every = {*named, *(other for each in beside for other in _named(linkage, each))}
    word = linkage.text(place).lower()
    marks = [mark for each in every for mark in linkage.before(each, "D", "DP")]
    owning = next(
        (_POSSESSIVES[text] for mark in marks if (text := linkage.text(mark).lower()) in _POSSESSIVES), ""
    )
    genitives = [owner for mark in marks for owner in linkage.before(mark, "YS", "YP")]
    # *the council plan*, and *owes the tenant double*, which the parser takes for a double of some kind
    beside_it = [each for one in every for each in linkage.before(one, "AN", "A")]
    owners = [
        each
        for owner in (*of, *genitives, *beside_it)
        for one in _members(linkage, owner)
        for each in _named(linkage, one)
    ]
    return Mention(
        _stems(linkage, every),
        word if word in _PRONOUNS else "",
        _stems(linkage, owners),
        owning,
        any(linkage.text(each)[:1].isupper() for each in every),
        is_many or any(linkage.label(place, verb).startswith("Sp") for verb in linkage.behind(place, "S")),
        next((found[1] for each in every if (found := _SEX.search(linkage.words[each]))), ""),
    )


def _named(linkage: Linkage, place: int) -> set[int]:
    """Return the places of all words of a name."""
    found, ahead = {place}, [place]
    while ahead:
        new = [each for each in linkage.beside(ahead.pop(), "G", "GN") if each not in found]
        found.update(new)
        ahead += new
    return found


def _stems(linkage: Linkage, places: set[int] | list[int]) -> Stems:
    return frozenset(stem for place in places for stem in content_stems(linkage.text(place).lower()))
