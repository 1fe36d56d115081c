"""From Markdown to HTML: receipts and claims, linked terms and dates, views, published data."""

from __future__ import annotations

import inspect
import json
import re
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from explainer.content.articlefile import parse_article
from explainer.content.claims import Claim
from explainer.content.explainer import Explainer
from explainer.content.glossary import parse_glossary
from explainer.content.timeline import parse_timeline
from explainer.english.inflection import forms, verb_forms
from explainer.evidence.passages import Library
from explainer.pages import published
from explainer.pages.addresses import link_fault, passage_url, relative
from explainer.pages.files import SourceFile, file_faults
from explainer.pages.lines import SourceLines
from explainer.pages.linker import Linker
from explainer.pages.page import MAX_BLOCK_BRACKETS, MAX_BRACKETS, MAX_CHARACTERS, open_page
from explainer.pages.published import published_files
from explainer.pages.recording import Recording
from explainer.pages.rendering import ReceiptsExtension
from explainer.pages.site import Site
from explainer.pages.siteview import site_view
from golden import Case, Golden, cases
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown

ARTICLE = """
format: 2
id: article
title: A canal comes back
publisher: Example Review
published: 1999-12-08
url: https://example.org/canal
licence: all rights reserved
language: en
read: whole
checksum: 9f86
sections: [{id: start, title: ''}, {id: locks, title: The locks}]
standfirst: {id: p0, section: start, voice: analysis, locator: A canal that}
paragraphs:
- {id: p1, section: start, voice: report, locator: The first boat}
- {id: p2, section: locks, voice: statement, locator: '“We waited” – twelve-year'}
- {id: p3, section: locks, voice: analysis, locator: Nobody had}
"""
OTHER = ARTICLE.replace("id: article", "id: other").replace("A canal comes back", "Another canal")
GLOSSARY = """
language: nl
entries:
- id: lock
  term: lock
  kind: term
  original: sluis
  card: A chamber with gates. [@p2]
  says: The lock broke. [@p2]
- {id: lock-keeper, term: lock keeper, kind: term, card: Who works the gates., definition: true, see: [lock]}
- id: canal-company
  term: Canal Company
  kind: organization
  role: The firm that dug the canal. [@p1]
  card: It dug the canal. [@p1]
  relations:
  - {verb: paid, to: keepers-guild, text: "The Company paid each lock keeper. [@p2]"}
- {id: keepers-guild, term: Keepers' Guild, kind: organization, role: "Of keepers. [@p2]", card: "Of keepers. [@p2]"}
"""
TIMELINE = """
themes: {building: Building the canal}
events:
- id: opening
  date: 1998-05-07
  title: The canal opens
  label: opens
  text: It opened. [@p1]
  theme: building
- id: closing
  date: 2001
  title: The canal closes
  label: closes
  text: It is to close. [@p3]
  actors: [canal-company]
  theme: building
"""
EXTENSIONS = ["admonition", "attr_list", "tables", "fenced_code", "toc", "pymdownx.details"]


def explainer(glossary: str = GLOSSARY, timeline: str = TIMELINE) -> Explainer:
    """Return the models of small data files; wrong ones fail the test."""
    parsed = [parse_article(ARTICLE, "article.yml"), parse_article(OTHER, "other.yml")]
    entries, events = parse_glossary(glossary, "glossary.yml"), parse_timeline(timeline, "timeline.yml")
    problems = [problem for _, found in (*parsed, entries, events) for problem in found]
    assert problems == []
    return Explainer(tuple(article for article, _ in parsed), entries[0], events[0])


def render(text: str, data: Explainer, *, status: str = "claim", links: bool = True) -> tuple[str, Recording]:
    recording = Recording("docs/page.md", SourceLines(text), status, anchors=True, links=links)
    extension = ReceiptsExtension(Linker(data), lambda: recording)
    return Markdown(extensions=[*EXTENSIONS, extension]).convert(text), recording


