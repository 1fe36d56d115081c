"""Bad input through the real command, in this process: a small project, a change to it, all that ``explainer`` says.

A case of ``cases/harness/*.yml`` says what is changed of `smallsite`:

    files:    {docs/index.md: whole text}           null deletes the file
    add:      {docs/index.md: text at its end}
    replace:  {docs/index.md: {old: new}}           each old must be there
    bytes:    {docs/index.md: ff fe 00}             hexadecimal
    make:     [fifo docs/a.md, link docs/b.md c.md, folder docs/d.md, file "docs/e.md"]
    env:      {SOURCE_DATE_EPOCH: hello}            null unsets
    command:  [build, --only, zip]                  default: check

and, for the places that most cases are about:

    page:     text at the end of docs/index.md
    front:    more front matter of docs/index.md
    settings: more of mkdocs.yml
    options:  what stands under plugins: explainer:
    entries:  what stands under the glossary's entries:
    events:   what stands under the timeline's events:

What comes out is the exit status and every line, on standard output and error, without paths of this machine.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from explainer.__main__ import main
from explainer.cli import checking
from explainer.cli.build import run as build
from explainer.mkdocs import process, running
from explainer.mkdocs.process import Built
from explainer.report import read_report
from explainer.variables import REPORT, TEXTS

PROJECT = "PROJECT"
_LAST_LINE = 'She said: "We counted every boat." [@p1]\n'
#: Where the text of a case's key goes: the file, what stands there, what stands there then.
_PLACES = {
    "page": ("docs/index.md", _LAST_LINE, _LAST_LINE + "\n{}"),
    "front": ("docs/index.md", "title: The lamp\n", "title: The lamp\n{}"),
    "settings": ("mkdocs.yml", "theme: explainer\n", "theme: explainer\n{}"),
    "options": ("mkdocs.yml", "plugins: [explainer]", "plugins:\n- explainer:\n{}"),
    "entries": ("docs/data/glossary.yml", "entries: []\n", "entries:\n{}"),
    "events": ("docs/data/timeline.yml", "events: []\n", "events:\n{}"),
}


def run_in_process(project: Path, folder: Path) -> Built:
    """Build as `explainer.mkdocs.process.build_pages` does, without a process of its own."""
    said = io.StringIO()
    with tempfile.TemporaryDirectory() as place:
        return _run_in_process(project, folder, Path(place, "report.json"), said)


def _run_in_process(project: Path, folder: Path, report: Path, said: io.StringIO) -> Built:
    with environment({**process._environment(project), REPORT: str(report)}), heard(said):
        status = running.main(process.build_arguments(project, folder))
    return Built(status == 0, read_report(report), said.getvalue())


def build_canal(folder: Path, project: Path, only: str, *options: str) -> Path:
    """Build the canal's site into a folder, with some of its editions, in this process; return the folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checking, "build_pages", run_in_process)
        canal = ["--project", str(project / "tests/sites/canal"), "--site", str(folder)]
        assert build([*canal, "--only", only, *options]) == 0
    return folder


@contextlib.contextmanager
def heard(said: io.StringIO) -> Iterator[None]:
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        yield


@contextlib.contextmanager
def environment(variables: Mapping[str, str]) -> Iterator[None]:
    """Have these environment variables and no others, for a while."""
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


_LENGTHY: dict[str, Callable[[int], str]] = {
    "large": lambda times: "a " * times,
    "brackets": lambda times: "\n" + "[\n\n" * times,
    "nested": lambda times: "\n" + "".join(f"{'    ' * depth}- a\n" for depth in range(times)),
    "deep": lambda times: (
        "language: en\nentries:\n" + "".join("  " * depth + "- a:\n" for depth in range(times))
    ),
    "deepsettings": lambda times: "site_name: x\nextra: " + "[" * times + "]" * times + "\n",
    "longterm": lambda times: (
        f"language: en\nentries:\n- {{id: lamp, term: {'l' * times}, kind: term, card: A light., definition: true}}\n"
    ),
    "longword": lambda times: "\n" + "_a" * times + "\n",
    "longname": lambda times: f"site_name: {'x' * times}\ntheme: explainer\nplugins: [explainer]\n",
    "headings": lambda times: "\n" + "## a\n" * times,
    "letters": lambda times: "\n" + "U.S. " * times + "\n",
    "paragraphs": lambda times: "A title\n\n" + "A boat was there.\n\n" * times,
    "longterms": lambda times: (
        "language: en\nentries:\n- id: lamp\n  term: lamp\n  kind: term\n  definition: true\n"
        f"  card: A light.\n  original: {'l' * times}\n  search: [{', '.join(map(str, range(times)))}]\n"
    ),
    "quoted": lambda times: "\n" + "> " * times + "a\n",
}


