"""The view of one page: its place among the others, what it links to, and what stands behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from explainer.locale import _
from explainer.pages.addresses import relative
from explainer.pages.book import MOST_IN_MENU, Book
from explainer.pages.menulinks import PartLink, QuestionLink
from explainer.pages.page import Page
from explainer.pages.partview import part_links, part_site
from explainer.pages.summary import minutes, summarize
from explainer.pages.views import PageView, SiteView
from explainer.problems import Problem


def page_view(book: Book, page: Page, site: SiteView) -> PageView:
    """Return the view of a page; ``site`` holds what it shares with the others of its folder."""
    questions = tuple(_link(book, each, page, book.questions[each.source]) for each in _menu(book, page))
    number = book.questions.get(page.source)
    return PageView(
        kind=page.front.kind,
        address=page.url,
        title=page.title,
        number=number,
        total=len(book.questions) if number else None,
        questions=questions,
        lookups=tuple(_lookups(book, page)),
        previous=_neighbour(book, page, -1),
        next=_neighbour(book, page, 1),
        minutes=minutes(page.recording.claims),
        summary=summarize([page.recording], page_faults(book, page), book.noted),
        cited=site.sources_of(page.recording.cites),
        several=len(site.sources) > 1,
        terms=site.entries_of(page.recording.terms),
        events=site.events_of(_events(book, page)),
        article=book.explainer.article,
        horizon=(page.front.horizon or book.explainer.article.published).words,
        moved=relative(book.address(page.front.moved), page.url) if page.front.moved else "",
        site=part_site(book, page, site),
        sections=tuple(_sections(book, page)),
        parts=part_links(book, page, site),
    )


def page_faults(book: Book, page: Page) -> list[Problem]:
    """Return what is wrong with a page, and with the data that it shows."""
    paths = {page.recording.path, _data_path(book, page.front.kind)}
    return sorted(problem for path in paths for problem in book.faults.get(path, ()))


def _data_path(book: Book, kind: str) -> str:
    """Return the data file that a page shows, or nothing: its problems belong there, too."""
    glossary, timeline = book.explainer.glossary.path, book.explainer.timeline.path
    return {"glossary": glossary, "people": glossary, "timeline": timeline}.get(kind, "")


def lost_view(view: PageView, base: str) -> PageView:
    """Return the view of the page for wrong addresses: the menu of a page at the site's top.

    That page is served at any address, so its links begin with ``base``, the site's own address or its path.
    """

    def moved(links: tuple[QuestionLink, ...]) -> tuple[QuestionLink, ...]:
        return tuple(replace(link, url=base + link.url, current=False) for link in links)

    return replace(
        view,
        kind="page",
        title=_("Page not found"),
        number=None,
        questions=moved(view.questions),
        lookups=moved(view.lookups),
        sections=tuple(replace(each, url=base + each.url) for each in view.sections),
        parts=(),
        previous=None,
        next=None,
        terms=(),
        events=(),
    )


def _menu(book: Book, current: Page) -> list[Page]:
    """Return the question pages that a menu shows: all of a small site, of a large one those under the same heading."""
    if len(book.questions) <= MOST_IN_MENU:
        return [book.by_source[source] for source in book.questions]
    place = book.group_of.get(current.source)
    return [] if place is None else book.groups[place][1]


def _sections(book: Book, current: Page) -> Iterator[PartLink]:
    """Yield the headings of a large site that a menu leads to: those beside the page's own, else all."""
    if len(book.questions) <= MOST_IN_MENU:
        return
    place = book.group_of.get(current.source)
    shown = range(len(book.groups)) if place is None else (place - 1, place + 1)
    for each in (each for each in shown if 0 <= each < len(book.groups)):
        title, pages = book.groups[each]
        yield PartLink(relative(pages[0].url, current.url), title or pages[0].nav, count=len(pages))


def _neighbour(book: Book, current: Page, step: int) -> QuestionLink | None:
    """Return the question before a page (-1) or behind it (1)."""
    number = book.questions.get(current.source, 0) + step
    if number == step or not 1 <= number <= len(book.questions):
        return None
    return _link(book, book.asked[number - 1], current, number)


def _lookups(book: Book, current: Page) -> Iterator[QuestionLink]:
    for page in book.lookups:
        yield _link(book, page, current, 0)


def _link(book: Book, page: Page, current: Page, number: int) -> QuestionLink:
    answer = book.answers[page.source].at("../" * current.url.count("/"))
    return QuestionLink(
        number,
        relative(page.url, current.url),
        page.title,
        page.nav,
        answer,
        page is current,
        page.group if number else "",
    )


def _events(book: Book, page: Page) -> set[str]:
    """Return the events that a page links to, or of which it tells all paragraphs that they rest on."""
    cites = page.recording.cites.keys()
    told = (event.id for cite in cites for event in book.told_by.get(cite, ()))
    return {*page.recording.events, *(each for each in told if cites >= set(book.texts.events[each].cites))}
