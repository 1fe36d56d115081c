"""``build.py bench``: measure this site beside the same pages with stock Material, in one run."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

from explainer.cli import build

from tools import PROJECT
from tools.chromium import NoChromium, chromium


def run(arguments: list[str]) -> int:
    """Build the site, then measure it; return 1 where it does not build or no Chromium is to be had.

    ``--checks`` measures the checks alone, which needs neither; ``--show`` adds what they got wrong, ``--write`` keeps
    the figures of the held-out articles, which the page about a site shows, ``--model FOLDER`` measures the hints of
    a model, too. ``--scale`` measures builds of made-up sites. ``--styles`` tells which rules of the style sheets have
    a user, and nothing else.
    """
    if "--checks" in arguments:
        from tools.bench.checks import checks_table, write_measured

        models = [Path(folder) for option, folder in pairwise(arguments) if option == "--model"]
        print(checks_table(*models[:1], show="--show" in arguments))
        if "--write" in arguments:
            write_measured()
        return 0
    if "--scale" in arguments:
        from tools.bench.scale import main as measure_scale

        return measure_scale(PROJECT, [each for each in arguments if each != "--scale"])
    if "--help" not in arguments and "-h" not in arguments and build.run([]):
        return 1
    from tools.bench.main import main

    try:
        return main(PROJECT, PROJECT / "site", chromium, arguments)
    except NoChromium as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
