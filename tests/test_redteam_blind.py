"""Prove the checker on sentences written without a look at it. Prints a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from explainer.problems import Problem
from redteam.corpus import Sentence, findings, library

PROJECT = Path(__file__).resolve().parents[1]
CORPORA = {"way_home": PROJECT / "docs" / "data"}
SIZE = 150  # sentences of each sort, true and false
# What is measured, a little below: only what is literal is a problem, what weighs meaning is a hint.
CAUGHT = 0.52  # of falsehoods, by problems
SEEN = 0.82  # of falsehoods, by problems or hints
STOPPED = 0.0  # of truths, by problems
FLAGGED = 0.025  # of truths, by either: they stay in


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


def found(name: str, case: Case) -> list[Problem]:
    return findings(Sentence(CORPORA[name], case.says, case.cites, case.kind))


@pytest.mark.parametrize("name", CORPORA)
def test_falsehoods_are_caught_and_truths_pass(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    outcomes = [(case, found(name, case)) for case in corpus(name)]
    true = [each for each in outcomes if not each[0].kind]
    false = [each for each in outcomes if each[0].kind]
    with capsys.disabled():
        print(f"\n{report(name, true, false)}")
    assert min(len(true), len(false)) >= SIZE
    assert flagged(true) <= FLAGGED
    assert stopped(true) <= STOPPED
    assert flagged(false) >= SEEN
    assert stopped(false) >= CAUGHT


Outcomes = list[tuple[Case, list[Problem]]]


def stopped(outcomes: Outcomes) -> float:
    """Return the share with a problem."""
    return sum(any(each.fails for each in findings) for _, findings in outcomes) / len(outcomes)


def flagged(outcomes: Outcomes) -> float:
    """Return the share with anything found, hints included."""
    return sum(bool(findings) for _, findings in outcomes) / len(outcomes)


def report(name: str, true: Outcomes, false: Outcomes) -> str:
    """Return one line of totals, then one for each kind of falsification."""
    lines = [
        f"red team {name}: of {len(false)} falsehoods {stopped(false):.2%} are problems, {flagged(false):.2%} "
        f"these or hints; of {len(true)} truths {stopped(true):.2%} and {flagged(true):.2%}"
    ]
    every = Counter(case.kind for case, _ in false)
    problems = Counter(case.kind for case, found in false if any(each.fails for each in found))
    either = Counter(case.kind for case, found in false if found)
    lines += [f"  {kind:10} {problems[kind]:4} {either[kind]:4} of {every[kind]}" for kind in every]
    return "\n".join(lines)


def test_a_corpus_names_known_paragraphs_only() -> None:
    for name in CORPORA:
        known = {each.id for each in library(CORPORA[name]).explainer.article.passages}
        assert {cite for case in corpus(name) for cite in case.cites} <= known
