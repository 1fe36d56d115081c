"""Find a Chromium on this machine, or install one; the tests and the bench look at the site with it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.debian import apt_install, is_debian_root

FLAGS = (  # no sandbox inside containers, and not one request of the browser's own
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
_VARIABLES = ("CHROMIUM", "CHROME_PATH")
_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "msedge")
_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


class NoChromium(Exception):
    """There is no Chromium and none could be installed; the message says what to do."""


def chromium() -> Path:
    """Return the path of a Chromium, installed now where there is none.

    Raises:
        NoChromium: when a variable names a file that is not there, or the installation failed.
    """
    return find_chromium() or _install_chromium()


def find_chromium() -> Path | None:
    """Return the Chromium that a variable names, else one on the path, else Playwright's own."""
    for variable in _VARIABLES:
        if named := os.environ.get(variable):
            if not (found := shutil.which(named)):
                raise NoChromium(f"{variable} names {named}, which is not a program. Correct it or unset it.")
            return Path(found)
    return next((path for path in _candidates() if path.is_file()), None)


def _candidates() -> Iterator[Path]:
    yield from (Path(found) for name in _NAMES if (found := shutil.which(name)))
    yield _MAC
    yield _playwrights_own()


def _playwrights_own() -> Path:
    from playwright.sync_api import sync_playwright  # a test package: a build has none

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def _install_chromium() -> Path:
    """Install by apt on Debian as root, elsewhere by Playwright; what they print is the progress."""
    print("There is no Chromium here; installing one ...", file=sys.stderr, flush=True)
    attempts = [_by_apt] if is_debian_root() else []
    for attempt in [*attempts, _by_playwright]:
        if attempt() and (found := find_chromium()):
            return found
    raise NoChromium(
        "No Chromium could be installed. Is there a network? "
        "Or install Chromium or Chrome yourself and name it: CHROMIUM=/path/to/chromium python3 build.py test"
    )


def _by_apt() -> bool:
    return apt_install(["chromium", "fonts-dejavu-core"])


def _by_playwright() -> bool:
    command = [sys.executable, "-P", "-m", "playwright", "install", "chromium"]
    return subprocess.run(command, stdout=sys.stderr, check=False).returncode == 0
