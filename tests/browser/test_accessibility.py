"""Accessibility of every page: axe-core in both schemes and widths, enlarged text, tab order, valid HTML."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import html5lib
import pytest
from conftest import QUICK_JAVA, leads_on
from playwright.sync_api import Browser, Page, expect
from tools.node import NoNode, installed

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
SIZES = {"desk": DESK, "phone": PHONE}
SCHEMES = ("light", "dark")
MARKS = ("term", "date", "receipt")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]  # axe-core's rules that look at them
RUN = """tags => axe.run(document, {runOnly: tags, resultTypes: ["violations"]}).then(result =>
    result.violations.flatMap(fault => fault.nodes.map(node => `${fault.id}: ${node.html}`)))"""
OPEN_BOXES = "document.querySelectorAll('details').forEach(box => box.open = true)"
#: Elements with what they say of themselves, and their places: all that the other rules look at.
FORM = """() => [...document.querySelectorAll("*")].map(each => {
    const { x, y, width, height } = each.getBoundingClientRect();
    const seen = each.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    // Only the switch tells which scheme it is.
    const says = each.id === "site-scheme" ? each.ariaLabel : each.cloneNode().outerHTML;
    return [says, seen, x, y, width, height].join(" ");
})"""
WIDE = """() => {
    const page = document.documentElement;
    return page.scrollWidth > page.clientWidth ? page.scrollWidth : 0;
}"""
REGION = """() => {
    const at = document.activeElement.closest(".skip, header, nav.menu, main, nav.toc, footer");
    return at ? at.className || at.localName : "";
}"""
# https://www.w3.org/TR/WCAG22/#text-spacing
SPACED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important } p { margin-bottom: 2em !important }`);
    document.adoptedStyleSheets.push(sheet);
}"""
# Where the words of two labels of the drawn timeline meet, and the site's name where its end is cut.
LOST = """() => {
    const boxes = [...document.querySelectorAll('.lying li')].map(label => {
        const range = new Range();
        range.selectNodeContents(label.querySelector('a'));
        return [...range.getClientRects()].filter(box => box.width).map(box => [label.innerText, box]);
    });
    const meet = (one, other) => one.left < other.right - 1 && other.left < one.right - 1
        && one.top < other.bottom - 1 && other.top < one.bottom - 1;
    const name = document.querySelector('.name');
    return [
        ...boxes.flatMap((label, at) => label.flatMap(([words, box]) => boxes.slice(at + 1).flat()
            .filter(([, other]) => meet(box, other)).map(([others]) => `${words} / ${others}`))),
        ...(name.scrollWidth > name.clientWidth ? [name.innerText] : []),
    ];
}"""
#: What the Nu checker does not know yet: https://www.w3.org/TR/css-view-transitions-2/.
NOT_YET_KNOWN = (  # to the checker's own reading of style sheets
    "CSS: Unrecognized at-rule “@view-transition”",
    "CSS: Unrecognized at-rule “@container”",
    "CSS: “container-type”: Property “container-type” doesn't exist.",
)


def axe_source() -> str:
    found = importlib.util.find_spec("axe_playwright_python")
    assert found
    assert found.origin
    return Path(found.origin).with_name("axe.min.js").read_text("utf-8")


AXE = axe_source()


@contextmanager
def opened(browser: Browser, size: str = "desk", scheme: str = "light", **settings: Any) -> Iterator[Page]:
    """Open a context of its own with an empty page."""
    look: dict[str, Any] = {"viewport": SIZES[size], "color_scheme": scheme, "reduced_motion": "reduce"}
    context = browser.new_context(**look, **settings)
    yield context.new_page()
    context.close()


@pytest.fixture
def pages(built_site: Path) -> list[Path]:
    """Every page with our shell, the one for wrong addresses included."""
    found = [path for path in sorted(built_site.glob("*.html")) if not leads_on(path)]
    return [path for path in found if '<body class="kind-' in path.read_text("utf-8")]


@pytest.fixture
def question(pages: list[Path]) -> str:
    """A question page with marks of all three kinds."""
    return next(
        path.as_uri()
        for path in pages
        if 'class="kind-question' in (html := path.read_text("utf-8"))
        and all(re.search(f'class="{kind}[ "]', html.partition("</article>")[0]) for kind in MARKS)
    )


def faults(page: Page) -> list[str]:
    """Return what axe-core finds on a page as it stands."""
    page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN, TAGS)
    return found


