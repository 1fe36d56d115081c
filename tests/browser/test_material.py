"""Explainer pages among Material's own, in its palette and both schemes: cards, pictures, filters, search, editions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser.engine import ESCAPE, Engine
from browser.test_accessibility import AXE, SCHEMES, SIZES, WIDE, opened
from browser.test_engines import (  # noqa: F401  # engine is a fixture
    BOX,
    COLOUR_OF,
    HAS_FOCUS,
    ON_SCREEN,
    RESULT,
    STEP,
    VISIBLE,
    engine,
)
from conftest import RunCommand
from playwright.sync_api import Browser, Page, expect
from tools.bench.server import serving

KINDS = (
    "",
    *(
        f"{each}/"
        for each in "why-buried story timeline glossary people sources prove about contents".split()
    ),
)
MAIN = "#site-main"
#: Of ours alone: what stands around it is Material's, as is the frame that its script puts around tables.
OURS = """selector => axe.run({include: [[selector]], exclude: [[".md-typeset__scrollwrap"]]}).then(result =>
    result.violations.filter(fault => ["serious", "critical"].includes(fault.impact))
        .flatMap(fault => fault.nodes.map(node => `${fault.id}: ${node.html}`)))"""
OPEN_BOXES = "document.querySelectorAll('#site-main details').forEach(box => box.open = true)"
COLOURS = """selector => {
    const style = getComputedStyle(document.querySelector(selector));
    return [style.color, style.backgroundColor];
}"""


@pytest.fixture(scope="module")
def address(built_handbook: Path) -> Iterator[str]:
    """Where the mini site is served."""
    with serving(built_handbook) as server:
        yield server.address


def complaints(page: Page) -> list[str]:
    """Return a list that fills with what the page's scripts complain of."""
    heard: list[str] = []
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
    return heard


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", SIZES)
def test_what_is_ours_has_no_serious_fault(browser: Browser, address: str, size: str, scheme: str) -> None:
    with opened(browser, size, scheme) as page:
        heard = complaints(page)
        for kind in KINDS:
            page.goto(f"{address}explained/{kind}")
            page.evaluate(OPEN_BOXES)
            page.evaluate(AXE)
            assert page.evaluate(OURS, MAIN) == [], kind
            assert page.evaluate(WIDE) == 0, kind
        assert heard == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_opens_has_no_serious_fault(browser: Browser, address: str, scheme: str) -> None:
    with opened(browser, scheme=scheme) as page:
        page.goto(f"{address}explained/why-buried/")
        page.evaluate(AXE)
        for kind in ("term", "receipt"):
            page.locator(f"#site-main a.{kind}:visible").first.click()
            expect(page.locator("#site-card")).to_be_visible()
            assert page.evaluate(OURS, "#site-card") == []
            page.keyboard.press("Escape")
        page.locator("#search-open").click()
        page.locator(BOX).fill("barge")
        expect(page.locator(RESULT).first).to_be_visible()
        assert page.evaluate(OURS, "#site-search") == []


def test_the_schemes_are_the_sites(browser: Browser, address: str) -> None:
    with opened(browser) as page:
        page.goto(f"{address}explained/why-buried/")
        light = page.evaluate(COLOURS, "#site-main .term"), page.evaluate(COLOURS, "#site-main .background")
        page.locator("[data-md-component=palette] label:visible").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        dark = page.evaluate(COLOURS, "#site-main .term"), page.evaluate(COLOURS, "#site-main .background")
        assert all(one != other for one, other in zip(light, dark, strict=True))
        page.locator("#site-main .term").first.click()
        expect(page.locator("#site-card")).to_be_visible()
        assert page.evaluate(COLOURS, "#site-card")[1] == page.evaluate(COLOURS, "body")[1]


def test_other_pages_know_nothing_of_it(browser: Browser, address: str) -> None:
    with opened(browser) as page:
        page.goto(f"{address}loans/")
        assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--accent')") == ""
        assert page.locator("script[src*='assets/explainer'], #site-main").count() == 0


@pytest.mark.parametrize("kind", ["term", "receipt"])
def test_cards_open_beside_their_mark(browser: Browser, address: str, kind: str) -> None:
    with opened(browser, "phone") as page:
        page.goto(f"{address}explained/why-buried/")
        page.locator(f"#site-main a.{kind}:visible").first.click()
        card = page.locator("#site-card")
        expect(card).to_be_visible()
        box = card.bounding_box()
        assert box
        assert 0 <= box["x"] < box["x"] + box["width"] <= SIZES["phone"]["width"]
        card.locator(".card-go").click()
        page.wait_for_url(re.compile(r"/explained/(glossary|people|sources)/#"))
        assert page.locator(":target").is_visible()


