"""In a preview, what stands beside the pages (data, cards, the search) is written when a browser asks for it.

It is made from the whole site, and at a save hardly anybody looks at it. Until it is asked for, the files hold what
they held when they were last written, so links to them lead somewhere. All other builds write it at once.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from weakref import finalize


class LazyFiles:
    """The files of one process's preview; without a preview they are written at once."""

    def __init__(self, *, is_preview: bool) -> None:
        """Know of no files yet."""
        self._is_preview = is_preview
        self._written: dict[Path, Path] = {}  # what was written, and where it is kept
        self._pending: Callable[[], None] | None = None
        self._turn = threading.Lock()

    def write(self, folder: Path, make: Callable[[], None]) -> None:
        """Let ``make`` write files into a folder: now, or in a preview's later builds when one is asked for."""
        if not self._is_preview:
            make()
            return
        with self._turn:
            if self._written:
                self._restore()
                self._pending = lambda: self._make(folder, make)
            else:
                self._make(folder, make)

    def ask(self, file: Path) -> None:
        """Write what is pending if a file is of it."""
        with self._turn:
            pending, is_of_it = self._pending, file in self._written
            if pending and is_of_it:
                self._pending = None
                pending()

    def _make(self, folder: Path, make: Callable[[], None]) -> None:
        before = {file: file.stat().st_mtime_ns for file in _files(folder)}
        make()
        changed = [file for file in _files(folder) if before.get(file) != file.stat().st_mtime_ns]
        written = sorted(file for file in {*self._written, *changed} if file.is_file())
        self._written = {file: self._beside / f"{place}" for place, file in enumerate(written)}
        for file, kept in self._written.items():
            _link(file, kept)

    def _restore(self) -> None:
        for folder in {file.parent for file in self._written}:
            folder.mkdir(parents=True, exist_ok=True)
        for file, kept in self._written.items():
            _link(kept, file)

    @cached_property
    def _beside(self) -> Path:
        """Return the folder where files outlast a build, which begins by emptying the site's."""
        folder = tempfile.mkdtemp(prefix="explainer-kept-")
        finalize(self, shutil.rmtree, folder, ignore_errors=True)
        return Path(folder)


def _link(file: Path, target: Path) -> None:
    """Let a file stand in another place, too: as the same one, which costs nothing, where the system can do that."""
    target.unlink(missing_ok=True)
    try:
        os.link(file, target)
    except OSError:
        shutil.copyfile(file, target)


def _files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file() and file.suffix != ".html"]
