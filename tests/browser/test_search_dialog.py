"""The search dialog: opening and closing it, keys, addresses, what it says, and arriving at a result."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from browser.test_accessibility import SCHEMES, SIZES, faults
from browser.test_search import ASK, BOX, DIALOG, OPTION, READY, RESULT, STATUS, opened
from playwright.sync_api import Browser, Page, Route, expect
from tools.bench.server import serving

ACTIVE = "[aria-selected=true]"
#: The first glossary entry that is neither a person nor an organization: tests name no word of any site.
ENTRY = """() => {
    const entry = document.querySelector(".entry:has(.text)");
    return [entry.id, entry.querySelector("h3").textContent.trim()];
}"""
#: From the moment that the box has the focus no more than one task is begun: the records are never taken in.
NEVER_FILLED = """(() => {
    const set = window.setTimeout;
    let begun = 0;
    window.setTimeout = (act, delay) =>
        document.activeElement?.id === "site-search-box" && ++begun > 1 ? 0 : set(act, delay);
})()"""
SETTLED = r"""() => {
    const said = document.querySelector(".search-status").textContent.match(/^(\d+)( of \d+)? results?/);
    return document.querySelectorAll("[data-search-result]").length === Number(said ? said[1] : 0);
}"""
WIDE = "() => document.documentElement.scrollWidth > innerWidth"
HOSTILE = {
    "long": "soldier " * 1250,
    "one long word": "a" * 10_000,
    "regex": r"(.*+?^${}()|[]\\ [a-z]{1,99} (?<!x)",
    "html": "<img src=x onerror=alert(1)><script>alert(1)</script>",
    "quotes": "\"\"\"'''‘’“”«»",
    "spaces": " \u00a0\t\u200b\u202e ",
    "prototype": "__proto__ constructor toString hasOwnProperty",
    "astral": "😀𝒜𝓁 👩‍👩‍👧 ﷽",
    "lone surrogate": "\ud800 half",
    "a date at the end of many words": "a b c d e f g h i j k l m n o p 3/2/1998",
    "dates": "99.99.9999 0.0.0 31/31/31 2024-13-45 1/1/1/1",
}
PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def page(browser: Browser, built_site: Path) -> Iterator[Page]:
    """The home page from disk; no test may leave a complaint in the console."""
    with opened(browser, (built_site / "index.html").as_uri()) as (shown, complaints):
        yield shown
        assert complaints == []


@pytest.fixture
def entry(page: Page, built_site: Path) -> tuple[str, str]:
    """Id and name of a glossary entry."""
    page.goto((built_site / "glossary.html").as_uri())
    found = page.evaluate(ENTRY)
    page.goto((built_site / "index.html").as_uri())
    return found[0], found[1]


def settle(page: Page) -> None:
    """Wait until all results that the status names are there: later groups come in tasks of their own."""
    page.wait_for_function(SETTLED)


def ask(page: Page, words: str) -> None:
    page.keyboard.press("/")
    expect(page.locator(BOX)).to_be_focused()
    page.evaluate(READY)
    page.locator(BOX).fill(words)


def test_nothing_is_loaded_before_it_is_asked_for(page: Page) -> None:
    loaded = "() => 'openSearch' in window || !!document.querySelector('script[src*=\"search.js\"]')"
    assert not page.evaluate(loaded)
    page.keyboard.press("/")
    expect(page.locator(DIALOG)).to_be_visible()
    assert page.evaluate(loaded)


@pytest.mark.parametrize("opening", ["/", "Control+k", "click"])
def test_it_opens_and_closes_and_gives_the_focus_back(page: Page, opening: str) -> None:
    page.locator("#search-open").focus()
    if opening == "click":
        page.locator("#search-open").click()
    else:
        page.keyboard.press(opening)
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(DIALOG)).to_be_hidden()
    expect(page.locator("#search-open")).to_be_focused()


def test_the_focus_stays_in_the_dialog(page: Page) -> None:
    page.keyboard.press("/")
    box, close = page.locator(BOX), page.get_by_role("button", name="Close", exact=True)
    expect(box).to_be_focused()
    for key in ("Tab", "Shift+Tab"):
        page.keyboard.press(key)
        expect(close).to_be_focused()
        page.keyboard.press("Tab")
        expect(box).to_be_focused()
    page.locator(STATUS).click()
    expect(box).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(box).to_be_focused()
    close.click()
    expect(page.locator(DIALOG)).to_be_hidden()


def late(route: Route) -> None:
    time.sleep(0.5)
    route.continue_()


def test_keys_typed_before_the_box_is_there_are_kept(
    browser: Browser, built_site: Path, serve_folder: Callable[[Path], str], entry: tuple[str, str]
) -> None:
    with opened(browser, "about:blank") as (page, complaints):
        page.route("**/search.js", late)
        page.goto(serve_folder(built_site) + "about.html")
        page.keyboard.press("/")
        page.keyboard.type(entry[1] + "x")
        page.keyboard.press("Backspace")
        expect(page.locator(BOX)).to_have_value(entry[1])
        expect(page.locator(RESULT).first).to_have_attribute("href", f"glossary.html#{entry[0]}")
        page.keyboard.press("End")
        page.keyboard.type("y")
        expect(page.locator(BOX)).to_have_value(entry[1] + "y")
        page.goto(serve_folder(built_site) + "people.html")
        page.keyboard.press("/")
        page.keyboard.press("Escape")
        page.wait_for_timeout(1200)
        expect(page.locator(BOX)).to_be_hidden()
        page.keyboard.press("/")
        expect(page.locator(BOX)).to_be_focused()
        assert complaints == []


def test_asked_for_twice_it_opens_once(
    browser: Browser, built_site: Path, serve_folder: Callable[[Path], str]
) -> None:
    with opened(browser, "about:blank") as (page, complaints):
        page.route("**/search.js", late)
        page.goto(serve_folder(built_site) + "about.html")
        page.locator("#search-open").dblclick()
        page.keyboard.type("13/2")
        expect(page.locator(BOX)).to_be_focused()
        page.keyboard.type("/1998")
        settle(page)
        expect(page.locator(BOX)).to_be_focused()
        expect(page.locator(BOX)).to_have_value("13/2/1998")
        assert complaints == []


def test_the_control_shows_at_once_that_it_was_pressed(
    browser: Browser, built_site: Path, serve_folder: Callable[[Path], str]
) -> None:
    with opened(browser, serve_folder(built_site) + "about.html") as (page, _):
        held: list[Route] = []
        page.route("**/search.js", lambda route: held.append(route))
        page.locator("#search-open").click()
        expect(page.locator("#search-open")).to_have_attribute("aria-busy", "true")
        while not held:
            page.wait_for_timeout(20)
        held.pop().continue_()
        expect(page.locator(BOX)).to_be_focused()
        expect(page.locator("#search-open")).not_to_have_attribute("aria-busy", "true")


def test_what_did_not_load_is_asked_for_again(
    browser: Browser, built_site: Path, serve_folder: Callable[[Path], str]
) -> None:
    with opened(browser, "about:blank") as (page, _):
        page.route("**/search.js", lambda route: route.abort())
        page.goto(serve_folder(built_site) + "about.html?h=words")
        expect(page.locator("#search-script")).to_have_count(0)
        page.unroute("**/search.js")
        page.keyboard.press("/")
        expect(page.locator(BOX)).to_be_focused()
        page.route("**/search.js", lambda route: route.abort())
        page.reload()
        page.keyboard.press("/")
        page.wait_for_url("**/contents.html")


def test_on_a_line_that_is_cut_the_contents_are_shown(browser: Browser, built_site: Path) -> None:
    with (
        serving(built_site, limit=16_384) as server,
        opened(browser, server.address + "about.html") as (page, complaints),
    ):
        page.clock.install()
        page.keyboard.press("/")
        page.clock.fast_forward(9_000)
        page.keyboard.press("Escape")
        page.clock.fast_forward(9_000)
        assert page.url.endswith("about.html")
        page.keyboard.press("/")
        page.clock.fast_forward(11_000)
        page.wait_for_url("**/contents.html")
        assert complaints == []


def test_closed_without_a_key_it_leaves_the_keys_to_the_page(page: Page) -> None:
    for _ in range(2):
        page.locator("#search-open").click()
        page.get_by_role("button", name="Close").click()
        expect(page.locator(DIALOG)).to_be_hidden()
        page.keyboard.press("End")
        page.wait_for_function("() => scrollY > 0")
        page.keyboard.press("Home")
        page.wait_for_function("() => scrollY === 0")


def test_the_page_behind_stays_where_it_is(page: Page) -> None:
    page.keyboard.press("/")
    expect(page.locator(OPTION).first).to_be_visible()
    for place in ((20, 300), (640, 90), (640, 400)):
        page.mouse.move(*place)
        page.mouse.wheel(0, 600)
    page.keyboard.press("PageDown")
    page.wait_for_timeout(300)
    assert page.evaluate("() => scrollY") == 0
    assert page.evaluate("() => document.querySelector('.search-list').scrollTop") > 0


def test_screen_readers_find_nothing_beside_the_dialog(page: Page) -> None:
    seen = page.get_by_role("link")
    before = seen.count()
    page.keyboard.press("/")
    expect(page.locator(BOX)).to_be_focused()
    expect(seen).to_have_count(0)
    page.keyboard.press("Escape")
    expect(seen).to_have_count(before)


def test_the_control_says_that_it_opens_a_dialog(page: Page) -> None:
    control = page.get_by_role("button", name="Search", exact=True)
    expect(control).to_have_attribute("aria-haspopup", "dialog")
    control.focus()
    page.keyboard.press("Space")
    expect(page.locator(BOX)).to_be_focused()


def test_a_match_in_a_closed_box_opens_it(page: Page, built_site: Path) -> None:
    """Look for a word that stands in a section's closed box alone."""
    find = """() => {
        const box = document.querySelector("main h2 ~ details");
        let heading = box, shown = "";
        while (heading.tagName !== "H2") {
            heading = heading.previousElementSibling;
            if (heading.tagName !== "DETAILS") shown += heading.textContent.toLowerCase() + " ";
        }
        const words = box.textContent.toLowerCase().match(/[a-z]{7,}/g);
        return [heading.id, words.find(word => !shown.includes(word))];
    }"""
    pages = {path: path.read_text("utf-8") for path in sorted(built_site.glob("*.html"))}
    page.goto(
        next(path for path, html in pages.items() if "kind-question" in html and "<details" in html).as_uri()
    )
    anchor, word = page.evaluate(find)
    page.goto(f"{page.url}?h={word}#{anchor}")
    expect(page.locator("main details[open] mark").first).to_be_in_viewport()


