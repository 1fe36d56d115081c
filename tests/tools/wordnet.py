"""Derive lists of words from WordNet: ``python -m tools.wordnet DICT``, where ``DICT`` is its folder ``dict``.

Only senses that its readers met in running text are taken (the tag counts of ``index.sense``), as rare senses
bring together what nobody would take for the same. Formats: wndb(5WN), senseidx(5WN).
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import NamedTuple

from explainer.english.words import stem

LEAST = 3  # times that a word was met in a sense
MOSTLY = 4  # times as often as anything else
_PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
_NOTE = (
    "# Derived from WordNet 3.1, Copyright 2011 by Princeton University; its licence: wordnet-licence.txt.\n"
    "# {}; written by tests/tools/wordnet.py.\n"
)
_PERSON, _GROUP = "18", "14"  # numbers of lexicographers' files: lexnames(5WN)
_LANDS = frozenset({"15", "17"})  # places, and natural things such as islands
_CAPITAL = re.compile(
    r"(?:the |joint |national )*capital\b(?! of the state)"
)  # how the gloss of a capital begins
_SIDES = frozenset("north south east west northeast northwest southeast southwest".split())
_NAMED = frozenset({_GROUP, _PERSON, "15", "17", "28"})  # places, natural things and times, too
_INITIALS = re.compile("[A-Z]{2,5}")
_SHORT = 3  # letters of an abbreviation: *UK*, *Tex*
LEXICON = Path(__file__).parents[2] / "hooks" / "explainer" / "english" / "lexicon"


class _Place(NamedTuple):
    """A word in a synset."""

    part: str
    offset: str
    at: int


def main(dictionary: Path) -> None:
    """Write the lists."""
    met = dict(_met(dictionary))
    same = set()
    for part in _PARTS:
        for words, offset in map(_synset, _data(dictionary, part)):
            same.add(tuple(sorted(word for word in words if met.get((word, part, offset), 0) >= LEAST)))
    counts = Counter[tuple[str, str]]()
    for (word, part, _), count in met.items():
        counts[word, part] += count
    verbs = sorted(
        word for word, part in counts if part == "verb" and word.isalpha() and counts[word, part] >= LEAST
    )
    mostly = [word for word in verbs if _is_mostly_verb(word, counts)]
    _write("synonyms", "Words that share a sense", sorted(group for group in same if len(group) > 1))
    _write(
        "opposites",
        "Pairs of opposites: verbs, adjectives, adverbs, and nouns that come from such a pair",
        sorted(_opposites(dictionary)),
    )
    _write(
        "common", "Words that were met in running text at all, one a stem", sorted(_common(met, dictionary))
    )
    _write("persons", "Nouns that mostly name a person", _nouns_of(_PERSON, dictionary))
    _write("groups", "Nouns that mostly name a group of people", _nouns_of(_GROUP, dictionary))
    others = [word for word in verbs if word not in mostly]
    places = _places(dictionary)
    _write(
        "places",
        "The names of places, and behind | what each is a part of, or behind + the capital of",
        _with_wholes(places, dictionary),
    )
    _write("initials", "Abbreviations of kinds of things, no names", _initials(dictionary))
    _write("peoples", "Places, each with what its people and things are called", _peoples(places, dictionary))
    _write("verbs", "Words that are mostly verbs, then other verbs", [(*mostly,), (*others,)])


def _is_mostly_verb(word: str, counts: Counter[tuple[str, str]]) -> bool:
    return counts[word, "verb"] >= MOSTLY * sum(counts[word, part] for part in _PARTS if part != "verb")


def _met(dictionary: Path) -> Iterator[tuple[tuple[str, str, str], int]]:
    parts = {"1": "noun", "2": "verb", "3": "adj", "4": "adv", "5": "adj"}
    for line in (dictionary / "index.sense").read_text("utf-8").splitlines():
        key, offset, _, count = line.split()
        word, _, rest = key.partition("%")
        yield (word, parts[rest[0]], offset), int(count)


def _nouns_of(file: str, dictionary: Path) -> list[tuple[str, ...]]:
    """Return the nouns met in running text whose first sense, and half of what was met, are of a file."""
    senses: dict[str, list[tuple[int, str, int]]] = defaultdict(list)
    for line in (dictionary / "index.sense").read_text("utf-8").splitlines():
        key, _, number, count = line.split()
        word, _, rest = key.partition("%")
        if rest[0] == "1" and word.isalpha():
            senses[word].append((int(number), rest.split(":")[1], int(count)))
    return [(word,) for word, found in sorted(senses.items()) if _is_mostly(file, found)]


def _is_mostly(file: str, senses: list[tuple[int, str, int]]) -> bool:
    met = sum(count for _, _, count in senses)
    of_file = sum(count for _, each, count in senses if each == file)
    return bool(met) and min(senses)[1] == file and of_file * 2 >= met


def _common(met: Mapping[tuple[str, str, str], int], dictionary: Path) -> Iterator[tuple[str, ...]]:
    """Yield the shortest word of each stem; forms that do not follow the rules are words of their own."""
    words = {word for (word, _, _), times in met.items() if times and word.isalpha()}
    words |= {form for form, word in _irregular(dictionary) if word in words and form.isalpha()}
    shortest: dict[str, str] = {}
    for word in sorted(words, key=lambda word: (len(word), word)):
        shortest.setdefault(stem(word), word)
    yield from ((word,) for word in shortest.values())


def _irregular(dictionary: Path) -> Iterator[tuple[str, str]]:
    for part in _PARTS:
        for line in (dictionary / f"{part}.exc").read_text("utf-8").splitlines():
            form, word, *_ = line.split()
            yield form, word


def _opposites(dictionary: Path) -> set[tuple[str, str]]:
    """Return pairs of verbs, adjectives and adverbs, and of nouns that come from such a pair: *winner*, *loser*.

    Other nouns name two things of a kind, which a text may well speak of side by side: *women*, *men*.
    """
    names, pointers = _words_at(dictionary), list(_pointers(dictionary))
    said = {(names[one], names[other]) for kind, one, other in pointers if kind == "!" and one.part != "n"}
    roots: dict[_Place, set[str]] = defaultdict(set)
    for kind, one, other in pointers:
        if kind == "+":
            roots[one].add(names[other])
    pairs = {
        (names[one], names[other])
        for kind, one, other in pointers
        if kind == "!" and (one.part != "n" or said & {*product(roots[one], roots[other])})
    }
    return {(one, other) for one, other in pairs if one < other and f"{one}{other}".isalpha()}


def _pointers(dictionary: Path) -> Iterator[tuple[str, _Place, _Place]]:
    """Yield the pointers from one word to another: ``!`` to its opposite, ``+`` to what it comes from or to."""
    for part, code in _PARTS.items():
        for line in _data(dictionary, part):
            fields = line.split()
            start = 5 + 2 * int(fields[3], 16)
            for at in range(start, start + 4 * int(fields[start - 1]), 4):
                kind, offset, target, places = fields[at : at + 4]
                if kind in ("!", "+") and places != "0000":
                    one, other = int(places[:2], 16) - 1, int(places[2:], 16) - 1
                    yield kind, _Place(code, fields[0], one), _Place(target, offset, other)


def _words_at(dictionary: Path) -> dict[_Place, str]:
    return {
        _Place(code, offset, at): word
        for part, code in _PARTS.items()
        for words, offset in map(_synset, _data(dictionary, part))
        for at, word in enumerate(words)
    }


def _initials(dictionary: Path) -> list[tuple[str, ...]]:
    """Return the words in capitals that name no single thing, group, place, person or time, in any sense."""
    kinds, names = set[str](), set[str]()
    for line in _data(dictionary, "noun"):
        fields = line.split()
        is_name = fields[1] in _NAMED or any(kind == "@i" for kind, _ in _synset_pointers(fields))
        capitals = {
            word.lower() for word in fields[4 : 4 + 2 * int(fields[3], 16) : 2] if _INITIALS.fullmatch(word)
        }
        (names if is_name else kinds).update(capitals)
    return [(word,) for word in sorted(kinds - names)]


def _places(dictionary: Path) -> dict[str, list[str]]:
    """Return the names of each synset that is a single place, by its offset; no abbreviations, no *capital of*."""
    return {
        fields[0]: [name for name in _synset(line)[0] if len(name) > _SHORT and "capital" not in name]
        for line in _data(dictionary, "noun")
        if (fields := line.split())[1] in _LANDS and any(kind == "@i" for kind, _ in _synset_pointers(fields))
    }


def _synset_pointers(fields: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the pointers from a synset to nouns: ``#p`` to its whole, ``@i`` to its kind, a backslash to a noun."""
    start = 5 + 2 * int(fields[3], 16)
    for at in range(start, start + 4 * int(fields[start - 1]), 4):
        if fields[at + 2] == "n":
            yield fields[at], fields[at + 1]


