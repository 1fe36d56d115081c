"""Cards in a real browser: by pointer, touch and keyboard, from ``file://``, without scripts, when narrow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

PHONE = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 640}
LOW = {"width": 640, "height": 320}
DESK = {"width": 1280, "height": 900}
MARKS = ("term", "date", "receipt")
REST = 300  # milliseconds, as in the script
WHERE = """[...document.querySelectorAll('main *:not(#site-card, #site-card *)')]
    .map(element => JSON.stringify(element.getBoundingClientRect())).join()"""
INSIDE = """card => {
    const box = card.getBoundingClientRect(), page = document.documentElement;
    return box.left >= 0 && box.right <= page.clientWidth && box.top >= 0 && box.bottom <= page.clientHeight;
}"""


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


@pytest.fixture
def question(built_site: Path) -> str:
    """A question page with marks of all three kinds."""
    return next(
        path.as_uri()
        for path in sorted(built_site.glob("*.html"))
        if 'class="kind-question' in (html := path.read_text("utf-8"))
        and all(re.search(f'class="{kind}[ "]', html.partition("</article>")[0]) for kind in MARKS)
    )


def card(page: Page) -> Locator:
    return page.locator("#site-card")


def mark(page: Page, kind: str) -> Locator:
    return page.locator(f"article a.{kind}:visible:not(#site-card a)").first


def where(page: Page) -> str:
    return page.url.rpartition("/")[2]


@pytest.mark.parametrize("kind", MARKS)
def test_resting_the_pointer_opens_and_leaving_closes(browser: Browser, question: str, kind: str) -> None:
    with opened(browser, question) as page:
        mark(page, kind).hover()
        expect(card(page)).to_be_visible()
        card(page).hover()
        page.wait_for_timeout(2 * REST)
        expect(card(page)).to_be_visible()
        page.mouse.move(2, 2)
        expect(card(page)).to_have_count(0)


def test_a_passing_pointer_opens_nothing(browser: Browser, question: str) -> None:
    with opened(browser, question) as page:
        mark(page, "term").hover()
        expect(page.locator("#cards-script")).to_have_count(1)
        page.mouse.move(2, 2)
        page.wait_for_timeout(2 * REST)
        expect(card(page)).to_have_count(0)


def test_escape_closes_without_moving_the_pointer(browser: Browser, question: str) -> None:
    with opened(browser, question) as page:
        mark(page, "term").hover()
        expect(card(page)).to_be_visible()
        page.keyboard.press("Escape")
        expect(card(page)).to_have_count(0)
        page.wait_for_timeout(2 * REST)
        expect(card(page)).to_have_count(0)


@pytest.mark.parametrize("kind", MARKS)
def test_the_first_click_opens_the_second_follows(browser: Browser, question: str, kind: str) -> None:
    with opened(browser, question) as page:
        target = (mark(page, kind).get_attribute("href") or "").rpartition("/")[2]
        mark(page, kind).click()
        expect(card(page)).to_be_visible()
        assert page.url == question
        mark(page, kind).click()
        page.wait_for_url(f"**/{target}")


@pytest.mark.parametrize("kind", MARKS)
def test_the_first_tap_opens_the_second_follows(browser: Browser, question: str, kind: str) -> None:
    with opened(browser, question, viewport=PHONE, has_touch=True, is_mobile=True) as page:
        target = (mark(page, kind).get_attribute("href") or "").rpartition("/")[2]
        mark(page, kind).tap()
        expect(card(page)).to_be_visible()
        page.locator("h1").tap(position={"x": 2, "y": 2})
        expect(card(page)).to_have_count(0)
        mark(page, kind).tap()
        expect(card(page)).to_be_visible()
        mark(page, kind).dispatch_event("click")  # where it is: the card may cover it on a low screen
        page.wait_for_url(f"**/{target}")


def test_a_tap_elsewhere_closes_but_scrolling_does_not(browser: Browser, question: str) -> None:
    with opened(browser, question) as page:
        mark(page, "receipt").click()
        expect(card(page)).to_be_visible()
        page.mouse.wheel(0, 40)
        page.mouse.move(5, 500)
        page.wait_for_timeout(2 * REST)
        expect(card(page)).to_be_visible()
        page.locator(".crumb").click()
        expect(card(page)).to_have_count(0)


def test_enter_moves_into_the_card_escape_back_and_enter_twice_follows(
    browser: Browser, question: str
) -> None:
    with opened(browser, question) as page:
        target = mark(page, "term")
        address = (target.get_attribute("href") or "").rpartition("/")[2]
        target.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".card-go")).to_be_focused()
        page.keyboard.press("Escape")
        expect(card(page)).to_have_count(0)
        expect(target).to_be_focused()
        page.wait_for_timeout(2 * REST)
        expect(card(page)).to_have_count(0)  # coming back opens nothing
        page.keyboard.press("Enter")
        expect(page.locator(".card-go")).to_be_focused()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{address}")


def test_resting_focus_opens_and_leaving_closes(browser: Browser, question: str) -> None:
    with opened(browser, question) as page:
        page.locator("main").focus()
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.matches('a.term')"):
                break
        expect(card(page)).to_be_visible()
        assert page.evaluate("document.activeElement.matches('a.term')")  # the focus stays
        page.keyboard.press("Tab")
        assert page.evaluate("!!document.activeElement.closest('#site-card')")  # the card comes next
        expect(card(page)).to_be_visible()
        for _ in range(6):
            page.keyboard.press("Tab")
        expect(card(page).locator(":focus")).to_have_count(0)


def test_a_pressed_mark_shows_at_once_that_it_waits(
    browser: Browser, question: str, built_site: Path, serve_folder: Callable[[Path], str]
) -> None:
    with opened(browser, serve_folder(built_site) + question.rpartition("/")[2]) as page:
        held: list[Route] = []
        page.route("**/cards*.js", lambda route: held.append(route))
        target = mark(page, "term")
        target.click()
        expect(target).to_have_attribute("data-card", "wait")
        while target.get_attribute("data-card") == "wait":
            page.wait_for_timeout(20)
            while held:
                held.pop().continue_()
        expect(target).to_have_attribute("data-card", "open")
        expect(card(page)).to_be_visible()


def test_code_and_text_of_a_pressed_mark_are_asked_for_together(
    browser: Browser, question: str, built_site: Path, serve_folder: Callable[[Path], str]
) -> None:
    with opened(browser, serve_folder(built_site) + question.rpartition("/")[2]) as page:
        held: list[Route] = []
        page.route("**/cards*.js", lambda route: held.append(route))
        mark(page, "receipt").click()
        expect(page.locator("head script[src*='/cards']")).to_have_count(2)
        while len(held) < 2:  # neither has been answered
            page.wait_for_timeout(20)
        text, code = sorted(held, key=lambda route: route.request.url)
        assert re.search(r"/cards-\d+\.js$", text.request.url)
        assert code.request.url.endswith("/cards.js")
        with page.expect_event("requestfinished"):
            text.continue_()
        code.continue_()
        expect(card(page)).to_be_visible()


def test_a_pressed_mark_asks_for_both_at_once_from_a_file(browser: Browser, question: str) -> None:
    asked = """mark => {
        mark.click();
        return [...document.head.querySelectorAll("script[src*='/cards']")].length;
    }"""
    with opened(browser, question) as page:
        assert mark(page, "receipt").evaluate(asked) == 2
        expect(card(page)).to_be_visible()


def test_only_one_card_at_a_time(browser: Browser, question: str) -> None:
    with opened(browser, question) as page:
        for kind in MARKS:
            mark(page, kind).press("Enter")  # the card that is open may lie over the next mark
            expect(card(page)).to_have_count(1)
            expect(page.locator("[data-card]")).to_have_count(1)
            expect(mark(page, kind)).to_have_attribute("data-card", "open")


def test_a_card_moves_nothing(browser: Browser, question: str) -> None:
    with opened(browser, question) as page:
        target = mark(page, "term")
        target.scroll_into_view_if_needed()
        before = page.evaluate(WHERE)
        target.focus()
        page.keyboard.press("Enter")
        expect(card(page)).to_be_visible()
        assert page.evaluate(WHERE) == before


@pytest.mark.parametrize(
    "size", [DESK, PHONE, NARROW, LOW], ids=lambda size: f"{size['width']}x{size['height']}"
)
def test_no_card_is_off_the_screen(browser: Browser, question: str, size: dict[str, int]) -> None:
    with opened(browser, question, viewport=size) as page:
        for target in page.locator("article a:is(.term, .date, .receipt):visible").element_handles()[:14]:
            target.scroll_into_view_if_needed()
            target.focus()
            page.keyboard.press("Enter")
            expect(page.locator(".card-go")).to_be_focused()
            assert card(page).evaluate(INSIDE), target.evaluate("mark => mark.outerHTML")
            page.keyboard.press("Escape")
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_the_links_in_a_card_are_large_enough_and_lead_somewhere(
    browser: Browser, question: str, built_site: Path
) -> None:
    with opened(browser, question, viewport=PHONE) as page:
        for kind in MARKS:
            mark(page, kind).click()
            for link in (
                card(page).locator("a:not(sup a)").all()
            ):  # numbers stand in sentences: WCAG 2.5.8, inline
                box = link.bounding_box()
                assert box
                in_sentence = link.evaluate("link => !!link.closest('sup')")
                assert min(box["width"] + 24 * in_sentence, box["height"]) >= 24
                address = link.evaluate("link => link.href")
                assert address.startswith(("https://", built_site.as_uri()))
            page.keyboard.press("Escape")
        plain = re.compile('class="receipt(?: many)?"')  # of the main article
        pages = [
            path for path in built_site.glob("*.html") if 'class="kind-question"' in path.read_text("utf-8")
        ]
        page.goto(next(path for path in sorted(pages) if plain.search(path.read_text("utf-8"))).as_uri())
        page.locator("article a.receipt:not(.other):visible").first.click()
        passage = card(page).get_by_role("link", name="Open the passage")
        expect(passage).to_have_attribute("rel", re.compile("noreferrer"))


@pytest.mark.parametrize("kind", MARKS)
def test_what_screen_readers_get(browser: Browser, question: str, kind: str) -> None:
    with opened(browser, question) as page:
        mark(page, kind).click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_have_accessible_name(page.locator("#site-card-name").inner_text())
        expect(dialog).to_have_accessible_description(re.compile(r"\w+ \w+"))
        expect(page.locator("[aria-live], [role=status], [role=alert]")).to_have_count(0)


def test_nothing_is_loaded_before_a_reader_reaches_for_a_mark(
    browser: Browser, question: str, built_site: Path, serve_folder: Callable[[Path], str]
) -> None:
    loads: list[str] = []
    with opened(browser, "about:blank") as page:
        page.on("request", lambda request: loads.append(request.url) if "/cards" in request.url else None)
        page.goto(serve_folder(built_site) + question.rpartition("/")[2])
        assert loads == []
        for _ in range(2):
            mark(page, "term").click()
            expect(card(page)).to_be_visible()
            page.keyboard.press("Escape")
        assert len(loads) == 2  # the code and one part, once


def test_a_card_that_cannot_be_loaded_leaves_the_link(
    browser: Browser, question: str, built_site: Path, serve_folder: Callable[[Path], str]
) -> None:
    for missing in ("**/assets/cards.js", "**/assets/cards-*.js"):
        context = browser.new_context()
        page = context.new_page()
        page.route(missing, lambda route: route.abort())
        page.goto(serve_folder(built_site) + question.rpartition("/")[2])
        target = (mark(page, "term").get_attribute("href") or "").rpartition("/")[2]
        mark(page, "term").click()
        page.wait_for_url(f"**/{target}")
        context.close()


def test_marks_are_plain_links_without_script(browser: Browser, question: str) -> None:
    with opened(browser, question, java_script_enabled=False) as page:
        target = mark(page, "term").get_attribute("href") or ""
        mark(page, "term").click()
        page.wait_for_url(f"**/{target}")


def test_other_keys_and_buttons_stay_the_browsers(browser: Browser, question: str) -> None:
    with opened(browser, question) as page:
        with page.context.expect_page() as other:
            mark(page, "term").click(modifiers=["ControlOrMeta"])
        assert "#" in other.value.url
        assert page.url == question


def test_every_mark_of_every_page_has_a_card(browser: Browser, built_site: Path) -> None:
    cards = "".join(path.read_text("utf-8") for path in sorted(built_site.glob("assets/cards-*.js")))
    known = set(re.findall(r'"([\w-]+\.html#[\w-]+)":', cards))
    for path in built_site.glob("*.html"):
        html = path.read_text("utf-8")
        links = re.findall(r'<a (?=[^>]*class="(?:term|date|receipt)[" ])[^>]*href="([^"]*)"', html)
        assert {link for link in links if link not in known} == set(), path.name


def test_its_button_closes_it_and_gives_the_focus_back(browser: Browser, question: str) -> None:
    with opened(browser, question) as page:
        mark(page, "term").click()
        card(page).get_by_role("button", name="Close").click()
        expect(card(page)).to_have_count(0)
        expect(mark(page, "term")).to_be_focused()


def test_an_open_card_stays_on_a_screen_that_turns(browser: Browser, question: str) -> None:
    with opened(browser, question, viewport=DESK) as page:
        mark(page, "receipt").click()
        expect(page.locator(".card-go")).to_be_focused()
        page.set_viewport_size({"width": 390, "height": 844})
        page.wait_for_function(f"() => ({INSIDE})(document.getElementById('site-card'))")
        page.set_viewport_size({"width": 640, "height": 320})
        page.wait_for_function(f"() => ({INSIDE})(document.getElementById('site-card'))")
