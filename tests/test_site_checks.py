"""Checks of pages and of the built site: receipts, copied passages, coverage, reading, links; the command."""

from __future__ import annotations

import doctest
import json
import os
import re
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from explainer.checks.copied import check_copied
from explainer.checks.coverage import check_coverage
from explainer.checks.links import Links
from explainer.checks.reading import PageSource, check_reading
from explainer.checks.todo import check_todo
from explainer.checks.uncited import check_uncited
from explainer.checks.webpage import parse_webpage
from explainer.cli import check, checking
from explainer.cli.checking import Result, build_and_check, check_project
from explainer.content.article import Article
from explainer.content.articlefile import parse_article, unreadable
from explainer.content.claims import Claim
from explainer.content.explainer import Explainer
from explainer.content.glossary import parse_glossary
from explainer.content.limits import LIMITS
from explainer.content.timeline import parse_timeline
from explainer.english import grading, quotations, sentences
from explainer.english.mentions import Mentions
from explainer.english.sentences import split_sentences
from explainer.evidence.passages import Library
from explainer.intake.document import Metadata
from explainer.intake.importer import Request, import_article
from explainer.intake.library import load_library
from explainer.intake.texts import read_passages
from explainer.mkdocs.process import Built
from explainer.problems import Problem
from explainer.report import Report, read_report, write_report
from explainer.variables import TEXTS
from golden import Case, Golden, cases
from hypothesis import given, settings
from hypothesis import strategies as st
from test_intake import LIGHTHOUSE

GLOSSARY = """language: en
entries:
- {id: keeper, term: keeper of the light, kind: term, card: Who minds it., definition: true}
- {id: finch, term: Ada Finch, kind: person, role: "Keeper. [@p2]", card: "Keeper. [@p2]", autolink: false}
"""
NO_GLOSSARY, _ = parse_glossary("language: en\nentries: []\n", "glossary.yml")
NO_TIMELINE, _ = parse_timeline("themes: {a: A}\nevents: []\n", "timeline.yml")
_READABLE = {".md", ".yml", ".py", ".html", ".css", ".js", ".txt", ".toml", ".svg", ""}
NO_ARTICLE = unreadable("article.yml")
_CLAIM = re.compile(r"(\d+) (\w+) \[(.*?)\] (.*)")


@pytest.fixture(scope="session")
def lighthouse(tmp_path_factory: pytest.TempPathFactory) -> tuple[Article, dict[str, str]]:
    """The article and its paragraphs."""
    folder = tmp_path_factory.mktemp("lighthouse")
    file = folder / "lighthouse.txt"
    file.write_text(LIGHTHOUSE, encoding="utf-8")
    given = Metadata(url="https://example.org/lighthouse", publisher="Coast Review")
    article = import_article(Request(file, folder, "article", given, include_text=False)).article
    return article, read_passages(file)


def library_of(lighthouse: tuple[Article, dict[str, str]], *others: str) -> Library:
    """Return the article and others that are the same under other names, with their words."""
    article, words = lighthouse
    copies = [replace(article, id=name, path=f"docs/data/sources/{name}.yml") for name in others]
    explainer = Explainer((article, *copies), NO_GLOSSARY, NO_TIMELINE)
    return Library(explainer, {each.id: words for each in explainer.articles})


def claims_of(text: str) -> list[Claim]:
    """Read claims from their lines: ``3 claim [p1; p2] Text.``"""
    found = [_CLAIM.fullmatch(line) for line in text.splitlines()]
    return [
        Claim("docs/tower.md", int(each[1]), each[4], tuple(filter(None, each[3].split("; "))), each[2], ())
        for each in found
        if each
    ]


def lines(problems: list[Problem]) -> str:
    return "\n".join(map(str, problems))


@cases("sitewide/sentences")
def test_sentences(case: Case, golden: Golden) -> None:
    golden(case, output="\n".join(split_sentences(case["input"])))


@settings(deadline=None)
@given(st.text(alphabet="Aab1.!?…’‘“” \n", max_size=40))
def test_sentences_lose_nothing(text: str) -> None:
    assert "".join("".join(split_sentences(text)).split()) == "".join(text.split())


@cases("sitewide/claims")
def test_claims(case: Case, golden: Golden, lighthouse: tuple[Article, dict[str, str]]) -> None:
    claims = claims_of(case["claims"])
    library = library_of(lighthouse, *["other"][: case.get("articles", 1) - 1])
    found = {
        "uncited": lambda: check_uncited(claims),
        "copied": lambda: check_copied(claims, library, LIMITS),
        "coverage": lambda: check_coverage(claims, library.explainer.article),
    }
    golden(case, output=lines(found[case["checks"]]()))


