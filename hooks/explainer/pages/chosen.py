"""Which pages of a site are explainer pages, and where those stand that glossary, timeline and receipts lead to.

All pages are, where nothing else is said. A site that has other pages, too, names ours by the setting ``pages``, by
``explainer: true`` in their front matter, or by both; ``explainer: false`` takes a page out in any case.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from types import MappingProxyType

from explainer.content.frontmatter import frontal_text, parse_front_matter
from explainer.pages.addresses import REQUIRED

_SAID = re.compile(r"^(explainer|template):[ \t]*['\"]?([\w.-]+)", re.MULTILINE)
_DATA = "data/"
_HOME = "home.html"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The explainer pages of a site.

    Attributes:
        sources: Their files below the pages' folder; None where all pages are, whoever made them.
        patterns: What the site says of them: ``("explained/*",)``.
        places: Where the pages are that every explainer has: ``{"glossary.md": "explained/glossary.md"}``.
        home: The page that an explainer begins with: that with the template ``home.html``; or empty.
    """

    sources: frozenset[str] | None = None
    patterns: tuple[str, ...] = ()
    places: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    home: str = ""

    def __contains__(self, source: object) -> bool:
        """Tell whether a page is an explainer page."""
        return self.sources is None or source in self.sources

    def concerns(self, source: str) -> bool:
        """Tell whether a file of the folder is to be looked at: our pages, our data, what stands beside our pages."""
        return source in self or source.startswith(_DATA) or _matches(source, self.patterns)

    def place(self, name: str) -> str:
        """Return the file of a page that every explainer has; ``name`` is what it is called at the top of a folder."""
        return self.places.get(name, name)


EVERY = Chosen()
NONE = Chosen(frozenset())


def choose_pages(docs: Path, patterns: Sequence[str]) -> Chosen:
    """Return the explainer pages below a folder: those that the patterns name, and those that say so.

    A pattern without a sign of its own is a page or a folder.
    """
    said = {file.relative_to(docs).as_posix(): _said(file) for file in sorted(docs.rglob("*.md"))}
    asking = {source for source, front in said.items() if front.get("explainer") == "true"}
    refused = {source for source, front in said.items() if front.get("explainer") == "false"}
    named = {source for source in said if _matches(source, patterns)}
    ours = frozenset((asking | named if patterns or asking else said.keys()) - refused)
    templates = {source: said[source].get("template", "") for source in sorted(ours)}
    home = next((source for source, template in templates.items() if template == _HOME), "")
    return Chosen(ours, tuple(patterns), MappingProxyType(dict(_places(templates))), home)


def idle_patterns(docs: Path, patterns: Sequence[str]) -> list[str]:
    """Return the patterns that no page matches."""
    sources = [file.relative_to(docs).as_posix() for file in docs.rglob("*.md")]
    return [each for each in patterns if not any(_matches(source, [each]) for source in sources)]


def names_of(docs: Path, chosen: Chosen) -> dict[str, str]:
    """Return ``name`` and ``description`` of an explainer that is a part of a site: those of its first page."""
    file = docs / chosen.home
    if not file.is_file():
        return {}
    front, _ = parse_front_matter(file.read_text("utf-8", errors="replace"), chosen.home, is_shared=True)
    told = {"name": front.title, "description": front.description}
    return {key: text for key, text in told.items() if text}


def _said(file: Path) -> dict[str, str]:
    """Return what a page's front matter says of itself, as far as it matters here."""
    if not file.is_file():
        return {}
    try:
        return dict(_SAID.findall(frontal_text(file.read_text("utf-8"))))
    except (OSError, UnicodeDecodeError):  # whoever reads the page says so
        return {}


def _places(templates: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield where each page is that every explainer has: at the top, else by its template, else beside the others."""
    top = posixpath.commonpath([posixpath.dirname(source) or "." for source in templates] or ["."])
    for name in REQUIRED:
        template = f"{name.removesuffix('.md')}.html"
        found = [source for source, other in templates.items() if other == template]
        if name not in templates:
            yield name, found[0] if found else posixpath.normpath(posixpath.join(top, name))


def _matches(source: str, patterns: Collection[str]) -> bool:
    return any(
        fnmatchcase(source, pattern) or source.startswith(f"{pattern.rstrip('/')}/") for pattern in patterns
    )
