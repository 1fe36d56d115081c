"""``build.py screenshots``: take the README's pictures of the built sites."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, NamedTuple

from explainer.cli import build

from tools import PROJECT
from tools.chromium import FLAGS, NoChromium, chromium

FOLDER = PROJECT / "tests" / "browser" / "pictures"

_KIND = re.compile(r'class="(?:explainer )?kind-(\w+)"')


class Shot(NamedTuple):
    """A picture: its file's name, the kind of page, the window, the scheme, the mark to open a card of, the project."""

    name: str
    page: str
    width: int
    height: int
    scheme: Literal["light", "dark"] = "light"
    mark: str = ""
    project: str = "."


SHOTS = (
    Shot("question.png", "question", 1280, 860, mark="article .term >> nth=1"),
    Shot("phone.png", "question", 390, 780, scheme="dark"),
    Shot("timeline.png", "timeline", 1280, 860),
    Shot("russian.png", "question", 1280, 860, mark="article .term >> nth=0", project="tests/sites/bridge"),
    Shot("material.png", "home", 1280, 860, mark="article .term >> nth=0", project="tests/sites/handbook"),
)


def run(arguments: list[str]) -> int:
    """Build the sites and take the pictures; return 1 where one does not build or no Chromium is to be had."""
    argparse.ArgumentParser(prog="build.py screenshots", description=__doc__).parse_args(arguments)
    with TemporaryDirectory() as folder:
        sites = {
            project: Path(folder, str(at)) for at, project in enumerate({shot.project: 0 for shot in SHOTS})
        }
        for project, site in sites.items():
            if build.run(["--project", str(PROJECT / project), "--site", str(site)]):
                return 1
        try:
            _take(sites, chromium())
        except NoChromium as error:
            print(f"screenshots: {error}", file=sys.stderr)
            return 1
    return 0


def _take(sites: Mapping[str, Path], program: Path) -> None:
    from playwright.sync_api import sync_playwright  # a test package: a build has none

    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        for shot in SHOTS:
            page = browser.new_page(
                viewport={"width": shot.width, "height": shot.height}, color_scheme=shot.scheme
            )
            page.goto(_first(sites[shot.project], shot.page).as_uri())
            if shot.mark:
                page.hover(shot.mark)
                page.wait_for_selector(":popover-open")
            page.screenshot(path=FOLDER / shot.name)
            print(f"{(FOLDER / shot.name).relative_to(PROJECT)}")
        browser.close()


def _first(site: Path, kind: str) -> Path:
    """Return the third page of a kind where there are three, else the first: an inner page shows most."""
    kinds = {path: _KIND.search(path.read_text("utf-8")) for path in sorted(site.rglob("*.html"))}
    pages = [path for path, found in kinds.items() if found and found[1] == kind]
    return pages[min(2, len(pages) - 1)]
