"""What ``build`` can be told of a set of explainers; `shelving` builds it."""

from __future__ import annotations

import argparse
from pathlib import Path

from explainer.cli.project import SETTINGS
from explainer.content.shelffile import NAME

PARTS = "parts"


def add_set(parser: argparse.ArgumentParser) -> None:
    """Give ``build`` the options of a set."""
    parser.add_argument(
        "explainers",
        type=Path,
        nargs="*",
        metavar="DIR",
        help="projects to build as one set, beside each other",
    )
    several = parser.add_argument_group("a set of explainers")
    several.add_argument("--shelf", type=Path, metavar="FILE", help=f"the file that lists them: {NAME}")
    several.add_argument("--keep-going", action="store_true", help="publish the others where one fails")
    several.add_argument(
        "--shards", type=positive, metavar="N", help="divide the set into N parts; needs --shard"
    )
    several.add_argument("--shard", type=positive, metavar="K", help=f"build part K alone, into {PARTS}/K")
    several.add_argument(
        "--join", type=Path, nargs="+", metavar="PART", help="put parts together that were built elsewhere"
    )


def positive(text: str) -> int:
    """Read a number from 1."""
    if not text.isascii() or not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text} is no number from 1")
    return int(text)


def is_set(options: argparse.Namespace, parser: argparse.ArgumentParser) -> bool:
    """Tell whether several explainers are meant: by options, or by a set's file where no project is."""
    if len(options.explainers) == 1 and not (options.shelf or options.project):
        options.project = options.explainers.pop()
        if not (options.project / SETTINGS).is_file():
            parser.error(f"{options.project} has no {SETTINGS}. Name a project's folder.")
    here = Path(NAME).is_file() and not Path(SETTINGS).is_file() and not options.project
    if here and not (options.explainers or options.shelf):
        options.shelf = Path(NAME)
    return bool(options.explainers or options.shelf)
