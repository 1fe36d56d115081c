"""How our pages stand in a site: here, where it is all ours, in our own theme.

`Guest` and `Offprint` differ from this in what they say otherwise; the plugin asks whichever is at hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from jinja2 import Environment
from markdown.extensions import Extension
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page as SitePage

from explainer.exports.settings import SiteSettings
from explainer.mkdocs.navigation import idle_faults, leaving_faults, nav_faults
from explainer.mkdocs.settings import Settings
from explainer.mkdocs.settingsfile import SettingsFile
from explainer.pages.chosen import EVERY, Chosen
from explainer.pages.page import Page
from explainer.pages.required import needed_pages
from explainer.pages.site import Site
from explainer.pages.templates import prepare
from explainer.problems import Problem
from explainer.publish.servers import write_server_files


class Alone:
    """A site whose pages are all ours.

    Attributes:
        chosen: Which pages are ours.
        is_shared: Whether pages, plugins and keys of front matter may be others'.
        is_guest: Whether another theme stands around our pages.
        is_published: Whether readers get the pages over a line.
    """

    is_shared = False
    is_guest = False
    is_published = True

    def __init__(self, config: MkDocsConfig, settings: Settings) -> None:
        """Know the site's settings and ours."""
        self.config, self.settings = config, settings
        self.chosen = self.choose(Path(config.docs_dir))

    def choose(self, docs: Path) -> Chosen:  # noqa: ARG002 - for those who derive
        """Return which pages of a folder are ours."""
        return EVERY

    def extensions(self, site: Site) -> list[Extension]:
        """Return what Markdown is rendered with."""
        return site.extensions

    def place(self, files: Sequence[File]) -> list[File]:
        """Return the files that are published, at their addresses."""
        return list(files)

    def looked_at(self, authored: Sequence[File]) -> dict[str, File]:
        """Return the authors' files in whose place the build may have written others, by their source."""
        return {
            file.src_uri: file
            for file in authored
            if not file.is_documentation_page() and self.is_ours(file.dest_uri)
        }

    def is_ours(self, name: str) -> bool:  # noqa: ARG002
        """Tell whether a file of the built site is for us to write."""
        return True

    def nav_faults(self, files: Sequence[str], site: Site, written: SettingsFile) -> Iterator[Problem]:
        """Yield what is wrong with the navigation; ``files`` are all below the pages' folder, refused ones, too."""
        menu = [*nav_faults(self.config.nav, [*files, *site.unread.names], written)]
        site.unread.lacks_menu = bool(menu)
        yield from menu
        left_out = {name: self._leaving(name) for name in sorted(site.unread.left_out)}
        needed = needed_pages(site.explainer, site.chosen)
        faults = [*leaving_faults(self.config.nav, left_out, needed, written)]
        if self.config.not_in_nav:
            yield from idle_faults(self.config.nav, self.config.not_in_nav.match_file, written)
        site.unread.lacks_pages |= any(each.fails for each in faults)
        yield from faults

    def _leaving(self, name: str) -> str:
        """Return the setting that leaves a file out of the site."""
        excluded = self.config.exclude_docs
        return "exclude_docs" if excluded and excluded.match_file(name) else "draft_docs"

    def sections(self, sections: Mapping[str, str]) -> Mapping[str, str]:
        """Return the navigation's section of each page; of others' sites, where ours stand in more than one."""
        own = {source: title for source, title in sections.items() if source in self.chosen}
        return own if not self.is_shared or len(set(own.values())) > 1 else {}

    def demand(self, site: Site, addresses: Mapping[str, str]) -> None:
        """Stop where a page is missing that the site begins with."""
        site.demand_first(addresses)

    def published(self, settings: SiteSettings, addresses: Mapping[str, str]) -> SiteSettings:  # noqa: ARG002
        """Return the settings with where pages are published that stand elsewhere here."""
        return settings

    def begin(self, page: SitePage, opened: Page, settings: SiteSettings) -> None:  # noqa: ARG002
        """Give MkDocs' page what it is to know of ours."""
        page.meta = opened.meta

    def prepare(self, env: Environment) -> None:
        """Let templates escape what they print."""
        prepare(env)

    def finish(self, site: Path) -> None:
        """Do what is left when pages and data stand in their folder."""

    def serve(self, site: Path) -> None:
        """Write what servers need."""
        write_server_files(site)

    def addresses(self, addresses: Mapping[str, str]) -> dict[str, str]:  # noqa: ARG002
        """Return where the pages are of a site whose editions are made of an offprint; else nothing."""
        return {}
