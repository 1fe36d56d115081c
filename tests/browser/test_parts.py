"""A list that is split, in a browser: old addresses of what stands in it, and filters over all its parts."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import LARGE
from playwright.sync_api import Browser, expect
from tools.bench.manypages import ManyPages


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
