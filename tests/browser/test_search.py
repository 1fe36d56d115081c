"""The search as readers use it: in Chromium and Firefox, from ``file://`` and over HTTP."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import pytest
import yaml
from browser.firefox import Firefox, find_firefox
from conftest import RunCommand
from explainer.search import Record
from explainer.search.language import VENDOR
from playwright.sync_api import Browser, ConsoleMessage, Page, expect
from Stemmer import Stemmer
from tools.bench.search import make_bare_search

SETS = Path(__file__).resolve().parents[1] / "search"
PAGES = ("--only", "html")
NAMES = ("home", "home_blind", "canal", "canal_blind")
RECALL, FIRST = 0.95, 0.80
DIALOG, BOX, RESULT, OPTION = "#site-search", "#site-search-box", "[data-search-result]", ".search-option"
STATUS = ".search-status"
ASK = """query => new Promise(done => {
    const box = document.getElementById("site-search-box");
    box.value = query;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    const results = () => [...document.querySelectorAll("[data-search-result]")];
    setTimeout(() => done(results().map(result => result.getAttribute("href"))));
})"""
READY = """() => new Promise(done => {
    const ask = () => {
        const box = document.getElementById("site-search-box");
        if (!box) return setTimeout(ask, 20);
        box.value = "qqqqqqq";
        box.dispatchEvent(new Event("input", { bubbles: true }));
        setTimeout(() => {
            const isWhole = document.querySelector(".search-status").textContent.startsWith("Nothing");
            return isWhole ? done(true) : ask();
        }, 20);
    };
    ask();
})"""
OTHER_HOSTS = """() => performance.getEntriesByType("resource").map(entry => new URL(entry.name))
    .filter(found => found.host !== location.host || found.protocol !== location.protocol).map(String)"""


class Wish(NamedTuple):
    """A line of a query set."""

    kind: str
    query: str
    wants: list[str]


def wishes(name: str) -> list[Wish]:
    """Read a query set; every scalar stays text, dates included."""
    kinds = yaml.load((SETS / f"{name}.yml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - text only
    return [Wish(kind, line["query"], line["wants"]) for kind, lines in kinds.items() for line in lines]


@pytest.fixture(scope="session")
def canal_site(run_command: RunCommand, project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("canal") / "site"
    result = run_command("build", "--project", project / "tests" / "sites" / "canal", "--site", site, *PAGES)
    assert result.returncode == 0, result.stderr
    return site


@pytest.fixture
def sites(built_site: Path, canal_site: Path) -> dict[str, Path]:
    places = {"home": built_site, "canal": canal_site}
    return {name: places[name.partition("_")[0]] for name in NAMES}


@pytest.fixture(params=["file", "http"])
def address_of(request: pytest.FixtureRequest, serve_folder: Callable[[Path], str]) -> Callable[[Path], str]:
    """Return the address of a site's folder, on disk or on a loopback server; it ends in a slash."""
    return (lambda folder: folder.as_uri() + "/") if request.param == "file" else serve_folder


@contextmanager
def opened(browser: Browser, address: str, **settings: Any) -> Iterator[tuple[Page, list[str]]]:
    """Open a page in a context of its own; the list gathers what it complains about."""
    still = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"}
    context = browser.new_context(**{**still, **settings})
    page = context.new_page()
    complaints: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(message.text)

    page.on("console", heard)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    yield page, complaints
    context.close()


@contextmanager
def searching(browser: Browser, address: str) -> Iterator[tuple[Page, list[str]]]:
    """Open a page, then its search, and wait until the index is whole."""
    with opened(browser, address) as (page, complaints):
        page.keyboard.press("/")
        page.evaluate(READY)
        yield page, complaints


def judge(name: str, ask: Callable[[str], list[str]]) -> None:
    """Ask a whole set; say what was missed where the targets are."""
    asked = wishes(name)
    answered = [wish for wish in asked if wish.wants]
    found = {wish: ask(wish.query) for wish in map(freeze, asked)}
    wrong = [wish.query for wish, results in found.items() if not wish.wants and results]
    lost = [wish.query for wish, results in found.items() if wish.wants and wish.wants[0] not in results[:5]]
    late = [w.query for w, results in found.items() if w.wants and (results[:1] or [""])[0] not in w.wants]
    assert not wrong, f"answered although there is nothing: {wrong}"
    assert 1 - len(lost) / len(answered) >= RECALL, f"not among the first five: {lost}"
    assert 1 - len(late) / len(answered) >= FIRST, f"not in first place: {late}"
    assert all(len(results) == len(set(results)) for results in found.values())


