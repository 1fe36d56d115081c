"""Sentences of a claim beside the two of a paragraph that they retell, read by a model: which are contradicted.

How sure a model must be, the sources themselves say. A source does not contradict itself, so a model that sees one
of its sentences contradicted by those beside it is wrong, and what it is that sure of counts for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from explainer.content.claims import Claim
from explainer.english.sentences import split_sentences
from explainer.english.words import read_sentences
from explainer.evidence.passage import Passage
from explainer.evidence.passages import Library
from explainer.evidence.retelling import shared_weight
from explainer.inference.model import Model, Pair, Verdict

_LEAST = 0.9  # below this no model is taken at its word
_WRONG = 0.01  # part of the sources' own sentences that may be seen contradicted
_SAMPLE = 300  # of them are asked about, at most: a large model takes a third of a second for each
_ENTAILED = 0.5  # from here on a sentence rather follows


class Window(NamedTuple):
    """Two sentences of a paragraph in a row, or its only one.

    Attributes:
        cite: As authors cite the paragraph.
        text: Both sentences.
        nearest: The one that shares more with what is held to them.
        share: How much both share with it.
    """

    cite: str
    text: str
    nearest: str
    share: float


class Contradicted(NamedTuple):
    """A sentence that a model sees contradicted: by what, and how sure it is, from 0 to 1."""

    window: Window
    sure: float


class Inferences:
    """What a model says of pairs of texts; what it said in an earlier run is not asked again."""

    def __init__(self, model: Model, library: Library) -> None:
        """Ask nothing yet."""
        self._model = model
        self._library = library

    def ask(self, pairs: Sequence[Pair]) -> list[Verdict]:
        """Return a verdict on each pair; those that are new are asked about together."""
        memory = self._library.memory
        about = {pair: ("inference", self._model.digest, *pair) for pair in pairs}
        new = [pair for pair, key in about.items() if not memory.knows(key)]
        said = dict(zip(new, self._model.judge(new), strict=True))
        return [Verdict(*memory.recall(about[pair], partial(list, said.get(pair, ())))) for pair in pairs]

    def least(self) -> float:
        """Return how sure the model must be: surer than it is of all but a few of the sources' own sentences."""
        pairs = [*_own_pairs(self._library.every)]
        pairs = pairs[:: len(pairs) // _SAMPLE + 1]
        wrong = sorted((each.contradiction for each in self.ask(pairs)), reverse=True)
        return max([_LEAST, *wrong[int(_WRONG * len(wrong)) :][:1]])


def _own_pairs(passages: Iterable[Passage]) -> Iterator[Pair]:
    """Yield each sentence of the sources behind the two others of its paragraph that it shares most with."""
    for passage in passages:
        sentences = split_sentences(passage.text)
        for at, sentence in enumerate(sentences):
            if window := _nearest(_stems(sentence), [*sentences[:at], *sentences[at + 1 :]], passage):
                yield window.text, sentence


def find_contradicted(
    claims: Sequence[Claim], library: Library, model: Model
) -> Iterator[list[Contradicted]]:
    """Yield what a model sees contradicted in each claim: by what a sentence retells, and entailed by nothing cited."""
    inferences = Inferences(model, library)
    held = [[*_held(claim, library)] for claim in claims]
    inferences.ask([(windows[0].text, said) for each in held for said, windows in each])
    least = inferences.least() if any(held) else 1.0
    for each in held:
        yield [found for said, windows in each for found in _contradicted(said, windows, inferences, least)]


def _contradicted(
    said: str, windows: Sequence[Window], inferences: Inferences, least: float
) -> Iterator[Contradicted]:
    (first,) = inferences.ask([(windows[0].text, said)])
    if first.contradiction > least:
        every = inferences.ask([(window.text, said) for window in windows])
        if all(each.entailment < _ENTAILED for each in every):
            yield Contradicted(windows[0], first.contradiction)


def _held(claim: Claim, library: Library) -> Iterator[tuple[str, list[Window]]]:
    """Yield each sentence of a claim with what is nearest to it in each paragraph that it cites, the nearest first."""
    passages = library.cited(claim.cites)
    for said in split_sentences(claim.text):
        windows = [_nearest(_stems(said), split_sentences(each.text), each) for each in passages]
        if found := sorted(filter(None, windows), key=lambda each: -each.share):
            yield said, found


def _nearest(stems: Sequence[str], sentences: Sequence[str], passage: Passage) -> Window | None:
    """Return the two sentences in a row that share most with some stems; None where none shares any."""
    windows = (
        Window(
            passage.cite,
            " ".join(two),
            max(two, key=lambda each: shared_weight(stems, _stems(each), passage)),
            shared_weight(stems, [stem for each in two for stem in _stems(each)], passage),
        )
        for two in (sentences[at : at + 2] for at in range(max(1, len(sentences) - 1)))
        if two
    )
    best = max(windows, key=lambda each: each.share, default=None)
    return best if best and best.share else None


@lru_cache(maxsize=4096)
def _stems(text: str) -> Sequence[str]:
    """Return the stems of a text, each once, in the same order in every run: so are sums of their weights."""
    every = (stem for sentence in read_sentences(text) for word in sentence for stem in word.stems)
    return tuple(dict.fromkeys(every))
