"""Every MkDocs event that the generator listens to, in firing order. Each only delegates to the package ``explainer``.

MkDocs loads this file once a process and keeps it over rebuilds, with its folder on ``sys.path`` only meanwhile:
so the package is imported here, at the top, and ``on_config`` begins each build anew.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from explainer.content.explainer import load_explainer
from explainer.pages.files import SourceFile, is_published
from explainer.pages.site import Site
from explainer.pages.templates import autoescape_own
from explainer.problems import InvalidContent
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


state = _State()


def on_config(config: MkDocsConfig) -> None:
    """Read the data anew; stop before the old site is touched if any of it is unreadable."""
    project = Path(config.config_file_path).parent
    with _author_errors():
        explainer = load_explainer(Path(config.docs_dir, "data"), project)
    state.site = Site(explainer, Path(os.path.relpath(config.docs_dir, project)).as_posix())
    config.markdown_extensions.append(state.site.markdown)  # type: ignore[arg-type]  # objects are fine, too


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Keep data and what lies outside the folder from being published; take in the addresses of the rest."""
    docs = Path(config.docs_dir)
    authored = {file.src_uri: _source_file(file) for file in files if file.src_dir == config.docs_dir}
    state.site.take_files(list(authored.values()), docs)
    return Files(
        [file for file in files if file.src_uri not in authored or is_published(authored[file.src_uri], docs)]
    )


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Take in the order of the pages and the links in the navigation."""
    links = [item.url for item in nav if isinstance(item, Link)]
    state.site.place(
        {file.src_uri: file.url for file in files.documentation_pages()},
        [page.file.src_uri for page in nav.pages],
        links,
    )


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Take in a page before it is rendered; templates see its checked front matter."""
    opened = state.site.open(page.file.src_uri, page.file.content_string)
    page.meta = opened.meta
    return opened.renderable(markdown)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Tell MkDocs the ids that templates add, so that it can check links to them."""
    page.present_anchor_ids = (page.present_anchor_ids or set()) | state.site.anchors(page.file.src_uri)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Check everything, now that all pages are rendered, and let our templates escape what they print."""
    autoescape_own(env)
    env.globals["explainer"] = state.site.explainer
    for problem in state.site.finish():
        log.warning(str(problem))
    log.info("Glossary entries that no page links to: %s", ", ".join(state.site.unused()) or "none")


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Give the page's template its view."""
    return {**context, "view": state.site.view(page.file.src_uri)}


def on_post_build(config: MkDocsConfig) -> None:
    """Publish the data beside the pages."""
    for name, text in state.site.files().items():
        target = Path(config.site_dir, name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


@contextmanager
def _author_errors() -> Iterator[None]:
    """Turn unreadable content into one message without a traceback."""
    try:
        yield
    except InvalidContent as error:
        raise PluginError(str(error)) from None


def _source_file(file: File) -> SourceFile:
    return SourceFile(Path(file.abs_src_path or ""), file.src_uri, file.dest_uri)
