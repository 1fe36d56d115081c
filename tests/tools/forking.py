"""Tasks in forks of this process: each has all that is loaded, and leaves nothing behind."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

_Answer = TypeVar("_Answer")
Task = Callable[[], _Answer]
_IDLE = 2  # how much longer one may wait than compute: other work takes its share of the processor


def in_forks(tasks: Iterable[Task[_Answer]], jobs: int, patience: int) -> Iterator[_Answer | None]:
    """Run tasks, some at once; yield in their order what each returned, as JSON has it.

    None stands for one that came to no end within ``patience`` seconds of a processor (0: any number), or broke.
    """
    running: deque[tuple[int, int]] = deque()
    for task in tasks:
        running.append(_start(task, patience))
        if len(running) >= jobs:
            yield _end(*running.popleft())
    while running:
        yield _end(*running.popleft())


def _start(task: Task[object], patience: int) -> tuple[int, int]:
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    with contextlib.suppress(BaseException):
        os.setsid()
        signal.setitimer(signal.ITIMER_PROF, patience)
        signal.alarm(_IDLE * patience)
        with _aside(), open(writing, "w", encoding="utf-8") as answer:  # noqa: PTH123
            answer.write(json.dumps(task()))
    os._exit(0)


@contextlib.contextmanager
def _aside() -> Iterator[None]:
    """Say nothing, and have a temporary folder that goes in the end."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
    place = tempfile.mkdtemp()
    os.environ["PYTEST_DEBUG_TEMPROOT"] = place
    try:
        yield
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _end(child: int, reading: int) -> Any:
    with open(reading, encoding="utf-8") as answer:
        said = answer.read()
    os.waitpid(child, 0)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)  # what it started and left
    return json.loads(said) if said else None
