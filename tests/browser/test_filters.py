"""The timeline's filters in a browser: what is shown, said, kept in the address, dimmed in the picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

DESK = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}


@contextmanager
def opened(browser: Browser, address: str, **settings: Any) -> Iterator[Page]:
    """Open a page in a context of its own; nothing may be said on the console."""
    context = browser.new_context(**{"viewport": DESK, "reduced_motion": "reduce", **settings})
    page = context.new_page()
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.goto(address)
    yield page
    context.close()
    assert heard == []


@pytest.fixture(params=["file", "http"])
def timeline(request: pytest.FixtureRequest, built_site: Path, serve_folder: Callable[[Path], str]) -> str:
    if request.param == "file":
        return (built_site / "timeline.html").as_uri()
    return serve_folder(built_site) + "timeline.html"


def shown(page: Page) -> Locator:
    return page.locator(".event").filter(visible=True)


def control(page: Page, label: str) -> Locator:
    """The choice with this label, in its box; it is closed until somebody opens it."""
    box = page.locator("details.filter-box")
    if not box.evaluate("box => box.open"):
        box.locator("summary").click()
    return page.locator(".filters").get_by_label(label)


def choose(page: Page, label: str, number: int) -> str:
    """Choose the option with this number and return its value."""
    box = control(page, label)
    box.select_option(index=number)
    return str(box.input_value())


def test_choosing_an_actor_leaves_their_events(browser: Browser, timeline: str) -> None:
    with opened(browser, timeline) as page:
        count = page.locator(".event").count()
        expect(page.get_by_role("status")).to_be_empty()
        actor = choose(page, "Who", 1)
        wanted = page.locator(f".event[data-actors~='{actor}']").count()
        expect(shown(page)).to_have_count(wanted)
        expect(page.get_by_role("status")).to_have_text(f"Showing {wanted} of {count} events.")
        assert page.url.endswith(f"?actor={actor}")


def test_actor_and_theme_go_together(browser: Browser, timeline: str) -> None:
    with opened(browser, timeline) as page:
        first = page.locator(".event:not([data-actors=''])").first
        theme = str(first.get_attribute("data-theme"))
        actor = str(first.get_attribute("data-actors")).split()[0]
        control(page, "Theme").select_option(theme)
        control(page, "Who").select_option(actor)
        wanted = page.locator(f".event[data-actors~='{actor}'][data-theme='{theme}']").count()
        expect(shown(page)).to_have_count(wanted)
        assert page.url.endswith(f"?theme={theme}&actor={actor}")


def test_the_address_brings_the_choice_back(browser: Browser, timeline: str) -> None:
    with opened(browser, timeline) as page:
        theme = choose(page, "Theme", 1)
        wanted = shown(page).count()
    with opened(browser, f"{timeline}?theme={theme}&actor=nobody-known") as page:
        expect(shown(page)).to_have_count(wanted)
        expect(control(page, "Theme")).to_have_value(theme)
        expect(control(page, "Who")).to_have_value("")
        expect(page.get_by_role("status")).to_contain_text("Showing")


def test_show_all_resets(browser: Browser, timeline: str) -> None:
    with opened(browser, timeline) as page:
        expect(page.get_by_role("button", name="Show all")).to_be_hidden()
        choose(page, "Theme", 1)
        page.get_by_role("button", name="Show all").press("Enter")
        expect(page.locator(".event[hidden]")).to_have_count(0)
        expect(page.get_by_role("status")).to_contain_text("Showing all")
        expect(control(page, "Who")).to_be_focused()
        assert page.url == timeline


def test_years_without_events_collapse(browser: Browser, timeline: str) -> None:
    with opened(browser, timeline) as page:
        for number in range(1, control(page, "Theme").locator("option").count()):
            choose(page, "Theme", number)
            for part in page.locator("ol.timeline").filter(visible=True).all():
                assert part.locator(".event:not([hidden])").count()
            years = page.locator("ol.timeline").filter(visible=True).count()
            expect(page.locator("h2[id^=y]").filter(visible=True)).to_have_count(years)


def test_the_picture_dims_what_is_left_out(browser: Browser, timeline: str) -> None:
    with opened(browser, timeline) as page:
        choose(page, "Theme", 1)
        hidden = page.locator(".event[hidden]").count()
        pictures = page.locator(".picture > :is(.lying, .upright)").count()
        assert hidden
        assert pictures == 2
        expect(page.locator(".picture a.out[aria-hidden=true][tabindex='-1']")).to_have_count(
            hidden * pictures
        )


def test_a_link_to_an_event_left_out_shows_all(browser: Browser, timeline: str) -> None:
    with opened(browser, timeline) as page:
        choose(page, "Theme", 1)
        name = page.locator(".event[hidden]").first.get_attribute("id")
        page.evaluate("name => { location.hash = name }", name)
        expect(page.locator(f"#{name}")).to_be_in_viewport()
        expect(page.locator(".event[hidden]")).to_have_count(0)


def test_without_script_there_is_nothing(browser: Browser, timeline: str) -> None:
    with opened(browser, timeline, java_script_enabled=False) as page:
        expect(page.locator(".filters, select")).to_have_count(0)


def test_the_choice_fits_a_narrow_screen(browser: Browser, timeline: str) -> None:
    with opened(browser, timeline, viewport=NARROW) as page:
        choose(page, "Theme", 1)
        assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
        for box in page.locator(".filters :is(select, button)").all():
            size = box.bounding_box()
            assert size
            assert size["height"] >= 24
