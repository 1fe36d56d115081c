"""``shelf``: list projects as a set, with what a forge and editors of YAML need; what is there is left as it is."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from explainer.cli.files import write_file
from explainer.cli.parsing import Parser
from explainer.cli.project import SETTINGS
from explainer.content.schemas import shelf_schema
from explainer.content.shelffile import NAME, RESERVED, Member, slug_from
from explainer.program import program, program_name
from explainer.scaffold.shelves import shelf_files

_SHARDS = 4
_MOST = 256  # jobs of a matrix: https://docs.github.com/en/actions/reference/limits


def run(arguments: list[str]) -> int:
    """Write the files that are not there yet: 0. Or say what is wrong with the folders and write nothing: 1."""
    parser = _parser()
    options = parser.parse_args(arguments)
    members = tuple(
        Member(folder.as_posix(), slug_from(str(folder.resolve()))) for folder in options.explainers
    )
    if faults := [*_misplaced(), *_faults(members)]:
        print(*(f"{program_name()} shelf: {fault}" for fault in faults), sep="\n", file=sys.stderr)
        return 1
    for path, text in shelf_files(options.title, members, options.shards, shelf_schema()).items():
        if Path(path).exists():
            print(f"{path} is there already, and was left as it is.")
        else:
            write_file(Path(path), text)
            print(f"{path} was written.")
    print(f"Next: {program()} build --shelf {NAME}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog=f"{program()} shelf",
        description=f"List projects as one set ({NAME}), and write a workflow that builds it in parts on GitHub.",
    )
    parser.add_argument("explainers", type=Path, nargs="+", metavar="DIR", help="projects, below this folder")
    parser.add_argument(
        "--title", type=_title, default="Explainers", help="what the set is called (default: Explainers)"
    )
    parser.add_argument(
        "--shards",
        type=_count,
        default=_SHARDS,
        metavar="N",
        help=f"parts that the workflow builds at once (default: {_SHARDS})",
    )
    return parser


def _title(text: str) -> str:
    if not text.strip() or not text.isprintable():
        raise argparse.ArgumentTypeError("it is empty, or holds signs that nobody sees. Write a title")
    return text


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= _MOST:
        raise argparse.ArgumentTypeError(f"'{text}' is no number of parts. Write one from 1 to {_MOST}")
    return int(text)


def _misplaced() -> Iterator[str]:
    if Path(SETTINGS).exists():
        yield f"this folder is a project itself, and {NAME} stands above its projects. Go to the folder above."


def _faults(members: tuple[Member, ...]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for each in members:
        if not Path(each.folder, SETTINGS).is_file():
            yield f"{each.folder} has no {SETTINGS}. Name a project's folder."
        elif not Path(each.folder).resolve().is_relative_to(Path.cwd()):
            yield f"{each.folder} is not below this folder, where {NAME} would stand. Go to one that has all of them."
        elif not each.slug or each.slug in (*RESERVED, *seen):
            taken = f"{seen[each.slug]} has it already" if each.slug in seen else "it cannot be a slug"
            yield f"{each.folder}: its name makes '{each.slug}', and {taken}. Give the folder another name."
        seen[each.slug] = each.folder
