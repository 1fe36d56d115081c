"""Say of each file what is still to be written in it: one problem a file, and nothing else of what stands there.

A draft is no falsehood. What has the word TODO in it is compared with nothing; it only may not be published.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from explainer.content.article import Article
from explainer.content.drafted import TODO, is_todo
from explainer.content.explainer import Explainer
from explainer.content.glossary import Glossary
from explainer.content.timeline import Timeline
from explainer.problems import Problem

KIND = "todo"
# A title stands as heading in its page, too, where it is counted.
_HEADING = re.compile(r"(?:#+|[?!]{3}\+?)\s|nav:")
_TITLE = re.compile(r"title:")
_COMMENT = re.compile(r"<!--(?!\s*receipt-ok:).*?-->", re.DOTALL)  # a waiver's reason may be still to write

_Place = tuple[int, bool]  # line; whether it is a heading or label


def check_todo(pages: Iterable[tuple[str, str]], explainer: Explainer) -> list[Problem]:
    """Return a problem for each page and data file with something still to be written.

    Args:
        pages: Path and whole text of each page.
        explainer: The data.
    """
    found = [_problem(path, list(_page_places(text)), "sentence", "heading") for path, text in pages]
    data = [(explainer.glossary.path, _in_glossary(explainer.glossary))]
    data += [(explainer.timeline.path, _in_timeline(explainer.timeline))]
    data += [
        (path, ((line, False) for line, text in told if is_todo(text)))
        for path, told in _corrections(explainer)
    ]
    data += [(article.path, _in_article(article)) for article in explainer.articles]
    found += [_problem(path, list(places), "text", "name or label") for path, places in data]
    return [problem for problem in found if problem]


@lru_cache(maxsize=4096)  # a preview asks of each page at each save, and most are as they were
def _page_places(text: str) -> tuple[_Place, ...]:
    """Return the lines of a page that have the mark."""
    told = _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), text)  # that none may stand there
    return tuple(
        (number, bool(_HEADING.match(line.lstrip())))
        for number, line in enumerate(told.splitlines(), 1)
        if is_todo(line) and not _TITLE.match(line)
    )


def _in_glossary(glossary: Glossary) -> Iterator[_Place]:
    for entry in glossary.entries:
        names = [("term", entry.term), *((f"also[{n}]", name) for n, name in enumerate(entry.also))]
        yield from ((entry.lines.get(key, entry.line), True) for key, name in names if is_todo(name))
        yield from ((line, False) for text, line in entry.texts if is_todo(text))


def _in_timeline(timeline: Timeline) -> Iterator[_Place]:
    yield from ((1, True) for heading in timeline.themes.values() if is_todo(heading))
    for event in timeline.events:
        for key in ("title", "label", "text"):
            if is_todo(getattr(event, key)):
                yield event.lines.get(key, event.line), key != "text"


def _corrections(explainer: Explainer) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    told = [(each.line, f"{each.said}\n{each.says}\n{each.why}") for each in explainer.corrections]
    if told:
        yield explainer.corrections_path, told


def _in_article(article: Article) -> Iterator[_Place]:
    for paragraph in article.passages:
        for text in (paragraph.locator, paragraph.gist, paragraph.text if article.is_notes else ""):
            if is_todo(text):
                yield paragraph.line, False


def _problem(path: str, places: list[_Place], text: str, label: str) -> Problem | None:
    if not places:
        return None
    labels = sum(is_label for _, is_label in places)
    first = min(line for line, _ in places)
    counts = [_count(len(places) - labels, text), _count(labels, label)]
    what = " and ".join(filter(None, counts))
    remedy = f"Put your own words in the place of each {TODO}."
    return Problem(path, first, KIND, f"{what} to write, first in line {first}. {remedy}")


def _count(number: int, noun: str) -> str:
    plural = " or ".join(f"{word}s" for word in noun.split(" or "))
    return f"{number} {noun if number == 1 else plural}" if number else ""
