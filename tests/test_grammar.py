"""Sentences as the Link Grammar parser reads them, from recorded output and by the program; what is hinted at."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from conftest import RunCommand
from explainer.checks.explaining import explain_place
from explainer.checks.secondreader import check_again
from explainer.content.claims import Claim
from explainer.english.sentences import split_sentences
from explainer.grammar.actors import Enacted, Part, read_enacted
from explainer.grammar.linkparser import (
    PROGRAM,
    has_parser,
    parse,
    parser_fault,
    plain_sentence,
    read_answer,
)
from explainer.grammar.reader import Reader
from explainer.variables import READER as READING
from golden import Case, Golden, cases
from redteam.articles import DEVELOPMENT, library_of, paragraphs
from redteam.articles import cases as sentences_about
from redteam.articles import library as library_about
from test_retelling import HEAD

VERSION = "5.12"  # of what the cases were made with; dictionaries grow, and linkages change with them


def parser_version() -> str:
    said = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True, check=False)
    return said.stdout + said.stderr


is_ours = has_parser() and f"link-grammar-{VERSION}" in parser_version()
needs_parser = pytest.mark.skipif(not is_ours, reason=f"{PROGRAM} {VERSION} is not installed")


@cases("linkages")
def test_acts_are_read_from_what_the_parser_prints(case: Case, golden: Golden) -> None:
    sentences = [plain_sentence(each) for each in split_sentences(case["text"])]
    found = read_answer(case["output"], sentences)
    golden(case, acts="\n".join(map(_shown, read_enacted([found.get(each) for each in sentences]))))


def _shown(enacted: Enacted) -> str:
    others = (f"{preposition} {_names(part)}" for preposition, part in enacted.others)
    denied = "not " if enacted.act.is_denied else ""
    return " | ".join(
        [_names(enacted.agent), f"{denied}{enacted.act.verb}", _names(enacted.patient), *others]
    )


def _names(part: Part) -> str:
    return " ".join(sorted(part.stems)) or ("?" if part.is_open else "-")


@needs_parser
@cases("rereadings")
def test_the_second_reader_hints(case: Case, golden: Golden) -> None:
    library = library_of(HEAD, [case["text"], *paragraphs("science")])
    claim = Claim("page.md", 1, case["says"], ("p1",), "claim", ())
    (found,) = check_again([claim], library, Reader())
    assert not any(each.fails for each in found)
    assert all((each.kind == "strong") is each.message.startswith("whether ") for each in found)
    golden(case, hints="\n".join(each.message for each in found))


@needs_parser
def test_an_explanation_tells_what_the_second_reader_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(READING, "1")
    text = "The bank owes the firm two million francs."
    claims = [
        Claim("page.md", line, says, ("p1",), "claim", ())
        for line, says in enumerate(("The firm owes the bank two million francs.", text), 1)
    ]
    library = library_of(HEAD, [text])
    told = [explain_place(claims, library, ("page.md", line)) for line in (1, 2)]
    assert any(each.startswith("  second reader, roles (hint): ") for each in told[0])
    assert "  second reader: nothing against it" in told[1]


READER = Reader()  # reads each sentence once for all tests


@needs_parser
@pytest.mark.parametrize("article", DEVELOPMENT[::3])
def test_an_articles_own_sentences_are_read_as_they_stand(article: str) -> None:
    claims = [
        Claim("page.md", 1, sentence, (f"p{number}",), "claim", ())
        for number, text in enumerate(paragraphs(article), 1)
        for sentence in split_sentences(text)
    ]
    found = [str(each) for one in check_again(claims, library_about(article), READER) for each in one]
    assert found == []


@needs_parser
@pytest.mark.parametrize("article", DEVELOPMENT[::3])
def test_true_sentences_are_next_to_never_hinted_at(article: str) -> None:
    claims = [each.claim for each in sentences_about(article) if not each.kind]
    found = [problems for problems in check_again(claims, library_about(article), READER) if problems]
    assert len(found) <= max(1, len(claims) / 25)


@needs_parser
def test_lines_that_are_commands_to_the_parser_are_read_as_sentences() -> None:
    told = ["!exit", "The cat sat.", "%a comment", "", "The dog\nran away."]
    assert {"The cat sat.", "The dog\nran away."} <= {*parse(told)}


@pytest.mark.skipif(os.name == "nt", reason="the program is a script of a shell")
def test_a_parser_without_english_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / PROGRAM
    program.write_text("#!/bin/sh\necho 'Fatal error: Unable to open dictionary.' >&2\nexit 1\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    assert "dictionary may be missing. Install it" in parser_fault()


@pytest.mark.parametrize("options", [["--reader"], ["--reader", "--locked"]])
def test_a_check_without_the_parser_says_how_to_come_by_it(
    options: list[str], tmp_path: Path, run_command: RunCommand
) -> None:
    alone = {**os.environ, "PATH": str(tmp_path)}
    run = run_command("check", "--project", "tests/sites/canal", *options, env=alone)
    assert run.returncode == 2
    remedy = "Leave --locked out" if "--locked" in options else "apt install link-grammar"
    assert remedy in run.stderr
    assert "Traceback" not in run.stderr
