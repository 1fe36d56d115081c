"""A list that is split, in a browser: old addresses of what stands in it, and filters over all its parts."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import LARGE
from explainer.search import Record
from playwright.sync_api import Browser, Route, expect
from tools.bench.manypages import ManyPages
from tools.bench.search import make_bare_search


@pytest.fixture(params=["file", "http"])
def top(request: pytest.FixtureRequest, large_site: Path, serve_folder: Callable[[Path], str]) -> str:
    return f"{large_site.as_uri()}/" if request.param == "file" else serve_folder(large_site)


def test_an_anchor_of_the_whole_list_leads_to_its_part(browser: Browser, top: str) -> None:
    page = browser.new_page()
    for name, things in (("glossary", ManyPages(LARGE).entries), ("timeline", ManyPages(LARGE).events)):
        for thing in (things[0], things[-1]):
            page.goto(f"{top}{name}.html#{thing['id']}")
            page.wait_for_url(re.compile(rf"/{name}-part-\d+\.html#{thing['id']}$"))
            expect(page.locator(f"[id='{thing['id']}']")).to_be_in_viewport()
    page.close()


def test_an_anchor_of_another_part_leads_there(browser: Browser, top: str) -> None:
    page = browser.new_page()
    page.goto(f"{top}timeline-part-1.html")
    (event,) = [each["id"] for each in ManyPages(LARGE).events if each["date"] == _latest()]
    page.goto(f"{top}timeline-part-1.html#{event}")
    page.wait_for_url(re.compile(rf"/timeline-part-[2-9]\.html#{event}$"))
    page.close()


def _latest() -> object:
    return max(str(each["date"]) for each in ManyPages(LARGE).events)


def test_a_choice_of_events_is_handed_on_to_the_other_parts(browser: Browser, top: str) -> None:
    page = browser.new_page()
    page.goto(f"{top}timeline-part-1.html?theme=trade")
    expect(page.locator(".event[data-theme=water]").first).to_be_hidden()
    page.locator(".parts a").nth(1).click()
    page.wait_for_url("**/timeline-part-2.html?theme=trade")
    expect(page.locator(".event[data-theme=water]").first).to_be_hidden()
    page.locator(".filters select[name=theme]").select_option("water")
    expect(page.locator(".parts a").first).to_have_attribute("href", re.compile("theme=water"))
    page.close()


def test_the_search_of_a_large_site_loads_what_a_query_needs(browser: Browser, top: str) -> None:
    page = browser.new_page()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(f"{top}index.html")
    page.keyboard.press("/")
    box = page.locator("#site-search-box")
    site = ManyPages(LARGE)
    for words, address in (
        (site.terms[40][1], f"glossary-part-\\d+.html#{site.terms[40][1]}"),
        (site.terms[40][1][:-1], f"glossary-part-\\d+.html#{site.terms[40][1]}"),
        (site.people[50], f"people.html#{site.people[50].lower().replace(' ', '-')}"),
        (f"goods of {site.places[33]}", "page-0033.html"),
    ):
        box.fill(words)
        links = page.locator("[data-search-result]")
        expect(page.locator(".search-status")).to_contain_text("result")
        found = links.evaluate_all("all => all.map(each => each.href)")
        assert any(re.search(address, each) for each in found), (words, found)
    parts = [each for each in loaded if "/assets/search-" in each]
    assert 0 < len(parts) < 60
    page.close()


def test_the_best_result_of_a_large_site_waits_for_no_other(
    browser: Browser, large_site: Path, serve_folder: Callable[[Path], str]
) -> None:
    page, first, held = browser.new_page(), list[Route](), list[Route]()

    def hold(route: Route) -> None:
        if first:
            held.append(route)
        else:
            first.append(route)
            route.continue_()

    page.route("**/assets/search-records-*.js", hold)
    page.goto(f"{serve_folder(large_site)}index.html")
    page.keyboard.press("/")
    page.locator("#site-search-box").fill(ManyPages(LARGE).terms[40][1])
    status = page.locator(".search-status")
    expect(page.locator("[data-search-result]").first).to_be_visible()
    early = str(status.text_content())
    while held:
        held.pop().continue_()
        page.wait_for_timeout(50)
    expect(status).not_to_have_text(early)
    expect(status).to_contain_text("results")
    page.close()


def test_a_slip_and_nothing_at_all_are_answered_on_a_large_site(browser: Browser, top: str) -> None:
    page = browser.new_page()
    page.goto(f"{top}index.html")
    page.keyboard.press("/")
    box, term = page.locator("#site-search-box"), ManyPages(LARGE).terms[20][0]
    box.fill(f"{term[:-2]}{term[-1]}{term[-2]}")
    expect(page.locator(f"[data-search-result][href*='#{term}']").first).to_be_visible()
    box.fill("qqqqqqqq")
    expect(page.locator(".search-status")).to_contain_text("Nothing")
    page.close()


def test_a_question_is_found_whatever_its_sections_say(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explainer.search.bundle.LARGE", 1)
    question, said = "Why did the lamp go out?", "The lamp had no oil."
    records = [
        Record("term", "glossary.html#wick", "Wick", "", (), "It burns.", "", 1),
        Record("section", "lamp.html#oil", "What it burned", question, (), said, "", 0),
        Record("question", "lamp.html", question, "", (), said, "", 0),
    ]
    make_bare_search(records, tmp_path)
    page = browser.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    page.locator("#search-open").click()
    page.locator("#site-search-box").fill("why did the lamp go out")
    expect(page.locator("[data-search-result]").first).to_have_attribute("href", re.compile(r"lamp\.html$"))
    page.close()
