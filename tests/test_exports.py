"""What others get of a site: each form is read back by a program of its kind, hostile data included."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, time
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import icalendar
import pytest
from explainer.content.dates import parse_date
from explainer.content.explainer import Explainer, load_explainer
from explainer.content.timeline import Event
from explainer.evidence.passages import Library
from explainer.exports.calendar import render_calendar
from explainer.exports.citations import Work, bibtex, citation_files, citation_forms, csl, ris
from explainer.exports.publication import export_files, page_exports, write_exports
from explainer.exports.settings import SiteSettings, make_settings
from explainer.exports.structured import json_ld
from explainer.exports.tables import glossary_table, timeline_table
from explainer.pages.book import Book
from explainer.pages.page import Page
from explainer.pages.site import Site
from explainer.pages.siteview import site_view
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

CANAL = Path(__file__).parent / "sites" / "canal"
ORDER = ("index", "why-buried", "who-pays", "timeline", "glossary", "people", "sources")
SETTINGS = SiteSettings(
    name="The canal, explained",
    description="A canal that came back.",
    address="https://example.org/canal/",
    author="",
    slug="canal-explained",
    language="en",
    licence="https://example.org/licence",
    built=datetime(2025, 3, 1, 12, 30, tzinfo=UTC),
)
BARE = replace(SETTINGS, address="", licence="", description="", built=None)
HOSTILE = "=cmd|' /C calc'!A0, \"quoted\"; it’s </script><!--& \u2028 Ж"
EDGES: tuple[str, ...] = (
    "1960-03-14",
    "2011-09",
    "1999",
    "199X",
    "1998-02-13~",
    "1998-10-05/1998-10-09",
    "[1998..1999]",
)
EDGES += ("9999", "0001-01-01", "[2011-09..]", "1999/..", "../1999")


def make_book(explainer: Explainer) -> Book:
    """Render the canal's pages as MkDocs would."""
    docs = CANAL / "docs"
    site = Site(Library(explainer), docs, "docs")
    site.place({f"{name}.md": f"{name}.html" for name in ORDER}, [f"{name}.md" for name in ORDER])
    for name in ORDER:
        text = (docs / f"{name}.md").read_text("utf-8")
        site.open(f"{name}.md", text)
        Markdown(extensions=[site.markdown]).convert(re.sub(r"\A---.*?^---$", "", text, flags=re.S | re.M))
    site.finish()
    return site.book


@pytest.fixture(scope="module")
def canal() -> Explainer:
    return load_explainer(CANAL / "docs" / "data", CANAL)


@pytest.fixture(scope="module")
def book(canal: Explainer) -> Book:
    return make_book(canal)


@pytest.fixture(scope="module")
def hostile(canal: Explainer) -> Book:
    """A book of which every plain text is hostile, and with every form of date."""
    event, entry = canal.timeline.events[0], canal.glossary.entries[0]
    events = tuple(spoilt(event, number, edtf) for number, edtf in enumerate(EDGES))
    entries = (
        replace(entry, term=HOSTILE, also=(HOSTILE, "@sum"), original="-1+1"),
        *canal.glossary.entries[1:],
    )
    article = replace(canal.article, title=HOSTILE, publisher="+A & B_{c}\\")
    return make_book(
        replace(
            canal,
            articles=(article,),
            timeline=replace(canal.timeline, events=events, themes={event.theme: HOSTILE}),
            glossary=replace(canal.glossary, entries=entries),
        )
    )


def spoilt(event: Event, number: int, edtf: str) -> Event:
    return replace(event, id=f"e{number}", title=f"{HOSTILE}\nBEGIN:VALARM", date=parse_date(edtf))


def page(book: Book, name: str) -> Page:
    return next(page for page in book.pages if page.source == f"{name}.md")


def calendar(book: Book, settings: SiteSettings = SETTINGS) -> bytes:
    return render_calendar(book, site_view(book, ""), settings).content


def events_by_id(book: Book, settings: SiteSettings = SETTINGS) -> dict[str, Any]:
    parsed = read_calendar(calendar(book, settings))
    return {str(event["UID"]).partition("@")[0]: event for event in parsed.events}