def _with_wholes(places: Mapping[str, list[str]], dictionary: Path) -> list[tuple[str, ...]]:
    """Return the names of each place and, behind a bar, of what it is a direct part of; a plus marks capitals."""
    found, called = [], {word for _, *words in _peoples(places, dictionary) for word in words}
    for line in _data(dictionary, "noun"):
        fields, gloss = line.partition(" | ")[0].split(), line.partition(" | ")[2]
        wholes = [places.get(offset, [])[:1] for kind, offset in _synset_pointers(fields) if kind == "#p"]
        wide = [name for names in wholes for name in names if name not in _SIDES and "hemisphere" not in name]
        names = [name for name in places.get(fields[0], []) if name not in called]  # the river Canadian
        if names and wide:
            found.append((*names, "+" if _CAPITAL.match(gloss) else "|", *wide))
    return sorted(found)


def _peoples(places: Mapping[str, list[str]], dictionary: Path) -> list[tuple[str, ...]]:
    """Return the names of places with the adjectives that pertain to them alone: *peru*, *peruvian*."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in _data(dictionary, "adj"):
        fields = line.split()
        capitals = {word.lower() for word in fields[4::2] if word[0].isupper() and word.isalpha()}
        for offset in (each for kind, each in _synset_pointers(fields) if kind == "\\"):
            for word in capitals.intersection(_synset(line)[0]) if places.get(offset) else ():
                found[word].add(offset)
    grouped: dict[str, set[str]] = defaultdict(set)
    for word, offsets in found.items():
        if len(offsets) == 1:
            grouped[min(offsets)].add(word)
    held = Counter(name for names in places.values() for name in names)
    nouns = {word for line in _data(dictionary, "noun") for word in line.split()[4::2] if word.islower()}
    grouped = {offset: words for offset, words in grouped.items() if nouns.isdisjoint(places[offset][:1])}
    groups = (_people(places[offset], words, held) for offset, words in grouped.items())
    return sorted(group for group in groups if len(group) > 1 and group[0] not in found)


def _people(names: list[str], adjectives: set[str], held: Mapping[str, int]) -> tuple[str, ...]:
    """Return a place's names and adjectives; where a name is another place's, too, those that begin like a name."""
    single = [name for name in names if name.isalpha() and (held[name] == 1 or name == names[0])]
    like = {name[:_SHORT] for name in single}
    is_alone = all(held[name] == 1 for name in names)
    fit = (word for word in sorted(adjectives) if is_alone or word[:_SHORT] in like)
    return tuple(dict.fromkeys((*single, *fit)))


def _data(dictionary: Path, part: str) -> list[str]:
    lines = (dictionary / f"data.{part}").read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith(" ")]


def _synset(line: str) -> tuple[list[str], str]:
    """Return a synset's words and its offset."""
    fields = line.split(" ")
    words = fields[4 : 4 + 2 * int(fields[3], 16) : 2]
    return [re.sub(r"\(\w+\)$", "", word).lower() for word in words], fields[0]


def _write(name: str, what: str, groups: list[tuple[str, ...]]) -> None:
    lines = (" ".join(word.replace("_", "-") for word in group) for group in groups if group)
    (LEXICON / f"{name}.txt").write_text(_NOTE.format(what) + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
