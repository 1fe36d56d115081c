"""Our pages as guests in a site of Material: what differs for them, and what is left to the site.

Other pages are rendered, checked and published by the site alone: they get none of our Markdown, none of our templates
and none of our checks. Their addresses and the site's own settings stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markdown.extensions import Extension
from markupsafe import Markup
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page as SitePage

from explainer.exports.robots import NAME as ROBOTS
from explainer.exports.settings import SiteSettings
from explainer.mkdocs.alone import Alone
from explainer.mkdocs.defaults import EXTENSIONS
from explainer.mkdocs.settingsfile import SettingsFile
from explainer.pages.addresses import HOME
from explainer.pages.chosen import Chosen, choose_pages, idle_patterns, names_of
from explainer.pages.page import Page
from explainer.pages.perpage import PerPage
from explainer.pages.site import Site
from explainer.pages.templates import PREFIX, prepare
from explainer.problems import InvalidContent, Problem
from explainer.weight.assets import THEME
from explainer.weight.scoping import measured, scoped_styles

#: What speaks for the whole site is the site's own.
_OF_THE_SITE = re.compile(rf"{re.escape(ROBOTS)}|llms\.txt|assets/social(?:-\d+)?\.png")
_ICON = "assets/favicon.svg"
_WIDE = frozenset({"home", "timeline"})  # their pictures need the room of Material's own table of contents
_KEYS = frozenset({"title", "description", "template", "hide", "search", "explainer"})
_SCRIPTS = ("assets/cards.js", "assets/search.js")
_STYLE = re.compile(r'\bSTYLE ?= ?"(?:[^"\\]|\\.)*"')


class Guest(Alone):
    """A site of Material's with other pages, too."""

    is_shared = True
    is_guest = True

    def choose(self, docs: Path) -> Chosen:
        """Return the pages that the settings name, and those that say so.

        Raises:
            InvalidContent: The settings name none.
        """
        if idle := idle_patterns(docs, self.settings.pages):
            remedy = "Write a pattern of files below the pages' folder, for example explained/*"
            raise InvalidContent(
                [Problem("mkdocs.yml", 0, "data", f"pages: no page matches '{idle[0]}'. {remedy}.")]
            )
        return choose_pages(docs, self.settings.pages)

    def extensions(self, site: Site) -> list[Extension]:
        """Return the extension that asks of each page whose it is."""
        missing = [each for each in EXTENSIONS if each not in self.config.markdown_extensions]
        has_slugs = "slugify" in self.config.mdx_configs.get("toc", {})
        links_all = self.settings.autolink == "all"
        return [PerPage(site, missing, links_all=links_all, slugs=not has_slugs, is_indexed=True)]

    def place(self, files: Sequence[File]) -> list[File]:
        """Return the files without our icon: the site has one."""
        return [file for file in files if file.src_dir != str(THEME) or file.src_uri != _ICON]

    def is_ours(self, name: str) -> bool:
        """Leave to the site what speaks for all of it."""
        return not _OF_THE_SITE.fullmatch(name)

    def nav_faults(self, files: Sequence[str], site: Site, written: SettingsFile) -> Iterator[Problem]:  # noqa: ARG002
        """Leave them to MkDocs."""
        return iter(())

    def demand(self, site: Site, addresses: Mapping[str, str]) -> None:
        """Demand nothing: the site begins with a page of its own."""

    def published(self, settings: SiteSettings, addresses: Mapping[str, str]) -> SiteSettings:
        """Return the settings of the explainer, which is what readers cite: its name, and where it begins."""
        names = names_of(Path(self.config.docs_dir), self.chosen)
        home = addresses.get(self.chosen.home)
        return replace(settings, **names, published={HOME: home} if home else {})  # type: ignore[arg-type]  # texts

    def begin(self, page: SitePage, opened: Page, settings: SiteSettings) -> None:  # noqa: ARG002
        """Give the site's theme and plugins a page's front matter: theirs as it is, ours as it was checked."""
        theirs = {key: value for key, value in page.meta.items() if key not in _KEYS}
        if isinstance(page.meta.get("search"), Mapping):  # Material's; ours is a list
            theirs["search"] = page.meta["search"]
        template = opened.meta.get("template") or "plain.html"
        hidden = opened.front.hide or (("toc",) if opened.front.kind in _WIDE else ())
        page.meta = {**theirs, **opened.meta, "template": f"{PREFIX}{template}", "hide": list(hidden)}

    def prepare(self, env: Environment) -> None:
        """Let our templates, and no others, escape what they print; make their style sheets hold for what is ours."""
        prepare(env, is_shared=True)
        env.filters["scoped"] = lambda html: Markup(scoped_styles(str(html)))  # noqa: S704 - our templates' styles

    def finish(self, site: Path) -> None:
        """Fit the style sheets inside our scripts to Material's measures, and to those of our pages among its own."""
        for name in _SCRIPTS:
            script = (site / name).read_text("utf-8")
            fitted = _STYLE.sub(lambda found: _fitted(found[0]), script, count=1)
            (site / name).write_text(fitted, "utf-8", newline="\n")

    def serve(self, site: Path) -> None:
        """Leave it to the site: its policy is not ours to say."""

    def addresses(self, addresses: Mapping[str, str]) -> dict[str, Any]:
        """Return where all pages are: the offprint leads there."""
        return dict(addresses)


def _fitted(style: str) -> str:
    """Return a style in Material's measures; a card stands in our page's text, and its rules before that one's."""
    return measured(style).replace("#site-card", "#site-card#site-card")
