"""A site that is too large for one glossary, one timeline, one menu: its lists are split, and nothing is lost by it."""

from __future__ import annotations

import json
import re
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import LARGE as PAGES
from explainer.editions.chapters import load_chapters
from explainer.search.parting import fold
from tools.bench.manypages import ManyPages, page_name

LISTS = ("glossary", "timeline", "sources", "contents")


def ids(page: Path) -> list[str]:
    return re.findall(r' id="([^"]+)"', page.read_text("utf-8"))


def parts(site: Path, name: str) -> list[Path]:
    return sorted(site.glob(f"{name}-part-*.html"), key=lambda page: int(re.findall(r"\d+", page.stem)[-1]))


@pytest.mark.parametrize("name", LISTS)
def test_the_page_of_a_split_list_leads_to_its_parts_in_order(large_site: Path, name: str) -> None:
    nav = re.search(
        r'<nav class="letters parts".*?</nav>', (large_site / f"{name}.html").read_text("utf-8"), re.S
    )
    assert nav
    assert re.findall(r'href="([^"]+)"', nav[0]) == [page.name for page in parts(large_site, name)] != []


@pytest.mark.parametrize(("name", "key"), [("glossary", "entries"), ("timeline", "events")])
def test_each_thing_stands_on_one_part_and_on_no_other(large_site: Path, name: str, key: str) -> None:
    given: Any = getattr(ManyPages(PAGES), key)
    wanted = {each["id"] for each in given}
    shown = [each for page in parts(large_site, name) for each in ids(page) if each in wanted]
    assert sorted(shown) == sorted(wanted)
    assert not wanted & set(ids(large_site / f"{name}.html"))


def test_a_list_that_fits_stays_whole(large_site: Path) -> None:
    assert not parts(large_site, "people")
    assert len(re.findall('<div class="entry"', (large_site / "people.html").read_text("utf-8"))) == PAGES


def test_the_page_of_split_sources_names_each_with_the_number_of_its_receipts(large_site: Path) -> None:
    items = re.findall(
        r'<li>(?:(\d+)\. )?<a href="([^"]+)#([^"]+)"><cite>.*?</cite></a>, (Review \d+), ',
        (large_site / "sources.html").read_text("utf-8"),
    )
    assert {publisher for *_, publisher in items} == {f"Review {number}" for number in range(PAGES)}
    assert [number for number, *_ in items] == ["", *map(str, range(1, PAGES))]
    headings = {page: (large_site / page).read_text("utf-8") for _, page, _, _ in items}
    for number, page, anchor, publisher in items[1:]:
        assert f'<h2 id="{anchor}">{number}. {publisher}, ' in headings[page]


def test_links_of_pages_lead_to_the_part(large_site: Path) -> None:
    page = (large_site / page_name(5).replace(".md", ".html")).read_text("utf-8")
    links = set(re.findall(r'href="((?:glossary|timeline|sources)[^"]*)#', page))
    assert links
    assert all("-part-" in link for link in links), links


def test_data_and_old_anchors_name_the_part(large_site: Path) -> None:
    entry = ManyPages(PAGES).entries[0]["id"]
    glossary = yaml.safe_load((large_site / "data" / "glossary.json").read_text("utf-8"))
    url = next(each["url"] for each in glossary["entries"] if each["id"] == entry)
    assert re.fullmatch(rf"glossary-part-\d+\.html#{entry}", url)
    places = "".join(file.read_text("utf-8") for file in (large_site / "assets").glob("parts-*.js"))
    assert f'"glossary#{entry}":"{url.partition("#")[0]}"' in places


def test_a_menu_shows_the_page_s_own_section_and_those_beside_it(large_site: Path) -> None:
    page = (large_site / page_name(30).replace(".md", ".html")).read_text("utf-8")
    menu = re.search(r'<nav class="menu".*?</nav>', page, re.S)
    assert menu
    shown = [int(number) for number in re.findall(r'href="page-(\d+)\.html"', menu[0])]
    assert shown == [*range(20, 40), 0, 40]


def test_the_first_page_leads_to_every_section(large_site: Path) -> None:
    home = (large_site / "index.html").read_text("utf-8").partition("<main")[2]
    assert re.findall(r'href="page-(\d+)\.html">([^<]+)</a> \((\d+)\)', home) == [
        ("0000", "Part 1", "20"),
        ("0020", "Part 2", "20"),
        ("0040", "Part 3", "20"),
        ("0060", "Part 4", "4"),
    ]


def test_each_word_of_a_title_leads_to_its_record(large_site: Path) -> None:
    """The parts of a large site's search hold every record, and lead to it from the words of its title."""
    parts: dict[str, Any] = {}
    for file in (large_site / "assets").glob("search-*.js"):
        told = re.fullmatch(r"searchPart\((.*)\);\n", file.read_text("utf-8"), re.S)
        assert told
        name, data = json.loads(f"[{told[1]}]")
        parts[name] = data
    blocks = [
        parts[f"records-{number}"] for number in range(sum(each.startswith("records") for each in parts))
    ]
    titles = [title for block in blocks for title in block["title"].split("\n")]
    held: dict[str, set[int]] = {}
    for name, lines in parts.items():
        for line in lines.split("\n") if name.startswith("words") else ():
            word, named, _ = line.split("\t")
            held[word] = set(accumulate(int(each, 36) for each in named.split()))
    entries = {str(each["term"]) for each in ManyPages(PAGES).entries}
    found = [(place, title) for place, title in enumerate(titles) if title in entries]
    assert len(found) == len(entries)
    assert all(place in held[fold(word)] for place, title in found for word in title.split())


def test_editions_hold_every_page_in_order(large_site: Path) -> None:
    """The menu of a large site has one page a section, and that of a split list: the others follow them."""
    chapters = load_chapters(large_site)
    questions = [each for each in chapters if each.kind == "question"]
    assert [each.name for each in questions] == [page_name(n).replace(".md", ".html") for n in range(PAGES)]
    assert [each.number for each in questions] == list(range(1, PAGES + 1))
    assert all(each.nav and each.nav != each.title for each in questions)
    names = [each.name for each in chapters]
    for name in ("glossary", "timeline", "sources"):
        place = names.index(f"{name}.html")
        own = [page.name for page in parts(large_site, name)]
        assert names[place + 1 : place + 1 + len(own)] == own
    assert len(set(names)) == len(names)
