"""The pages in browsers that know no popovers, as Safari before 17: Chromium, with them taken away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from tools.bench.server import serving

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
FORGET = "for (const name of ['popover', 'showPopover', 'hidePopover']) delete HTMLElement.prototype[name];"
ATTRIBUTE = re.compile(r'\spopover(?:target|targetaction)?(?:="[^"]*"|=\w+)?(?=[\s>])')


@pytest.fixture(scope="module")
def site(built_site: Path) -> Iterator[str]:
    with serving(built_site) as server:
        yield server.address


@pytest.fixture(scope="module")
def question(built_site: Path) -> str:
    pages = sorted(built_site.glob("*.html"))
    return next(each.name for each in pages if 'class="kind-question' in each.read_text("utf-8"))


@contextmanager
def opened(browser: Browser, address: str, size: dict[str, int]) -> Iterator[Page]:
    # The pages' policy allows their styles as they were.
    settings: dict[str, Any] = {"viewport": size, "bypass_csp": True}
    context = browser.new_context(**settings)
    context.add_init_script(FORGET)
    context.route("**/*.html", forget)
    page = context.new_page()
    heard: list[str] = []
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.goto(address)
    assert not page.evaluate("'popover' in document.body || CSS.supports('selector(:unknown-state)')")
    yield page
    context.close()
    assert heard == []


def forget(route: Route) -> None:
    """Hand over a page in which no attribute makes a popover and no selector knows an open one."""
    response = route.fetch()
    html = response.text().replace(":popover-open", ":unknown-state")
    route.fulfill(response=response, body=ATTRIBUTE.sub("", html))


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_menu_of_the_home_page_is_a_list_at_its_foot(
    browser: Browser, site: str, size: dict[str, int]
) -> None:
    with opened(browser, f"{site}index.html", size) as page:
        check_foot(page)


def test_the_menu_of_other_pages_is_a_list_at_their_foot_on_phones(
    browser: Browser, site: str, question: str
) -> None:
    with opened(browser, f"{site}{question}", PHONE) as page:
        check_foot(page)
        page.locator(".menu a").last.click()
        page.wait_for_url(lambda address: question not in address)


def check_foot(page: Page) -> None:
    menu, main, foot = (page.locator(each).bounding_box() for each in (".menu", "main", ".foot"))
    assert menu
    assert main
    assert foot
    assert main["y"] + main["height"] <= menu["y"] < menu["y"] + menu["height"] <= foot["y"]
    assert page.locator(".menu-open:visible, .menu-close:visible").count() == 0


def test_the_menu_stays_beside_the_text_where_there_is_room(
    browser: Browser, site: str, question: str
) -> None:
    with opened(browser, f"{site}{question}", DESK) as page:
        menu, main = (page.locator(each).bounding_box() for each in (".menu", "main"))
        assert menu
        assert main
        assert menu["x"] + menu["width"] <= main["x"]
        assert abs(menu["y"] - main["y"]) < DESK["height"] / 4
        assert page.locator(".menu-open:visible, .menu-close:visible").count() == 0


def test_the_search_is_not_covered_and_leads_to_the_contents(
    browser: Browser, site: str, question: str
) -> None:
    with opened(browser, f"{site}{question}", PHONE) as page:
        page.locator("#search-open").click()
        page.wait_for_url("**/contents.html")


def test_marks_are_links(browser: Browser, site: str, question: str) -> None:
    with opened(browser, f"{site}{question}", PHONE) as page:
        page.locator("article a.term").first.click()
        page.wait_for_url(lambda address: question not in address)
        expect(page.locator(":target")).to_be_in_viewport()


def test_the_single_file_has_no_card_and_finds(browser: Browser, site: str, built_site: Path) -> None:
    name = next((built_site / "editions").glob("*.html")).name
    with opened(browser, f"{site}editions/{name}", PHONE) as page:
        expect(page.locator("#card")).to_have_count(0)
        page.locator("#text .kind-question a.t").first.click()
        expect(page.locator(":target")).to_be_in_viewport()
        page.locator("#find-open").click()
        page.keyboard.type("soldiers")
        expect(page.locator("#find li a").first).to_be_visible()
