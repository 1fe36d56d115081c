"""What a page shows of a list that is split: a part its share, the list's own page the way to the parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from explainer.pages.addresses import CONTENTS, GLOSSARY, PEOPLE, SOURCES, TIMELINE, relative
from explainer.pages.book import Book
from explainer.pages.menulinks import PartLink
from explainer.pages.page import Page
from explainer.pages.parts import Part
from explainer.pages.views import Item, SiteView

_LETTERS = 3  # of a title, to tell one part of the list of everything from the next


def part_site(book: Book, page: Page, site: SiteView) -> SiteView:
    """Return the lists of a site as a page shows them; ``site`` has all of them."""
    listed, part = book.parts.every.get(page.source, (page.source, None))
    if not book.parts.lists.get(listed):
        return site
    ids = part.ids if part else frozenset[str]()
    if listed == GLOSSARY:
        return replace(site, entries=site.entries_of(ids))
    if listed == PEOPLE:
        actors = site.entries_of(ids)
        return replace(site, actors=actors, exchanges=() if part else site.exchanges)
    if listed == TIMELINE:
        return replace(site, timeline=site.events_of(ids), picture=None if part else site.picture)
    if listed == SOURCES and not part:
        named = site.sources if book.parts.names_sources else ()
        return replace(site, sources=tuple(replace(each, sections=()) for each in named))
    if listed == SOURCES:
        return replace(site, sources=site.sources_of(ids))
    return replace(site, index=_share_of_index(book, site, part) if part else ())


def part_links(book: Book, page: Page, site: SiteView) -> tuple[PartLink, ...]:
    """Return the parts of the list that a page is of; ``site`` has all of the list."""
    listed, current = book.parts.every.get(page.source, (page.source, None))
    return tuple(
        PartLink(
            relative(book.addresses[part.source], page.url),
            part.label or _label(_share_of_index(book, site, part)),
            part is current,
            *(book.acted[part.source] if listed == TIMELINE else ()),
        )
        for part in book.parts.lists.get(listed, ())
        if part.source in book.addresses and (part.ids or _share_of_index(book, site, part))
    )


def _share_of_index(book: Book, site: SiteView, part: Part) -> tuple[Item, ...]:
    size = -(-len(site.index) // len(book.parts.lists[CONTENTS]))
    return site.index[(part.number - 1) * size : part.number * size]


def _label(items: Sequence[Item]) -> str:
    if not items:
        return ""
    first, last = (f"{each.sorted_by or each.title}"[:_LETTERS].strip() for each in (items[0], items[-1]))
    return f"{first}–{last}"
