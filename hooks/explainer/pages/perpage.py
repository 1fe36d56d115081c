"""In a site that has other pages, too: our Markdown for ours, and of others at most the links that were asked for."""

from __future__ import annotations

import posixpath
import xml.etree.ElementTree as ET
from collections.abc import Sequence

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from pymdownx.slugs import slugify

from explainer.pages.addresses import REQUIRED
from explainer.pages.chosen import Chosen
from explainer.pages.lines import OneLine
from explainer.pages.receipts import is_receipt
from explainer.pages.recording import Recording
from explainer.pages.site import Site
from explainer.pages.terms import Terms


class PerPage(Extension):
    """Asks, whenever a page is rendered, whose it is."""

    def __init__(
        self,
        site: Site,
        extensions: Sequence[str] = (),
        *,
        links_all: bool = False,
        slugs: bool = False,
        is_indexed: bool = False,
    ) -> None:
        """Render our pages of ``site`` with its own Markdown and the extensions that it needs.

        Args:
            site: The build.
            extensions: What else our pages need; other pages get none of it.
            links_all: Whether terms and dates become links on other pages, too.
            slugs: Whether our headings get ids that can be read in any language: a site may have a rule of its own.
            is_indexed: Whether another search reads our pages, too; it is to leave the receipts out.
        """
        super().__init__()
        self._site = site
        self._extensions = extensions
        self._links_all = links_all
        self._slugs = slugs
        self._is_indexed = is_indexed

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register what the page at hand is to have."""
        if page := self._site.open_page:
            md.registerExtensions([*self._extensions, *self._site.extensions], {})
            md.treeprocessors.register(_Places(md, self._site.chosen, page.source), "explainer_places", 6)
            if self._is_indexed:
                md.treeprocessors.register(_Unsearched(md), "explainer_unsearched", 6)
            if self._slugs and "toc" in md.treeprocessors:
                md.treeprocessors["toc"].slugify = slugify(case="lower")  # type: ignore[attr-defined]
        elif self._links_all and (source := self._site.passing):
            passing = Recording(source, OneLine(0), anchors=True)
            linker = self._site.markdown.linker
            md.treeprocessors.register(Terms(md, linker, lambda: passing), "explainer_terms", 15)
            md.treeprocessors.register(_Places(md, self._site.chosen, source), "explainer_places", 6)


class _Unsearched(Treeprocessor):
    """Marks what Material's search leaves out."""

    def run(self, root: ET.Element) -> None:
        for element in root.iter():
            is_mark = element.tag == "sup" and any(map(is_receipt, element))
            if is_mark or (element.tag == "details" and element.get("class") == "references"):
                element.set("data-search-exclude", "")


class _Places(Treeprocessor):
    """Makes our own links relative: what an absolute one means is for the site to say."""

    def __init__(self, md: Markdown, chosen: Chosen, source: str) -> None:
        super().__init__(md)
        self._chosen = chosen
        self._folder = posixpath.dirname(source) or "."

    def run(self, root: ET.Element) -> None:
        for link in root.iter("a"):
            path, sign, anchor = link.get("href", "").partition("#")
            if path[:1] == "/" and path[1:] in REQUIRED:
                place = posixpath.relpath(self._chosen.place(path[1:]), self._folder)
                link.set("href", f"{place}{sign}{anchor}")
