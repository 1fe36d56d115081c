"""Hold before and after to the dates of what is retold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from explainer.checks.kinds import Kind
from explainer.english.ordering import told_order
from explainer.english.words import read_sentences
from explainer.evidence.parsedclaim import ParsedClaim
from explainer.evidence.passage import Passage
from explainer.evidence.retelling import retold_clause
from explainer.evidence.sequence import find_order, places_of
from explainer.problems import HINT, PROBLEM, Problem

SURE = 1.0  # what a part must share with the clause it retells: a word that it alone has, or two common ones
SURER = 2.4  # where no dates tell the order


def check_order(parsed: ParsedClaim) -> list[Problem]:
    """Return a problem for each sentence that turns the order of two dated events around."""
    found = [
        parsed.problem(
            "order", f"{parsed.cited} has it the other way round: {first} came after {second}. Turn it."
        )
        for sentence in parsed.own_sentences
        for first, second in _turned(sentence, parsed)
    ]
    return found or check_sequence(parsed)


def check_sequence(parsed: ParsedClaim) -> list[Problem]:
    """Return a hint for each sentence that turns the order around in which a paragraph tells two deeds."""
    cite = parsed.cited
    message = f"{cite} tells these in another order. Say which came first there."
    return [
        parsed.problem("order", message, HINT)
        for sentence in parsed.own_sentences
        for parts in told_order(sentence)
        if any(_is_turned(parts, passage) for passage in parsed.passages)
    ][:1]


def _is_turned(parts: tuple[str, str], passage: Passage) -> bool:
    stems = [
        [stem for words in read_sentences(part) for word in words for stem in word.stems] for part in parts
    ]
    places = places_of(stems, passage, SURER)
    return places is not None and places[::-1] in find_order(passage)


def _turned(sentence: str, parsed: ParsedClaim) -> Iterator[tuple[date, date]]:
    for earlier, later in told_order(sentence):
        first, second = _when(earlier, parsed), _when(later, parsed)
        if first and second and first[0] > second[1]:
            yield first[0], second[1]


def _when(part: str, parsed: ParsedClaim) -> tuple[date, date] | None:
    """Return first and last day of the clause that a part retells, where it names one date alone."""
    stems = {stem for words in read_sentences(part) for word in words for stem in word.stems}
    found = retold_clause(stems, parsed.passages, SURE)
    if found is None:
        return None
    passage, told = found
    spans = set(told.spans) or set(passage.spans)
    return spans.pop() if len(spans) == 1 else None


KIND = Kind(
    "order",
    PROBLEM,
    remedy="Tell it in the order of the dates.",
    blind="Events without dates, or with several in one sentence.",
    find=check_order,
)
