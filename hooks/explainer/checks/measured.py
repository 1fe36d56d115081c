"""What gets past the checks, measured on articles they were not made from; ``build.py bench --checks --write``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from explainer.locale import N_

FILE = "measured.json"
#: How a kind of falsehood is called on pages, in their order.
WORDS = {
    "quotation": N_("a word changed in a quotation"),
    "number": N_("a number or a date changed"),
    "paragraph": N_("the wrong passage named"),
    "negation": N_("a “not” or an “all” put in or left out"),
    "person": N_("somebody else named"),
    "order": N_("before and after turned around"),
    "certainty": N_("told as surer than it is"),
    "opposite": N_("the opposite said"),
    "invented": N_("a detail invented"),
    "roles": N_("who did what to whom turned around"),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of some sentences there were, and what the checks made of them.

    Attributes:
        what: What they are, in words for readers; empty for true sentences.
        total: How many.
        stopped: Those that a build fails on.
        shown: Those that were stopped or pointed at.
    """

    what: str
    total: int
    stopped: int
    shown: int

    @property
    def past(self) -> int:
        """Return how many of a hundred pass unseen."""
        return round(100 * (self.total - self.shown) / self.total)

    @property
    def failing(self) -> int:
        """Return how many of a hundred a build fails on."""
        return round(100 * self.stopped / self.total)


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured on some articles: false sentences by kind, and the true ones."""

    articles: int
    false: tuple[Tally, ...]
    true: Tally

    @property
    def rows(self) -> tuple[Tally, ...]:
        """Return the rows of a table: each kind, and all of them."""
        return (*self.false, self.all_false)

    @property
    def all_false(self) -> Tally:
        """Return the false ones together."""
        total, stopped, shown = (
            sum(getattr(each, name) for each in self.false) for name in ("total", "stopped", "shown")
        )
        return Tally(N_("all together"), total, stopped, shown)


@cache
def measured() -> Measured:
    """Return what was last measured on articles that nobody looked at while the checks were made."""
    return parse_measured(files(__package__ or "").joinpath(FILE).read_text("utf-8"))


def parse_measured(text: str) -> Measured:
    """Read figures: a list of total, stopped and shown for each kind, ``true`` among them."""
    read: Mapping[str, list[int]] = json.loads(text)
    false = tuple(Tally(words, *read[kind]) for kind, words in WORDS.items())
    return Measured(read["articles"][0], false, Tally("", *read["true"]))
