"""``check --shelf FILE`` and ``check DIR DIR …``: check each explainer of a set; what is wrong is told in one run."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from dataclasses import replace

from explainer.cli.checking import Result, check_project, unpublishable
from explainer.cli.formats import PRINTERS
from explainer.cli.member import surroundings
from explainer.cli.project import SETTINGS, use_texts
from explainer.cli.shelving import Run, misplaced, read_set
from explainer.content.shelffile import Member
from explainer.problems import Problem
from explainer.report import Report, summary_line

#: What is asked of one explainer at a time.
_OF_ONE = ("explain", "fix", "site", "watch")


def check_set(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Check each explainer of a set; return 0 when everything held, 1 when not."""
    for name in _OF_ONE:
        if getattr(options, name):
            parser.error(f"--{name}: it is for one explainer. Name its folder alone.")
    if options.project:
        parser.error("a set has no --project: name its folders, or --shelf FILE.")
    root, shelf, path, faults = read_set(options)
    use_texts(options)
    run = Run(root, shelf, path, shelf.members, root / "site", options)
    is_text = options.format == "text"
    found = sorted({*faults, *misplaced(run, writes=False)})
    if is_text:
        _say(found)
    faulty = [each for each in found if each.fails]
    members = {(root / each.folder).resolve(): each for each in reversed(shelf.members)}  # each once
    fit = [each for each in reversed(members.values()) if (root / each.folder / SETTINGS).is_file()]
    held = 0
    for member in fit:
        result = _check(run, member)
        held += result.holds
        found += result.report.problems
        if is_text:
            _tell(member, result)
        _say(filter(None, [result.log]))
    if is_text:
        also = ", but the set does not" if faulty and held == len(members) else ""
        print(f"{held} of {len(members)} explainers hold{also}.")
    else:
        PRINTERS[options.format](Report(tuple(found)))
    return 0 if held == len(members) and not any(each.fails for each in found) else 1


def _say(lines: Iterable[object]) -> None:
    for line in lines:
        print(line, file=sys.stderr)
    sys.stderr.flush()


def _check(run: Run, member: Member) -> Result:
    """Return what was found in an explainer, its places as they are called from the set."""
    project = (run.root / member.folder).resolve()
    with surroundings(member, project, run.shelf.address):
        result = check_project(project)
        report = result.report.with_problems(unpublishable(project))
    placed = tuple(_placed(each, member) for each in report.problems)
    waived = tuple(f"{member.folder}/{line}" for line in report.waived)
    return replace(result, report=replace(report, problems=placed, waived=waived))


def _placed(problem: Problem, member: Member) -> Problem:
    return replace(problem, path=f"{member.folder}/{problem.path}")


def _tell(member: Member, result: Result) -> None:
    """Print what was found in an explainer as it is found: problems on standard error, the rest on standard output."""
    _say(result.report.problems)
    for line in (*result.report.waived, *result.report.unchecked):
        print(line)
    said = "the build broke off" if result.log else summary_line(result.report)
    print(f"{member.slug}: {said}.", flush=True)
