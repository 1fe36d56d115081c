"""Keep it on this device: only when asked, complete without a network, gone when removed, under the strict policy."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from harness import build_canal
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

LEFT = "async () => [(await navigator.serviceWorker.getRegistrations()).length, (await caches.keys()).length]"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Path:
    """The canal's site with one edition."""
    return build_canal(tmp_path_factory.mktemp("kept") / "site", project, "zip")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    yield context
    context.close()


def opened(context: BrowserContext, address: str) -> tuple[Page, list[str]]:
    """Open a page; return it with all that its console says of faults."""
    page, heard = context.new_page(), list[str]()
    page.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
    page.goto(address)
    return page, heard


def test_the_site_is_kept_when_asked_and_removed_again(
    context: BrowserContext, site: Path, serve_folder: Callable[[Path], str]
) -> None:
    top = serve_folder(site)
    page, heard = opened(context, f"{top}about.html")
    page.get_by_role("link", name="On this device").click()
    expect(page.locator("#keep-state")).to_have_text("The site is not kept on this device.")
    assert page.evaluate(LEFT) == [0, 0]
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator("#keep-state")).to_have_text("The site is kept on this device.", timeout=30_000)
    assert page.evaluate(LEFT) == [1, 1]
    context.set_offline(True)
    for name in (
        "",
        "index.html",
        "glossary.html",
        "timeline.html",
        "who-pays.html",
        "glossary.html?x=y#toll",
    ):
        page.goto(top + name)
        expect(page.locator("h1")).to_be_visible()
    page.locator("#search-open").click()
    expect(page.locator("#site-search")).to_be_visible()
    context.set_offline(False)
    page.goto(f"{top}keep.html")
    page.get_by_role("button", name="Remove it").click()
    expect(page.locator("#keep-state")).to_have_text("The site is not kept on this device.")
    assert page.evaluate(LEFT) == [0, 0]
    context.set_offline(True)
    with pytest.raises(Error, match="INTERNET_DISCONNECTED"):
        page.goto(f"{top}people.html")
    assert [each for each in heard if "ERR_INTERNET_DISCONNECTED" not in each] == []


def test_what_cannot_be_fetched_whole_is_not_kept(
    context: BrowserContext, site: Path, serve_folder: Callable[[Path], str], tmp_path: Path
) -> None:

    broken = Path(shutil.copytree(site, tmp_path / "site"))
    (broken / "people.html").unlink()
    page, _ = opened(context, f"{serve_folder(broken)}keep.html")
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator("#keep-state")).to_contain_text("Nothing is left of it.", timeout=30_000)
    assert page.evaluate(LEFT) == [0, 0]


def test_no_other_page_has_a_byte_of_it(site: Path) -> None:
    told = [page.name for page in site.glob("*.html") if "keep." in page.read_text("utf-8")]
    assert sorted(told) == ["about.html", "keep.html"]
    assert "serviceWorker" not in "".join(page.read_text("utf-8") for page in site.glob("*.html"))
    names = ("explainer.js", "search.js")
    assert not [name for name in names if "serviceWorker" in (site / "assets" / name).read_text("utf-8")]


def test_from_disk_it_says_that_it_is_there_already(context: BrowserContext, site: Path) -> None:
    page, _ = opened(context, (site / "keep.html").as_uri())
    expect(page.locator("#keep-state")).to_contain_text("you have it already")
    expect(page.locator("#keep-begin")).to_be_hidden()
