"""One explainer's editions: the step that a build of one and a build of a set share, behind the check."""

from __future__ import annotations

import tempfile
from collections.abc import Collection
from pathlib import Path

from explainer.cli.checking import Result
from explainer.editions import Editions, write_editions
from explainer.mkdocs.process import build_pages
from explainer.publish.manifest import read_manifest, site_addresses
from explainer.report import Report


class NoOffprint(Exception):
    """What the editions are made of could not be built; ``result`` says why."""

    def __init__(self, result: Result) -> None:
        """Take in what was found."""
        super().__init__()
        self.result = result


def make_editions(project: Path, site: Path, dist: Path | None, only: Collection[str]) -> Editions:
    """Write the editions of a checked site into ``dist``, where there is one, and let the site offer them.

    Raises:
        NoOffprint: see there.
    """
    with tempfile.TemporaryDirectory(prefix="explainer-") as spare:
        folder = Path(spare, "dist")
        folder.mkdir()
        printed = _printed(project, site, Path(spare, "offprint"), only)
        return write_editions(site, dist or folder, project, only, printed)


def _printed(project: Path, site: Path, folder: Path, only: Collection[str]) -> Path | None:
    """Build what the editions are made of, where that is not the site: our pages alone, in our own theme."""
    if not site_addresses(site) or not (only or read_manifest(site)["editions"]):
        return None
    built = build_pages(project, folder, of=site)
    if not (built.ok and built.report and built.report.holds):
        raise NoOffprint(Result(built.report or Report(()), built.output))
    return folder
