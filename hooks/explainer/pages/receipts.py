"""Receipts: the small raised numbers that lead from a sentence to the paragraph it rests on."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass

from explainer.content.article import Article, Paragraph
from explainer.content.explainer import Explainer, unknown_cite
from explainer.pages.addresses import SOURCES, paragraph_anchor

PLAIN_VOICE = "report"


@dataclass(frozen=True, slots=True)
class Receipt:
    """A paragraph as marks and lists name it.

    Attributes:
        cite: ``p8``, or ``other:p3`` for another article than the first.
        anchor: Its id on the sources page: ``p8`` or ``other-p3``.
        label: What readers see: ``8``, of the second of several other articles ``2:8``.
        name: What screen readers say: short, as it interrupts a sentence.
        voice: Who speaks there where it is not plain report, else empty; shown to those who ask for proof.
    """

    cite: str
    anchor: str
    label: str
    name: str
    voice: str


class Receipts:
    """Every paragraph that can be cited, by its citation."""

    def __init__(self, explainer: Explainer) -> None:
        """Name the paragraphs of all articles; those of the first need no article id."""
        self._explainer = explainer
        others = [article for article in explainer.articles if article is not explainer.article]
        receipts = [
            _receipt(article, paragraph, others.index(article) + 1 if article in others else 0)
            for article in explainer.articles
            for paragraph in cited_paragraphs(article)
        ]
        self._known = {receipt.cite: receipt for receipt in receipts}

    @property
    def all(self) -> tuple[Receipt, ...]:
        """Return every receipt, the main article's first."""
        return tuple(self._known.values())

    def canonical(self, cite: str) -> str:
        """Return a citation without the first article's id, which needs none."""
        return cite.removeprefix(f"{self._explainer.article.id}:")

    def find(self, cite: str) -> Receipt | None:
        """Return the receipt of a canonical citation, or None where no article has the paragraph."""
        return self._known.get(cite)

    def fault(self, cite: str) -> str:
        """Say why a citation cannot be followed, and what to write."""
        return unknown_cite(self._explainer, cite)


def receipt_link(receipt: Receipt) -> ET.Element:
    """Return the link that stands in prose."""
    attributes = {"class": "receipt", "href": f"/{SOURCES}#{receipt.anchor}"}
    attributes |= {"role": "doc-noteref", "aria-label": receipt.name}
    element = ET.Element("a", attributes | ({"data-voice": receipt.voice} if receipt.voice else {}))
    element.text = receipt.label
    return element


def cited_paragraphs(article: Article) -> tuple[Paragraph, ...]:
    """Return what can be cited of an article: its standfirst, if any, and the running paragraphs."""
    return (*((article.standfirst,) if article.standfirst else ()), *article.paragraphs)


def _receipt(article: Article, paragraph: Paragraph, other: int) -> Receipt:
    """Name a paragraph; ``other`` is its article's place among those that are not the first, from 1."""
    label = f"{other}:{paragraph.number}" if other else str(paragraph.number)
    cite = f"{article.id}:{paragraph.id}" if other else paragraph.id
    voice = "" if paragraph.voice == PLAIN_VOICE else paragraph.voice
    return Receipt(cite, paragraph_anchor(cite), label, f"note {label}", voice)
