"""What can be found, and the script that finds it: records, languages, vendored files, size."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import RunCommand
from explainer.content.explainer import Explainer, load_explainer
from explainer.locale import speak
from explainer.search.bundle import CLIENT, search_script
from explainer.search.excerpts import Excerpt, plain_text, split_excerpts
from explainer.search.language import (
    VENDOR,
    irregular_forms,
    is_latin,
    month_names,
    other_name,
    stemmed,
    stemmer_class,
    stemmer_files,
    stems,
    stop_words,
    year_words,
)
from explainer.search.records import KINDS, Record, SearchPage, make_records
from explainer.weight.shortening import shorten_script

PROJECT = Path(__file__).resolve().parents[1]
CANAL = PROJECT / "tests" / "sites" / "canal"
LIMIT = 46_000  # 45.8 KB are used: what each paragraph says, and what readers type, can be found, too
pytestmark = pytest.mark.usefixtures("fresh_locales")
QUESTION = """<h1 id="why">Why was it buried?</h1>
<p>For <a class="term" href="glossary.html#lock">locks</a>. <a class="receipt" href="#p4">¶4</a></p>
<h2 id="those-who-stayed">Those who stayed</h2>
<p>Few protested. <a class="receipt" href="sources.html#p5">¶5</a></p>
<div class="admonition background"><p class="admonition-title">What a barge is</p>
<p>A boat. (<a href="https://example.org/">Barge, Example</a>; <a href="https://example.org/b">Boat</a>)</p></div>
<h2>Without an anchor</h2><p>Nowhere.</p>"""
HARBOUR = """
format: 2
id: harbour
title: Ze roeiden langs Dorst
publisher: Example Post
published: 2019-05-02
url: https://example.org/harbour
language: nl
licence: All rights reserved
read: whole
noted: 2026-01-02
notes:
- {id: n1, locator: On Monday they, voice: report, text: They paddled along the canal.}
"""
PAGES = (
    SearchPage(
        *("why.html", "question", "Why was it buried?", "Why?", QUESTION, 0),
        {"": ("filled in",), "those-who-stayed": ("боящиеся", "the fearful")},
    ),
    SearchPage("words/glossary.html", "glossary", "Glossary", "Glossary", "<h1>Glossary</h1>", 1),
    SearchPage("people.html", "people", "Who’s who", "Who’s who", "<h1>Who’s who</h1>", 2),
    SearchPage("timeline.html", "timeline", "Timeline", "Timeline", "<h1>Timeline</h1>", 3),
    SearchPage("sources.html", "sources", "Sources", "Sources", "<h1>Sources</h1>", 4),
    SearchPage("old.html", "page", "Moved", "Moved", "<h1>Moved</h1><p>Elsewhere.</p>", -1),
    SearchPage("about.html", "about", "About", "About", '<h1>About</h1><h2 id="who">Who</h2><p>We.</p>', 5),
)


@pytest.fixture(scope="module")
def canal() -> Explainer:
    return load_explainer(CANAL / "docs" / "data", CANAL)


@pytest.fixture(scope="module")
def records(canal: Explainer) -> list[Record]:
    return make_records(PAGES, canal)


@pytest.fixture(scope="module")
def script(built_site: Path) -> str:
    return (built_site / "assets" / "search.js").read_text("utf-8")


def data_in(script: str) -> dict[str, Any]:
    found = re.search(r"^const DATA = (.*);$", script, re.MULTILINE)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_a_page_falls_into_passages() -> None:
    assert split_excerpts(QUESTION) == [
        Excerpt(1, "why", "Why was it buried?", "For locks."),
        Excerpt(2, "those-who-stayed", "Those who stayed", "Few protested. What a barge is: A boat."),
        Excerpt(2, "", "Without an anchor", "Nowhere."),
    ]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Plain.", "Plain."),
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("<ul><li>one</li><li>two</li></ul>", "one two"),
        ("<p>line<br>break</p>", "line break"),
        ("<p>in<b>side</b> a word</p>", "inside a word"),
        ("<script>no()</script><style>no{}</style><svg><text>no</text></svg>yes", "yes"),
        ("<p hidden>no <b>never</b></p>yes", "yes"),
        ('<a href="https://example.org">elsewhere</a> <a href="b.html">here</a>', "here"),
        ("<details><summary>Why?</summary><p>So.</p></details>", "Why? So."),
        ("<p>unclosed <b>bold", "unclosed bold"),
    ],
)
def test_text_is_what_readers_see(html: str, text: str) -> None:
    assert plain_text(html) == text


def test_everything_has_one_record(records: list[Record], canal: Explainer) -> None:
    kinds = Counter(record.kind for record in records)
    article = canal.article
    assert kinds["term"] + kinds["person"] + kinds["organization"] == len(canal.glossary.entries)
    assert kinds["event"] == len(canal.timeline.events)
    assert kinds["source"] == len(article.paragraphs) + (article.standfirst is not None)
    assert (kinds["question"], kinds["section"]) == (1, 1)
    addresses = [record.url for record in records]
    assert len(set(addresses)) == len(addresses)
    assert [record.kind for record in records] == sorted(kinds.elements(), key=KINDS.index)


def test_records_say_what_they_are(records: list[Record]) -> None:
    found = {record.url: record for record in records}
    lock = found["words/glossary.html#lock"]
    assert (lock.title, lock.path, lock.names) == ("lock", "sluis", ("lock gate",))
    assert lock.text.startswith("A chamber with gates that lifts and lowers boats. Remains of")
    assert lock.weight == 1
    mayor = found["people.html#dorst"]
    assert (mayor.kind, mayor.path) == ("person", "Hanneke Dorst")
    assert mayor.text.startswith("Mayor of the town until May 2018. She said")
    flood = found["timeline.html#flood"]
    assert (flood.path, flood.names) == ("late September 2011", ("flood",))
    assert flood.context == "The return · Ronde Water Board"
    question = found["why.html"]
    assert (question.names, question.text) == (("Why?",), "For locks.")
    assert question.asked == ("filled in",)
    stayed = found["why.html#those-who-stayed"]
    assert (stayed.path, stayed.asked) == ("Why was it buried?", ("боящиеся", "the fearful"))
    assert "old.html" not in found
    assert found["about.html#who"].kind == "page"
    assert found["sources.html#p4"].title == "Paragraph 4"
    assert found["sources.html#p4"].names == ("p4",)
    assert "[@" not in "".join(record.text for record in records)


def test_results_say_whose_they_are_and_how_far_they_reach(canal: Explainer) -> None:
    horizon = "2 January 2026"
    pages = [replace(page, horizon=horizon) if page.url == "why.html" else page for page in PAGES]
    told = {record.url: record.told for record in make_records(pages, canal)}
    assert told["sources.html#p4"] == canal.article.publisher
    assert told["why.html"] == told["why.html#those-who-stayed"] == f"as of {horizon}"
    assert {told[url] for url in ("about.html", "about.html#who", "timeline.html#flood")} == {""}


def test_every_result_leads_somewhere(built_site: Path, script: str) -> None:
    columns = data_in(script)["records"]
    titles = [re.sub("[^a-z0-9]+", "-", title.lower()).strip("-") for title in columns["title"].split("\n")]
    targets = [
        url + title if url.endswith("#") else url
        for url, title in zip(columns["url"].split("\n"), titles, strict=True)
    ]
    assert len(targets) > 50
    for target in targets:
        page, _, anchor = target.partition("#")
        html = (built_site / page).read_text("utf-8")
        assert not anchor or re.search(rf'\bid="?{re.escape(anchor)}["\s>]', html), target
    assert len(set(targets)) == len(targets)


def test_the_whole_search_is_light(script: str) -> None:
    assert len(gzip.compress(script.encode(), 6)) <= LIMIT


def test_the_same_site_has_the_same_script(records: list[Record]) -> None:
    assert search_script(records, "nl") == search_script(list(records), "nl")


def test_a_script_holds_only_the_stemmers_that_its_site_needs(records: list[Record]) -> None:
    dutch, russian = search_script(records, "nl"), search_script(records, "ru")
    assert ("DutchStemmer" in dutch, "RussianStemmer" in dutch) == (True, False)
    assert ("DutchStemmer" in russian, "RussianStemmer" in russian) == (False, True)


def test_texts_cannot_end_the_script() -> None:
    nasty = "</script><script>alert(1)</script><!-- \u2028 "
    record = Record("term", "glossary.html#a", nasty, nasty, (nasty,), nasty, nasty, 0)
    script = search_script([record], "nl")
    assert "</script" not in script
    assert "<!--" not in script
    assert data_in(script)["records"]["title"] == nasty


def test_vendored_files_are_the_noted_ones() -> None:
    lines = (VENDOR / "SHA256SUMS").read_text("utf-8").split("\n")[:-1]
    noted = {name: checksum for checksum, name in (line.split("  ") for line in lines)}
    files = {path.relative_to(VENDOR).as_posix(): path for path in VENDOR.rglob("*") if path.is_file()}
    found = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()}
    assert {name: each for name, each in found.items() if name not in {"SHA256SUMS", "README.md"}} == noted


def test_every_vendored_stemmer_can_be_made() -> None:
    files = [file for file in (VENDOR / "snowball").glob("*.js") if file.stem != "base"]
    assert len(files) > 25
    assert all(stemmer_class(file.read_text("utf-8")).endswith("Stemmer") for file in files)


@pytest.mark.parametrize(
    ("language", "stemmers"),
    [
        ("ru", ["en", "other"]),
        ("pt-BR", ["en", "other"]),
        ("en", ["en"]),
        ("en-GB", ["en"]),
        ("ja", ["en"]),
        ("tlh", ["en"]),
    ],
)
def test_languages_with_and_without_stemmer(language: str, stemmers: list[str]) -> None:
    assert [name for name, _ in stemmer_files(language)] == stemmers
    assert "the" in stop_words(language).split()
    assert month_names(language).startswith("january february march april may ")


@pytest.mark.parametrize(
    ("site", "originals", "stemmers"),
    [
        ("ru", "ru", ("en", "ru")),
        ("ru", "en", ("en", "ru")),
        ("ru", "de", ("de", "ru")),
        ("ru", "uk", ("en", "ru")),
        ("de", "de", ("de",)),
        ("de", "en", ("en", "de")),
        ("de", "ru", ("de", "ru")),
        ("en", "ru", ("en", "ru")),
    ],
)
def test_words_are_stemmed_in_the_languages_that_readers_type(
    site: str, originals: str, stemmers: tuple[str, ...]
) -> None:
    speak(site)
    assert stemmed(originals) == stemmers
    assert len(stems("word", originals)) == len(stemmers)
    assert month_names(originals).startswith("january") == (site == "en")
    typed = {"en": "the", "ru": "что"}
    known = {word for code, word in typed.items() if code in (site, originals)}
    assert {*typed.values()} & {*stop_words(originals).split()} == known
    assert bool(other_name(originals)) == (site != originals)


def test_what_is_known_of_a_language() -> None:
    months = month_names("ru").split()
    assert (months[10], months[22], len(months)) == ("november", "ноябрь", 24)
    assert month_names("uk").split()[22::12] == ["листопад", "листопада"]
    assert (is_latin("ru"), is_latin("nl")) == (False, True)
    assert [other_name(code) for code in ("ru", "pt-BR", "en-GB")] == ["Russian", "Portuguese", ""]
    assert "который" not in stop_words("nl").split()


def test_what_years_are_called() -> None:
    assert year_words("ru") == "year years yr yrs год года лет г л"
    assert year_words("de").split()[4:] == ["Jahr", "Jahre", "J"]
    assert year_words("tlh") == year_words("en") == "year years yr yrs"


def test_irregular_forms_are_those_that_a_site_needs() -> None:
    needed = irregular_forms(["Boats fled", "the wives went"]).split()
    assert {"fled=flee", "wives=wife", "went=go"} <= set(needed)
    assert "broke=break" not in needed


def test_words_of_sources_that_nothing_finds_are_proposed(run_command: RunCommand, canal_copy: Path) -> None:
    result = run_command("words", "--project", canal_copy)
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines()[2:] == [
        "langs                  1  harbour; cited in who-pays.md",
        "navigation             1  wikipedia-lock",
        "paddled                1  harbour; cited in who-pays.md",
        "roeiden                1  harbour; cited in who-pays.md",
    ]


def test_queries_that_find_nothing_are_told(run_command: RunCommand, canal_copy: Path) -> None:
    queries = canal_copy / "queries.txt"
    queries.write_text("sluis\nthe lock gates\nLock opening hours\n\nroeiboot\n", "utf-8")
    result = run_command("words", queries, "--project", canal_copy)
    assert (result.returncode, result.stdout.splitlines()[2:]) == (
        0,
        ["Lock opening hours: hours", "roeiboot"],
    )
    queries.write_text("sluis\n", "utf-8")
    result = run_command("words", queries, "--project", canal_copy)
    assert (result.returncode, result.stdout) == (0, "The search finds something for each word.\n")


@pytest.fixture
def canal_copy(mini_site: Callable[[str], Path]) -> Path:
    """The small site with notes of one more source."""
    project = mini_site("canal")
    sources = project / "docs" / "data" / "sources"
    sources.mkdir(exist_ok=True)
    (sources / "harbour.yml").write_text(HARBOUR, "utf-8")
    page = project / "docs" / "who-pays.md"
    page.write_text(page.read_text("utf-8") + "\n\nThey went along the canal. [@harbour:n1]\n", "utf-8")
    return project


def client_scripts() -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted(CLIENT.glob("*.js"))}


def test_comments_have_their_lines_to_themselves() -> None:
    beside = re.compile(
        r"[;{},)] *//|[;{},)] */\*(?!\*)"
    )  # casts for the type checker are dropped when joined
    assert {
        name: beside.findall(text) for name, text in client_scripts().items() if beside.search(text)
    } == {}
    assert (
        shorten_script("/* Two\n   lines. */\nfunction a() {\n  // Why.\n  b();\n}\n") == "function a(){b();}"
    )


@pytest.mark.parametrize(
    ("script", "short"),
    [
        ('a = "b = c" + `d = ${e}`;', 'a="b = c"+`d = ${e}`;'),
        ("a = 'b = c' + '\\' ='", "a='b = c'+'\\' ='"),
        ("f(x / 2 / y);", "f(x/2/y);"),
        ('t.replace(/ = [/ =] /g, " = ")', 't.replace(/ = [/ =] /g," = ")'),
        ("const A = /x = \\/ =/u;", "const A=/x = \\/ =/u;"),
        ("return (a) => ({ b });", "return(a)=>({b});"),
    ],
)
def test_a_script_gets_shorter_and_stays_what_it_is(script: str, short: str) -> None:
    assert shorten_script(script) == short


def test_the_client_writes_no_html_and_asks_for_nothing() -> None:
    html = r"innerHTML|outerHTML|insertAdjacent|document\.write"
    banned = html + r"|\beval\b|new Function|fetch\(|XMLHttp|Worker|\bimport\("
    found = {name: re.findall(banned, text) for name, text in client_scripts().items()}
    assert {name: hits for name, hits in found.items() if hits} == {}