def read_calendar(content: bytes) -> Any:
    return icalendar.Calendar.from_ical(content)


def rows(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode(), newline=""), strict=True))


# The calendar


def test_a_day_is_an_all_day_event(book: Book) -> None:
    barge = events_by_id(book)["last-barge"]
    assert barge["SUMMARY"] == "The last barge leaves Oudeveer"
    assert (barge.start, barge.end) == (date(1960, 3, 14), date(1960, 3, 15))
    assert barge["UID"] == "last-barge@canal-explained"
    assert barge["URL"] == "https://example.org/canal/timeline.html#last-barge"
    assert barge["DTSTAMP"].dt == SETTINGS.built
    assert barge["STATUS"] == "CONFIRMED"
    text, source = barge["DESCRIPTION"].split("\n\n")
    assert text == "The last barge left with a load of bricks."
    assert source == f"‘{book.explainer.article.title}’, {book.explainer.article.publisher}, paragraph 4"


@pytest.mark.parametrize(
    ("edtf", "first", "after", "says"),
    [
        ("2011-09", (2011, 9, 1), (2011, 10, 1), "(September 2011; the exact day is not given)"),
        ("1999", (1999, 1, 1), (2000, 1, 1), "(1999; the exact day is not given)"),
        (
            "1998-02-13~",
            (1998, 2, 13),
            (1998, 2, 14),
            "(around 13 February 1998; the exact day is not given)",
        ),
        ("1998-10-05/1998-10-09", (1998, 10, 5), (1998, 10, 10), ""),
        ("[1998..1999]", (1998, 1, 1), (2000, 1, 1), "(between 1998 and 1999; the exact day is not given)"),
        ("199X", (1990, 1, 1), (2000, 1, 1), "(the 1990s; the exact day is not given)"),
        ("0001-01-01", (1, 1, 1), (1, 1, 2), ""),
    ],
)
def test_precision_is_not_faked(
    hostile: Book, edtf: str, first: tuple[int, int, int], after: tuple[int, int, int], says: str
) -> None:
    event = events_by_id(hostile)[f"e{EDGES.index(edtf)}"]
    assert (event.start, event.end) == (date(*first), date(*after))
    assert str(event["SUMMARY"]).endswith(says)
    assert ("not given" in event["SUMMARY"]) == ("not given" in says)


def test_a_date_open_on_one_side_is_left_out_and_named(book: Book) -> None:
    rendered = render_calendar(book, site_view(book, ""), SETTINGS)
    assert [event.id for event in rendered.left_out] == ["friends-founded"]
    assert rendered.left_out == book.undated
    assert "friends-founded" not in events_by_id(book)
    about = read_calendar(rendered.content)["DESCRIPTION"]
    assert (
        "Left out, as no day can be given: The Friends of the Lindegracht are founded (in or after Sep"
        in about
    )


def test_what_was_expected_is_tentative(book: Book) -> None:
    expected = [event for event in events_by_id(book).values() if event["STATUS"] == "TENTATIVE"]
    assert expected
    assert all("expected)" in event["SUMMARY"] for event in expected)


def test_calendar_lines_end_in_crlf_and_are_folded(hostile: Book) -> None:
    content = calendar(hostile)
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, content.split(b"\r\n"))) <= 75


def test_a_folded_line_is_read_back_as_it_was(book: Book) -> None:
    @settings(max_examples=50)
    @given(st.text("aé€😀 ;,^\n", max_size=300))
    def holds(title: str) -> None:
        told = replace(book.explainer, articles=(replace(book.explainer.article, title=title),))
        content = calendar(replace(book, library=Library(told)))
        assert max(map(len, content.split(b"\r\n"))) <= 75
        assert read_calendar(content)["DESCRIPTION"].startswith(f"Events told by ‘{title}’, ")

    holds()


def test_hostile_text_stays_text_in_the_calendar(hostile: Book) -> None:
    content = calendar(hostile)
    assert b"\r\nBEGIN:VALARM" not in content
    parsed = read_calendar(content)
    assert not [event for event in parsed.walk() if event.name not in {"VCALENDAR", "VEVENT"}]
    for event in parsed.events:
        assert event["SUMMARY"].startswith(f"{HOSTILE}\nBEGIN:VALARM")
        assert not event.errors
        assert event["CATEGORIES"].to_ical().decode().startswith("=cmd|' /C calc'!A0\\, ")


