"""What one run found, as data: problems, waivers, figures; written as ``report.json`` for whoever started it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from explainer.problems import Problem
from explainer.variables import REPORT


@dataclass(frozen=True, slots=True)
class Report:
    """What the plugin found in one build.

    Attributes:
        problems: Every problem and hint, in the order of their places.
        waived: A line for each waiver.
        unchecked: What was not looked at, and why, in a sentence each.
        figures: How many of each there are, by name: ``{"sentence": 417, …}``; empty where nothing was checked.
        explained: How the sentences that were asked about were judged, line by line.
    """

    problems: tuple[Problem, ...]
    waived: tuple[str, ...] = ()
    figures: Mapping[str, int] = field(default_factory=dict)
    unchecked: tuple[str, ...] = ()
    explained: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether nothing was found that fails."""
        return not any(problem.fails for problem in self.problems)

    def with_problems(self, more: Iterable[Problem]) -> Report:
        """Return the report with more problems."""
        return replace(self, problems=tuple(sorted({*self.problems, *more})))


def summary_line(report: Report) -> str:
    """Return the figures and the number of problems in one line."""
    counts = [_count(number, name) for name, number in report.figures.items()]
    failing = sum(problem.fails for problem in report.problems)
    hints = len(report.problems) - failing
    found = _count(failing, "problem") if failing else "no problems"
    shown = f", {_count(hints, 'hint')}" if hints else ""
    whole = ", ".join(counts) or (
        "not all could be checked" if report.unchecked else "nothing could be checked"
    )
    return f"{whole}: {found}{shown}"


def _count(number: int, noun: str) -> str:
    first, *rest = noun.split(" ")
    return " ".join([str(number), first if number == 1 else f"{first}s", *rest])


def report_file() -> Path | None:
    """Return where the report is wanted, if anywhere."""
    named = os.environ.get(REPORT)
    return Path(named) if named else None


def write_report(report: Report, file: Path) -> None:
    """Write a report."""
    file.write_text(json.dumps(asdict(report), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_report(file: Path) -> Report | None:
    """Read a report; None where the plugin wrote none, as it did not run or broke off."""
    if not file.is_file():
        return None
    try:
        read: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except ValueError:  # cut off by a full disk
        return None
    problems = tuple(Problem(**each) for each in read["problems"])
    more = {name: tuple(read[name]) for name in ("waived", "unchecked", "explained")}
    return Report(problems, figures=read["figures"], **more)
