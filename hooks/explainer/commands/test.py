"""``build.py test``: find or install a Chromium, then run pytest with the arguments given."""

from __future__ import annotations

import os
import sys

from explainer.chromium import NoChromium, chromium
from explainer.commands import PROJECT
from explainer.handover import hand_over

# Each worker has a Chromium of its own, so there are not as many as a large machine has cores.
_WORKERS = ["--numprocesses=auto", "--maxprocesses=4", "--dist=worksteal"]


def run(arguments: list[str]) -> int:
    """Run pytest in the project folder; ``-n 0`` runs everything in one process, for a debugger."""
    try:
        browser = chromium()
    except NoChromium as error:
        print(f"build.py: {error}", file=sys.stderr)
        return 1
    print(f"Tests use {browser}", file=sys.stderr, flush=True)
    os.chdir(PROJECT)
    return hand_over([sys.executable, "-m", "pytest", *_WORKERS, *arguments], CHROMIUM=str(browser))
