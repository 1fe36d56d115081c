"""What a build costs against the number of pages: made-up sites, built by ours and by others in one run.

``build.py bench --scale`` prints one table. The others get the same pages without receipts, with a glossary and a
timeline as pages of their own: MkDocs with Material, Material with its abbreviations, and ezglossary.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from explainer.content.limits import LIMITS
from explainer.search import SCRIPT

from tools.bench.manypages import page_name, write_site
from tools.bench.measure import gzip_size, readable_bytes
from tools.bench.rivals import Rival, find_rivals

SIZES = (10, 100, 1_000)
_ROOMY = (
    "roomy.yml"  # the same settings without a budget: what a first build proves is kept, whatever it weighs
)
#: Starts a command from a small process: what is started counts the memory of who started it, too.
_SPAWN = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
_LEFT_OUT = frozenset({"rest"})


@dataclass(frozen=True, slots=True)
class Run:
    """One build: seconds, megabytes at the most, bytes written, and CPU seconds by stage."""

    name: str
    cpu: float
    wall: float
    memory: float
    written: int
    stages: dict[str, float] = field(default_factory=dict)


def main(project: Path, arguments: Sequence[str]) -> int:
    """Print the table; return 0."""
    options = _options(arguments)
    rivals = [] if options.ours else list(find_rivals(project / ".cache"))[: 1 if options.plain else None]
    checkouts = {"ours": project, **({"before": options.beside} if options.beside else {})}
    for size in options.sizes:
        with tempfile.TemporaryDirectory(prefix="explainer-scale-") as folder:
            site = write_site(size, Path(folder, "made"))
            runs = [run for name, checkout in checkouts.items() for run in _ours(name, checkout, site)]
            runs += [_rival(each, site, Path(folder)) for each in rivals]
            print(_table(size, runs, _weights(site / "site")), flush=True)
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="build.py bench --scale")
    parser.add_argument("--sizes", type=_sizes, default=SIZES, help="pages of each site, with commas between")
    parser.add_argument("--ours", action="store_true", help="leave the others out")
    parser.add_argument("--plain", action="store_true", help="of the others, build plain Material alone")
    parser.add_argument(
        "--beside", type=Path, help="another checkout of this repository, measured in the same run"
    )
    return parser.parse_args(arguments)


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(each) for each in text.split(","))


def _ours(name: str, checkout: Path, site: Path) -> Iterator[Run]:
    """Build a site as its editor does, then as a stranger does who has the lock alone."""
    texts, aside = site / "docs" / "data" / "texts", site / "texts"
    _forget(site)
    _write_roomy(site)
    yield _run(f"{name}, texts, first time", checkout, site, _ROOMY)
    yield _run(f"{name}, texts, again", checkout, site)
    _change(site)
    yield _run(f"{name}, texts, a page changed", checkout, site)
    _change(site)
    texts.rename(aside)
    shutil.rmtree(site / ".cache", ignore_errors=True)
    yield _run(f"{name}, lock alone", checkout, site)
    yield _run(f"{name}, lock alone, again", checkout, site)
    aside.rename(texts)


def _forget(site: Path) -> None:
    shutil.rmtree(site / ".cache", ignore_errors=True)
    (site / "docs" / "data" / "receipts.lock").unlink(missing_ok=True)


def _write_roomy(site: Path) -> None:
    budget = "page screen asset first_visit".split()
    limits = "".join(f"      {name}: 100000000\n" for name in budget)
    settings = (site / "mkdocs.yml").read_text("utf-8")
    roomy = settings.replace("plugins:\n- explainer\n", f"plugins:\n- explainer:\n    limits:\n{limits}")
    (site / _ROOMY).write_text(roomy, "utf-8")


def _change(site: Path) -> None:
    """Turn the last two sentences of a page around."""
    file = site / "docs" / page_name(3)
    *lines, one, other = file.read_text("utf-8").splitlines()
    file.write_text("\n".join([*lines, other, one]) + "\n", "utf-8")


def _run(name: str, checkout: Path, site: Path, settings: str = "mkdocs.yml") -> Run:
    target, stages = site / "site", site / "stages.json"
    paths = [checkout / "hooks", checkout / ".cache" / "metadata", Path(__file__).resolve().parents[2]]
    ours = {"PYTHONPATH": os.pathsep.join(map(str, paths)), "EXPLAINER_REPORT": str(site / "report.json")}
    command = [sys.executable, "-P", "-m", "tools.bench.staged", settings, str(target), str(stages)]
    run = measured(name, command, site, target, ours)
    return Run(name, run.cpu, run.wall, run.memory, run.written, json.loads(stages.read_text("utf-8")))


def _rival(rival: Rival, site: Path, folder: Path) -> Run:
    project = folder / rival.name.replace(" ", "-")
    rival.write(site, project)
    run = measured(rival.name, [str(rival.python), "-m", "mkdocs", "build", "-q"], project, project / "site")
    if not (project / "site" / page_name(0).replace(".md", ".html")).is_file():
        raise SystemExit(f"bench: {rival.name} did not build {project}")
    return run


def measured(
    name: str, command: Sequence[str], folder: Path, target: Path, more: dict[str, str] | None = None
) -> Run:
    """Run a command in a folder; it fills ``target``."""
    shutil.rmtree(target, ignore_errors=True)
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment = {**kept, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1", **(more or {})}
    asked = [sys.executable, "-S", "-c", _SPAWN, *command]
    start = time.monotonic()
    run = subprocess.run(
        asked, cwd=folder, env=environment, stdout=subprocess.PIPE, check=True, encoding="utf-8"
    )
    wall = time.monotonic() - start
    cpu, memory = map(float, run.stdout.split())
    written = sum(each.stat().st_size for each in target.rglob("*") if each.is_file())
    return Run(name, cpu, wall, memory / 1000, written)


def _weights(site: Path) -> list[str]:
    """Return what a reader loads of the site that was built last by ours."""
    pages = {page.name: readable_bytes(page) for page in site.glob("*.html")}
    heaviest = max(pages, key=lambda name: pages[name])
    parts = list(site.glob("assets/search-*.js"))
    found = [gzip_size(part) for part in parts]
    return [
        f"a page: {pages[page_name(3).replace('.md', '.html')]:,} bytes (gzip); budget {LIMITS.page:,}",
        f"the heaviest page: {heaviest}, {pages[heaviest]:,} bytes",
        f"search: {gzip_size(site / SCRIPT):,} bytes; {len(parts)} more files of {max(found, default=0):,} at most",
    ]


def _table(size: int, runs: Sequence[Run], weights: Sequence[str]) -> str:
    plain = next((run.cpu for run in runs if run.name == "plain Material"), 0.0)
    stages = [name for name in runs[0].stages if name not in _LEFT_OUT]
    head = ["CPU s", "x plain", "wall s", "ms a page", "MB", "MB written", *stages]
    lines = [f"{f'{size:,} pages':<30}" + "".join(f"{each:>11}" for each in head)]
    for run in runs:
        ratio = f"{run.cpu / plain:.2f}" if plain else "–"
        figures = [f"{run.cpu:.2f}", ratio, f"{run.wall:.2f}", f"{1000 * run.cpu / size:.1f}"]
        figures += [f"{run.memory:.0f}", f"{run.written / 1e6:.2f}"]
        figures += [f"{run.stages[each]:.2f}" if each in run.stages else "–" for each in stages]
        lines.append(f"  {run.name:<28}" + "".join(f"{each:>11}" for each in figures))
    return "\n".join([*lines, *(f"  {each}" for each in weights), ""])
