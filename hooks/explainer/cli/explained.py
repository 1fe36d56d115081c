"""The place whose sentences ``check --explain`` shows: read as typed, and looked up before anything is built."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from explainer.content.wording import suggest
from explainer.content.yamlfile import Report, load_text

_PLACE = re.compile(r"(.+?):(\d+)(?::\d+)?")
_ENDINGS = (".md", ".yml")


def place(text: str) -> str:
    """Read a place from the command line; a column behind the line, as editors copy it, is left out."""
    found = _PLACE.fullmatch(text)
    if not found:
        raise argparse.ArgumentTypeError(
            f"'{text}' is no place. Write file and line, for example docs/index.md:14."
        )
    return f"{found[1]}:{found[2]}"


def place_in(typed: str, project: Path, docs: Path) -> str:
    """Return the place as claims have it, its file seen from the project.

    Raises:
        ValueError: There is no such file or line; the message says so, and what may have been meant.
    """
    name, _, line = typed.rpartition(":")
    file = (project / name).resolve()
    if not file.is_file() or not file.is_relative_to(project.resolve()):
        files = list(_files(project, docs))
        ending = [each for each in files if each.endswith(f"/{Path(name).name}")]
        advice = (
            f"Did you mean '{ending[0]}'?" if ending else suggest(name, files, "Name a page or a data file.")
        )
        raise ValueError(f"there is no file {name} in the project. {advice}")
    lines = len(load_text(file, Report(name)).splitlines())
    if not 1 <= int(line) <= lines:
        raise ValueError(
            f"{name} has the lines 1 to {lines}, and no line {line}. Give the line of a sentence."
        )
    return f"{file.relative_to(project.resolve()).as_posix()}:{line}"


def _files(project: Path, docs: Path) -> Iterator[str]:
    """Yield the pages and data files, seen from the project."""
    for file in sorted(docs.rglob("*")):
        if file.suffix in _ENDINGS and file.is_relative_to(project):
            yield file.relative_to(project).as_posix()
