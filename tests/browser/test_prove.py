"""Prove it yourself: from a receipt's card to the sentence, the reader's own copy, and back; nothing is kept after."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import RunCommand
from playwright.sync_api import Browser, BrowserContext, Page, expect
from smallsite import TEXT, small_site

PROVE = "---\ntitle: Prove it\ntemplate: prove.html\nreceipts: false\n---\n# Prove it\n\nCompare your copy.\n"
MARK = "article a.receipt:visible:not(#site-card a)"
ACT = "#site-card .card-prove"
SAID = "#prove [role=status]"


@pytest.fixture(scope="module")
def lamp(tmp_path_factory: pytest.TempPathFactory, run_command: RunCommand) -> Path:
    """A site with a page that compares; it does not publish the article's words."""
    folder = tmp_path_factory.mktemp("lamp")
    project = small_site(folder / "project")
    (project / "docs" / "prove.md").write_text(PROVE, "utf-8")
    run = run_command("build", "--project", project, "--site", folder / "site")
    assert run.returncode == 0, run.stderr
    return folder / "site"


@pytest.fixture
def visit(browser: Browser) -> Iterator[BrowserContext]:
    """A visit in which nothing may be asked of another place, or said on the console."""
    context = browser.new_context(reduced_motion="reduce")
    heard: list[str] = []
    context.on("console", lambda message: heard.append(message.text))
    context.on("weberror", lambda error: heard.append(str(error.error)))
    yield context
    context.close()
    assert heard == []


def to_the_proof(page: Page, address: str) -> str:
    """Follow the first card's way to the proof; return the sentence in front of its mark."""
    page.goto(address)
    mark = page.locator(MARK).first
    sentence = mark.evaluate("mark => mark.closest('sup').previousSibling.textContent.trim()")
    mark.click()
    page.locator(ACT).click()
    page.wait_for_url("**/prove.html#*")
    return str(sentence)


@pytest.mark.parametrize("scheme", ["file", "http"])
def test_a_card_leads_to_its_sentence_and_then_shows_the_passage(
    visit: BrowserContext, lamp: Path, serve_folder: Callable[[Path], str], scheme: str
) -> None:
    top = lamp.as_uri() + "/" if scheme == "file" else serve_folder(lamp)
    page = visit.new_page()
    sentence = to_the_proof(page, top + "index.html")
    expect(page.locator(SAID)).to_contain_text(sentence)
    expect(page.locator(SAID)).to_contain_text("Paste the article")
    page.locator("#prove-text").fill(TEXT)
    page.get_by_role("button", name="Compare").click()
    expect(page.locator(".asked")).to_contain_text(sentence)
    expect(page.locator(".asked")).to_be_in_viewport()
    passage = page.locator("#prove-result [open] blockquote").inner_text()
    assert passage in TEXT
    page.go_back()
    page.locator(MARK).first.click()
    expect(page.locator("#site-card blockquote")).to_have_text(passage)


def test_with_the_article_given_a_card_leads_to_the_result_at_once(visit: BrowserContext, lamp: Path) -> None:
    page = visit.new_page()
    page.goto((lamp / "prove.html").as_uri())
    page.locator("#prove-text").fill(TEXT)
    page.get_by_role("button", name="Compare").click()
    expect(page.locator(SAID)).to_contain_text("quotations found word for word")
    sentence = to_the_proof(page, (lamp / "index.html").as_uri())
    expect(page.locator(".asked")).to_contain_text(sentence)


def test_what_is_forgotten_is_gone(visit: BrowserContext, lamp: Path) -> None:
    page = visit.new_page()
    page.goto((lamp / "prove.html").as_uri())
    page.locator("#prove-text").fill(TEXT)
    page.get_by_role("button", name="Compare").click()
    expect(page.locator(SAID)).to_contain_text("recognized")
    page.get_by_role("button", name="Forget it").click()
    expect(page.locator(SAID)).to_have_text("Forgotten.")
    assert page.evaluate("sessionStorage.length + localStorage.length") == 0


def test_a_site_without_the_page_offers_nothing(
    visit: BrowserContext, tmp_path: Path, run_command: RunCommand
) -> None:
    run = run_command("build", "--project", small_site(tmp_path / "lamp"), "--site", tmp_path / "site")
    assert run.returncode == 0, run.stderr
    page = visit.new_page()
    page.goto((tmp_path / "site" / "index.html").as_uri())
    page.locator(MARK).first.click()
    expect(page.locator("#site-card .card-go")).to_be_visible()
    expect(page.locator(ACT)).to_have_count(0)
