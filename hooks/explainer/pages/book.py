"""Everything that one build knows once all texts are rendered: what the views are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from explainer.content.claims import Claim
from explainer.content.explainer import Explainer
from explainer.evidence.passages import Library
from explainer.pages.addresses import published
from explainer.pages.datatexts import DataTexts
from explainer.pages.page import Page
from explainer.pages.recording import Recording
from explainer.pages.rendering import Text
from explainer.problems import Problem


@dataclass(frozen=True, slots=True)
class Book:
    """One build, complete.

    Attributes:
        library: The data, and the words of its sources as far as they are at hand; no view shows those.
        pages: All pages, those of the navigation first and in its order.
        addresses: The published address of every page by its source.
        texts: The rendered texts of glossary and timeline.
        answers: The one-line answers by the source of their page.
        problems: Every fault found.
        entry_pages: The pages that link to an entry, by its id; ``event_pages`` those that link to an event.
    """

    library: Library
    pages: Sequence[Page]
    addresses: Mapping[str, str]
    texts: DataTexts
    answers: Mapping[str, Text]
    problems: Sequence[Problem]
    entry_pages: Mapping[str, Sequence[Page]]
    event_pages: Mapping[str, Sequence[Page]]

    @property
    def explainer(self) -> Explainer:
        """Return the data."""
        return self.library.explainer

    @property
    def claims(self) -> list[Claim]:
        """Return the claims of all texts."""
        return [claim for recording in self.recordings for claim in recording.claims]

    @property
    def recordings(self) -> list[Recording]:
        """Return the recordings of all pages, then of all other texts."""
        return [
            *(page.recording for page in self.pages),
            *(text.recording for text in self.answers.values()),
            *self.texts.recordings,
        ]

    def address(self, source: str) -> str:
        """Return the published address of ``/glossary.md#canal``."""
        return published(source, self.addresses)


def pages_by_target(
    pages: Iterable[Page], targets: Callable[[Recording], Iterable[str]]
) -> dict[str, list[Page]]:
    """Return the pages that use each target, in the order of the pages."""
    found: dict[str, list[Page]] = {}
    for page in pages:
        for target in targets(page.recording):
            found.setdefault(target, []).append(page)
    return found