@cases("sitewide/reading")
def test_reading(case: Case, golden: Golden) -> None:
    glossary, _ = parse_glossary(GLOSSARY, "glossary.yml")
    terms = Mentions(replace(entry, autolink=True) for entry in glossary.entries)
    page = PageSource("docs/tower.md", case["kind"], case.get("source", "# The tower\n\nIt moved.\n"))
    golden(case, output=lines(check_reading(claims_of(case["claims"]), [page], terms, LIMITS)))


@cases("sitewide/links")
def test_links(case: Case, golden: Golden, tmp_path: Path) -> None:
    write_files(tmp_path / "site", case["files"])
    write_files(tmp_path / "docs", case.get("sources", {}))
    is_shared, address = case.get("is_shared", False), case.get("address", "")
    site, sources = tmp_path / "site", sources_of(tmp_path)
    found = Links().check(site, sources, tmp_path, is_shared=is_shared, address=address)
    golden(case, output=lines(found))


def test_a_preview_tells_what_a_save_of_another_page_breaks_and_mends(tmp_path: Path) -> None:
    index, people = '<a href="people.html#finch">x</a>', '<h2 id="finch">x</h2>'
    links = Links()

    def found_with(people: str, missing: Sequence[str] = ()) -> str:
        write_files(tmp_path, {"index.html": index, "people.html": people})
        return lines(links.check(tmp_path, {}, tmp_path, missing))

    assert found_with(people) == ""
    assert "people.html has no anchor 'finch'" in found_with(people.replace("finch", "vos"))
    assert found_with(f"{people}<p>More.</p>") == ""
    assert "gone.html" in found_with(f'{people}<a href="gone.html">x</a>')
    assert found_with(f'{people}<a href="gone.html">x</a>', ["gone.html"]) == ""
    assert "gone.html" in found_with(f'{people}<a href="gone.html">x</a>')


@cases("sitewide/webpage")
def test_what_a_page_uses(case: Case, golden: Golden) -> None:
    for html in (case["input"], f"{case['input']} 1 < 2"):  # as a program writes it, and as people do
        page = parse_webpage(html)
        uses = " ".join(f"{use.address}{'!' * use.embeds}" for use in page.uses)
        golden(
            case, ids=" ".join(page.ids), names=" ".join(page.names), uses=uses, loads=" ".join(page.loads)
        )


@cases("sitewide/todo")
def test_todo(case: Case, golden: Golden) -> None:
    article, faults = (
        (NO_ARTICLE, []) if "article" not in case.values else parse_article(case["article"], "article.yml")
    )
    glossary, more = parse_glossary(case.get("glossary", "language: nl\nentries: []\n"), "glossary.yml")
    timeline, others = parse_timeline(case.get("timeline", "themes: {a: A}\nevents: []\n"), "timeline.yml")
    assert [*faults, *more, *others] == []
    explainer = Explainer((article,), glossary, timeline)
    golden(case, output=lines(check_todo(case.get("pages", {}).items(), explainer)))


def sources_of(project: Path) -> dict[str, Path]:
    """Return the source of each page by its address."""
    docs = project / "docs"
    pages = docs.rglob("*.md")
    return {page.relative_to(docs).with_suffix(".html").as_posix(): page for page in pages}


