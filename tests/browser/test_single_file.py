"""The single file as its readers get it: alone, under any name, without a network; and as a printed book."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from browser.firefox import Firefox, find_firefox
from conftest import leads_on
from playwright.sync_api import Browser, Page, expect

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
PAPER = "getComputedStyle(document.body).backgroundColor"
LOOK = """() => ["body", "h1", ".hero p", ".picture .lane", ".cards li"].map(each => {
    const {color, backgroundColor, font, margin} = getComputedStyle(document.querySelector(each));
    return [color, backgroundColor, font, margin];
})"""
CARD, FIND = "#card", "#find"

# The file has contents of its own, is itself the story in order, and what compares asks for its own script.
NO_CHAPTER = "body:is(.kind-contents, .kind-story, .kind-prove)"
# A page that stands in no menu and only says where its text has gone.

# The text of each block, by what holds it, as browsers read it; without marks that the next sentence has, too.
BLOCKS = """() => [...document.querySelectorAll("main :is(p,h1,h2,h3,h4,h5,li,dt,dd,summary,blockquote,time)")]
    .filter(each => !each.closest(LEFT_OUT) && !each.querySelector("p,ul,ol,div,details"))
    .map(each => {
        const copy = each.cloneNode(true);
        copy.querySelectorAll("sup.more").forEach(mark => mark.remove());
        return copy.textContent.replace(/\\s+/g, " ").trim();
    }).filter(Boolean)"""

# What the file says once, in the chapters about words, sources and the site, or what leads through the site.
ELSEWHERE = ", ".join(
    [
        ".pager, .letters, .used, .meta, [data-only=site], .cite, template, .picture",
        "[aria-labelledby=page-words], [aria-labelledby=page-receipts], [aria-labelledby=page-downloads]",
        "[aria-labelledby=page-lookups], [aria-labelledby=page-timeline], #map",
        ".kind-glossary .entry:has(.used:only-of-type)",
    ]
)
REPEATED = ".u, .meta, .cite, .letters, .chapters"


@pytest.fixture(scope="module")
def file(built_site: Path) -> Path:
    return next((built_site / "editions").glob("*.html"))


@pytest.fixture(scope="module")
def address(file: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The file alone in a folder, under a name as messengers give it."""
    copy = tmp_path_factory.mktemp("загрузки #1") / "файл (2) & copy.HTML"
    return Path(shutil.copy(file, copy)).as_uri()


@contextmanager
def opened(browser: Browser, address: str, **settings: Any) -> Iterator[Page]:
    """Open the file in a new context without a network; fail on any message and any request but the first."""
    context = browser.new_context(offline=True, **{"viewport": DESK, **settings})
    page, heard = context.new_page(), []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("request", lambda request: heard.append(request.url))
    page.goto(address)
    yield page
    context.close()
    assert heard == [address]


def texts(page: Page, left_out: str) -> Counter[str]:
    found: list[str] = page.evaluate(BLOCKS.replace("LEFT_OUT", repr(left_out)))
    return Counter(found)


def test_nothing_is_asked_for_by_http_either(
    browser: Browser, file: Path, serve_folder: Callable[[Path], str]
) -> None:
    context = browser.new_context()
    page, requests = context.new_page(), []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(serve_folder(file.parent) + file.name)
    page.mouse.wheel(0, 9000)
    page.wait_for_timeout(300)
    assert len(requests) == 1
    context.close()


@pytest.mark.parametrize("script", [True, False])
def test_links_stay_inside_and_ids_stand_once(browser: Browser, address: str, script: bool) -> None:
    with opened(browser, address, java_script_enabled=script) as page:
        ids = page.eval_on_selector_all("[id]", "all => all.map(each => each.id)")
        links = page.eval_on_selector_all("a", "all => all.map(each => each.getAttribute('href'))")
        assert [each for each, times in Counter(ids).items() if times > 1] == []
        inside = {link.removeprefix("#") for link in links if not re.match("https?:", link)}
        assert inside <= set(ids)


def test_it_says_all_that_the_site_says_and_nothing_twice(
    browser: Browser, address: str, built_site: Path
) -> None:
    with opened(browser, address) as page:
        book, again = texts(page, "template, .chapters"), texts(page, REPEATED)
        names = page.eval_on_selector_all(".chapters a", "all => all.length")
    context = browser.new_context()
    site = context.new_page()
    seen, told = 0, Counter[str]()
    missing: dict[str, list[str]] = {}
    for path in sorted(built_site.glob("*.html")):
        if path.name in {"404.html", "keep.html"} or leads_on(path):
            continue
        site.goto(path.as_uri())
        if site.locator(NO_CHAPTER).count():
            continue
        seen += 1
        here = texts(site, ELSEWHERE)
        told += here
        lost = [text for text in here if text not in book]
        missing |= {path.name: lost} if lost else {}
    context.close()
    assert missing == {}
    assert seen == names
    assert {text: times for text, times in again.items() if times > max(told[text], 1)} == {}


