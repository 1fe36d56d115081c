"""Which rules of the style sheets have a user: an element on some page, in some state; and which were seen at work.

A user is found by the selector, whatever pointer, paper or window would have to do for the rule to apply. At work is
what Chromium's coverage names, at two widths, in both schemes and in print.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from explainer.cli import build
from explainer.pages.scripts import STYLES
from explainer.search.bundle import CLIENT
from explainer.weight.sheets import CONDITIONS, rules
from explainer.weight.shortening import shorten
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright
from playwright.sync_api import Error as BrowserError

from tools.chromium import FLAGS

WIDTHS = (1280, 390)
_LOOKS: tuple[dict[str, Any], ...] = ({"color_scheme": "light"}, {"color_scheme": "dark"}, {"media": "print"})
#: What comes and goes: what a pointer or a key does, what a script sets, what is drawn beside an element.
_PASSING = re.compile(
    r"::[\w-]+(?:\([^()]*\))?"
    r"|:(?:hover|focus|focus-visible|target|popover-open|checked)(?![\w-])"
    r"|\[(?:open|hidden|aria-\w+|data-(?:proof|scheme|card|voice)|data-voice)[^\]]*\]"
)
_FIND = """selectors => selectors.filter(selector => {
    try { return document.querySelector(selector); } catch { return true; }
})"""
_STATES = (
    "() => document.querySelectorAll('details').forEach(box => { box.open = true; })",
    "() => { document.documentElement.dataset.proof = '1'; }",
    """() => {
        const choice = document.querySelector('.filters select');
        if (!choice) return;
        choice.selectedIndex = choice.options.length - 1;
        choice.dispatchEvent(new Event('change'));
    }""",
    """async () => {
        const field = document.querySelector('#prove textarea');
        if (!field) return;
        const script = document.createElement('script');
        const told = [], hand = globalThis.proveData;
        globalThis.proveData = part => { told.push(...(part.paragraphs || [])); hand(part); };
        document.querySelector('[data-act=compare]').click();
        await new Promise(done => setTimeout(done, 500));
        field.value = told.map(({ locator }) => `${locator} and so on.`).join('\\n');
        location.hash = `#${told[0].anchor}:so on`;
        document.querySelector('[data-act=compare]').click();
        await new Promise(done => setTimeout(done, 500));
    }""",
)
_MARKS = ("a.term", "a.date", "a.receipt", ".many", "a[href*='people.html#']")


def measure_styles(project: Path, site: Path, chromium: Path) -> str:
    """Return the table of the built site and of a small one, which has the boxes that the first site does not use."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        small = Path(folder) / "site"
        build.run(["--project", str(project / "tests" / "sites" / "canal"), "--site", str(small)])
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        return styles_table(browser, [site, small])


def styles_table(browser: Browser, sites: Iterable[Path]) -> str:
    """Return, for each style sheet, its rules, those at work and those without a user, which are named."""
    sheets = {file.stem: list(leaves(shorten(file.read_text("utf-8")))) for file in style_sheets()}
    pages = [page for site in sites for page in sorted(site.rglob("*.html")) if is_shown(page)]
    every = {head for found in sheets.values() for head, _ in found}
    used = users(browser, pages, every)
    seen = at_work(browser, pages)
    lines = [f"{'style sheet':14}{'rules':>7}{'at work':>9}{'no user':>9}"]
    for name, found in sheets.items():
        idle = [head for head, _ in found if head not in used]
        working = sum(f"{head}{{{body}}}" in seen for head, body in found)
        lines.append(f"{name:14}{len(found):7}{working:9}{len(idle):9}")
        lines += [f"    {head}" for head in idle]
    return "\n".join(lines)


def is_shown(page: Path) -> bool:
    """Tell whether a page is one that stays: neither an old address nor an edition."""
    return page.parent.name != "editions" and 'http-equiv="refresh"' not in page.read_text("utf-8")


def style_sheets() -> list[Path]:
    """Return the style sheets of the pages, the cards and the search."""
    return [*sorted(STYLES.glob("*.css")), CLIENT / "search.css"]


def leaves(css: str) -> Iterator[tuple[str, str]]:
    """Yield the rules of a shortened sheet that say how something looks: selector and declarations."""
    for head, body in rules(css):
        if head.startswith(CONDITIONS):
            yield from leaves(body)
        elif not head.startswith("@"):
            yield head, body


def users(browser: Browser, pages: Iterable[Path], heads: set[str]) -> set[str]:
    """Return the selectors that find an element on some page, in some state."""
    wanted = {head: bare(head) for head in heads}
    found: set[str] = set()
    for file in pages:
        page = browser.new_page()
        page.goto(file.as_uri())
        for _ in states(page):
            left = sorted({selector for head, selector in wanted.items() if head not in found})
            hit = set(page.evaluate(_FIND, left))
            found |= {head for head, selector in wanted.items() if selector in hit}
        page.close()
    return found


def bare(head: str) -> str:
    """Return a selector without what comes and goes.

    >>> bare(".btn:hover,summary::after")
    '.btn,summary'
    >>> bare(":root:not([data-proof]) .more")
    ':root .more'
    """
    plain = re.sub(r":(?:not|is)\(\s*\)", "", _PASSING.sub("", head))
    return ",".join(each.strip() or "*" for each in plain.split(",")) if "(" not in plain else plain


def states(page: Page) -> Iterator[None]:
    """Bring a page into its states, one after the other."""
    yield
    for step in _STATES:
        try:
            page.evaluate(step)
        except BrowserError:
            continue
        yield
    for mark in _MARKS:
        if page.locator(f"main {mark}").count():
            page.evaluate("selector => document.querySelector(selector)?.click()", f"main {mark}")
            page.wait_for_timeout(300)
            yield
            page.keyboard.press("Escape")
    if page.locator("#search-open").count():
        for query in ("", "the", "qqqqqqq"):
            page.evaluate(
                "query => { location.hash = ''; document.querySelector('#search-open')?.click(); }", query
            )
            page.wait_for_timeout(400)
            if page.locator("#site-search-box").count():
                page.fill("#site-search-box", query)
                page.wait_for_timeout(300)
            yield


def at_work(browser: Browser, pages: Iterable[Path]) -> set[str]:
    """Return the text of each rule that Chromium applied on some page."""
    seen: set[str] = set()
    for width in WIDTHS:
        page = browser.new_page(viewport={"width": width, "height": 900})
        session = page.context.new_cdp_session(page)
        for file in pages:
            for look in _LOOKS:
                page.emulate_media(**{"media": "screen", "color_scheme": "light", **look})
                seen |= _applied(page, session, file)
        page.close()
    return seen


def _applied(page: Page, session: CDPSession, file: Path) -> set[str]:
    session.send("DOM.enable")
    session.send("CSS.enable")
    session.send("CSS.startRuleUsageTracking")
    page.goto(file.as_uri())
    usage = session.send("CSS.stopRuleUsageTracking")["ruleUsage"]
    texts: dict[str, str] = {}
    found = set()
    for each in usage:
        sheet = each["styleSheetId"]
        if sheet not in texts:
            texts[sheet] = session.send("CSS.getStyleSheetText", {"styleSheetId": sheet})["text"]
        if each["used"]:
            found.add(texts[sheet][int(each["startOffset"]) : int(each["endOffset"])])
    session.send("CSS.disable")
    return found
