"""The search of a finished site as on a slow phone: a few words, typed as soon as the box is there."""

from __future__ import annotations

import json
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from explainer.search import SCRIPT
from playwright.sync_api import Browser

from tools.bench.measure import CPU_SLOWDOWN, gzip_size
from tools.bench.server import serving

LIMITS = {"payload": 46_000, "first": 100, "further": 30, "task": 50}
"""What the search may take: bytes (gzip), then milliseconds on a CPU slowed down CPU_SLOWDOWN times."""

_KEY_PAUSE = 200
_TYPE = """async ([words, pause]) => {
    const wait = time => new Promise(done => setTimeout(done, time));
    const tasks = [];
    new PerformanceObserver(list => tasks.push(...list.getEntries().map(each => each.duration)))
        .observe({ entryTypes: ["longtask"] });
    document.getElementById("search-open").click();
    const box = () => document.getElementById("site-search-box");
    const ask = query => {
        box().value = query;
        box().dispatchEvent(new Event("input", { bubbles: true }));
    };
    const type = async length => {
        const start = performance.now();
        const isLate = () => performance.now() - start > 5000;
        ask(words.slice(0, length));
        while (!document.querySelector("[data-search-result]") && !isLate()) await wait(1);
        const taken = performance.now() - start;
        await wait(pause);
        return taken;
    };
    while (!box() || document.activeElement !== box()) await wait(1);
    const first = await type(1);
    ask("qqqqqqq");
    while (!document.querySelector(".search-status").textContent.startsWith("Nothing")) await wait(pause);
    const further = [];
    for (let length = 2; length <= words.length; length++) further.push(await type(length));
    await wait(1000);
    return { tasks, first, further };
}"""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was seen, in milliseconds: to each word's first key's results, to further keys', tasks over 50 ms.

    The first key is typed at once, the further ones when the index stands.
    """

    first: tuple[float, ...]
    further: tuple[float, ...]
    tasks: tuple[float, ...]


def phone_table(browser: Browser, site: Path) -> str:
    """Type names of a site's entries into its search on a slow phone; return what it took, and the limits."""
    seen = _type_all(browser, site, _words(site))
    payload = gzip_size(site / SCRIPT)
    rows = {
        "whole payload": (f"{payload / 1000:.1f} KB", f"{LIMITS['payload'] / 1000:.0f} KB"),
        "first key, median and worst": (_two(seen.first), f"{LIMITS['first']} ms"),
        "further keys, median and worst": (_two(seen.further), f"{LIMITS['further']} ms"),
        f"tasks over {LIMITS['task']} ms": (_tasks(seen.tasks), "none"),
    }
    title = f"search of this site, main thread at {CPU_SLOWDOWN}x CPU"
    lines = [f"{title:<52}{'measured':<22}limit"]
    return "\n".join([*lines, *(f"  {name:<50}{value:<22}{limit}" for name, (value, limit) in rows.items())])


def _words(site: Path) -> list[str]:
    """Return four names of entries, from all over the glossary; the second with its last letters swapped."""
    entries = json.loads((site / "data" / "glossary.json").read_text("utf-8"))["entries"]
    names = [entry["term"].lower() for entry in entries if len(entry["term"]) > 5]
    one, other, *more = names[:: max(1, len(names) // 4)][:4]
    return [one, other[:-2] + other[:-3:-1], *more]


def _type_all(browser: Browser, site: Path, words: Sequence[str]) -> Figures:
    with serving(site) as server:
        runs = [_type(browser, server.address + "index.html", word) for word in words]
    further, tasks = (tuple(chain(*(run[name] for run in runs))) for name in ("further", "tasks"))
    return Figures(tuple(run["first"] for run in runs), further, tasks)


def _type(browser: Browser, address: str, word: str) -> dict[str, Any]:
    """Return milliseconds: from the first key and the further ones to their results, of tasks over 50 ms."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    page.evaluate("0")  # what the browser's driver puts into a page shall not be measured
    session: Any = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})
    seen: dict[str, Any] = page.evaluate(_TYPE, [word, _KEY_PAUSE])
    context.close()
    return seen


def _two(times: Sequence[float]) -> str:
    return f"{statistics.median(times):.0f} ms, {max(times):.0f} ms"


def _tasks(tasks: Sequence[float]) -> str:
    return f"{len(tasks)}, {max(tasks):.0f} ms at most" if tasks else "none"
