"""A set of explainers as readers use it: its first page and its search, from ``file://`` and over HTTP."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from browser.test_accessibility import SCHEMES, SIZES, faults, opened
from conftest import PROJECT, RunCommand
from playwright.sync_api import Browser, Request, expect
from smallsite import small_site

DOORS = ("file", "http")
#: A word of each explainer, with where it must lead and how the explainer is called. The second is a Russian one.
FOUND = {
    "finch": ("lamp/", "The lamp, explained"),
    "мост": ("bridge/", "Живой мост, по порядку"),
    "barge": ("canal/", "The canal, explained"),
}
SHELF = """\
title: Explained
description: What three articles said.
explainers:
- folder: canal
- folder: bridge
- folder: lamp
"""


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory, run_command: RunCommand) -> Path:
    """A set of three explainers, built by the real command."""
    root = tmp_path_factory.mktemp("set")
    for name in ("canal", "bridge"):
        shutil.copytree(PROJECT / "tests/sites" / name, root / name)
    small_site(root / "lamp")
    (root / "shelf.yml").write_text(SHELF, "utf-8")
    run = run_command("build", "--only", "html", cwd=root, timeout=400)
    assert run.returncode == 0, run.stdout + run.stderr
    return root / "site"


@pytest.fixture(params=DOORS)
def top(request: pytest.FixtureRequest, whole: Path, serve_folder: Callable[[Path], str]) -> str:
    return f"{whole.as_uri()}/" if request.param == "file" else serve_folder(whole)


@pytest.mark.parametrize("size", SIZES)
def test_a_term_of_each_explainer_is_found(size: str, top: str, browser: Browser) -> None:
    asked: list[str] = []
    broken: list[str] = []
    with opened(browser, size) as page:
        page.on("request", lambda request: asked.append(_name(request, top)))
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.goto(f"{top}index.html", wait_until="networkidle")
        expect(page.locator(".cards h2")).to_have_count(3)
        assert {*asked} - {"assets/favicon.svg"} == {"assets/explainer.js", "index.html"}
        page.click("#search-open")
        for word, (folder, called) in FOUND.items():
            page.fill("#site-search-box", word)
            expect(page.locator(".search-status")).to_contain_text(f"‘{word}’.")
            first = page.locator("[data-search-result]").first
            expect(first.locator(".search-path")).to_contain_text(called)
            assert (first.get_attribute("href") or "").startswith(folder)
        assert [each for each in asked if each.endswith("search.js")] == ["assets/search.js"]
        assert faults(page) == []
        page.locator("[data-search-result]").first.click()
        page.wait_for_url("**/canal/**")
        expect(page.locator("main mark").first).to_be_visible()
    assert broken == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", ["index.html", "404.html"])
def test_the_pages_at_the_top_have_no_fault(
    name: str, scheme: str, size: str, whole: Path, browser: Browser
) -> None:
    with opened(browser, size, scheme) as page:
        page.goto((whole / name).as_uri())
        assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_without_scripts_the_list_is_enough(whole: Path, browser: Browser) -> None:
    with opened(browser, "phone", java_script_enabled=False) as page:
        page.goto((whole / "index.html").as_uri())
        page.click("#search-open")
        assert page.url.endswith("index.html#explainers")
        page.click("text=The canal, explained")
        assert page.url.endswith("canal/index.html")


def _name(request: Request, top: str) -> str:
    return request.url.removeprefix(top)
