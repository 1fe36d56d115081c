"""From a text to what may be public of it: reading, numbering, locators, re-import, drafts, the command."""

from __future__ import annotations

import doctest
import re
import shlex
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from types import ModuleType

import pytest
from explainer.cli.importing import run
from explainer.content.article import VOICES, Article
from explainer.content.articlefile import parse_article
from explainer.content.articlewriter import dump_article
from explainer.content.glossary import parse_glossary
from explainer.content.licences import allows_text
from explainer.content.timeline import parse_timeline
from explainer.english.facts import read_facts
from explainer.english.typography import exact_words
from explainer.intake import (
    furniture,
    headdates,
    languages,
    locators,
    markup,
    plain,
    rewriting,
    templatecode,
    titles,
)
from explainer.intake.document import Document
from explainer.intake.furniture import why_furniture
from explainer.intake.library import with_texts
from explainer.intake.loading import LARGEST_FILE, load_document
from explainer.intake.locators import LONGEST_LOCATOR
from explainer.intake.packed import LARGEST_PART
from explainer.intake.plain import parse_plain
from explainer.intake.pullquotes import find_pull_quotes
from explainer.intake.structure import Outline, outline
from explainer.intake.texts import load_texts, read_passages
from explainer.problems import InvalidContent
from golden import Case, Golden, cases
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter

DOCUMENTED = [furniture, headdates, languages, locators, markup, plain, rewriting, templatecode, titles]
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
    content = bytes.fromhex(case["hex"]) if case.get("hex") else case.get("input", "").encode()
    if content:
        file.write_bytes(content)
    with pytest.raises(InvalidContent) as raised:
        load_document(file)
    golden(case, output=str(raised.value))


def test_an_article_may_have_thousands_of_paragraphs(tmp_path: Path) -> None:
    told = [f"In {1900 + at % 99} keeper {at} of the light wrote {at * 7} lines on it." for at in range(2000)]
    file = tmp_path / "report.txt"
    file.write_text("\n\n".join(["A long report", *told, told[40]]), "utf-8")
    blocks = load_document(file).blocks
    assert len(blocks) == 2000  # the first is the standfirst
    assert find_pull_quotes(blocks) == {1999: 39}


