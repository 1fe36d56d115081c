"""The view of one page: its place among the others, what it links to, and what stands behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from explainer.locale import _
from explainer.pages.addresses import relative
from explainer.pages.book import Book
from explainer.pages.page import Page
from explainer.pages.summary import minutes, summarize
from explainer.pages.views import PageView, QuestionLink, SiteView


def page_view(book: Book, page: Page, site: SiteView) -> PageView:
    """Return the view of a page; ``site`` holds what it shares with the others of its folder."""
    questions = tuple(_questions(book, page))
    number = book.questions.get(page.source)
    paths = {page.recording.path, _data_path(book, page.front.kind)}
    problems = sorted(problem for path in paths for problem in book.faults.get(path, ()))
    return PageView(
        kind=page.front.kind,
        address=page.url,
        title=page.title,
        number=number,
        total=len(questions) if number else None,
        questions=questions,
        lookups=tuple(_lookups(book, page)),
        previous=questions[number - 2] if number and number > 1 else None,
        next=questions[number] if number and number < len(questions) else None,
        minutes=minutes(page.recording.claims),
        summary=summarize([page.recording], problems, book.noted),
        terms=site.entries_of(page.recording.terms),
        events=site.events_of(_events(book, page)),
        article=book.explainer.article,
        horizon=(page.front.horizon or book.explainer.article.published).words,
        moved=relative(book.address(page.front.moved), page.url) if page.front.moved else "",
        site=site,
    )


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
        previous=None,
        next=None,
        terms=(),
        events=(),
    )


def _questions(book: Book, current: Page) -> Iterator[QuestionLink]:
    for source, number in book.questions.items():
        yield _link(book, book.by_source[source], current, number)


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
