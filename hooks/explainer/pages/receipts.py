"""Receipts: the small raised numbers that lead from a sentence to the paragraph it rests on."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass, replace

from explainer.content.article import Article, Paragraph
from explainer.content.explainer import Explainer, unknown_cite
from explainer.locale import N_, _
from explainer.pages.addresses import SOURCES, paragraph_anchor

PLAIN_VOICE = "report"
#: Who speaks where it is not plain report.
_VOICES = {"analysis": N_("analysis"), "statement": N_("statement")}
#: What readers call a place in the main article, and in another source.
_PARAGRAPH = N_("Paragraph %(number)s"), N_("%(publisher)s, paragraph %(number)s")
_NOTE = N_("Note %(number)s"), N_("%(publisher)s, note %(number)s")
_STANDFIRST = N_("Standfirst"), N_("%(publisher)s, standfirst")


@dataclass(frozen=True, slots=True)
class Receipt:
    """A paragraph as marks and lists name it.

    Attributes:
        cite: ``p8``, or ``other:p3`` for another source than the first.
        anchor: Its id on the sources page: ``p8`` or ``other-p3``.
        label: What readers see: ``8``, of the second of several other sources ``2:8``.
        name: What screen readers say: short, as it interrupts a sentence.
        voice: Who speaks there where it is not plain report, else empty; shown to those who ask for proof.
        is_other: Whether it leads to another source than the first.
        is_note: Whether it leads to a note of ours.
    """

    cite: str
    anchor: str
    label: str
    name: str
    voice: str = ""
    is_other: bool = False
    is_note: bool = False


class Receipts:
    """Every paragraph that can be cited, by its citation."""

    def __init__(self, explainer: Explainer) -> None:
        """Name the paragraphs of all articles; those of the first need no article id."""
        self._explainer = explainer
        self._numbers = source_numbers(explainer)
        self._places = {
            cite_of(article, paragraph, main=article is explainer.article): (article, paragraph)
            for article in explainer.articles
            for paragraph in cited_paragraphs(article)
        }
        self._known = {cite: self._named(cite, *place) for cite, place in self._places.items()}

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
        return self._named(cite, article, replace(paragraph, voice=voice))

    def _named(self, cite: str, article: Article, paragraph: Paragraph) -> Receipt:
        return _receipt(cite, article, paragraph, self._numbers[article.id])

    def source(self, anchor: str) -> Article | None:
        """Return the source of the paragraph with an anchor on the sources page."""
        return next((self._places[each.cite][0] for each in self.all if each.anchor == anchor), None)

    def cite_of_address(self, url: str) -> str:
        """Return a citation of the source that has an address, or nothing."""
        return next((cite for cite, (source, _) in self._places.items() if source.url == url), "")

    def fault(self, cite: str) -> str:
        """Say why a citation cannot be followed, and what to write."""
        return unknown_cite(self._explainer, cite)


def is_receipt(element: ET.Element) -> bool:
    """Tell whether an element is what ``receipt_link`` returns, of whichever source.

    >>> is_receipt(ET.Element("a", {"class": "receipt other note"}))
    True
    """
    return element.tag == "a" and "receipt" in element.get("class", "").split()


def receipt_link(receipt: Receipt) -> ET.Element:
    """Return the link that stands in prose."""
    marks = " other" * receipt.is_other + " note" * receipt.is_note
    attributes = {"class": f"receipt{marks}", "href": f"/{SOURCES}#{receipt.anchor}"}
    attributes |= {"role": "doc-noteref", "aria-label": receipt.name}
    element = ET.Element(
        "a", attributes | ({"data-voice": _(_VOICES[receipt.voice])} if receipt.voice else {})
    )
    element.text = receipt.label
    return element


def cited_paragraphs(article: Article) -> tuple[Paragraph, ...]:
    """Return what can be cited of a source: its standfirst, if any, and the running paragraphs, or the notes."""
    return article.passages


def source_numbers(explainer: Explainer) -> dict[str, int]:
    """Return the number of each source by its id: 0 for the first, whose receipts name the paragraph alone."""
    return {article.id: number for number, article in enumerate(explainer.articles)}


def cite_of(article: Article, paragraph: Paragraph, *, main: bool) -> str:
    """Return how a paragraph is cited."""
    return paragraph.id if main else f"{article.id}:{paragraph.id}"


def short_name(article: Article, paragraph: Paragraph, *, main: bool) -> str:
    """Return what readers call a paragraph: ``Paragraph 8``, ``Example Review, paragraph 3``, ``…, note 1``."""
    own, other = (
        _NOTE if article.is_notes and paragraph.number else _PARAGRAPH if paragraph.number else _STANDFIRST
    )
    return _(own if main else other) % {"publisher": article.publisher, "number": paragraph.number}


def note_name(label: str) -> str:
    """Return what screen readers say of a receipt with this label."""
    return _("note %(label)s") % {"label": label}


def label_of(paragraph: Paragraph, source: int) -> str:
    """Return what the receipts of a paragraph show; ``source`` is its source's number: ``8``, ``2:8``."""
    return f"{source}:{paragraph.number}" if source else str(paragraph.number)


def _receipt(cite: str, article: Article, paragraph: Paragraph, other: int) -> Receipt:
    """Name a paragraph; ``other`` is its source's number."""
    label = label_of(paragraph, other)
    voice = "" if paragraph.voice == PLAIN_VOICE else paragraph.voice
    anchor = paragraph_anchor(cite)
    return Receipt(cite, anchor, label, note_name(label), voice, other > 0, article.is_notes)
