"""What the checks do with sentences that they were not made from, and with the passages' own words."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest
from explainer.checks import check_claim
from explainer.checks.comparing import KINDS
from explainer.checks.kinds import at_levels
from explainer.content.claims import Claim
from explainer.english.amounts import bears
from explainer.english.lexicon import read_words
from explainer.english.quantities import find_quantities
from explainer.english.sentences import split_sentences
from explainer.english.typography import fold
from explainer.english.words import lexical_stem, read_sentences
from explainer.problems import HINT, PROBLEM, Problem
from redteam.articles import (
    BRIEF,
    CLASSES,
    DEVELOPMENT,
    HELD_OUT,
    PAIRS,
    VALIDATION,
    cases,
    library,
    library_of,
    paragraphs,
)

ARTICLES = DEVELOPMENT + VALIDATION + HELD_OUT
PROJECT = Path(__file__).resolve().parents[1]
LEXICON = PROJECT / "hooks" / "explainer" / "english" / "lexicon"
OURS = (
    PROJECT / "tests" / "sites" / "canal" / "docs" / "data" / "texts" / "article.txt",
    *sorted((PROJECT / "docs").glob("*.md")),
)
HEAD = {
    "title": "A plan for the town",
    "publisher": "The Post",
    "published": "2025-03-14",
    "url": "https://example.org/",
    "language": "en",
}


def findings(text: str, claim: str) -> list[Problem]:
    """Return what the checks find in a claim about a paragraph that stands among others of another matter."""
    texts = [text, *paragraphs("science")]
    return check_claim(Claim("page.md", 1, claim, ("p1",), "claim", ()), library_of(HEAD, texts))


@pytest.mark.parametrize("article", ARTICLES)
def test_every_article_has_sentences_of_every_class(article: str) -> None:
    kinds = [case.kind for case in cases(article)]
    assert kinds.count("") >= 14
    assert sum(map(bool, kinds)) >= 20
    assert set(kinds) == {"", *CLASSES}


@pytest.mark.parametrize("article", ARTICLES + BRIEF)
def test_an_articles_own_sentences_are_no_problem(article: str) -> None:
    assert stopped_of_its_own(article) == []


@pytest.mark.parametrize("file", sorted({name.rpartition("/")[0] for name in PAIRS}))
def test_a_passages_own_sentences_are_no_problem(file: str) -> None:
    stopped = [each for name in PAIRS if name.startswith(f"{file}/") for each in stopped_of_its_own(name)]
    assert stopped == []


def stopped_of_its_own(article: str) -> list[str]:
    """Return the problems that the sentences of an article's own paragraphs get."""
    stopped = []
    for number, text in enumerate(paragraphs(article), 1):
        for sentence in split_sentences(text):
            if sentence.count("“") != sentence.count("”") or sentence.count('"') % 2:
                continue  # a quotation goes on over several sentences
            claim = Claim("page.md", 1, sentence, (f"p{number}",), "claim", ())
            stopped += [str(each) for each in check_claim(claim, library(article)) if each.fails]
    return stopped


def test_true_retellings_of_single_passages_are_rarely_stopped() -> None:
    found = {case: check_claim(case.claim, library(name)) for name in PAIRS for case in cases(name)}
    true = [problems for case, problems in found.items() if not case.kind]
    false = [problems for case, problems in found.items() if case.kind]
    assert len(true) >= 800
    assert sum(any(each.fails for each in problems) for problems in true) <= 0.015 * len(true)
    assert sum(map(bool, true)) <= 0.09 * len(true)
    assert sum(map(bool, false)) >= 0.35 * len(false)


@pytest.mark.parametrize("article", ARTICLES + BRIEF)
def test_an_articles_own_sentences_may_change_places(article: str) -> None:
    stopped = []
    for number, text in enumerate(paragraphs(article), 1):
        turned = " ".join(reversed(split_sentences(text)))
        if "“" in text:
            continue  # what a quotation belongs to stands beside it
        claim = Claim("page.md", 1, turned, (f"p{number}",), "claim", ())
        stopped += [str(each) for each in check_claim(claim, library(article)) if each.fails]
    assert stopped == []


