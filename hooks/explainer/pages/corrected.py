"""Corrections on the pages: those of one page, and the list of all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from explainer.content.corrections import Correction
from explainer.content.explainer import CORRECTIONS
from explainer.content.wording import suggest
from explainer.pages.addresses import relative
from explainer.pages.book import Book
from explainer.pages.page import Page
from explainer.problems import Problem

KIND = "corrections"


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction as a page shows it: ``title`` and ``url`` are those of the page that was mended."""

    correction: Correction
    title: str
    url: str


def correction_faults(
    corrections: Iterable[Correction], sources: Collection[str], folder: str
) -> Iterator[Problem]:
    """Yield the corrections of pages that are not there; ``sources`` are the files of the pages."""
    for each in corrections:
        if each.page not in sources:
            advice = suggest(each.page, sources, "Name the page's file below the folder of pages.")
            message = f"there is no page '{each.page}'. {advice}"
            yield Problem(f"{folder}/{CORRECTIONS}", each.line, "data", message)


def corrections_for(page: Page, book: Book) -> tuple[Corrected, ...]:
    """Return the corrections of a page; all of them on the page that lists them."""
    every = book.explainer.corrections
    shown = every if page.front.kind == KIND else [each for each in every if each.page == page.source]
    return tuple(Corrected(each, _title(each.page, book), _url(each, page, book.addresses)) for each in shown)


def list_address(page: Page, book: Book) -> str:
    """Return where the list of all corrections is, as a link on a page; empty where no page lists them."""
    listing = book.first(KIND)
    return relative(listing.url, page.url) if listing else ""


def _title(source: str, book: Book) -> str:
    page = book.by_source.get(source)
    return page.title if page else source


def _url(correction: Correction, page: Page, addresses: Mapping[str, str]) -> str:
    return relative(addresses.get(correction.page, correction.page), page.url)
