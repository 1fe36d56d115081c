"""One list of steps for every engine that Playwright does not drive: WebKit, as Safari has, and Firefox.

Each step has a time limit, after which its browser is killed: a page that freezes fails, the rest goes on.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import NamedTuple

import pytest
from browser.engine import DOWN, ENTER, ESCAPE, TAB, Engine, Frozen
from browser.firefox import Firefox, find_firefox
from browser.webkit import WebKit, find_webkit
from conftest import leads_on
from tools.bench.server import serving

STEP = 45  # seconds; the longest takes about five, on a busy machine twenty
PHONE = (390, 844)
SMALL = (320, 480)
FINGER = 44  # pixels; https://www.w3.org/TR/WCAG22/#target-size-enhanced

VISIBLE = """selector => {
    const found = document.querySelector(selector), box = found && found.getBoundingClientRect();
    return !!box && found.checkVisibility() && box.width > 0 && found.textContent.trim().length > 0;
}"""
ON_SCREEN = """selector => {
    const box = document.querySelector(selector).getBoundingClientRect();
    const { clientWidth } = document.documentElement;
    return box.left >= 0 && box.right <= clientWidth && box.top >= 0 && box.bottom <= innerHeight;
}"""
ROOM = """selector => {
    const box = document.querySelector(selector).getBoundingClientRect();
    return Math.max(box.top, innerHeight - box.bottom);
}"""
BESIDE = """selector => {
    const box = document.querySelector(selector).getBoundingClientRect();
    return [5, box.top > 10 ? Math.round(box.top / 2) : Math.round((box.bottom + innerHeight) / 2)];
}"""
BEFORE = """selector => {
    const found = document.querySelector(selector);
    const all = [...document.querySelectorAll("a, button, select, summary")];
    const stops = all.filter(each => each.checkVisibility());
    found.scrollIntoView({ block: "center", behavior: "instant" });
    stops[stops.indexOf(found) - 1].focus({ preventScroll: true });
}"""
WHERE = "() => location.href"
HAS_FOCUS = "selector => document.activeElement.matches(selector)"
UNDERLINE = """selector => {
    const { textDecorationLine, textDecorationStyle, textDecorationThickness, textDecorationColor } =
        getComputedStyle(document.querySelector(selector));
    return [textDecorationLine, textDecorationStyle, textDecorationThickness, textDecorationColor];
}"""
CHOOSE = """name => {
    const select = document.querySelector(`.filters select[name=${name}]`);
    select.value = select.options[1].value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
    return select.value;
}"""
SHOWN = "() => [...document.querySelectorAll('.event')].filter(each => each.checkVisibility()).length"
PAPER = "() => getComputedStyle(document.body).backgroundColor"
LINKS = "selector => [...document.querySelectorAll(selector)].map(each => each.getAttribute('href'))"
TEXT = "selector => document.querySelector(selector)?.textContent.trim() || ''"
COLOUR_OF = """name => {
    const probe = document.createElement("i");
    probe.style.color = `var(${name})`;
    document.body.append(probe);
    const colour = getComputedStyle(probe).color;
    probe.remove();
    return colour;
}"""
IN_SIGHT = """selector => {
    const box = document.querySelector(selector)?.getBoundingClientRect();
    return !!box && box.bottom > 0 && box.top < innerHeight;
}"""
TOP = "selector => Math.round(document.querySelector(selector).getBoundingClientRect().top)"
TOP_LATER = f"selector => new Promise(done => setTimeout(() => done(({TOP})(selector)), 300))"
PASTE = "(selector, text) => { document.querySelector(selector).value = text; }"
RTL = """() => {
    document.documentElement.dir = "rtl";
    const { scrollWidth, clientWidth } = document.documentElement;
    return [scrollWidth, clientWidth];
}"""
LINES = """selector => [...document.querySelectorAll(selector)].filter(each => {
    const range = document.createRange();
    range.selectNodeContents(each);
    return new Set([...range.getClientRects()].map(box => box.top)).size > 1;
}).map(each => each.textContent)"""


KINDS = ("term", "date", "receipt")
UNFOLDED = "a:not(.fold, sup:is(.more, .fold) > a)"
WAYS = ("click", "hover", "keyboard")
BOX, RESULT = "#site-search-box", "[data-search-result]"
FIND_BOX, FOUND = "#find input", "#find li a"


class Edition(NamedTuple):
    """A page with marks of all kinds, and what an edition calls its parts."""

    page: str
    card: str
    marks: dict[str, str]


def step(done: Callable[..., None]) -> Callable[..., None]:
    """Give a step its time limit, a browser that runs, and nothing to complain about."""

    @wraps(done)
    def limited(engine: Engine, **fixtures: object) -> None:
        if not engine.is_running:
            engine.start()
        with engine.within(STEP):
            engine.complaints()  # of the step before, if it failed
            done(engine, **fixtures)
            assert engine.complaints() == []

    return limited


@pytest.fixture(scope="module", params=["webkit", "firefox"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A browser for all steps; ``step`` starts it, and again when it was killed."""
    made = _webkit if request.param == "webkit" else _firefox
    browser = made(tmp_path_factory.mktemp(request.param))
    yield browser
    if browser.is_running:
        browser.stop()


