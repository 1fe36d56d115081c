"""What commands can be told of a set of explainers; `shelving` builds it, `setchecking` checks it."""

from __future__ import annotations

import argparse
from pathlib import Path

from explainer.cli.project import SETTINGS, lack
from explainer.content.shelffile import NAME
from explainer.program import program

PARTS = "parts"


def add_members(parser: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    """Let a command be told which explainers are the set; return the group of what more it can be told of that."""
    parser.add_argument(
        "explainers", type=Path, nargs="*", metavar="DIR", help="a project, or several that are one set"
    )
    several = parser.add_argument_group("a set of explainers")
    several.add_argument("--shelf", type=Path, metavar="FILE", help=f"the file that lists them: {NAME}")
    return several


def add_set(parser: argparse.ArgumentParser) -> None:
    """Give ``build`` the options of a set."""
    several = add_members(parser)
    several.add_argument("--keep-going", action="store_true", help="publish the others where one fails")
    several.add_argument(
        "--shards", type=positive, metavar="N", help="divide the set into N parts; needs --shard"
    )
    several.add_argument("--shard", type=positive, metavar="K", help=f"build part K alone, into {PARTS}/K")
    several.add_argument(
        "--join", type=Path, nargs="+", metavar="PART", help="put parts together that were built elsewhere"
    )


def add_one(parser: argparse.ArgumentParser) -> None:
    """Let a command be told by its folder which explainer it is for."""
    parser.add_argument(
        "explainers", type=Path, nargs="*", metavar="DIR", help="the project; as --project DIR"
    )


def take_one(options: argparse.Namespace, parser: argparse.ArgumentParser) -> None:
    """Take a folder for the project; end with status 2 where several are named."""
    if len(options.explainers) > 1:
        parser.error(
            "this is for one explainer. Name one folder. To see a set as a whole, build it "
            f"({program()} build {' '.join(map(str, options.explainers))}) and open site/index.html"
        )
    _take_project(options, parser)


def positive(text: str) -> int:
    """Read a number from 1."""
    if not text.isascii() or not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text} is no number from 1")
    return int(text)


def is_set(options: argparse.Namespace, parser: argparse.ArgumentParser) -> bool:
    """Tell whether several explainers are meant: by options, or by a set's file where no project is."""
    if len(options.explainers) == 1 and not options.shelf:
        _take_project(options, parser)
    here = Path(NAME).is_file() and not Path(SETTINGS).is_file() and not options.project
    if here and not (options.explainers or options.shelf):
        options.shelf = Path(NAME)
    if options.explainers and options.shelf:
        parser.error(f"name folders or --shelf, not both. Folders of a set stand in its {NAME}")
    return bool(options.explainers or options.shelf)


def _take_project(options: argparse.Namespace, parser: argparse.ArgumentParser) -> None:
    if options.explainers and options.project:
        parser.error(f"name the project once: {options.explainers[0]}, or --project {options.project}")
    if options.explainers:
        options.project = options.explainers.pop()
        if not (options.project / SETTINGS).is_file():
            parser.error(lack(options.project))
