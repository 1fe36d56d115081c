"""What a kind of check is, and how a site turns it up or down."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from explainer.problems import PROBLEM, Problem

if TYPE_CHECKING:  # it brings most of what reads English
    from explainer.evidence.parsedclaim import ParsedClaim

CONTRADICTION = "contradiction"
"""What the hints of a model of the user's own are called."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of check that looks at one claim and what it cites; each module of a check says its own as ``KIND``.

    Attributes:
        name: What its findings are called.
        severity: ``problem`` or ``hint``; a check that is unsure of one finding may itself call that a hint.
        remedy: What an author can do.
        blind: What it cannot see.
        find: Returns what is wrong with a claim that has a passage at hand.
        any_language: Whether it compares letter by letter, and so in any language; else it reads English alone.
    """

    name: str
    severity: str
    remedy: str
    blind: str
    find: Callable[[ParsedClaim], Iterable[Problem]]
    any_language: bool = False

    def findings(self, parsed: ParsedClaim) -> list[Problem]:
        """Return what is wrong with a claim, never more severe than this kind is."""
        found = self.find(parsed)
        return [replace(each, severity=self.severity) if each.fails else each for each in found]


def at_levels(found: Iterable[Problem], levels: Mapping[str, str]) -> list[Problem]:
    """Return what was found at the levels that a site asks for, by kind: ``problem``, ``hint`` or ``off``."""
    asked = ((each, levels.get(each.kind, each.severity)) for each in found)
    return [replace(each, severity=level) for each, level in asked if level != OFF]


OFF = "off"
LEVELS = (PROBLEM, "hint", OFF)
