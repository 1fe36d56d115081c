"""Start a command of the generator: ``explainer COMMAND`` or ``python -m explainer COMMAND``."""

from __future__ import annotations

import re
import sys
from importlib import import_module

from explainer.cli import COMMANDS, parse_command
from explainer.cli.parsing import slip_of
from explainer.cli.streams import end_as_by_keyboard, ending_quietly, give_streams
from explainer.program import program, program_name

_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")


def command_line() -> int:
    """Run what was typed: the entry point of the installed command."""
    end_as_by_keyboard()
    return main(sys.argv[1:])


def main(arguments: list[str]) -> int:
    """Run the command that ``arguments`` name; only its own module is imported. Return the exit status."""
    give_streams()
    if "" in (plain := [each.strip() for each in arguments]):
        behind = " ".join(arguments[: plain.index("")][-1:]) or program_name()
        print(
            f"{program_name()}: what stands behind {behind} is empty. Write it, or leave it out.",
            file=sys.stderr,
        )
        return 2
    if any(not each.isprintable() and _CONTROL.search(each) for each in arguments):
        print(
            f"{program_name()}: an argument holds a line break or the like. Write it in one line.",
            file=sys.stderr,
        )
        return 2

    if slips := [*filter(None, map(slip_of, arguments))]:
        print("\n".join(f"{program_name()}: {slip}" for slip in slips), file=sys.stderr)
        return 2

    def run() -> int:
        name, rest = parse_command(arguments, program())
        status: int = import_module(f"explainer.cli.{COMMANDS[name].module}").run(rest)
        return status

    return ending_quietly(run)


if __name__ == "__main__":
    sys.exit(command_line())