def described(claim: Claim) -> str:
    """Return a claim in one line: line, status, paragraphs, text, waivers."""
    cites = " ".join(claim.cites) or "-"
    waivers = "".join(f" (waived {each.line}: {each.kind}: {each.reason})" for each in claim.waivers)
    return f"{claim.line} {claim.status} {cites} | {claim.text}{waivers}"


@cases("citations")
def test_citations_become_receipts_and_claims(case: Case, golden: Golden) -> None:
    html, recording = render(case["input"], explainer(), status=case.get("status", "claim"))
    golden(
        case,
        html=html,
        claims="\n".join(map(described, recording.claims)),
        problems="\n".join(map(str, recording.problems)),
    )


def test_a_column_without_a_heading_has_the_headings_of_its_rows() -> None:
    html, recording = render("| | Old | New |\n| --- | --- | --- |\n| Boats | 12 | 9 [@p1] |\n", explainer())
    assert re.findall(r"<(t[hd].*?)>(.*?)<", html) == [
        ("td", ""),
        ("th", "Old"),
        ("th", "New"),
        ('th scope="row"', "Boats"),
        ("td", "12"),
        ("td", "9"),
    ]
    assert [claim.text for claim in recording.claims] == ["Boats. 12. 9"]


WORDS = ["lock", "Lock keeper", "canal company", "7 May 1998", "2001", "İ", "x", "’s", " ", ".", "\n", "\n\n"]
MARKS = [
    "‘",
    "’",
    "“",
    "”",
    '"',
    "'",
    "*",
    "`",
    "[",
    "](a.md)",
    "<b>",
    "</b>",
    "&nbsp;",
    "&lt;",
    "\\*",
    "- ",
    "> ",
]
LINKABLE = st.lists(st.sampled_from([*WORDS, *MARKS, "## "]), max_size=40).map("".join)


@given(LINKABLE)
@settings(deadline=None)  # how long it takes is another test's matter
@example("İ lock İ lock keeper ß’s lock")
def test_links_change_no_word(text: str) -> None:
    data = explainer()
    bare = replace(
        data, glossary=replace(data.glossary, entries=()), timeline=replace(data.timeline, events=())
    )
    linked, plain = (re.sub(r"</?a\b[^>]*>", "", render(text, each)[0]) for each in (data, bare))
    assert linked == plain


@given(LINKABLE, st.integers(1, 30))
def test_any_sentence_is_found_on_its_line(before: str, line: int) -> None:
    sentence = "Nobody had expected boats."
    source = f"{before.replace(chr(10), ' ')}{chr(10) * line}{sentence}"
    assert SourceLines(source).of(sentence) == line + 1


@cases("terms")
def test_terms_and_dates_become_links(case: Case, golden: Golden) -> None:
    data = explainer(case.get("glossary", GLOSSARY), case.get("timeline", TIMELINE))
    html, recording = render(case["input"], data, links=case.get("links", True))
    golden(case, html=html, terms=" ".join(recording.terms), events=" ".join(recording.events))


def test_matching_is_linear_in_the_text() -> None:
    entries = "".join(
        f"- {{id: t{n}, term: word{n} thing, kind: term, card: C., definition: true}}\n" for n in range(2000)
    )
    mentions = Linker(explainer(f"language: nl\nentries:\n{entries}")).mentions
    text = "Some word7 thing and word1999 things, no word2000 thing. " * 20
    assert [mention.target for mention in mentions.find(text)] == ["t7", "t1999"] * 20
    short, long = text * 5, text * 50
    # ten times the text; a square would be a hundred times
    assert fastest(lambda: mentions.find(long)) < 30 * fastest(lambda: mentions.find(short))


