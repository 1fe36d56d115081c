"""The look in a real browser: every page of the built site, from ``file://`` and over HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from conftest import leads_on
from playwright.sync_api import Browser, Page, Route, expect

PHONE = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 900}
MENU = "#site-menu"
SCHEME = "#site-scheme"

INSIDE = """element => {
    const box = element.getBoundingClientRect();
    return box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight;
}"""
SMALL = """() => [...document.querySelectorAll(".receipt")].filter(mark => {
    const box = mark.getBoundingClientRect();
    const inSentence = mark.closest("sup");
    return mark.checkVisibility() && ((box.width < 24 && !inSentence) || box.height < 24);
}).map(mark => mark.outerHTML)"""
QUIET = """() => {
    const article = document.querySelector("article").cloneNode(true);
    const marks = [...document.querySelectorAll("article :is(.receipt, .term, .date)")]
        .filter(mark => mark.checkVisibility());
    for (const each of article.querySelectorAll("sup, .kind, .crumb, .references")) each.remove();
    const stops = [...document.querySelectorAll("a[href], button, summary, input, select, [tabindex]")].filter(each =>
        each.tabIndex >= 0 && each.checkVisibility({ contentVisibilityAuto: true }));
    const share = document.querySelector("article").offsetHeight / document.documentElement.scrollHeight;
    return { marks: 100 * marks.length / article.textContent.split(/\\s+/).length, stops: stops.length, share };
}"""
PAPER = "getComputedStyle(document.body).backgroundColor"


@contextmanager
def opened(browser: Browser, address: str, **settings: Any) -> Iterator[Page]:
    """Open a page in a context of its own."""
    context = browser.new_context(**{"viewport": DESK, "color_scheme": "light", **settings})
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


@pytest.fixture
def pages(built_site: Path) -> list[Path]:
    """Every page with our whole shell: not the one for wrong addresses, nor that which keeps the site on a device."""
    found = [path for path in sorted(built_site.rglob("*.html")) if 'class="kind-' in path.read_text("utf-8")]
    return [path for path in found if path.name not in {"404.html", "keep.html"} and not leads_on(path)]


@pytest.fixture
def home(built_site: Path) -> str:
    return (built_site / "index.html").as_uri()


@pytest.fixture
def question(pages: list[Path]) -> str:
    """The first question page."""
    return next(path for path in pages if 'class="kind-question' in path.read_text("utf-8")).as_uri()


def test_no_page_scrolls_sideways_at_320_pixels(browser: Browser, pages: list[Path]) -> None:
    with opened(browser, "about:blank", viewport=NARROW) as page:
        wide = {}
        for path in pages:
            page.goto(path.as_uri())
            page.evaluate("document.querySelectorAll('details').forEach(box => box.open = true)")
            wide[path.name] = page.evaluate("document.documentElement.scrollWidth")
    assert {name: width for name, width in wide.items() if width > NARROW["width"]} == {}


def test_long_words_break_instead_of_widening_the_page(browser: Browser, question: str) -> None:
    with opened(browser, question, viewport=NARROW) as page:
        page.evaluate("""document.querySelectorAll('h1, h2, p, li, dt, a:not(.receipt, .btn)')
            .forEach(element => element.append('W'.repeat(80)))""")
        assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]


@pytest.mark.parametrize("scheme", ["file", "http"])
def test_pages_run_without_errors_and_load_nothing_from_elsewhere(
    browser: Browser, pages: list[Path], built_site: Path, serve_folder: Callable[[Path], str], scheme: str
) -> None:
    top = built_site.as_uri() + "/" if scheme == "file" else serve_folder(built_site)
    heard: list[str] = []
    with opened(browser, "about:blank") as page:
        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on(
            "request", lambda request: heard.append(request.url) if not request.url.startswith(top) else None
        )
        for path in pages:
            page.goto(top + path.relative_to(built_site).as_posix())
            expect(page.locator(SCHEME)).to_be_visible()
    assert heard == []


def test_the_policy_refuses_what_a_page_does_not_carry_itself(browser: Browser, question: str) -> None:
    with opened(browser, question) as page:
        page.evaluate("""() => {
            const script = document.createElement('script');
            script.textContent = 'window.ran = true';
            document.body.append(script);
        }""")
        assert page.evaluate("window.ran") is None


def test_the_menu_opens_by_touch_and_closes_outside(browser: Browser, question: str) -> None:
    with opened(browser, question, viewport=PHONE, has_touch=True) as page:
        expect(page.locator(MENU)).to_be_hidden()
        page.get_by_role("button", name="Menu").tap()
        expect(page.locator(MENU)).to_be_visible()
        assert page.locator(MENU).evaluate(INSIDE)
        page.touchscreen.tap(20, 840)
        expect(page.locator(MENU)).to_be_hidden()
        page.get_by_role("button", name="Menu").tap()
        page.get_by_role("button", name="Close").tap()
        expect(page.locator(MENU)).to_be_hidden()


def test_the_menu_opens_and_closes_by_keyboard_without_any_script(browser: Browser, question: str) -> None:
    with opened(browser, question, viewport=PHONE, java_script_enabled=False) as page:
        page.get_by_role("button", name="Menu").focus()
        page.keyboard.press("Enter")
        expect(page.locator(MENU)).to_be_visible()
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="Close")).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.locator(f"{MENU} a").first).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator(MENU)).to_be_hidden()
        expect(page.get_by_role("button", name="Menu")).to_be_focused()


def test_wide_screens_show_the_menu_as_a_column(browser: Browser, question: str) -> None:
    with opened(browser, question) as page:
        expect(page.locator(MENU)).to_be_visible()
        expect(page.get_by_role("button", name="Menu")).to_be_hidden()
        expect(page.locator(f"{MENU} [aria-current=page]")).to_have_count(1)


def test_the_scheme_follows_the_system_and_remembers_a_choice(
    browser: Browser, question: str, home: str
) -> None:
    with opened(browser, question) as page:
        light = page.evaluate(PAPER)
        page.locator(SCHEME).click()
        dark = page.evaluate(PAPER)
        assert dark != light
        page.goto(home)
        assert page.evaluate(PAPER) == dark
        expect(page.locator(SCHEME)).to_have_attribute("aria-pressed", "true")
        page.locator(SCHEME).click()
        assert page.evaluate(PAPER) == light
        page.emulate_media(color_scheme="dark")
        assert page.evaluate(PAPER) == dark


def test_the_scheme_needs_no_script(browser: Browser, question: str) -> None:
    def paper(scheme: str) -> bytes:
        with opened(browser, question, color_scheme=scheme, java_script_enabled=False) as page:
            expect(page.locator(SCHEME)).to_be_hidden()
            return page.screenshot(clip={"x": 2, "y": 500, "width": 4, "height": 4})

    assert paper("light") != paper("dark")


def test_pages_can_be_read_without_script(browser: Browser, pages: list[Path]) -> None:
    with opened(browser, "about:blank", java_script_enabled=False) as page:
        for path in pages:
            page.goto(path.as_uri())
            expect(page.locator("main h1")).to_be_visible()
            expect(page.locator("h1")).to_have_count(1)
            assert page.get_by_role("button").filter(visible=True).all_inner_texts() in ([], ["Menu"]), (
                path.name
            )


def test_search_leads_to_the_contents_without_script(browser: Browser, question: str) -> None:
    with opened(browser, question, java_script_enabled=False) as page:
        page.get_by_role("link", name="Search").click()
        expect(page).to_have_url(question.rpartition("/")[0] + "/contents.html")


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_search_is_loaded_once_when_it_is_asked_for(
    browser: Browser, question: str, built_site: Path, serve_folder: Callable[[Path], str], key: str
) -> None:
    loads: list[str] = []

    def script(route: Route) -> None:
        loads.append(route.request.url)
        route.fulfill(content_type="text/javascript", body="openSearch = () => { document.title += '!' }")

    def with_search(route: Route) -> None:
        html = (built_site / question.rpartition("/")[2]).read_text("utf-8")
        body = html.replace("<body", '<body data-search="assets/fake.js"', 1)
        route.fulfill(content_type="text/html", body=body)

    with opened(browser, "about:blank") as page:
        page.route("**/assets/fake.js", script)
        page.route("**/*.html", with_search)
        page.goto(serve_folder(built_site) + question.rpartition("/")[2])
        title = page.title()
        assert loads == []
        page.keyboard.press(key)
        expect(page).to_have_title(title + "!")
        page.locator("#search-open").click()
        expect(page).to_have_title(title + "!!")
        assert len(loads) == 1


def test_the_first_tab_stop_leads_past_the_menu(browser: Browser, question: str) -> None:
    with opened(browser, question) as page:
        page.keyboard.press("Tab")
        skip = page.locator(".skip")
        expect(skip).to_be_focused()
        assert skip.evaluate(INSIDE)
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()


def test_every_stop_of_the_tab_key_shows_a_ring_and_is_not_covered(browser: Browser, question: str) -> None:
    with opened(browser, question, reduced_motion="reduce") as page:
        page.keyboard.press("Tab")
        for _ in range(40):
            page.keyboard.press("Tab")
            state = page.evaluate("""() => {
                const at = document.activeElement, box = at.getClientRects()[0];
                const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                return {ring: getComputedStyle(at).outlineStyle, seen: at.contains(top), what: at.outerHTML};
            }""")
            assert state["ring"] != "none", state["what"]
            assert state["seen"], state["what"]


def test_the_list_on_the_side_follows(browser: Browser, question: str) -> None:
    with opened(browser, question) as page:
        now = page.locator(".toc [aria-current]")
        first, last = (page.locator(".toc a").nth(place).get_attribute("href") or "" for place in (0, -1))
        expect(now).to_have_attribute("href", first)
        page.locator(last).evaluate("heading => heading.scrollIntoView({behavior: 'instant'})")
        expect(now).to_have_attribute("href", last)


def test_a_link_into_closed_boxes_opens_all_of_them(browser: Browser, question: str) -> None:
    with opened(browser, question) as page:
        expect(page.locator("#cite")).to_be_hidden()
        page.evaluate("location.hash = 'cite'")
        expect(page.locator("#cite")).to_be_visible()


def test_the_horizon_stands_on_the_first_screen_and_only_a_slim_bar_stays(
    browser: Browser, question: str
) -> None:
    for size in (DESK, PHONE):
        with opened(browser, question, viewport=size) as page:
            assert page.locator(".horizon").evaluate(INSIDE)
            page.evaluate("scrollTo({top: 1200, behavior: 'instant'})")
            assert not page.locator(".horizon").evaluate(INSIDE)
            assert page.locator(".bar").evaluate(INSIDE)
            assert page.locator(".bar").evaluate("bar => bar.offsetHeight") <= 52


def test_question_pages_are_quiet(browser: Browser, pages: list[Path]) -> None:
    questions = [path for path in pages if 'class="kind-question"' in path.read_text("utf-8")]
    for size in (DESK, PHONE):
        with opened(browser, "about:blank", viewport=size) as page:
            seen = []
            for path in questions:
                page.goto(path.as_uri())
                seen.append(page.evaluate(QUIET))
        assert sum(each["marks"] for each in seen) / len(seen) <= 4
        assert max(each["marks"] for each in seen) <= 6  # a table has one in each cell
        assert max(each["stops"] for each in seen) <= 60
    assert min(each["share"] for each in seen) >= 0.65


def test_a_citation_can_be_copied(browser: Browser, question: str) -> None:
    with opened(browser, question, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.get_by_text("Proof and words").and_(page.locator("summary")).click()
        page.get_by_role("link", name="Cite").click()
        page.get_by_role("button", name="Copy").first.click()
        expect(page.get_by_role("button", name="Copied")).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.locator("#cite-inline").inner_text()


def test_print_opens_closed_boxes_and_leaves_the_controls_out(browser: Browser, question: str) -> None:
    with opened(browser, question, java_script_enabled=False) as page:
        closed = page.locator("details > :last-child").last
        expect(closed).to_be_hidden()
        page.emulate_media(media="print")
        assert closed.bounding_box()
        for chrome in (MENU, ".toc", "#search-open", ".pager"):
            expect(page.locator(chrome)).to_be_hidden()
        expect(page.locator(".receipt:visible").first).to_be_visible()
        expect(page.locator(".horizon")).to_be_visible()


def test_forced_colours_keep_marks_apart(browser: Browser, question: str) -> None:
    with opened(browser, question, forced_colors="active") as page:
        border = page.locator(".receipt:visible").first.evaluate(
            "mark => getComputedStyle(mark).borderTopColor"
        )
        assert border != "rgba(0, 0, 0, 0)"


def test_receipts_are_24_pixels_high_and_outside_sentences_as_wide(
    browser: Browser, pages: list[Path]
) -> None:
    with opened(browser, "about:blank", viewport=PHONE) as page:
        for path in pages:
            page.goto(path.as_uri())
            assert page.evaluate(SMALL) == [], path.name


def test_a_page_cut_short_shows_what_arrived_in_its_style(
    browser: Browser, question: str, tmp_path: Path
) -> None:
    whole = Path(question.removeprefix("file://")).read_text("utf-8")
    cut = tmp_path / "cut.html"
    cut.write_text(whole[: whole.index("</p>", whole.index("<h1")) + 400], "utf-8")
    with opened(browser, question) as page:
        paper = page.evaluate(PAPER)
    with opened(browser, cut.as_uri()) as page:
        assert page.evaluate(PAPER) == paper
        expect(page.locator("h1")).to_be_visible()


def test_the_page_for_wrong_addresses_needs_nothing_else(
    browser: Browser, built_site: Path, tmp_path: Path
) -> None:
    alone = tmp_path / "404.html"
    alone.write_bytes((built_site / "404.html").read_bytes())
    with opened(browser, (built_site / "index.html").as_uri()) as page:
        paper = page.evaluate(PAPER)
    with opened(browser, alone.as_uri()) as page:
        assert page.evaluate(PAPER) == paper
        expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_page_for_wrong_addresses_has_the_menu_wherever_it_is_served(
    browser: Browser, built_site: Path, serve_folder: Callable[[Path], str]
) -> None:
    top = serve_folder(built_site)
    lost = (built_site / "404.html").read_text("utf-8")
    with opened(browser, "about:blank") as page:
        page.route("**/gone/**", lambda route: route.fulfill(status=404, content_type="text/html", body=lost))
        page.goto(f"{top}gone/far/away.html")
        expect(page.locator(f"{MENU} a")).not_to_have_count(0)
        expect(page.locator(f"{MENU} [aria-current]")).to_have_count(0)
        page.locator(f"{MENU} ol a").first.click()
        expect(page.locator("body")).to_have_class("kind-question")
        expect(page.locator(".crumb")).to_contain_text("1")
