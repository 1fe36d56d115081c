"""What each check says of a claim: golden cases on the self-written article of ``sites/canal``."""

from __future__ import annotations

import doctest
import importlib
import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from explainer.checks import check_claim, check_claims, unread_kinds
from explainer.checks.background import check_background
from explainer.checks.coverage import check_coverage
from explainer.checks.measured import WORDS, Tally, measured, parse_measured
from explainer.checks.own import OwnCheck, load_own_check
from explainer.checks.rules import Rules
from explainer.content.claims import Claim, Waiver
from explainer.content.dates import parse_date
from explainer.content.glossary import parse_glossary
from explainer.content.timeline import parse_timeline
from explainer.evidence.passages import Library
from explainer.intake.library import load_library
from explainer.locale import speak
from explainer.problems import InvalidContent
from golden import Case, Golden, cases
from hypothesis import given, settings
from hypothesis import strategies as st
from redteam.articles import library_of

HEAD = {"publisher": "The Post", "published": "2021-07-14", "url": "https://example.org/", "language": "en"}
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


#: What else stands in the article of `twins.yml`: how much a word tells depends on how many paragraphs have it.
OTHERS = tuple(
    "A clerk found an old list|Snow lay on that field|Her brother plays chess|Every lamp needs oil|Our cat sleeps|"
    "His uncle grew roses|A painter came by|Rain is rare here|It smelled of bread|She kept bees|They sang loudly|"
    "A fox ran off|Dust covered it|He mended clocks|A child laughed".split("|")
)


@cases("twins")
def test_twins(case: Case, golden: Golden) -> None:
    library = library_of({**HEAD, "title": "The quarter"}, [case["text"], *OTHERS])
    found = check_claim(Claim("page.md", 1, case["says"], ("p1",), "claim", ()), library)
    golden(case, problems="\n".join(str(each).removeprefix("page.md:1: ") for each in found))


def prepare() -> None:
    """Read the article once; `build.py mutate` does so before it changes anything."""
    assert canal().passages
    assert canal().fingerprint


PREPARED = (prepare,)


def found(claim: Claim) -> str:
    problems = check_claims([claim], canal())
    return "\n".join(str(problem) for problem in problems if problem.kind != "coverage")


@cases("checks")
def test_checks(case: Case, golden: Golden) -> None:
    given = (each.split(" ", 1) for each in case.get("waivers", ()))
    waivers = tuple(Waiver(kind, reason, 2) for kind, reason in given)
    cites = tuple(case["cites"].split("; ")) if case["cites"] else ()
    before = tuple((each["says"], tuple(each["cites"].split())) for each in case.get("before", ()))
    claim = Claim("page.md", 1, case["says"], cites, case.get("status", "claim"), waivers, before=before)
    golden(case, problems=found(claim))


@cases("events")
def test_dates_of_events(case: Case, golden: Golden) -> None:
    events = ""
    for number, line in enumerate(case["input"].splitlines(), 1):
        written, text = line.replace(", ", ", qualifier: ").rsplit(": ", 1)
        events += (
            f"- {{id: e{number}, date: {written}, title: E{number}, label: e, text: '{text}', theme: a}}\n"
        )
    timeline, problems = parse_timeline(f"themes: {{a: A}}\nevents:\n{events}", "timeline.yml")
    assert problems == []
    library = replace(canal(), explainer=replace(canal().explainer, timeline=timeline))
    said = [str(each) for each in check_claims([], library) if each.kind == "date"]
    golden(case, problems="\n".join(said))


@cases("relations")
def test_verbs_of_relations(case: Case, golden: Golden) -> None:
    relation = {"verb": case["verb"], "to": "council", "text": case["text"]}
    actor = {"kind": "organization", "role": "It rules. [@p4]", "card": "It rules. [@p4]"}
    entries = [
        {"id": "council", "term": "Council", **actor},
        {"id": "union", "term": "Union", **actor, "relations": [relation]},
    ]
    glossary, problems = parse_glossary(json.dumps({"language": "nl", "entries": entries}), "glossary.yml")
    assert problems == []
    library = replace(canal(), explainer=replace(canal().explainer, glossary=glossary))
    said = [str(each) for each in check_claims([], library) if each.kind == "roles"]
    golden(case, problems="\n".join(said))


@cases("rivals")
def test_numbers_of_two_sources(case: Case, golden: Golden) -> None:
    read = {name: library_of({**HEAD, "title": name}, [text]) for name, text in case["sources"].items()}
    articles = tuple(
        replace(each.explainer.article, id=name, path=f"docs/data/sources/{name}.yml")
        for name, each in read.items()
    )
    words = {name: each.texts["article"] for name, each in read.items()}
    library = Library(replace(next(iter(read.values())).explainer, articles=articles), words)
    claim = Claim("page.md", 1, case["says"], tuple(f"{name}:p1" for name in read), "claim", ())
    golden(
        case, problems="\n".join(str(each) for each in check_claim(claim, library) if each.kind == "conflict")
    )


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


FALSE = Claim("page.md", 1, "All members of the union had 41 buckets.", ("p15",), "claim", ())


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ({}, ["number problem", "strong hint"]),
        ({"number": "hint", "strong": "problem"}, ["number hint", "strong problem"]),
        ({"number": "off"}, ["strong hint"]),
    ],
)
def test_a_site_sets_the_levels_of_kinds(levels: dict[str, str], expected: list[str]) -> None:
    found = check_claims([FALSE], canal(), Rules(levels={"coverage": "off", **levels}))
    assert [f"{each.kind} {each.severity}" for each in found] == expected


