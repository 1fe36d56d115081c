"""Data files and front matter: right input becomes models, wrong input becomes every problem at once."""

from __future__ import annotations

import doctest
import importlib
import inspect
import json
import os
import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from explainer.content.article import Article, Paragraph, Section
from explainer.content.articlefile import parse_article, read_earlier
from explainer.content.articlewriter import dump_article, keep_schema
from explainer.content.citations import cited, malformed
from explainer.content.corrections import parse_corrections
from explainer.content.dates import parse_date
from explainer.content.explainer import Explainer, load_explainer, unknown_cite
from explainer.content.frontmatter import (
    begins_otherwise,
    frontal_text,
    parse_front_matter,
    without_front_matter,
)
from explainer.content.glossary import parse_glossary
from explainer.content.html import HtmlReader, read_tag, start_tags
from explainer.content.jsontext import by_lines
from explainer.content.licences import licence_faults
from explainer.content.places import misnamed_file, misnamed_folders, stray_files, unfit_folders
from explainer.content.plausible import correction_days, noted_days, published_days
from explainer.content.records import read_record
from explainer.content.settingsyaml import compose_settings
from explainer.content.shelffile import parse_shelf
from explainer.content.timeline import parse_timeline
from explainer.content.wording import markdown_faults, plain_faults, site_address_faults
from explainer.content.yamlfile import Report, compose, decode, load_text
from explainer.intake.library import with_texts
from explainer.problems import InvalidContent, Problem
from golden import Case, Golden, cases, summary
from hypothesis import example, given, settings
from hypothesis import strategies as st

Parser = Callable[[str, str], tuple[Any, list[Problem]]]
PARSERS: list[Parser] = [parse_glossary, parse_timeline, parse_article, parse_front_matter, parse_shelf]

#: Modules with examples that are run.
DOCUMENTED = ("citations", "dates", "drafted", "jsontext", "languages", "letters", "licences", "shelffile")


def documented(parser: Parser) -> str:
    """Return the example that stands in a parser's docstring."""
    return blocks(parser)[0]


def blocks(parser: Parser) -> list[str]:
    """Return the indented blocks of a parser's docstring that a double colon announces."""
    documentation = inspect.cleandoc(parser.__doc__ or "")
    found = re.findall(r"::\n\n((?: {4}.*(?:\n|$)|\n)+)", documentation)
    return [textwrap.dedent(block).strip() + "\n" for block in found]


def outcome(parsed: tuple[Any, list[Problem]]) -> dict[str, str]:
    """Return what a case holds: the problems, or the model where there are none."""
    model, problems = parsed
    return {"problems": lines(problems), "model": "" if problems else summary(model)}


def lines(problems: list[Problem]) -> str:
    return "\n".join(map(str, problems))


@cases("yamlfile")
def test_yaml_is_read_as_written(case: Case, golden: Golden) -> None:
    report = Report("data.yml")
    read: dict[str, Any] = {}
    top = read_record(case["input"], report, "title: The canal")
    if top:
        read |= {
            "title": top.text("title", "The canal"),
            "text": top.markdown("text", "It *opened*.", required=False),
        }
        read |= {
            "kind": top.choice("kind", ("lock", "bridge"), required=False),
            "open": top.flag("open", default=True),
        }
        read |= {
            "url": top.address("url", "https://example.org/", required=False),
            "tags": top.texts("tags", "[a, b]"),
        }
        boats = top.records("boats", "boat", "- {id: skiff}", required=False)
        read["boats"] = [boat.identifier("id", "skiff") for boat in boats]
        for boat in boats:
            boat.finish()
        top.finish()
    kept = {key: value for key, value in read.items() if value}
    golden(case, problems=lines(report.problems), model="" if report.problems else summary(kept))


@cases("dates")
def test_dates(case: Case, golden: Golden) -> None:
    golden(case, output="\n".join(map(described, case["input"].splitlines())))


