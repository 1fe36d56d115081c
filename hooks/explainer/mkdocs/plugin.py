"""The plugin: every event of MkDocs that we use, in firing order; each only delegates.

MkDocs keeps a plugin with ``on_startup`` over the rebuilds of ``serve``; ``on_config`` begins each build anew.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.base import ConfigErrors, ConfigWarnings
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from explainer.checks import unread_kinds
from explainer.checks.measured import measured
from explainer.checks.rules import Rules
from explainer.content.explainer import Explainer, cross_check
from explainer.content.plausible import last_day
from explainer.exports.publication import PageExports, page_exports, picture_fault, write_exports
from explainer.exports.settings import SiteSettings
from explainer.intake.library import load_library
from explainer.locale import speak
from explainer.memory import Memory
from explainer.mkdocs.alone import Alone
from explainer.mkdocs.authorerrors import author_errors
from explainer.mkdocs.datafaults import refuse_folder
from explainer.mkdocs.defaults import set_defaults
from explainer.mkdocs.description import described
from explainer.mkdocs.door import Door
from explainer.mkdocs.findings import Findings
from explainer.mkdocs.hosts import host_for
from explainer.mkdocs.keptpages import KeptPages
from explainer.mkdocs.lazyfiles import LazyFiles
from explainer.mkdocs.lockfile import LockFile
from explainer.mkdocs.look import Look, is_material, take_look
from explainer.mkdocs.overwriting import overwritten, unlinked
from explainer.mkdocs.remembering import project_memory
from explainer.mkdocs.settings import Settings, site_settings, unknown_settings
from explainer.mkdocs.settingsfile import SettingsFile, read_settings
from explainer.mkdocs.sourcefiles import docs_name, source_files, unmoved
from explainer.pages.addresses import LISTS, from_top
from explainer.pages.chosen import EVERY, NONE, Chosen
from explainer.pages.kept import Kept
from explainer.pages.page import Page as Opened
from explainer.pages.site import Site
from explainer.pages.views import PageView
from explainer.problems import Problem
from explainer.program import version
from explainer.publish.manifest import begin_manifest
from explainer.search import SearchPage, search_page, write_search
from explainer.shelf.handing import hand_over
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
        self.lazy = LazyFiles(is_preview=command == "serve")
        self.kept, self.memory = Kept(is_preview=command == "serve"), None  # the last project may be another
        self.kept_pages = KeptPages(self.kept)

    def on_config(self, config: MkDocsConfig) -> None:
        """Read the data anew; stop before the old site is touched if any of it is unreadable."""
        set_defaults(config, self.config)
        self.door.open(config)
        self._read(config)
        ours = [*self.host.extensions(self.site), *self.findings.extensions(self.site)]
        config.markdown_extensions += ours  # type: ignore[arg-type]  # objects are fine, too

    def _read(self, config: MkDocsConfig) -> None:
        """Read settings and data; what is unreadable is refused."""
        self.kept.begin()
        self.docs, project = Path(config.docs_dir), Path(config.config_file_path).parent
        self.chosen = NONE if is_material(config) else EVERY
        written = self.written = read_settings(Path(config.config_file_path))
        with self._author_errors(config):
            speak(self.config.language, self.config.catalogue_folders(project))
            self.rules, texts = self.config.rules(project), self.config.text_folders(project)
            self.memory = self.memory or project_memory(project)
            refuse_folder(self.docs, project)
            self.host = host_for(config, self.config)
            self.chosen = self.host.chosen
            self.door.greet(self.host)
            read, faults = load_library(self.docs / "data", texts, project, self.memory, self._compare)
            library = self.kept.of("library", (read.explainer, read.texts), lambda: read)  # that is indexed
            self.lock = LockFile(self.docs / "data", project)
            self.look = take_look(config, self.config)
            self.settings = site_settings(config, self.config, os.environ.get("SOURCE_DATE_EPOCH", ""))
        host, given = self.host, (self.rules, self.lock.read(), self.kept)
        self.site = Site(library, self.docs, docs_name(config), *given, host.chosen, is_shared=host.is_shared)
        self.site.problems += [*map(written.placed, faults), *described(library, config, host, written)]
        self.searchable, self.contents = [], {}

    def _compare(self, explainer: Explainer) -> list[Problem]:
        return self.kept.of("compared", (explainer, last_day()), partial(cross_check, explainer))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Keep data, unreadable pages, what lies outside the folder and what stands inline out of the site."""
        authored = [file for file in files if file.src_dir == config.docs_dir]
        self.authored = self.host.looked_at(authored)
        refused = self._refused(authored, config)
        published = [file for file in drop_theme_files(files) if id(file) not in refused]
        return self._split(self.host.place(published), config)

    def _refused(self, authored: Sequence[File], config: MkDocsConfig) -> set[int]:
        private = self.config.text_folders(Path(config.config_file_path).parent)
        with self._author_errors(config):
            kept = self.site.accept(source_files(unmoved(authored, config, self.docs), private))
        return {id(file) for file in authored if file.src_uri not in kept}

    def _split(self, files: list[File], config: MkDocsConfig) -> Files:
        """Add the pages of lists that are too long for one."""
        pages = {file.src_uri: file for file in files if file.is_documentation_page()}
        texts = {name: pages[name].content_string for name in LISTS if name in pages}
        parts = self.site.split(texts, len(pages))
        return Files([*files, *(File.generated(config, name, content=text) for name, text in parts.items())])

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Take in the pages' addresses, their order and sections, and where the navigation leads."""
        self.addresses = from_top({file.src_uri: file.url for file in files.documentation_pages()})
        self.site.problems += self.host.nav_faults([*files.src_uris], self.site, self.written)
        self.kept_pages.begin(config, nav, self.look, self.config.language)
        with self._author_errors(config):
            self._place(nav)

    def _place(self, nav: Navigation) -> None:
        """Give the site its pages' addresses and the navigation's order, links and sections."""
        sections = self.host.sections(
            {page.file.src_uri: page.parent.title for page in nav.pages if page.parent}
        )
        order = [page.file.src_uri for page in nav.pages]
        self.site.place(self.addresses, order, sections)
        self.host.demand(self.site, self.addresses)
        self.settings = self.host.published(self.settings, self.addresses)

    def on_page_markdown(self, markdown: str, *, page: Page, **_: object) -> str:
        """Take in a page before it is rendered; templates see its checked front matter."""
        self.site.pass_by(page.file.src_uri)
        return self._begin(page, markdown) if page.file.src_uri in self.chosen else markdown

    def _begin(self, page: Page, markdown: str) -> str:
        opened = self._open(page.file.src_uri, page)
        self.host.begin(page, opened, self.settings)
        return opened.renderable(markdown)

    def _open(self, name: str, page: Page) -> Opened:
        """Open a page, or take it from the last build of a preview, rendered as it is."""
        text = page.file.content_string
        if kept := self.kept_pages.render(page, self.site.about(name, text)):
            return self.site.adopt(kept)
        return self.site.open(name, text, is_read="title" in page.meta)

    def on_page_content(self, html: str, *, page: Page, **_: object) -> str:
        """Tell MkDocs the ids that templates add, so that it can check links to them; keep the text."""
        self.site.pass_by()
        return self._take(page, html) if page.file.src_uri in self.chosen else html

    def _take(self, page: Page, html: str) -> str:
        """Take in a rendered page; return it as it is to be shown."""
        name = page.file.src_uri
        opened = self.site.take_html(name, html)
        self.kept_pages.rendered(page, opened, self.site.about(name, opened.text))
        self.contents[name] = self.findings.take(name, html)
        page.present_anchor_ids = (page.present_anchor_ids or set()) | self.site.anchors(name)
        return self.contents[name]

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Check everything, now that all pages are rendered, and let our templates escape what they print."""
        self.host.prepare(env)
        known = {"explainer": self.site.explainer, "look": self.look, "version": version()}
        env.globals.update(known, measured=measured(), unread=unread_kinds())
        self._check(config)
        self.kept_pages.look(files, self._view)

    def _check(self, config: MkDocsConfig) -> None:
        """Check all claims, and hand on what is wrong."""
        with self._author_errors(config):
            found = [*self.site.finish(), *self.lock.faults(lambda: self.site.lock)]
            self.door.found(found, self.site.waivers(), self.site.book, self.site.unread.names)

    def _view(self, source: str) -> tuple[PageView, PageExports]:
        return self.site.view(source), page_exports(source, self.site.book, self.settings)

    def on_template_context(self, context: TemplateContext, /, **_: object) -> TemplateContext:
        """Give the page for wrong addresses the menu of the others; Material's has its own."""
        if not self.host.is_guest:
            context["view"] = self.site.lost_view(context["base_url"])  # type: ignore[typeddict-unknown-key]
        return context

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Write the policy into the page for wrong addresses; leave a list of addresses that nobody knows out."""
        if template_name == "sitemap.xml" and not self.host.is_guest:
            return output_content if config.site_url else ""
        return seal(output_content)

    def on_page_context(self, context: TemplateContext, /, *, page: Page, **_: object) -> TemplateContext:
        """Give the page's template its view, and what it says of itself to those who cite or index it."""
        if page.file.src_uri in self.chosen:
            self._fill_in(context, page)
        return context

    def _fill_in(self, context: TemplateContext, page: Page) -> None:
        name = page.file.src_uri
        view, exports, kept = self.kept_pages.view(page, self._view)
        self._find(name, view, page.content or "")
        context.update(view=view, exports=exports, kept=kept, **self._story(name, view.kind))  # type: ignore[call-arg]

    def _find(self, source: str, view: PageView, html: str) -> None:
        """Take a page in for the search; what stands on a part of a list is found by itself."""
        if source not in self.site.parts.every:
            self.searchable.append(search_page(view, html, self.site.front(source), self.site.rank(source)))

    def _story(self, name: str, kind: str) -> dict[str, Any]:
        """Return what the template of a story is given besides."""
        return {"story": self.site.story(name, self.contents)} if kind == "story" else {}

    def on_post_page(self, output: str, *, page: Page, **_: object) -> str:
        """Write the policy into a finished page, with the hashes of what stands inline in it."""
        return self.kept_pages.printed(page, output, seal)

    @event_priority(LAST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Publish the data beside the pages; check the built folder; then publish it, or stop."""
        site = Path(config.site_dir)
        self.lazy.write(site, partial(self._write, site, docs_name(config), self.site, self.searchable))
        self._close(config)
        self.kept.end()

    def _close(self, config: MkDocsConfig) -> None:
        """Publish, or show what is wrong; keep what was proven."""
        self.host.serve(Path(config.site_dir))
        beside = self.authored, Path(config.site_dir), docs_name(config)
        self.door.add(overwritten(*beside))
        self.door.add(unlinked(*beside, config.extra_css) if not self.host.is_guest else ())
        self.door.close(config, self.rules)
        self.findings.show(Path(config.site_dir), self.site.book, self.door.problems)
        if self.door.holds and self.host.is_published:
            self.lock.write(self.site.lock)

    def _write(self, site: Path, docs: str, made: Site, searchable: Sequence[SearchPage]) -> None:
        """Write what stands beside the pages."""
        write_exports(site, made.book, self.settings, self.host.is_ours)
        if self.settings.address and (fault := picture_fault()):
            print(fault, file=sys.stderr)
        write_search(site, searchable, made.explainer, made.moved)
        hand_over(made.book, searchable, made.moved)
        self.host.finish(site)
        own: dict[str, Any] = {"docs": docs, "catalogues": self.config.catalogues or ""}
        own["addresses"] = self.host.addresses(self.addresses)
        begin_manifest(site, self.settings, self.config.editions, self.rules.limits, **own)

    def _author_errors(self, config: MkDocsConfig) -> AbstractContextManager[None]:
        return author_errors(config, self.written, self.chosen, self.door)

    def on_build_error(self, *, error: Exception, **_: object) -> None:
        """Leave the old site as it was."""
        self.door.slam(error)