@cases("intake/import")
def test_import(
    case: Case,
    golden: Golden,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    files, said = {"mkdocs.yml": "site_name: A\n", "lighthouse.txt": LIGHTHOUSE} | case.get("files", {}), []
    for options in case["runs"]:
        for name, text in files.items():
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text(text, encoding="utf-8")
        status = run([*shlex.split(options), "--project", "."])
        printed = capsys.readouterr()
        said.append(f"$ {status}\n{printed.out}{printed.err}")
        files = case.get("changed", {})
    pages = {page.name: page.read_text("utf-8") for page in sorted(Path("docs").glob("*.md"))}
    shown = "\n".join(f"{name}:\n{text}" for name, text in pages.items()).rstrip("\n")
    golden(case, output="".join(said).rstrip("\n"), pages=shown)


def imported(folder: Path, text: str = LIGHTHOUSE, *options: str) -> Article:
    """Import a text by the command and read back what it wrote."""
    make_project(folder)
    file = folder / "article.txt"
    file.write_text(text, encoding="utf-8")
    assert run([str(file), "--id", "article", *HEAD, *options, "--project", str(folder)]) == 0
    return load(folder / "docs/data/article.yml")


def make_project(folder: Path) -> None:
    (folder / "mkdocs.yml").write_text("site_name: A\n", encoding="utf-8")


def load(path: Path) -> Article:
    article, problems = parse_article(path.read_text("utf-8"), "docs/data/article.yml")
    assert problems == []
    return article


def test_dates_are_resolved_from_the_publication(tmp_path: Path) -> None:
    published = imported(tmp_path).published.first
    facts = read_facts(list(read_passages(tmp_path / "article.txt").values()), published)
    assert [each.dates for each in facts] == [(), (), ("2019-02-03",), ("2019-03",), ("2019-06",)]


def test_voices_are_guessed(tmp_path: Path) -> None:
    voices = [paragraph.voice for paragraph in imported(tmp_path).paragraphs]
    assert voices == ["analysis", "statement", "report", "statement"]


def test_what_the_editor_set_survives_another_import(tmp_path: Path) -> None:
    imported(tmp_path)
    file = tmp_path / "docs/data/article.yml"
    text = file.read_text("utf-8").replace("caution: ''", "caution: Mind the cliff.")
    text = text.replace("voice: analysis", "voice: report").rstrip("\n")
    assert text.splitlines()[-1].startswith("  locator:")
    text += "\n  gist: It went.\n  skip: furniture\n"
    file.write_text(text, "utf-8")
    article = imported(tmp_path, LIGHTHOUSE.replace("The council", "Sheep came first.\n\nThe council"))
    assert article.caution == "Mind the cliff."
    assert [paragraph.voice for paragraph in article.paragraphs] == [
        "report",
        "statement",
        "analysis",
        "report",
        "statement",
    ]
    kept = [(paragraph.gist, paragraph.skip) for paragraph in article.paragraphs]
    assert kept == [("", "")] * 4 + [("It went.", "furniture")]


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


def test_a_file_that_an_older_version_wrote_is_made_anew(tmp_path: Path) -> None:
    fresh = imported(tmp_path)
    file = tmp_path / "docs/data/article.yml"
    old = file.read_text("utf-8").replace("format: 2\n", "salt: 5fec\n").replace("read: whole\n", "")
    old = old.replace("voice: analysis\n", "voice: statement\n  clauses: [no | 1f0c- 77aa]\n  runs: 00aa\n")
    file.write_text(old, "utf-8")
    assert "older version" in str(parse_article(old, "article.yml")[1][0])
    first = replace(fresh.paragraphs[0], voice="statement")
    renewed = replace(fresh, paragraphs=(first, *fresh.paragraphs[1:]))
    assert dump_article(imported(tmp_path)) == dump_article(
        replace(renewed, standfirst=fresh.standfirst and replace(fresh.standfirst, voice="statement"))
    )


def test_no_text_is_kept_beyond_locators_and_titles(tmp_path: Path) -> None:
    imported(tmp_path)
    assert text_runs((tmp_path / "docs/data/article.yml").read_text("utf-8"), LIGHTHOUSE) == []
    assert not (tmp_path / "docs/data/texts").exists()


def test_text_is_kept_where_the_licence_allows_it(tmp_path: Path) -> None:
    article = imported(tmp_path, LIGHTHOUSE, "--include-text", "--licence", "CC BY 4.0")
    kept = tmp_path / "docs/data/texts/article.txt"
    assert kept.read_text("utf-8") == LIGHTHOUSE
    texts = load_texts([article], tmp_path / "docs/data", [], tmp_path)
    shown = with_texts(article, texts.passages["article"]).paragraphs[2].text
    assert shown.endswith("which the ministry refused in March 2019.")
    changed = LIGHTHOUSE.replace("nine metres", "ten metres")
    again = imported(tmp_path, changed)
    assert again == replace(article, checksum=again.checksum)
    assert kept.read_text("utf-8") == changed


def test_the_text_at_hand_is_known_by_its_checksum(tmp_path: Path) -> None:
    project, folder = tmp_path / "project", tmp_path / "private"
    project.mkdir()
    article = imported(project)
    folder.mkdir()
    text = (project / "article.txt").rename(folder / "whatever.txt")
    other = replace(article, id="other", checksum="0" * 64)
    found = load_texts([article, other], project / "docs/data", [folder], project)
    assert found.problems == ()
    assert sorted(found.passages) == ["article"]
    assert list(found.passages["article"]) == ["p0", "p1", "p2", "p3", "p4"]
    assert found.passages["article"]["p4"].endswith("The tower rolled inland in June 2019.")
    text.write_text(LIGHTHOUSE.replace("nine", "ten"), "utf-8")
    told = load_texts([article], project / "docs/data", [folder], project)
    assert not told.passages
    assert [problem.message.partition(",")[0] for problem in told.problems] == [
        "texts: '../private' has the text of no source"
    ]


def steps_to_find(count: int, article: Article, folder: Path) -> int:
    """Return how many calls it takes to find the texts of so many sources."""
    sources = [replace(article, id=f"a{number}") for number in range(count)]
    (folder / "texts").mkdir(parents=True)
    for number, source in enumerate(sources):
        content = f"{LIGHTHOUSE}\n\nPage {number}.\n".encode()
        (folder / "texts" / f"{source.id}.txt").write_bytes(content)
        sources[number] = replace(source, checksum=sha256(content).hexdigest())
    calls = 0

    def count_call(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(count_call)
    try:
        found = load_texts(sources, folder, [], folder)
    finally:
        sys.setprofile(None)
    assert len(found.passages) == count
    return calls


def test_texts_are_found_without_a_step_for_each_pair_of_source_and_file(tmp_path: Path) -> None:
    article = imported(tmp_path)
    steps_to_find(5, article, tmp_path / "first")  # what is loaded once
    few, many = (steps_to_find(count, article, tmp_path / str(count)) for count in (40, 160))
    assert many < 4.5 * few


def test_a_text_that_changed_is_named_with_what_moved(tmp_path: Path) -> None:
    article = imported(tmp_path)
    folder = tmp_path / "private"
    folder.mkdir()
    changed = LIGHTHOUSE.replace("The council", "Sheep came first.\n\nThe council")
    (folder / "article.txt").write_text(changed, "utf-8")
    found = load_texts([article], tmp_path / "docs/data", [folder], tmp_path)
    assert found.passages == {}
    assert [str(problem) for problem in found.problems] == [
        "private/article.txt:0: data: this text is not the one that 'article' was made from "
        "(moved: p3 to p4 are now p4 to p5; came: p3 (Sheep came first …)). Nothing is compared with it until it "
        "is imported again: python3 build.py import article.txt --id article."
    ]


@pytest.mark.parametrize("ignored", [False, True])
def test_a_private_text_that_git_would_take_is_named(tmp_path: Path, ignored: bool) -> None:
    article = imported(tmp_path)
    free = replace(article, id="free", licence="CC BY 4.0")
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    folder = tmp_path / "docs/data/texts"
    folder.mkdir()
    for name in ("article.txt", "free.txt"):
        (folder / name).write_text(LIGHTHOUSE, "utf-8")
    (tmp_path / ".gitignore").write_text("texts/\n" if ignored else "", "utf-8")
    found = load_texts([article, free], tmp_path / "docs/data", [], tmp_path)
    named = [(problem.path, "does not let it be passed on" in problem.message) for problem in found.problems]
    assert named == ([] if ignored else [("docs/data/texts/article.txt", True)])


def test_an_import_that_fails_writes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text(LIGHTHOUSE, "utf-8")
    make_project(tmp_path)
    assert run([str(file), "--id", "article", "--project", str(tmp_path)]) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["article.txt", "mkdocs.yml"]


def test_a_dry_run_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    imported(tmp_path)
    page = tmp_path / "docs/page.md"
    page.write_text("The tower rolled inland. [@p4]\n", "utf-8")
    changed = LIGHTHOUSE.replace("The council", "Sheep came first.\n\nThe council")
    before = (tmp_path / "docs/data/article.yml").read_bytes()
    imported_again = [str(tmp_path / "changed.txt"), "--id", "article", "--project", str(tmp_path)]
    (tmp_path / "changed.txt").write_text(changed, "utf-8")
    capsys.readouterr()
    assert run([*imported_again, "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "Would rewrite the citations in docs/page.md.\nNothing was written." in said
    assert (tmp_path / "docs/data/article.yml").read_bytes() == before
    assert page.read_text("utf-8") == "The tower rolled inland. [@p4]\n"
    assert run(imported_again) == 0
    assert page.read_text("utf-8") == "The tower rolled inland. [@p5]\n"


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
        ("2019-02-03", "TODO what happened. [@p2]"),
        ("2019-03", "TODO what happened. [@p3]"),
        ("2019-06", "TODO what happened. [@p4]"),
    ]
    assert problems == []
    glossary, _ = parse_glossary(drafts["glossary.yml"], "glossary.yml")
    assert {"Ada Finch", "Greyport"} <= {entry.term for entry in glossary.entries}
    assert "TODO report, “The council met …”: 2019-03, 40000" in drafts["after-the-storm.md"]
    assert all(text_runs(text, LIGHTHOUSE) == [] for text in drafts.values())


def text_runs(text: str, article: str) -> list[str]:
    """Return the runs of four words that a file has of an article beyond locators and titles."""
    kept = "title:|locator:|- {id:|url:|publisher:"
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


@pytest.mark.parametrize("module", DOCUMENTED)
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
def test_what_the_project_has_of_the_article_is_up_to_date(tmp_path: Path) -> None:
    make_project(tmp_path)
    kept = PROJECT / "docs/data/article.yml"
    target = tmp_path / "docs/data/article.yml"
    target.parent.mkdir(parents=True)
    target.write_bytes(kept.read_bytes())
    assert run([str(ARTICLE), "--id", "article", "--project", str(tmp_path)]) == 0
    assert target.read_text("utf-8") == kept.read_text("utf-8"), "import the article again"


@HAVE_ARTICLE
def test_what_import_wrote_in_the_project_holds_no_text_of_the_article() -> None:
    """The gists are an editor's words; ``test_private_texts`` holds them to fewer than five in a row."""
    written = (PROJECT / "docs/data/article.yml").read_text("utf-8")
    text = re.sub(r"(?m)^  gist: .*\n(?:    .*\n)*", "", written)
    assert text_runs(text, ARTICLE.read_text("utf-8")) == []
    article = load(PROJECT / "docs/data/article.yml")
    assert len(article.paragraphs) == 32
    assert article.standfirst
    assert {paragraph.voice for paragraph in article.paragraphs} == set(VOICES)


def test_what_is_repeated_twice_over_is_one_paragraph() -> None:
    """The third repeats the second, which repeats the first."""
    refrain = "The river takes what it gives, and it gives what it takes."
    blocks = [
        "Title",
        "By Jo Marsh, 4 May 2021",
        refrain,
        f"Once more. {refrain}",
        f"And then. Once more. {refrain}",
    ]
    found = outline(parse_plain("\n\n".join(blocks)))
    assert [each.id for each in found.paragraphs] == ["p1"]
    assert [each.repeats for each in found.pull_quotes] == ["p1", "p1"]


def test_furniture_is_proposed_as_skip_with_a_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = imported(tmp_path, LIGHTHOUSE + "\nPhoto: The tower in June / J. Marsh\n\nShare this story\n")
    assert [each.id for each in article.paragraphs if each.skip] == ["p5", "p6"]
    said = capsys.readouterr().out
    assert "p5 (caption: “" in said
    assert "p6 (share line: “Share this story”)" in said


@pytest.mark.parametrize(
    "text",
    [
        "Share prices fell on Monday.",
        "Copyright law was passed in 1710.",
        "No comment was given by the ministry.",
        "First published in 1859, the book never went out of print.",
        "By Monday the water had gone.",
        "More from the dam came to light in May.",
        "Home is where the bus stops.",
    ],
)
def test_sentences_that_begin_like_furniture_are_text(text: str) -> None:
    assert why_furniture(text) == ""


def test_dashes_are_no_words_of_a_locator(tmp_path: Path) -> None:
    article = imported(
        tmp_path, "Title\n\nBy Jo Marsh, 4 May 2021\n\nRain – wind – hail – and a very long night.\n"
    )
    assert article.paragraphs[0].locator == "Rain – wind – hail"


def test_an_archive_that_unpacks_to_too_much_is_not_unpacked(tmp_path: Path) -> None:
    file = tmp_path / "article.docx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(LARGEST_PART + 1))
    with pytest.raises(InvalidContent, match=r"unpacks to 20,000,001 bytes, more than 20,000,000"):
        load_document(file)


def test_a_pdf_with_a_password_is_told(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret")
    writer.write(tmp_path / "article.pdf")
    with pytest.raises(InvalidContent, match="is protected by a password"):
        load_document(tmp_path / "article.pdf")