@pytest.mark.parametrize("size", SIZES)
def test_no_page_has_a_fault(browser: Browser, pages: list[Path], size: str) -> None:
    """In the dark nothing changes but colours, so only the rules about these are asked again."""
    found = {}
    with opened(browser, size) as page:
        for path in pages:
            page.emulate_media(color_scheme="light")
            page.goto(path.as_uri())
            page.evaluate(OPEN_BOXES)
            found[path.name] = faults(page)
            form = page.evaluate(FORM)
            page.emulate_media(color_scheme="dark")
            assert page.evaluate(FORM) == form
            found[f"{path.name} in the dark"] = page.evaluate(RUN, COLOURS)
    assert {name: each for name, each in found.items() if each} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", SIZES)
def test_no_open_card_has_a_fault(browser: Browser, question: str, size: str, scheme: str) -> None:
    with opened(browser, size, scheme) as page:
        page.goto(question)
        for kind in MARKS:
            page.locator(f"article a.{kind}:visible").first.click()
            expect(page.get_by_role("dialog")).to_be_visible()
            assert faults(page) == []
            page.keyboard.press("Escape")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_open_menu_has_no_fault(browser: Browser, question: str, scheme: str) -> None:
    with opened(browser, "phone", scheme) as page:
        page.goto(question)
        page.get_by_role("button", name="Menu").click()
        expect(page.locator("#site-menu")).to_be_visible()
        assert faults(page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", SIZES)
def test_the_open_search_has_no_fault(browser: Browser, question: str, size: str, scheme: str) -> None:
    with opened(browser, size, scheme) as page:
        page.goto(question)
        page.locator("#search-open").click()
        expect(page.get_by_role("dialog")).to_be_visible()
        assert faults(page) == []


@pytest.mark.parametrize("size", SIZES)
def test_text_of_twice_the_size_fits(browser: Browser, pages: list[Path], size: str) -> None:
    with opened(browser, size) as page:
        for path in pages:
            page.goto(path.as_uri())
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            page.evaluate(OPEN_BOXES)
            assert page.evaluate(WIDE) == 0, path.name


def test_text_of_twice_the_size_gets_fewer_columns(browser: Browser, question: str) -> None:
    with opened(browser, "desk") as page:
        page.goto(question)
        expect(page.locator(".toc")).to_be_visible()
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        expect(page.locator(".toc")).to_be_hidden()
        column = page.locator("main").bounding_box()
        assert column
        assert column["width"] > 1000


@pytest.mark.parametrize("size", SIZES)
def test_text_set_wider_fits(browser: Browser, pages: list[Path], size: str) -> None:
    with opened(browser, size) as page:
        for path in pages:
            page.goto(path.as_uri())
            page.evaluate(OPEN_BOXES)
            page.evaluate(SPACED)
            assert page.evaluate(WIDE) == 0, path.name


@pytest.mark.parametrize("size", SIZES)
def test_text_set_wider_meets_no_other_and_is_not_cut(browser: Browser, pages: list[Path], size: str) -> None:
    timeline = next(path for path in pages if 'class="kind-timeline' in path.read_text("utf-8"))
    with opened(browser, size) as page:
        page.goto(timeline.as_uri())
        assert page.evaluate(LOST) == []
        page.evaluate(SPACED)
        assert page.evaluate(LOST) == []


def test_the_tab_key_goes_through_the_page_in_reading_order(browser: Browser, question: str) -> None:
    seen: list[str] = []
    with opened(browser) as page:
        page.goto(question)
        stops = page.locator("a[href], button, summary").filter(visible=True).count()
        for _ in range(stops):
            page.keyboard.press("Tab")
            page.keyboard.press("Escape")  # no card shall come between
            region = page.evaluate(REGION)
            if region and region not in seen[-1:]:
                seen.append(region)
        assert page.locator("[tabindex]:not([tabindex='-1'], [tabindex='0'])").count() == 0
    assert seen[:6] == ["skip", "bar", "menu", "main", "toc", "foot"]


def test_every_page_is_parsed_without_an_error(pages: list[Path]) -> None:
    for path in pages:
        parser = html5lib.HTMLParser()
        parser.parse(path.read_text("utf-8"))
        assert parser.errors == [], path.name


def test_the_nu_checker_finds_nothing(pages: list[Path]) -> None:
    if not shutil.which("java"):
        pytest.skip("needs Java")
    try:
        jar = installed("vnu-jar/build/dist/vnu.jar")
    except NoNode as reason:
        pytest.skip(str(reason))
    # Code that is compiled little wants more of the stack.
    java = ["java", "-Xss4m", *QUICK_JAVA, "-jar", str(jar)]
    command = [*java, "--format", "json", "--errors-only", *map(str, pages)]
    said = json.loads(subprocess.run(command, capture_output=True, encoding="utf-8", check=False).stderr)
    faults = [f"{each['url'].rpartition('/')[2]}: {each['message']}" for each in said["messages"]]
    assert [fault for fault in faults if not fault.endswith(NOT_YET_KNOWN)] == []
