"""Finding or installing a Chromium, on machines that have this or that."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools import chromium
from tools.chromium import NoChromium, find_chromium


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder with programs on this machine: no browser, no variable, nothing of Playwright's."""
    for variable in ("CHROMIUM", "CHROME_PATH"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(chromium, "_playwrights_own", lambda: Path("/nowhere/chrome"))
    monkeypatch.setattr(chromium, "_MAC", Path("/nowhere/Google Chrome"))
    return tmp_path


def make_program(path: Path, script: str = "") -> Path:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def test_a_variable_comes_first(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_program(programs / "chromium")
    monkeypatch.setenv("CHROME_PATH", str(make_program(programs / "mine")))
    assert find_chromium() == programs / "mine"


def test_a_variable_that_names_nothing_is_said(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    with pytest.raises(NoChromium, match="CHROMIUM names /nowhere/chromium, which is not a program"):
        find_chromium()


def test_then_the_path_is_searched(programs: Path) -> None:
    make_program(programs / "google-chrome")
    assert find_chromium() == programs / "google-chrome"


def test_apt_installs_on_debian(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "is_debian_root", lambda: True)
    make_program(
        programs / "apt-get",
        f'[ "$1" = install ] && : > {programs}/chromium && /bin/chmod +x {programs}/chromium; true',
    )
    assert chromium.chromium() == programs / "chromium"


def test_playwright_installs_where_apt_cannot(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "is_debian_root", lambda: True)
    make_program(programs / "apt-get", "exit 1")
    monkeypatch.setattr(chromium, "_by_playwright", lambda: bool(make_program(programs / "chromium")))
    assert chromium.chromium() == programs / "chromium"


def test_no_browser_at_all_is_said(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "is_debian_root", lambda: False)
    monkeypatch.setattr(chromium, "_by_playwright", lambda: False)
    with pytest.raises(NoChromium, match="Or install Chromium or Chrome yourself"):
        chromium.chromium()