def described(line: str) -> str:
    try:
        parsed = parse_date(*line.split(", "))
    except ValueError as error:
        return f"{line}: {error}"
    bounds = f"{parsed.first or '…'} to {parsed.last or '…'}"
    return f"{line}: {parsed.words} | {parsed.precision} | {parsed.time_value or '-'} | {bounds}"


@cases("order")
def test_order_of_dates(case: Case, golden: Golden) -> None:
    dates = [parse_date(*line.split(", ")) for line in case["input"].splitlines()]
    golden(case, output="\n".join(each.words for each in sorted(dates, key=lambda each: each.sort_key)))


@cases("glossary")
def test_glossary(case: Case, golden: Golden) -> None:
    golden(case, **outcome(parse_glossary(case["input"], "glossary.yml")))


@cases("timeline")
def test_timeline(case: Case, golden: Golden) -> None:
    golden(case, **outcome(parse_timeline(case["input"], "timeline.yml")))


@cases("article")
def test_article(case: Case, golden: Golden) -> None:
    golden(case, **outcome(parse_article(case["input"], "article.yml")))


@cases("shelf")
def test_shelf(case: Case, golden: Golden) -> None:
    golden(case, **outcome(parse_shelf(case["input"], "shelf.yml")))


@cases("frontmatter")
def test_front_matter(case: Case, golden: Golden) -> None:
    is_shared = case.get("is_shared", False)
    golden(case, **outcome(parse_front_matter(case["input"], "docs/page.md", is_shared=is_shared)))


@cases("corrections")
def test_corrections(case: Case, golden: Golden) -> None:
    found, problems = parse_corrections(case["input"], "corrections.yml")
    golden(case, problems=lines(problems), model="" if problems else "\n".join(map(summary, found)))


@cases("explainer")
def test_files_are_compared_with_each_other(case: Case, golden: Golden, tmp_path: Path) -> None:
    write_data(tmp_path, case.get("files", {}))
    try:
        explainer = load_explainer(tmp_path / "docs" / "data", tmp_path)
    except InvalidContent as invalid:
        golden(case, problems=str(invalid), model="")
    else:
        golden(case, problems="", model="\n".join(described_sources(explainer)))


def described_sources(explainer: Explainer) -> Iterator[str]:
    yield from (article.id for article in explainer.articles)
    yield from (f"{name}, uncited and unread" for name in explainer.uncited)


