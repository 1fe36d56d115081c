"""Editions: the built site in the forms that readers have a reader for, made from the checked pages.

An edition is one function in ``KINDS``: it gets a ``Source`` and writes one file, or raises ``Unavailable``
where something that it needs is not installed. All of them see the site without the editions; the site offers
them afterwards, in ``editions/``, with sizes and checksums on pages with the mark ``<!--editions-->``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from explainer.content.limits import Limits
from explainer.editions.archive import make_archive
from explainer.editions.epub import make_epub
from explainer.editions.keeping import offer_keeping
from explainer.editions.offer import offer_editions
from explainer.editions.single import make_single
from explainer.editions.source import Edition, Source, Unavailable
from explainer.editions.sums import SUMS, format_sums
from explainer.editions.zim import make_zim
from explainer.locale import N_, _, speak
from explainer.problems import MissingExtra
from explainer.publish.manifest import (
    MANIFEST,
    catalogue_folders,
    describe,
    digest,
    edition_limits,
    format_manifest,
    read_folder,
    site_settings,
)

__all__ = ["KINDS", "Edition", "Editions", "Source", "Unavailable", "write_editions"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of edition: what readers call it, what it is good for, how it is made."""

    title: str
    use: str
    make: Callable[[Source, Path], None]


#: By the ending of the file, in the order in which pages offer them.
KINDS = {
    "html": Kind(
        N_("One file"), N_("Everything in one page: to pass on, to read on a phone, to print."), make_single
    ),
    "epub": Kind(N_("E-book"), N_("For e-readers and reading apps, with notes and a glossary."), make_epub),
    "zim": Kind(N_("Kiwix archive"), N_("For Kiwix, the offline library, with its search."), make_zim),
    "zip": Kind(N_("Folder"), N_("The whole site, zipped: for a USB stick or a mirror."), make_archive),
}


@dataclass(frozen=True, slots=True)
class Editions:
    """What came out: the editions made, and a line for each that was left out or is too large."""

    made: tuple[Edition, ...]
    notes: tuple[str, ...]


def write_editions(
    site: Path, dist: Path, project: Path, only: Collection[str] = (), printed: Path | None = None
) -> Editions:
    """Write the editions of a finished site and let the site offer them.

    Args:
        site: The built folder, with a manifest begun (``manifest.begin_manifest``).
        dist: An empty folder for the editions and their checksums.
        project: Where the site's sources are.
        only: The kinds to make; where empty, those that the site wants.
        printed: What they are made of where that is not the site: our pages alone, in our own theme.

    Raises:
        InvalidContent: when an edition would be unusable because of what it is made from.
    """
    if not (site / MANIFEST).is_file():
        return Editions((), (f"No editions: the plugin began no {MANIFEST}.",))
    described = describe(site, project)
    source = _source(printed or site, project)
    speak(source.settings.language, catalogue_folders(site, project))
    made, notes = [], []
    for kind in [kind for kind in KINDS if kind in (only or described["editions"])]:
        try:
            made.append(_make(kind, source, dist))
        except (Unavailable, MissingExtra) as reason:
            notes.append(f"{source.settings.slug}.{kind} was left out: {reason}.")
    notes += _too_large(made, edition_limits(site))
    (dist / SUMS).write_text(format_sums({each.name: each.sha256 for each in made}), "utf-8", newline="\n")
    if offer_editions(site, dist, made, keeps=printed is None):
        offer_keeping(site)
    (site / MANIFEST).write_bytes(format_manifest(described, read_folder(site)))
    return Editions(tuple(made), tuple(notes))


def _source(site: Path, project: Path) -> Source:
    described = describe(site, project)
    return Source(site, described, site_settings(described))


def _make(kind: str, source: Source, dist: Path) -> Edition:
    name = f"{source.settings.slug}.{kind}"
    KINDS[kind].make(source, dist / name)
    content = (dist / name).read_bytes()
    return Edition(name, _(KINDS[kind].title), _(KINDS[kind].use), len(content), digest(content))


def _too_large(made: list[Edition], limits: Limits) -> list[str]:
    heavy = [(each, getattr(limits, f"edition_{each.kind}")) for each in made]
    return [
        f"{each.name} has {each.size:,} bytes; the budget (edition_{each.kind}) is {limit:,}."
        for each, limit in heavy
        if each.size > limit
    ]
