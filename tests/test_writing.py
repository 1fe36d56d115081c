"""The guide WRITING.md, followed command by command on an article of ours; ``pytest -s`` prints what it takes."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import PROJECT, RunCommand
from explainer.checks import waivable
from explainer.cli import helping

ARTICLE = PROJECT / "tests/guide/lighthouse.txt"
BLOCK = re.compile(r"(?:^(File|Change) `([^`]+)`:\n\n)?^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
ENDLESS = "explainer serve"
SCREEN = (36, 80)  # lines and columns


class Step(NamedTuple):
    """A block: ``how`` is File or Change where it is about a file, the language is empty for commands."""

    how: str
    file: str
    language: str
    text: str


def steps() -> Iterator[Step]:
    for block in BLOCK.finditer((PROJECT / "WRITING.md").read_text("utf-8")):
        yield Step(*(group or "" for group in block.groups()))


def test_the_guide_leads_to_a_site_with_three_questions(
    tmp_path: Path, run_command: RunCommand, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(ARTICLE, tmp_path)
    project, commands, files, said = tmp_path / "my-explainer", list[str](), list[str](), ""
    for step in steps():
        if step.how:
            files.append(step.file)
            write(step, project / step.file)
        elif step.language == "text":
            assert step.text.strip() in said
        elif step.text.strip() != ENDLESS:
            commands.append(step.text.strip())
            said = run(commands[-1], project, run_command)
    pages = {page.stem: page.read_text("utf-8") for page in (project / "docs").glob("*.md")}
    assert {page.stem for page in (project / "site").glob("*.html")} >= pages.keys()
    assert sum("template: question.html" in text for text in pages.values()) == 3
    with capsys.disabled():
        print(
            f"\nguide: {len(commands)} commands ({', '.join(commands)}), {len(files)} files written by hand"
        )
    assert [each for each in commands if each != "explainer todo"] == [
        "explainer new my-explainer --article lighthouse.txt",
        "explainer build",
    ]
    assert len(files) == 7


def write(step: Step, file: Path) -> None:
    """Write a file anew, or change the lines that a diff names; the file is one that ``new`` made."""
    assert file.is_file(), step.file
    if step.how == "File":
        file.write_text(step.text, "utf-8")
        return
    old, new = (line[1:] for line in step.text.splitlines())
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")


def run(command: str, project: Path, run_command: RunCommand) -> str:
    """Run a command of the guide as it is typed: the first one beside the project, the others in it."""
    folder = project if project.is_dir() else project.parent
    made = run_command(*shlex.split(command)[1:], cwd=folder)
    assert made.returncode == 0, made.stderr
    return str(made.stdout)


def test_help_on_writing_fits_on_a_screen(capsys: pytest.CaptureFixture[str]) -> None:
    assert helping.run(["writing"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) <= SCREEN[0]
    assert max(map(len, lines)) <= SCREEN[1]
    assert " ".join(waivable()) in " ".join(map(str.strip, lines))
    assert helping.run(["writting"]) == 2
    assert "There is: writing." in capsys.readouterr().err
