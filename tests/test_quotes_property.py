"""Five or more words of a text are verified by its fingerprint in any typography, a changed one is not."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from explainer.english.facts import read_facts
from explainer.english.quotations import find_quotations
from explainer.english.typography import exact_words
from explainer.evidence.passage import Passage
from explainer.evidence.quoting import verified
from hypothesis import assume, given, settings
from hypothesis import strategies as st

RUN = 5
DAY = date(1999, 12, 8)
WORDS = st.one_of(
    st.sampled_from(
        "the boat’s don’t café naïve anti-tax 3.4 48,000 1998 12% wives’ not never – Œuvre ﬁne".split()
    ),
    st.text("abcdefgéñßжщ", min_size=1, max_size=8),
)
TEXTS = st.lists(WORDS, min_size=2 * RUN, max_size=40).map(" ".join)
TYPOGRAPHY = st.sampled_from(
    [
        str,
        lambda text: text.replace("’", "'"),
        lambda text: text.replace(" ", "\u00a0").replace("-", "\u2011"),
        lambda text: text.replace("-", "–").replace("– –", "—"),
        lambda text: re.sub(r"(?<=[a-z]{3})(?=[a-z]{3})", "\u00ad", text),
        lambda text: text.replace(" ", "\n  ") + ".",
        lambda text: text[:1].upper() + text[1:] + ",",
        lambda text: text.replace("é", "e\u0301").replace("ñ", "n\u0303"),
    ]
)


def passage(text: str, *, is_note: bool = False) -> Passage:
    (facts,) = read_facts([text], DAY)
    return Passage("p1", "canal", facts, text, is_note=is_note, published=DAY, weights={})


@st.composite
def runs(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a text and a run of its words, five or more as the checks count them."""
    words = draw(TEXTS).split()
    start = draw(st.integers(0, len(words) - 2 * RUN))
    run = " ".join(words[start : draw(st.integers(start + RUN + 2, len(words)))])  # a dash is no word
    assume(len(exact_words(run)) >= RUN)
    return " ".join(words), run


@settings(deadline=None)
@given(runs(), TYPOGRAPHY)
def test_any_run_is_verified_in_any_typography(drawn: tuple[str, str], typeset: object) -> None:
    text, run = drawn
    assert callable(typeset)
    assert verified(typeset(run), passage(text))


@settings(deadline=None)
@given(runs())
def test_no_run_of_a_note_is_verified(drawn: tuple[str, str]) -> None:
    text, run = drawn
    assert not verified(run, passage(text, is_note=True))


@settings(deadline=None)
@given(runs(), st.data())
def test_a_changed_word_is_not_verified(drawn: tuple[str, str], data: st.DataObject) -> None:
    text, run = drawn
    words = run.split()
    place = data.draw(st.integers(0, len(words) - 1))
    other = data.draw(st.text("xyz0123", min_size=1, max_size=6).filter(lambda word: word not in text))
    assert not verified(" ".join([*words[:place], other, *words[place + 1 :]]), passage(text))


@settings(deadline=None)
@given(runs(), st.data())
def test_a_word_more_is_not_verified(drawn: tuple[str, str], data: st.DataObject) -> None:
    text, run = drawn
    words = run.split()
    place = data.draw(st.integers(0, len(words)))
    other = data.draw(st.text("xyz", min_size=1, max_size=6).filter(lambda word: word not in text))
    assert not verified(" ".join([*words[:place], other, *words[place:]]), passage(text))


@settings(deadline=None)
@given(
    st.lists(st.text("abcdefg", min_size=3, max_size=6), min_size=2 * RUN, max_size=30, unique=True),
    st.sampled_from([" … ", " [...] ", " [they] ", "..."]),
)
def test_parts_are_verified_in_their_order_alone(words: list[str], gap: str) -> None:
    parts = " ".join(words[:RUN]), " ".join(words[-RUN:])
    assert verified(gap.join(parts), passage(" ".join(words)))
    assert not verified(gap.join(reversed(parts)), passage(" ".join(words)))


@settings(deadline=None)
@given(st.text(max_size=60))
def test_marks_never_overlap_and_nothing_breaks(text: str) -> None:
    found = find_quotations(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(text[each.start + 1 : each.start + 1 + len(each.text)] == each.text for each in found)
    passage(text)
