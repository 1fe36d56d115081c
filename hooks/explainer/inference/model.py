"""Ask a model what it makes of pairs of texts. It runs on this machine; nothing is fetched, nothing sent."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from math import exp
from pathlib import Path
from typing import NamedTuple

from explainer.inference.folder import ModelFolder, find_model
from explainer.inference.network import Network
from explainer.variables import MODEL

_THREADS = 2

Pair = tuple[str, str]


class Verdict(NamedTuple):
    """What a model makes of a text after another, from 0 to 1.

    Attributes:
        contradiction: How sure it is that the second contradicts the first.
        entailment: How sure it is that the second follows from the first; 0 where it has no label for that.
    """

    contradiction: float
    entailment: float


class Model:
    """A model, loaded when it is first asked."""

    def __init__(self, folder: ModelFolder) -> None:
        """Load nothing yet."""
        self._folder = folder

    @cached_property
    def digest(self) -> str:
        """Return a hash of all that its answers depend on."""
        return self._folder.digest()

    @cached_property
    def _network(self) -> Network:
        return Network(self._folder)

    def judge(self, pairs: Sequence[Pair]) -> list[Verdict]:
        """Return a verdict on each pair of texts, in their order.

        Raises:
            NoModel: Its files are no such model.
            MissingExtra: A package that runs it is not installed.
        """
        if not pairs:
            return []
        ask = self._network.ask
        with ThreadPoolExecutor(_THREADS) as threads:
            return [self._verdict(numbers) for numbers in threads.map(lambda pair: ask(*pair), pairs)]

    def _verdict(self, numbers: Sequence[float]) -> Verdict:
        odds = [exp(each - max(numbers)) for each in numbers]
        entailed = odds[self._folder.entailment] if self._folder.entailment is not None else 0.0
        return Verdict(odds[self._folder.contradiction] / sum(odds), entailed / sum(odds))


def asked_model() -> Model | None:
    """Return the model that is asked for, if any.

    Raises:
        NoModel: The folder has none.
    """
    named = os.environ.get(MODEL)
    return Model(find_model(Path(named))) if named else None


def tried(model: Model) -> Model:
    """Return a model that has been asked once.

    Raises:
        NoModel: It cannot be used.
        MissingExtra: A package that runs it is not installed.
    """
    model.judge([("It rains.", "It does not rain.")])
    return model
