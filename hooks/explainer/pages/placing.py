"""Pages that stand where nobody looks for them: two of a kind of which there is one, and questions in no menu."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from explainer.pages.addresses import REQUIRED
from explainer.pages.page import Page
from explainer.problems import HINT, Problem

_ONCE = ("home", *(name.removesuffix(".md") for name in REQUIRED))


def placing_faults(pages: Iterable[Page], parts: Collection[str]) -> Iterator[Problem]:
    """Yield the pages whose kind another one has already, and a hint on questions that no menu leads to.

    Args:
        pages: All pages, those of the navigation first.
        parts: The sources of pages that are parts of a list.
    """
    seen: dict[str, Page] = {}
    for page in pages:
        kind, line = page.front.kind, page.front.lines.get("template", 1)
        if kind in seen and kind in _ONCE and page.source not in parts:
            fault = f"two pages have 'template: {kind}.html', this one and {seen[kind].recording.path}"
            yield Problem(page.recording.path, line, "data", f"{fault}. Give one of them another, or none.")
        if page.source not in parts:
            seen.setdefault(kind, page)
        if kind == "question" and page.place is None and not page.front.moved:
            fault = "no menu leads to this page: 'nav' in mkdocs.yml leaves it out. Add it there"
            yield Problem(page.recording.path, line, "links", f"{fault}.", HINT)