def fastest(action: Callable[[], object]) -> float:
    """Return the least of five running times: others use this machine, too."""
    times = []
    for _ in range(5):
        start = time.process_time()
        action()
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("mobilize", "mobilizes mobilized mobilizing"),
        ("watch", "watches watched watching"),
        ("carry", "carries carried carrying"),
        ("obey", "obeys obeyed obeying"),
        ("plan", "plans planned planning"),
        ("boycott", "boycotts boycotted boycotting"),
    ],
)
def test_regular_verbs(verb: str, expected: str) -> None:
    assert " ".join(verb_forms(verb)) == expected


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("rule", "rule rules"),
        ("rules", "rules rule"),
        ("women", "women woman"),
        ("analysis", "analysis analyses"),
        ("police", "police"),
        ("coronavirus", "coronavirus coronaviruses"),
        ("campus", "campus campuses"),
    ],
)
def test_plurals_and_singulars(term: str, expected: str) -> None:
    entry = f"{{id: one, term: {term}, kind: term, card: C., definition: true}}"
    (found,) = explainer(f"language: en\nentries:\n- {entry}\n").glossary.entries
    assert " ".join(forms(found)) == expected


def test_proper_names_and_cased_entries_keep_their_form() -> None:
    glossary = """
language: nl
entries:
- {id: way, term: the long way, kind: term, card: C., definition: true, case_sensitive: true}
- {id: board, term: Water Board, kind: organization, role: "R. [@p1]", card: C., definition: true}
"""
    assert [forms(entry) for entry in explainer(glossary).glossary.entries] == [
        ("the long way",),
        ("Water Board",),
    ]


@pytest.mark.parametrize(
    ("target", "page", "expected"),
    [
        ("glossary.html#lock", "index.html", "glossary.html#lock"),
        ("glossary.html#lock", "history/locks.html", "../glossary.html#lock"),
        ("history/locks.html", "history/tolls/rates.html", "../locks.html"),
        ("history/", "index.html", "history/"),
        ("#here", "history/locks.html", "#here"),
        ("https://example.org/a#b", "history/locks.html", "https://example.org/a#b"),
    ],
)
def test_relative_addresses(target: str, page: str, expected: str) -> None:
    assert relative(target, page) == expected


def test_the_address_of_a_passage_is_a_whole_text_directive() -> None:
    url = passage_url("https://example.org/a#top", "“Twelve-year, plain & simple”")
    assert url == ("https://example.org/a#:~:text=%E2%80%9CTwelve%2Dyear%2C%20plain%20%26%20simple%E2%80%9D")


@pytest.mark.parametrize(
    "url", ["javascript:x", " java\nscript:x", "JavaScript&colon;x", "data:text/html,x", "file:///x"]
)
def test_links_that_may_not_be_published(url: str) -> None:
    assert "Link to pages and web addresses only." in link_fault(url)


@pytest.mark.parametrize(
    "url", ["a.md#b", "https://example.org/a:b", "mailto:a@example.org", "#a:b", "?a", ""]
)
def test_links_that_may(url: str) -> None:
    assert link_fault(url) == ""


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("x" * MAX_CHARACTERS, "characters"),
        ("[x](y)\n\n" * MAX_BRACKETS + "[", "opening brackets"),
        ("[" * 600, "opening brackets"),
        ("<a " * 600, "opening brackets"),
        ("    " * 30 + "- deep", "indented"),
        ("- " * 100 + "deep", "indented"),
        ("> " * 100 + "deep", "indented"),
    ],
)
def test_what_python_markdown_would_choke_on_is_not_rendered(text: str, fault: str) -> None:
    page = open_page("a.md", "docs/a.md", "a.html", None, f"---\ntitle: A\n---\n{text}")
    assert [problem.kind for problem in page.recording.problems] == ["data"]
    assert fault in page.recording.problems[0].message
    assert page.renderable(text) == ""


