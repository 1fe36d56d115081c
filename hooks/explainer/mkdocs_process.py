"""Markdown pages -> built folder: start MkDocs as a program of its own, and read its log as problems.

The generator imports no MkDocs; what is known of its command line and its messages stands here.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from explainer.problems import Problem

QUIET = {"NO_MKDOCS_2_WARNING": "1"}  # Material's notice of its end of life, no news to authors
_TRACEBACK = "Traceback (most recent call last)"
_RECORD = re.compile(r"^(DEBUG|INFO|WARNING|ERROR|CRITICAL) +-  ", re.MULTILINE)
_PROBLEM = re.compile(r"^(?P<path>[^:\n]+):(?P<line>\d+): (?P<kind>[a-z]+): (?P<message>.+)$")
_LINK = re.compile(r"^Doc file '(?P<page>[^']+)' contains an? [\w ]*link '(?P<link>[^']*)'")


@dataclass(frozen=True, slots=True)
class Built:
    """What one run of MkDocs left: whether it ended well, the problems it named, and all it printed."""

    ok: bool
    problems: tuple[Problem, ...]
    output: str

    @property
    def broke_off(self) -> bool:
        """Whether a fault of the program ended the run."""
        return _TRACEBACK in self.output


def build_pages(project: Path, folder: Path) -> Built:
    """Build the site of ``project`` (where ``mkdocs.yml`` is) into ``folder``; every warning is a problem."""
    config = str(project / "mkdocs.yml")
    run = subprocess.run(
        mkdocs_command("build", "--strict", "--config-file", config, "--site-dir", str(folder)),
        cwd=project,
        env=_environment(project),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    problems = tuple(sorted(set(read_log(run.stderr, project))))
    return Built(run.returncode == 0 and not problems, problems, run.stdout + run.stderr)


def mkdocs_command(*arguments: str) -> list[str]:
    """Return the command that starts MkDocs; modules in the current folder cannot get in its way."""
    return [sys.executable, "-P", "-m", "mkdocs", *arguments]


def read_log(log: str, project: Path) -> list[Problem]:
    """Return the problems in MkDocs' log: each line of ours as it is, and one for each warning of its own."""
    parts = _RECORD.split(log.partition(_TRACEBACK)[0])[1:]
    found = []
    for level, message in zip(parts[::2], parts[1::2], strict=True):
        if level in ("WARNING", "ERROR", "CRITICAL"):
            ours = [_PROBLEM.match(line) for line in message.splitlines()]
            named = [Problem(m["path"], int(m["line"]), m["kind"], m["message"]) for m in ours if m]
            found += named or [_own_warning(message.strip(), project)]
    return found


def _own_warning(message: str, project: Path) -> Problem:
    """Give one of MkDocs' own warnings a place: page and line, where it is about a link."""
    link = _LINK.match(message)
    if not link:
        return Problem("mkdocs.yml", 0, "build", " ".join(message.split()))
    page = project / "docs" / link["page"]
    lines = page.read_text(encoding="utf-8").splitlines() if page.is_file() else []
    line = next((number for number, text in enumerate(lines, 1) if link["link"] in text), 0)
    return Problem(f"docs/{link['page']}", line, "links", " ".join(message.split()))


def _environment(project: Path) -> dict[str, str]:
    """Return an environment in which dates come from the commit and log lines are not wrapped."""
    stamp = os.environ.get("SOURCE_DATE_EPOCH") or _commit_time(project)
    dated = {"SOURCE_DATE_EPOCH": stamp} if stamp else {}
    return {**os.environ, **dated, "COLUMNS": "0", "NO_COLOR": "1", **QUIET}


def _commit_time(project: Path) -> str:
    """Return the last commit's time in seconds since 1970, or nothing where there is no Git."""
    try:
        ask = ["git", "-C", str(project), "log", "-1", "--format=%ct"]
        return subprocess.run(ask, capture_output=True, encoding="ascii", check=False).stdout.strip()
    except OSError:
        return ""
