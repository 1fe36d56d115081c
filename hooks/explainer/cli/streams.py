"""Standard output and error as they come: closed, full, or read by a program that has gone."""

from __future__ import annotations

import errno
import os
import signal
import sys
import traceback
from collections.abc import Callable
from typing import TextIO

from explainer.cli.handover import open_descriptors
from explainer.program import program_name

#: What a shell reports of a program that a closed pipe has ended: 128 and the signal's number.
BROKEN_PIPE = 141
REPORTING = "This is a fault of the program. Please report it, with the lines above (SECURITY.md, README.md)."


def give_streams() -> None:
    """Make sure that whatever is printed can be: to nowhere where a stream is closed, escaped where it is no UTF-8."""
    open_descriptors()
    sys.stdout = _usable(sys.stdout)
    sys.stderr = _usable(sys.stderr)


def _usable(stream: TextIO | None) -> TextIO:
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - open as long as the program runs
    if reconfigure := getattr(stream, "reconfigure", None):
        reconfigure(errors="backslashreplace")
    return stream


def end_as_by_keyboard() -> None:
    """Let SIGTERM end the program as Ctrl+C does, so that its temporary folders go with it."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def ending_quietly(run: Callable[[], int]) -> int:
    """Run a command; return its exit status, and an answer in one line for what the streams or the disk do to it."""
    try:
        try:
            status = run()
        except SystemExit as end:  # of argparse
            status = end.code if isinstance(end.code, int) else int(end.code is not None)
        sys.stdout.flush()
    except BrokenPipeError:
        _leave(sys.stdout)
        return BROKEN_PIPE
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 1
    except MemoryError:
        print(
            f"{program_name()}: there is not enough memory. End other programs, then do it again.",
            file=sys.stderr,
        )
        return 1
    except OSError as error:
        _leave(sys.stdout)
        print(f"{program_name()}: {in_words(error)}", file=sys.stderr)
        return 1
    except Exception:  # noqa: BLE001 - whatever it is, it is said whose fault it is
        traceback.print_exc()
        print(REPORTING, file=sys.stderr)
        return 1
    return status


def in_words(error: OSError) -> str:
    """Say what the system refused, and what to do."""
    place = f"{error.filename}: " if error.filename else ""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return f"{place}the disk is full. Make some room, then do it again."
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return f"{place}it may not be read or written. Get the right to, or name another place."
    if error.errno in {errno.EMFILE, errno.ENFILE}:
        return f"{place}too many files are open. Raise that limit (ulimit -n), then do it again."
    if error.errno == errno.ENOENT and not place:
        return "the folder that you are in is gone. Go to another."
    if error.errno == errno.ENOENT:
        return f"{place}there is no such file or folder. Mend the name."
    if error.errno == errno.ENOTDIR:
        return f"{place}a file stands where a folder belongs. Name another place, or remove the file."
    return f"{place}{error.strerror or error}. Mend that, or name another place."


def _leave(stream: TextIO) -> None:
    """Send what is still to be written to nowhere, so that the interpreter does not fail on it at its end."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):
        return
