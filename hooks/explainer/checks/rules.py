"""What a site asks of the checks: its limits, the kinds it leaves out, the checks it brings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from explainer.checks.own import OwnCheck
from explainer.content.limits import LIMITS, Limits

if TYPE_CHECKING:  # whom hardly any run asks
    from explainer.grammar.reader import Reader
    from explainer.inference.model import Model


@dataclass(frozen=True, slots=True)
class Rules:
    """What a site asks of the checks.

    Attributes:
        limits: Its limits.
        levels: What it makes of a kind: ``problem``, ``hint`` or ``off``.
        own: Checks that it brings.
        labels: Its own words for the boxes.
        reader: The second reader, where a run asks for one.
        model: The model that reads every sentence, too, where a run asks for one.
    """

    limits: Limits = LIMITS
    levels: Mapping[str, str] = field(default_factory=dict)
    own: tuple[OwnCheck, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    reader: Reader | None = None
    model: Model | None = None


RULES = Rules()
