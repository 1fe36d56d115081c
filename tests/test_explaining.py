"""How a sentence was judged, as ``check --explain`` shows it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from explainer.checks.explaining import asked_place, explain_place
from explainer.content.claims import Claim
from explainer.evidence.passages import Library
from explainer.variables import EXPLAIN
from redteam.articles import library_of

HEAD = {
    "title": "A plan for the town",
    "publisher": "The Post",
    "published": "2025-03-14",
    "url": "https://example.org/",
    "language": "en",
}
TEXT = "Mayor Ana Lund opened the hall in May 2019. It cost 40 million and may be sold."
CLAIM = Claim("docs/a.md", 14, "The gaudy hall cost 41 million and will be sold.", ("p1",), "claim", ())


@pytest.fixture
def one() -> Library:
    return library_of(HEAD, [TEXT])


def test_a_sentence_is_explained(one: Library) -> None:
    told = explain_place([CLAIM], one, ("docs/a.md", 14))
    assert told[0] == f"docs/a.md:14: {CLAIM.text}"
    assert told[1] == f"  p1: {TEXT}"
    assert '  numbers compared: "41 million" with 40,000,000' in told
    assert any(line.startswith("  number (problem): ") for line in told)
    assert any(line.startswith('  clause: "The gaudy hall cost 41 million') for line in told)
    assert (
        "  order: nothing against it. It does not see: Events without dates, or with several in one sentence."
        in told
    )
    assert told[-1] == "  added: gaudy"


def test_a_line_without_a_receipt_says_so(one: Library) -> None:
    (told,) = explain_place([CLAIM], one, ("docs/a.md", 15))
    assert told.startswith("docs/a.md:15: no sentence with a receipt begins on this line.")


def test_nothing_is_explained_unasked(one: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(EXPLAIN, raising=False)
    assert explain_place([CLAIM], one, asked_place()) == []


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("docs/a.md:14", ("docs/a.md", 14)),
        ("docs/a.md:x", None),
        (":14", None),
        ("docs/a.md", None),
        ("", None),
    ],
)
def test_a_place_is_a_file_and_a_line(asked: str, place: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(EXPLAIN, asked)
    assert asked_place() == place


def test_a_place_without_a_line_is_refused(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "explainer", "check", "--explain", "docs/a.md"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert "'docs/a.md' is no place. Write file and line, for example docs/index.md:14." in run.stderr
