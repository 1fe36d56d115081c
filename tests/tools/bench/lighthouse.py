"""Lighthouse's four mobile scores, by the pinned npm package; nothing where Node is not installed."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
from pathlib import Path

from tools.chromium import FLAGS

VERSION = "12.8.2"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_FLAGS = " ".join(("--headless=new", *FLAGS))


def install(cache: Path) -> Path | None:
    """Return the program, installed below ``cache`` on first use; None where that cannot be done."""
    program = cache / "node_modules" / ".bin" / "lighthouse"
    if program.exists():
        return program
    npm = shutil.which("npm")
    if npm is None:
        return None
    cache.mkdir(parents=True, exist_ok=True)
    print(f"installing lighthouse {VERSION} …", flush=True)
    command = [npm, "install", "--no-audit", "--no-fund", "--prefix", str(cache), f"lighthouse@{VERSION}"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        print("lighthouse: the npm package could not be installed; its rows are left out.", flush=True)
        return None
    return program


def scores(program: Path, address: str, chromium: Path, runs: int = 3) -> dict[str, int]:
    """Return the median of each category's score, 0 to 100."""
    reports = [_report(program, address, chromium) for _ in range(runs)]
    return {
        c: round(100 * statistics.median(r["categories"][c]["score"] or 0 for r in reports))
        for c in CATEGORIES
    }


def _report(program: Path, address: str, chromium: Path) -> dict[str, dict[str, dict[str, float]]]:
    command = [str(program), address, "--quiet", "--output=json", f"--chrome-flags={_FLAGS}"]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env=os.environ | {"CHROME_PATH": str(chromium)}
    )
    report: dict[str, dict[str, dict[str, float]]] = json.loads(done.stdout)
    return report
