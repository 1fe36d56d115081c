"""All checks over all texts of a site, once every one is rendered: where pages meet checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from explainer.checks import check_claims
from explainer.checks.reading import PageSource, check_reading
from explainer.pages.book import Book
from explainer.pages.mentions import Mentions
from explainer.problems import Problem


def audit(book: Book, article_texts: Mapping[str, str]) -> list[Problem]:
    """Return what is wrong with the claims of a site, and how they read.

    Args:
        book: The site.
        article_texts: The article's paragraphs by cite, where it is at hand; only messages show them.
    """
    claims = [claim for recording in book.recordings for claim in recording.claims]
    pages = [PageSource(page.recording.path, page.front.kind, page.text) for page in book.pages]
    every_term = Mentions(replace(entry, autolink=True) for entry in book.explainer.glossary.entries)
    return [*check_claims(claims, book.explainer, article_texts), *check_reading(claims, pages, every_term)]
