"""The plugin: every event of MkDocs that we use, in firing order; each only delegates.

MkDocs keeps a plugin with ``on_startup`` over the rebuilds of ``serve``; ``on_config`` begins each build anew.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from markdown.extensions import Extension
from mkdocs.config.base import ConfigErrors, ConfigWarnings
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from explainer.checks import unread_kinds
from explainer.checks.measured import measured
from explainer.checks.rules import Rules
from explainer.editions.manifest import begin_manifest
from explainer.exports.publication import page_exports, picture_fault, write_exports
from explainer.exports.settings import SiteSettings
from explainer.intake.library import load_library
from explainer.locale import speak
from explainer.memory import Memory
from explainer.mkdocs.alone import Alone
from explainer.mkdocs.datafaults import page_faults, refuse_folder
from explainer.mkdocs.defaults import set_defaults
from explainer.mkdocs.door import Door
from explainer.mkdocs.findings import Findings
from explainer.mkdocs.hosts import host_for
from explainer.mkdocs.lockfile import LockFile
from explainer.mkdocs.look import Look, is_material, take_look
from explainer.mkdocs.overwriting import overwritten
from explainer.mkdocs.remembering import project_memory
from explainer.mkdocs.settings import Settings, site_settings, unknown_settings
from explainer.mkdocs.settingsfile import SettingsFile, read_settings
from explainer.pages.addresses import from_top
from explainer.pages.chosen import EVERY, NONE, Chosen
from explainer.pages.files import SourceFile
from explainer.pages.site import Site
from explainer.problems import InvalidContent
from explainer.program import version
from explainer.search import SearchPage, search_page, write_search
from explainer.weight.assets import drop_theme_files
from explainer.weight.csp import seal

LAST = -100  # after every other plugin


class ExplainerPlugin(BasePlugin[Settings]):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """Receipts, checks, glossary, timeline and editions for a MkDocs site."""

    site: Site
    searchable: list[SearchPage]
    contents: dict[str, str]
    findings: Findings
    settings: SiteSettings
    rules: Rules
    lock: LockFile
    look: Look
    written: SettingsFile
    authored: dict[str, File]
    door: Door
    host: Alone
    chosen: Chosen
    addresses: dict[str, str]
    memory: Memory | None = None

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Refuse unknown settings, which MkDocs only warns of."""
        errors, warnings = super().load_config(options, config_file_path)
        return [*errors, *unknown_settings(options)], [
            each for each in warnings if each[0] in Settings.known()
        ]

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Take in who opened: a preview shows problems and goes on, a build fails on them; mike only asks."""
        self.door = Door(is_preview=command == "serve", is_build=command in {"build", "gh-deploy"})
        self.findings = Findings(is_preview=command == "serve")

    def on_config(self, config: MkDocsConfig) -> None:
        """Read the data anew; stop before the old site is touched if any of it is unreadable."""
        set_defaults(config, self.config)
        self.door.open(config)
        self._read(config)
        self.searchable, self.contents = [], {}
        config.markdown_extensions += self._extensions()  # type: ignore[arg-type]  # objects are fine, too

    def _extensions(self) -> list[Extension]:
        return [*self.host.extensions(self.site), *self.findings.extensions(self.site)]

    def _read(self, config: MkDocsConfig) -> None:
        """Read settings and data; what is unreadable is refused."""
        docs, project = Path(config.docs_dir), Path(config.config_file_path).parent
        self.chosen = NONE if is_material(config) else EVERY
        written = self.written = read_settings(Path(config.config_file_path))
        with self._author_errors(config):
            speak(self.config.language, self.config.catalogue_folders(project))
            self.rules = self.config.rules(project)
            self.memory = self.memory or project_memory(project)
            self.memory.begin()
            texts = self.config.text_folders(project)
            refuse_folder(docs, project)
            host = self.host = host_for(config, self.config)
            self.chosen = host.chosen
            self.door.greet(host)
            library, faults = load_library(docs / "data", texts, project, self.memory)
            self.lock = LockFile(docs / "data", project)
            self.look = take_look(config, self.config)
            self.settings = site_settings(config, self.config, os.environ.get("SOURCE_DATE_EPOCH", ""))
        name, lock = _docs_name(config), self.lock.read()
        self.site = Site(library, docs, name, self.rules, lock, host.chosen, is_shared=host.is_shared)
        self.site.problems += [*faults, *written.problems]

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Keep data, unreadable pages, what lies outside the folder and what stands inline out of the site."""
        authored = [file for file in files if file.src_dir == config.docs_dir]
        self.authored = {file.src_uri: file for file in authored if self._is_looked_at(file)}
        kept = self.site.accept(self._source_files(authored, config))
        published = [file for file in drop_theme_files(files) if file not in authored or file.src_uri in kept]
        return Files(self.host.place(published))

    def _is_looked_at(self, file: File) -> bool:
        """Tell whether the build may have written another file in the place of an author's."""
        return not file.is_documentation_page() and self.host.is_ours(file.dest_uri)

    def _source_files(self, authored: Sequence[File], config: MkDocsConfig) -> list[SourceFile]:
        private = self.config.text_folders(Path(config.config_file_path).parent)
        return [_source_file(file, private) for file in authored]

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Take in the pages' addresses, their order and sections, and where the navigation leads."""
        self.addresses = from_top({file.src_uri: file.url for file in files.documentation_pages()})
        self.site.problems += self.host.nav_faults(list(files), self.written)
        with self._author_errors(config):
            self._place(nav)

    def _place(self, nav: Navigation) -> None:
        """Give the site its pages' addresses and the navigation's order, links and sections."""
        sections = self.host.sections(
            {page.file.src_uri: page.parent.title for page in nav.pages if page.parent}
        )
        order = [page.file.src_uri for page in nav.pages]
        self.site.place(self.addresses, order, self.host.links(nav), sections)
        self.host.demand(self.site, self.addresses)
        self.settings = self.host.published(self.settings, self.addresses)

    def on_page_markdown(self, markdown: str, *, page: Page, **_: object) -> str:
        """Take in a page before it is rendered; templates see its checked front matter."""
        self.site.pass_by(page.file.src_uri)
        return self._open(markdown, page) if page.file.src_uri in self.site.chosen else markdown

    def _open(self, markdown: str, page: Page) -> str:
        opened = self.site.open(page.file.src_uri, page.file.content_string)
        self.host.begin(page, opened, self.settings)
        return opened.renderable(markdown)

    def on_page_content(self, html: str, *, page: Page, **_: object) -> str:
        """Tell MkDocs the ids that templates add, so that it can check links to them; keep the text."""
        self.site.pass_by()
        return self._take(html, page) if page.file.src_uri in self.site.chosen else html

    def _take(self, html: str, page: Page) -> str:
        html = self.contents[page.file.src_uri] = self.findings.take(page.file.src_uri, html)
        self.site.take_html(page.file.src_uri, html)
        page.present_anchor_ids = (page.present_anchor_ids or set()) | self.site.anchors(page.file.src_uri)
        return html

    def on_env(self, env: Environment, *, config: MkDocsConfig, **_: object) -> None:
        """Check everything, now that all pages are rendered, and let our templates escape what they print."""
        self.host.prepare(env)
        env.globals.update(
            explainer=self.site.explainer,
            look=self.look,
            version=version(),
            measured=measured(),
            unread=unread_kinds(),
        )
        with self._author_errors(config):
            found = self.site.finish()
            self.door.found(
                [*found, *self.lock.faults(self.site.lock())], self.site.waivers(), self.site.book
            )

    def on_template_context(self, context: TemplateContext, /, **_: object) -> TemplateContext:
        """Give the page for wrong addresses the menu of the others; Material's has its own."""
        if self.host.is_guest:
            return context
        context["view"] = self.site.lost_view(context["base_url"])  # type: ignore[typeddict-unknown-key]
        return context

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Write the policy into the page for wrong addresses; leave a list of addresses that nobody knows out."""
        if template_name == "sitemap.xml" and not self.host.is_guest:
            return output_content if config.site_url else ""
        return seal(output_content)

    def on_page_context(self, context: TemplateContext, /, *, page: Page, **_: object) -> TemplateContext:
        """Give the page's template its view, and what it says of itself to those who cite or index it."""
        if page.file.src_uri in self.site.chosen:
            self._fill_in(context, page)
        return context

    def _fill_in(self, context: TemplateContext, page: Page) -> None:
        exports = page_exports(page.file.src_uri, self.site.book, self.settings)
        view = self.site.view(page.file.src_uri)
        self.searchable.append(search_page(view, page.content or "", self.site.front(page.file.src_uri)))
        context.update(view=view, exports=exports, **self._story(page.file.src_uri, view.kind))  # type: ignore[call-arg]

    def _story(self, name: str, kind: str) -> dict[str, Any]:
        """Return what the template of a story is given besides."""
        return {"story": self.site.story(name, self.contents)} if kind == "story" else {}

    def on_post_page(self, output: str, **_: object) -> str:
        """Write the policy into a finished page, with the hashes of what stands inline in it."""
        return seal(output)

    @event_priority(LAST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Publish the data beside the pages; check the built folder; then publish it, or stop."""
        self._write(Path(config.site_dir), _docs_name(config))
        self.door.add(overwritten(self.authored, Path(config.site_dir), _docs_name(config)))
        self._close(config)

    def _close(self, config: MkDocsConfig) -> None:
        """Publish, or show what is wrong; keep what was proven."""
        self.door.close(config, self.rules)
        self.findings.show(Path(config.site_dir), self.site.book, self.door.problems)
        if self.door.holds and self.host.is_published:
            self.lock.write(self.site.lock())

    def _write(self, site: Path, docs: str) -> None:
        """Write what stands beside the pages."""
        write_exports(site, self.site.book, self.settings, self.host.is_ours)
        if fault := picture_fault():
            print(fault, file=sys.stderr)
        write_search(site, self.searchable, self.site.explainer)
        self.host.finish(site)
        own = {"docs": docs, "catalogues": self.config.catalogues or ""}
        addresses = self.host.addresses(self.addresses)
        begin_manifest(
            site, self.settings, self.config.editions, self.rules.limits, **own, addresses=addresses
        )

    @contextmanager
    def _author_errors(self, config: MkDocsConfig) -> Iterator[None]:
        """Turn unreadable content into one message without a traceback, and into a report of all that can be told."""
        try:
            yield
        except InvalidContent as error:
            docs, project = Path(config.docs_dir), Path(config.config_file_path).parent
            problems = sorted(
                {
                    *map(self.written.placed, error.problems),
                    *self.written.problems,
                    *page_faults(docs, project, self.chosen),
                }
            )
            place = error.problems[0].path if error.problems else "a file"
            self.door.refuse(problems, f"Sentences were not checked: {place} cannot be read.")
            raise PluginError("\n".join(map(str, problems))) from None

    def on_build_error(self, *, error: Exception, **_: object) -> None:
        """Leave the old site as it was."""
        self.door.slam(error)


def _source_file(file: File, private: Sequence[Path]) -> SourceFile:
    location = Path(file.abs_src_path or "")
    is_private = any(location.resolve().is_relative_to(folder.resolve()) for folder in private)
    return SourceFile(location, file.src_uri, file.dest_uri, file.is_documentation_page(), is_private)


def _docs_name(config: MkDocsConfig) -> str:
    """Return the folder of the pages, seen from ``mkdocs.yml``."""
    project = Path(config.config_file_path).parent
    return Path(os.path.relpath(config.docs_dir, project)).as_posix()
