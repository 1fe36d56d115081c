"""What every test may ask for: the project, its commands, mini sites, a built site, server, browser."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
import yaml
from explainer.content.limits import Limits
from explainer.locale import speak
from explainer.publish.locking import Locked, exclusive
from explainer.variables import TEXTS
from golden import golden, pytest_addoption  # noqa: F401  # a fixture and an option for every test
from playwright.sync_api import Browser, sync_playwright
from tools.bench.manypages import write_site
from tools.bench.server import serving
from tools.chromium import FLAGS, find_chromium

PROJECT = Path(__file__).resolve().parents[1]
SHARED = PROJECT.parent / "shared"
if (SHARED / "article.txt").is_file():  # here and for the commands that tests run
    os.environ.setdefault(TEXTS, str(SHARED))

if (
    signal.getsignal(signal.SIGINT) == signal.SIG_IGN
):  # started in the background; commands would not hear Ctrl+C
    signal.signal(signal.SIGINT, signal.default_int_handler)

LARGE = 64  # pages of a site that is too large for one glossary and one menu
QUICK_JAVA = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
RunCommand = Callable[..., subprocess.CompletedProcess[str]]


def site_limits() -> Limits:
    """Return the limits that the real site sets for itself in ``mkdocs.yml``, ours where it sets none."""
    settings = yaml.safe_load((PROJECT / "mkdocs.yml").read_text("utf-8"))
    return Limits(**settings["plugins"][0]["explainer"].get("limits", {}))


def leads_on(page: Path) -> bool:
    """Tell whether a page of an old address leaves for another at once, before anything can be asked of it."""
    return 'http-equiv="refresh"' in page.read_text("utf-8")


@pytest.fixture(scope="session")
def project() -> Path:
    """The folder with ``build.py``."""
    return PROJECT


@pytest.fixture(scope="session")
def run_command() -> RunCommand:
    """Run ``build.py`` as a user does: ``run_command("build", "--site", path)``; never raises on failure."""
    return _run_command


@pytest.fixture(autouse=True)
def spoken_english() -> Iterator[None]:
    """Speak English again after a test that chose another language."""
    yield
    speak("en")


@pytest.fixture
def fresh_locales(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give Babel's locales as in a process of their own: else a language's months can leak into others.

    https://github.com/python-babel/babel/issues/1234
    """
    monkeypatch.setattr("babel.localedata._cache", {})


@pytest.fixture
def quick_java(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have Java compile little and collect its garbage in one thread: half the time for so short runs."""
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", " ".join(QUICK_JAVA))


def _run_command(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(PROJECT / "build.py"), *map(str, arguments)]
    settings = {"capture_output": True, "encoding": "utf-8", "timeout": 120, "stdin": subprocess.DEVNULL}
    return subprocess.run(command, check=False, **{**settings, **options})  # type: ignore[call-overload,no-any-return]


@pytest.fixture
def mini_site(tmp_path: Path) -> Callable[[str], Path]:
    """Copy ``tests/sites/NAME``, to be altered."""
    return lambda name: Path(shutil.copytree(PROJECT / "tests" / "sites" / name, tmp_path / "sites" / name))


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once for all workers by the real command into a temporary folder."""
    return _built_once(tmp_path_factory, "built-site")


@pytest.fixture(scope="session")
def built_handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The mini site in Material, ``sites/handbook``, built once for all workers."""
    return _built_once(tmp_path_factory, "built-handbook", "--project", PROJECT / "tests/sites/handbook")


@pytest.fixture(scope="session")
def large_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up site whose lists are split; a build fails on a link that leads nowhere, on a page over its budget.

    It is built once for all workers.
    """
    project = write_site(LARGE, tmp_path_factory.mktemp("large") / "project")
    return _built_once(tmp_path_factory, "built-large", "--project", project, "--only", "html,zip")


def _built_once(factory: pytest.TempPathFactory, name: str, *options: object) -> Path:
    shared = factory.getbasetemp()
    if shared.name.startswith("popen-"):  # a worker of pytest-xdist has a folder of its own in the shared one
        shared = shared.parent
    site = shared / name / "site"
    with _waiting_for(shared / name / "turn"):
        if not site.exists():
            run = _run_command("build", "--site", site, *options)
            assert run.returncode == 0, run.stdout + run.stderr
    return site


@contextmanager
def _waiting_for(lock: Path) -> Iterator[None]:
    with ExitStack() as held:
        while True:
            try:
                held.enter_context(exclusive(lock))
                break
            except Locked:
                time.sleep(0.2)
        yield


@pytest.fixture
def serve_folder() -> Iterator[Callable[[Path], str]]:
    """Serve folders on the loopback address: ``serve_folder(path)`` returns ``http://127.0.0.1:PORT/``."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(serving(folder)).address


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The Chromium that ``build.py test`` found or installed."""
    found = find_chromium()
    assert found, "no Chromium; start the tests with: python3 build.py test"
    return found


@pytest.fixture(scope="session")
def browser(chromium_path: Path) -> Iterator[Browser]:
    """A Chromium driven by Playwright, one for each worker; ask it for a new context in each test."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(chromium_path), args=list(FLAGS))
        yield chromium
        chromium.close()