def test_without_a_date_of_the_build_the_article_s_counts(book: Book) -> None:
    stamps = {event["DTSTAMP"].dt for event in events_by_id(book, BARE).values()}
    published = book.explainer.article.published.last
    assert published
    assert stamps == {datetime.combine(published, time(), UTC)}
    assert "URL" not in events_by_id(book, BARE)["last-barge"]


# The tables


def test_the_timeline_as_a_table(book: Book) -> None:
    table = {row["id"]: row for row in rows(timeline_table(book, site_view(book, ""), SETTINGS))}
    assert len(table) == len(book.explainer.timeline.events)
    flood, friends = table["flood"], table["friends-founded"]
    assert (flood["date"], flood["qualifier"], flood["date_in_words"]) == (
        "2011-09",
        "late",
        "late September 2011",
    )
    assert (flood["first_day"], flood["last_day"]) == ("2011-09-01", "2011-09-30")
    assert (friends["first_day"], friends["last_day"]) == ("2011-09-01", "")
    assert (flood["text"], flood["cited_paragraphs"]) == ("More than 400 cellars were flooded.", "p6")
    assert table["referendum"]["cited_paragraphs"] == "p9; p10"
    assert flood["url"] == "https://example.org/canal/timeline.html#flood"
    assert {row["expected"] for row in table.values()} == {"yes", "no"}


def test_the_glossary_as_a_table(book: Book) -> None:
    table = rows(glossary_table(book, site_view(book, ""), BARE))
    assert [row["id"] for row in table] == [entry.id for entry in book.explainer.glossary.entries]
    actor = next(row for row in table if row["kind"] == "person")
    assert actor["url"] == f"people.html#{actor['id']}"
    assert all(row["definition"] and "[@" not in "".join(row.values()) for row in table)


def test_no_cell_is_a_formula(hostile: Book) -> None:
    site = site_view(hostile, "")
    for table in (timeline_table(hostile, site, SETTINGS), glossary_table(hostile, site, SETTINGS)):
        assert b"\n" not in table.replace(b"\r\n", b"").replace(b"\nBEGIN:VALARM", b"")
        cells = [cell for row in rows(table) for cell in row.values()]
        assert f"'{HOSTILE}" in cells or any(cell.startswith(f"'{HOSTILE}") for cell in cells)
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]
    assert "'-1+1" in cells


def test_a_table_without_rows_has_its_names(canal: Explainer) -> None:
    empty = make_book(replace(canal, glossary=replace(canal.glossary, entries=()), timeline=no_actors(canal)))
    assert glossary_table(empty, site_view(empty, ""), SETTINGS).startswith(b'"id","term","kind"')


def no_actors(canal: Explainer) -> Any:
    events = tuple(replace(event, actors=()) for event in canal.timeline.events)
    return replace(canal.timeline, events=events)


# Citations


def test_a_page_is_cited_in_three_forms(book: Book) -> None:
    article = book.explainer.article
    forms = citation_forms(page(book, "why-buried"), article, SETTINGS)
    title = page(book, "why-buried").title
    explains = f"‘{article.title}’, {article.publisher}, {article.published.words}, {article.url}"
    assert forms.inline == f"(The canal, explained, ‘{title}’, 2025)"
    assert forms.full == (
        f"The canal, explained, ‘{title}’, version of 1 March 2025, "
        f"https://example.org/canal/why-buried.html. Explains {explains}."
    )
    assert forms.bibtex.startswith(
        "@misc{canal-explained-why-buried,\n  author = {{The canal, explained}},\n"
    )
    assert "  month = mar,\n  url = {https://example.org/canal/why-buried.html},\n" in forms.bibtex