def write_data(project: Path, files: dict[str, str | None]) -> None:
    """Write the parsers' examples as data files, others in the place of some; None leaves a file out."""
    examples = {"glossary.yml": parse_glossary, "timeline.yml": parse_timeline, "article.yml": parse_article}
    texts = {name: documented(parser) for name, parser in examples.items()}
    texts["article.yml"] = texts["article.yml"].replace("id: canal", "id: article")
    folder = project / "docs" / "data"
    (folder / "sources").mkdir(parents=True)
    for name, text in (texts | files).items():
        if text is not None:
            (folder / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("parser", PARSERS)
def test_documented_examples_hold(parser: Parser) -> None:
    assert parser(documented(parser), "example")[1] == []


def test_the_documented_notes_hold() -> None:
    words, notes = blocks(parse_article)
    head = words.split("checksum:")[0]
    article, problems = parse_article(head + notes, "canal.yml")
    assert (article.is_notes, article.noted_words, problems) == (True, "2 May 2024", [])
    assert [note.text for note in article.passages] == ["A boat passed the lock in May 1998."]


def test_documented_date_holds() -> None:
    assert parse_date("1998-02", "late").words == "late February 1998"


def test_lines_lead_to_the_text() -> None:
    text = "themes: {a: A}\nevents:\n- id: x\n  date: 1998\n  text: >-\n    It opened. [@p1]\n  title: T\n"
    event = parse_timeline(text, "timeline.yml")[0].events[0]
    assert (event.line, event.lines["date"], event.lines["text"], event.lines["title"]) == (3, 4, 6, 7)


def test_body_of_a_page_starts_after_the_front_matter() -> None:
    page = documented(parse_front_matter)
    front, _ = parse_front_matter(page, "docs/page.md")
    assert page.splitlines()[front.body_line - 1].startswith("# Who dug")


def test_invalid_bytes_are_named_by_line(tmp_path: Path) -> None:
    file = tmp_path / "glossary.yml"
    file.write_bytes("language: nl\nentries:\n- term: caf\u00e9\n".encode("latin-1"))
    report = Report("glossary.yml")
    load_text(file, report)
    assert lines(report.problems) == (
        "glossary.yml:3: data: byte 12 of the line (0xE9) is not UTF-8. Save the file as UTF-8."
    )


@pytest.mark.parametrize("text", ["# A page", "---\ntitle: A\n", "---\n- a\n---\n", "---\ntitle: [\n---\n"])
def test_a_page_whose_front_matter_cannot_be_read_needs_receipts(text: str) -> None:
    front, problems = parse_front_matter(text, "docs/page.md")
    assert problems
    assert (front.receipts, front.findable, front.kind) == (True, True, "page")
    assert front.body_line == (text.count("\n") + 1 if text.endswith("---\n") else 1)


def test_front_matter_is_told_from_what_follows() -> None:
    page = "---\ntitle: A\n---\n# A\n\n---\n"
    assert frontal_text(f"\ufeff{page}".replace("\n", "\r\n")) == "title: A\n"
    assert frontal_text("# A\n\n---\na: b\n---\n") == ""
    assert without_front_matter(page) == "# A\n\n---\n"
    assert without_front_matter("# A\n\n---\na: b\n---\n") == "# A\n\n---\na: b\n---\n"
    assert without_front_matter("---\ntitle: A\n") == ""


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "shelf.yml")
    report = Report("shelf.yml")
    assert load_text(tmp_path / "shelf.yml", report) == ""
    assert "it is no ordinary file" in str(report.problems[0])


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    report = Report("glossary.yml")
    assert load_text(tmp_path, report) == ""
    assert lines(report.problems) == (
        "glossary.yml:0: data: the file cannot be read: Is a directory. Check that you may read it."
    )


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("title: a".encode("utf-16"), "a.yml:1: data: the file is UTF-16. Save it as UTF-8."),
        (b"PK\x03\x04...", "a.yml:1: data: this is a zipped file, as Word writes it, not text."),
        (b"\x00" * 6, "a.yml:1: data: this is no text, but the bytes of a program or a picture."),
        (b"a" * 4095 + b"\x00" * 6, ""),
        (b"title: a\x01\x02\x03\x04\x05", ""),
        (b"\xef\xbb\xbftitle: a", ""),
        (b"a\nb \xe9", "a.yml:2: data: byte 3 of the line (0xE9) is not UTF-8."),
    ],
)
def test_what_is_no_text_is_named_by_what_it_is(content: bytes, fault: str) -> None:
    report = Report("a.yml")
    read = decode(content, report)
    assert lines(report.problems).startswith(fault)
    assert bool(report.problems) == bool(fault)
    assert fault or read == content.decode("utf-8-sig")


@pytest.mark.parametrize(
    ("text", "is_meant"),
    [
        ("---\ntitle: A\n---\n# A\n", False),
        ("# A\n", False),
        (" \n", True),
        ("---\ntitle: A\n# A\n", True),
        ("\n\n---\ntitle: A\n---\n# A\n", True),
        ("+++\ntitle = 'A'\n+++\n", True),
        ("---\ntitle: A\n---\n\nnav: A\n# A\n", True),
    ],
)
def test_a_page_that_begins_otherwise_is_told_from_one_that_begins_so(text: str, is_meant: bool) -> None:
    assert begins_otherwise(text) is is_meant


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("https://example.org/", ""),
        ("https://example.org/explained/canal/", ""),
        ("http://example.org:8080", ""),
        ("example.org", "Write it whole, for example https://example.org/"),
        ("https://example.org:0/", "not a web address"),
        ("https://example.org:/", "not a web address"),
        ("https://example..org/", "not a web address"),
        (f"https://example.org/{'a' * 1981}/", "not a web address"),
        (f"https://example.org/{'a' * 1979}/", ""),
        ("https://ada@example.org/", "holds a user's name or password"),
        ("https://example.org/?a=b", "has a query or a fragment"),
        ("https://example.org/;", "ends with ';', which is no part of it"),
        ("https://example.org/index.html", "names a page"),
        ("https://example.org/a/../b/", "has '.' or '..' for a folder"),
    ],
)
def test_an_address_of_a_site_is_that_of_a_folder(address: str, fault: str) -> None:
    (said,) = [*site_address_faults(address)] or [""]
    assert fault in said
    assert bool(said) == bool(fault)