@pytest.mark.parametrize("article", ARTICLES)
def test_a_sentences_halves_may_change_places(article: str) -> None:
    stopped = []
    for number, text in enumerate(paragraphs(article), 1):
        for sentence in split_sentences(text):
            first, semicolon, second = sentence.removesuffix(".").partition("; ")
            if not semicolon or set('“‘"') & set(sentence):
                continue
            turned = f"{second[0].upper()}{second[1:]}; {first[0].lower()}{first[1:]}."
            claim = Claim("page.md", 1, turned, (f"p{number}",), "claim", ())
            stopped += [str(each) for each in check_claim(claim, library(article)) if each.fails]
    assert stopped == []


@pytest.mark.parametrize("article", ARTICLES)
def test_exact_quotations_are_no_problem(article: str) -> None:
    for number, text in enumerate(paragraphs(article), 1):
        words = text.replace("“", "").replace("”", "").split()[:9]
        if any(mark in " ".join(words) for mark in "‘’'"):
            continue
        claim = Claim("page.md", 1, f"It says: “{' '.join(words)}”.", (f"p{number}",), "claim", ())
        found = check_claim(claim, library(article))
        assert [str(each) for each in found if each.kind == "quote"] == []


@pytest.mark.parametrize(
    ("given", "claimed", "holds"),
    [
        ("301 homes", "more than 300 homes", True),
        ("300 homes", "more than 300 homes", False),
        ("300 homes", "at least 300 homes", True),
        ("299 homes", "at least 300 homes", False),
        ("450 homes", "more than 300 homes", True),
        ("451 homes", "more than 300 homes", False),
        ("299 homes", "fewer than 300 homes", True),
        ("300 homes", "fewer than 300 homes", False),
        ("300 homes", "at most 300 homes", True),
        ("180 homes", "fewer than 300 homes", True),
        ("179 homes", "fewer than 300 homes", False),
        ("220 homes", "about 200 homes", True),
        ("221 homes", "about 200 homes", False),
        ("1425 homes", "about 1430 homes", True),
        ("1424 homes", "about 1430 homes", False),
        ("55 %", "more than half", True),
        ("50 %", "more than half", False),
        ("40 per cent", "two fifths", True),
        ("41 per cent", "two fifths", False),
        ("one family in four", "25 %", True),
        ("14 months", "more than a year", True),
        ("12 months", "more than a year", False),
        ("25 centimetres", "a quarter of a metre", True),
        ("26 centimetres", "a quarter of a metre", False),
        ("no more than two centimetres", "at least two centimetres", False),
        ("more than 40 people", "40 people", True),
    ],
)
def test_a_number_holds_up_to_its_bound(given: str, claimed: str, holds: bool) -> None:
    (one,), (other,) = find_quantities(given), find_quantities(claimed)
    assert bears(one, other) is holds


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two dozen", 24),
        ("a year and a half", 18),
        ("half a year", 6),
        ("a quarter of a century", 300),
        ("25 to 30 million", 25 * 10**6),
        ("40 cents", Fraction(2, 5)),
        ("six in ten", Fraction(3, 5)),
    ],
)
def test_numbers_in_words_are_read(text: str, value: Fraction) -> None:
    assert find_quantities(text)[0].value == value


