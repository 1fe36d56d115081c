"""How a check tells what it found: for people, for forges and editors, for programs."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Any

from explainer.problems import Problem
from explainer.program import NAME, version
from explainer.report import Report, summary_line

#: The address of the format's schema; https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
_SARIF = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"


def print_text(report: Report, log: str = "") -> None:
    """Print problems on standard error; waivers, what was not looked at and a line of counts on standard output.

    Args:
        report: What was found.
        log: What was printed in the place of a report; then nothing can be counted.
    """
    for problem in report.problems:
        print(problem, file=sys.stderr)
    sys.stderr.flush()
    for line in (*report.waived, *report.unchecked):
        print(line)
    if not log:
        print(f"{summary_line(report)}.")


def print_github(report: Report, log: str = "") -> None:  # noqa: ARG001
    """Print workflow commands; escaped as in actions/toolkit, packages/core/src/command.ts."""
    for problem in report.problems:
        line = f",line={problem.line}" if problem.line else ""
        place = f"file={_escape(problem.path, ':,')}{line},title={_escape(problem.kind, ':,')}"
        command = "error" if problem.fails else "notice"
        print(f"::{command} {place}::{_escape(problem.message)}")


def print_json(report: Report, log: str = "") -> None:  # noqa: ARG001
    """Print a list of objects."""
    print(json.dumps([asdict(problem) for problem in report.problems], ensure_ascii=False, indent=2))


def print_sarif(report: Report, log: str = "") -> None:  # noqa: ARG001
    """Print SARIF 2.1.0, which forges and editors show at the line."""
    kinds = sorted({problem.kind for problem in report.problems})
    driver = {"name": NAME, "version": version(), "rules": [{"id": kind} for kind in kinds]}
    run = {"tool": {"driver": driver}, "results": [_result(problem) for problem in report.problems]}
    print(json.dumps({"$schema": _SARIF, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2))


def _result(problem: Problem) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": problem.path}}
    if problem.line:
        place["region"] = {"startLine": problem.line}
    return {
        "ruleId": problem.kind,
        "level": "error" if problem.fails else "note",
        "message": {"text": problem.message},
        "locations": [{"physicalLocation": place}],
    }


def _escape(text: str, more: str = "") -> str:
    return "".join(f"%{ord(letter):02X}" if letter in f"%\r\n{more}" else letter for letter in text)


PRINTERS = {"text": print_text, "github": print_github, "json": print_json, "sarif": print_sarif}