def test_the_timeline_lies_where_there_is_room(browser: Browser, address: str) -> None:
    for size, shown, hidden in (("desk", ".lying", ".upright"), ("phone", ".upright", ".lying")):
        with opened(browser, size) as page:
            page.goto(f"{address}explained/timeline/")
            expect(page.locator(shown)).to_be_visible()
            expect(page.locator(hidden)).to_be_hidden()
            dots = page.locator(f"{shown} li").evaluate_all("all => all.map(each => each.offsetHeight)")
            assert len(dots) > 5
            assert max(dots) < 200, "no bar of the whole width"


def test_events_are_chosen(browser: Browser, address: str) -> None:
    with opened(browser) as page:
        page.goto(f"{address}explained/timeline/")
        every = page.locator(".event:visible").count()
        page.get_by_text("Choose events").click()
        page.locator("select[name=actor]").select_option(index=1)
        chosen = page.locator(".event:visible").count()
        assert 0 < chosen < every
        assert "actor=" in page.url
        page.get_by_role("button", name="Show all").click()
        assert page.locator(".event:visible").count() == every


def test_both_searches_work(browser: Browser, address: str) -> None:
    with opened(browser) as page:
        heard = complaints(page)
        page.goto(f"{address}explained/why-buried/")
        page.locator("#search-open").click()
        page.locator(BOX).fill("barge")
        expect(page.locator(RESULT).first).to_contain_text("barge")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"/explained/glossary/\\?h=.*#barge|/explained/glossary/#barge"))
        page.keyboard.press("Control+k")
        expect(page.locator(BOX)).to_be_focused()
        page.keyboard.press("Escape")
        page.keyboard.press("/")
        expect(page.locator("[data-md-component=search-query]")).to_be_focused()
        assert page.locator("#site-search:popover-open").count() == 0
        page.keyboard.type("records")
        expect(page.locator(".md-search-result__item").first).to_contain_text("Records")
        assert heard == []


def test_proof_is_shown_and_kept(browser: Browser, address: str) -> None:
    with opened(browser) as page:
        page.goto(f"{address}explained/why-buried/")
        folded = page.locator("#site-main sup.more").first
        expect(folded).to_be_hidden()
        page.get_by_role("button", name="Show proof").click()
        expect(folded).to_be_visible()
        page.goto(f"{address}explained/who-pays/")
        expect(page.get_by_role("button", name="Show proof")).to_have_attribute("aria-pressed", "true")


def test_instant_navigation_brings_no_dead_page(
    browser: Browser, run_command: RunCommand, mini_site: Callable[[str], Path]
) -> None:
    project = mini_site("handbook")
    settings = project / "mkdocs.yml"
    instant = "    - navigation.footer\n    - navigation.instant\n"
    settings.write_text(settings.read_text("utf-8").replace("    - navigation.footer\n", instant), "utf-8")
    folder = project / "site"
    folder.mkdir()
    with serving(folder) as server:
        run = run_command("build", "--project", project, "--only", "zip", "--url", server.address)
        assert run.returncode == 0, run.stderr
        with opened(browser) as page:
            heard = complaints(page)
            page.goto(server.address)
            page.wait_for_function("window.document$ !== undefined")
            page.locator("article a[href*=explained]").first.click()
            page.wait_for_url("**/explained/")
            expect(page.locator("#site-proof")).to_be_visible()  # our script has run
            page.locator("#site-main .term").first.click()
            expect(page.locator("#site-card")).to_be_visible()
            assert heard == []


def test_editions_open(browser: Browser, built_handbook: Path) -> None:
    with opened(browser) as page:
        heard = complaints(page)
        page.goto((built_handbook / "editions" / "canal-explained.html").as_uri())
        expect(page.get_by_role("heading", name="Why was the canal buried?").first).to_be_visible()
        assert page.locator("a[href*='library.example.org']").count() > 0
        assert heard == []


def test_other_browsers_have_cards_and_search(engine: Engine, address: str) -> None:  # noqa: F811
    if not engine.is_running:
        engine.start()
    with engine.within(STEP):
        engine.open(f"{address}explained/why-buried/")
        engine.click("#site-main a.term")
        engine.wait_until(lambda: engine.run(VISIBLE, "#site-card"))
        assert engine.run(ON_SCREEN, "#site-card")
        engine.press(ESCAPE)
        engine.click("#search-open")
        engine.wait_until(lambda: engine.run(HAS_FOCUS, BOX))
        engine.open(f"{address}explained/timeline/")
        accent = engine.run(COLOUR_OF, "--accent")
        assert accent != engine.run(COLOUR_OF, "--ink"), "the palette is read"
        # Material asks for an element without a name, which Firefox remarks.
        assert [each for each in engine.complaints() if "getElementById" not in each] == []