def _webkit(folder: Path) -> Engine:
    program = find_webkit()
    if program is None:
        pytest.skip("no WebKit with a driver; on Debian: apt-get install webkit2gtk-driver xvfb")
    return WebKit(program, folder)


def _firefox(folder: Path) -> Engine:
    program = find_firefox()
    if program is None:
        pytest.skip("no Firefox; install one, for example: apt-get install firefox-esr")
    return Firefox(program, folder)


@pytest.fixture(scope="module")
def loopback(built_site: Path) -> Iterator[str]:
    with serving(built_site) as server:
        yield server.address


@pytest.fixture(params=["disk", "loopback"])
def site(request: pytest.FixtureRequest, built_site: Path, loopback: str) -> str:
    """The site's address, with a slash at its end."""
    return loopback if request.param == "loopback" else built_site.as_uri() + "/"


@pytest.fixture(scope="module")
def book(built_site: Path) -> str:
    """The single file's address."""
    return next((built_site / "editions").glob("*.html")).as_uri()


@pytest.fixture(scope="module")
def question(built_site: Path) -> str:
    """The name of a question page with marks of all three kinds."""
    return next(
        path.name
        for path in sorted(built_site.glob("*.html"))
        if 'class="kind-question' in (html := path.read_text("utf-8"))
        and all(re.search(f'class="{kind}[ "]', html.partition("</article>")[0]) for kind in KINDS)
    )


@pytest.fixture(scope="module")
def sources(built_site: Path) -> str:
    """The name of the longest page with passages of sources."""
    return max(built_site.glob("sources*.html"), key=lambda page: page.stat().st_size).name


@pytest.fixture(params=["disk", "loopback", "book"])
def edition(
    request: pytest.FixtureRequest, built_site: Path, loopback: str, question: str, book: str
) -> Edition:
    if request.param == "book":
        return Edition(book, "#card", {kind: f"#text .kind-question a.{kind[0]}" for kind in KINDS})
    top = loopback if request.param == "loopback" else built_site.as_uri() + "/"
    return Edition(top + question, "#site-card", {kind: f"article {UNFOLDED}.{kind}" for kind in KINDS})


@step
def test_every_page_opens_without_a_complaint(engine: Engine, built_site: Path, site: str, book: str) -> None:
    names = [path.name for path in sorted(built_site.glob("*.html")) if not leads_on(path)]
    # A server sends the page for what is not there from anywhere, so its addresses begin at the top.
    pages = [site + name for name in names if name != "404.html" or site.startswith("http")]
    assert len(pages) > 10
    assert engine.hear([*pages, book]) == []


@step
def test_complaints_are_heard(engine: Engine, tmp_path: Path) -> None:
    page = tmp_path / "faulty.html"
    policy = (
        "<meta http-equiv=content-security-policy content=\"script-src 'unsafe-inline'; style-src 'none'\">"
    )
    page.write_text(f"<!doctype html>{policy}<script>fail()</script><style>p{{}}</style>", "utf-8")
    heard = "\n".join(engine.hear([page.as_uri()]))
    assert "fail" in heard
    assert "style" in heard
    engine.open(page.as_uri())
    engine.complaints()
    engine.run("() => setTimeout(() => { throw Error('late') })")
    engine.wait_until(engine.complaints)


def test_a_page_that_freezes_is_no_hang(engine: Engine, book: str) -> None:
    if not engine.is_running:
        engine.start()
    with pytest.raises(Frozen), engine.within(3):
        engine.open(book)
        engine.run("() => setTimeout(() => { for (;;); })")
        engine.run("() => new Promise(done => setTimeout(done, 100))")
        engine.click("h1")
    assert not engine.is_running


