"""Print, in one run, what a reader pays for a page of this site and of the same pages with stock Material."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, sync_playwright

from tools.bench import lighthouse, measure
from tools.bench.phone import phone_table
from tools.bench.search import search_table
from tools.bench.server import serving
from tools.bench.stock import build_stock
from tools.bench.styles import measure_styles
from tools.chromium import FLAGS

ROWS = {
    "readable": "bytes until readable, worst question page",
    "first visit": "whole first visit",
    "second page": "second page",
    "requests": "requests, first visit",
    "other hosts": "requests to other hosts",
    "cut paint": "styled paint, cut at 16,384 bytes (stalled)",
    "reset paint": "styled paint, cut at 16,384 bytes (reset)",
    "main thread": "main thread at 6x CPU",
    "lighthouse": "Lighthouse, worst of the pages tried",
}
_KILOBYTES = {"readable", "first visit", "second page"}
_MILLISECONDS = {"cut paint", "reset paint", "main thread"}


def main(project: Path, site: Path, find_chromium: Callable[[], Path], arguments: Sequence[str]) -> int:
    """Measure both sites; print a table and write ``.cache/bench.json``. Return 0, or 2 for a missing page."""
    options = _options(arguments)
    chromium = find_chromium()
    if options.styles:
        print(measure_styles(project, site, chromium))
        return 0
    pages = _question_pages(project)
    missing = [page for page in options.pages or () if not (site / page).is_file()]
    if missing:
        print(f"The site has no {', '.join(missing)}; name pages as they are built, such as {pages[0]}.")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        sites = {"ours": site, "stock Material": build_stock(project, Path(folder))}
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
            figures = {name: _measure(browser, each, pages) for name, each in sites.items()}
            stock, cache = sites["stock Material"], project / ".cache" / "pagefind"
            phone = phone_table(browser, site)
            search = "" if options.no_search else search_table(browser, stock, cache)
            browser.close()
        if not options.no_lighthouse:
            _add_lighthouse(figures, sites, project, chromium, options.pages or pages[:1])
    references = yaml.safe_load(Path(__file__).with_name("references.yml").read_text(encoding="utf-8"))
    print(_table(figures, references))
    print("", phone, "", search, "", measure_styles(project, site, chromium), "", sep="\n")
    editions = _editions(project)
    print("\n".join(f"{name}: {size / 1000:.1f} KB" for name, size in editions.items()))
    target = project / ".cache" / "bench.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps({**figures, "editions": editions}, indent=1) + "\n", encoding="utf-8")
    return 0


def _editions(project: Path) -> dict[str, int]:
    """Return the size of each offline edition, in bytes."""
    files = sorted((project / "dist").glob("*.*"))
    return {path.name: path.stat().st_size for path in files if not path.name.startswith(".")}


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="build.py bench")
    parser.add_argument(
        "--no-lighthouse", action="store_true", help="leave Lighthouse out (it takes most of the time)"
    )
    parser.add_argument(
        "--styles", action="store_true", help="only which rules of the style sheets have a user"
    )
    parser.add_argument("--no-search", action="store_true", help="leave the search's growth out")
    parser.add_argument(
        "--pages", nargs="*", help="pages for Lighthouse, default: index and the first question page"
    )
    return parser.parse_args(arguments)


def _question_pages(project: Path) -> list[str]:
    sources = sorted((project / "docs").glob("*.md"))
    return [p.stem + ".html" for p in sources if "template: question.html" in p.read_text(encoding="utf-8")]


def _measure(browser: Browser, site: Path, pages: Sequence[str]) -> dict[str, Any]:
    first, second = pages[0], pages[1]
    return {
        "readable": max(measure.readable_bytes(site / page) for page in ["index.html", *pages]),
        **measure.visit(browser, site, first, second),
        "cut paint": measure.styled_paint(browser, site, first, "stall"),
        "reset paint": measure.styled_paint(browser, site, first, "reset"),
        "main thread": measure.main_thread(browser, site, first),
    }


def _add_lighthouse(
    figures: dict[str, dict[str, Any]],
    sites: dict[str, Path],
    project: Path,
    chromium: Path,
    pages: Sequence[str],
) -> None:
    program = lighthouse.install(project / ".cache" / "lighthouse")
    if program is None:
        return
    for name, site in sites.items():
        with serving(site) as server:
            results = [
                lighthouse.scores(program, server.address + page, chromium) for page in ["index.html", *pages]
            ]
        figures[name]["lighthouse"] = "/".join(str(min(r[c] for r in results)) for c in lighthouse.CATEGORIES)


def _table(figures: dict[str, dict[str, Any]], references: dict[str, dict[str, str]]) -> str:
    columns = {
        name: {row: _cell(row, values.get(row)) for row in ROWS} for name, values in figures.items()
    } | references
    lines = [["", *columns]] + [
        [title, *(columns[c].get(row, "–") for c in columns)] for row, title in ROWS.items()
    ]
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def _cell(row: str, value: object) -> str:
    if value is None:
        return "never" if row.endswith("paint") else "–"
    if row in _KILOBYTES:
        return f"{float(str(value)) / 1000:.1f} KB"
    return f"{float(str(value)):.0f} ms" if row in _MILLISECONDS else str(value)
