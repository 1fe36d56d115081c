"""``help writing``: the essentials of writing an explainer, on one screen."""

from __future__ import annotations

import sys
from importlib.resources import files
from textwrap import wrap

from explainer.checks import waivable
from explainer.cli import COMMANDS
from explainer.program import program, program_name

TOPICS = ("writing",)


def run(arguments: list[str]) -> int:
    """Print a topic: 0. Or name those that there are: 2."""
    if arguments not in ([topic] for topic in TOPICS):
        said = f"there is no help on '{' '.join(arguments)}'" if arguments else "name a topic"
        there = f"There is: {', '.join(TOPICS)}."
        if arguments and arguments[0] in COMMANDS:
            there = f"Its options are told by {program()} {arguments[0]} --help"
        print(f"{program_name()} help: {said}. {there}", file=sys.stderr)
        return 2
    text = files(__package__).joinpath(f"{arguments[0]}.txt").read_text("utf-8")
    wrapped = "\n  ".join(wrap(" ".join(waivable()), 78))
    print(text.replace("COMMAND", program()).replace("KINDS", wrapped), end="")
    return 0