@step
def test_marks_are_underlined(engine: Engine, edition: Edition) -> None:
    engine.open(edition.page)
    line, style, thickness, colour = engine.run(UNDERLINE, edition.marks["term"])
    assert (line, style, thickness) == ("underline", "dotted", "2px")
    assert colour == engine.run(COLOUR_OF, "--accent")
    line, style, thickness, colour = engine.run(UNDERLINE, edition.marks["date"])
    assert (line, style, thickness) == ("underline", "solid", "2px")
    assert colour == engine.run(COLOUR_OF, "--line")


@pytest.mark.parametrize("way", WAYS)
@step
def test_cards_open_on_the_screen_and_close(engine: Engine, edition: Edition, way: str) -> None:
    engine.open(edition.page)
    leaves = (press_escape, click_beside)
    # By the second way each kind is left otherwise than by the first.
    for number, kind in enumerate(KINDS, WAYS.index(way)):
        reach(engine, edition.marks[kind], way)
        engine.wait_until(lambda: engine.run(VISIBLE, edition.card))
        assert engine.run(ON_SCREEN, edition.card), kind
        leaves[number % 2](engine, edition.card)
        engine.wait_until(lambda: not engine.run(VISIBLE, edition.card))
    assert engine.run("() => location.hash") == ""


def reach(engine: Engine, mark: str, way: str) -> None:
    if way == "click":
        engine.click(mark)
    elif way == "hover":
        engine.hover(mark)
    else:
        engine.run(BEFORE, mark)
        engine.press(TAB)
        assert engine.run(HAS_FOCUS, mark)


def press_escape(engine: Engine, card: str) -> None:
    engine.press(ESCAPE)


def click_beside(engine: Engine, card: str) -> None:
    engine.point(*engine.run(BESIDE, card), click=True)


@step
def test_enter_goes_into_a_card_and_escape_back(engine: Engine, site: str, question: str) -> None:
    engine.open(site + question)
    engine.run(BEFORE, "article a.term")
    engine.press(TAB, ENTER)
    engine.wait_until(lambda: engine.run(HAS_FOCUS, ".card-go"))
    engine.press(ESCAPE)
    assert engine.run(HAS_FOCUS, "a.term")


@step
def test_a_long_card_on_a_small_phone_leaves_room_and_closes(
    engine: Engine, built_site: Path, question: str
) -> None:
    page, mark = longest_card(built_site)
    engine.open_small((built_site / page).as_uri(), *SMALL)
    for leave in (click_beside, lambda engine, card: engine.click(f"{card} button")):
        engine.click(mark)
        engine.wait_until(lambda: engine.run(VISIBLE, "#site-card"))
        assert engine.run(ON_SCREEN, "#site-card")
        assert engine.run(ROOM, "#site-card") >= FINGER
        assert engine.run(ON_SCREEN, "#site-card button")
        leave(engine, "#site-card")
        engine.wait_until(lambda: not engine.run(VISIBLE, "#site-card"))


def longest_card(site: Path) -> tuple[str, str]:
    """Return a page with a mark that has the longest of all cards in articles, and the mark."""
    cards: dict[str, str] = {}
    for path in site.glob("assets/cards-*.js"):
        cards |= json.loads(path.read_text("utf-8").strip().removeprefix("explainCards(").removesuffix(");"))
    marks = {
        address: path.name
        for path in site.glob("*.html")
        for address in re.findall(
            r'<a [^>]*class="(?:term|date|receipt(?: other)?(?: note)? many)" href="([^"]+)"',
            path.read_text("utf-8").partition("</article>")[0],
        )
    }
    used = cards.keys() & marks.keys()
    longest = max(used, key=lambda address: len(re.sub("<[^>]*>", "", cards[address])))
    return marks[longest], f'article {UNFOLDED}:is(.term, .date, .receipt)[href="{longest}"]'