def test_a_click_beside_the_dialog_closes_it_and_nothing_else(page: Page) -> None:
    page.keyboard.press("/")
    expect(page.locator(DIALOG)).to_be_visible()
    address = page.url
    page.mouse.click(20, 300)
    expect(page.locator(DIALOG)).to_be_hidden()
    assert page.url == address
    page.keyboard.press("/")
    expect(page.locator(BOX)).to_be_focused()


def test_new_results_are_shown_from_the_first(page: Page, entry: tuple[str, str]) -> None:
    ask(page, entry[1][:1])
    settle(page)
    page.locator(OPTION).last.scroll_into_view_if_needed()
    page.wait_for_function("() => document.querySelector('.search-list').scrollTop > 0")
    page.locator(BOX).fill(entry[1][:2])
    page.wait_for_function("() => document.querySelector('.search-list').scrollTop === 0")


def test_titles_are_found_before_the_index_stands(page: Page, entry: tuple[str, str]) -> None:
    page.add_init_script(NEVER_FILLED)
    page.reload()
    page.keyboard.press("/")
    expect(page.locator(BOX)).to_be_focused()
    page.locator(BOX).fill(entry[1][:3])
    expect(page.locator(RESULT).first).to_be_visible()
    page.locator(BOX).fill("qqxqqxq")
    expect(page.locator(STATUS)).to_have_text("Searching …")


