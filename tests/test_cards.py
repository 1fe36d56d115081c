"""What cards hold and how their contents are divided; how they behave is in ``browser/test_cards.py``."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from explainer.intake.library import load_library
from explainer.pages.cards import MOST_WORDS, Told, make_cards, shortened
from explainer.pages.cardscript import CARDS_A_PART, card_scripts
from explainer.pages.site import Site
from explainer.pages.siteview import site_view

CANAL = Path(__file__).parent / "sites" / "canal"
REQUIRED = ("glossary", "people", "timeline", "sources")


def canal_cards(folder: Path, term: str) -> dict[str, str]:
    """Return the cards of the canal's site with its first term called differently."""
    shutil.copytree(CANAL / "docs" / "data" / "sources", folder / "sources")
    for file in (CANAL / "docs" / "data").glob("*.yml"):
        text = file.read_text("utf-8")
        (folder / file.name).write_text(re.sub(r"(?m)^(- |  )term: .*$", rf"\1term: '{term}'", text, count=1))
    site = Site(load_library(folder, (), folder)[0], folder, "docs")
    site.place({f"{name}.md": f"{name}.html" for name in REQUIRED}, [])
    site.finish()
    return dict(make_cards(site.book, site_view(site.book, "")))


def test_there_is_a_card_for_each_entry_event_and_paragraph(tmp_path: Path) -> None:
    cards = canal_cards(tmp_path, "sluice")
    explainer = load_library(tmp_path, (), tmp_path)[0].explainer
    counts = {page: sum(url.startswith(f"{page}.html#") for url in cards) for page in REQUIRED}
    assert counts["glossary"] + counts["people"] == len(explainer.glossary.entries)
    assert counts["timeline"] == len(explainer.timeline.events)
    assert counts["sources"] >= len(explainer.article.paragraphs)
    assert all('id="site-card-name"' in card and 'class="card-go"' in card for card in cards.values())


def test_what_authors_write_is_escaped(tmp_path: Path) -> None:
    cards = canal_cards(tmp_path, "a < b & c")
    assert any("a &lt; b &amp; c" in card for card in cards.values())
    assert not any("a < b" in card for card in cards.values())


@pytest.mark.parametrize("count", [0, 1, CARDS_A_PART, CARDS_A_PART + 1, 3 * CARDS_A_PART])
def test_each_part_begins_where_the_code_looks_for_it(count: int) -> None:
    cards = {f"glossary.html#{number:04}": f"<p>{number}</p>" for number in reversed(range(count))}
    page_script, _, *parts = card_scripts(cards).values()
    first = json.loads(re.findall(r"const CARDS=(.*);", page_script)[0])
    contents = [json.loads(part.removeprefix("explainCards(").removesuffix(");\n")) for part in parts]
    assert first == [min(part) for part in contents]
    assert {url: html for part in contents for url, html in part.items()} == cards
    for number, part in enumerate(contents, 1):
        assert all(sum(start <= url for start in first) == number for url in part)


def test_a_long_text_is_cut_between_passages() -> None:
    passages = [Told("word " * (MOST_WORDS - 1), ()), Told("one", ()), Told("two", ())]
    assert list(shortened(passages)) == passages[:2]
    assert list(shortened([Told("word " * (2 * MOST_WORDS), ())])) != []