@step
def test_a_card_of_the_book_has_a_button_to_close_it(engine: Engine, book: str) -> None:
    engine.open_small(book, *SMALL)
    for kind in KINDS:
        engine.click(f"#text .kind-question a.{kind[0]}")
        engine.wait_until(lambda: engine.run(VISIBLE, "#card"))
        assert engine.run(ON_SCREEN, "#card"), kind
        engine.click("#card button")
        engine.wait_until(lambda: not engine.run(VISIBLE, "#card"))


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("soldiers", "glossary.html#mobilized-soldier"),
        ("Путь домой", "people.html#the-way-home"),
        ("kartopolov", "people.html#kartapolov"),
    ],
    ids=["inflected", "original", "misspelled"],
)
@step
def test_words_are_found_and_a_result_reached(engine: Engine, site: str, words: str, wanted: str) -> None:
    engine.open(site + "index.html")
    engine.press("/")
    engine.wait_until(lambda: engine.run(HAS_FOCUS, BOX))
    engine.press(*words)
    engine.wait_until(lambda: wanted in engine.run(LINKS, RESULT)[:3])
    engine.press(DOWN)
    chosen = engine.run(LINKS, "[data-search-result][aria-selected=true]")
    engine.press(ENTER)
    engine.wait_until(lambda: [site + each for each in chosen] == [engine.run(WHERE)])
    engine.wait_until(lambda: engine.run(IN_SIGHT, "main mark"))
    assert engine.run(IN_SIGHT, ":target")


@step
def test_the_timeline_is_filtered(engine: Engine, site: str) -> None:
    engine.open(site + "timeline.html")
    whole = engine.run(SHOWN)
    actor = engine.run(CHOOSE, "actor")
    some = engine.run(SHOWN)
    assert 0 < some < whole
    assert engine.run(TEXT, ".filter-said") == f"Showing {some} of {whole} events."
    engine.open(f"{site}timeline.html?actor={actor}")
    assert engine.run(SHOWN) == some
    engine.click(".filters button")  # a choice that an address brings stands open
    assert engine.run(SHOWN) == whole


@step
def test_the_scheme_is_switched_and_kept(engine: Engine, site: str, question: str) -> None:
    engine.open(site + "index.html")
    light = engine.run(PAPER)
    engine.click("#site-scheme")
    dark = engine.run(PAPER)
    assert dark != light
    engine.open(site + question)
    assert engine.run(PAPER) == dark
    engine.click("#site-scheme")
    engine.open(site + "index.html")
    assert engine.run(PAPER) == light


@step
def test_a_passage_far_down_is_reached_and_stays_in_sight(engine: Engine, site: str, sources: str) -> None:
    engine.open(site + sources)
    last = engine.run("() => [...document.querySelectorAll('.paragraphs > li[id]')].pop().id")
    engine.open(f"{site}{sources}#{last}")
    engine.wait_until(lambda: engine.run(IN_SIGHT, ":target"))
    assert 0 <= settled(engine, ":target") < engine.run("() => innerHeight")
    section = engine.run("() => document.querySelector(':target').closest('section').querySelector('h2').id")
    engine.wait_until(lambda: engine.run(LINKS, ".toc [aria-current]") == [f"#{section}"])


def settled(engine: Engine, selector: str) -> float:
    """Wait until an element moves no more; return how far below the window's top it is."""
    place = engine.run(TOP, selector)
    while place != (place := engine.run(TOP_LATER, selector)):
        pass
    return float(place)


@step
def test_proof_is_shown_and_stays_shown_on_the_next_page(engine: Engine, site: str, question: str) -> None:
    engine.open(site + question)
    folded = "article sup.fold > a"
    assert not engine.run(VISIBLE, folded)
    press_proof(engine)
    assert engine.run(VISIBLE, folded)
    engine.open(site + "index.html")
    assert engine.run("() => document.getElementById('site-proof').ariaPressed") == "true"
    press_proof(engine)
    engine.open(site + question)
    assert not engine.run(VISIBLE, folded)


def press_proof(engine: Engine) -> None:
    """Press the switch, in the menu where a window of this width has one."""
    if not engine.run(VISIBLE, "#site-proof"):
        engine.click(".menu-open")
    engine.click("#site-proof")


@step
def test_the_story_is_told_in_three_levels(engine: Engine, site: str) -> None:
    engine.open(site + "story.html")
    heights = []
    for level in ("short", "full", "proof"):
        engine.click(f"#level-{level}")
        heights.append(engine.run("() => document.querySelector('main').scrollHeight"))
    assert heights[0] < heights[1] < heights[2]