def test_ctrl_k_opens_on_a_keyboard_with_other_letters(page: Page) -> None:
    pressed = "{key: 'л', code: 'KeyK', ctrlKey: true, cancelable: true}"
    page.evaluate(f"() => dispatchEvent(new KeyboardEvent('keydown', {pressed}))")
    expect(page.locator(DIALOG)).to_be_visible()


def test_without_a_script_the_control_is_a_link(browser: Browser, built_site: Path) -> None:
    with opened(browser, (built_site / "index.html").as_uri(), java_script_enabled=False) as (page, _):
        page.locator("#search-open").click()
        assert page.url.endswith("/contents.html")


def test_an_empty_box_suggests(page: Page) -> None:
    page.keyboard.press("/")
    expect(page.locator(OPTION).first).to_be_visible()
    assert page.locator(RESULT).count() == 0
    expect(page.get_by_role("group", name="Questions")).to_be_attached()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("#"))


def test_results_show_whose_they_are_and_how_far_they_reach(page: Page) -> None:
    article = (PROJECT / "docs" / "data" / "article.yml").read_text("utf-8")
    publisher = re.findall("(?m)^publisher: (.+)$", article)[0]
    title, horizon = (page.locator(place).first.inner_text() for place in ("h1", ".horizon b"))
    ask(page, "Paragraph 4")
    expect(page.locator("[data-search-result=source] .search-path").first).to_contain_text(publisher)
    page.locator(BOX).fill(title)
    expect(page.locator("[data-search-result=page] .search-path").first).to_contain_text(f"as of {horizon}")


