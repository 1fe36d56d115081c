"""The folder as a reader gets it: from any disk, under any name, without a network."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from conftest import leads_on
from playwright.sync_api import Browser, Page

NAME = "мой диск #1, 100 % & more"


@pytest.fixture(scope="module")
def moved(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site in a folder whose name needs escaping."""
    return Path(shutil.copytree(built_site, tmp_path_factory.mktemp("disk") / NAME / "site"))


@pytest.fixture
def page(browser: Browser) -> Page:
    context = browser.new_context(offline=True)
    return context.new_page()


def internal_links(page: Page) -> list[str]:
    whole = "all => all.map(link => new URL(link.getAttribute('href'), document.baseURI).href)"  # SVG's, too
    links: list[str] = page.eval_on_selector_all("a[href]", whole)
    return sorted({link for link in links if link.startswith("file:")})


def test_every_page_opens_without_errors_and_every_link_leads_somewhere(moved: Path, page: Page) -> None:
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda r: None if r.url.startswith(("file:", "data:")) else faults.append(r.url))
    wanted: dict[str, set[str]] = {}
    for file in sorted(moved.glob("*.html")):
        if file.name == "404.html" or leads_on(file):  # the first's addresses are absolute, those of a server
            continue
        page.goto(file.as_uri())
        for link in internal_links(page):
            address, _, anchor = link.partition("#")
            wanted.setdefault(address, set()).add(unquote(anchor))
    for address, anchors in wanted.items():
        target = Path(unquote(urlsplit(address).path))
        assert target.is_file(), address
        assert moved in target.parents, address
        if target.suffix == ".html":
            page.goto(address)
            there = set(page.eval_on_selector_all("[id]", "all => all.map(each => each.id)"))
            assert anchors - there - {"", "top"} == set(), address  # #top is every page's beginning
    assert faults == []


def test_a_reader_can_walk_from_the_first_page_to_the_proof(moved: Path, page: Page) -> None:
    page.goto((moved / "index.html").as_uri())
    page.locator(".cards a").first.click()
    assert page.locator("h1").is_visible()
    target = page.locator("article a.receipt:visible").first.get_attribute("href")
    assert target
    page.goto(page.evaluate("target => new URL(target, location.href).href", target))
    assert page.locator(":target").is_visible()
    back = page.locator(":target a[href*='#ref-']").first
    back.click()
    assert page.locator("article a.receipt:visible:target").count() == 1


def test_without_script_every_sentence_shows_its_receipts(browser: Browser, built_site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((built_site / "index.html").as_uri())
    told = page.locator(".hero sup:not(.more) > .receipt")
    assert told.count() == told.filter(visible=True).count() > page.locator(".hero .many").count()
    context.close()


@pytest.mark.parametrize("kind", ["term", "date", "receipt"])
def test_marks_lead_to_their_entries_without_script(
    browser: Browser, built_site: Path, serve_folder: Callable[[Path], str], kind: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    pages = sorted(built_site.glob("*.html"))
    name = next(each.name for each in pages if f'<a class="{kind}' in each.read_text("utf-8"))
    page.goto(serve_folder(built_site) + name)
    page.locator(f"a.{kind}:visible").first.click()
    page.wait_for_url("**#*")
    assert page.locator(":target").is_visible()
    context.close()


def test_an_old_address_leads_on_from_disk_without_a_script(browser: Browser, built_site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    old = [path for path in sorted(built_site.glob("*.html")) if leads_on(path)]
    assert old
    for path in old:
        page.goto(path.as_uri())
        page.wait_for_url(re.compile(f"/(?!{re.escape(path.name)})[^/]*$"))
        assert page.locator("h1").count() == 1
    context.close()
