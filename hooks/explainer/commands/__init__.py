"""What ``build.py COMMAND`` runs: one module a command, each with ``run(arguments) -> exit status``.

Standard library only: ``build.py`` reads this table before anything is installed.
"""

import difflib
import sys
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parents[3]


class Command(NamedTuple):
    """One command: its module in this package, a line for ``--help``, whether tests' packages are needed."""

    module: str
    summary: str
    needs_tests: bool = False


COMMANDS = {
    "build": Command("build", "build the site into site/ (the default)"),
    "check": Command("check", "check every page against the article, without publishing"),
    "serve": Command("serve", "preview on this machine; pages reload when text or data change"),
    "import": Command("importing", "read an article that you have into its fingerprint"),
    "test": Command("test", "run the tests, in a real browser too", needs_tests=True),
    "verify": Command("verify", "tell whether a copy of the site or an edition is untouched"),
    "bench": Command("bench", "measure the pages beside stock Material's", needs_tests=True),
    "screenshots": Command("screenshots", "take the pictures in README.md", needs_tests=True),
}

DEFAULT = "build"


def parse_command(arguments: list[str]) -> tuple[str, list[str]]:
    """Split off the command; no command means ``build``.

    Raises:
        SystemExit: with status 0 after printing help, with status 2 for an unknown command.
    """
    first = arguments[0] if arguments else DEFAULT
    if first in ("-h", "--help", "help"):
        print(_usage())
        raise SystemExit(0)
    if first.startswith("-"):
        return DEFAULT, arguments
    if first in COMMANDS:
        return first, arguments[1:]
    raise SystemExit(_refuse(first))


def _usage() -> str:
    lines = [f"  {name:13}{command.summary}" for name, command in COMMANDS.items()]
    return "\n".join(
        ["usage: python3 build.py [COMMAND] [OPTIONS]", "", *lines, "", "COMMAND --help tells its options."]
    )


def _refuse(word: str) -> int:
    near = difflib.get_close_matches(word, COMMANDS, n=1)
    hint = f" Did you mean '{near[0]}'?" if near else ""
    print(f"build.py: there is no command '{word}'.{hint}\n\n{_usage()}", file=sys.stderr)
    return 2
