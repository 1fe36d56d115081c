"""Read the corpus: true paraphrases with their paragraphs, and falsifications written from them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml
from explainer.checks import check_claim
from explainer.content.claims import Claim
from explainer.evidence.passages import Library
from explainer.intake.library import load_library
from explainer.problems import Problem
from explainer.variables import TEXTS

FOLDER = Path(__file__).parent
PROJECT = FOLDER.parents[1]
DATA = {  # the data folder that each file's sentences are held to
    "way_home.yml": PROJECT / "docs" / "data",
    "way_home_more.yml": PROJECT / "docs" / "data",
    "canal.yml": PROJECT / "tests" / "sites" / "canal" / "docs" / "data",
}


@dataclass(frozen=True)
class Sentence:
    """A sentence with what it cites; ``kind`` says how it was falsified, empty for a true one."""

    data: Path
    says: str
    cites: tuple[str, ...]
    kind: str = ""


@cache
def library(data: Path) -> Library:
    """Return a data folder with the texts of its sources; skip the test where one is not at hand."""
    given = os.environ.get(TEXTS)
    found, _ = load_library(data, [Path(given)] if given else [], PROJECT)
    if not found.cited(["p1"]):
        pytest.skip(f"the text of {found.explainer.article.path} is not at hand: set {TEXTS} to its folder")
    return found


@cache
def findings(sentence: Sentence) -> list[Problem]:
    """Return what the checks find in a sentence: problems, which stop a build, and hints."""
    claim = Claim("page.md", 1, sentence.says, sentence.cites, "claim", ())
    return check_claim(claim, library(sentence.data))


def read_true() -> list[Sentence]:
    """Return every true paraphrase."""
    return [sentence for sentence in _read() if not sentence.kind]


def read_false() -> list[Sentence]:
    """Return every falsification written by hand."""
    return [sentence for sentence in _read() if sentence.kind]


def _read() -> Iterator[Sentence]:
    for file, data in DATA.items():
        for entry in yaml.safe_load((FOLDER / file).read_text("utf-8")):
            true = Sentence(data, entry["says"], tuple(entry["cites"].split("; ")))
            yield true
            for falsified in entry.get("falsified", ()):
                ((kind, text),) = falsified.items()
                if kind == "paragraph":
                    yield Sentence(data, true.says, (text,), kind)
                else:
                    yield Sentence(data, text, true.cites, kind)
