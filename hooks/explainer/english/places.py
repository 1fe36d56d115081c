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
    yield from (each for each in found if each in _parts())


@cache
def wholes(place: Key) -> frozenset[Key]:
    """Return all that a place is a part of.

    >>> ("scotland",) in wholes(("glasgow",)), ("scotland",) in wholes(("paris",))
    (True, False)
    """
    found: set[Key] = set()
    ahead = {place}
    while ahead:
        new = {each for part in ahead for each in _parts().get(part, ())}
        ahead = new - found
        found |= new
    return frozenset(found)


def lands_of(name: str) -> frozenset[Key]:
    """Return what the places in a name are a part of, themselves included; nothing for what is no place we know."""
    return frozenset(land for place in places_in(name) for land in (place, *wholes(place)))


def is_land(place: Key) -> bool:
    """Tell whether other places are part of one, and it is no capital: *California*, *Northern Ireland*."""
    return place in _lands() and place not in _capitals()


def is_capital(city: Key, lands: Iterable[Key]) -> bool:
    """Tell whether a city is the capital of one of some countries, for whose government its name can stand."""
    return not _capitals().get(city, frozenset()).isdisjoint(lands)


@cache
def _parts() -> dict[Key, frozenset[Key]]:
    """Return each place with what it is a direct part of."""
    parts, capitals = _read("|"), _capitals()
    return parts | {city: lands | parts.get(city, frozenset()) for city, lands in capitals.items()}


@cache
def _lands() -> frozenset[Key]:
    return frozenset(land for lands in _parts().values() for land in lands)


@cache
def _capitals() -> dict[Key, frozenset[Key]]:
    return _read("+")


def _read(sign: str) -> dict[Key, frozenset[Key]]:
    found: dict[Key, set[Key]] = {}
    for line in read_lines("places"):
        names, _, lands = line.partition(f" {sign} ")
        for name in names.split() if lands else ():
            found.setdefault(_key(name), set()).update(map(_key, lands.split()))
    return {name: frozenset(lands) for name, lands in found.items()}


def _key(written: str) -> Key:
    return key(name_tokens(written.replace("-", " ")))
