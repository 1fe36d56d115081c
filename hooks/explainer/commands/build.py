"""``build.py build``: build the site beside the published one, and publish it when everything held."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

from explainer.commands import PROJECT
from explainer.commands.check import Result, build_and_check, print_text
from explainer.publish import CannotPublish, replacing


class _Unfit(Exception):
    """The built pages have problems; they are printed already."""


def run(arguments: list[str]) -> int:
    """Build and publish; return 0 when the new site is in its place, 1 when the previous one was kept."""
    options = _parser().parse_args(arguments)
    target = (options.site or options.project / "site").resolve()
    os.umask(0o022)  # file modes shall not depend on who builds
    start = time.monotonic()
    print(f"Building {target} ...", file=sys.stderr, flush=True)
    try:
        with replacing(target, options.project) as folder:
            _report(build_and_check(options.project.resolve(), folder))
    except _Unfit:
        return 1
    except (CannotPublish, OSError) as error:
        print(f"build.py: {error}\nThe site was not replaced.", file=sys.stderr)
        return 1
    print(f"Built in {time.monotonic() - start:.1f} s. Open {target / 'index.html'}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="build.py build", description="Build the site and publish it.")
    parser.add_argument("--site", type=Path, help="folder to publish into (default: site/ of the project)")
    parser.add_argument("--project", type=Path, default=PROJECT, help="folder with mkdocs.yml and docs/")
    return parser


def _report(result: Result) -> None:
    """Print what the build found; raise _Unfit if it may not be published."""
    print_text(result)
    if result.log:
        print(result.log, file=sys.stderr)
    if result.problems or result.log:
        print("The site was not replaced.", file=sys.stderr)
        raise _Unfit
