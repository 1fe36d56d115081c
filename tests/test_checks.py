"""What each check says of a claim: golden cases on the self-written article of ``sites/canal``."""

from __future__ import annotations

import doctest
import importlib
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from explainer.checks import check_claims
from explainer.content.claims import Claim, Waiver
from explainer.content.dates import parse_date
from explainer.evidence.passages import Library
from explainer.intake.library import load_library
from golden import Case, Golden, cases
from hypothesis import given, settings
from hypothesis import strategies as st

PROJECT = Path(__file__).resolve().parents[1]
CANAL = PROJECT / "tests" / "sites" / "canal"
DOCUMENTED = (
    "clauses",
    "phrases",
    "propernames",
    "quantities",
    "quotations",
    "typography",
    "words",
)


@cache
def canal() -> Library:
    library, faults = load_library(CANAL / "docs" / "data", [], CANAL)
    assert faults == []
    return library


def found(claim: Claim) -> str:
    problems = check_claims([claim], canal())
    return "\n".join(str(problem) for problem in problems if problem.kind != "coverage")


@cases("checks")
def test_checks(case: Case, golden: Golden) -> None:
    given = (each.split(" ", 1) for each in case.get("waivers", ()))
    waivers = tuple(Waiver(kind, reason, 2) for kind, reason in given)
    cites = tuple(case["cites"].split("; ")) if case["cites"] else ()
    before = tuple((each["says"], tuple(each["cites"].split())) for each in case.get("before", ()))
    claim = Claim("page.md", 1, case["says"], cites, "claim", waivers, before=before)
    golden(case, problems=found(claim))


def test_the_text_at_hand_is_the_one_that_its_source_was_made_from() -> None:
    assert canal().is_whole
    of_article = [each.cite for each in canal().every if each.source == "article"]
    assert of_article == [each.id for each in canal().explainer.article.passages]


def test_an_event_keeps_to_the_date_that_it_cites() -> None:
    explainer = canal().explainer
    timeline = explainer.timeline
    late = tuple(replace(event, date=parse_date("1960-03-15")) for event in timeline.events[:1])
    moved = replace(canal(), explainer=replace(explainer, timeline=replace(timeline, events=late)))
    problems = [str(problem) for problem in check_claims([], moved) if problem.kind == "date"]
    assert problems == [
        "docs/data/timeline.yml:4: date: event 'last-barge': 1960-03-15 is not in p4, which gives 1960-03-14."
        " Write what p4 gives, or cite where the date stands."
    ]
    assert [problem for problem in check_claims([], canal()) if problem.kind == "date"] == []


def test_every_paragraph_must_be_used() -> None:
    problems = check_claims([Claim("page.md", 1, "It opened.", ("p1",), "claim", ())], canal())
    unused = [problem for problem in problems if problem.kind == "coverage"]
    assert len(unused) == len(canal().explainer.article.paragraphs) - 1


@settings(deadline=None)
@given(st.text(max_size=200), st.lists(st.sampled_from(["p0", "p1", "p9", "p12", "p99", "x:p1"]), max_size=3))
def test_no_text_breaks_a_check(text: str, cites: list[str]) -> None:
    found(Claim("page.md", 1, text, tuple(cites), "claim", ()))


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "not no never without nothing nobody neither nor against the a to of in said that water canal"
            " Dorst council May 2018 14 March per cent half two more than , . – ( ) ‘ ’ “ ” … [...] over"
            " remains be".split()
        ),
        max_size=25,
    ).map(" ".join)
)
def test_no_words_break_a_check(text: str) -> None:
    found(Claim("page.md", 1, text, ("p4", "p10", "p12"), "claim", ()))


@pytest.mark.parametrize("name", DOCUMENTED)
def test_documented_examples_hold(name: str) -> None:
    tested = doctest.testmod(importlib.import_module(f"explainer.english.{name}"))
    assert not tested.failed
