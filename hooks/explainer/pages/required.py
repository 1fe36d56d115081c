"""The pages that every site has: those that terms, dates and receipts lead to, and the one that it begins with."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from explainer.content.explainer import Explainer
from explainer.pages.addresses import HOME, REQUIRED
from explainer.pages.chosen import Chosen
from explainer.pages.page import Page
from explainer.problems import Problem

_FIRST = "index.md"
#: Every site has these.
ALWAYS = (_FIRST, *REQUIRED)
_NO_FIRST = (
    "the page is missing, with which the site begins. Add it, with 'template: home.html' in its front matter."
)


def missing_pages(
    addresses: Mapping[str, str], chosen: Chosen, name: str, left_out: Container[str] = ()
) -> Iterator[Problem]:
    """Yield a problem for each page that links lead to and that is not there; ``name`` is the pages' folder.

    ``left_out`` are those that the settings leave out of the site.
    """
    for source in map(chosen.place, REQUIRED):
        if source not in addresses:
            template = f"template: {source.rpartition('/')[2].removesuffix('.md')}.html"
            remedy = f"Add it, with '{template}' in its front matter"
            message = f"the page is missing, but links lead to it. {remedy}."
            if source in left_out:
                why = "exclude_docs or draft_docs leaves this page out of the site, and links lead to it"
                message = f"{why}. Take it out of them."
            yield Problem(f"{name}/{source}", 0, "links", message)


def needed_pages(explainer: Explainer, chosen: Chosen) -> set[str]:
    """Return the pages that readers begin with, and that links of ours, or corrections, lead to."""
    return {_FIRST, *map(chosen.place, REQUIRED), *(each.page for each in explainer.corrections)}


def misused_pages(pages: Mapping[str, Page], chosen: Chosen) -> Iterator[tuple[Page, Problem]]:
    """Yield each page that links lead to and that shows something else, and why; ``pages`` are all by their files."""
    for name in REQUIRED:
        page, kind = pages.get(chosen.place(name)), name.removesuffix(".md")
        if page and page.front.title and page.front.kind != kind:
            fault = (
                f"links to its {kind} lead here, and it has {_template(page)}. Write template: {kind}.html"
            )
            line = page.front.lines.get("template", 1)
            if any(each.line == line and "'template'" in each.message for each in page.recording.problems):
                continue
            yield page, Problem(page.recording.path, line, "data", f"{fault}.")


def _template(page: Page) -> str:
    return f"'template: {page.front.template}'" if page.front.template else "no 'template'"


def missing_first(addresses: Mapping[str, str], name: str) -> Iterator[Problem]:
    """Yield a problem where there is no first page."""
    if HOME not in addresses.values():
        yield Problem(f"{name}/{_FIRST}", 0, "links", _NO_FIRST)
