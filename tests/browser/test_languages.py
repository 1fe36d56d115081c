"""Sites in other languages in a browser: a Russian one in use, and one whose lines run from right to left."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from browser import test_engines
from browser.engine import ENTER, Engine
from browser.test_accessibility import OPEN_BOXES, SPACED, WIDE, faults, opened
from browser.test_engines import BOX, HAS_FOCUS, RESULT, TEXT, step
from conftest import RunCommand
from explainer.locale.catalogue import PLACE
from playwright.sync_api import Browser, expect

LOST = "404.html"  # its addresses begin at the top of a server
engine = test_engines.engine  # a fixture
WIDTHS = (320, 390, 1280)
#: Some words of the interface in a language that is written from right to left; what lacks stays English.
HEBREW = {
    "Questions": "שאלות",
    "Look up": "עיון",
    "Search": "חיפוש",
    "Menu": "תפריט",
    "Contents": "תוכן העניינים",
    "Close": "סגירה",
    "Show proof": "הצגת המקורות",
    "On this page": "בעמוד הזה",
}
TITLE = "מי הרס את הגשר, ומדוע לא נבנה מחדש?"
PAGE = f"""\
---
title: {TITLE}
nav: מי הרס אותו?
description: הקרח קרע חלק מן הגשר.
template: question.html
answer: הקרח קרע ארבעה מתוך תשעה פונטונים. [@p4]
---
# {TITLE}

הקרח קרע ארבעה מתוך תשעה פונטונים, וסחף אותם במורד הנהר. [@p4]

## מה קרה אחר כך

- לא היה בית חולים בגדה השמאלית. [@p6]
- האוטובוס נסע בעקיפין ארבעים דקות (40). [@p6]
- גשר בטון הובטח ל־1992 ולא נבנה. [@p5]
- סירה התהפכה בנהר. [@p7]

!!! background "על גשרים צפים"
    הגשר נשען על מצופים. [@vodnyi-slovar:n1]

