"""Quotations, by property: a verbatim run of a text is verified in any typography; one changed word is not."""

from __future__ import annotations

from datetime import date
from string import ascii_lowercase

from explainer.checks.evidence import Library
from explainer.checks.facts import read_facts
from explainer.checks.quote import verified
from explainer.content.article import Article, Paragraph, Section
from explainer.content.dates import parse_date
from explainer.content.explainer import Explainer
from explainer.content.glossary import Glossary
from explainer.content.timeline import Timeline
from hypothesis import assume, given, settings
from hypothesis import strategies as st

SHORTEST = 5  # words of a quotation that its run of words alone can verify
TYPOGRAPHY: tuple[dict[str, str], ...] = (
    {"'": "\u2019", " ": "\u00a0"},
    {"-": "\u2011"},
    {" - ": " \u2013 "},
    {" ": "  "},
    {"fi": "\ufb01"},
    {"e": "e\u00ad"},
    {},
)

words = st.one_of(
    st.text(ascii_lowercase, min_size=1, max_size=9),
    st.sampled_from(["don't", "well-known", "300,000", "café", "мост", "12", "St", "office"]),
)
texts = st.lists(words, min_size=12, max_size=60)


def library(text: str) -> Library:
    """Return a library of one article of one paragraph, known by its fingerprint alone."""
    (facts,) = read_facts([text], date(2001, 2, 3), "salt")
    article = Article(
        id="article",
        path="article.yml",
        title="A title",
        publisher="A publisher",
        published=parse_date("2001-02-03"),
        url="https://example.org/",
        licence="",
        language="en",
        caution="",
        checksum="",
        salt="salt",
        sections=(Section("all", ""),),
        standfirst=None,
        paragraphs=(Paragraph("p1", "all", "report", "Opening", facts, False, ""),),
    )
    return Library(Explainer((article,), Glossary("g.yml", "", ()), Timeline("t.yml", {}, ())))


def run_of(draw: st.DrawFn, text: list[str]) -> tuple[int, int]:
    start = draw(st.integers(0, len(text) - SHORTEST))
    return start, draw(st.integers(start + SHORTEST, len(text)))


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_verbatim_run_is_verified_in_any_typography(data: st.DataObject) -> None:
    text = data.draw(texts)
    start, end = data.draw(st.composite(run_of)(text))
    quotation = " ".join(text[start:end])
    for old, new in data.draw(st.sampled_from(TYPOGRAPHY)).items():
        quotation = quotation.replace(old, new)
    assert verified(quotation, library(" ".join(text) + ".").passages["p1"])


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_single_changed_word_is_not(data: st.DataObject) -> None:
    text = data.draw(texts)
    start, end = data.draw(st.composite(run_of)(text))
    place = data.draw(st.integers(start, end - 1))
    changed = [*text[:place], data.draw(words), *text[place + 1 :]][start:end]
    whole = " " + " ".join(text) + " "
    assume(f" {' '.join(changed)} " not in whole)
    assert not verified(" ".join(changed), library(" ".join(text) + ".").passages["p1"])


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_dropped_or_added_word_is_not(data: st.DataObject) -> None:
    text = data.draw(texts)
    start, end = data.draw(st.composite(run_of)(text))
    place = data.draw(st.integers(start + 1, end - 1))
    part = text[start:end]
    dropped = [*text[start:place], *text[place + 1 : end]]
    added = [*text[start:place], data.draw(words), *text[place:end]]
    whole = " " + " ".join(text) + " "
    passage = library(" ".join(text) + ".").passages["p1"]
    for changed in (dropped, added):
        if len(changed) >= SHORTEST and changed != part and f" {' '.join(changed)} " not in whole:
            assert not verified(" ".join(changed), passage)
