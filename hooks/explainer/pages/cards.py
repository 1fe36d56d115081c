"""The cards that marks in prose open in place: one for each entry, event and paragraph, by its address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from explainer.content.claims import Claim
from explainer.english.quotations import find_quotations
from explainer.english.typography import exact_words
from explainer.locale.templates import teach
from explainer.pages.book import Book
from explainer.pages.receipts import Receipt, Receipts
from explainer.pages.rendering import Text
from explainer.pages.sourceviews import ParagraphView
from explainer.pages.templates import FOLDER, compiled_templates
from explainer.pages.views import EntryView, EventView, SiteView

MOST_QUOTATIONS = 3  # of a paragraph: a card is read in passing, and must not give the article away
MOST_WORDS = 45  # of what the article says on somebody; the entry has the rest


@dataclass(frozen=True, slots=True)
class Told:
    """A passage of a card: plain text and the receipts behind it."""

    text: str
    receipts: tuple[Receipt, ...]


def make_cards(book: Book, site: SiteView) -> dict[str, Markup]:
    """Return the HTML of every card by the address its marks lead to; ``site`` is the view from the top."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        bytecode_cache=compiled_templates("cards"),
    )
    teach(environment)
    module = environment.get_template("parts/card.html").module
    card: Callable[..., Markup] = module.card  # type: ignore[attr-defined]  # a macro of the template
    maker = _Maker(book)

    def at(address: str) -> str:
        name, sign, anchor = address.partition("#")
        placed = site.places.get(name, name) + sign + anchor
        return site.moved.get(placed, placed)

    return {url: card(kind, item, at, **more).strip() for url, kind, item, more in maker.cards(site)}


class _Maker:
    """Gathers what the template shows."""

    def __init__(self, book: Book) -> None:
        self.texts = book.texts
        self.main = book.explainer.article
        self.receipts = Receipts(book.explainer)
        self.quoted = quotations_by_cite(book.claims, book)
        self.prove = next((page.url for page in book.pages if page.front.kind == "prove"), "")

    def cards(self, site: SiteView) -> Iterator[tuple[str, str, object, dict[str, object]]]:
        for entry in site.entries:
            yield entry.url, "entry", entry, self.entry(entry)
        for event in site.timeline:
            yield event.url, "event", event, self.event(event)
        for paragraph in site.paragraphs:
            yield paragraph.url, "paragraph", paragraph, self.paragraph(paragraph)

    def entry(self, view: EntryView) -> dict[str, object]:
        """Tell what a term means; what a person is, and what the article says of them."""
        texts = self.texts.entries[view.entry.id]
        if view.entry.is_actor and texts.says.plain:
            return {"role": self.told(texts.role), "told": list(shortened(self.told(texts.says)))}
        return {"role": self.told(texts.role), "told": self.told(texts.card)}

    def event(self, view: EventView) -> dict[str, object]:
        return {"told": self.told(self.texts.events[view.event.id])}

    def paragraph(self, view: ParagraphView) -> dict[str, object]:
        paragraph = view.article.paragraph(view.cite.rpartition(":")[2])
        return {
            "text": paragraph.text if paragraph else "",
            "gist": paragraph.gist if paragraph else "",
            "quotations": self.quoted.get(view.cite, [])[:MOST_QUOTATIONS],
            "other": view.article is not self.main,
            "prove": self.prove if view.article is self.main else "",
        }

    def told(self, text: Text) -> list[Told]:
        return [
            Told(claim.text, tuple(filter(None, map(self.receipts.find, claim.cites))))
            for claim in text.recording.claims
        ]


def shortened(passages: Iterable[Told]) -> Iterator[Told]:
    """Yield the passages that fit on a card, the first in any case."""
    words = 0
    for number, passage in enumerate(passages):
        words += len(passage.text.split())
        if number and words > MOST_WORDS:
            return
        yield passage


def quotations_by_cite(claims: Iterable[Claim], book: Book) -> dict[str, list[str]]:
    """Return what a site quotes word for word of each paragraph, in reading order, nothing twice.

    What is shown must not depend on whether the texts are at hand. So only a claim that rests on one paragraph's
    words tells what is quoted from it, as every claim of a published site holds.
    """
    found: dict[str, list[str]] = {}
    for claim in claims:
        source = book.explainer.source(claim.cites[0]) if len(claim.cites) == 1 else None
        if source and not source.is_notes and not any(waiver.kind == "quote" for waiver in claim.waivers):
            quoted = found.setdefault(claim.cites[0], [])
            texts = (each.text for each in find_quotations(claim.text) if each.closed)
            quoted += (text for text in texts if text not in quoted and _bare(text) not in book.names)
    return {cite: _without_parts(texts) for cite, texts in found.items() if texts}


def _bare(text: str) -> str:
    return " ".join(exact_words(text))


def _without_parts(texts: list[str]) -> list[str]:
    folded = [text.casefold() for text in texts]
    return [
        text
        for place, text in enumerate(texts)
        if not any(
            folded[place] in other and (len(other) > len(folded[place]) or at < place)
            for at, other in enumerate(folded)
            if at != place
        )
    ]
