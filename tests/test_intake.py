"""From an article's file to its fingerprint: reading, numbering, locators, re-import, drafts, the command."""

from __future__ import annotations

import doctest
import re
import shlex
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from explainer.cli.importing import run
from explainer.content.article import VOICES, Article, parse_article
from explainer.content.glossary import parse_glossary
from explainer.content.timeline import parse_timeline
from explainer.english.typography import exact_words
from explainer.intake import fingerprint, loading, markup, structure
from explainer.intake.document import Document
from explainer.intake.fingerprint import allows_text
from explainer.intake.loading import LARGEST_FILE, load_document, parse_plain
from explainer.intake.structure import LONGEST_LOCATOR, Outline, outline
from explainer.intake.texts import load_texts
from explainer.problems import InvalidContent
from golden import Case, Golden, cases
from hypothesis import given, settings
from hypothesis import strategies as st

PROJECT = Path(__file__).resolve().parents[1]
ARTICLE = PROJECT.parent / "shared" / "article.txt"
HAVE_ARTICLE = pytest.mark.skipif(
    not ARTICLE.is_file(), reason="the article's text is not part of the project"
)
HEAD = ["--url", "https://example.org/lighthouse", "--publisher", "Coast Review"]
LIGHTHOUSE = """The town that moved its lighthouse

A storm took the cliff, and the people took the tower inland.

Feature Published 4 May 2021 6 minute READ

The sea had eaten the cliff for years. Nobody in Greyport slept well when the wind was high.

After the storm

On 3 February 2019 the cliff lost nine metres in one night. The keeper, Ada Finch, called it
‘a bite out of a loaf’.

The keeper called it a bite out of a loaf.

The council met the next day. It asked for 40,000 pounds, which the ministry refused in March 2019.

Moving day

‘We move it ourselves, stone by stone,’ said Ada Finch. The tower rolled inland in June 2019.
"""


@cases("intake/reading")
def test_reading(case: Case, golden: Golden, tmp_path: Path) -> None:
    file = tmp_path / f"article{case['suffix']}"
    file.write_bytes(case["input"].encode())
    document = load_document(file)
    golden(case, output="\n".join(described(document, outline(document))))


def described(document: Document, found: Outline) -> Iterator[str]:
    yield f"title: {document.title}"
    if found.standfirst:
        yield f"standfirst: {found.standfirst.text} ({found.standfirst.locator})"
    known = {name: getattr(document.metadata, name) for name in document.metadata.__slots__}
    yield from (f"{name}: {value}" for name, value in known.items() if value)
    titles = {section.id: section.title for section in found.sections}
    for paragraph in found.paragraphs:
        parts = [paragraph.id, paragraph.section, titles[paragraph.section], paragraph.locator]
        yield " | ".join([*parts, *["repeated"] * paragraph.pull_quote])
    yield from (f"pull quote of {quote.repeats}: {quote.text}" for quote in found.pull_quotes)


