"""A page's view, taken from a preview's last build where all that it is made of is as it was.

What is compared is the same object wherever it is equal (`Kept.same`), so that comparing costs nothing.
"""

from __future__ import annotations

from dataclasses import fields, replace
from functools import partial

from explainer.locale import language
from explainer.pages.book import Book
from explainer.pages.page import Page
from explainer.pages.pageview import page_faults, page_view
from explainer.pages.partview import part_site
from explainer.pages.siteview import site_view
from explainer.pages.views import PageView, SiteView

_SHARED = tuple(field.name for field in fields(SiteView) if field.name != "summary")


def view_of(book: Book, page: Page) -> PageView:
    """Return the view of a page."""
    site = site_view(book, page.url)
    make = partial(page_view, book, page, site)
    if not book.kept.is_preview:
        return make()
    shared = [getattr(site, name) for name in _SHARED]
    own = (page, page_faults(book, page), language())
    about = (*own, book.heads, book.explainer, book.addresses, book.texts, *shared)
    view = book.kept.of(f"view {page.source}", about, make)
    return replace(view, site=part_site(book, page, site))  # its summary may be another
