"""The lock of proven sentences: what it holds for, how it is written, and what is asked where texts are not at hand."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from explainer.checks import check_claims
from explainer.checks.lock import (
    Lock,
    dated_claims,
    dump_lock,
    is_proven,
    lock_faults,
    parse_lock,
    proof_faults,
    unproven,
)
from explainer.content.articlefile import parse_article
from explainer.content.claims import Claim, Waiver
from explainer.content.explainer import Explainer, load_explainer
from explainer.content.timeline import parse_timeline
from explainer.evidence.passages import Library
from explainer.intake.library import load_library
from explainer.program import program

CANAL = Path(__file__).resolve().parent / "sites" / "canal"
TIDE = """\
format: 2
id: tide
title: Boats in June
publisher: Tide Weekly
published: 2021-07-09
url: https://example.org/tide
licence: All rights reserved
language: en
read: whole
noted: '2024-05-02'
notes:
- {id: n1, locator: The lock master, voice: report, text: He counted 398 boats.}
"""
TIMELINE = """\
themes: {a: A}
events:
- id: late
  date: 1998-02
  qualifier: late
  title: A
  label: a
  text: It was. [@p1, analysis; @p2]
  theme: a
- {id: draft, date: 1998-03, title: A, label: a, text: "TODO [@p1]", theme: a}
"""


def canal() -> Explainer:
    return load_explainer(CANAL / "docs" / "data", CANAL)


def claim(text: str, *cites: str) -> Claim:
    return Claim("docs/a.md", 1, text, cites or ("p1",), "claim", ())


def test_the_lock_holds_for_the_sentence_its_citations_and_its_text() -> None:
    explainer = canal()
    lock = parse_lock(dump_lock([claim("Boats pass.", "p1", "p2")], explainer))
    assert lock.holds(claim("Boats  pass.", "p1", "p2"), explainer)
    assert not lock.holds(claim("Boats passed.", "p1", "p2"), explainer)
    assert not lock.holds(claim("Boats pass.", "p1"), explainer)
    voiced = replace(claim("Boats pass.", "p1", "p2"), voices=(("p1", "analysis"),))
    assert not lock.holds(voiced, explainer)
    other = replace(explainer, articles=(replace(explainer.article, checksum="0" * 64),))
    assert not lock.holds(claim("Boats pass.", "p1", "p2"), other)
    assert parse_lock("<<<<<<< ours\nnothing of this is a lock") == Lock()


def test_the_lock_is_the_same_in_any_order_and_merges(tmp_path: Path) -> None:
    claims = [claim(f"Sentence {number} of the site.") for number in range(60)]
    base = dump_lock(claims, canal())
    assert dump_lock(reversed(claims), canal()) == base
    ours = dump_lock([*claims, claim("Ours is new.")], canal())
    theirs = dump_lock([*claims[1:], claim("Theirs is new, too.")], canal())
    for name, text in {"ours": ours, "base": base, "theirs": theirs}.items():
        (tmp_path / name).write_text(text, "utf-8")
    merge = ["git", "merge-file", "ours", "base", "theirs"]
    assert subprocess.run(merge, cwd=tmp_path, check=False).returncode == 0
    both = dump_lock([*claims[1:], claim("Ours is new."), claim("Theirs is new, too.")], canal())
    assert (tmp_path / "ours").read_text("utf-8") == both


def with_notes(text: str = "He counted 398 boats.") -> Explainer:
    notes, problems = parse_article(TIDE.replace("He counted 398 boats.", text), "tide.yml")
    assert problems == []
    return replace(canal(), articles=(canal().article, notes))


def test_what_rests_on_notes_is_proven_as_long_as_these_stay() -> None:
    noted = claim("He counted boats.", "tide:n1")
    lock = parse_lock(dump_lock([noted], with_notes()))
    assert (lock.texts, len(lock.claims)) == ({}, 1)
    assert lock.holds(noted, with_notes())
    assert not lock.holds(noted, with_notes("He counted 389 boats."))


def test_a_waiver_is_part_of_what_was_proven_and_its_reason_is_not() -> None:
    waived = replace(
        claim("Boats pass."), waivers=(Waiver("number", "counted", 1), Waiver("date", "seen", 1))
    )
    lock = parse_lock(dump_lock([waived], canal()))
    assert not lock.holds(claim("Boats pass."), canal())
    other = replace(waived, waivers=(Waiver("date", "seen by us", 7), Waiver("number", "counted", 7)))
    assert lock.holds(other, canal())


def test_the_lock_is_written_for_merges() -> None:
    head, *rest = dump_lock(
        [claim("Boats pass.", "p1", "p2"), replace(claim("A word."), cites=()), claim("“It” rains.")], canal()
    ).split("format 1\n")
    assert head.startswith("# What was held against the texts")
    lines = rest[0].splitlines()
    assert lines[0] == f"text article {canal().article.checksum}"
    assert sorted(lines[1:]) == lines[1:]
    assert all(re.fullmatch(r"[0-9a-f]{20} p1( p2)?", line) for line in lines[1:])


@pytest.mark.parametrize("damage", ["<<<<<<< ours", "", "=" * 7])
def test_a_line_that_is_none_proves_nothing_and_the_others_do(damage: str) -> None:
    text = dump_lock([claim("Boats pass.")], canal())
    assert parse_lock(f"{damage}\n{text}{damage}\n") == parse_lock(text)
    assert parse_lock(text.replace("format 1", "format 2")) == Lock()


def test_lines_that_no_check_writes_are_told_by_the_first() -> None:
    text = dump_lock([claim("Boats pass.")], canal())
    assert lock_faults(f"{text}\n") == ()
    fault = "and it proves nothing. A check writes the file anew."
    line = text.count("\n") + 1
    assert lock_faults(f"{text}=======\n") == (f"no check writes what stands in line {line}, {fault}",)
    assert lock_faults(f"{text}=======\n>>>>>>> theirs\nmore\n") == (
        f"no check writes what stands in line {line} and 2 more, {fault}",
    )


def test_dates_of_events_are_proven_like_sentences() -> None:
    timeline, problems = parse_timeline(TIMELINE, "timeline.yml")
    assert problems == []
    (dated,) = dated_claims(replace(canal(), timeline=timeline))
    assert (dated.path, dated.line, dated.text, dated.cites) == (
        "timeline.yml",
        4,
        "1998-02 late",
        ("p1", "p2"),
    )
    assert dict(dated.voices) == {"p1": "analysis"}
    lock = parse_lock(dump_lock([dated], canal()))
    assert lock.holds(dated, canal())
    assert not lock.holds(replace(dated, status="claim"), canal()), "a sentence of the same words is another"


def test_without_its_text_a_claim_must_stand_in_the_lock() -> None:
    proven, other = claim("Boats pass.", "p1", "p2"), claim("Boats do not pass.", "tide:n1", "p2")
    library, lock = Library(with_notes()), parse_lock(dump_lock([proven], with_notes()))
    assert (is_proven(proven, library, lock), is_proven(other, library, lock)) == (True, False)
    remedy = f"Run '{program()} check' where the text is (--texts DIR)."
    date = Claim("timeline.yml", 4, "1998-02", ("p1", "p2"), "date", ())
    assert [
        str(each) for each in proof_faults(unproven([proven, other, date], library, lock), library, lock)
    ] == [
        f"docs/a.md:1: unproven: this sentence was never checked against p2. {remedy}",
        f"timeline.yml:4: unproven: this date was never checked against p1 or p2. {remedy}",
    ]


@pytest.mark.parametrize(
    ("texts", "number", "fault"),
    [
        ({}, 1, "it tells nothing of 'article', so one sentence or date was never checked against that."),
        ({}, 2, "it tells nothing of 'article', so 2 sentences or dates were never checked against that."),
        (
            {"article": "0" * 64},
            1,
            "it is of another text of 'article', so one sentence or date was never checked against that.",
        ),
    ],
)
def test_a_lock_of_another_text_is_one_problem_of_all_that_rest_on_it(
    texts: dict[str, str], number: int, fault: str
) -> None:
    library, lock = Library(canal()), Lock(texts)
    (found,) = proof_faults([claim(f"Sentence {each}.") for each in range(number)], library, lock)
    assert (found.path, found.line) == ("docs/data/receipts.lock", 0)
    assert found.message.startswith(fault)


def test_with_its_text_the_lock_is_not_asked() -> None:
    library, _ = load_library(CANAL / "docs" / "data", [], CANAL)
    false = claim("The last barge left in 1961.", "p4")
    lock = parse_lock(dump_lock([false], library.explainer))
    assert not is_proven(false, library, lock)
    assert "date" in {each.kind for each in check_claims([false], library, lock=lock)}


def test_what_the_lock_vouches_for_is_not_compared_where_a_text_is_missing() -> None:
    library, false = Library(with_notes()), claim("He counted 389 boats.", "tide:n1")
    lock = parse_lock(dump_lock([false], with_notes()))
    assert "number" in {each.kind for each in check_claims([false], library)}
    assert "number" not in {each.kind for each in check_claims([false], library, lock=lock)}
