"""Pages that stand where nobody looks for them: two of a kind of which there is one, and questions in no menu."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from explainer.content.drafted import is_todo
from explainer.content.explainer import Explainer
from explainer.pages.addresses import REQUIRED
from explainer.pages.page import Page
from explainer.problems import HINT, Problem

_ONCE = ("home", *(name.removesuffix(".md") for name in REQUIRED))


def placing_faults(pages: Iterable[Page], parts: Collection[str], explainer: Explainer) -> Iterator[Problem]:
    """Yield the pages whose kind another one has already, and a hint on questions that no menu leads to.

    Args:
        pages: All pages, those of the navigation first.
        parts: The sources of pages that are parts of a list.
        explainer: The data.
    """
    seen: dict[str, Page] = {}
    called: dict[tuple[str, str], Page] = {}
    pages = list(pages)
    moved = {page.source: page.front.moved.partition("#")[0] for page in pages if page.front.moved}
    for page in pages:
        kind, line = page.front.kind, page.front.lines.get("template", 1)
        if kind in seen and kind in _ONCE and page.source not in parts:
            fault = f"two pages have 'template: {kind}.html', this one and {seen[kind].recording.path}"
            yield Problem(page.recording.path, line, "data", f"{fault}. Give one of them another, or none.")
        if page.source not in parts and not page.front.moved:
            yield from _alike(page, called)
        if page.source not in parts:
            seen.setdefault(kind, page)
        yield from _too_early(page, explainer)
        yield from _led_round(page, moved)
        if kind == "question" and page.place is None and not page.front.moved:
            fault = "no menu leads to this page: 'nav' in mkdocs.yml leaves it out. Add it there"
            yield Problem(page.recording.path, line, "links", f"{fault}.", HINT)


def _too_early(page: Page, explainer: Explainer) -> Iterator[Problem]:
    """Yield where a page's knowledge is said to end before something that it cites was published."""
    horizon = page.front.horizon
    sources = {source.id: source for cite in page.recording.cites if (source := explainer.source(cite))}
    for source in sources.values():
        published = source.published
        if horizon and horizon.last and published.first and horizon.last < published.first:
            fault = f"'horizon' is {horizon.edtf}, and the page cites '{source.id}' of {published.edtf}"
            line = page.front.lines.get("horizon", 1)
            yield Problem(page.recording.path, line, "data", f"{fault}. Write a later day, or leave it out.")
            return


def _led_round(page: Page, moved: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a page that leads on to itself, or to one that leads on as well; ``moved`` are pages by where they were."""
    target = moved.get(page.source, "")
    if target in moved:
        fault = (
            "leads to this page itself" if target == page.source else "leads to a page that leads on itself"
        )
        line = page.front.lines.get("moved", 1)
        yield Problem(
            page.recording.path, line, "links", f"'moved' {fault}. Name the page that took its place."
        )


def _alike(page: Page, called: dict[tuple[str, str], Page]) -> Iterator[Problem]:
    """Yield a hint where another page is called the same: readers of a menu, or of a search, cannot tell them apart."""
    told = page.front.description if page.front.kind == "question" else ""  # lists may be told of alike
    alike: dict[str, list[str]] = {}
    for key, text in (("title", page.front.title), ("nav", page.front.nav), ("description", told)):
        first = called.setdefault((key, text.casefold()), page)
        is_told = key == "nav" and page.front.nav == page.front.title
        if text and not is_todo(text) and first is not page and not is_told:
            alike.setdefault(first.recording.path, []).append(key)
    for path, keys in alike.items():
        fault = f"two pages have this {' and '.join(keys)}, this one and {path}"
        line = page.front.lines.get(keys[0], 1)
        yield Problem(page.recording.path, line, "data", f"{fault}. Give each its own.", HINT)
