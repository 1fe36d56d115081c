"""What the command line offers: one module a command, each with ``run(arguments) -> exit status``.

Standard library only: ``build.py`` reads this table before anything is installed.
"""

import difflib
import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from explainer.program import NAME, version


class Command(NamedTuple):
    """One command: its module in this package, and a line for ``--help``."""

    module: str
    summary: str


COMMANDS = {
    "new": Command("new", "make a site from an article, with drafts to fill"),
    "build": Command("build", "build the site into site/ (the default)"),
    "check": Command("check", "check every page against its sources, without publishing"),
    "serve": Command("serve", "preview on this machine; pages reload when text or data change"),
    "todo": Command("todoing", "list what is left to write, in the article's reading order"),
    "import": Command("importing", "read a text that you have, and write what may be public of it"),
    "note": Command("noting", "begin the notes of a source that may be read but not copied"),
    "mirror": Command(
        "mirroring", "write what a host of a mirror needs: site, editions, checksums, signature"
    ),
    "shelf": Command("shelfmaking", "list projects as a set to be built, and a forge's workflow for it"),
    "words": Command("proposing", "propose everyday words with which the search finds nothing"),
    "help": Command("helping", "help writing: the essentials of writing, on one screen"),
    "verify": Command("verify", "tell whether a copy of the site or an edition is untouched"),
}

DEFAULT = "build"
#: What other programs, and people, call what a command of ours does.
_ALSO = {
    "add": "import",
    "create": "new",
    "export": "build",
    "fetch": "import",
    "init": "new",
    "intake": "import",
    "lint": "check",
    "preview": "serve",
    "publish": "build",
    "status": "todo",
    "test": "check",
    "validate": "check",
}


def parse_command(
    arguments: list[str], program: str = "explainer", more: Mapping[str, str] = MappingProxyType({})
) -> tuple[str, list[str]]:
    """Split off the command; no command means ``build``.

    Args:
        arguments: What stands behind the program's name.
        program: What users called.
        more: Commands that the caller has besides ours, each with a line for ``--help``.

    Raises:
        SystemExit: with status 0 after printing help or version, with status 2 for an unknown command.
    """
    summaries = {name: command.summary for name, command in COMMANDS.items()} | dict(more)
    first = arguments[0] if arguments else DEFAULT
    if first in ("-h", "--help") or arguments == ["help"]:
        print(_usage(program, summaries))
        raise SystemExit(0)
    if first == "--version":
        print(f"{NAME} {version()}")
        raise SystemExit(0)
    if first.startswith("-"):
        return DEFAULT, arguments
    if first in summaries:
        return first, arguments[1:]
    raise SystemExit(_refuse(first, program, summaries))


def _usage(program: str, summaries: Mapping[str, str]) -> str:
    lines = [f"  {name:13}{summary}" for name, summary in summaries.items()]
    return "\n".join(
        [f"usage: {program} [COMMAND] [OPTIONS]", "", *lines, "", "COMMAND --help tells its options."]
    )


def _refuse(word: str, program: str, summaries: Mapping[str, str]) -> int:
    near = _ALSO.get(word) or "".join(difflib.get_close_matches(word, summaries, n=1, cutoff=0.65))
    hint = f" Did you mean '{near}'?" if near else ""
    name = program.rpartition(" ")[2]
    print(f"{name}: there is no command '{word}'.{hint}\n\n{_usage(program, summaries)}", file=sys.stderr)
    return 2