@pytest.mark.parametrize(
    ("licence", "fault"),
    [
        ("CC BY-SA 4.0", ""),
        ("cc0 1.0", ""),
        ("CC BY 5.0", "has no version 5.0"),
        ("CC BYE", "is no licence of Creative Commons"),
        ("all rights reserved", ""),
        ("All right reserved", "Did you mean 'All rights reserved'?"),
        ("Our own terms, 5.0", ""),
        ("**CC BY**", "holds Markdown"),
    ],
)
def test_a_licence_is_one_that_there_is(licence: str, fault: str) -> None:
    (said,) = [*licence_faults(licence)] or [""]
    assert fault in said
    assert bool(said) == bool(fault)


CANAL = "docs/data/article.yml"
LAST = date(2001, 5, 2)


def with_days(published: str, noted: str = "") -> Article:
    return replace(tricky_article(), path=CANAL, published=parse_date(published), noted=noted)


@pytest.mark.parametrize(
    ("published", "noted", "faults"),
    [
        ("2001-05-02", "2001-05-02", []),
        ("2001-05-03", "", ["'published' is 2001-05-03, which is still to come."]),
        ("[..2001-05-03]", "", []),
        ("2001-05-01", "2001-05-03", ["'noted' is 2001-05-03, which is still to come."]),
        ("2001-05-01", "2001-04-30", ["'noted' is 2001-04-30, before it was published."]),
        ("2001-05-01", "in May", []),
        ("2001-06", "2001-05-01", ["'published' is 2001-06, which is still to come."]),
    ],
)
def test_days_of_a_source_that_cannot_be(published: str, noted: str, faults: list[str]) -> None:
    articles = (with_days(published, noted),)
    found = [*published_days(articles, LAST), *noted_days(articles, LAST)]
    assert [(path, line) for path, line, _ in found] == [(CANAL, 0)] * len(faults)
    for (*_, message), fault in zip(found, faults, strict=True):
        assert message.startswith(fault)


def test_days_of_corrections_that_cannot_be() -> None:
    text = "corrections:\n" + "".join(
        f"- {{date: {day}, page: {page}.md, said: One., says: Two.}}\n"
        for day, page in (
            ("2001-05-03", "a"),
            ("2001-05-02", "b"),
            ("2001-05-01", "c"),
            ("2001-04-30", "d"),
            ("2001-05-02", "b"),
            ("2001-05-02", "e"),
        )
    )
    corrections, _ = parse_corrections(text, "corrections.yml")
    told = [*correction_days(corrections, with_days("2001-05-01"), "corrections.yml", LAST)]
    assert told == [
        ("corrections.yml", 2, "the correction of 2001-05-03 is still to come. Write the day it was made."),
        (
            "corrections.yml",
            5,
            "2001-04-30 is before the article, 2001-05-01. Write the day on which the page was mended.",
        ),
        ("corrections.yml", 6, "this correction stands already in line 3. Keep it once."),
    ]
    unpublished = correction_days(corrections, with_days("2001-05-03"), "corrections.yml", LAST)
    assert not any("before the article" in message for *_, message in unpublished)


