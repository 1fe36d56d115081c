"""Leave the rest to another program: the last step of a command. Standard library only, for ``build.py``."""

import os
import subprocess
import sys
from collections.abc import Mapping


def open_descriptors() -> None:
    """Open standard input, output and error to nowhere where they are closed: else the next file takes their place."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)


def hand_over(command: list[str], **changes: str) -> int:
    """Run ``command`` in the place of this process, so that it gets every signal; return its exit status.

    Args:
        command: program and arguments.
        changes: environment variables to set for it.
    """
    environment: Mapping[str, str] = {**os.environ, **changes}
    for stream in filter(None, (sys.stdout, sys.stderr)):  # None where it was closed
        stream.flush()
    if sys.platform == "win32":  # there execve gives the console back before the command is done
        return subprocess.call(command, env=environment)
    return os.execve(command[0], command, environment)  # noqa: S606 (a list of arguments, no shell)
