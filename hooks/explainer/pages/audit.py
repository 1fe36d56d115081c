"""All checks over all texts of a site, once every one is rendered: where pages meet checks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from explainer.checks import check_claims
from explainer.checks.kinds import at_levels
from explainer.checks.lock import Lock
from explainer.checks.reading import PageSource, check_reading
from explainer.checks.rules import Rules
from explainer.checks.todo import check_todo
from explainer.content.claims import Claim
from explainer.content.drafted import is_todo
from explainer.content.limits import Limits
from explainer.english.mentions import Mentions
from explainer.locale import language
from explainer.pages.book import Book
from explainer.pages.corrected import saying_faults
from explainer.pages.placing import placing_faults
from explainer.problems import HINT, Problem


def _every_term(book: Book) -> Mentions:
    """Return what finds the entries, those included that are not linked."""
    return Mentions(replace(entry, autolink=True) for entry in book.explainer.glossary.entries)


def audit(book: Book, rules: Rules, lock: Lock, linked: Mentions) -> list[Problem]:
    """Return what is wrong with the claims of a site, and how they read.

    Args:
        book: The site.
        rules: What the site asks of the checks.
        lock: What was proven before.
        linked: Finds the entries that are linked.
    """
    claims = book.claims
    pages = [PageSource(page.recording.path, page.front.kind, page.text) for page in book.pages]
    every_term = linked
    if not all(entry.autolink for entry in book.explainer.glossary.entries):
        every_term = book.kept.of("every term", book.explainer.glossary, partial(_every_term, book))
    found = check_claims(claims, book.library, rules, lock, book.kept.of)
    found += saying_faults(book)
    found += check_todo(((page.path, page.text) for page in pages), book.explainer)
    found += placing_faults(book.pages, book.parts.every, book.explainer)
    levels = {"reading": HINT, **rules.levels}
    return found + at_levels(_reading(book, pages, every_term, rules.limits), levels)


def _reading(
    book: Book, pages: Sequence[PageSource], every_term: Mentions, limits: Limits
) -> Iterator[Problem]:
    """Yield how each page and data file reads: of a preview's most as the last build found it."""
    written: dict[str, list[Claim]] = {page.path: [] for page in pages}
    for claim in book.claims:
        if not is_todo(claim.text):
            written.setdefault(claim.path, []).append(claim)
    sources = {page.path: [page] for page in pages}
    for path, claims in written.items():
        page = sources.get(path, [])
        about = (claims, page, book.explainer.glossary, limits, language())
        yield from book.kept.of(
            f"reading {path}", about, partial(check_reading, claims, page, every_term, limits)
        )
