"""Wait until something in a project changes: for ``check --watch``."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from explainer.cli.project import SETTINGS

PAUSE = 0.5  # seconds between two looks
_NOT_READ = frozenset({"site", "dist", "node_modules"})  # beside folders that begin with a dot

State = dict[Path, tuple[int, int]]


def wait_for_change(project: Path, texts: Sequence[Path], before: State) -> State:
    """Return how the files are once they are no more as they were ``before``, and have come to rest."""
    while (now := look(project, texts)) == before:
        time.sleep(PAUSE)
    while (later := look(project, texts)) != now:
        time.sleep(PAUSE)
        now = later
    return now


def look(project: Path, texts: Sequence[Path] = ()) -> State:
    """Return time and size of every file that a check may read; what a check writes is left out."""
    files = [project / SETTINGS, *_files(project), *(file for folder in texts for file in folder.glob("*"))]
    return {file: _state(file) for file in files if file.suffix != ".lock"}


def _files(folder: Path) -> Iterator[Path]:
    for each in folder.iterdir():
        if each.name.startswith(".") or each.name in _NOT_READ:
            continue
        if each.is_dir() and not each.is_symlink():
            yield from _files(each)
        else:
            yield each


def _state(file: Path) -> tuple[int, int]:
    try:
        found = file.stat()
    except OSError:  # gone since it was listed
        return 0, 0
    return found.st_mtime_ns, found.st_size