@pytest.mark.parametrize(
    ("text", "true", "false"),
    [
        (
            "Of the 70 buses 45 have come.",
            "More than half of the 70 buses have come.",
            "Nearly half of the 70 buses have come.",
        ),
        (
            "The price rose from 6 to 9 francs.",
            "The price went up by half.",
            "The price went up by a quarter.",
        ),
        (
            "It was to open in June and will open in September.",
            "It will open in September 2025.",
            "It will open in September 2023.",
        ),
        (
            "The hall opened in May 2019. The bridge was closed in June 2021.",
            "The hall opened before the bridge was closed.",
            "The hall opened after the bridge was closed.",
        ),
        (
            "The rent could rise in the valley, engineers warned.",
            "The rent in the valley could rise, engineers warned.",
            "The rent in the valley will rise, the engineers warned.",
        ),
        (
            "The firm borrowed the money for the depot.",
            "The firm borrowed money for the depot.",
            "The firm lent the money for the depot.",
        ),
        (
            "Three of the seven villages agreed to the plan.",
            "If all goes well, three of the villages agree.",
            "All the villages agreed to the plan.",
        ),
    ],
)
def test_a_falsehood_is_seen_where_its_truth_passes(text: str, true: str, false: str) -> None:
    assert [str(each) for each in findings(text, true)] == []
    assert findings(text, false)


def test_a_wrong_paragraph_of_a_brief_article_is_noticed() -> None:
    texts = [
        "The library will stay open until midnight from Monday to Thursday.",
        "A fisherman found the boot on the beach and took it to the police.",
        "The council meets again in May.",
        "Nobody has asked the harbour master yet.",
        "The bridge was painted green.",
    ]
    moved, right = (
        check_claim(Claim("page.md", 1, says, ("p1",), "claim", ()), library_of(HEAD, texts))
        for says in ("The police have the boot.", "The library is open until midnight.")
    )
    [hint] = moved
    assert hint.message == "p1 does not bear this out; p2 may. Cite p2, or say what p1 says."
    assert not right


@pytest.mark.parametrize("article", DEVELOPMENT + VALIDATION)
def test_messages_name_words_that_the_cited_paragraphs_have(article: str) -> None:
    for case in cases(article):
        texts = " ".join(paragraphs(article)[int(cite[1:]) - 1] for cite in case.cites)
        for each in check_claim(case.claim, library(article)):
            if each.kind in ("certainty", "opposite"):
                named = re.findall(r'"([^"]+)"', each.message)[-1]
                assert set(named.lower().split()) <= set(re.findall(r"[\w'-]+", fold(texts).lower())), str(
                    each
                )


def test_months_inside_words_and_names_are_none() -> None:
    found = findings("Marissa Mayer met Mar Hicks in Augustan halls.", "Marissa Mayer met Mar Hicks.")
    assert [each for each in found if each.kind == "date"] == []


def test_a_message_shows_numbers_as_people_write_them() -> None:
    (found,) = findings("It was the 3rd of at least 14 months in 2 halls.", "It took 31 villages.")
    assert "3rd, at least 14 months, 2" in found.message


def test_levels_raise_lower_and_switch_off() -> None:
    problem, hint = Problem("a.md", 1, "number", "m"), Problem("a.md", 1, "certainty", "m", HINT)
    assert [each.severity for each in at_levels([problem, hint], {})] == [PROBLEM, HINT]
    assert [each.severity for each in at_levels([problem, hint], {"number": HINT, "certainty": PROBLEM})] == [
        HINT,
        PROBLEM,
    ]
    assert at_levels([problem, hint], {"number": "off", "certainty": "off"}) == []


def test_every_kind_says_what_it_cannot_see() -> None:
    assert all(kind.remedy and kind.blind and kind.severity in (PROBLEM, HINT) for kind in KINDS)


@pytest.mark.parametrize("name", [file.stem for file in LEXICON.glob("*.txt") if "licence" not in file.stem])
def test_no_list_fits_our_articles_better_than_other_english(name: str) -> None:
    words = {lexical_stem(word) or word for word in read_words(name)} - {""}
    other = _covered(words, [" ".join(paragraphs(article)) for article in ARTICLES])
    ours = _covered(words, [file.read_text("utf-8") for file in OURS])
    assert ours <= 1.5 * other + 0.02


def _covered(words: set[str], texts: list[str]) -> float:
    """Return which part of a list some texts have."""
    every = (word for text in texts for sentence in read_sentences(text) for word in sentence)
    return len(words & {each for word in every for each in (word.lower, *word.stems)}) / len(words)
