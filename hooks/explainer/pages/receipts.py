"""Receipts: the small marks ``¶8`` that lead from a sentence to the paragraph it rests on."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass, replace

from explainer.content.article import Article, Paragraph
from explainer.content.explainer import Explainer, unknown_cite
from explainer.pages.addresses import SOURCES, paragraph_anchor

PLAIN_VOICE = "report"


@dataclass(frozen=True, slots=True)
class Receipt:
    """A paragraph as marks and lists name it.

    Attributes:
        cite: ``p8``, or ``other:p3`` for another source than the first.
        anchor: Its id on the sources page: ``p8`` or ``other-p3``.
        label: What readers see: ``¶8``, with the voice where it is not plain report: ``¶8 · analysis``.
        name: What screen readers say; begins with the label.
        is_other: Whether it leads to another source than the first.
        is_note: Whether it leads to a note of ours.
    """

    cite: str
    anchor: str
    label: str
    name: str
    is_other: bool = False
    is_note: bool = False


class Receipts:
    """Every paragraph that can be cited, by its citation."""

    def __init__(self, explainer: Explainer) -> None:
        """Name the paragraphs of all articles; those of the first need no article id."""
        self._explainer = explainer
        self._places = {
            cite_of(article, paragraph, main=article is explainer.article): (article, paragraph)
            for article in explainer.articles
            for paragraph in cited_paragraphs(article)
        }
        self._known = {cite: _receipt(cite, *place) for cite, place in self._places.items()}

    @property
    def all(self) -> tuple[Receipt, ...]:
        """Return every receipt, the main article's first."""
        return tuple(self._known.values())

    def canonical(self, cite: str) -> str:
        """Return a citation without the first article's id, which needs none."""
        return cite.removeprefix(f"{self._explainer.article.id}:")

    def find(self, cite: str, voice: str = "") -> Receipt | None:
        """Return the receipt of a canonical citation, or None where no source has the paragraph.

        Args:
            cite: The citation.
            voice: Its own voice, where it is not the paragraph's.
        """
        if cite not in self._places or not voice:
            return self._known.get(cite)
        article, paragraph = self._places[cite]
        return _receipt(cite, article, replace(paragraph, voice=voice))

    def source(self, anchor: str) -> Article | None:
        """Return the source of the paragraph with an anchor on the sources page."""
        return next((self._places[each.cite][0] for each in self.all if each.anchor == anchor), None)

    def cite_of_address(self, url: str) -> str:
        """Return a citation of the source that has an address, or nothing."""
        return next((cite for cite, (source, _) in self._places.items() if source.url == url), "")

    def fault(self, cite: str) -> str:
        """Say why a citation cannot be followed, and what to write."""
        return unknown_cite(self._explainer, cite)


def receipt_link(receipt: Receipt) -> ET.Element:
    """Return the link that stands in prose."""
    marks = " other" * receipt.is_other + " note" * receipt.is_note
    attributes = {
        "class": f"receipt{marks}",
        "href": f"/{SOURCES}#{receipt.anchor}",
        "aria-label": receipt.name,
    }
    element = ET.Element("a", attributes)
    element.text = receipt.label
    return element


def cited_paragraphs(article: Article) -> tuple[Paragraph, ...]:
    """Return what can be cited of a source: its standfirst, if any, and the running paragraphs, or the notes."""
    return article.passages


def cite_of(article: Article, paragraph: Paragraph, *, main: bool) -> str:
    """Return how a paragraph is cited."""
    return paragraph.id if main else f"{article.id}:{paragraph.id}"


def short_name(article: Article, paragraph: Paragraph, *, main: bool) -> str:
    """Return what readers call a paragraph: ``¶8``, of another source ``Example Review, ¶3``, ``…, note 1``."""
    mark = f"note {paragraph.number}" if article.is_notes else f"¶{paragraph.number}"
    place = mark if paragraph.number else "standfirst"
    return place if main else f"{article.publisher}, {place}"


def _receipt(cite: str, article: Article, paragraph: Paragraph) -> Receipt:
    main = ":" not in cite
    place = short_name(article, paragraph, main=main)
    label = place if paragraph.voice == PLAIN_VOICE else f"{place} · {paragraph.voice}"
    section = next((section.title for section in article.sections if section.id == paragraph.section), "")
    what = "our note" if article.is_notes else "paragraph"
    told = [f"{what} {paragraph.number}" if paragraph.number else "what stands under the title"]
    told += [] if main else [f"of ‘{article.title}’, {article.published.words}"]
    told += [f"section ‘{section}’"] if section else []
    told += [paragraph.voice] if paragraph.voice == PLAIN_VOICE else []
    name = f"{label}: {', '.join(told)}"
    return Receipt(cite, paragraph_anchor(cite), label, name, not main, article.is_notes)