def test_contents_lead_to_every_chapter_in_order(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        chapters = page.eval_on_selector_all("#text > .chapter", "all => all.map(each => '#' + each.id)")
        links = page.eval_on_selector_all(".chapters a", "all => all.map(each => each.getAttribute('href'))")
        assert links == chapters
        page.locator(".chapters a").nth(3).click()
        expect(page.locator(f"{chapters[3]} h2").first).to_be_in_viewport()
        expect(page.locator(".chapters [aria-current]")).to_have_attribute("href", chapters[3])


def test_it_can_be_read_without_script(browser: Browser, address: str) -> None:
    with opened(browser, address, java_script_enabled=False) as page:
        expect(page.locator("h1")).to_have_count(1)
        expect(page.locator("button:visible")).to_have_count(0)
        page.locator(".kind-question a[href^='#']").first.click()
        expect(page.locator(":target")).to_be_in_viewport()


def test_the_policy_refuses_what_the_file_does_not_carry(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.body.append(script);
        const picture = document.createElement("img");
        picture.src = "https://example.org/a.png";
        document.body.append(picture);
    }""")
    assert page.evaluate("window.ran") is None
    context.close()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_it_is_no_wider_than_the_screen(browser: Browser, address: str, width: int) -> None:
    with opened(browser, address, viewport={"width": width, "height": 800}) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_scheme_follows_the_system_and_remembers_a_choice(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(address)
    light = page.evaluate(PAPER)
    page.locator("#site-scheme").click()
    dark = page.evaluate(PAPER)
    assert dark != light
    page.reload()
    assert page.evaluate(PAPER) == dark
    page.locator("#site-scheme").click()
    assert page.evaluate(PAPER) == light
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(PAPER) == dark
    context.close()


class TestCards:
    def test_hover_shows_one_and_leaving_hides_it(self, browser: Browser, address: str) -> None:
        with opened(browser, address) as page:
            mark = page.locator(".kind-question .t").first
            mark.hover()
            expect(page.locator(CARD)).to_be_visible()
            expect(page.locator(f"{CARD} h4")).to_have_count(1)
            page.locator(CARD).hover()
            page.wait_for_timeout(500)
            expect(page.locator(CARD)).to_be_visible()
            page.mouse.move(5, 500)
            expect(page.locator(CARD)).to_be_hidden()

    def test_focus_shows_one_and_escape_hides_it(self, browser: Browser, address: str) -> None:
        with opened(browser, address) as page:
            page.locator(".kind-question .r").first.focus()
            page.keyboard.press("Shift+Tab")
            page.keyboard.press("Tab")
            expect(page.locator(f"{CARD} h5")).to_have_text(re.compile("^(Paragraph|Standfirst)"))
            expect(page.locator(f"{CARD} .original")).to_have_count(1)  # the section, or the source
            page.keyboard.press("Escape")
            expect(page.locator(CARD)).to_be_hidden()
            expect(page.locator(".kind-question .r").first).to_be_focused()

    def test_the_first_tap_shows_one_and_the_second_goes(self, browser: Browser, address: str) -> None:
        with opened(browser, address, viewport=PHONE, has_touch=True) as page:
            mark = page.locator(".kind-question .t").first
            mark.tap()
            expect(page.locator(CARD)).to_be_visible()
            box = page.locator(CARD).bounding_box()
            assert box
            assert 0 <= box["x"] <= box["x"] + box["width"] <= PHONE["width"]
            assert not page.evaluate("location.hash")
            mark.tap()
            expect(page.locator(CARD)).to_be_hidden()
            assert page.evaluate("location.hash") == mark.get_attribute("href")


class TestFinding:
    @pytest.mark.parametrize(
        ("words", "first"),
        [
            ("foreign agent", "foreign agent"),
            ("Foreign Agents", "foreign agent"),
            ("mobilised soldier", "mobilized soldier"),
            ("pettition", "appeal to the people"),
            ("Путь домой", "The Way Home"),
            ("inostrannyi agent", "foreign agent"),
            ("7 nov 2023", "Relatives join a Communist rally in Moscow"),
        ],
    )
    def test_finds_what_people_type(self, browser: Browser, address: str, words: str, first: str) -> None:
        with opened(browser, address) as page:
            page.keyboard.press("/")
            page.locator(f"{FIND} input").fill(words)
            expect(page.locator(f"{FIND} a b").first).to_have_text(first)

    def test_a_place_is_reached_by_keys(self, browser: Browser, address: str) -> None:
        with opened(browser, address) as page:
            page.keyboard.press("/")
            page.keyboard.type("manifesto")
            expect(page.locator(f"{FIND} [role=status]")).to_contain_text("places")
            page.keyboard.press("ArrowDown")
            page.keyboard.press("Enter")
            expect(page.locator(FIND)).to_be_hidden()
            expect(page.locator(":target")).to_be_in_viewport()

    @pytest.mark.parametrize("words", ["xyzzy plugh", "<b>plugh", "((((", "ab" * 5_000])
    def test_what_is_nowhere_is_not_found(self, browser: Browser, address: str, words: str) -> None:
        with opened(browser, address) as page:
            page.locator("#find-open").click()
            page.locator(f"{FIND} input").fill(words)
            expect(page.locator(f"{FIND} a")).to_have_count(0)


class TestFilters:
    def test_a_choice_leaves_its_events(self, browser: Browser, address: str) -> None:
        with opened(browser, address) as page:
            whole = page.locator(".event").count()
            page.get_by_text("Choose events").click()
            who = page.get_by_label("Who")
            who.select_option(index=1)
            some = page.locator(".event:visible").count()
            assert 0 < some < whole
            expect(page.locator(".filter-said")).to_have_text(f"Showing {some} of {whole} events.")
            assert (
                page.locator("ol.timeline:visible").count() == page.locator("h3:visible + .timeline").count()
            )
            page.get_by_role("button", name="Show all").click()
            expect(page.locator(".event:visible")).to_have_count(whole)

    def test_a_link_to_an_event_that_is_hidden_shows_all(self, browser: Browser, address: str) -> None:
        with opened(browser, address) as page:
            page.get_by_text("Choose events").click()
            page.get_by_label("Who").select_option(index=1)
            hidden = page.locator(".event[hidden]").first.get_attribute("id")
            page.evaluate("id => { location.hash = id }", hidden)
            expect(page.locator(f"#{hidden}")).to_be_in_viewport()

    def test_without_script_there_are_none(self, browser: Browser, address: str) -> None:
        with opened(browser, address, java_script_enabled=False) as page:
            expect(page.locator("select")).to_have_count(0)


BROKEN_OFF = "net::ERR_ABORTED"


@pytest.mark.parametrize("edition", ["html", "zip"])
def test_editions_work_in_firefox(built_site: Path, file: Path, tmp_path: Path, edition: str) -> None:
    program = find_firefox()
    if not program:
        pytest.skip("no Firefox; install one, for example: apt-get install firefox-esr")
    copy = tmp_path / "файл.html"
    if edition == "html":
        shutil.copy(file, copy)
    else:
        shutil.unpack_archive(next(file.parent.glob("*.zip")), tmp_path)
        copy = next(tmp_path.glob("*/site/index.html"))
    (tmp_path / "profile").mkdir()
    with Firefox(program, tmp_path / "profile") as firefox:
        firefox.open(copy.as_uri())
        light = firefox.run(f"() => {PAPER}")
        firefox.run("() => document.getElementById('site-scheme').click()")
        assert firefox.run(f"() => {PAPER}") != light
        firefox.press("/")
        box = "() => document.activeElement.matches('input[type=search], [role=combobox]')"
        firefox.wait_until(lambda: firefox.run(box))
        assert firefox.complaints() == []


def test_the_unpacked_archive_opens_in_one_step_and_is_styled(
    browser: Browser, file: Path, built_site: Path, tmp_path: Path
) -> None:
    shutil.unpack_archive(next(file.parent.glob("*.zip")), tmp_path / "флешка #1")
    (start,) = (tmp_path / "флешка #1").glob("*/*.html")
    context = browser.new_context(offline=True)
    page, heard = context.new_page(), []
    page.on("console", lambda message: heard.append(message.text))
    # An icon that was still on its way when the next page was opened has not failed.
    page.on(
        "requestfailed", lambda request: heard.append(request.url) if request.failure != BROKEN_OFF else None
    )
    page.goto(start.as_uri())
    page.get_by_role("link").click()
    page.wait_for_url("**/site/index.html")
    offline = page.evaluate(LOOK)
    page.goto((built_site / "index.html").as_uri())
    assert page.evaluate(LOOK) == offline
    assert heard == []
    context.close()


@pytest.fixture(scope="module")
def pdf(browser: Browser, address: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file as Chromium prints it."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    path = tmp_path_factory.mktemp("print") / "book.pdf"
    page.pdf(path=path, format="A4", prefer_css_page_size=True, tagged=True, outline=True)
    context.close()
    return path


@pytest.fixture(scope="module")
def pages(pdf: Path) -> list[str]:
    """The text of each printed page."""
    if not shutil.which("pdftotext"):
        pytest.skip("needs pdftotext: apt-get install poppler-utils")
    run = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], capture_output=True, encoding="utf-8", check=True
    )
    return [" ".join(page.split()) for page in run.stdout.rstrip("\f").split("\f")]


class TestPrint:
    def test_it_is_a_book_of_some_size(self, pdf: Path) -> None:
        assert 30 <= len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes())) <= 100

    def test_pages_have_numbers_but_for_the_cover(self, pages: list[str]) -> None:
        assert not pages[0].endswith("1")
        assert [number for number, page in enumerate(pages[1:], 2) if not page.endswith(str(number))] == []

    def test_contents_come_before_the_chapters(self, pages: list[str]) -> None:
        assert "CONTENTS" in pages[1].upper()
        for chapter in ("Timeline", "Glossary", "Sources", "About"):
            assert chapter in pages[1]

    def test_each_page_names_its_chapter(self, pages: list[str]) -> None:
        assert sum(page.startswith("Glossary ") for page in pages) >= 5

    def test_closed_boxes_are_open_and_controls_are_not_there(self, pages: list[str]) -> None:
        whole = " ".join(pages)
        assert whole.count("Check yourself") >= 8
        assert "Open the passage" not in whole
        assert "Dark colours" not in whole
