"""Did the plugin make these pages? Each page of ours says so; one that does not was checked by nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

#: What each page's head holds (templates ``parts/head.html``).
MARKER = re.compile(r'<meta name="generator" content="mkdocs-explainer [^"]*">')
# Characters. The mark may stand behind the inline style; text farther down may quote it.
_LARGEST_HEAD = 60_000


def is_marked(page: Path) -> bool:
    """Tell whether a page was made by the plugin."""
    return MARKER.search(page.read_text("utf-8", errors="replace")[:_LARGEST_HEAD]) is not None


def without_marker(site: Path) -> Iterator[tuple[str, str]]:
    """Yield each page of a built folder that was made without the plugin, and what to do."""
    pages = sorted(site.rglob("*.html"))
    if not pages:
        yield site.as_posix(), "it holds no page. Name a built site."
    for page in pages:
        if not is_marked(page):
            yield (
                page.as_posix(),
                "it was built without the plugin, so nothing was checked. Build it with plugins: [explainer].",
            )