@step
def test_what_a_reader_brings_is_compared(engine: Engine, site: str) -> None:
    engine.open(site + "prove.html")
    engine.run(PASTE, "#prove-text", "A text of another matter, with no passage that the site rests on.")
    engine.click("[data-act=compare]")
    engine.wait_until(lambda: engine.run(TEXT, "#prove [role=status]") != "")
    engine.run(
        "() => document.querySelector('[data-act=forget]').click()"
    )  # the page may still scroll to its answer
    engine.wait_until(lambda: engine.run(TEXT, "#prove [role=status]") == "Forgotten.")


@step
def test_the_menu_opens_on_a_phone(engine: Engine, built_site: Path, question: str) -> None:
    engine.open_small((built_site / question).as_uri(), *PHONE)
    assert not engine.run(VISIBLE, ".menu")
    for leave in (press_escape, click_beside, lambda engine, _: engine.click(".menu-close")):
        engine.click(".menu-open")
        engine.wait_until(lambda: engine.run(VISIBLE, ".menu a"))
        assert engine.run(ON_SCREEN, ".menu")
        leave(engine, ".menu")
        engine.wait_until(lambda: not engine.run(VISIBLE, ".menu"))
    engine.click(".menu-open")
    engine.click(".menu a:not([aria-current])")
    engine.wait_until(lambda: question not in (engine.run(WHERE) or question))


@pytest.mark.parametrize(
    ("words", "first"),
    [("soldiers", "contract soldier"), ("Путь домой", "The Way Home"), ("kartopolov", "Andrey Kartapolov")],
    ids=["inflected", "original", "misspelled"],
)
@step
def test_words_are_found_in_the_book(engine: Engine, book: str, words: str, first: str) -> None:
    engine.open(book)
    engine.press("/")
    engine.wait_until(lambda: engine.run(HAS_FOCUS, FIND_BOX))
    engine.press(*words)
    engine.wait_until(lambda: engine.run(TEXT, f"{FOUND} b") == first)
    engine.press(ENTER)
    engine.wait_until(lambda: not engine.run(VISIBLE, "#find"))
    engine.wait_until(lambda: engine.run(IN_SIGHT, ":target"))
    assert engine.run(
        "() => !!document.querySelector(':target mark, :target:has(mark), :has(> :target) mark')"
    )


@step
def test_find_in_the_book_has_a_button_to_close_it(engine: Engine, book: str) -> None:
    engine.open_small(book, *SMALL)
    engine.click("#find-open")
    engine.wait_until(lambda: engine.run(VISIBLE, "#find"))
    engine.press(*"the")
    engine.wait_until(lambda: engine.run(LINKS, FOUND))
    assert engine.run(ON_SCREEN, "#find button")
    engine.click("#find button")
    assert not engine.run(VISIBLE, "#find")


@step
def test_the_timeline_of_the_book_is_filtered(engine: Engine, book: str) -> None:
    engine.open(book)
    whole = engine.run(SHOWN)
    engine.run(CHOOSE, "actor")
    some = engine.run(SHOWN)
    assert 0 < some < whole
    assert engine.run(TEXT, ".filter-said") == f"Showing {some} of {whole} events."
    engine.click(".filter-box summary")
    engine.click(".filters button")
    assert engine.run(SHOWN) == whole


@step
def test_the_scheme_of_the_book_is_switched_and_kept(engine: Engine, book: str) -> None:
    engine.open(book)
    light = engine.run(PAPER)
    engine.click("#site-scheme")
    dark = engine.run(PAPER)
    assert dark != light
    engine.open(book)
    assert engine.run(PAPER) == dark
    engine.click("#site-scheme")
    assert engine.run(PAPER) == light


@step
def test_the_contents_of_the_book_lead_on_a_phone(engine: Engine, book: str) -> None:
    engine.open_small(book, *PHONE)
    engine.click(".bar a[href='#contents']")
    engine.wait_until(lambda: engine.run(IN_SIGHT, ".chapters"))
    assert engine.run(LINES, ".chapters b") == []
    engine.click(".chapters li:nth-child(11) a")
    engine.wait_until(lambda: engine.run(IN_SIGHT, ":target h2"))


@step
def test_nothing_hangs_over_a_page_that_runs_from_right_to_left(engine: Engine, edition: Edition) -> None:
    engine.open(edition.page)
    width, room = engine.run(RTL)
    assert width <= room
    engine.run("() => document.querySelector('.skip').focus()")
    assert engine.run(ON_SCREEN, ".skip")