@pytest.mark.parametrize("unit", ["[", "![a](", "<a ", "[a](<b"])
def test_what_may_be_rendered_is_rendered_in_time(unit: str) -> None:
    block = unit * (MAX_BLOCK_BRACKETS // max(1, len([each for each in unit if each in "[<"])))
    assert fastest(lambda: render(block, explainer())) < 2


def test_characters_nobody_sees_are_named_with_their_line() -> None:
    page = open_page("a.md", "docs/a.md", "a.html", None, "---\ntitle: A\n---\n# A\n\nIt open\u200bed.\n")
    assert [str(problem) for problem in page.recording.problems] == [
        "docs/a.md:6: data: the invisible character U+200B ZERO WIDTH SPACE stands here. Delete it."
    ]


def test_decomposed_letters_are_composed() -> None:
    page = open_page("a.md", "docs/a.md", "a.html", None, "---\ntitle: A\n---\n")
    assert page.renderable("Cafe\u0301") == "Café"


PAGES = {
    "index.md": ("home", "Home", "The canal opened on 7 May 1998. [@p1]"),
    "one.md": (
        "question",
        "One?",
        "The Canal Company dug a lock. [@p1; @p2]\n\nIn 2001 it closes, ‘they say’. [@p3]",
    ),
    "two.md": ("question", "Two?", "Nobody [knows](one.md). [@p3]"),
    "loose.md": ("question", "Loose?", "A lock keeper. [@p2]"),
    "glossary.md": ("glossary", "Glossary", ""),
    "people.md": ("people", "People", ""),
    "timeline.md": ("timeline", "Timeline", ""),
    "sources.md": ("sources", "Sources", ""),
}


def built(pages: dict[str, tuple[str, str, str]] = PAGES) -> Site:
    """Return a site that was taken through its whole build, as the hooks do it."""
    site = Site(Library(explainer()), Path("docs"), "docs")
    order = [source for source in pages if "loose" not in source]
    site.place({source: f"{source.removesuffix('.md')}.html" for source in pages}, order)
    for source, (kind, title, text) in pages.items():
        answer = 'answer: "A lock answers. [@p1]"\n' if kind == "question" else ""
        receipts = "true" if text else "false"
        front = f"---\ntitle: {title}\ntemplate: {kind}.html\n{answer}receipts: {receipts}\n---\n"
        page = site.open(source, f"{front}# {title}\n\n{text}\n")
        Markdown(extensions=[*EXTENSIONS, site.markdown]).convert(page.renderable(f"# {title}\n\n{text}\n"))
    site.finish()
    return site


def test_pages_know_their_place() -> None:
    view = built().view("two.md")
    assert (view.kind, view.number, view.total) == ("question", 2, 2)
    assert [(link.number, link.url, link.current) for link in view.questions] == [
        (1, "one.html", False),
        (2, "two.html", True),
    ]
    assert (view.previous and view.previous.title, view.next) == ("One?", None)
    assert [link.title for link in view.lookups] == ["Glossary", "People", "Timeline", "Sources"]
    assert built().view("loose.md").number is None


def test_a_question_stands_under_its_section_or_a_group_of_its_own() -> None:
    site = Site(Library(explainer()), Path("docs"), "docs")
    site.place({source: source for source in PAGES}, list(PAGES), {"one.md": "Before", "two.md": "Before"})
    front = '---\ntitle: {0}\ntemplate: question.html\n{1}answer: "A lock. [@p1]"\n---\n# {0}\n'
    site.open("one.md", front.format("One?", ""))
    site.open("two.md", front.format("Two?", "group: After\n"))
    site.open("index.md", "---\ntitle: Home\ntemplate: home.html\n---\n# Home\n")
    site.finish()
    assert [link.group for link in site.view("index.md").questions] == ["Before", "After"]


def test_pages_know_what_they_use() -> None:
    site = built()
    view = site.view("one.md")
    assert [entry.anchor for entry in view.terms] == ["canal-company", "lock"]
    assert [event.anchor for event in view.events] == [
        "opening",
        "closing",
    ]  # its paragraphs are told here; linked
    assert [event.anchor for event in site.view("two.md").events] == ["closing"]
    assert [event.expected for event in view.timeline] == [False, True]
    assert view.summary.paragraphs == ("p1", "p2", "p3")
    assert (view.summary.sentences, view.summary.receipts, view.summary.quotations) == (2, 3, 1)


def test_entries_events_and_paragraphs_know_where_they_are_used() -> None:
    view = built().view("index.md")
    entries = {entry.anchor: entry for entry in view.entries}
    assert [(use.url, use.title) for use in entries["lock"].uses] == [("one.html", "One?")]
    assert [use.url for use in entries["lock-keeper"].uses] == ["loose.html"]
    assert entries["canal-company"].url == "people.html#canal-company"
    assert [use.url for use in view.timeline[0].uses] == ["index.html"]
    assert [use.url for use in view.paragraphs[3].uses] == [
        "one.html#ref-p3",
        "two.html#ref-p3",
        "timeline.html#closing",
    ]
    assert [item.title for item in view.index if item.kind == "organization"] == [
        "Canal Company",
        "Keepers' Guild",
    ]


def test_texts_of_data_files_are_rendered_with_links() -> None:
    view = built({**PAGES, "deep/three.md": ("question", "Three?", "It rests. [@p2]")}).view("deep/three.md")
    says = next(entry.says for entry in view.entries if entry.anchor == "lock")
    assert 'href="../sources.html#p2"' in says
    assert "glossary.html" not in says  # never a link to itself
    relation = next(entry.relations for entry in view.entries if entry.anchor == "canal-company")[0]
    assert '<a class="term" href="../glossary.html#lock-keeper">lock keeper</a>' in relation
    assert "<p>" not in relation


def test_published_data_has_what_is_documented() -> None:
    kind, title, text = PAGES["two.md"]
    book = built({**PAGES, "two.md": (kind, title, f"{text} It opened. [@other:p1]")}).book
    texts = published_files(book, site_view(book, ""), "2001-02-03")
    files = {name: json.loads(text) for name, text in texts.items()}
    assert files["data/article.json"]["summary"]["checked"] == "2001-02-03"
    event = files["data/timeline.json"]["events"][1]
    assert event == {
        "id": "closing",
        "title": "The canal closes",
        "date": "2001",
        "qualifier": "",
        "words": "2001",
        "expected": True,
        "theme": "building",
        "label": "closes",
        "text": "It is to close.",
        "cites": ["p3"],
        "actors": ["canal-company"],
        "url": "timeline.html#closing",
        "pages": [{"title": "One?", "url": "one.html"}],
    }
    assert [entry["id"] for entry in files["data/glossary.json"]["entries"]] == [
        "canal-company",
        "keepers-guild",
        "lock",
        "lock-keeper",
    ]
    assert files["data/glossary.json"]["entries"][2]["says"] == "The lock broke."
    articles = files["data/article.json"]["articles"]
    assert [(article["id"], len(article["paragraphs"])) for article in articles] == [
        ("article", 4),
        ("other", 1),  # of other sources, what is cited
    ]
    documented = inspect.getdoc(published)
    assert documented
    for key in {
        *event,
        *files["data/glossary.json"]["entries"][0],
        *articles[0],
        *articles[0]["paragraphs"][0],
    }:
        assert f"``{key}``" in documented, key


def test_two_files_for_one_address_are_a_problem(tmp_path: Path) -> None:
    names = {"a.md": "a/index.html", "a/index.md": "a/index.html", "B.md": "B.html", "b.md": "b.html"}
    names |= {"data/a.yml": "data/a.yml", "c.png": "c.png"}
    files = [SourceFile(tmp_path / name, name, address, is_page=False) for name, address in names.items()]
    assert [str(problem) for _, problem in file_faults(files, tmp_path, "docs")] == [
        "docs/a/index.md:0: links: it would take the address of docs/a.md, a/index.html. Rename one.",
        "docs/b.md:0: links: it would take the address of docs/B.md, b.html. Rename one.",
    ]
    site = Site(Library(explainer()), tmp_path, "docs")
    assert site.accept(files) == {"a.md", "B.md", "c.png"}
