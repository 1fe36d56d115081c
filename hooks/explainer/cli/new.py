"""``new``: from an article's file to a site that builds and opens at once, with drafts where an editor writes."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from explainer.cli.files import write_file
from explainer.cli.importing import add_head, announce, given_head, imported_lines
from explainer.cli.parsing import Parser
from explainer.cli.project import SETTINGS
from explainer.content.schemas import data_schemas
from explainer.intake.document import Metadata
from explainer.intake.importer import Imported, Request, import_article
from explainer.intake.loading import load_document
from explainer.intake.source import merge_metadata, missing_metadata
from explainer.mkdocs.settingsschema import settings_schema
from explainer.problems import InvalidContent
from explainer.program import program, program_name
from explainer.scaffold.project import NewProject, make_project

ARTICLE = "article"
_WORDS = {
    "published": "date of publication, for example 2021-05-04",
    "url": "its address",
    "publisher": "who published it",
}


def run(arguments: list[str]) -> int:
    """Make the project and say what comes next: 0. Or name every problem and write nothing: 1."""
    parser = _parser()
    options = parser.parse_args(arguments)
    folder: Path = options.folder
    if fault := _folder_fault(folder):
        print(f"{program_name()} new: {fault}", file=sys.stderr)
        return 1
    try:
        file = options.article or _asked_file(parser)
        request = Request(file, folder, ARTICLE, _complete(file, given_head(options)))
        announce(file)
        imported = import_article(request)
        made = make_project(imported, file, {**data_schemas(), "mkdocs": settings_schema()})
        for path, content in made.files.items():
            write_file(folder / path, content)
    except InvalidContent as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{program_name()} new: cannot write {error.filename}: {error.strerror}.", file=sys.stderr)
        return 1
    print("\n".join(_told(folder, imported, made)))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog=f"{program()} new",
        description="Make a site about an article: settings, the article's public facts, a draft page for each of its "
        "sections, candidates for glossary and timeline, files for GitHub, GitLab and pre-commit. Its text stays in "
        "docs/data/texts, which Git ignores.",
    )
    parser.add_argument(
        "folder", type=Path, metavar="DIR", help="the folder to make; it may be there if it is empty"
    )
    parser.add_argument(
        "--article",
        type=Path,
        metavar="FILE",
        help="the article: text, Markdown, web page, e-mail, Word, EPUB or PDF (default: asks)",
    )
    add_head(parser)
    return parser


def _folder_fault(folder: Path) -> str:
    """Say why a project cannot be made in a folder; empty where it can."""
    if not str(folder).isprintable():
        return f"the name {str(folder)!r} holds signs that nobody sees. Name a folder in plain letters."
    if str(folder).startswith("~"):
        return f"{folder} begins with ~, which the shell has not replaced. Write the path whole."
    if folder.exists() and not folder.is_dir():
        return f"{folder} is a file. Name a folder that is not there yet."
    if folder.is_dir() and any(folder.iterdir()):
        return f"{folder} is not empty, and nothing in it shall be lost. Name a folder that is not there yet."
    inside = next((each for each in folder.resolve().parents if (each / SETTINGS).is_file()), None)
    if inside:
        return f"{folder} is inside another project, {inside}. Name a folder outside of it."
    return ""


def _asked_file(parser: argparse.ArgumentParser) -> Path:
    """Ask for the article on a terminal; else end with status 2."""
    if not sys.stdin.isatty():
        parser.error("name the article: --article FILE")
    return Path(_ask("the article's file"))


def _complete(file: Path, given: Metadata) -> Metadata:
    """Ask on a terminal for head data that neither the editor nor the file told."""
    if not sys.stdin.isatty():
        return given
    known = merge_metadata(given, load_document(file).metadata)
    asked = {name: _ask(_WORDS[name]) for name in missing_metadata(known)}
    return merge_metadata(given, Metadata(**asked))


def _ask(what: str, read: Callable[[str], str] = input) -> str:
    try:
        while not (answer := read(f"{what[0].upper()}{what[1:]}: ").strip()):
            continue
    except EOFError:
        raise KeyboardInterrupt from None
    return answer


def _told(folder: Path, imported: Imported, made: NewProject) -> Iterator[str]:
    yield from imported_lines(imported)
    counts = (
        f"{len(made.questions)} draft pages, {len(made.drafts.terms)} terms, {len(made.drafts.dated)} dates"
    )
    yield f"{folder} has {len(made.files)} files: {counts} to fill, each marked TODO."
    if left_out := len(made.drafts.left_out):
        yield f"Left out as the article tells less of them: {left_out} more names, listed in docs/data/glossary.yml."
    yield "Next:"
    yield from (f"  {line}" for line in _next(folder))


def _next(folder: Path) -> Iterator[str]:
    """Yield the two commands that come next, ready to be typed here."""
    name = _typed(os.path.relpath(folder) if not folder.is_absolute() else str(folder))
    yield f"{program()} serve --project {name}    # write, and see at once what the article does not bear out"
    yield f"{program()} build --project {name}    # when nothing is left to do: the site and its copies"


def _typed(path: str) -> str:
    """Return a path as a shell takes it."""
    if all(letter.isalnum() or letter in "-_./\\:" for letter in path):
        return path
    return f'"{path}"' if sys.platform == "win32" else "'" + path.replace("'", "'\\''") + "'"
