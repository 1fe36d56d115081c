"""Every MkDocs event that the generator listens to, in firing order; each only delegates to ``explainer``.

MkDocs loads this file once a process and keeps it over rebuilds, with its folder on ``sys.path`` only then.
So the package is imported at the top, and ``on_config`` begins each build anew.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from explainer.commands.check import ARTICLE_VARIABLE
from explainer.content.explainer import load_explainer
from explainer.editions.manifest import begin_manifest
from explainer.exports.publication import page_exports, write_exports
from explainer.exports.settings import SiteSettings, read_settings
from explainer.intake.texts import load_texts
from explainer.pages.files import SourceFile
from explainer.pages.site import Site
from explainer.pages.templates import escape_own
from explainer.problems import InvalidContent, Problem
from explainer.publish import mark
from explainer.search import SearchPage, search_page, write_search
from explainer.weight.assets import drop_theme_files
from explainer.weight.csp import seal
from explainer.weight.servers import write_server_files
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.explainer")  # strict builds count the warnings of mkdocs.* alone


class _State:
    """What the functions below share during one build."""

    site: Site
    searchable: list[SearchPage]

    def begin(self, site: Site) -> None:
        """Forget the build before."""
        self.site, self.searchable = site, []


state = _State()


def on_config(config: MkDocsConfig) -> None:
    """Read the data anew; stop before the old site is touched if any of it is unreadable."""
    docs, project = Path(config.docs_dir), Path(config.config_file_path).parent
    with _author_errors():
        explainer = load_explainer(docs / "data", project)
    state.begin(Site(explainer, docs, Path(os.path.relpath(docs, project)).as_posix()))
    config.markdown_extensions.append(state.site.markdown)  # type: ignore[arg-type]  # objects are fine, too


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Keep data, unreadable pages, what lies outside the folder and unused theme files out of the site."""
    authored = [file for file in files if file.src_dir == config.docs_dir]
    kept = state.site.accept([_source_file(file) for file in authored])
    published = drop_theme_files(files, config.extra)
    return Files([file for file in published if file not in authored or file.src_uri in kept])


def on_nav(nav: Navigation, files: Files, **_: object) -> None:
    """Take in the pages' addresses, their order, and where the navigation leads."""
    addresses = {file.src_uri: file.url for file in files.documentation_pages()}
    links = [item.url for item in _items(nav.items) if isinstance(item, Link)]
    with _author_errors():
        state.site.place(addresses, [page.file.src_uri for page in nav.pages], links)


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Take in a page before it is rendered; templates see its checked front matter."""
    opened = state.site.open(page.file.src_uri, page.file.content_string)
    page.meta = opened.meta
    return opened.renderable(markdown)


def on_page_content(_html: str, page: Page, **_: object) -> None:
    """Tell MkDocs the ids that templates add, so that it can check links to them."""
    page.present_anchor_ids = (page.present_anchor_ids or set()) | state.site.anchors(page.file.src_uri)


def on_env(env: Environment, **_: object) -> None:
    """Check everything, now that all pages are rendered, and let our templates escape what they print."""
    escape_own(env)
    env.globals["explainer"] = state.site.explainer
    with _author_errors():
        _report(state.site.finish(_article_texts()), state.site.notes())


def on_template_context(context: dict[str, Any], **_: object) -> dict[str, Any]:
    """Give the page for wrong addresses the menu of the others."""
    return {**context, "view": state.site.lost_view(context["base_url"])}


def on_post_template(output_content: str, **_: object) -> str:
    """Write the policy into the page for wrong addresses."""
    return seal(output_content)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, **_: object) -> dict[str, Any]:
    """Give the page's template its view, and what it says of itself to those who cite or index it."""
    exports = page_exports(page.file.src_uri, state.site.book, _settings(config))
    view = state.site.view(page.file.src_uri)
    state.searchable.append(search_page(view, page.content or ""))
    return {**context, "view": view, "exports": exports}


def on_post_page(output: str, **_: object) -> str:
    """Write the policy into a finished page, with the hashes of what stands inline in it."""
    return seal(output)


def on_post_build(config: MkDocsConfig) -> None:
    """Publish the data beside the pages; the site is ours to replace, now that it is whole."""
    write_exports(Path(config.site_dir), state.site.book, _settings(config))
    write_search(Path(config.site_dir), state.searchable, state.site.explainer)
    write_server_files(Path(config.site_dir))
    begin_manifest(Path(config.site_dir), _settings(config), config.extra)
    mark(Path(config.site_dir))


@contextmanager
def _author_errors() -> Iterator[None]:
    """Turn unreadable content into one message without a traceback."""
    try:
        yield
    except InvalidContent as error:
        raise PluginError(str(error)) from None


def _report(problems: Iterable[Problem], notes: Iterable[str]) -> None:
    for problem in problems:
        log.warning(str(problem))
    for note in notes:
        log.info(note)


def _article_texts() -> dict[str, str]:
    """Return the article's own words where a check was given its file, for its messages."""
    file = os.environ.get(ARTICLE_VARIABLE)
    return load_texts(Path(file), state.site.explainer.articles) if file else {}


def _settings(config: MkDocsConfig) -> SiteSettings:
    return read_settings(config, os.environ.get("SOURCE_DATE_EPOCH", ""))


def _source_file(file: File) -> SourceFile:
    return SourceFile(
        Path(file.abs_src_path or ""), file.src_uri, file.dest_uri, file.is_documentation_page()
    )


def _items(items: list[Any]) -> Iterator[Any]:
    """Yield the items of the navigation, sections' own included."""
    for item in items:
        yield item
        yield from _items(item.children or [])