def freeze(wish: Wish) -> Any:
    """Return a wish that can be a key."""
    return wish._replace(wants=tuple(wish.wants))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", NAMES)
def test_query_sets_in_chromium(
    browser: Browser, sites: dict[str, Path], address_of: Callable[[Path], str], name: str
) -> None:
    with searching(browser, address_of(sites[name]) + "index.html") as (page, complaints):
        judge(name, lambda query: list(page.evaluate(ASK, query)))
        assert page.evaluate(OTHER_HOSTS) == []
        assert complaints == []


@pytest.mark.parametrize("name", NAMES)
def test_query_sets_in_firefox(
    firefox: Firefox, sites: dict[str, Path], address_of: Callable[[Path], str], name: str
) -> None:
    firefox.open(address_of(sites[name]) + "index.html")
    firefox.press("/")
    firefox.run(READY)
    judge(name, lambda query: list(firefox.run(ASK, query)))
    assert firefox.run(OTHER_HOSTS) == []
    assert firefox.complaints() == []


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    program = find_firefox()
    if program is None:
        pytest.skip("no Firefox; install one, for example: apt-get install firefox-esr")
    with Firefox(program, tmp_path_factory.mktemp("firefox")) as started:
        yield started


def test_keys_and_addresses_in_firefox(firefox: Firefox, built_site: Path) -> None:
    home = (built_site / "index.html").as_uri()
    firefox.open(home)
    firefox.press("/")
    firefox.run(READY)
    query = next(wish.query for wish in wishes("home") if wish.kind == "exact")
    results = firefox.run(ASK, query)
    firefox.press("\ue015", "\ue007")  # arrow down, Enter
    firefox.wait_until(lambda: firefox.address.endswith(results[0]))
    firefox.wait_until(lambda: firefox.run("() => !!document.querySelector('main mark')"))
    firefox.open(f"{home}?q={quote(query)}")
    firefox.run(READY)
    assert firefox.run(ASK, query) == results
    firefox.press("\ue00c")  # Escape
    assert not firefox.run("() => document.querySelector('#site-search').matches(':popover-open')")
    assert firefox.complaints() == []


def test_what_names_an_entry_otherwise_is_found_and_marked(browser: Browser, canal_site: Path) -> None:
    with searching(browser, (canal_site / "index.html").as_uri()) as (page, complaints):
        entry, other, *_ = page.evaluate(ASK, "sluis")
        assert (entry, "glossary" in other) == ("glossary.html#lock", False)
        result = page.locator(RESULT).nth(1)
        expect(result.locator("mark").first).to_have_text(re.compile("lock"))
        result.click()
        page.wait_for_url(f"**/{other}")
        expect(page.locator("main mark").first).to_have_text(re.compile("lock"))
        assert complaints == []


@pytest.mark.usefixtures("fresh_locales")
@pytest.mark.parametrize(
    ("language", "original", "asked"),
    [
        ("uk", "шлюзи", ["шлюзи", "шлюз", "shliuzy"]),
        ("el", "κλειδαριές", ["κλειδαριές", "κλειδαριά"]),
        ("ar", "أقفال", ["أقفال"]),
        ("ja", "閘門", ["閘門"]),
        ("tlh", "ngoq", ["ngoq"]),
        ("en", "sluice", ["sluices"]),
    ],
)
def test_originals_of_any_language_are_found(
    browser: Browser, tmp_path: Path, language: str, original: str, asked: list[str]
) -> None:
    lock = Record("term", "page.html#", "chamber", original, (), "It lifts boats.", "", 0)
    other = Record("section", "page.html#mills", "Mills", "Page", (), "They grind.", "", 0)
    make_bare_search([lock, other], tmp_path, language)
    with searching(browser, (tmp_path / "index.html").as_uri()) as (page, complaints):
        found = {query: page.evaluate(ASK, query) for query in [*asked, "grinding", "5 march 1998", "xyzzy"]}
        assert found == {
            **{query: ["page.html#chamber"] for query in asked},
            "grinding": ["page.html#mills"],
            "5 march 1998": [],
            "xyzzy": [],
        }
        assert complaints == []


