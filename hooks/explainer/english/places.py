"""What places are part of, as WordNet has it: Glasgow of Scotland, that of Britain, and so on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from explainer.english.lexicon import read_lines
from explainer.english.propernames import name_tokens, root

Key = tuple[str, ...]
_LONGEST = 3  # words of a place's name


def key(tokens: Iterable[str]) -> Key:
    """Return what a place's name and its adjective share: that of *South Korean* is *South Korea*'s."""
    return tuple(root(each) for token in tokens for each in token.split("-"))


def places_in(name: str) -> Iterator[Key]:
    """Yield the places that a name has: *Glasgow* in *Glasgow University*.

    >>> list(places_in("Glasgow University"))
    [('glasgow',)]
    """
    words = key(name_tokens(name))
    ranges = ((start, start + size) for start in range(len(words)) for size in range(1, _LONGEST + 1))
    found = dict.fromkeys(words[start:end] for start, end in ranges)
    yield from (each for each in found if _senses(each))


@cache
def wholes(place: Key) -> frozenset[Key]:
    """Return all that a place is surely a part of: where several have its name, what is true of each of them.

    A capital is meant before others of its name.

    >>> key(["scotland"]) in wholes(key(["glasgow"])), key(["texas"]) in wholes(key(["paris"]))
    (True, False)
    """
    senses = _capitals().get(place) or _parts().get(place) or [frozenset()]
    return frozenset.intersection(*map(_reach, senses))


@cache
def _reach(lands: frozenset[Key]) -> frozenset[Key]:
    """Return some lands and all that they may be a part of."""
    found, ahead = lands, lands
    while ahead:
        ahead = frozenset[Key]().union(*(sense for land in ahead for sense in _senses(land))) - found
        found |= ahead
    return found


def _senses(place: Key) -> list[frozenset[Key]]:
    """Return what each of the places of a name is a direct part of."""
    return [*_capitals().get(place, ()), *_parts().get(place, ())]


def lands_of(name: str) -> frozenset[Key]:
    """Return what the places in a name are a part of, themselves included; nothing for what is no place we know."""
    return frozenset(land for place in places_in(name) for land in (place, *wholes(place)))


def is_land(place: Key) -> bool:
    """Tell whether other places are part of one, and it is no capital: *California*, *Northern Ireland*."""
    return place in _lands() and place not in _capitals()


def is_capital(city: Key, lands: Iterable[Key]) -> bool:
    """Tell whether a city is the capital of one of some countries, for whose government its name can stand."""
    named = {*lands}
    named |= {(*each, "republic") for each in named}  # *Czech* says as much
    return any(not sense.isdisjoint(named) for sense in _capitals().get(city, ()))


@cache
def _lands() -> frozenset[Key]:
    return frozenset[Key]().union(
        *(sense for each in (_parts(), _capitals()) for senses in each.values() for sense in senses)
    )


@cache
def _parts() -> dict[Key, list[frozenset[Key]]]:
    return _read("|")


@cache
def _capitals() -> dict[Key, list[frozenset[Key]]]:
    return _read("+")


def _read(sign: str) -> dict[Key, list[frozenset[Key]]]:
    found: dict[Key, list[frozenset[Key]]] = {}
    for line in read_lines("places"):
        names, _, lands = line.partition(f" {sign} ")
        for name in names.split() if lands else ():
            found.setdefault(_key(name), []).append(frozenset(map(_key, lands.split())))
    return found


def _key(written: str) -> Key:
    return key(name_tokens(written.replace("-", " ")))