def test_nothing_unknown_is_cited(book: Book) -> None:
    article = book.explainer.article
    forms = citation_forms(page(book, "index"), article, BARE)
    assert forms.inline == "(The canal, explained)"
    assert forms.full.startswith(f"The canal, explained. Explains ‘{article.title}’")
    assert not set(re.findall(r"^  (\w+)", forms.bibtex, re.M)) & {"url", "year", "month"}


def test_the_author_s_name_comes_first(book: Book) -> None:
    named = citation_forms(
        page(book, "who-pays"), book.explainer.article, replace(SETTINGS, author="Canal Club")
    )
    assert named.inline.startswith("(Canal Club, ‘")
    assert "’, The canal, explained, version of" in named.full
    assert "author = {{Canal Club}}" in named.bibtex
    assert "howpublished = {The canal, explained}" in named.bibtex


def work(**changes: Any) -> Work:
    plain = Work("key", "Title", "Site", "", parse_date("2025-03"), "https://example.org/", "en", "Note")
    return replace(plain, **changes)


def test_bibtex_survives_what_latex_would_read() -> None:
    entry = bibtex(work(title='50 % {of} A & B_c #1 $2 ~ ^ \\ "Ж"\n@misc{x,', url="https://example.org/{a}"))
    assert r"title = {{50 \% \textbraceleft{}of\textbraceright{} A \& B\_c \#1 \$2 " in entry
    assert r'\textasciitilde{} \textasciicircum{} \textbackslash{} "Ж" @misc\textbraceleft{}x,}}' in entry
    assert "url = {https://example.org/%7Ba%7D}" in entry
    assert "year = {2025},\n  month = mar,\n" in entry
    assert entry.count("{") == entry.count("}")


def test_ris_has_one_line_a_field() -> None:
    record = ris(work(title="One\nER  - \r\nTY  - BOOK", publisher="Club"))
    lines = record.removesuffix("\r\n\r\n").split("\r\n")
    assert [line[:6] for line in lines] == [
        f"{tag}  - " for tag in "TY ID TI T2 PB PY DA UR LA N1 ER".split()
    ]
    assert lines[2] == "TI  - One ER - TY - BOOK"
    assert lines[6] == "DA  - 2025/03"


def test_csl_gives_the_date_as_exact_as_it_is_known() -> None:
    assert csl(work())["issued"] == {"date-parts": [(2025, 3)]}
    assert "issued" not in csl(work(issued=parse_date("199X")))
    assert csl(work(publisher="Club"))["author"] == [{"literal": "Club"}]


def test_the_files_hold_site_pages_and_article(hostile: Book) -> None:
    files = {name: content.decode() for name, content in citation_files(hostile, SETTINGS).items()}
    items = json.loads(files["cite.csl.json"])
    keys = [item["id"] for item in items]
    assert keys[:2] == ["canal-explained", "canal-explained-why-buried"]
    assert keys[-1] == "canal-explained:article"
    assert keys == re.findall(r"^@misc\{(.*),$", files["cite.bib"], re.M)
    assert keys == re.findall(r"^ID  - (.*)\r$", files["cite.ris"], re.M)
    assert items[-1]["title"] == HOSTILE
    assert len(set(keys)) == len(keys) == len(ORDER) + 1


# What pages tell machines


def linked_data(book: Book, name: str, settings: SiteSettings = SETTINGS) -> Any:
    return json.loads(json_ld(page(book, name), book, settings))


def test_a_question_is_an_article_based_on_another(book: Book) -> None:
    value = linked_data(book, "why-buried")
    source, other = (each for each in book.explainer.articles if each.id in {"article", "wikipedia-barge"})
    assert value.pop("description")
    assert value == {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": page(book, "why-buried").title,
        "inLanguage": "en",
        "url": "https://example.org/canal/why-buried.html",
        "license": "https://example.org/licence",
        "dateModified": "2025-03-01",
        "isBasedOn": {
            "@type": "Article",
            "headline": source.title,
            "url": source.url,
            "datePublished": source.published.edtf,
            "publisher": {"@type": "Organization", "name": source.publisher},
        },
        "citation": [other.url],
    }


def test_json_ld_says_nothing_unknown(book: Book) -> None:
    assert not {"url", "license", "dateModified", "publisher"} & linked_data(book, "index", BARE).keys()
    assert json_ld(page(book, "sources"), book, SETTINGS) == ""


