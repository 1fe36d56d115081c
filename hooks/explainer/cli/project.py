"""Which project a command is about: the nearest folder upward with ``mkdocs.yml``, or ``--project``."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from explainer.content.shelffile import NAME as SHELF
from explainer.content.wording import suggest
from explainer.mkdocs.settingsfile import glance_at_settings
from explainer.program import program, program_name
from explainer.variables import KNOWN, OFFPRINT, OURS, PROJECT, REPORT, TEXTS

SETTINGS = "mkdocs.yml"
_OTHER_NAMES = frozenset({SETTINGS, "mkdocs.yaml", "mkdoc.yml", "mkdocs.yml.txt"})


def add_project(parser: argparse.ArgumentParser) -> None:
    """Give a command the option ``--project``."""
    parser.add_argument(
        "--project",
        type=_project,
        default=None,
        metavar="DIR",
        help=f"folder with {SETTINGS} (default: the nearest upward from here)",
    )


def add_texts(parser: argparse.ArgumentParser) -> None:
    """Give a command the option ``--texts``."""
    parser.add_argument(
        "--texts",
        type=_folder,
        metavar="DIR",
        help=f"folder with the sources' texts (default: {TEXTS}, the setting 'texts', docs/data/texts)",
    )


def use_texts(options: argparse.Namespace) -> None:
    """Let the build find the texts, wherever it runs."""
    for name in sorted(os.environ):
        if name in (OFFPRINT, REPORT):
            fault = f"{name} does nothing here: what builds a site sets it for itself. Unset it."
            print(f"{program_name()}: {fault}", file=sys.stderr)
        elif name.startswith(OURS) and name not in KNOWN:
            print(
                f"{program_name()}: {name} does nothing. {suggest(name, sorted(KNOWN), 'Unset it.')}",
                file=sys.stderr,
            )
    if (named := os.environ.get(TEXTS)) and not options.texts and not Path(named).is_dir():
        print(f"{program_name()}: {TEXTS} names no folder: {named}. Mend it, or unset it.", file=sys.stderr)
        raise SystemExit(2)
    if folder := options.texts or os.environ.get(TEXTS):
        os.environ[TEXTS] = str(Path(folder).absolute())


def find_project(
    options: argparse.Namespace, parser: argparse.ArgumentParser, *, writes: bool = False
) -> Path:
    """Return the project, and say which it is where that is not plain; end with status 2 where there is none.

    Args:
        options: What was typed.
        parser: Says what is wrong with it.
        writes: Whether the command writes what an editor has: then the project is never guessed.
    """
    found: Path | None = options.project or _nearest(Path.cwd())
    if found is None and Path(SHELF).is_file():
        parser.error(
            f"{SHELF} here lists several explainers, and this is for one. Name its folder: --project DIR. To see the "
            f"set as a whole, build it ({program()} build) and open site/index.html"
        )
    if found is None and not writes and (named := os.environ.get(PROJECT)):
        found = Path(named)
    if found is None and Path(SETTINGS).is_symlink() | Path(SETTINGS).exists():
        parser.error(f"{SETTINGS} is here and is no file. Put the file itself there.")
    if found is None and (near := _near_settings(Path())):
        parser.error(f"{near} is here, and {SETTINGS} is what is read. Rename it")
    if found is None:
        parser.error(
            f"there is no {SETTINGS} here or in a folder above. Go to your project, name it with --project DIR, "
            f"or begin one: {program()} new DIR --article FILE"
        )
    if found.resolve() != Path.cwd():
        print(f"Project: {found.resolve()}", file=sys.stderr, flush=True)
    return found.resolve()


def site_folder(project: Path) -> Path:
    """Return the folder that the site is published into: ``site_dir`` of its settings, else ``site``."""
    named = glance_at_settings(project / SETTINGS).values.get("site_dir", "")
    return project / (named or "site")


def docs_folder(project: Path) -> Path:
    """Return the folder with the pages: ``docs_dir`` of its settings, else ``docs``."""
    return project / glance_at_settings(project / SETTINGS).docs_dir


def _project(text: str) -> Path:
    folder = Path(text)
    if not text.strip():
        raise argparse.ArgumentTypeError("it is empty. Name the folder of the project, or leave it out")
    if not (folder / SETTINGS).is_file():
        raise argparse.ArgumentTypeError(lack(folder))
    return folder


def lack(folder: Path) -> str:
    """Say why a folder is no project, remedy included."""
    if folder.is_file():
        return f"{folder} is a file. Name the folder of the project: {folder.parent}."
    if not folder.is_dir():
        return f"there is no folder {folder}. Name the folder of the project."
    if near := _near_settings(folder):
        return f"{folder} has {near}, and {SETTINGS} is what is read. Rename it."
    return f"{folder} has no {SETTINGS}. Name a project's folder."


def _near_settings(folder: Path) -> str:
    """Return the file in a folder whose name is nearly that of settings; empty where there is none."""
    names = sorted(each.name for each in folder.iterdir() if each.is_file())
    return next((name for name in names if name.casefold() in _OTHER_NAMES), "")


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {text}")
    return Path(text)


def _nearest(folder: Path) -> Path | None:
    return next((each for each in (folder, *folder.parents) if (each / SETTINGS).is_file()), None)
