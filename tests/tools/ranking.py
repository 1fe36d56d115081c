"""``build.py mutate --ranking``: change each constant of the ranking, and tell which of them matter to the query sets.

The searches run under Node, without a browser: of the first site (with its texts where they are at hand) and of the
canal's. A constant that moves no result up or down needs not be one.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from explainer.cli.handover import open_descriptors
from explainer.search.bundle import CLIENT, DATA
from explainer.weight.joining import joined_parts

from tools import PROJECT
from tools.node import CLIENT as SCRIPTS
from tools.node import node

SITES = {"home": PROJECT, "canal": PROJECT / "tests" / "sites" / "canal"}
_FILES = ("postings.js", "query.js", "ranking.js")
_GIVEN = re.compile(r"^const DATA = .*?^const STEMMERS = [^\n]*$", re.MULTILINE | re.DOTALL)
_LINE = re.compile(r"^(?!\s*(?://|/?\*|import\b)).*$", re.MULTILINE)
# No part of a name, a pattern, an index or a slice, and neither 0 nor 1, which are no choice.
_NUMBER = re.compile(
    r"(?<![\w.$#@{\[/~-])(?<!slice\()\d+(?:\.\d+)?(?![\w.\]}/])"
    r"|(?<=, )\d+(?:\.\d+)?(?=[,\]])|(?<=\[)\d+\.\d+(?=,)"
)
_CHANGES = (0.6, 1.5)
_FIRST_FIVE = 5


@dataclass(frozen=True, slots=True)
class Constant:
    """A number in the ranking's code."""

    file: str
    start: int
    text: str
    line: str

    def changed(self, code: str, factor: float) -> str:
        """Return the code with the number times ``factor``; whole numbers stay whole."""
        value = float(self.text) * factor
        if "." not in self.text:
            value = (
                round(value) if round(value) != int(self.text) else int(self.text) + (1 if factor > 1 else -1)
            )
        return f"{code[: self.start]}{value:g}{code[self.start + len(self.text) :]}"


def report() -> None:
    """Print each constant with what its changes do to the query sets."""
    open_descriptors()
    codes = {name: (CLIENT / name).read_text("utf-8") for name in _FILES}
    constants = [each for name in _FILES for each in find_constants(name, codes[name])]
    names = [name for name, _ in joined_parts(CLIENT / _FILES[-1], {DATA: "?"})]
    texts = [None if name == DATA else text for name, text in joined_parts(CLIENT / _FILES[-1], {DATA: "?"})]
    mutants = [
        (names.index(each.file), _joined(each.file, each.changed(codes[each.file], factor)))
        for each in constants
        for factor in _CHANGES
    ]
    answers = ask({"searches": list(_searches()), "parts": texts, "mutants": mutants})
    plain = next(answers)
    print(
        f"{len(plain)} queries, {len(constants)} constants, each times {_CHANGES}: lost/late/moved",
        flush=True,
    )
    for each in constants:
        outcomes = [compare(plain, next(answers)) for _ in _CHANGES]
        idle = "" if any(outcome != "-" for outcome in outcomes) else "  <- does not matter"
        told = "  ".join(f"{outcome:>9}" for outcome in outcomes)
        print(f"{each.file}: {each.text:>5} {told}  {each.line.strip()[:60]}{idle}", flush=True)


def find_constants(file: str, code: str) -> Iterator[Constant]:
    """Yield the numbers of a module that someone chose."""
    for line in _LINE.finditer(code):
        for found in _NUMBER.finditer(line[0]):
            if found[0] not in ("0", "1"):
                yield Constant(file, line.start() + found.start(), found[0], line[0])


def ask(request: dict[str, Any]) -> Iterator[Any]:
    """Yield the places of what is wanted, of the search as it is and of each mutant; a text tells a fault."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as asked:
        json.dump(request, asked)
        asked.seek(0)
        command = [*node(), str(SCRIPTS / "mutate.js")]
        with subprocess.Popen(command, stdin=asked, stdout=subprocess.PIPE, encoding="utf-8") as ran:
            yield from map(json.loads, ran.stdout or ())


def compare(plain: Sequence[int], changed: Sequence[int] | str) -> str:
    """Say how many results are lost from the first five, late from the first place, and moved at all."""
    if isinstance(changed, str):
        return "fault"
    pairs = list(zip(plain, changed, strict=True))
    lost = sum(0 < before <= _FIRST_FIVE and not 0 < after <= _FIRST_FIVE for before, after in pairs)
    late = sum(before == 1 and after != 1 for before, after in pairs)
    moved = sum(before != after for before, after in pairs)
    return f"{lost}/{late}/{moved}" if moved else "-"


def _searches() -> Iterator[dict[str, Any]]:
    for name, project in SITES.items():
        with tempfile.TemporaryDirectory() as folder:
            site = Path(folder) / "site"
            command = [
                "python3",
                str(PROJECT / "build.py"),
                "build",
                "--project",
                str(project),
                "--site",
                str(site),
            ]
            subprocess.run(command, check=True, capture_output=True)
            given = _GIVEN.search((site / "assets" / "search.js").read_text("utf-8"))
        sets = [PROJECT / "tests" / "search" / f"{each}.yml" for each in (name, f"{name}_blind")]
        kinds = [yaml.load(file.read_text("utf-8"), yaml.BaseLoader) for file in sets]  # noqa: S506 - text only
        wishes = [wish for each in kinds for lines in each.values() for wish in lines]
        yield {"given": given[0] if given else "", "wishes": wishes}


def _joined(name: str, code: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_text(re.sub(r"^import .*;\n", "", code, flags=re.MULTILINE), "utf-8")
        return joined_parts(file, {})[0][1]
