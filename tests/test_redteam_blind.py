"""Prove the checker on sentences written without a look at it. Prints a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from explainer.checks import check_claim
from explainer.content.claims import Claim
from explainer.content.explainer import load_explainer
from explainer.evidence.passages import Library

PROJECT = Path(__file__).resolve().parents[1]
CORPORA = {"way_home": PROJECT}
SIZE = 150  # sentences of each sort, true and false
CAUGHT = 0.98


class Case(NamedTuple):
    """A sentence as it would stand on a page; ``kind`` says how it was falsified, empty where it is true."""

    kind: str
    says: str
    cites: tuple[str, ...]


def corpus(name: str) -> Iterator[Case]:
    """Yield the true sentences of a corpus, and behind each its falsifications; some stand alone."""
    text = (PROJECT / "tests" / "redteam" / "blind" / f"{name}.yml").read_text("utf-8")
    for entry in yaml.load(text, yaml.BaseLoader):  # noqa: S506 - plain text, nothing is constructed
        cites = _cites(entry["cites"])
        if "says" in entry:
            yield Case("", entry["says"], cites)
        for kind, value in (pair for false in entry.get("false", []) for pair in false.items()):
            yield (
                Case(kind, entry["says"], _cites(value)) if kind == "paragraph" else Case(kind, value, cites)
            )


def _cites(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";"))


@cache
def library(name: str) -> Library:
    folder = CORPORA[name]
    return Library(load_explainer(folder / "docs" / "data", folder))


def faults(name: str, case: Case) -> list[Any]:
    claim = Claim("page.md", 1, case.says, case.cites, "claim", ())
    return check_claim(claim, library(name), {})


@pytest.mark.parametrize("name", CORPORA)
def test_falsehoods_are_caught_and_truths_pass(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    cases = list(corpus(name))
    true = [case for case in cases if not case.kind]
    false = [case for case in cases if case.kind]
    alarms = [(case.cites, case.says, str(found[0])) for case in true if (found := faults(name, case))]
    missed = [case for case in false if not faults(name, case)]
    with capsys.disabled():
        print(f"\n{report(name, true, false, alarms, missed)}")
    assert min(len(true), len(false)) >= SIZE
    assert alarms == []
    assert 1 - len(missed) / len(false) >= CAUGHT, missed


def report(
    name: str, true: list[Case], false: list[Case], alarms: list[tuple[Any, ...]], missed: list[Case]
) -> str:
    """Return one line of totals, then one for each kind of falsification."""
    all_of, missed_of = Counter(case.kind for case in false), Counter(case.kind for case in missed)
    caught = len(false) - len(missed)
    lines = [
        f"red team {name}: {caught} of {len(false)} falsehoods caught ({caught / len(false):.1%}), "
        f"{len(alarms)} of {len(true)} truths flagged"
    ]
    return "\n".join(
        [*lines, *(f"  {kind:10} {count - missed_of[kind]:4} of {count}" for kind, count in all_of.items())]
    )


def test_a_corpus_names_known_paragraphs_only() -> None:
    for name in CORPORA:
        known = {paragraph.id for paragraph in library(name).explainer.article.paragraphs} | {"p0"}
        assert {cite for case in corpus(name) for cite in case.cites} <= known
