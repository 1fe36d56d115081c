"""The offprint: the explainer pages of a site in Material once more, alone and in our own theme, for the editions.

Editions are read without the site: from disk, where addresses of folders lead nowhere, and without the scripts that
Material loads. So the same pages are built a second time by the same plugin: of the same Markdown, with the data and
the checks of the first time, in the site's colours. Other pages are not in it; links to them lead to where they are
published.
"""

from __future__ import annotations

import os
import posixpath
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import unescape
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage

from explainer.exports.settings import SiteSettings
from explainer.mkdocs.alone import Alone
from explainer.mkdocs.settings import Settings
from explainer.mkdocs.settingsfile import SettingsFile
from explainer.mkdocs.settingtypes import Patterns
from explainer.pages.addresses import HOME
from explainer.pages.chosen import Chosen, choose_pages, names_of
from explainer.pages.page import Page
from explainer.pages.perpage import PerPage
from explainer.pages.site import Site
from explainer.problems import InvalidContent, Problem
from explainer.publish.manifest import site_addresses
from explainer.publish.marker import is_marked
from explainer.variables import OFFPRINT
from explainer.weight.palette import site_colours

#: Plugins that serve a published site, and do nothing for the text of its pages.
_FOR_THE_SITE = frozenset({"search", "mike", "redirects"})
_EMPTY: Mapping[str, Any] = {
    **{key: [] for key in ("extra_css", "extra_javascript", "extra_templates")},
    **{key: {} for key in ("extra", "validation")},
}
_SHEETS = "assets/stylesheets/{}.*.min.css"
_ADDRESS = re.compile(r"""\s(?:href|src)=["']?([^"'\s>#]+)""")
_NO_HOME = (
    "editions: none of the explainer pages can be their first one. Give one 'template: home.html', "
    "or write editions: []."
)
_SCHEMES = {"tokens": "default", "dark_tokens": "slate"}


def site_to_print() -> Mapping[str, str] | None:
    """Return where each page of the site is published, by its file; None where no offprint is built."""
    folder = os.environ.get(OFFPRINT)
    return site_addresses(Path(folder)) if folder else None


def offprint_settings(written: Mapping[str, Any], project: Path) -> dict[str, Any]:
    """Return what takes the place of a site's settings: our theme, our plugin, and those that shape pages' text."""
    colours = _colours(written, project)
    plugins = [each for each in _listed(written.get("plugins")) if not _serves_site(_name(each))]
    ours = {"explainer": {**_options(plugins), **colours}}
    others = [each for each in plugins if _name(each) != "explainer"]
    theme = {"theme": {"name": "explainer"}, "use_directory_urls": False}
    return {**_EMPTY, **_names(written, project, ours["explainer"]), **theme, "plugins": [*others, ours]}


def _names(written: Mapping[str, Any], project: Path, options: Mapping[str, Any]) -> dict[str, str]:
    """Return what the editions are called: as the page that the explainer begins with, for they are not the site."""
    docs = project / str(written.get("docs_dir") or "docs")
    chosen = choose_pages(docs, Patterns().run_validation(options.get("pages") or ()))
    return {f"site_{key}": text for key, text in names_of(docs, chosen).items()}


class Offprint(Alone):
    """A build of an offprint."""

    is_shared = True
    is_published = False

    def __init__(self, config: MkDocsConfig, settings: Settings, addresses: Mapping[str, str]) -> None:
        """Know where the site's pages are published, by their files."""
        super().__init__(config, settings)
        config.mdx_configs["toc"]["permalink"] = False
        self._published = addresses
        self._elsewhere = Elsewhere(addresses, self.chosen, config.site_url or "")

    def choose(self, docs: Path) -> Chosen:
        """Return the pages that the settings name, and those that say so."""
        return choose_pages(docs, self.settings.pages)

    def extensions(self, site: Site) -> list[Extension]:
        """Return what our pages are rendered with, and what makes links to others lead to the site."""
        return [PerPage(site), self._elsewhere]

    def place(self, files: Sequence[File]) -> list[File]:
        """Return our pages, their folder at the top, and what is no page."""
        self.config.nav = own_nav(self.config.nav, self.chosen)
        kept = [file for file in files if file.src_uri in self.chosen or not file.is_documentation_page()]
        top = posixpath.dirname(self.chosen.home)
        for file in kept:
            if file.src_uri == self.chosen.home:
                _move(file, HOME)
            elif file.is_documentation_page() and top and file.dest_uri.startswith(f"{top}/"):
                _move(file, file.dest_uri.removeprefix(f"{top}/"))
        self._others = [
            file for file in kept if not file.is_documentation_page() and file.src_dir == self.config.docs_dir
        ]
        return kept

    def nav_faults(self, files: Sequence[str], site: Site, written: SettingsFile) -> Iterator[Problem]:  # noqa: ARG002
        """Leave them to the site."""
        return iter(())

    def links(self, nav: Navigation) -> list[str]:  # noqa: ARG002
        """Leave them to the site."""
        return []

    def demand(self, site: Site, addresses: Mapping[str, str]) -> None:  # noqa: ARG002
        """Stop where no page can be the editions' first one.

        Raises:
            InvalidContent: None has the template of one.
        """
        if not self.chosen.home:
            raise InvalidContent([Problem("mkdocs.yml", 0, "editions", _NO_HOME)])

    def published(self, settings: SiteSettings, addresses: Mapping[str, str]) -> SiteSettings:
        """Return the settings with the published address of each page."""
        places = {
            place: self._published[source] for source, place in addresses.items() if source in self._published
        }
        return replace(settings, published=places)

    def begin(self, page: SitePage, opened: Page, settings: SiteSettings) -> None:
        """Let a page know where it is published, and from where its links lead."""
        super().begin(page, opened, settings)
        self._elsewhere.folder = posixpath.dirname(page.file.src_uri)
        page.canonical_url = settings.url(page.url) if settings.address else None

    def finish(self, site: Path) -> None:
        """Take out what plugins made for readers of the site, and what no page of ours shows."""
        pages = [page for page in sorted(site.rglob("*.html")) if is_marked(page)]
        for page in sorted({*site.rglob("*.html")} - {*pages}):
            page.unlink()
        used = {file for page in pages for file in _used(page)}
        for file in map(Path, sorted({each.abs_dest_path for each in self._others})):
            if file not in used and file.is_file():
                file.unlink()


