"""One sentence as the Link Grammar parser joins its words: ``[(the)(cat.n)(sat.v-d)(.)]``, ``[[1 2 0 (Ds**c)]…]``.

What the labels of links mean: https://www.abisource.com/projects/link-grammar/dict/summarize-links.html
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from explainer.english.words import content_stems

_UNUSED = re.compile(r"UNUSED=(\d+)")
_WORD = re.compile(r"\(([^()]*)\)")
_LINK = re.compile(r"\[(\d+) (\d+) -?\d+ \(([^()]*)\)\]")
_KIND = re.compile(r"[hd]?([A-Z]+)")
_VERB = re.compile(r"\.[vqwg](?:-[a-z]+)?$")
_MARKS = re.compile(r"(?:\[[^\]]*\]|\.[a-z][-a-z]*)+$")  # of *bank.n*, *Roe[!]*, *sued.v-d*


@dataclass(frozen=True, slots=True)
class Link:
    """A link between two words by their places; what it says is its label: ``Ss*s``."""

    left: int
    right: int
    label: str

    @property
    def kind(self) -> str:
        """Return the capital letters of its label: ``S`` joins a subject to its verb."""
        return _kind(self.label)


@dataclass(frozen=True)
class Linkage:
    """A parsed sentence.

    Attributes:
        words: As the parser marks them; the first is the sentence's left wall.
        links: Between the words.
        unused: How many words are joined to no other.
    """

    words: tuple[str, ...]
    links: tuple[Link, ...]
    unused: int

    @cached_property
    def _from(self) -> Mapping[int, list[Link]]:
        return _by(self.links, lambda link: link.left)

    @cached_property
    def _to(self) -> Mapping[int, list[Link]]:
        return _by(self.links, lambda link: link.right)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Return the stems of all its words."""
        return frozenset(
            stem for place in range(len(self.words)) for stem in content_stems(self.text(place).lower())
        )

    def behind(self, place: int, *labels: str) -> list[int]:
        """Return the places to the right of a word that links lead to whose labels begin so."""
        return [link.right for link in self._from[place] if _begins(link, labels)]

    def before(self, place: int, *labels: str) -> list[int]:
        """Return the places to the left of a word that such links come from."""
        return [link.left for link in self._to[place] if _begins(link, labels)]

    def beside(self, place: int, *labels: str) -> list[int]:
        """Return the places on both sides."""
        return [*self.before(place, *labels), *self.behind(place, *labels)]

    def label(self, left: int, right: int) -> str:
        """Return what a link between two words says; empty where there is none."""
        return next((link.label for link in self._from[left] if link.right == right), "")

    def text(self, place: int) -> str:
        """Return a word as it stands in the sentence, without the parser's marks."""
        word = self.words[place]
        return _MARKS.sub("", word) or word.strip("[]")  # a word that is joined to none stands in brackets

    def idiom(self, place: int) -> int:
        """Return where words begin that the parser has as one and that end at a place: *looked at*; else the place."""
        before = self.before(place, "_I")
        return self.idiom(before[0]) if before else place

    def is_verb(self, place: int) -> bool:
        """Tell whether the parser takes a word for a verb."""
        return bool(_VERB.search(self.words[place]))


def read_linkage(output: str) -> Linkage | None:
    r"""Read what the parser prints of a sentence in its PostScript form; None where it found no linkage.

    >>> read_linkage("cost vector = (UNUSED=0 …)\n[(LEFT-WALL)(it)(rains.v)]\n[[1 2 0 (Ss)]]").links
    (Link(left=1, right=2, label='Ss'),)
    """
    unused = _UNUSED.search(output)
    if not unused:
        return None
    words, _, links = output[output.index("\n", unused.start()) :].replace("\n", "").partition("][[")
    return Linkage(
        tuple(_WORD.findall(words)),
        tuple(Link(int(left), int(right), label) for left, right, label in _LINK.findall(f"[{links}")),
        int(unused[1]),
    )


def _begins(link: Link, labels: Iterable[str]) -> bool:
    """Tell whether a link is of a kind, and its small letters begin as those that are asked for: ``Pv``, ``O``."""
    label = link.label.lstrip("hd")
    return any(link.kind == _kind(each) and label.startswith(each) for each in labels)


def _kind(label: str) -> str:
    found = _KIND.match(label)
    return found[1] if found else ""


def _by(links: Iterable[Link], end: Callable[[Link], int]) -> Mapping[int, list[Link]]:
    found: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        found[end(link)].append(link)
    return found