def _indented(text: str) -> str:
    return "".join(f"    {line}" for line in text.splitlines(True))


class Trial:
    """A project in ``folder`` that cases alter, and what the command says of it."""

    def __init__(self, folder: Path) -> None:
        self.project = folder

    def change(self, case: Callable[..., Any]) -> None:
        """Do what a case says to the project."""
        for key, (name, old, new) in _PLACES.items():
            if text := case(key):
                self._replace(name, old, new.format(_indented(text) if key == "options" else text))
        for name, text in case("files", {}).items():
            self._write(name, text)
        for name, text in case("add", {}).items():
            self._write(name, self._text(name) + text)
        for name, changes in case("replace", {}).items():
            for old, new in changes.items():
                self._replace(name, old, new)
        for name, digits in case("bytes", {}).items():
            self.project.joinpath(name).write_bytes(bytes.fromhex(digits))
        for line in case("make", []):
            self._make(*line.split(" "))

    def say(self, command: list[str], variables: Mapping[str, str | None]) -> tuple[int, str]:
        """Run a command; return its exit status and what it said."""
        said = io.StringIO()
        wanted = {**os.environ, "EXPLAINER_PROGRAM": "explainer", TEXTS: None, **variables}
        given = {key: self._placed(value) for key, value in wanted.items() if value is not None}
        with environment(given), heard(said):
            try:
                filled = [self._placed(part) for part in command]
                status = main([*filled, "--project", str(self.project)])
            except SystemExit as end:
                status = end.code if isinstance(end.code, int) else 1
        return status, self._without_paths(said.getvalue())

    def _placed(self, text: str) -> str:
        return text.replace(PROJECT, str(self.project))

    def _replace(self, name: str, old: str, new: str) -> None:
        text = self._text(name)
        assert old in text, f"{name} has no {old}"
        self._write(name, text.replace(old, new))

    def _without_paths(self, text: str) -> str:
        real = text.replace(str(self.project.resolve()), PROJECT).replace(str(self.project), PROJECT)
        real = re.sub(r"weighs [\d,]+ bytes", "weighs N bytes", real)  # as many as our style sheet makes them
        return "\n".join(line.rstrip() for line in real.strip().splitlines())

    def _text(self, name: str) -> str:
        return (self.project / name).read_text("utf-8")

    def _write(self, name: str, text: str | None) -> None:
        file = self.project / name
        if text is None:
            file.unlink()
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="")

    def _make(self, what: str, name: str, target: str = "") -> None:
        file = Path(
            os.fsdecode(
                os.fsencode(self.project) + b"/" + name.encode().decode("unicode_escape").encode("latin-1")
            )
        )
        file.parent.mkdir(parents=True, exist_ok=True)
        if what == "fifo":
            file.unlink(missing_ok=True)
            os.mkfifo(file)
        elif what == "socket":
            with socket.socket(socket.AF_UNIX) as opened:
                opened.bind(str(file))
        elif what == "link":
            file.unlink(missing_ok=True)
            file.symlink_to(target)
        elif what == "folder":
            file.unlink(missing_ok=True)
            file.mkdir(exist_ok=True)
        elif what == "file":
            file.write_text("text", "utf-8")
        elif what in _LENGTHY:
            head = self._text(name) if name == "docs/index.md" else ""
            file.write_text(head + _LENGTHY[what](int(target)), "utf-8")
        else:
            raise ValueError(what)


@pytest.fixture
def trial(tmp_path: Path, small_project: Path, monkeypatch: pytest.MonkeyPatch) -> Trial:
    """Give a small project of its own to a case."""
    monkeypatch.setattr(checking, "build_pages", run_in_process)
    return Trial(Path(shutil.copytree(small_project, tmp_path / "lamp")))
