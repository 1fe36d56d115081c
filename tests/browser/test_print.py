"""On paper: definitions and receipts stand as notes, addresses are printed, nothing to operate is left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

SHOWN_AFTER = "link => getComputedStyle(link, '::after').content"
MARKS = ("term", "date", "receipt")


@pytest.fixture
def paper(browser: Browser, built_site: Path) -> Iterator[Page]:
    """A question page as it is printed, with a card that was open."""
    address = next(
        path.as_uri()
        for path in sorted(built_site.glob("*.html"))
        if 'class="kind-question' in (html := path.read_text("utf-8"))
        and all(f'class="{kind}"' in html.partition("</article>")[0] for kind in MARKS)
        and 'class="admonition background"' in html
    )
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(address)
    page.locator("article a.term").first.click()
    expect(page.locator("#site-card")).to_be_visible()
    page.emulate_media(media="print", color_scheme="dark")
    yield page
    context.close()


def test_definitions_and_receipts_stand_as_notes(paper: Page) -> None:
    terms = set(
        paper.locator("article a.term:not(#site-card a)").evaluate_all(
            "links => links.map(link => link.hash)"
        )
    )
    noted = set(paper.locator(".words dt a").evaluate_all("links => links.map(link => link.hash)"))
    assert terms <= noted
    cited = set(
        paper.locator("article .receipt:not(#site-card a)").evaluate_all(
            "links => links.map(link => link.hash)"
        )
    )
    noted = set(paper.locator(".rests .receipt").evaluate_all("links => links.map(link => link.hash)"))
    assert cited == noted
    expect(paper.locator(".words dd").first).to_be_visible()
    expect(paper.locator(".rests q").first).to_be_visible()


def test_addresses_of_links_elsewhere_are_printed(paper: Page) -> None:
    for link in paper.locator("article a[href^=http]").all():
        assert "attr(href)" in link.evaluate(SHOWN_AFTER) or "http" in link.evaluate(SHOWN_AFTER)
    assert paper.locator("article a.term:not(#site-card a)").first.evaluate(SHOWN_AFTER) == "none"


def test_nothing_to_operate_is_printed(paper: Page) -> None:
    chrome = ("#site-card", ".menu", ".toc", ".pager", ".skip", "button", "#search-open", "#cite .used")
    for part in chrome:
        expect(paper.locator(part).filter(visible=True)).to_have_count(0)


def test_paper_is_white_in_the_dark_scheme(paper: Page) -> None:
    assert paper.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert paper.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_a_page_becomes_a_pdf_of_few_sheets(paper: Page) -> None:
    pdf = paper.pdf(format="A4")
    assert pdf.startswith(b"%PDF-")
    assert 1 <= pdf.count(b"/Type /Page\n") <= 6
