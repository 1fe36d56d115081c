"""The whole story on one page, made of the same pages in the same order."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from explainer.pages.addresses import relative
from explainer.pages.book import Book
from explainer.pages.page import Page

_ID = re.compile(r'(?<= )(id|for|aria-labelledby)="([^"]+)"')
_LINK = re.compile(r'(?<= )href="(?!\w+:|/)([^"#]*)(#[^"]*)?"')
_HEADING = re.compile(r"(</?h)([1-5])(?=[ >])")
_END = "</p>"


@dataclass(frozen=True, slots=True)
class StoryPart:
    """A question in the story: its address, its short answer with its title, and the rest of its text."""

    number: int
    url: str
    short: Markup
    rest: Markup


def story_parts(book: Book, page: Page, contents: Mapping[str, str]) -> Iterator[StoryPart]:
    """Yield the parts of the story for the page that shows it; ``contents`` are the pages' HTML by source."""
    questions = [each for each in book.pages if each.place is not None and each.front.kind == "question"]
    for number, question in enumerate(questions, 1):
        html = _moved(contents[question.source], f"q{number}-", question.url, page.url)
        short, end, rest = html.partition(
            _END
        )  # the first paragraph is the short answer: a rule of the format
        yield StoryPart(number, relative(question.url, page.url), _trusted(short + end), _trusted(rest))


def _moved(html: str, prefix: str, origin: str, target: str) -> str:
    """Fit a page's HTML into another one: ids of its own, headings one level deeper, links from there."""

    def link(found: re.Match[str]) -> str:
        path, anchor = found[1], found[2] or ""
        if not path:
            return f'href="#{prefix}{anchor[1:]}"'
        there = posixpath.normpath(posixpath.join(posixpath.dirname(origin), path))
        there += "/" if path.endswith("/") else ""
        return f'href="{relative(there, target)}{anchor}"'

    html = _ID.sub(lambda found: f'{found[1]}="{prefix}{found[2]}"', html)
    return _HEADING.sub(lambda found: f"{found[1]}{int(found[2]) + 1}", _LINK.sub(link, html))


def _trusted(html: str) -> Markup:
    return Markup(html)  # noqa: S704 - the pages' own