def test_files_and_folders_of_data_that_nothing_reads_are_told(tmp_path: Path) -> None:
    data = tmp_path / "data"
    (data / "Source").mkdir(parents=True)
    for name in ("glosary.yml", "glossary.yml", "timeline.yaml", "other.yml", "notes.txt"):
        (data / name).touch()
    told = [*misnamed_folders(data, tmp_path), *stray_files(data, tmp_path, frozenset())]
    assert lines(told) == (
        "data/Source:0: data: nothing reads this folder: sources stand in 'sources'. Rename it.\n"
        "data/glosary.yml:0: data: nothing reads this file. Did you mean 'glossary.yml'?\n"
        "data/other.yml:0: data: nothing reads this file. Remove it; the files here are article.yml, glossary.yml,"
        " timeline.yml, corrections.yml."
    )
    assert misnamed_file(data / "timeline.yml") == "timeline.yaml"
    assert misnamed_file(data / "glossary.yml") == misnamed_file(data / "article.yml") == ""


def test_sources_that_nobody_can_cite_are_told(tmp_path: Path) -> None:
    sources = tmp_path / "data" / "sources"
    (sources / "more").mkdir(parents=True)
    for name in ("Tide.yml", "article.yml", "empty.yml", "used.yml", "other.yaml", "more/deep.yml"):
        (sources / name).touch()
    (sources / "full.yml").write_text("id: full\n", "utf-8")
    assert [*misnamed_folders(tmp_path / "data", tmp_path)] == []
    told = [
        str(each).removeprefix("data/sources/")
        for each in stray_files(tmp_path / "data", tmp_path, frozenset({"used", "Tide"}))
    ]
    assert told == [
        "more/deep.yml:0: data: nothing reads this file. A source stands in sources/deep.yml. Rename it, or remove it.",
        "other.yaml:0: data: nothing reads this file. A source stands in sources/other.yml. Rename it, or remove it.",
        "Tide.yml:0: data: the name of the file is 'Tide'. Use small Latin letters, digits and single hyphens only,"
        " for example canal-opens.",
        "article.yml:0: data: the file is empty. Write the source, or remove it.",
        "article.yml:0: data: 'article' is the main article's id. Rename the file, its id and what cites it.",
        "empty.yml:0: data: the file is empty. Write the source, or remove it.",
    ]


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    assert lines([*unfit_folders(tmp_path / "data", tmp_path)]) == (
        "data:0: data: this is a file, where a folder is expected. Move it away."
    )
    assert [*unfit_folders(tmp_path / "none", tmp_path)] == []


@pytest.mark.parametrize(("depth", "is_read"), [(9, True), (10, False)])
def test_values_may_be_nested_as_deep_as_formats_need(depth: int, is_read: bool) -> None:
    report = Report("a.yml")
    compose("a: " + "[" * depth + "]" * depth, report)
    assert (report.problems == []) == is_read


@pytest.mark.parametrize(("depth", "is_read"), [(19, True), (20, False)])
def test_settings_may_be_nested_deeper(depth: int, is_read: bool) -> None:
    report = Report("mkdocs.yml")
    compose_settings("a: " + "[" * depth + "]" * depth, report)
    assert (report.problems == []) == is_read


def test_settings_may_have_anchors_and_no_code() -> None:
    report = Report("mkdocs.yml")
    compose_settings("a: &x [1]\nb: *x\nc: !ENV HOME\nd: !!python/name:os.getcwd\n", report)
    assert report.problems == []
    compose_settings("a: !!python/object/apply:os.getcwd []\n", report)
    assert lines(report.problems).startswith("mkdocs.yml:1: data: a tag runs code here.")


def test_a_value_of_settings_that_holds_itself_is_told_by_its_line() -> None:
    report = Report("mkdocs.yml")
    assert compose_settings("site_name: a\nextra:\n  b: &x\n    c: [1, *x]\n", report) is None
    assert lines(report.problems).startswith(
        "mkdocs.yml:3: data: an alias (*) stands within what it is the name of"
    )
    twice = Report("mkdocs.yml")
    assert compose_settings("a: &x [1]\nb: [*x, *x]\nc: {d: *x}\n", twice) is not None
    assert twice.problems == []


@pytest.mark.parametrize(("letters", "fault"), [(2000, []), (2001, ["has 2,001 letters. Use at most 2,000"])])
def test_a_text_that_does_not_run_has_at_most_two_thousand_letters(letters: int, fault: list[str]) -> None:
    assert [*plain_faults(("abcd " * 401)[:letters])] == fault
    assert [*markdown_faults("abcd " * 401)] == []


