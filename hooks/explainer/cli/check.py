"""``check``: hold every page against its sources and say what does not hold; publish nothing."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from explainer.cli.checking import check_project, unpublishable
from explainer.cli.explained import place, place_in
from explainer.cli.formats import PRINTERS
from explainer.cli.parsing import Parser
from explainer.cli.project import (
    SETTINGS,
    add_project,
    add_texts,
    docs_folder,
    find_project,
    use_texts,
)
from explainer.cli.setoptions import add_members, is_set
from explainer.cli.watching import look, wait_for_change
from explainer.mkdocs.settingsfile import glance_at_settings
from explainer.problems import MissingExtra, Problem
from explainer.program import program
from explainer.publish.marker import without_marker
from explainer.variables import EXPLAIN, LOCKED, MODEL, READER, TEXTS


def run(arguments: list[str]) -> int:
    """Check the site; return 0 when everything held, 1 when not."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.reader:
        _use_reader(options, parser)
    if options.model:
        _use_model(options, parser)
    if options.locked:
        os.environ[LOCKED] = "1"
    if is_set(options, parser):
        from explainer.cli.setchecking import check_set

        return check_set(options, parser)
    project = find_project(options, parser)
    use_texts(options)
    if options.fix:
        from explainer.cli.fixing import mend_project

        for line in mend_project(project):
            print(line, file=sys.stderr)
    if options.explain:
        _explain(project, options, parser)
    if options.watch:
        _watch(project, options)
    return _check(project, options)


def _explain(project: Path, options: argparse.Namespace, parser: argparse.ArgumentParser) -> None:
    """Ask for an explanation; end with status 2 where there is no such place."""
    if options.format != "text":
        parser.error("--explain: it is told as text alone. Leave --format out.")
    try:
        os.environ[EXPLAIN] = place_in(options.explain, project, docs_folder(project))
    except ValueError as reason:
        parser.error(f"--explain: {reason}")


def _use_reader(options: argparse.Namespace, parser: argparse.ArgumentParser) -> None:
    """Ask for the second reader; end with status 2 where its program is missing, or the gate is run."""
    if options.locked:
        parser.error("--reader: it is no part of the gate, which is the same everywhere. Leave --locked out.")
    from explainer.grammar.linkparser import parser_fault

    if fault := parser_fault():
        parser.error(f"--reader: {fault}; or leave --reader out.")
    os.environ[READER] = "1"


def _use_model(options: argparse.Namespace, parser: argparse.ArgumentParser) -> None:
    """Ask for a model's hints; end with status 2 where the folder has none that runs here, or the gate is run."""
    if options.locked:
        parser.error("--model: it is no part of the gate, which is the same everywhere. Leave --locked out.")
    from explainer.inference.folder import NoModel, find_model
    from explainer.inference.model import Model, tried

    try:
        tried(Model(find_model(options.model)))
    except (NoModel, MissingExtra) as fault:
        parser.error(f"--model: {fault}; or leave --model out.")
    os.environ[MODEL] = str(options.model.absolute())


def _check(project: Path, options: argparse.Namespace) -> int:
    result = check_project(project)
    if options.explain and not result.log:
        print("\n".join(result.report.explained))
        return 0 if result.holds else 1
    result = replace(result, report=result.report.with_problems(unpublishable(project)))
    if options.site:
        faults = without_marker(options.site, is_shared=glance_at_settings(project / SETTINGS).is_shared)
        built = (Problem(name, 0, "build", fault) for name, fault in faults)
        result = replace(result, report=result.report.with_problems(built))
    PRINTERS[options.format](result.report, result.log)
    if result.log:
        print(result.log, file=sys.stderr)
    return 0 if result.holds else 1


def _watch(project: Path, options: argparse.Namespace) -> NoReturn:
    """Check at each change, until Ctrl+C."""
    texts = [Path(folder) for folder in filter(None, [os.environ.get(TEXTS)])]
    while True:
        seen = look(project, texts)
        _check(project, options)
        print("Waiting for a change; Ctrl+C ends.", file=sys.stderr, flush=True)
        sys.stdout.flush()
        wait_for_change(project, texts, seen)


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog=f"{program()} check", description="Check every page; publish nothing.")
    parser.add_argument("--format", choices=PRINTERS, default="text", help="how to print (default: text)")
    parser.add_argument(
        "--site", type=_folder, metavar="DIR", help="a built site to look at, too: did the plugin make it?"
    )
    parser.add_argument(
        "--locked",
        action="store_true",
        help="fail if the lock of proven sentences would change; leave it as it is",
    )
    parser.add_argument(
        "--reader",
        action="store_true",
        help="have the Link Grammar parser read every sentence, too: hints on who does what to whom",
    )
    parser.add_argument(
        "--model",
        type=Path,
        metavar="FOLDER",
        help="have a model of yours for natural-language inference read every sentence, too: hints on contradictions",
    )
    parser.add_argument("--watch", action="store_true", help="check again at each change, until Ctrl+C")
    parser.add_argument(
        "--fix",
        action="store_true",
        help="first mend what is safe: forms of citations, links to .html, “...” and “--”, the order of events",
    )
    parser.add_argument(
        "--explain",
        type=place,
        metavar="FILE:LINE",
        help="show how the sentences that begin there were judged, and what in them is added: docs/index.md:14",
    )
    add_project(parser)
    add_texts(parser)
    add_members(parser)
    return parser


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {text}")
    return Path(text)
