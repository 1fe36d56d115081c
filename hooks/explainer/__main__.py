"""Start a command of the generator: ``python -m explainer COMMAND``, what ``build.py`` hands over to."""

from __future__ import annotations

import sys
from importlib import import_module

from explainer.commands import COMMANDS, parse_command


def main(arguments: list[str]) -> int:
    """Run the command that ``arguments`` name; only its own module is imported. Return the exit status."""
    name, rest = parse_command(arguments)
    command = import_module(f"explainer.commands.{COMMANDS[name].module}")
    try:
        status: int = command.run(rest)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 1
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
