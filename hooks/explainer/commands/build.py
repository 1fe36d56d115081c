"""``build.py build``: build the site beside the published one, and publish it when everything held."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

from explainer.mkdocs_process import Built, build_pages
from explainer.publish import CannotPublish, replacing

PROJECT = Path(__file__).resolve().parents[3]


class _NotBuilt(Exception):
    """The pages have problems, which are printed already."""


def run(arguments: list[str]) -> int:
    """Build and publish; return 0 when the new site is in its place, 1 when the previous one was kept."""
    options = _parser().parse_args(arguments)
    project = options.project.resolve()
    target = (options.site or project / "site").resolve()
    os.umask(0o022)  # file modes shall not depend on who builds
    start = time.monotonic()
    print(f"Building {target} ...", file=sys.stderr, flush=True)
    try:
        with replacing(target, project) as folder:
            _build(project, folder)
    except _NotBuilt:
        return 1
    except (CannotPublish, OSError) as error:
        print(f"build.py: {error}\nWhat was there is as it was.", file=sys.stderr)
        return 1
    pages = len(list(target.rglob("*.html")))
    print(f"{pages} pages in {time.monotonic() - start:.1f} s. Open {target / 'index.html'}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="build.py build", description="Build the site and publish it.")
    parser.add_argument("--site", type=Path, help="folder to publish into (default: site/ of the project)")
    parser.add_argument("--project", type=Path, default=PROJECT, help="folder with mkdocs.yml and docs/")
    return parser


def _build(project: Path, folder: Path) -> None:
    """Build the pages; raise _NotBuilt after saying what is wrong with them."""
    built = build_pages(project, folder)
    if built.ok and not (folder / "data" / "glossary.json").is_file():
        raise CannotPublish("the hooks did not run: mkdocs.yml must name hooks/mkdocs_events.py.")
    if not built.ok:
        _report(built)
        raise _NotBuilt


def _report(built: Built) -> None:
    """Print the problems, or everything MkDocs said where it named none, and a line of counts."""
    for problem in built.problems:
        print(problem, file=sys.stderr)
    if not built.problems:
        print(built.output, file=sys.stderr)
    count = f"{len(built.problems)} problem(s)." if built.problems else "The build broke off."
    print(f"\n{count} The site was not replaced.", file=sys.stderr)
