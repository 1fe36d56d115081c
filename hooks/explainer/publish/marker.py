"""Did the plugin make these pages? Each page of ours says so; one that does not was checked by nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

#: What each page's head holds (templates ``parts/head.html``).
MARKER = re.compile(r'<meta name="generator" content="mkdocs-explainer [^"]*">')
_EDITIONS = "editions"
# Characters. The mark may stand behind the inline style; text farther down may quote it.
_LARGEST_HEAD = 60_000


def is_marked(page: Path) -> bool:
    """Tell whether a page was made by the plugin."""
    return MARKER.search(page.read_text("utf-8", errors="replace")[:_LARGEST_HEAD]) is not None


def without_marker(site: Path, *, is_shared: bool = False) -> Iterator[tuple[str, str]]:
    """Yield each page of a built folder that was made without the plugin, and what to do.

    In a shared site other pages have no mark, so there it is the folder that lacks one. Editions are made of marked
    pages, and `verify` tells whether they are as they were made.
    """
    pages = [page for page in sorted(site.rglob("*.html")) if _EDITIONS not in page.relative_to(site).parts]
    if not pages:
        yield site.as_posix(), "it holds no page. Name a built site."
    marked = set(filter(is_marked, pages))
    for page in [] if is_shared and marked else pages:
        if page not in marked:
            yield (
                page.as_posix(),
                "it was built without the plugin, so nothing was checked. Build it with plugins: [explainer].",
            )
