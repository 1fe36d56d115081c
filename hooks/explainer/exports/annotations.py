"""Every claim with what it rests on, as W3C Web Annotations: ``data/receipts.json``.

https://www.w3.org/TR/annotation-model/. The target of each annotation is the sentence on its page; its bodies are
the passages that it rests on, who speaks there, and what the sentence was compared with. Nothing stands here that
the pages do not show: of a source's words only locators and verified quotations.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from explainer.content.article import Article, Paragraph
from explainer.content.claims import Claim
from explainer.content.jsontext import by_lines
from explainer.english.quotations import find_quotations
from explainer.exports.settings import SiteSettings
from explainer.locale import is_english
from explainer.pages.addresses import passage_url
from explainer.pages.book import Book
from explainer.pages.cards import quotations_by_cite
from explainer.pages.views import SiteView

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_FRAGMENT = "https://wicg.github.io/scroll-to-text-fragment/"
NAME = "data/receipts.json"
PROVEN, NOTED = "compared with the source's words", "compared with our notes of it"
QUOTED = "quotations compared with the source's words"
"""Where the checks that read English did not run."""


def receipts_json(book: Book, site: SiteView, settings: SiteSettings) -> bytes:
    """Return the file; ``site`` is the view from the site's top."""
    own = settings.url(NAME) if settings.address else ""
    claimed = [
        (address, claim)
        for address, claims in _placed(book, site)
        for claim in claims
        if claim.cites and claim.status in {"claim", "background"}
    ]
    page = {
        "@context": CONTEXT,
        "id": own or NAME,
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": [
            _annotation(f"{own}#{number}", claim, address, book, settings)
            for number, (address, claim) in enumerate(claimed, 1)
        ],
    }
    return (by_lines(page, 2) + "\n").encode()


def _placed(book: Book, site: SiteView) -> Iterator[tuple[str, list[Claim]]]:
    """Yield where the claims of each text can be read, and the claims."""
    for page in book.pages:
        answer = book.answers[page.source].recording.claims
        yield page.url, [*page.recording.claims, *answer]
    for entry in site.entries:
        texts = book.texts.entries[entry.entry.id]
        yield entry.url, [claim for text in texts for claim in text.recording.claims]
    for event in site.timeline:
        yield event.url, book.texts.events[event.event.id].recording.claims


def _annotation(name: str, claim: Claim, address: str, book: Book, settings: SiteSettings) -> dict[str, Any]:
    return {
        "id": name,
        "type": "Annotation",
        "motivation": "linking",
        "body": [body for cite in claim.cites for body in _bodies(claim, cite, book)],
        "target": {
            "type": "SpecificResource",
            "source": settings.url(address),
            "selector": {"type": "TextQuoteSelector", "exact": claim.text},
        },
    }


def _bodies(claim: Claim, cite: str, book: Book) -> Iterator[dict[str, Any]]:
    source, paragraph = book.explainer.source(cite), book.explainer.paragraph(cite)
    if source is None or paragraph is None:
        return
    yield {
        "type": "SpecificResource",
        "source": source.url,
        "purpose": "linking",
        "selector": _selectors(claim, cite, source, paragraph, book),
    }
    voice = dict(claim.voices).get(cite, paragraph.voice)
    proven = PROVEN if is_english() else QUOTED
    verified = f"{NOTED}, {source.noted}" if source.is_notes else proven
    yield {"type": "TextualBody", "purpose": "tagging", "value": f"{cite}, {voice}, {verified}"}


def _selectors(
    claim: Claim, cite: str, source: Article, paragraph: Paragraph, book: Book
) -> list[dict[str, str]]:
    value = passage_url("", paragraph.locator).removeprefix("#")
    found = [{"type": "FragmentSelector", "conformsTo": _FRAGMENT, "value": value}]
    may_quote = len(claim.cites) == 1 and not source.is_notes and find_quotations(claim.text)
    quoted = quotations_by_cite([claim], book).get(cite, []) if may_quote else []
    return found + [{"type": "TextQuoteSelector", "exact": text} for text in quoted]