def _used(page: Path) -> Iterator[Path]:
    """Yield the files that a page shows or leads to."""
    for address in _ADDRESS.findall(page.read_text("utf-8")):
        yield Path(os.path.normpath(page.parent / unquote(urlsplit(unescape(address)).path)))


def _move(file: File, place: str) -> None:
    file.dest_uri = file.url = place
    file.abs_dest_path = str(Path(file.dest_dir, place))


def own_nav(nav: Any, chosen: Chosen) -> Any:
    """Return the navigation without other pages, and without sections that are empty then; None where there is none."""
    if isinstance(nav, list):
        return [kept for each in nav if (kept := own_nav(each, chosen))]
    if isinstance(nav, dict):
        return {title: kept for title, inner in nav.items() if (kept := own_nav(inner, chosen))}
    return nav if nav in chosen else None


class Elsewhere(Extension):
    """Makes links to the site's other pages lead to where they are published; without an address they are none."""

    def __init__(self, addresses: Mapping[str, str], chosen: Chosen, site_url: str) -> None:
        """Know the site's pages, which of them are ours, and where the site is."""
        super().__init__()
        self.others = {source: url for source, url in addresses.items() if source not in chosen}
        self.site_url = site_url
        self.folder = ""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the processor, before MkDocs' own."""
        md.treeprocessors.register(_Lead(md, self), "explainer_elsewhere", 5.5)


class _Lead(Treeprocessor):
    def __init__(self, md: Markdown, known: Elsewhere) -> None:
        super().__init__(md)
        self._known = known

    def run(self, root: ET.Element) -> None:
        for link in root.iter("a"):
            path, sign, anchor = link.get("href", "").partition("#")
            source = posixpath.normpath(posixpath.join(self._known.folder, path))
            if path and source in self._known.others:
                self._lead(link, self._known.others[source] + sign + anchor)

    def _lead(self, link: ET.Element, address: str) -> None:
        if self._known.site_url:
            link.set("href", urljoin(self._known.site_url, address))
        else:
            link.tag = "span"
            link.attrib.clear()


def _serves_site(name: str) -> bool:
    """Tell whether a plugin is Material's own, or serves a published site."""
    made_by_material = {
        each.name for each in entry_points(group="mkdocs.plugins") if each.module.startswith("material.")
    }
    short = name.removeprefix("material/")
    return short in _FOR_THE_SITE or f"material/{short}" in made_by_material


def _listed(plugins: Any) -> list[Any]:
    if isinstance(plugins, dict):
        return [{name: options} for name, options in plugins.items()]
    return list(plugins or ())


def _name(plugin: Any) -> str:
    return str(next(iter(plugin)) if isinstance(plugin, dict) else plugin)


def _options(plugins: Iterable[Any]) -> dict[str, Any]:
    ours = (each["explainer"] for each in plugins if isinstance(each, dict) and "explainer" in each)
    return dict(next(ours, None) or {})


def _colours(written: Mapping[str, Any], project: Path) -> dict[str, dict[str, str]]:
    """Return the tokens of both schemes, out of Material's palette and the site's own style sheets."""
    theme = written.get("theme")
    palette = theme.get("palette") if isinstance(theme, dict) else None
    listed = palette if isinstance(palette, list) else [palette or {}]
    docs = project / str(written.get("docs_dir") or "docs")
    own = [docs / str(each) for each in written.get("extra_css") or ()]
    sheets = [
        file.read_text("utf-8", errors="replace") for file in (*_material_sheets(), *own) if file.is_file()
    ]
    return {
        tokens: site_colours(sheets, scheme, *_named(listed, scheme)) for tokens, scheme in _SCHEMES.items()
    }


def _named(palettes: list[dict[str, Any]], scheme: str) -> tuple[str, str]:
    """Return the names of the two colours of a scheme; a site with one scheme has the same for both."""
    chosen = next((each for each in palettes if each.get("scheme", "default") == scheme), palettes[0])
    primary, accent = (str(chosen.get(key) or "indigo").replace(" ", "-") for key in ("primary", "accent"))
    return primary, accent


def _material_sheets() -> Iterator[Path]:
    folders = [
        each.load().__path__[0] for each in entry_points(group="mkdocs.themes") if each.name == "material"
    ]
    for name in ("main", "palette"):
        for folder in folders:
            yield from Path(folder).glob(_SHEETS.format(name))
