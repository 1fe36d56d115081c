"""``build.py mutate``: change the code in small ways, one at a time, and count the changes that the tests notice.

Our own: mutmut copies a project and wants its package at the top; cosmic-ray starts the tests anew for each change, and
four seconds pass before the first runs.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
from collections.abc import Sequence
from importlib import import_module
from itertools import chain

from tools import PROJECT
from tools.mutants import Mutant, changed, mutants

#: What is changed -> the tests that should notice.
TARGETS = {
    "checks": (["checks"], "checks retelling site_checks explaining lock grammar model"),
    "content": (["content"], "content pages schemas settings_reference language fuzz form"),
    "publish": (["publish"], "publish servers mirror manifest"),
    "linking": (
        ["pages/terms.py", "pages/dates.py", "pages/linker.py", "english/mentions.py"],
        "pages content language fuzz",
    ),
    "form": (
        [f"pages/{name}.py" for name in ("boxes", "headings", "rawtags", "shown", "slips")],
        "form",
    ),
}
_READY = (
    "mkdocs.config.defaults",
    "mkdocs.commands.build",
    "lxml.html",
    "babel",
    "playwright.sync_api",
)


def run(arguments: list[str]) -> int:
    """Print what nothing noticed, and the figure of each target; return 0."""
    options = _options(arguments)
    os.chdir(PROJECT)
    if options.ranking:
        import_module("tools.ranking").report()
        return 0
    for name in _READY:  # before what is changed: each fork has them
        import_module(name)
    with tempfile.TemporaryDirectory() as place:
        os.environ["TMPDIR"] = tempfile.tempdir = place
        _measure(options.targets or [*TARGETS], options.sample, options.seed or "", options.jobs)
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="build.py mutate", description=__doc__)
    names = f"of {', '.join(TARGETS)} (default: all)"
    parser.add_argument("targets", nargs="*", choices=[[], *TARGETS], help=names)
    parser.add_argument("--sample", type=int, default=0, help="as many changes of each target (default: all)")
    parser.add_argument("--seed", help="draws another sample")
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, help="at once (default: one for each core)"
    )
    parser.add_argument(
        "--ranking", action="store_true", help="instead: which constants of the search's ranking matter"
    )
    return parser.parse_args(arguments)


def _measure(targets: Sequence[str], sample: int, seed: str, jobs: int) -> None:
    """Try changes of some targets; any test of these may notice each, so that every test runs alone but once."""
    every = {name: list(mutants(TARGETS[name][0])) for name in targets}
    drawn = {
        name: random.Random(seed or name).sample(found, min(sample or len(found), len(found)))  # noqa: S311 - no secret
        for name, found in every.items()
    }
    changes = list(dict.fromkeys(chain(*drawn.values())))
    files = list(dict.fromkeys(each.file for each in chain(*every.values())))
    tests = dict.fromkeys(test for name in targets for test in TARGETS[name][1].split())
    asked = [f"tests/test_{test}.py" for test in tests]
    found = import_module("tools.noticing").find_noticed(changes, files, asked, jobs)
    for test in found.broken:
        print(f"left out, as it fails or takes long without a change: {test}")
    noticed = {change for place, change in enumerate(changes) if found.changes[place]}
    for name in targets:
        unnoticed = [change for change in drawn[name] if change not in noticed]
        for change in sorted(unnoticed, key=_place):
            print(_said(change))
        _print_figures(name, len(drawn[name]) - len(unnoticed), len(drawn[name]), len(every[name]))


def _place(change: Mutant) -> tuple[str, int]:
    return str(change.file), change.number


def _said(change: Mutant) -> str:
    return f"{change.file.relative_to(PROJECT)}:{changed(change)[1]}"


def _print_figures(name: str, noticed: int, tried: int, every: int) -> None:
    share = 100 * noticed / max(tried, 1)
    print(f"{name}: {noticed} of {tried} changes noticed ({share:.0f} %), of {every}", flush=True)