@cases("intake/faults")
def test_files_that_cannot_be_read(
    case: Case, golden: Golden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = Path(case.get("file", "article.txt"))
    piece, times = case.get("repeat", ["", 0])
    content = (
        bytes.fromhex(case["hex"]) if case.get("hex") else (piece * times + case.get("input", "")).encode()
    )
    if content:
        file.write_bytes(content)
    with pytest.raises(InvalidContent) as raised:
        load_document(file)
    golden(case, output=str(raised.value))


@cases("intake/import")
def test_import(
    case: Case,
    golden: Golden,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    files, said = {"lighthouse.txt": LIGHTHOUSE} | case.get("files", {}), []
    for options in case["runs"]:
        for name, text in files.items():
            Path(name).write_text(text, encoding="utf-8")
        status = run([*shlex.split(options), "--project", "."])
        printed = capsys.readouterr()
        said.append(f"$ {status}\n{printed.out}{printed.err}")
        files |= case.get("changed", {})
    golden(case, output="".join(said).rstrip("\n"))


def imported(folder: Path, text: str = LIGHTHOUSE, *options: str) -> Article:
    """Import a text by the command and read the fingerprint back."""
    file = folder / "article.txt"
    file.write_text(text, encoding="utf-8")
    assert run([str(file), "--id", "article", *HEAD, *options, "--project", str(folder)]) == 0
    return load(folder / "docs/data/article.yml")


def load(path: Path) -> Article:
    article, problems = parse_article(path.read_text("utf-8"), "docs/data/article.yml")
    assert problems == []
    return article


def test_dates_are_resolved_from_the_publication(tmp_path: Path) -> None:
    article = imported(tmp_path)
    assert [paragraph.facts.dates for paragraph in article.paragraphs] == [
        (),
        ("2019-02-03",),
        ("2019-03",),
        ("2019-06",),
    ]


def test_voices_are_guessed(tmp_path: Path) -> None:
    voices = [paragraph.voice for paragraph in imported(tmp_path).paragraphs]
    assert voices == ["analysis", "statement", "report", "statement"]


def test_voice_and_caution_survive_another_import(tmp_path: Path) -> None:
    imported(tmp_path)
    file = tmp_path / "docs/data/article.yml"
    text = file.read_text("utf-8").replace("caution: ''", "caution: Mind the cliff.")
    file.write_text(text.replace("voice: analysis", "voice: report"), "utf-8")
    article = imported(tmp_path, LIGHTHOUSE.replace("The council", "Sheep came first.\n\nThe council"))
    assert article.caution == "Mind the cliff."
    assert [paragraph.voice for paragraph in article.paragraphs] == [
        "report",
        "statement",
        "analysis",
        "report",
        "statement",
    ]


def test_another_import_of_the_same_file_changes_no_byte(tmp_path: Path) -> None:
    imported(tmp_path)
    before = (tmp_path / "docs/data/article.yml").read_bytes()
    imported(tmp_path)
    assert (tmp_path / "docs/data/article.yml").read_bytes() == before


def test_a_voice_that_cannot_be_read_is_not_lost(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    imported(tmp_path)
    file = tmp_path / "docs/data/article.yml"
    broken = file.read_text("utf-8").replace("voice: report", "voice: reprot")
    file.write_text(broken, "utf-8")
    assert run([str(tmp_path / "article.txt"), "--id", "article", "--project", str(tmp_path)]) == 1
    assert "reprot" in capsys.readouterr().err
    assert file.read_text("utf-8") == broken


def test_a_fingerprint_that_an_older_version_wrote_is_made_anew(tmp_path: Path) -> None:
    fresh = imported(tmp_path)
    file = tmp_path / "docs/data/article.yml"
    file.write_text(file.read_text("utf-8").replace("  clauses:\n", "  clauses:\n  - '?'\n"), "utf-8")
    assert parse_article(file.read_text("utf-8"), "article.yml")[1]
    assert imported(tmp_path) == fresh


def test_no_text_is_kept_beyond_locators_names_and_quoted_phrases(tmp_path: Path) -> None:
    imported(tmp_path)
    assert text_runs((tmp_path / "docs/data/article.yml").read_text("utf-8"), LIGHTHOUSE) == []


def test_text_is_kept_where_the_licence_allows_it(tmp_path: Path) -> None:
    article = imported(tmp_path, LIGHTHOUSE, "--include-text", "--licence", "CC BY 4.0")
    assert article.paragraphs[2].text.endswith("which the ministry refused in March 2019.")
    again = imported(tmp_path, LIGHTHOUSE)
    assert again == article


def test_the_text_at_hand_is_found_by_citation(tmp_path: Path) -> None:
    article = imported(tmp_path)
    file = tmp_path / "article.txt"
    assert load_texts(file, [article])["p4"].endswith("The tower rolled inland in June 2019.")
    main = replace(article, checksum="0")
    assert sorted(load_texts(file, [main, replace(article, id="other")]))[0] == "other:p0"
    assert sorted(load_texts(file, [main]))[0] == "p0"


def test_an_import_that_fails_writes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text(LIGHTHOUSE, "utf-8")
    assert run([str(file), "--id", "article", "--project", str(tmp_path)]) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["article.txt"]


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_bytes(b"a b.\n\n" * (LARGEST_FILE // 6 + 1))
    with pytest.raises(InvalidContent, match="more than"):
        load_document(file)


def test_drafts_are_data_files_and_pages_to_fill(tmp_path: Path) -> None:
    imported(tmp_path, LIGHTHOUSE, "--draft", str(tmp_path / "drafts"))
    drafts = {path.name: path.read_text("utf-8") for path in sorted((tmp_path / "drafts").iterdir())}
    pages = ["after-the-storm.md", "moving-day.md", "opening.md"]
    assert sorted(drafts) == sorted([*pages, "glossary.yml", "timeline.yml"])
    timeline, problems = parse_timeline(drafts["timeline.yml"], "timeline.yml")
    assert [(event.date.edtf, event.text) for event in timeline.events] == [
        ("2019-02-03", "TODO [@p2]"),
        ("2019-03", "TODO [@p3]"),
        ("2019-06", "TODO [@p4]"),
    ]
    assert problems == []
    glossary, _ = parse_glossary(drafts["glossary.yml"], "glossary.yml")
    assert {"Ada Finch", "Greyport"} <= {entry.term for entry in glossary.entries}
    assert "TODO report, “The council met …”: 2019-03, 40000" in drafts["after-the-storm.md"]
    assert all(text_runs(text, LIGHTHOUSE) == [] for text in drafts.values())


def text_runs(text: str, article: str) -> list[str]:
    """Return the runs of four words that a file has of an article beyond locators, names, phrases, titles."""
    kept = "title:|locator:|names:|referred:|quoted:|- {id:|url:|publisher:"
    lines = [line for line in text.splitlines() if not re.match(rf"\s*(?:{kept})", line)]
    lines = [line.partition("“")[0] + line.partition("”")[2] for line in lines if not line.startswith("# ")]
    known = {run for block in article.split("\n\n") for run in four_word_runs(block)}
    return [run for line in lines for run in four_word_runs(line) if run in known]


def four_word_runs(text: str) -> list[str]:
    words = exact_words(text)
    return [" ".join(words[place : place + 4]) for place in range(len(words) - 3)]


@pytest.mark.parametrize(
    ("licence", "allowed"),
    [
        ("CC BY 4.0", True),
        ("CC-BY-SA-4.0", True),
        ("CC0", True),
        ("Creative Commons Attribution 4.0 International", True),
        ("https://creativecommons.org/licenses/by/4.0/", True),
        ("Public domain", True),
        ("Open Government Licence v3.0", True),
        ("OGL v3.0", True),
        ("All rights reserved", False),
        ("All rights reserved; pictures CC BY 4.0", False),
        ("Not in the public domain", False),
        ("https://example.org/creativecommons.org/licenses/by/", False),
    ],
)
def test_licences(licence: str, allowed: bool) -> None:
    assert allows_text(licence) is allowed


WORDS = st.lists(
    st.sampled_from(["the", "sea", "cliff", "tower", "keeper", "saw", "took", "old"]), min_size=1, max_size=9
)


@settings(deadline=None)
@given(st.lists(WORDS.map(lambda words: " ".join(words).capitalize() + "."), min_size=1, max_size=8))
def test_every_block_is_a_paragraph_or_repeats_one(blocks: list[str]) -> None:
    document = parse_plain("\n\n".join(["Title", "By Jo Marsh, 4 May 2021", *blocks]))
    found = outline(document)
    assert len(found.paragraphs) + len(found.pull_quotes) == len(blocks)
    assert [paragraph.id for paragraph in found.paragraphs] == [
        f"p{n + 1}" for n in range(len(found.paragraphs))
    ]
    assert {quote.repeats for quote in found.pull_quotes} == {
        each.id for each in found.paragraphs if each.pull_quote
    }
    for paragraph in found.paragraphs:
        assert paragraph.text.startswith(paragraph.locator)
        assert len(paragraph.locator.split()) <= LONGEST_LOCATOR


@pytest.mark.parametrize("module", [fingerprint, loading, markup, structure])
def test_documented_examples_hold(module: ModuleType) -> None:
    found = doctest.testmod(module)
    assert found.attempted
    assert not found.failed


@HAVE_ARTICLE
def test_the_article_is_read_as_everybody_numbers_it() -> None:
    found = outline(load_document(ARTICLE))
    opens = [" ".join(paragraph.text.split()[:6]) for paragraph in found.paragraphs]
    table = (ARTICLE.parent / "background.md").read_text("utf-8").split("# The article's text")[1]
    rows = [line.split(" | ") for line in table.splitlines() if line.startswith("| p")]
    assert [(row[0].strip("| "), row[2].strip(" |…").strip()) for row in rows] == [
        (f"p{number}", opening) for number, opening in enumerate(opens, 1)
    ]
    assert [quote.repeats for quote in found.pull_quotes] == ["p4", "p18", "p24", "p31"]
    assert [section.title for section in found.sections if section.title] == [
        "Unpopular mobilization",
        "Endless mobilization",
        "Pressure on Putin",
    ]


@HAVE_ARTICLE
@pytest.mark.parametrize("suffix", [".md", ".html"])
def test_the_article_is_the_same_as_markdown_and_as_a_page(suffix: str, tmp_path: Path) -> None:
    plain = load_document(ARTICLE)
    file = tmp_path / f"article{suffix}"
    file.write_text(as_markdown(plain) if suffix == ".md" else as_page(plain), encoding="utf-8")
    document = load_document(file)
    assert (document.title, document.standfirst) == (plain.title, plain.standfirst)
    assert document.metadata.published == plain.metadata.published
    assert spaced(outline(document)) == spaced(outline(plain))


def spaced(found: Outline) -> str:
    return repr(found).replace("\\xa0", " ")  # trafilatura makes plain spaces of non-breaking ones


def as_markdown(document: Document) -> str:
    marks = {"heading": "## ", "paragraph": "", "quotation": "> "}
    blocks = [marks[block.kind] + block.text for block in document.blocks]
    return "\n\n".join([f"# {document.title}", document.standfirst, "Published 8 December 2023", *blocks])


def as_page(document: Document) -> str:
    tags = {"heading": "h2", "paragraph": "p", "quotation": "blockquote"}
    body = "".join(f"<{tags[each.kind]}>{each.text}</{tags[each.kind]}>" for each in document.blocks)
    head = f'<title>{document.title}</title><meta name="description" content="{document.standfirst}">'
    dated = '<meta property="article:published_time" content="2023-12-08">'
    article = f"<article><h1>{document.title}</h1><p>{document.standfirst}</p>{body}</article>"
    return f"<html><head>{head}{dated}</head><body><nav><a href='/'>Home</a></nav>{article}</body></html>"


@HAVE_ARTICLE
def test_the_fingerprint_in_the_project_is_the_article_s(tmp_path: Path) -> None:
    kept = PROJECT / "docs/data/article.yml"
    target = tmp_path / "docs/data/article.yml"
    target.parent.mkdir(parents=True)
    target.write_bytes(kept.read_bytes())
    assert run([str(ARTICLE), "--id", "article", "--project", str(tmp_path)]) == 0
    assert target.read_text("utf-8") == kept.read_text("utf-8"), "import the article again"


@HAVE_ARTICLE
def test_the_fingerprint_in_the_project_holds_no_text_of_the_article() -> None:
    text = (PROJECT / "docs/data/article.yml").read_text("utf-8")
    assert text_runs(text, ARTICLE.read_text("utf-8")) == []
    article = load(PROJECT / "docs/data/article.yml")
    assert len(article.paragraphs) == 32
    assert article.standfirst
    assert {paragraph.voice for paragraph in article.paragraphs} == set(VOICES)
