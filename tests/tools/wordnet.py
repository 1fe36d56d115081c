"""Derive four lists of words from WordNet: ``python -m tools.wordnet DICT``, where ``DICT`` is its folder ``dict``.

Only senses that its readers met in running text are taken (the tag counts of ``index.sense``), as rare senses
bring together what nobody would take for the same. Formats: wndb(5WN), senseidx(5WN).
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from explainer.english.words import stem

LEAST = 3  # times that a word was met in a sense
MOSTLY = 4  # times as often as anything else
_PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
_NOTE = (
    "# Derived from WordNet 3.1, Copyright 2011 by Princeton University; its licence: wordnet-licence.txt.\n"
    "# {}; written by tests/tools/wordnet.py.\n"
)
LEXICON = Path(__file__).parents[2] / "hooks" / "explainer" / "english" / "lexicon"


def main(dictionary: Path) -> None:
    """Write the lists."""
    met = dict(_met(dictionary))
    same, opposite = set(), set()
    for part in _PARTS:
        for line in (dictionary / f"data.{part}").read_text("utf-8").splitlines():
            if not line.startswith(" "):
                words, offset, pointers = _synset(line)
                same.add(tuple(sorted(word for word in words if met.get((word, part, offset), 0) >= LEAST)))
                opposite |= {(offset, part, words[at], *target) for at, target in pointers}
    counts = Counter[tuple[str, str]]()
    for (word, part, _), count in met.items():
        counts[word, part] += count
    verbs = sorted(
        word for word, part in counts if part == "verb" and word.isalpha() and counts[word, part] >= LEAST
    )
    mostly = [word for word in verbs if _is_mostly_verb(word, counts)]
    names = _words_at(dictionary)
    pairs = {
        tuple(sorted((word, other)))
        for _, part, word, at, number in opposite
        if (other := names[part, at][number]).isalpha() and word.isalpha()
    }
    _write("synonyms", "Words that share a sense", sorted(group for group in same if len(group) > 1))
    _write("opposites", "Pairs of opposites", sorted(pairs))
    _write(
        "common", "Words that were met in running text at all, one a stem", sorted(_common(met, dictionary))
    )
    others = [word for word in verbs if word not in mostly]
    _write("verbs", "Words that are mostly verbs, then other verbs", [(*mostly,), (*others,)])


def _is_mostly_verb(word: str, counts: Counter[tuple[str, str]]) -> bool:
    return counts[word, "verb"] >= MOSTLY * sum(counts[word, part] for part in _PARTS if part != "verb")


def _met(dictionary: Path) -> Iterator[tuple[tuple[str, str, str], int]]:
    parts = {"1": "noun", "2": "verb", "3": "adj", "4": "adv", "5": "adj"}
    for line in (dictionary / "index.sense").read_text("utf-8").splitlines():
        key, offset, _, count = line.split()
        word, _, rest = key.partition("%")
        yield (word, parts[rest[0]], offset), int(count)


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


def _synset(line: str) -> tuple[list[str], str, list[tuple[int, tuple[str, int]]]]:
    """Return a synset's words, its offset, and its antonym pointers: place of the word, target and place there."""
    fields = line.split(" | ")[0].split()
    count = int(fields[3], 16)
    words = [re.sub(r"\(\w+\)$", "", word).lower() for word in fields[4 : 4 + 2 * count : 2]]
    rest = fields[5 + 2 * count :]
    pointers = [
        (int(rest[at + 3][:2], 16) - 1, (rest[at + 1], int(rest[at + 3][2:], 16) - 1))
        for at in range(len(rest) - 3)
        if rest[at] == "!"
    ]
    return words, fields[0], pointers


def _words_at(dictionary: Path) -> dict[tuple[str, str], list[str]]:
    found = {}
    for part in _PARTS:
        for line in (dictionary / f"data.{part}").read_text("utf-8").splitlines():
            if not line.startswith(" "):
                words, offset, _ = _synset(line)
                found[part, offset] = words
    return found


def _write(name: str, what: str, groups: list[tuple[str, ...]]) -> None:
    lines = (" ".join(word.replace("_", "-") for word in group) for group in groups if group)
    (LEXICON / f"{name}.txt").write_text(_NOTE.format(what) + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