def test_settings_that_cannot_be_read_are_told_once() -> None:
    report = Report("mkdocs.yml")
    assert compose_settings("a: \u200b[\n", report) is None
    assert len(report.problems) == 1


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    report = Report("shelf.yml")
    assert load_text(tmp_path / "shelf.yml", report) == ""
    assert lines(report.problems) == "shelf.yml:0: data: there is no such file. Mend its name, or write it."


def test_all_files_speak_at_once(tmp_path: Path) -> None:
    write_data(
        tmp_path, {"glossary.yml": "language: [\n", "timeline.yml": "themes: [\n", "article.yml": None}
    )
    with pytest.raises(InvalidContent) as raised:
        load_explainer(tmp_path / "docs" / "data", tmp_path)
    paths = [problem.path for problem in raised.value.problems]
    assert list(dict.fromkeys(paths)) == [
        f"docs/data/{name}.yml" for name in ("article", "glossary", "timeline")
    ]


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    write_data(tmp_path, {})
    (tmp_path / "docs" / "data" / "sources" / "folder.yml").mkdir()
    (tmp_path / "docs" / "page.md").write_text("It was. [@folder:p1]", encoding="utf-8")
    with pytest.raises(InvalidContent, match=r"folder\.yml:0: data: this is no file\."):
        load_explainer(tmp_path / "docs" / "data", tmp_path)


def test_paragraphs_are_found_by_citation(tmp_path: Path) -> None:
    write_data(tmp_path, {})
    explainer = load_explainer(tmp_path / "docs" / "data", tmp_path)
    found = [explainer.paragraph(cite) for cite in ("p1", "article:p1", "p0")]
    assert [each and each.locator for each in found] == ["The first boat", "The first boat", "A canal that"]
    assert explainer.paragraph("p9") is None
    assert unknown_cite(explainer, "p1") == ""


def test_citations() -> None:
    assert cited("One. [@p1; @p2] Two. [@other:p3][@p1]") == ("p1", "p2", "other:p3")
    assert malformed("One. [@p1, p2] Two. [@p3") == ["[@p1, p2]", "[@p3"]


@pytest.mark.parametrize("kind", ["words", "notes"])
def test_a_source_is_read_back_as_it_was_written(kind: str) -> None:
    article = tricky_notes() if kind == "notes" else tricky_article()
    text = dump_article(article)
    read, problems = parse_article(text, article.path)
    assert (without_lines(read), problems) == (article, [])
    assert dump_article(read) == text


def test_a_source_is_written_for_people() -> None:
    head, first, *paragraphs = dump_article(tricky_article()).split("\n\n")
    assert head.splitlines()[2:] == [
        "format: 2",
        "id: canal",
        "title: '12:30: how it’s done'",
        "publisher: Example Review",
        "published: '1999-12-08'",
        "url: https://example.org/a?b=c#d",
        "licence: CC BY 4.0",
        "language: 'no'",
        "caution: 'It’s “watched”: a #1, a 12:30 and *more* of it, so that this line is longer than others are.'",
        "read: opening part",
        "checksum: '0123'",
        "sections:",
        "- {id: start, title: ''}",
        "- {id: end, title: 'The end: #2'}",
    ]
    assert first == "standfirst:\n  id: p0\n  section: start\n  voice: analysis\n  locator: '- A'"
    assert (
        paragraphs[1]
        == "- id: p2\n  section: end\n  voice: statement\n  locator: '1_000'\n  skip: furniture\n"
    )
    note = dump_article(tricky_notes()).split("\n\n")[-1]
    assert note.splitlines()[3] == "  text: >-"
    assert max(map(len, note.splitlines())) <= 100


def test_a_source_written_anew_keeps_its_line_for_editors() -> None:
    line = "# yaml-language-server: $schema=https://example.org/article.schema.json"
    assert keep_schema("id: a\n", f"{line}\nid: b\n") == f"{line}\nid: a\n"
    assert keep_schema("id: a\n", f"id: b\n{line}\n") == "id: a\n"