def write_files(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@settings(deadline=None)
@given(start=st.integers(0, 30), length=st.integers(8, 12))
def test_any_eight_words_are_copied_and_seven_are_not(
    lighthouse: tuple[Article, dict[str, str]], start: int, length: int
) -> None:
    library = library_of(lighthouse)
    body = " ".join(LIGHTHOUSE.split("\n\n")[3].split())
    words = body.split()
    start %= len(words) - 8
    passage = " ".join(words[start : start + length])
    found = check_copied([Claim("a.md", 1, f"Xyz {passage} xyz.", (), "claim", ())], library, LIMITS)
    assert len(found) == 1
    seven = " ".join(words[start : start + 7])
    assert check_copied([Claim("a.md", 1, f"Xyz {seven} xyz.", (), "claim", ())], library, LIMITS) == []


PROBLEMS = (
    Problem("docs/a.md", 3, "quote", "“50% of it” is not in p8: 100%\nQuote p8."),
    Problem("docs/b,c:d.md", 0, "links", "dead"),
)
FIGURES = {"page": 2, "sentence": 10, "receipt": 1, "quotation": 3, "waiver": 1}
RESULT = Result(Report(PROBLEMS, ("docs/a.md:9: waived: number: counted",), FIGURES))


def printed(monkeypatch: pytest.MonkeyPatch, result: Result, *options: str) -> int:
    monkeypatch.setattr(check, "check_project", lambda *_: result)
    return check.run(list(options))


def test_text(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(monkeypatch, RESULT) == 1
    said = capsys.readouterr()
    assert said.err == (
        "docs/a.md:3: quote: “50% of it” is not in p8: 100%\\nQuote p8.\ndocs/b,c:d.md:0: links: dead\n"
    )
    assert said.out == (
        "docs/a.md:9: waived: number: counted\n"
        "2 pages, 10 sentences, 1 receipt, 3 quotations, 1 waiver: 2 problems.\n"
    )


def test_github(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(monkeypatch, RESULT, "--format", "github") == 1
    assert capsys.readouterr().out == (
        "::error file=docs/a.md,line=3,title=quote::“50%25 of it” is not in p8: 100%25%0AQuote p8.\n"
        "::error file=docs/b%2Cc%3Ad.md,title=links::dead\n"
    )


def test_json(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(monkeypatch, RESULT, "--format", "json") == 1
    listed = json.loads(capsys.readouterr().out)
    assert listed[1] == {
        "path": "docs/b,c:d.md",
        "line": 0,
        "kind": "links",
        "message": "dead",
        "severity": "problem",
    }


def test_sarif(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(monkeypatch, RESULT, "--format", "sarif") == 1
    told = json.loads(capsys.readouterr().out)
    (run,) = told["runs"]
    assert told["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["links", "quote"]
    assert run["results"] == [
        {
            "ruleId": "quote",
            "level": "error",
            "message": {"text": "“50% of it” is not in p8: 100%\nQuote p8."},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "docs/a.md"},
                        "region": {"startLine": 3},
                    }
                }
            ],
        },
        {
            "ruleId": "links",
            "level": "error",
            "message": {"text": "dead"},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": "docs/b,c:d.md"}}}],
        },
    ]


def test_nothing_wrong(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(monkeypatch, Result(Report((), (), FIGURES)), "--format", "json") == 0
    assert capsys.readouterr().out == "[]\n"


def test_a_build_that_fails_without_a_word_is_no_success(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert printed(monkeypatch, Result(Report(()), "Traceback")) == 1
    assert "Traceback" in capsys.readouterr().err


def test_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    for option, value in (("--site", "missing"), ("--project", "nowhere"), ("--format", "xml")):
        with pytest.raises(SystemExit) as stopped:
            check.run([option, value])
        assert stopped.value.code == 2
        assert value in capsys.readouterr().err


def built(monkeypatch: pytest.MonkeyPatch, run: Built) -> Result:
    """Check a project, as if MkDocs had left this."""
    monkeypatch.setattr(checking, "build_pages", lambda *_: run)
    return build_and_check(Path("project"), Path("site"))


def test_a_build_is_what_its_report_says(monkeypatch: pytest.MonkeyPatch) -> None:
    report = Report(PROBLEMS, (), FIGURES)
    result = built(monkeypatch, Built(False, report, "Traceback"))
    assert (result.report, result.log, result.holds) == (report, "", False)
    assert built(monkeypatch, Built(True, Report((), (), FIGURES), "INFO")).holds


def test_a_build_that_fails_for_no_problem_shows_its_log(monkeypatch: pytest.MonkeyPatch) -> None:
    for report in (None, Report((), (), FIGURES)):
        result = built(monkeypatch, Built(False, report, "Traceback"))
        assert (result.log, result.holds) == ("Traceback", False)


def test_a_site_whose_plugin_did_not_run_was_not_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    result = built(monkeypatch, Built(True, None, "INFO"))
    assert lines(list(result.report.problems)) == (
        "mkdocs.yml:0: build: The plugin did not run, so nothing was checked. Name it: plugins: [explainer]."
    )
    assert not result.holds


def test_a_report_comes_back_as_it_was_written(tmp_path: Path) -> None:
    report = Report(PROBLEMS, ("docs/a.md:9: waived: number: counted",), FIGURES)
    write_report(report, tmp_path / "report.json")
    assert read_report(tmp_path / "report.json") == report
    assert read_report(tmp_path / "none.json") is None


def test_the_site_itself_has_no_problems(project: Path) -> None:
    result = check_project(project)
    assert [problem for problem in result.report.problems if problem.fails] == []
    assert result.report.figures["sentence"] > 0


def test_no_file_of_the_project_copies_the_article(project: Path) -> None:
    if TEXTS not in os.environ:
        pytest.skip("the article is not at hand")
    library, problems = load_library(project / "docs/data", [Path(os.environ[TEXTS])], project)
    assert library.texts["article"]
    listed = subprocess.run(["git", "ls-files"], cwd=project, capture_output=True, text=True, check=True)
    names = [name for name in listed.stdout.splitlines() if Path(name).suffix in _READABLE]
    files = [
        (name, (project / name).read_text("utf-8", errors="replace"))
        for name in names
        if (project / name).is_file()
    ]
    blocks = [Claim(name, 0, block, (), "exempt", ()) for name, text in files for block in text.split("\n\n")]
    assert problems == []
    assert len(files) > 50
    assert lines(check_copied(blocks, library, LIMITS)) == ""


@pytest.mark.parametrize("module", [grading, quotations, sentences])
def test_documented_examples_hold(module: ModuleType) -> None:
    found = doctest.testmod(module)
    assert found.attempted
    assert not found.failed
