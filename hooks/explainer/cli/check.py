"""``check``: hold every page against its sources and say what does not hold; publish nothing."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from explainer.checks.explaining import VARIABLE as EXPLAIN
from explainer.cli.project import add_project, add_texts, find_project, use_texts
from explainer.mkdocs.lockfile import VARIABLE as LOCKED
from explainer.mkdocs.process import build_pages
from explainer.problems import Problem
from explainer.program import program
from explainer.publish.marker import without_marker
from explainer.report import Report, summary_line

_DID_NOT_RUN = "The plugin did not run, so nothing was checked. Name it: plugins: [explainer]."


@dataclass(frozen=True, slots=True)
class Result:
    """What a check found: the report; the log if the build failed without one."""

    report: Report
    log: str = ""

    @property
    def holds(self) -> bool:
        """Whether everything held."""
        return self.report.holds and not self.log


def run(arguments: list[str]) -> int:
    """Check the site; return 0 when everything held, 1 when not."""
    parser = _parser()
    options = parser.parse_args(arguments)
    project = find_project(options, parser)
    use_texts(options)
    if options.locked:
        os.environ[LOCKED] = "1"
    if options.explain:
        os.environ[EXPLAIN] = options.explain
    result = check_project(project)
    if options.explain and not result.log:
        print("\n".join(result.report.explained))
        return 0 if result.holds else 1
    if options.site:
        built = (Problem(name, 0, "build", fault) for name, fault in without_marker(options.site))
        result = replace(result, report=result.report.with_problems(built))
    _PRINTERS[options.format](result)
    if result.log:
        print(result.log, file=sys.stderr)
    return 0 if result.holds else 1


def check_project(project: Path) -> Result:
    """Build the pages into a folder that is thrown away, and check them."""
    with tempfile.TemporaryDirectory(prefix="explainer-") as folder:
        return build_and_check(project, Path(folder, "site"))


def build_and_check(project: Path, site: Path) -> Result:
    """Build the pages into the folder ``site`` and return what was found.

    Whether the plugin ran is told by its report, not by what ``mkdocs.yml`` or the log says.
    """
    built = build_pages(project, site)
    if built.report is None and built.ok:
        return Result(Report((Problem("mkdocs.yml", 0, "build", _DID_NOT_RUN),)))
    if built.report is None:
        return Result(Report(()), built.output)
    return Result(built.report, "" if built.ok or not built.report.holds else built.output)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"{program()} check", description="Check every page; publish nothing."
    )
    parser.add_argument("--format", choices=_PRINTERS, default="text", help="how to print (default: text)")
    parser.add_argument(
        "--site", type=_folder, metavar="DIR", help="a built site to look at, too: did the plugin make it?"
    )
    parser.add_argument(
        "--locked",
        action="store_true",
        help="fail if the lock of proven sentences would change; leave it as it is",
    )
    parser.add_argument(
        "--explain",
        type=_place,
        metavar="FILE:LINE",
        help="show how the sentences that begin there were judged, and what in them is added: docs/index.md:14",
    )
    add_project(parser)
    add_texts(parser)
    return parser


def _place(text: str) -> str:
    if not re.fullmatch(r".+:\d+", text):
        raise argparse.ArgumentTypeError(
            f"'{text}' is no place. Write file and line, for example docs/index.md:14."
        )
    return text


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {text}")
    return Path(text)


def print_text(result: Result) -> None:
    """Print problems on standard error; waivers and a line of counts on standard output."""
    for problem in result.report.problems:
        print(problem, file=sys.stderr)
    sys.stderr.flush()
    for waived in result.report.waived:
        print(waived)
    if not result.log:
        print(f"{summary_line(result.report)}.")


def _print_github(result: Result) -> None:
    """Print workflow commands; escaped as in actions/toolkit, packages/core/src/command.ts."""
    for problem in result.report.problems:
        line = f",line={problem.line}" if problem.line else ""
        place = f"file={_escape(problem.path, ':,')}{line},title={_escape(problem.kind, ':,')}"
        command = "error" if problem.fails else "notice"
        print(f"::{command} {place}::{_escape(problem.message)}")


def _escape(text: str, more: str = "") -> str:
    return "".join(f"%{ord(letter):02X}" if letter in f"%\r\n{more}" else letter for letter in text)


def _print_json(result: Result) -> None:
    print(json.dumps([asdict(problem) for problem in result.report.problems], ensure_ascii=False, indent=2))


_PRINTERS = {"text": print_text, "github": _print_github, "json": _print_json}
