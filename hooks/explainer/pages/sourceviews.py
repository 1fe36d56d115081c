"""What templates get of sources: each, and its paragraphs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from explainer.content.article import Article
from explainer.pages.menulinks import Use


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph of ``article``, or a note of ours.

    Attributes:
        label: What its receipts show: ``8``, or of other sources than the first ``2:8``.
        section: Its heading; empty before the first one.
        url: Where it stands among the sources.
        speaking: Who is speaking in it, in words.
    """

    article: Article
    cite: str
    label: str
    anchor: str
    url: str
    number: int
    section: str
    voice: str
    speaking: str
    locator: str
    passage_url: str
    uses: tuple[Use, ...]
    name: str
    gist: str
    text: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source with its paragraphs; of others than the main article only those that are cited.

    Attributes:
        number: What its receipts begin with: ``2`` of ``2:8``; 0 for the main article.
        name: What leads to it: the main article's title, else publisher and date.
        sections: Its paragraphs by heading.
        uses: How many places use it.
    """

    article: Article
    anchor: str
    number: int
    name: str
    sections: tuple[tuple[str, tuple[ParagraphView, ...]], ...]
    uses: int

    def showing(self, paragraphs: Iterable[ParagraphView]) -> SourceView:
        """Return the source with these paragraphs of its own alone, by heading."""
        sections = groupby(paragraphs, lambda view: view.section)
        return replace(self, sections=tuple((title, tuple(found)) for title, found in sections))