def test_the_list_is_a_listbox_of_the_box(page: Page, entry: tuple[str, str]) -> None:
    ask(page, entry[1])
    box, first = page.locator(BOX), page.locator(RESULT).first
    expect(first).to_have_attribute("href", re.compile(rf"#{entry[0]}$"))
    expect(box).to_have_attribute("role", "combobox")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("listbox")).to_have_id(str(box.get_attribute("aria-controls")))
    expect(page.locator(STATUS)).to_have_text(re.compile(r"^(\d+ of )?\d+ results? for ‘.+’\.$"))
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile(""))
    page.keyboard.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", str(first.get_attribute("id")))
    expect(box).to_be_focused()


def test_arrows_go_round(page: Page, entry: tuple[str, str]) -> None:
    ask(page, entry[1])
    expect(page.locator(RESULT).first).to_be_visible()
    settle(page)
    page.keyboard.press("ArrowUp")
    expect(page.locator(OPTION).last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(page.locator(ACTIVE)).to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(page.locator(OPTION).first).to_have_attribute("aria-selected", "true")


@pytest.mark.parametrize("keys", [["Enter"], ["ArrowDown", "Enter"]])
def test_enter_leads_to_the_entry_with_the_match_marked(
    page: Page, entry: tuple[str, str], keys: list[str]
) -> None:
    anchor, name = entry
    ask(page, name)
    expect(page.locator(RESULT).first).to_be_visible()
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_url(f"**/glossary.html#{anchor}")
    mark = page.locator(f"[id='{anchor}'] mark").first
    expect(mark).to_be_in_viewport()
    assert str(mark.text_content()).lower() in name.lower()


def test_a_result_on_the_same_page_closes_the_search(
    page: Page, built_site: Path, entry: tuple[str, str]
) -> None:
    page.goto((built_site / "glossary.html").as_uri())
    page.evaluate("() => { window.isSamePage = true; }")
    ask(page, entry[1])
    page.wait_for_url(re.compile(r"\?q=(?!qq)"))
    page.locator(RESULT).first.click()
    expect(page.locator(DIALOG)).to_be_hidden()
    expect(page.locator(f"[id='{entry[0]}'] mark").first).to_be_in_viewport()
    assert page.url.endswith(f"glossary.html#{entry[0]}")
    assert page.evaluate("() => window.isSamePage")


def test_a_result_that_the_address_names_already_is_brought_into_sight(
    page: Page, built_site: Path, entry: tuple[str, str]
) -> None:
    page.goto(f"{(built_site / 'glossary.html').as_uri()}#{entry[0]}")
    page.evaluate("() => scrollTo(0, document.body.scrollHeight)")
    expect(page.locator(f"[id='{entry[0]}']")).not_to_be_in_viewport()
    ask(page, entry[1])
    page.locator(RESULT).first.click()
    expect(page.locator(f"[id='{entry[0]}']")).to_be_in_viewport()


@pytest.mark.parametrize("words", ["cat hat", "#length", "#999999 __proto__", "p60"])
def test_arriving_with_any_words_is_harmless(page: Page, built_site: Path, words: str) -> None:
    page.goto(f"{(built_site / 'glossary.html').as_uri()}?h={quote(words)}")
    page.wait_for_function("() => 'openSearch' in window && !location.search")


def test_words_marked_beyond_the_sheet_leave_it_open(page: Page) -> None:
    page.keyboard.press("/")
    page.locator(BOX).fill("words")
    place = page.locator(BOX).bounding_box()
    assert place
    page.mouse.move(place["x"] + 60, place["y"] + 20)
    page.mouse.down()
    page.mouse.move(5, place["y"] + 20)
    page.mouse.up()
    expect(page.locator(DIALOG)).to_be_visible()


def test_a_suggestion_on_the_same_page_closes_the_search(page: Page, built_site: Path) -> None:
    page.goto((built_site / "glossary.html").as_uri())
    page.keyboard.press("/")
    here = page.locator(f"{OPTION}[href^='glossary.html#']").first
    anchor = str(here.get_attribute("href")).split("#")[1]
    here.click()
    expect(page.locator(DIALOG)).to_be_hidden()
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()


def test_the_query_stays_in_the_address(
    browser: Browser, built_site: Path, serve_folder: Callable[[Path], str], entry: tuple[str, str]
) -> None:
    with opened(browser, serve_folder(built_site) + "about.html") as (page, complaints):
        ask(page, entry[1])
        page.wait_for_url(re.compile(r"\?q=(?!qq)"))
        assert unquote(page.url.split("?q=")[1].replace("+", " ")) == entry[1]
        page.reload()
        expect(page.locator(BOX)).to_have_value(entry[1])
        expect(page.locator(RESULT).first).to_have_attribute("href", f"glossary.html#{entry[0]}")
        page.keyboard.press("Escape")
        page.wait_for_url(re.compile(r"about\.html$"))
        assert complaints == []


def test_back_from_a_result_shows_the_results_again(page: Page, entry: tuple[str, str]) -> None:
    ask(page, entry[1])
    expect(page.locator(RESULT).first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary.html#*")
    page.go_back()
    expect(page.locator(BOX)).to_have_value(entry[1])
    expect(page.locator(RESULT).first).to_be_visible()


def test_a_linked_search_opens_with_its_results(page: Page, built_site: Path, entry: tuple[str, str]) -> None:
    page.goto(f"{(built_site / 'sources.html').as_uri()}?q={quote(entry[1])}")
    expect(page.locator(BOX)).to_have_value(entry[1])
    expect(page.locator(RESULT).first).to_have_attribute("href", f"glossary.html#{entry[0]}")


def test_nothing_found_says_so_and_offers_what_is_near(page: Page) -> None:
    ask(page, "qqxqqxq")
    expect(page.locator(STATUS)).to_have_text("Nothing found for ‘qqxqqxq’.")
    assert page.locator(RESULT).count() == 0
    page.locator(OPTION).first.click()
    expect(page.locator(RESULT).first).to_be_visible()


@pytest.mark.parametrize("query", HOSTILE.values(), ids=HOSTILE)
def test_hostile_queries_are_harmless(page: Page, entry: tuple[str, str], query: str) -> None:
    page.evaluate("() => { window.alert = () => { throw new Error('a query ran'); }; }")
    page.keyboard.press("/")
    page.evaluate(READY)
    page.evaluate(ASK, query)
    settle(page)
    assert page.locator(f"{DIALOG} img, {DIALOG} script").count() == 0
    expect(page.locator(STATUS)).not_to_be_empty()
    assert page.evaluate(ASK, entry[1])[0] == f"glossary.html#{entry[0]}"


def test_what_lies_beyond_the_words_taken_in_is_not_looked_for(page: Page, entry: tuple[str, str]) -> None:
    page.keyboard.press("/")
    page.evaluate(READY)
    assert page.evaluate(ASK, f"{entry[1]} " * 16 + "qqxqqxq " * 1_000)[0] == f"glossary.html#{entry[0]}"


def test_a_hostile_address_is_harmless(page: Page, built_site: Path) -> None:
    nasty = "<img src=x onerror=alert(1)>%\"'" + "z" * 10_000
    page.goto(f"{(built_site / 'index.html').as_uri()}?q={quote(nasty)}&h={quote(nasty)}#%F0%9F")
    expect(page.locator(STATUS)).to_contain_text("Nothing found")
    assert page.locator("main mark, main img[src=x]").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_320_pixels(browser: Browser, built_site: Path, entry: tuple[str, str], scheme: str) -> None:
    narrow = {"viewport": {"width": 320, "height": 568}, "color_scheme": scheme}
    with opened(browser, (built_site / "index.html").as_uri(), **narrow) as (page, _):
        ask(page, entry[1])
        expect(page.locator(RESULT).first).to_be_visible()
        assert not page.evaluate(WIDE)
        box = page.locator(DIALOG).bounding_box()
        assert box
        assert (box["x"], box["width"]) == (0, 320)
        page.locator(BOX).fill("qqxqqxq")
        sheet = page.locator(".search-sheet").bounding_box()
        assert sheet
        assert (sheet["width"], sheet["height"]) == (320, 568)
        small = "all => all.filter(each => each.getBoundingClientRect().height < 24).length"
        assert page.locator(f"{DIALOG} :is({OPTION}, button, input)").evaluate_all(small) == 0


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_no_fault_while_it_is_open(
    browser: Browser, built_site: Path, entry: tuple[str, str], size: str, scheme: str
) -> None:
    settings = {"viewport": SIZES[size], "color_scheme": scheme, "reduced_motion": "reduce"}
    with opened(browser, (built_site / "index.html").as_uri(), **settings) as (page, _):
        found = {}
        for query in ("", entry[1], "qqxqqxq"):
            ask(page, query)
            settle(page)
            page.keyboard.press("ArrowDown")
            found[query] = faults(page)
            page.keyboard.press("Escape")
        ask(page, entry[1])
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/glossary.html#{entry[0]}")
        expect(page.locator("main mark").first).to_be_visible()
        found["arrival"] = faults(page)
    assert {state: each for state, each in found.items() if each} == {}