def test_names_that_begin_like_a_month_are_none(browser: Browser, tmp_path: Path) -> None:
    event = Record("event", "page.html#", "Flood", "5 March 1998", (), "Water rose.", "", 0)
    make_bare_search([event], tmp_path, "ru")
    with searching(browser, (tmp_path / "index.html").as_uri()) as (page, _):
        found = {
            query: len(page.evaluate(ASK, query)) for query in ("март", "марта", "мар", "Мария", "декан")
        }
        assert found == {"март": 1, "марта": 1, "мар": 1, "Мария": 0, "декан": 0}


def test_a_name_says_its_language(browser: Browser, tmp_path: Path) -> None:
    lock = Record("term", "page.html#", "chamber", "", ("шлюз", "Lock Gate"), "It lifts boats.", "", 0)
    make_bare_search([lock], tmp_path, "ru")
    with searching(browser, (tmp_path / "index.html").as_uri()) as (page, _):
        for query, language in {"шлюзы": "ru", "lock": None}.items():
            assert page.evaluate(ASK, query)
            name = page.locator(".search-path mark").first.locator("..")
            assert name.get_attribute("lang") == language


def test_what_readers_type_finds_and_is_not_shown(browser: Browser, tmp_path: Path) -> None:
    asked = ("запугивание", "frightening people")
    section = Record("section", "page.html#calls", "Calls at night", "Page", (), "It rang.", "", 0, asked)
    other = Record("section", "page.html#mills", "Mills", "Page", (), "They grind.", "", 0)
    make_bare_search([section, other], tmp_path, "ru")
    with searching(browser, (tmp_path / "index.html").as_uri()) as (page, _):
        typed = ["запугивания", "zapugivanie", "запугевание", "frightened", "«запугивание»", "пугало"]
        found = {query: page.evaluate(ASK, query) for query in typed}
        assert found == {query: ["page.html#calls"] if query != "пугало" else [] for query in typed}
        page.evaluate(ASK, "запугивание")
        assert "запугивание" not in page.inner_text(".search-list")


def test_a_date_without_its_year_is_of_the_year_named_before(browser: Browser, tmp_path: Path) -> None:
    told = "On 6 January 2024 water rose. On 3 February it fell."
    make_bare_search([Record("section", "page.html#flood", "Flood", "", (), told, "", 0)], tmp_path, "ru")
    with searching(browser, (tmp_path / "index.html").as_uri()) as (page, _):
        typed = ["3.2.2024", "3 February", "February 2024", "3.2.2023", "February 2023"]
        found = {query: len(page.evaluate(ASK, query)) for query in typed}
        assert found == {
            "3.2.2024": 1,
            "3 February": 1,
            "February 2024": 1,
            "3.2.2023": 0,
            "February 2023": 0,
        }


def test_stemmers_agree_with_those_of_the_build(browser: Browser, built_site: Path) -> None:
    """The browser stems records and queries; the build chooses irregular forms, by Snowball 3.1 not 3.0."""
    script = (built_site / "assets" / "search.js").read_text("utf-8")
    words = sorted({word.lower() for word in re.findall(r"[a-zA-Z]{2,}|[а-яА-ЯёЁ]{2,}", script)})
    for language, name, letters in (("en", "english", "[a-z]"), ("ru", "russian", "[а-яё]")):
        some = [word for word in words if re.match(letters, word)]
        assert len(some) > 100
        with opened(browser, "about:blank") as (page, _):
            for file in ("base", language):
                page.add_script_tag(path=VENDOR / "snowball" / f"{file}.js")
            page.add_script_tag(content=f"const tried = new {name.title()}Stemmer();")
            made = page.evaluate("words => words.map(word => tried.stemWord(word))", some)
        stems = dict(zip(some, made, strict=True))
        python = Stemmer(name)
        unlike = {word: stem for word, stem in stems.items() if python.stemWord(word) != stem}
        assert len(unlike) <= len(some) / 500, unlike


def test_query_sets_are_large_and_mixed() -> None:
    home, canal = wishes("home"), wishes("canal")
    assert len(home) >= 80
    assert len(canal) >= 40
    kinds = {"exact", "inflected", "slip-1", "slip-2", "transliterated", "synonym", "date", "phrase", "none"}
    assert kinds <= {wish.kind for wish in home}
    assert sum(bool(re.search("[а-я]", wish.query)) for wish in home) >= 30
