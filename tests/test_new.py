"""A second site: ``new`` makes one from an article, ``todo`` lists what is left, ``check`` says only that."""

from __future__ import annotations

import doctest
import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from conftest import PROJECT, RunCommand
from explainer.cli import COMMANDS, new, todoing
from explainer.cli.fixing import mend_project
from explainer.content import drafted
from explainer.content.glossary import parse_glossary
from explainer.english import tense
from explainer.english.facts import read_facts
from explainer.intake.plain import parse_plain
from explainer.intake.structure import outline
from explainer.pages import mending
from explainer.scaffold import actors
from explainer.scaffold import project as new_project
from explainer.scaffold.candidates import find_terms
from explainer.scaffold.drafts import draft_glossary
from explainer.scaffold.rarewords import find_rare_words
from golden import CASES

CORPUS = CASES / "intake" / "corpus"
MADE = [
    ".github/workflows/publish.yml",
    ".gitignore",
    ".gitlab-ci.yml",
    ".pre-commit-config.yaml",
    ".schemas/article.json",
    ".schemas/glossary.json",
    ".schemas/mkdocs.json",
    ".schemas/timeline.json",
    "README.md",
    "docs/about.md",
    "docs/contents.md",
    "docs/data/article.yml",
    "docs/data/glossary.yml",
    "docs/data/texts/article.html",
    "docs/data/timeline.yml",
    "docs/glossary.md",
    "docs/index.md",
    "docs/moving-the-files.md",
    "docs/opening.md",
    "docs/people.md",
    "docs/sources.md",
    "docs/timeline.md",
    "mkdocs.yml",
]

Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Make a project from an article of the corpus, by the command."""

    def made(name: str = "news.html", folder: str = "explained") -> Path:
        head = ["--url", "https://example.org/article", "--publisher", "Some Paper"]
        assert new.run([str(tmp_path / folder), "--article", str(CORPUS / name), *head]) == 0
        return tmp_path / folder

    return made


def files_in(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def test_a_new_project_has_every_file_and_git_takes_no_text(
    make: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make()
    said = capsys.readouterr().out
    assert files_in(folder) == MADE
    assert said.splitlines()[-2:] == [
        f"  python3 build.py serve --project {folder}    # write, and see at once what the article does not bear out",
        f"  python3 build.py build --project {folder}    # when nothing is left to do: the site and its copies",
    ]
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
    ask = ["git", "-C", str(folder), "ls-files", "--others", "--exclude-standard"]
    seen = subprocess.run(ask, capture_output=True, encoding="utf-8", check=True).stdout.split()
    assert sorted(seen) == [name for name in MADE if "texts" not in name]


@pytest.mark.parametrize("name", ["news.html", "interview.txt", "german.txt", "law.txt"])
def test_untouched_drafts_give_one_problem_a_file_and_no_other(
    name: str, make: Make, run_command: RunCommand
) -> None:
    folder = make(name)
    run = run_command("check", "--project", folder)
    problems = [line.split(": ", 2) for line in run.stderr.splitlines() if not line.startswith("Project: ")]
    assert run.returncode == 1
    assert {kind for _, kind, _ in problems} == {"todo"}
    paths = [place.split(":")[0] for place, _, _ in problems]
    assert len(paths) == len(set(paths)) >= 4
    assert {"docs/index.md", "docs/about.md"} <= set(paths)
    assert " 0 sentences, " in run.stdout
    assert " 0 quotations, " in run.stdout


def test_a_draft_says_how_much_of_it_is_to_be_written(make: Make, run_command: RunCommand) -> None:
    folder = make()
    page = folder / "docs/moving-the-files.md"
    page.write_text(
        page.read_text("utf-8").replace("nav: TODO a short form for menus", "nav: Moving"), "utf-8"
    )
    said = run_command("check", "--project", folder).stderr
    assert (
        "docs/moving-the-files.md:4: todo: 6 sentences and 3 headings to write, first in line 4. "
        "Put your own words in the place of each TODO.\n"
    ) in said


def test_what_is_left_is_listed_in_reading_order(make: Make, capsys: pytest.CaptureFixture[str]) -> None:
    folder = make()
    page = folder / "docs/opening.md"
    told = "The archive opened on 10 February 2021. [@p1]"
    lines = [told if "[@p1]" in line else line for line in page.read_text("utf-8").splitlines()]
    page.write_text("\n".join(lines), "utf-8")
    article = folder / "docs/data/article.yml"
    first = "  proposed: gives a date and quotes nobody\n"
    article.write_text(article.read_text("utf-8").replace(first, "", 1), "utf-8")
    capsys.readouterr()
    assert todoing.run(["--project", str(folder)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[:6] == [
        "p1 “GRUNDHAL — The old …”",
        "  to explain: Grundhal (docs/data/glossary.yml:4)",
        "  to date: 10 February 2021 (docs/data/timeline.yml:4)",
        "p2 “The State Records …”",
        "  to tell: docs/opening.md:16",
        "  voice: analysis? It has neither dates nor speakers. Set it, and delete 'proposed': docs/data/article.yml:32",
    ]
    assert said[-1] == "4 paragraphs to tell, 4 terms to explain, 4 dates to write, 4 voices to set."


def test_nothing_that_is_there_is_lost(
    make: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make()
    before = {name: (folder / name).read_bytes() for name in files_in(folder)}
    article = str(CORPUS / "news.html")
    assert new.run([str(folder), "--article", article]) == 1
    assert "is not empty, and nothing in it shall be lost" in capsys.readouterr().err
    assert new.run([str(folder / "docs/second"), "--article", article]) == 1
    assert f"is inside another project, {folder.resolve()}" in capsys.readouterr().err
    assert new.run([str(folder / "mkdocs.yml"), "--article", article]) == 1
    assert "is a file. Name a folder that is not there yet." in capsys.readouterr().err
    assert {name: (folder / name).read_bytes() for name in files_in(folder)} == before


@pytest.mark.parametrize(
    ("name", "said"),
    [("~/lamp", "begins with ~, which the shell has not replaced"), ("a\nb", "holds signs that nobody sees")],
)
def test_a_folder_that_nobody_can_have_meant_is_not_made(
    name: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert new.run([name, "--article", str(CORPUS / "news.html")]) == 1
    assert said in capsys.readouterr().err
    assert not [*tmp_path.iterdir()]


def test_nothing_is_made_where_head_data_is_missing(tmp_path: Path, run_command: RunCommand) -> None:
    run = run_command("new", tmp_path / "explained", "--article", CORPUS / "bom.txt")
    assert run.returncode == 1
    assert "the address was not found. Give it: --url https://example.org/article" in run.stderr
    assert not (tmp_path / "explained").exists()


def test_without_a_terminal_the_article_must_be_named(tmp_path: Path, run_command: RunCommand) -> None:
    run = run_command("new", tmp_path / "explained")
    assert run.returncode == 2
    assert "name the article: --article FILE" in run.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_on_a_terminal_it_asks_for_what_is_not_known(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    answers = f"{CORPUS / 'bom.txt'}\nhttps://example.org/ferry\nSome Paper\n"
    command = [sys.executable, str(PROJECT / "build.py"), "new", str(tmp_path / "explained")]
    with subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        os.write(ours, answers.encode())
        said, wrong = (each.decode() for each in process.communicate(timeout=120))
    os.close(ours)
    os.close(theirs)
    assert process.returncode == 0, wrong
    assert "The article's file: Its address: Who published it: " in said.replace("\n", "")
    assert "publisher: Some Paper" in (tmp_path / "explained/docs/data/article.yml").read_text("utf-8")


def test_a_folder_with_spaces_and_cyrillic_will_do(make: Make, run_command: RunCommand) -> None:
    folder = make("repeats.txt", "мой сайт, it's here")
    write_the_river(folder)
    run = run_command("build", "--project", folder, "--only", "zip")
    assert run.returncode == 0, run.stderr
    assert (folder / "site/index.html").is_file()


def test_a_site_may_have_neither_terms_nor_dates(make: Make, run_command: RunCommand) -> None:
    folder = make("repeats.txt")
    write_the_river(folder)
    run = run_command("check", "--project", folder)
    assert run.returncode == 0, run.stderr
    assert "no problems" in run.stdout


def write_the_river(folder: Path) -> None:
    """Write what there is to write in the smallest project."""
    question = "title: What does the river take?\ndescription: What a river took.\ntemplate: question.html\n"
    pages = {
        "opening.md": f"---\n{question}answer: It took a mill in 1953. [@p2]\n---\n# What does the river take?\n\n"
        "The river gives back what it takes. [@p1]\nIn 1953 it took the mill. [@p2]\n",
        "index.md": "---\ntitle: A river\ndescription: What a river took.\ntemplate: home.html\n---\n# A river\n\n"
        "In 1953 the river took a mill. [@p2]\n",
        "data/glossary.yml": "language: en\nentries: []\n",
        "data/timeline.yml": "events: []\n",
    }
    for name, text in pages.items():
        (folder / "docs" / name).write_text(text, "utf-8")
    about = folder / "docs/about.md"
    about.write_text(about.read_text("utf-8").replace("TODO who answers", "We answer"), "utf-8")


def test_import_never_writes_into_a_project_that_was_not_named(
    tmp_path: Path, run_command: RunCommand
) -> None:
    (tmp_path / "elsewhere").mkdir()
    run = run_command("import", CORPUS / "news.html", "--id", "news", cwd=tmp_path / "elsewhere")
    assert run.returncode == 2
    assert "name it with --project DIR, or begin one: python3 build.py new DIR --article FILE" in run.stderr
    assert not (PROJECT / "docs/data/sources/news.yml").exists()


@pytest.mark.parametrize("module", [actors, drafted, mending, new_project, tense])
def test_documented_examples_hold(module: ModuleType) -> None:
    found = doctest.testmod(module)
    assert found.attempted
    assert not found.failed


def test_the_forges_are_told_commands_that_exist(make: Make) -> None:
    folder = make()
    files = (".github/workflows/publish.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml", "README.md")
    told = [
        command
        for name in files
        for command in re.findall(r"explainer (\w+)", (folder / name).read_text("utf-8"))
    ]
    assert {"build", "check", "serve", "todo", "help"} <= set(told) <= {*COMMANDS, "check"}


def test_what_is_safe_is_mended(make: Make, capsys: pytest.CaptureFixture[str]) -> None:
    folder = make("repeats.txt")
    page = folder / "docs/opening.md"
    before = "It gives.[@p1, @p2] `a -- b` It takes -- and [takes](index.html)... [more](https://x.org/a.html) so...\n"
    page.write_text(page.read_text("utf-8") + before, "utf-8")
    assert list(mend_project(folder)) == ["docs/opening.md: mended 1 link and 2 citations and 2 signs"]
    after = (
        "It gives. [@p1; @p2] `a -- b` It takes – and [takes](index.md)... [more](https://x.org/a.html) so…\n"
    )
    assert page.read_text("utf-8").endswith(after)
    assert list(mend_project(folder)) == []


LATE = "- id: late\n  date: 2001\n  title: End\n  label: end\n  text: >-\n    It ended.\n\n    [@p1]\n  theme: all\n"
EARLY = "# the first\n- {id: early, date: 2000, title: It begins, label: begin, text: 'It began. [@p1]', theme: all}\n"
HEAD = "themes: {all: All}\nevents:\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{HEAD}{LATE}\n{EARLY}", f"{HEAD}{EARLY}\n{LATE}"),
        (f"{HEAD}{LATE}{EARLY}".replace("\n", "\r\n"), f"{HEAD}{EARLY}{LATE}".replace("\n", "\r\n")),
        (
            f"events:\n{LATE}\n{EARLY}themes: {{all: All}}\n",
            f"events:\n{EARLY}\n{LATE}\nthemes: {{all: All}}\n",
        ),
        (f"{HEAD}{EARLY}\n{LATE}", ""),
        (f"{HEAD}{LATE}\n# Later\n\n{EARLY}", ""),
        (f"{HEAD}{LATE.replace('label: end', 'label: a b c d')}\n{EARLY}", ""),
    ],
    ids=["moved", "other line ends", "another key behind", "in order", "a heading between", "a problem"],
)
def test_events_are_put_in_order(before: str, after: str, tmp_path: Path) -> None:
    file = tmp_path / "docs/data/timeline.yml"
    file.parent.mkdir(parents=True)
    file.write_bytes(before.encode())
    said = ["docs/data/timeline.yml: put the events in the order of their dates"] * bool(after)
    assert list(mend_project(tmp_path)) == said
    assert file.read_bytes().decode() == (after or before)


@pytest.mark.skipif(sys.platform == "win32", reason="it is stopped by a signal")
def test_a_check_that_watches_checks_again(make: Make) -> None:
    folder = make("repeats.txt")
    command = [sys.executable, str(PROJECT / "build.py"), "check", "--watch", "--project", str(folder)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
    ) as process:
        try:
            assert process.stdout
            assert "5 problems" in process.stdout.readline()
            write_the_river(folder)
            assert "no problems" in process.stdout.readline()
            process.send_signal(signal.SIGINT)
            process.wait(timeout=60)
        finally:
            process.kill()  # else a failed assertion waits for it for ever


def test_titles_that_look_like_html_are_no_problem(tmp_path: Path, run_command: RunCommand) -> None:
    article = tmp_path / "article.txt"
    head = "title: Of <b> and <script>\npublisher: Code Review\npublished: 2021-05-04\nurl: https://example.org/b\n"
    text = "The word <b> was bold for years.\n\nWhat <i> is\n\nThe word <i> was not, and [@p1] was a joke.\n"
    article.write_text(f"{head}\n{text}", "utf-8")
    assert new.run([str(tmp_path / "site"), "--article", str(article)]) == 0
    said = run_command("check", "--project", tmp_path / "site").stderr
    problems = [line for line in said.splitlines() if not line.startswith("Project: ")]
    assert [line for line in problems if ": todo: " not in line] == []


def test_candidates_have_ids_and_names_of_their_own() -> None:
    """A glossary has each name once, whatever its case, and YAML reads *null* as nothing."""
    text = "The Null Set (NULL) and NULL were shown.\n\nThe NULL SET came back, and ‘null set’ was said."
    paragraphs = outline(parse_plain(f"Title\n\nBy Jo Marsh, 4 May 2021\n\n{text}\n")).paragraphs
    facts = read_facts([each.text for each in paragraphs], None)
    terms = find_terms(paragraphs, {each.id: told for each, told in zip(paragraphs, facts, strict=True)})[0]
    glossary, problems = parse_glossary(draft_glossary(terms, "en"), "glossary.yml")
    assert problems == []
    assert glossary.entries


def test_words_that_are_rare_in_english_are_proposed() -> None:
    """A name, a verb and what a candidate says already are none; one form stands for all."""
    text = (
        "Sandbanks move. The ferry stranded on a sandbank near Velm, said Ida Holt, a hydrologist.\n\n"
        "Other hydrologists, ungrounding nothing, read the bathymetry at www.shoals.example and asked Velm.\n\n"
        "Its ‘null harbour’ is no harbour."
    )
    paragraphs = outline(parse_plain(f"Title\n\nBy Jo Marsh, 4 May 2021\n\n{text}\n")).paragraphs
    facts = read_facts([each.text for each in paragraphs], None)
    told = {each.id: found for each, found in zip(paragraphs, facts, strict=True)}
    found = find_rare_words(paragraphs, find_terms(paragraphs, told)[0])
    assert [(term.name, term.paragraphs) for term in found] == [
        ("sandbank", ("p1",)),
        ("hydrologist", ("p1", "p2")),
        ("bathymetry", ("p2",)),
    ]
