"""What is measured of a built site: bytes, requests, first styled paint on a cut line, main-thread time."""

from __future__ import annotations

import gzip
import re
import statistics
import time
from contextlib import suppress
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Error, Page

from tools.bench.server import serving

CUT = 16_384
"""Bytes after which Russian providers have cut foreign-hosted responses since June 2025."""

GIVE_UP = 15.0
"""Seconds to wait for a styled paint."""

CPU_SLOWDOWN = 6
"""Lighthouse's slow phone is 4; this is a slower one."""

_STYLED = """() => {
  const paint = performance.getEntriesByName('first-contentful-paint')[0];
  const styled = document.body && getComputedStyle(document.body).marginTop === '0px';  // 8px without a style
  return paint && styled ? paint.startTime : null;
}"""


class _Blocking(HTMLParser):
    """Collects the addresses of stylesheets and scripts that hold up the first paint."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "link" and "stylesheet" in (values.get("rel") or "") and values.get("media") != "print":
            self.addresses.append(values.get("href") or "")
        waits = {"defer", "async"} & set(values) or values.get("type") == "module" or self._at_end
        if tag == "script" and "src" in values and not waits:
            self.addresses.append(values["src"] or "")

    _at_end = False

    def handle_endtag(self, tag: str) -> None:
        self._at_end = self._at_end or tag == "main"


def gzip_size(path: Path) -> int:
    """Return a file's size over the line, in bytes (gzip, level 6)."""
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))


def readable_bytes(page: Path) -> int:
    """Return the bytes (gzip) until a page's text can be read as meant: its HTML and what blocks painting."""
    parser = _Blocking()
    parser.feed(page.read_text(encoding="utf-8"))
    local = (address.split("?")[0] for address in parser.addresses if not re.match(r"[a-z]+:|//", address))
    return gzip_size(page) + sum(gzip_size(page.parent / address) for address in local)


def visit(browser: Browser, site: Path, first: str, second: str) -> dict[str, int]:
    """Load one page, then another in the same browser; return bytes and requests of each visit."""
    with serving(site) as server:
        context = browser.new_context(viewport={"width": 390, "height": 844})
        foreign: list[str] = []
        page = context.new_page()
        page.on(
            "request",
            lambda r: None if r.url.startswith((server.address, "data:")) else foreign.append(r.url),
        )
        page.goto(server.address + first, wait_until="networkidle")
        result = {"first visit": server.log.bytes, "requests": len(server.log.sent)}
        page.goto(server.address + second, wait_until="networkidle")
        result["second page"] = server.log.bytes - result["first visit"]
        result["other hosts"] = len(foreign)
        context.close()
    return result


def styled_paint(browser: Browser, site: Path, path: str, cut: str) -> float | None:
    """Return the milliseconds to the first styled paint with every response cut; None where there is none."""
    with serving(site, CUT, cut) as server:
        context = browser.new_context(viewport={"width": 390, "height": 844})
        page = context.new_page()
        with suppress(Error):  # a reset while the head of the response is read
            page.goto(server.address + path, wait_until="commit", timeout=GIVE_UP * 1000)
        painted = _poll(page)
        server.released.set()
        context.close()
    return painted


def _poll(page: Page) -> float | None:
    end = time.monotonic() + GIVE_UP
    while time.monotonic() < end:
        try:
            value = page.evaluate(_STYLED)
        except Error:
            value = None
        if value is not None:
            return float(value)
        time.sleep(0.05)
    return None


def main_thread(browser: Browser, site: Path, path: str, runs: int = 3) -> float:
    """Return the median milliseconds that loading a page keeps the main thread of a slow phone."""
    return statistics.median(_main_thread_once(browser, site, path) for _ in range(runs))


def _main_thread_once(browser: Browser, site: Path, path: str) -> float:
    with serving(site) as server:
        context = browser.new_context(viewport={"width": 390, "height": 844})
        page = context.new_page()
        session: Any = context.new_cdp_session(page)
        session.send("Performance.enable")
        session.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})
        page.goto(server.address + path, wait_until="networkidle")
        metrics = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
        context.close()
    return float(metrics["TaskDuration"]) * 1000
