"""Receipts: the small marks ``¶8`` that lead from a sentence to the paragraph it rests on."""

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
        label: What readers see: ``¶8``, with the voice where it is not plain report: ``¶8 · analysis``.
        name: What screen readers say; begins with the label.
    """

    cite: str
    anchor: str
    label: str
    name: str


class Receipts:
    """Every paragraph that can be cited, by its citation."""

    def __init__(self, explainer: Explainer) -> None:
        """Name the paragraphs of all articles; those of the first need no article id."""
        self._explainer = explainer
        receipts = [
            _receipt(article, paragraph, main=article is explainer.article)
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
    attributes = {"class": "receipt", "href": f"/{SOURCES}#{receipt.anchor}", "aria-label": receipt.name}
    element = ET.Element("a", attributes)
    element.text = receipt.label
    return element


def cited_paragraphs(article: Article) -> tuple[Paragraph, ...]:
    """Return what can be cited of an article: its standfirst, if any, and the running paragraphs."""
    return (*((article.standfirst,) if article.standfirst else ()), *article.paragraphs)


def _receipt(article: Article, paragraph: Paragraph, *, main: bool) -> Receipt:
    number = f"¶{paragraph.number}" if paragraph.number else "standfirst"
    place = number if main else f"{number} {article.id}"
    label = place if paragraph.voice == PLAIN_VOICE else f"{place} · {paragraph.voice}"
    section = next((section.title for section in article.sections if section.id == paragraph.section), "")
    told = [f"paragraph {paragraph.number}" if paragraph.number else "what stands under the title"]
    told += [] if main else [f"of ‘{article.title}’"]
    told += [f"section ‘{section}’"] if section else []
    told += [paragraph.voice] if paragraph.voice == PLAIN_VOICE else []
    cite = paragraph.id if main else f"{article.id}:{paragraph.id}"
    return Receipt(cite, paragraph_anchor(cite), label, f"{label}: {', '.join(told)}")
