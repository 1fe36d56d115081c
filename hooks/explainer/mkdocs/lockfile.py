"""The lock on disk: read before a build, written when all held, held to what it was where that is asked."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from explainer.checks.lock import NAME, Lock, lock_faults, parse_lock
from explainer.problems import HINT, Problem
from explainer.program import program
from explainer.variables import LOCKED


class LockFile:
    """``receipts.lock`` in the folder of a site's data."""

    def __init__(self, data: Path, project: Path) -> None:
        """Take the folders of data and project."""
        self._file = data / NAME
        self._path = Path(os.path.relpath(self._file, project)).as_posix()

    def read(self) -> Lock:
        """Return what was proven so far."""
        return parse_lock(self._text)

    def faults(self, current: Callable[[], str]) -> list[Problem]:
        """Return a problem if the lock would change, where that is asked; ``current`` writes it as it would be."""
        if self._file.exists() and not self._file.is_file():
            return [Problem(self._path, 0, "lock", "this is no file. Remove it; a check writes it anew.")]
        if not os.environ.get(LOCKED) or self._text == current():
            return [Problem(self._path, 0, "lock", fault, HINT) for fault in lock_faults(self._text)]
        message = f"the lock is not current. Run '{program()} check' where the texts are, and commit it."
        return [Problem(self._path, 0, "lock", message)]

    def write(self, current: str) -> None:
        """Write the lock, if it changes, whole or not at all."""
        if self._text == current:
            return
        beside = self._file.with_name(f".{NAME}.{os.getpid()}")
        try:
            beside.write_text(current, encoding="utf-8")
            beside.replace(self._file)
        except PermissionError as error:  # told by the name that its owner knows
            raise PermissionError(error.errno, error.strerror, str(self._file)) from None
        finally:
            beside.unlink(missing_ok=True)

    @property
    def _text(self) -> str:
        return self._file.read_text(encoding="utf-8", errors="replace") if self._file.is_file() else ""
