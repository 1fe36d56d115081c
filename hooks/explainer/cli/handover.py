"""Leave the rest to another program: the last step of a command. Standard library only, for ``build.py``."""

import os
import subprocess
import sys
from collections.abc import Mapping


def hand_over(command: list[str], **changes: str) -> int:
    """Run ``command`` in the place of this process, so that it gets every signal; return its exit status.

    Args:
        command: program and arguments.
        changes: environment variables to set for it.
    """
    environment: Mapping[str, str] = {**os.environ, **changes}
    sys.stdout.flush()
    sys.stderr.flush()
    if sys.platform == "win32":  # there execve gives the console back before the command is done
        return subprocess.call(command, env=environment)
    return os.execve(command[0], command, environment)  # noqa: S606 (a list of arguments, no shell)
