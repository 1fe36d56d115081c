"""Corrections on the pages: those of one page, and the list of all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from explainer.checks import check_claim
from explainer.content.claims import Claim
from explainer.content.corrections import Correction
from explainer.content.places import CORRECTIONS
from explainer.content.wording import suggest
from explainer.english.typography import exact_words
from explainer.pages.addresses import relative
from explainer.pages.book import Book
from explainer.pages.page import Page
from explainer.problems import HINT, Problem

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


def saying_faults(book: Book) -> Iterator[Problem]:
    """Yield the corrections that say what their page does not: a hint, and what its sources do not bear out.

    A page may have been mended again since, so that alone is no problem.
    """
    path = book.explainer.corrections_path
    for each in book.explainer.corrections:
        page = book.by_source.get(each.page)
        is_whole = page is not None and page.title and not (page.is_excessive or page.recording.is_swallowed)
        if page is None or not is_whole or _stands(each.says, page, book):
            continue
        message = f"'says' does not stand on {each.page}. Write what stands there now, or mend the page."
        yield Problem(path, each.line, "data", message, HINT)
        cites = tuple(page.recording.cites)
        if cites and book.library.has(cites):
            yield from check_claim(Claim(path, each.line, each.says, cites, "claim", ()), book.library)


def _stands(says: str, page: Page, book: Book) -> bool:
    recordings = [
        page.recording,
        *([book.answers[page.source].recording] if page.source in book.answers else []),
    ]
    if page.front.kind != "question":  # lists show what stands in the data
        recordings += book.texts.recordings
    told = " ".join(claim.text for each in recordings for claim in (*each.titles, *each.claims))
    wanted = exact_words(says)
    return f" {' '.join(wanted)} " in f" {' '.join(exact_words(told))} "


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