def test_the_glossary_is_a_set_of_terms(book: Book) -> None:
    value = linked_data(book, "glossary")
    terms = [entry for entry in book.explainer.glossary.entries if entry.kind == "term"]
    assert value["@type"] == "DefinedTermSet"
    assert [term["@id"] for term in value["hasDefinedTerm"]] == [f"#{entry.id}" for entry in terms]
    assert {term["@type"] for term in value["hasDefinedTerm"]} == {"DefinedTerm"}


def test_events_begin_as_exactly_as_is_known(hostile: Book) -> None:
    events = linked_data(hostile, "timeline")["about"]
    dates = dict(zip(EDGES, events, strict=True))
    assert {event["@type"] for event in events} == {"Event"}
    assert dates["2011-09"]["startDate"] == "2011-09"
    assert (dates["1998-10-05/1998-10-09"]["startDate"], dates["1998-10-05/1998-10-09"]["endDate"]) == (
        "1998-10-05",
        "1998-10-09",
    )
    assert not [edtf for edtf in EDGES if re.search(r"[\[~X.]", edtf) and "startDate" in dates[edtf]]


class Scripts(HTMLParser):
    """Gathers the text of scripts as a browser would."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_json_ld_cannot_leave_its_script(hostile: Book) -> None:
    text = page_exports("why-buried.md", hostile, SETTINGS).json_ld
    assert not re.search("[<>&\u2028\u2029]", text)
    parser = Scripts()
    parser.feed(f'<script type="application/ld+json">{text}</script>')
    assert json.loads(parser.texts[0])["isBasedOn"]["headline"] == HOSTILE


def test_llms_txt_lists_every_page_in_order(book: Book) -> None:
    text = export_files(book, site_view(book, ""), SETTINGS)["llms.txt"].decode()
    links = re.findall(r"^- \[(.+?)\]\((\S+?)\)", text, re.M)
    assert text.startswith("# The canal, explained\n\n> A canal that came back.\n\n")
    assert [url for _, url in links][: len(ORDER)] == [
        f"https://example.org/canal/{name}.html" for name in ORDER
    ]
    assert re.findall(r"^## (.+)$", text, re.M) == ["Questions", "Look up", "Data"]
    assert book.answers["why-buried.md"].plain in text
    assert "[@" not in text


def test_llms_txt_takes_no_orders_from_titles(hostile: Book) -> None:
    text = export_files(hostile, site_view(hostile, ""), replace(BARE, name="A\n# B [x](y)"))[
        "llms.txt"
    ].decode()
    assert text.startswith("# A # B \\[x\\](y)\n")
    assert "\\</script>" in text


# All of them


def test_the_same_book_gives_the_same_bytes(canal: Explainer, book: Book) -> None:
    again = make_book(canal)
    assert export_files(again, site_view(again, ""), SETTINGS) == export_files(
        book, site_view(book, ""), SETTINGS
    )


def test_files_are_written_beside_the_pages(book: Book, tmp_path: Path) -> None:
    write_exports(tmp_path, book, SETTINGS)
    names = {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*") if file.is_file()}
    data = {"timeline.ics", "timeline.csv", "timeline.json", "glossary.csv", "glossary.json", "article.json"}
    data |= {"cite.bib", "cite.ris", "cite.csl.json"}
    assert names >= {"llms.txt", *(f"data/{name}" for name in data)}


def test_settings_come_from_what_a_site_says_of_itself() -> None:
    said = {"name": " The\n canal ", "description": None, "address": "", "author": None}
    bare = {"slug": None, "language": "nl", "licence": None}
    assert make_settings(said | bare, "") == SiteSettings(
        "The canal", "", "", "", "the-canal", "nl", "", None
    )
    own = {"slug": "Canal Two", "language": "en", "licence": "https://example.org/l"}
    settings = make_settings(said | own, "86400")
    assert (settings.slug, settings.language, settings.licence) == (
        "canal-two",
        "en",
        "https://example.org/l",
    )
    assert settings.built == datetime(1970, 1, 2, tzinfo=UTC)
