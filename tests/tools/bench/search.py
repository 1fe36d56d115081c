"""The search against the number of records: bytes, time to the first result, time for a further query.

The same made-up pages go to our search, to stock Material's (lunr in a worker) and to Pagefind (WebAssembly).
"""

from __future__ import annotations

import html
import json
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from explainer.pages.scripts import theme_script
from explainer.search import Record
from explainer.search.bundle import search_files
from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as BrowserError

from tools.bench.server import serving
from tools.bench.stock import build_stock
from tools.chromium import FLAGS, find_chromium

COUNTS = (10, 100, 1_000, 10_000)
PAGEFIND = "1.6.0"
QUERIES = 12
_PATIENCE = 120_000
_PART = re.compile("search|pagefind")  # what is sent for the sake of the search
_SYLLABLES = [
    a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "in", "ol", "us")
]
_OURS = """<!doctype html><html lang=en><meta charset=utf-8><title>Search</title>
<script src="assets/explainer.js" defer></script><body data-search="assets/search.js">
<a id="search-open" href="contents.html">Search</a><button id="site-scheme" hidden></button></body></html>"""
_ASK_OURS = """query => new Promise(done => {
    const start = performance.now();
    const look = () => document.querySelector("[data-search-result]")
        ? done(performance.now() - start) : setTimeout(look);
    const ask = () => {
        const box = document.getElementById("site-search-box");
        if (!box) return setTimeout(ask);
        box.value = query;
        document.querySelector(".search-list").replaceChildren();
        box.dispatchEvent(new Event("input"));
        setTimeout(look);
    };
    if (!window.openSearch) document.getElementById("search-open").click();
    ask();
})"""
_WHOLE = """() => new Promise(done => {
    const box = document.getElementById("site-search-box");
    const ask = () => {
        box.value = "qqqqqqq";
        box.dispatchEvent(new Event("input"));
        const isWhole = document.querySelector(".search-status").textContent.startsWith("Nothing");
        return isWhole ? done(performance.now()) : setTimeout(ask, 20);
    };
    ask();
})"""
_ASK_MATERIAL = """query => new Promise(done => {
    const box = document.querySelector(".md-search__input");
    const list = document.querySelector(".md-search-result__list");
    const start = performance.now();
    new MutationObserver((_, observer) => {
        if (!list.childElementCount) return;
        observer.disconnect();
        done(performance.now() - start);
    }).observe(list, { childList: true });
    box.focus();
    box.value = query;
    box.dispatchEvent(new Event("keyup", { bubbles: true }));
})"""
_ASK_PAGEFIND = """async query => {
    const start = performance.now();
    window.engine ||= await import("/pagefind/pagefind.js");
    const { results } = await engine.search(query);
    await Promise.all(results.slice(0, 5).map(result => result.data()));
    return performance.now() - start;
}"""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a search costs.

    Attributes:
        sent: Bytes over the line.
        first: Milliseconds from reaching for the search to the first result.
        further: Milliseconds for a further query, once all is loaded.
        whole: Milliseconds until our index stands; the others have theirs made or make it in a worker.
    """

    sent: int
    first: float
    further: float
    whole: float | None = None


def search_table(browser: Browser, stock: Path, cache: Path, counts: tuple[int, ...] = COUNTS) -> str:
    """Return the table; what cannot be measured here is left out of it."""
    pagefind = _install_pagefind(cache)
    makers: dict[str, Callable[[list[Record], Path], None]] = {"ours": make_bare_search}
    makers["stock Material"] = lambda records, folder: _make_material(records, folder, stock)
    if pagefind:
        makers["Pagefind"] = lambda records, folder: _make_pagefind(records, folder, pagefind)
    lines = ["search, by records".ljust(20) + "".join(f"{name:>30}" for name in makers)]
    lines.append(" " * 20 + "KB   first ms   next ms".rjust(30) * len(makers) + "   our index stands after")
    for count in counts:
        records = list(_made_up(count))
        figures = {name: _measure(browser, name, make, records) for name, make in makers.items()}
        whole = figures["ours"].whole if figures["ours"] else None
        cells = (*map(_cell, figures.values()), f"{whole:20,.0f} ms" if whole else "")
        lines.append(f"{count:<20,}" + "".join(cells))
    return "\n".join(lines)


def _cell(figures: Figures | None) -> str:
    if figures is None:
        return "–".rjust(30)
    return f"{figures.sent / 1000:.1f}{figures.first:11.0f}{figures.further:10.1f}".rjust(30)


def _made_up(count: int) -> Iterator[Record]:
    """Yield records of made-up words, few of them frequent, as in a language; always the same."""
    chance = random.Random(1)  # noqa: S311 - the same words in every run
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(300 + count // 2)]
    weights = [1 / place for place in range(1, len(words) + 1)]
    for number in range(count):
        title, text = chance.choices(words, k=3), chance.choices(words, weights, k=50)
        kind = ("term", "event", "question", "section")[number % 4]
        yield Record(kind, f"{number}.html", " ".join(title), "", (), " ".join(text) + ".", "", number % 7)


def _measure(
    browser: Browser, name: str, make: Callable[[list[Record], Path], None], records: list[Record]
) -> Figures | None:
    with tempfile.TemporaryDirectory() as folder:
        make(records, Path(folder))
        page = browser.new_page()
        page.set_default_timeout(_PATIENCE)
        try:
            with serving(Path(folder)) as server:
                page.goto(server.address + "index.html")
                times = _ask(page, name, [record.title.split()[0] for record in records])
                sent = sum(size for path, size in server.log.sent if _PART.search(path))
                return Figures(sent, *times)
        except BrowserError:
            return None
        finally:
            page.close()


def _ask(page: Page, name: str, titles: list[str]) -> tuple[float, float, float | None]:
    """Return the times of `Figures`: first, further (a median), whole."""
    ask = {"ours": _ASK_OURS, "stock Material": _ASK_MATERIAL, "Pagefind": _ASK_PAGEFIND}[name]
    reached = page.evaluate("() => performance.now()")
    first = page.evaluate(ask, titles[0])
    whole = page.evaluate(_WHOLE) - reached if name == "ours" else None
    step = max(1, len(titles) // QUERIES)
    return first, statistics.median(page.evaluate(ask, title) for title in titles[1::step][:QUERIES]), whole


def make_bare_search(records: list[Record], folder: Path, language: str = "ru") -> None:
    """Write a page without content, ``index.html``, and the search of these records."""
    (folder / "assets").mkdir()
    (folder / "assets" / "explainer.js").write_text(theme_script("explainer.js", CARDS=[]), "utf-8")
    for name, text in search_files(records, language).items():
        (folder / name).write_text(text, "utf-8")
    (folder / "index.html").write_text(_OURS, "utf-8")


def _make_material(records: list[Record], folder: Path, stock: Path) -> None:
    shutil.copytree(stock, folder, dirs_exist_ok=True)
    index = folder / "search" / "search_index.json"
    docs = [{"location": each.url, "title": each.title, "text": f"<p>{each.text}</p>"} for each in records]
    content = json.loads(index.read_text("utf-8")) | {"docs": docs}
    index.write_text(json.dumps(content), "utf-8")


def _make_pagefind(records: list[Record], folder: Path, program: Path) -> None:
    (folder / "index.html").write_text("<!doctype html><html lang=en><title>Search</title></html>", "utf-8")
    for each in records:
        text = f"<h1>{html.escape(each.title)}</h1><p>{html.escape(each.text)}</p>"
        page = f"<!doctype html><html lang=en><title>{each.title}</title><body>{text}</body></html>"
        (folder / each.url).write_text(page, "utf-8")
    subprocess.run([str(program), "--site", str(folder)], check=True, capture_output=True)


def _install_pagefind(cache: Path) -> Path | None:
    """Return the program, installed below ``cache`` on first use; None where that cannot be done."""
    program = cache / "node_modules" / ".bin" / "pagefind"
    npm = shutil.which("npm")
    if not program.exists() and npm:
        cache.mkdir(parents=True, exist_ok=True)
        command = [npm, "install", "--no-audit", "--no-fund", "--prefix", str(cache), f"pagefind@{PAGEFIND}"]
        subprocess.run(command, check=False, capture_output=True)
    return program if program.exists() else None


def main(project: Path, counts: tuple[int, ...]) -> int:
    """Print the table alone: ``PYTHONPATH=hooks:tests python -m bench.search 10 100``."""
    chromium = find_chromium()
    assert chromium, "no Chromium"
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=list(FLAGS))
        print(
            search_table(browser, build_stock(project, Path(folder)), project / ".cache" / "pagefind", counts)
        )
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(__file__).resolve().parents[3], tuple(map(int, sys.argv[1:])) or COUNTS))