| שנה | מה קרה |
| --- | --- |
| 1988 | הגשר נסחף [@p4] |
"""
SIDES = """() => Object.fromEntries([".name", "#search-open", ".menu a", ".toc a"].map(each => {
    const box = document.querySelector(each).getBoundingClientRect();
    return [each, (box.left + box.right) / 2 > innerWidth / 2 ? "right" : "left"];
}))"""
#: Elements whose end is out of sight, but for what scrolls in a box of its own.
CUT = """() => [...document.querySelectorAll("body *")].filter(each => {
    const box = each.getBoundingClientRect();
    const scrolls = each.closest(".picture, table, pre, code, .letters, .skip, [popover]");
    return box.width && !scrolls && (box.left < -1 || box.right > innerWidth + 1);
}).map(each => each.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def bridge(run_command: RunCommand, project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site in Russian."""
    site = tmp_path_factory.mktemp("bridge") / "site"
    sources = project / "tests" / "sites" / "bridge"
    result = run_command("build", "--project", sources, "--site", site, "--only", "html")
    assert result.returncode == 0, result.stderr
    return site


@pytest.fixture(scope="module")
def turned(run_command: RunCommand, project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same site set from right to left, with a page in Hebrew and a catalogue of its own."""
    folder = tmp_path_factory.mktemp("turned") / "project"
    shutil.copytree(project / "tests" / "sites" / "bridge", folder)
    settings = folder / "mkdocs.yml"
    own = "      language: he\n      catalogues: words\n      tokens: {radius: 1rem}\n"
    settings.write_text(settings.read_text("utf-8").replace("      language: ru\n", own), "utf-8")
    (folder / "docs" / "why-gone.md").write_text(PAGE, "utf-8")
    told = Catalog(locale="he", fuzzy=False)
    for message, said in HEBREW.items():
        told.add(message, said)
    file = folder / "words" / "he" / PLACE
    file.parent.mkdir(parents=True)
    with file.open("wb") as written:
        write_po(written, told)
    result = run_command("build", "--project", folder, "--site", folder / "site", "--only", "html,epub")
    assert result.returncode == 0, result.stderr
    return folder / "site"


def pages(site: Path) -> list[Path]:
    return [each for each in sorted(site.glob("*.html")) if '<body class="kind-' in each.read_text("utf-8")]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("site", ["bridge", "turned"])
def test_no_page_overflows(browser: Browser, site: str, width: int, request: pytest.FixtureRequest) -> None:
    found = {}
    with opened(browser) as page:
        page.set_viewport_size({"width": width, "height": 800})
        for path in pages(request.getfixturevalue(site)):
            page.goto(path.as_uri())
            page.evaluate(OPEN_BOXES)
            found[path.name] = (page.evaluate(WIDE), page.evaluate(CUT))
            page.evaluate(SPACED)
            found[f"{path.name} set wider"] = (page.evaluate(WIDE), [])
    assert {name: each for name, each in found.items() if each != (0, [])} == {}


@pytest.mark.parametrize("size", ["desk", "phone"])
@pytest.mark.parametrize("site", ["bridge", "turned"])
def test_no_page_has_a_fault(browser: Browser, site: str, size: str, request: pytest.FixtureRequest) -> None:
    found = {}
    with opened(browser, size) as page:
        for path in pages(request.getfixturevalue(site)):
            page.goto(path.as_uri())
            page.evaluate(OPEN_BOXES)
            found[path.name] = faults(page)
    assert {name: each for name, each in found.items() if each} == {}


def test_the_page_is_turned_around(browser: Browser, bridge: Path, turned: Path) -> None:
    with opened(browser) as page:
        page.goto((bridge / "why-gone.html").as_uri())
        assert page.evaluate(SIDES) == {
            ".name": "left",
            "#search-open": "right",
            ".menu a": "left",
            ".toc a": "right",
        }
        page.goto((turned / "why-gone.html").as_uri())
        assert page.evaluate(SIDES) == {
            ".name": "right",
            "#search-open": "left",
            ".menu a": "right",
            ".toc a": "left",
        }
        assert page.locator("blockquote, q").first.get_attribute("dir") in {None, "ltr"}
        page.goto((turned / "sources.html").as_uri())
        assert page.locator("blockquote").first.get_attribute("dir") == "ltr"


def test_a_card_stands_on_the_page(browser: Browser, turned: Path) -> None:
    for width in WIDTHS:
        with opened(browser) as page:
            page.set_viewport_size({"width": width, "height": 800})
            page.goto((turned / "why-gone.html").as_uri())
            page.locator("article a.receipt:visible").first.click()
            card = page.get_by_role("dialog")
            expect(card).to_be_visible()
            box = card.bounding_box()
            assert box
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            assert page.evaluate(WIDE) == 0


QUERIES = {
    "понтонов": "понтон",
    "грузовик": "Грузовики",
    "лагутиной": "Вера Лагутина",
    "lagutina": "Вера Лагутина",
    "15 марта 2016": "Слушания выбирают понтоны",
    "что такое ледоход": "ледоход",
    "елочка": "ёлочка",
    "zhivoi most": "Живой мост",
    "почему мост исчез": "Почему моста не стало?",
    "завот": "кирпичный завод",
}


def test_the_search_finds_inflected_words(browser: Browser, bridge: Path) -> None:
    with opened(browser) as page:
        page.goto((bridge / "index.html").as_uri())
        page.get_by_role("button", name="Поиск").click()
        box, said = page.get_by_role("combobox", name="Поиск по сайту"), page.get_by_role("status")
        expect(said).to_have_text("Введите слово, имя или дату.")
        for query, title in QUERIES.items():
            box.fill(query)
            expect(said).to_contain_text(f"по запросу «{query}»")
            expect(page.locator(".search-title").first).to_have_text(title)
        box.fill("лагутина")
        expect(said).to_have_text("3 результата по запросу «лагутина».")
        box.fill("нечтотакое")
        expect(said).to_have_text("По запросу «нечтотакое» ничего не найдено.")
        assert faults(page) == []


def test_cards_and_choices_speak_the_language(browser: Browser, bridge: Path) -> None:
    with opened(browser) as page:
        page.goto((bridge / "how-returned.html").as_uri())
        page.locator("article a.term:visible").first.click()
        card = page.get_by_role("dialog")
        expect(card).to_contain_text("Термин")
        expect(card.get_by_role("button")).to_have_text("Закрыть")
        assert faults(page) == []
        page.goto((bridge / "timeline.html").as_uri())
        page.locator(".filter-box summary").click()
        page.get_by_role("combobox", name="Тема").select_option(index=1)
        expect(page.get_by_role("status")).to_have_text("Показано событий: 3 из 9.")


def test_the_single_file_finds_in_the_language(browser: Browser, bridge: Path) -> None:
    with opened(browser) as page:
        page.goto((bridge / "editions" / "zhivoi-most.html").as_uri())
        page.get_by_role("button", name="Найти").click()
        page.get_by_role("searchbox").fill("понтонами")
        expect(page.locator("#find [role=status]")).to_contain_text("мест")
        assert faults(page) == []


@step
def test_other_engines_find_and_follow_in_the_language(
    engine: Engine,
    bridge: Path,
) -> None:
    engine.open((bridge / "index.html").as_uri())
    engine.press("/")
    engine.wait_until(lambda: engine.run(HAS_FOCUS, BOX))
    engine.press(*"лагутиной")
    engine.wait_until(lambda: engine.run(TEXT, ".search-status") == "3 результата по запросу «лагутиной».")
    assert engine.run(TEXT, f"{RESULT} .search-title") == "Вера Лагутина"
    engine.press(ENTER)
    engine.wait_until(lambda: engine.run("() => location.hash") == "#lagutina")


@step
def test_other_engines_turn_pages_around(
    engine: Engine,
    bridge: Path,
    turned: Path,
) -> None:
    opened_from_disk = [page for page in (*pages(bridge), *pages(turned)) if page.name != LOST]
    assert engine.hear([page.as_uri() for page in opened_from_disk]) == []
    for width in WIDTHS:
        for path in (page for page in pages(turned) if page.name != LOST):
            engine.open_small(path.as_uri(), width, 800)
            assert engine.run(WIDE) == 0, path.name
