"""Build a project's pages to see what is found in them, for every command that checks or builds."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from explainer.cli.project import SETTINGS, docs_folder, site_folder
from explainer.mkdocs.process import DID_NOT_RUN, build_pages
from explainer.mkdocs.settingsfile import read_settings
from explainer.problems import Problem
from explainer.publish.swap import target_fault
from explainer.report import Report


@dataclass(frozen=True, slots=True)
class Result:
    """What a check found: the report; the log if the build failed without one."""

    report: Report
    log: str = ""

    @property
    def holds(self) -> bool:
        """Whether everything held."""
        return self.report.holds and not self.log


def check_project(project: Path) -> Result:
    """Build the pages into a folder that is thrown away, and check them."""
    with tempfile.TemporaryDirectory(prefix="explainer-") as folder:
        return build_and_check(project, Path(folder, "site"))


def build_and_check(project: Path, site: Path) -> Result:
    """Build the pages into the folder ``site`` and return what was found.

    Whether the plugin ran is told by its report, not by what ``mkdocs.yml`` or the log says.
    """
    built = build_pages(project, site)
    if built.ended_by:  # nothing that it left is whole, whatever it says
        fault = f"the system ended the build ({built.ended_by}), as it does where memory or time runs out"
        problem = Problem("mkdocs.yml", 0, "build", f"{fault}. Give it more of both, then build again.")
        return Result(Report((problem,), unchecked=("Not everything was checked: the build was ended.",)))
    if built.report is None and built.ok:
        return Result(Report((Problem("mkdocs.yml", 0, "build", DID_NOT_RUN),)))
    if built.report is None:
        return Result(Report(()), built.output)
    return Result(built.report, "" if built.ok or not built.report.holds else built.output)


def unpublishable(project: Path) -> Iterator[Problem]:
    """Yield what would keep a build from publishing."""
    settings = read_settings(project / SETTINGS)
    if entwined := site_amid_editions(project):
        yield entwined
        return
    for folder in (site_folder(project), project / "dist"):
        if fault := target_fault(folder, project, docs_folder(project)):
            place = Path(os.path.relpath(folder, project)).as_posix()
            if "site_dir" in settings.lines and folder == site_folder(project):
                yield Problem(SETTINGS, settings.lines["site_dir"], "build", f"site_dir: {fault}")
            else:
                yield Problem(place, 0, "build", fault)


def site_amid_editions(project: Path) -> Problem | None:
    """Return what is wrong where ``site_dir`` names the folder of the editions, one in it or one around it."""
    site, dist = site_folder(project).resolve(), (project / "dist").resolve()
    if not lie_together(site, dist) or project.is_relative_to(site):  # the latter is told in any case
        return None
    place = Path(os.path.relpath(site, project)).as_posix()
    fault = f"site_dir: '{place}' and the folder of the editions, dist, are one, or lie one in the other"
    line = read_settings(project / SETTINGS).lines.get("site_dir", 0)
    remedy = "Name a folder of its own, for example site_dir: site"
    return Problem(SETTINGS, line, "build", f"{fault}. {remedy}.")


def lie_together(one: Path, other: Path) -> bool:
    """Tell whether two folders are one, or one is within the other."""
    return one.is_relative_to(other) or other.is_relative_to(one)
