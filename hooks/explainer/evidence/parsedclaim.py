"""A claim made ready for the checks: its sentences, and its own words apart from what it quotes."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from explainer.content.claims import Claim
from explainer.english.clauses import Statement, read_statements
from explainer.english.quotations import Quotation, find_quotations
from explainer.english.typography import fold
from explainer.english.words import Word, read_sentences
from explainer.evidence.passage import Passage
from explainer.evidence.passages import Library
from explainer.problems import PROBLEM, Problem


@dataclass(frozen=True)
class ParsedClaim:
    """A claim with what it cites.

    Attributes:
        claim: As recorded from the page.
        library: Every paragraph.
        known: Texts before it that hold, and whose names, numbers and dates it may take up.
    """

    claim: Claim
    library: Library
    known: tuple[str, ...] = ()
    passages: list[Passage] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "passages", self.library.cited(self.claim.cites))

    @cached_property
    def quotations(self) -> list[Quotation]:
        """Return what it quotes."""
        return find_quotations(self.claim.text)

    @cached_property
    def own_words(self) -> str:
        """Return its text with typography folded and a dash in the place of each quotation."""
        kept, place = [], 0
        for each in self.quotations:
            kept += [self.claim.text[place : each.start], "‖"]
            place = each.end
        return fold("".join([*kept, self.claim.text[place:]]))

    @cached_property
    def sentences(self) -> list[list[Word]]:
        """Return its sentences as words."""
        return read_sentences(self.claim.text)

    @cached_property
    def statements(self) -> list[list[Statement]]:
        """Return the clauses of each sentence."""
        return [read_statements(sentence) for sentence in self.sentences]

    @cached_property
    def own_sentences(self) -> list[str]:
        """Return each sentence as text, with a mark before each quoted word."""
        return [
            "".join(f"{'‖' * word.quoted}{word.text}{' ' * word.spaced}" for word in sentence)
            for sentence in self.sentences
        ]

    @property
    def cited(self) -> str:
        """Return what it cites, in words: ``p8``, ``p8 or p9``."""
        return " or ".join(self.claim.cites)

    def problem(self, kind: str, message: str, severity: str = PROBLEM) -> Problem:
        """Return a problem at the claim's place."""
        return Problem(self.claim.path, self.claim.line, kind, message, severity)


def standing_in(passages: list[Passage]) -> str:
    """Return where something stands, as a sentence's end: ``; it stands in p9``; empty for nowhere."""
    cites = [passage.cite for passage in passages[:3]]
    return f"; it stands in {' and '.join(cites)}" if cites else ""
