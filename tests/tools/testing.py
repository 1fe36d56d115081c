"""``build.py test``: find or install a Chromium and other readers, then run pytest."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from explainer.cli.handover import hand_over

from tools import PROJECT
from tools.chromium import NoChromium, chromium
from tools.debian import apt_install, is_debian_root

# Each worker has a Chromium of its own, so there are not as many as a large machine has cores.
_WORKERS = ["--numprocesses=auto", "--maxprocesses=4", "--dist=worksteal"]

# What opens the site and its editions in tests; tests that lack one are skipped, with the reason.
_READERS = {
    "firefox-esr": "firefox-esr",
    "java": "default-jre-headless",
    "zimcheck": "zim-tools",
    "kiwix-serve": "kiwix-tools",
    "pdftotext": "poppler-utils",
    "WebKitWebDriver": "webkit2gtk-driver",
    "Xvfb": "xvfb",
    "nginx": "nginx-light",
    "caddy": "caddy",
    "node": "nodejs",
    "npm": "npm",
    "link-parser": "link-grammar",
}
# Files that tests read, by the package that brings them.
_FILES = {"/usr/share/dict/american-english-large": "wamerican-large"}


def run(arguments: list[str]) -> int:
    """Run pytest in the project folder; ``-n 0`` runs everything in one process, for a debugger."""
    try:
        browser = chromium()
    except NoChromium as error:
        print(f"build.py: {error}", file=sys.stderr)
        return 1
    print(f"Tests use {browser}", file=sys.stderr, flush=True)
    _install_readers()
    os.chdir(PROJECT)
    # Tests start hundreds of commands; where nothing keeps bytecode, each compiles every module anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    return hand_over([sys.executable, "-m", "pytest", *_WORKERS, *arguments], CHROMIUM=str(browser))


def _install_readers() -> None:
    missing = [package for program, package in _READERS.items() if not shutil.which(program)]
    missing += [package for file, package in _FILES.items() if not Path(file).is_file()]
    if missing and is_debian_root() and not apt_install(missing):
        print(f"Not installed, so their tests are skipped: {', '.join(missing)}", file=sys.stderr)