def test_a_site_brings_checks_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "style.py"
    file.write_text(
        "def check(claim, passages):\n"
        "    yield f'{len(claim.text)} letters'\n"
        "    yield from (each.text[:6] for each in passages)\n",
        "utf-8",
    )
    own = load_own_check("style", file)
    found = check_claims([FALSE], canal(), Rules(own=(own,)))
    assert [str(each) for each in found if each.kind == "style"] == [
        "page.md:1: style: 40 letters",
        "page.md:1: style: On 22 ",
    ]


@pytest.mark.parametrize("given", [None, 7, [7], ["a text", None]])
def test_a_check_of_a_sites_own_gives_back_texts(given: object) -> None:
    with pytest.raises(InvalidContent, match="'check' gave back no texts"):
        OwnCheck("style", lambda *_: given).problems(FALSE, [])  # type: ignore[arg-type]


def test_a_check_of_a_sites_own_comes_to_an_end() -> None:
    assert len(OwnCheck("style", lambda *_: ["It is odd."] * 100).problems(FALSE, [])) == 100
    with pytest.raises(InvalidContent, match="'check' finds more than 100 faults in one sentence"):
        OwnCheck("style", lambda *_: iter(lambda: "It is odd.", None)).problems(FALSE, [])


def test_a_box_of_background_that_rests_on_the_article_alone_is_told_at_its_first_sentence() -> None:
    def told(*boxes: tuple[str, int, str, str]) -> list[str]:
        claims = [
            Claim(path, line, "It is.", tuple(cites.split()), status, ())
            for path, line, status, cites in boxes
        ]
        found = check_background(claims, canal().explainer.article)
        assert not any(each.fails for each in found)
        return [f"{each.path}:{each.line}" for each in found]

    alone = [("a.md", 3, "background", "p1"), ("a.md", 4, "background", "article:p2")]
    assert told(*alone, ("a.md", 5, "claim", "p1")) == ["a.md:3"]
    assert told(*alone, ("a.md", 5, "background", "tide:n1")) == []
    assert told(*alone, ("b.md", 5, "background", "p1")) == ["a.md:3", "b.md:5"]
    assert told(("a.md", 3, "background", ""), ("a.md", 5, "claim", "p1")) == []


def test_what_furniture_says_is_cited_by_none() -> None:
    article = canal().explainer.article
    first, *rest = article.paragraphs
    skipping = replace(article, paragraphs=(replace(first, skip="furniture", line=12), *rest))
    every = Claim("a.md", 1, "It is.", tuple(each.id for each in rest), "claim", ())
    assert check_coverage([every], skipping) == []
    (found,) = check_coverage([every, replace(every, cites=(first.id,))], skipping)
    assert str(found).startswith(
        f"{article.path}:12: coverage: {first.id} has 'skip: furniture', which says that no page need use it"
    )


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("check = 1", "style.py has no function 'check'. Write: def check(claim, passages): ..."),
        (
            "def check(claim): ...",
            "'check' in style.py takes other arguments. Write: def check(claim, passages): ...",
        ),
        ("1 / 0", "style.py cannot be run: ZeroDivisionError: division by zero. Mend it."),
    ],
)
def test_a_check_that_is_none_says_so(code: str, fault: str, tmp_path: Path) -> None:
    (tmp_path / "style.py").write_text(code, "utf-8")
    with pytest.raises(InvalidContent) as raised:
        load_own_check("style", tmp_path / "style.py")
    assert [str(each) for each in raised.value.problems] == [f"mkdocs.yml:0: data: checks: style: {fault}"]


def test_in_another_language_only_what_needs_no_english_is_asked() -> None:
    speak("ru")
    text = "All members had 41 buckets, in 1961, and ‘nobody will ever miss these muddy ditches’."
    waiver = Waiver("number", "counted by us", 1)
    claims = [Claim("page.md", 1, text, ("p4",), "claim", waivers) for waivers in ((), (waiver,))]
    found = [each.kind for each in check_claims(claims, canal()) if each.kind != "coverage"]
    assert found == ["quote", "quote"]
    assert {"number", "date", "reading (its grade)"} <= {*unread_kinds()}
    assert not {"quote"} & {*unread_kinds()}
    speak("en")
    assert unread_kinds() == ()


def test_figures_are_told_in_hundredths() -> None:
    figures = {"articles": [2], "true": [200, 3, 10], **{kind: [40, 10, 30] for kind in WORDS}}
    read = parse_measured(json.dumps(figures))
    assert (read.articles, read.true.failing, read.true.past) == (2, 2, 95)
    assert [(each.failing, each.past) for each in read.rows] == [(25, 25)] * (len(WORDS) + 1)
    assert read.all_false == Tally("all together", 40 * len(WORDS), 10 * len(WORDS), 30 * len(WORDS))
    assert measured().all_false.total > measured().true.total > 0


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


@pytest.mark.parametrize("name", ["cli.parsing", "evidence.naming"])
def test_examples_besides_hold(name: str) -> None:
    tested = doctest.testmod(importlib.import_module(f"explainer.{name}"))
    assert tested.attempted
    assert not tested.failed
