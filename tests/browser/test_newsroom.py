"""Another look by tokens alone: a plain newsroom's, in both schemes, on every kind of page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from browser.test_accessibility import faults, opened
from conftest import RunCommand
from playwright.sync_api import Browser

LIGHT = {
    "paper": "#ffffff",
    "sheet": "#ffffff",
    "ink": "#111111",
    "soft": "#4a4a4a",
    "line": "#d0d0d0",
    "accent": "#b00020",
    "tint": "#fdecee",
    "band": "#f3f3f3",
    "fade": "#b0002066",
    "note": "#0b4a8f",
    "wash": "#eef3f9",
    "serif": "Arial, Helvetica, sans-serif",
    "sans": "Arial, Helvetica, sans-serif",
    "size": "1rem",
    "measure": "38rem",
    "radius": "0",
}
DARK = {"paper": "#000000", "sheet": "#101010", "accent": "#ff9aa8", "note": "#9cc7ff"}
LOOK = """() => {
    const [body, box, main] = ["body", "details, .pager a, .cards li, .filter-box", "main"]
        .map(selector => document.querySelector(selector));
    const style = getComputedStyle(body);
    return [style.backgroundColor, style.fontFamily, style.fontSize, box && getComputedStyle(box).borderTopLeftRadius,
        document.querySelector("meta[name=theme-color]").content, main.offsetWidth];
}"""


@pytest.fixture(scope="module")
def newsroom(run_command: RunCommand, project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site in a newsroom's colours and letters; nothing but settings differs."""
    folder = tmp_path_factory.mktemp("newsroom")
    settings: dict[str, Any] = yaml.safe_load(
        (project / "tests" / "sites" / "canal" / "mkdocs.yml").read_text("utf-8")
    )
    settings["docs_dir"] = str(project / "tests" / "sites" / "canal" / "docs")
    for plugin in settings["plugins"]:
        if isinstance(plugin, dict) and "explainer" in plugin:
            plugin["explainer"] |= {"tokens": LIGHT, "dark_tokens": DARK}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), "utf-8")
    (folder / "docs").symlink_to(project / "tests" / "sites" / "canal" / "docs")
    result = run_command("build", "--project", folder, "--site", folder / "site", "--only", "zip")
    assert result.returncode == 0, result.stderr
    return folder / "site"


@pytest.mark.parametrize(
    ("scheme", "paper"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(0, 0, 0)")], ids=["light", "dark"]
)
@pytest.mark.parametrize("name", ["index", "why-buried", "timeline", "people", "glossary", "about"])
def test_tokens_alone_make_another_look(
    browser: Browser, newsroom: Path, name: str, scheme: str, paper: str
) -> None:
    with opened(browser, scheme=scheme) as page:
        page.goto((newsroom / f"{name}.html").as_uri())
        ground, letters, size, corner, frame, width = page.evaluate(LOOK)
        assert (ground, letters.split(",")[0], size, frame) == (paper, "Arial", "16px", "#ffffff")
        assert corner in {None, "0px"}
        assert name == "index" or width <= 38 * 16
        assert faults(page) == []
