"""The pages of a preview that need not be made anew at a save: neither their Markdown rendered nor their template.

A page is taken as it was where its file, its place, the data and the other pages' addresses are what they were; what
its template printed, where besides all that is what the template had looked at. Other plugins may look at anything, so
with one of them, or in another theme, everything is made anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from explainer.exports.publication import PageExports
from explainer.pages.kept import Kept
from explainer.pages.page import Page as Opened
from explainer.pages.views import PageView, SiteView

TEMPLATE = "kept.html"
Views = Callable[[str], tuple[PageView, PageExports]]
"""Gives the view of the page made from a file, and what that says of itself."""
_RENDERED = (
    "toc",
    "_title_from_render",
    "present_anchor_ids",
    "links_to_anchors",
)  # what MkDocs' rendering sets


@dataclass(frozen=True, slots=True)
class Printed:
    """What a template printed, and what of the site's view it had looked at."""

    output: str
    looked_at: Mapping[str, object]


class Watched:
    """A site's view that notes what templates look at."""

    def __init__(self, site: SiteView) -> None:
        """Note nothing yet."""
        self._site = site
        self.looked_at: dict[str, object] = {}

    def __getattr__(self, name: str) -> Any:
        """Return what the view has, and note it."""
        found = self.looked_at[name] = getattr(self._site, name)
        return found


class KeptPages:
    """One process's; without a preview it keeps nothing."""

    def __init__(self, kept: Kept) -> None:
        """Keep results in ``kept``."""
        self._kept = kept
        self._around: object = None
        self._is_on = False
        self._waiting: dict[str, tuple[object, Watched]] = {}
        self._views: dict[str, tuple[PageView, PageExports, str]] = {}

    def begin(self, config: MkDocsConfig, nav: Navigation, *more: object) -> None:
        """Take in what every page's template may look at: settings, theme, the titles of all pages."""
        self._is_on = self._kept.is_preview and len(config.plugins) == 1 and config.theme.name == "explainer"
        if self._is_on:
            titles = tuple((page.url, page.title) for page in nav.pages)
            settings = Path(config.config_file_path).read_bytes()
            theme = tuple(
                (str(file), file.stat().st_mtime_ns) for each in config.theme.dirs for file in _files(each)
            )
            self._around = self._kept.same("around", (settings, theme, titles, more))
        self._waiting, self._views = {}, {}

    def render(self, page: Page, about: object) -> Opened | None:
        """Return a page that is as it was, and let MkDocs take it as it is; None where it is not."""
        kept = self._kept.find(f"html {page.file.src_uri}", about) if self._is_on else None
        if kept is None:
            return None
        opened, page.content, rendered = kept
        for name, value in rendered.items():
            setattr(page, name, value)
        page.render = _leave  # type: ignore[method-assign]  # of this page alone, as it is rendered already
        return cast("Opened", opened)

    def rendered(self, page: Page, opened: Opened, about: object) -> None:
        """Keep what MkDocs made of a page, before other plugins see it; ``opened`` is ours."""
        made = {name: getattr(page, name, None) for name in _RENDERED}
        self._kept.put(f"html {page.file.src_uri}", about, (opened, page.content, made))

    def look(self, files: Files, view: Views) -> None:
        """Find the pages whose templates would print what they printed last time, and let MkDocs take that."""
        for page in (file.page for file in files.documentation_pages() if self._is_on):
            if page:
                self._views[page.file.src_uri] = self._view(page, *view(page.file.src_uri))
                if self._views[page.file.src_uri][2]:
                    page.meta = {**page.meta, "template": TEMPLATE}

    def view(self, page: Page, view: Views) -> tuple[PageView, PageExports, str]:
        """Return what a page's template gets, and what it printed last time, if it would print it again."""
        found = self._views.pop(page.file.src_uri, None)
        return found or (*view(page.file.src_uri), "")

    def _view(self, page: Page, view: PageView, exports: PageExports) -> tuple[PageView, PageExports, str]:
        if view.kind == "story":  # it shows what all pages hold
            return view, exports, ""
        name, site = page.file.src_uri, view.site
        about = (self._around, replace(view, site=_NO_SITE), page.content, page.meta, exports)
        kept: Printed | None = self._kept.find(f"page {name}", about)
        if kept and all(_is_as_it_was(getattr(site, each), value) for each, value in kept.looked_at.items()):
            return view, exports, kept.output
        watched = Watched(site)
        self._waiting[name] = about, watched
        return replace(view, site=cast("SiteView", watched)), exports, ""

    def printed(self, page: Page, output: str, finish: Callable[[str], str]) -> str:
        """Finish what a page's template printed, and keep it; what was kept is finished."""
        if page.meta.get("template") == TEMPLATE:
            return output
        output = finish(output)
        if page.file.src_uri in self._waiting:
            about, watched = self._waiting[page.file.src_uri]
            self._kept.put(f"page {page.file.src_uri}", about, Printed(output, watched.looked_at))
        return output


def _is_as_it_was(now: object, then: object) -> bool:
    """Compare what a site's view has: most often a tuple of thousands that is the same one, which needs no look."""
    return now is then or now == then


def _leave(config: MkDocsConfig, files: Files) -> None:
    """Do nothing, in the place of MkDocs' rendering."""


def _files(folder: str) -> list[Path]:
    return [
        file for file in sorted(Path(folder).rglob("*")) if file.suffix in {".html", ".css", ".js", ".yml"}
    ]


_NO_SITE = cast("SiteView", None)