@pytest.mark.parametrize("read", ["whole", "opening part", "most of it"])
def test_an_earlier_source_is_read_as_far_as_it_can_be(read: str) -> None:
    text = dump_article(tricky_article()).replace("opening part", read).replace("format: 2", "format: 1")
    earlier, _ = read_earlier(text, "canal.yml")
    assert earlier.read == ("whole" if read == "most of it" else read)
    assert [each.id for each in earlier.passages] == ["p0", "p1", "p2"]
    assert read_earlier("id: [", "canal.yml")[0].passages == ()


def test_the_lines_of_paragraphs_lead_to_their_gists() -> None:
    text = dump_article(tricky_article())
    read, _ = parse_article(text, "canal.yml")
    found = [text.splitlines()[paragraph.line - 1].strip() for paragraph in read.passages]
    assert found == ["id: p0", "gist: 'null'", "- id: p2"]


def test_a_text_is_kept_only_of_a_source_that_may_be_passed_on() -> None:
    free = tricky_article()
    texts = {"p1": "The first boat.", "p0": "A canal."}
    shown = with_texts(free, texts)
    assert [passage.text for passage in shown.passages] == ["A canal.", "The first boat.", ""]
    kept = replace(free, licence="All rights reserved")
    assert with_texts(kept, texts) == kept
    assert with_texts(tricky_notes(), {"n1": "Other words."}) == tricky_notes()
    assert "The first boat." not in dump_article(shown)


def without_lines(article: Article) -> Article:
    """Return an article without the places in its file."""
    first = article.standfirst and replace(article.standfirst, line=0)
    paragraphs = tuple(replace(paragraph, line=0) for paragraph in article.paragraphs)
    return replace(article, standfirst=first, paragraphs=paragraphs)


def tricky_article() -> Article:
    """Return an article full of texts that YAML would read as something else."""
    return Article(
        id="canal",
        path="canal.yml",
        title="12:30: how it’s done",
        publisher="Example Review",
        published=parse_date("1999-12-08"),
        url="https://example.org/a?b=c#d",
        licence="CC BY 4.0",
        language="no",
        caution="It’s “watched”: a #1, a 12:30 and *more* of it, so that this line is longer than others are.",
        read="opening part",
        noted="",
        checksum="0123",
        sections=(Section("start", ""), Section("end", "The end: #2")),
        standfirst=Paragraph("p0", "start", "analysis", "- A"),
        paragraphs=(
            Paragraph("p1", "start", "report", "“The first", gist="null"),
            Paragraph("p2", "end", "statement", "1_000", skip="furniture"),
        ),
    )


def tricky_notes() -> Article:
    """Return notes full of texts that YAML would read as something else."""
    texts = ("null", "- It’s “quoted”: a #1, 0x1f and 1e5 boats, in words that fill more than a single line.")
    notes = tuple(
        Paragraph(f"n{number}", "", "report", "~", text=text) for number, text in enumerate(texts, 1)
    )
    return replace(
        tricky_article(),
        noted="2024-05-02",
        checksum="",
        sections=(),
        standfirst=None,
        paragraphs=notes,
    )


@pytest.mark.parametrize("parser", PARSERS)
@settings(deadline=None)
@given(text=st.text(), place=st.floats(0, 1), length=st.integers(0, 9))
def test_no_input_breaks_a_parser(parser: Parser, text: str, place: float, length: int) -> None:
    good = documented(parser)
    start = int(place * len(good))
    for damaged in (text, good[:start] + text + good[start + length :]):
        for problem in parser(damaged, "file.yml")[1]:
            assert problem.kind == "data"
            assert problem.message.endswith((".", "?", "!"))


@settings(deadline=None)
@given(
    st.text(alphabet="0123456789-/.[]~?%XTZ,{} ", max_size=24),
    st.sampled_from(["", "early", "late", "later"]),
)
def test_any_date_is_shown_or_refused(text: str, qualifier: str) -> None:
    try:
        parsed = parse_date(text, qualifier)
    except ValueError:
        return
    assert parsed.words
    assert parsed.sort_key


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(JSON, st.integers(0, 4))
@example({"a": [], "b": {}, "c": [[1, {"d": "é"}]], "e": ""}, 2)
def test_json_with_a_line_for_each_record_is_read_as_it_was(value: object, depth: int) -> None:
    assert json.loads(by_lines(value, depth)) == value


