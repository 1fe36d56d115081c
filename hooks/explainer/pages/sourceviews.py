"""What templates get of sources: each, and its paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.content.article import Article
from explainer.pages.menulinks import Use


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph of ``article``, or a note of ours. ``section`` is its heading; empty before the first one."""

    article: Article
    cite: str
    anchor: str
    number: int
    section: str
    voice: str
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
        name: What leads to it: the main article's title, else publisher and date.
        sections: Its paragraphs by heading.
        uses: How many places use it.
    """

    article: Article
    anchor: str
    name: str
    sections: tuple[tuple[str, tuple[ParagraphView, ...]], ...]
    uses: int
