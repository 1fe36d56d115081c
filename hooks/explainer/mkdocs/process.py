"""Start MkDocs, or ProperDocs, as a program of its own; what it found comes back as a report.

What is known of the two programs' command line stands here and nowhere else.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from explainer.report import Report, read_report
from explainer.variables import OFFPRINT, REPORT

RUNNER = "explainer.mkdocs"
DID_NOT_RUN = "The plugin did not run, so nothing was checked. Name it: plugins: [explainer]."
QUIET = {"NO_MKDOCS_2_WARNING": "1"}  # Material's notice of its end of life, no news to authors


@dataclass(frozen=True, slots=True)
class Built:
    """What one run left.

    Attributes:
        ok: Whether it ended well.
        report: The plugin's, if it came so far.
        output: All that was printed.
        ended_by: The signal that ended it, as where memory ran out; or empty.
    """

    ok: bool
    report: Report | None
    output: str
    ended_by: str = ""


def build_pages(project: Path, folder: Path, of: Path | None = None) -> Built:
    """Build the site of ``project`` (where ``mkdocs.yml`` is) into ``folder``; or an offprint ``of`` the built site."""
    with tempfile.TemporaryDirectory(prefix="explainer-") as place:
        report = Path(place, "report.json")
        run = subprocess.run(
            [sys.executable, "-P", "-m", RUNNER, *build_arguments(project, folder)],
            cwd=project,
            env={**_environment(project), REPORT: str(report), **({OFFPRINT: str(of)} if of else {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        ended_by = signal.Signals(-run.returncode).name if run.returncode < 0 else ""
        return Built(run.returncode == 0, read_report(report), run.stdout + run.stderr, ended_by)


def build_arguments(project: Path, folder: Path) -> list[str]:
    """Return what the runner is told, to build the site of ``project`` into ``folder``."""
    return [str(project / "mkdocs.yml"), str(folder)]


def mkdocs_command(*arguments: str) -> list[str]:
    """Return the command that starts ProperDocs where it is installed, else MkDocs.

    Who has installed ProperDocs wants it; MkDocs is often there only because other packages ask for it. Modules in
    the current folder cannot get in its way.
    """
    name = "properdocs" if find_spec("properdocs") else "mkdocs"
    return [sys.executable, "-P", "-m", name, *arguments]


def _environment(project: Path) -> dict[str, str]:
    """Return an environment in which dates come from the commit, log lines are not wrapped, and nothing is ours yet."""
    stamp = build_time(project)
    dated = {"SOURCE_DATE_EPOCH": stamp} if stamp else {}
    rest = {name: value for name, value in os.environ.items() if name not in ("SOURCE_DATE_EPOCH", OFFPRINT)}
    return {**rest, **dated, "COLUMNS": "0", "NO_COLOR": "1", **QUIET}


def build_time(project: Path) -> str:
    """Return the time that a build is of, in seconds since 1970: of the project's last commit; empty without Git.

    It is the last one that changed the project's folder, so that a neighbour in the same repository changes nothing.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH")
    return given or _commit_time(project, "--", ".") or _commit_time(project)


def _commit_time(project: Path, *of: str) -> str:
    try:
        ask = ["git", "-C", str(project), "log", "-1", "--format=%ct", *of]
        return subprocess.run(ask, capture_output=True, encoding="ascii", check=False).stdout.strip()
    except OSError:
        return ""