class Reader(HtmlReader):
    def __init__(self) -> None:
        super().__init__()
        self.met: list[tuple[str, dict[str, str]]] = []

    def begin(self, tag: str, given: Mapping[str, str]) -> None:
        self.met.append((tag, dict(given)))


@pytest.mark.parametrize(
    "page",
    [
        """<!doctype html><P CLASS="a &amp; b" id="c'd" hidden lang=nl>x<br/><img alt="" src=a.png></p>""",
        """<!-- <a href="x"> --><style>a{content:"<b>"}</style><a href="?a=1&amp;b=2" download>x</a>""",
        """<script src="a.js"></script><script>if (a < b) "<i>"</script ><ns:tag-1 data-x=1>x</ns:tag-1>""",
    ],
)
def test_the_quick_reader_of_pages_sees_what_the_forgiving_one_does(page: str) -> None:
    forgiving = Reader()
    tags = start_tags(page)
    assert tags
    forgiving.read(page)
    assert [
        read_tag(tag.partition(">")[0] if tag.startswith(("<style", "<script")) else tag) for tag in tags
    ] == forgiving.met


@pytest.mark.parametrize(
    "page", ["a < b", "<p>a<", '<a href="x>y', "<p a='x>'>", "<!-- ", '<p a="<!-- -->">']
)
def test_a_page_that_no_program_wrote_is_left_to_the_forgiving_reader(page: str) -> None:
    assert start_tags(page) is None


@pytest.mark.parametrize("module", DOCUMENTED)
def test_documented_examples_of_modules_hold(module: str) -> None:
    tested = doctest.testmod(importlib.import_module(f"explainer.content.{module}"))
    assert tested.attempted
    assert not tested.failed


@pytest.mark.parametrize(
    ("cites", "expected"), [("[@p1]", True), ("[@p1; @tide:n1]", True), ("[@tide:n1]", False), ("", False)]
)
def test_an_event_is_the_main_articles_if_that_tells_it(cites: str, expected: bool) -> None:
    event = f"{{id: a, date: 2001-05-01, title: A, label: a, text: 'It opened. {cites}', theme: t}}"
    timeline, _ = parse_timeline(f"themes: {{t: T}}\nevents: [{event}]\n", "timeline.yml")
    assert timeline.events[0].is_own is expected


@pytest.mark.parametrize(
    ("date", "published", "expected"),
    [
        ("2001-05-01", "2001-05-01", False),
        ("2001-05-02", "2001-05-01", True),
        ("2001-05", "2001-05-01", False),
        ("[..2001-05-03]", "2001-05-01", False),
        ("2001-05-03", "2001-05/..", False),
    ],
)
def test_what_comes_after_the_day_of_an_article_follows_it(date: str, published: str, expected: bool) -> None:
    event = f"{{id: a, date: '{date}', title: A, label: a, text: 'It opened. [@p1]', theme: t}}"
    timeline, _ = parse_timeline(f"themes: {{t: T}}\nevents: [{event}]\n", "timeline.yml")
    assert timeline.events[0].follows(parse_date(published)) is expected


@pytest.mark.parametrize(
    ("cites", "expected"), [("[@p1]", True), ("[@p1; @tide:n1]", False), ("[@tide:n1]", False)]
)
def test_what_another_source_reports_is_no_longer_expected(cites: str, expected: bool) -> None:
    event = f"{{id: a, date: 2001-05-01, title: A, label: a, text: 'It opened. {cites}', theme: t}}"
    timeline, problems = parse_timeline(f"themes: {{t: T}}\nevents: [{event}]\n", "timeline.yml")
    assert problems == []
    assert timeline.events[0].follows(parse_date("2000-12-08"))
    assert timeline.events[0].expected_on(parse_date("2000-12-08")) is expected
