"""One process at a time: a lock that the operating system releases however its holder ends."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

GRACE = 1.0  # seconds: programs killed a moment ago have let go by then, if not at once


class Locked(Exception):
    """Another process holds the lock."""


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold the lock file at ``path``, made where it is missing.

    Programs started meanwhile with ``close_fds=False`` hold it too, until they end.

    Raises:
        Locked: when another process holds it, and has not let go within ``GRACE``.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        latest = time.monotonic() + GRACE
        while not _lock(file.fileno()):
            if time.monotonic() > latest:
                raise Locked(path)
            time.sleep(GRACE / 20)
        os.set_inheritable(file.fileno(), True)
        yield


def _lock(descriptor: int) -> bool:
    """Take the lock if it is free; tell whether it was."""
    try:
        _take(descriptor)
    except OSError:
        return False
    return True


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
