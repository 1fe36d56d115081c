"""An author's files beside the pages: those that the build writes itself, and those that nothing leads to."""

from __future__ import annotations

import filecmp
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from mkdocs.structure.files import File

from explainer.checks.links import linked_files
from explainer.pages.files import NOT_FOUND
from explainer.problems import HINT, Problem

#: What is written into the site after its pages are checked.
_LATER = ("editions/", "SHA256SUMS", ".explainer-site")


def overwritten(files: Mapping[str, File], site: Path, docs: str) -> Iterator[Problem]:
    """Yield each file of an author that stands in the built ``site`` with other content, or will."""
    for source, file in files.items():
        built, own = site / file.dest_uri, Path(file.abs_src_path or "")
        if (
            not built.is_file() or not own.is_file() or file.dest_uri == NOT_FOUND
        ):  # that is told by its address
            continue
        if _is_lost(file, site):
            message = (
                f"the build writes {file.dest_uri} itself, and this file would be lost. Rename or remove it."
            )
            yield Problem(f"{docs}/{source}", 0, "data", message)


def unlinked(
    files: Mapping[str, File], site: Path, docs: str, used: Collection[str] = ()
) -> Iterator[Problem]:
    """Yield a hint on each file of an author that everybody can read in the built ``site``, and no page leads to.

    A file without an ending is for a host to read, as ``CNAME`` is. Those of ``used`` the settings name.
    """
    shown = {
        source: file.dest_uri
        for source, file in files.items()
        if Path(source).suffix and (site / file.dest_uri).is_file() and not _is_lost(file, site)
    }
    linked = linked_files(site) if shown else set()
    for source, address in shown.items():
        if address not in linked and source not in used:
            remedy = "Link to it, or move it out of this folder"
            message = f"no page leads to this file, and everybody can read it at {address}. {remedy}."
            yield Problem(f"{docs}/{source}", 0, "links", message, HINT)


def _is_lost(file: File, site: Path) -> bool:
    """Tell whether the build writes something else where an author's file would be published."""
    built, own = site / file.dest_uri, Path(file.abs_src_path or "")
    is_later = file.dest_uri.startswith(_LATER)
    return is_later or (built.is_file() and own.is_file() and not filecmp.cmp(built, own, shallow=False))
