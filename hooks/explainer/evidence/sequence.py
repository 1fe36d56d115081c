"""In which order a paragraph tells its clauses to have happened: by dates, and by words such as *before* and *had*."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby, takewhile

from explainer.content.dates import MONTHS
from explainer.english.ordering import told_order
from explainer.english.words import content_stems, read_sentences
from explainer.evidence.passage import Passage
from explainer.evidence.retelling import closeness, retold_clause
from explainer.evidence.told import Told

SURE = 0.6  # what a part must share with its clause where dates tell the order: a word that half the paragraphs have
SURER = 1.2  # where no dates tell it: two words that half the paragraphs have
Order = frozenset[tuple[int, int]]
_COMES = frozenset({"before", "until"})  # opens what comes later than the rest of the sentence
_CAME = frozenset({"after", "once"})
_NEXT = frozenset("then later afterwards subsequently thereupon eventually finally".split())
_ONCE = frozenset("earlier previously beforehand".split())
_NEAR = 4  # words at the start of a clause among which *then* and *later* stand
_YEAR = re.compile(r"1\d{3}|20\d\d")
_BESIDES = frozenset("when as because while who which that since if where after before until whose".split())
_COMING = frozenset({"will", "shall", "would"})
_ROW = frozenset({",", "and", "but"})
_LINKS = frozenset({"and", "but", ",", ";", "-", "only", "shortly", "long", "just", "soon", "immediately"})


def find_order(passage: Passage) -> Order:
    """Return pairs of a paragraph's clauses of which the first happened before the second."""
    told = passage.told
    found = {pair for at in range(len(told)) for pair in _pairs(told, at)}
    while more := {(one, last) for one, two in found for first, last in found if two == first} - found:
        found |= more
    return frozenset(found)


def places_of(parts: Sequence[Iterable[str]], passage: Passage, least: float) -> tuple[int, int] | None:
    """Return which clauses of a paragraph two parts of a claim retell, each another one; None where they do not."""
    told = passage.told
    shares = [[closeness(part, each.clause, passage) for each in told] for part in map(tuple, parts)]
    able = [[at for at, share in enumerate(each) if share >= least] for each in shares]
    both = [(one, other) for one in able[0] for other in able[1] if one != other]
    return max(both, key=lambda pair: shares[0][pair[0]] + shares[1][pair[1]], default=None)


def is_turned(parts: tuple[str, str], passage: Passage) -> bool:
    """Tell whether a paragraph tells two parts of a sentence, the earlier first, in the other order."""
    stems = [
        [stem for words in read_sentences(part) for word in words for stem in word.stems] for part in parts
    ]
    places = places_of(stems, passage, SURER)
    if places is None:
        return False
    order = find_order(passage)
    return places[::-1] in order or (places not in order and _is_told_on(passage.told, *places[::-1]))


def _is_told_on(told: Sequence[Told], one: int, other: int) -> bool:
    """Tell whether a paragraph tells a clause before another as it happened: by dates, else by telling on.

    A paragraph's first sentence may well tell the end of the story.
    """
    first, second = told[one], told[other]
    if one > other:
        return False
    if first.spans and second.spans:
        return max(end for _, end in first.spans) < min(start for start, _ in second.spans)
    between = told[one + 1 : other + 1]
    if any(each.spans for each in between) or _COMING & {*first.words, *second.words}:
        return False  # it may step back to a day, or tells what is to come
    opens_paragraph = all(each.lead for each in told[1 : one + 1])
    opening = next((word for word in second.words if word not in _LINKS), "")
    return not (opens_paragraph or "had" in second.words or opening in _BESIDES)


def dates_turned(sentence: str, passages: Sequence[Passage]) -> Iterator[tuple[date, date]]:
    """Yield the days of what a sentence tells as earlier, and of what it tells as later and came before."""
    for earlier, later in told_order(sentence):
        first, second = _when(earlier, passages), _when(later, passages)
        if first and second and first[0] > second[1]:
            yield first[0], second[1]


def _when(part: str, passages: Sequence[Passage]) -> tuple[date, date] | None:
    """Return first and last day of the clause that a part retells, where it names one date alone."""
    stems = {stem for words in read_sentences(part) for word in words for stem in word.stems}
    found = retold_clause(stems, passages, SURE)
    if found is None:
        return None
    passage, told = found
    if not _is_dated_itself(stems, told.words):
        return None
    spans = set(told.spans) or set(passage.spans)
    return spans.pop() if len(spans) == 1 else None


def _is_dated_itself(stems: set[str], words: Sequence[str]) -> bool:
    """Tell whether a clause's dates may be those of the deed that is retold: not *told him in 2018 and left*.

    A date that opens the clause is that of all its deeds.
    """
    deeds = [list(group) for apart, group in groupby(words, _ROW.__contains__) if not apart]
    shared = [len(stems & {stem for word in deed for stem in content_stems(word)}) for deed in deeds]
    dated = [any(map(_is_date, deed)) for deed in deeds]
    opens = any(map(_is_date, words[:_NEAR]))
    return (
        opens
        or not any(dated)
        or any(own for own, share in zip(dated, shared, strict=True) if share == max(shared))
    )


def _is_date(word: str) -> bool:
    return bool(_YEAR.fullmatch(word)) or word.title() in MONTHS


def _pairs(told: Sequence[Told], at: int) -> Iterator[tuple[int, int]]:
    words = told[at].words
    opening = next((word for word in words if word not in _LINKS), "")
    before = at - 1 if at else None
    other = before if told[at].lead else at + 1  # a clause that opens a sentence belongs to the next
    if opening in _COMES | _CAME and other is not None and other < len(told):
        yield (other, at) if opening in _COMES else (at, other)
    elif before is not None and _NEXT & set(words[:_NEAR]):
        yield before, at
    elif before is not None and (_ONCE & set(words) or _is_past_before(told, at)):
        yield at, before


def _is_past_before(told: Sequence[Told], at: int) -> bool:
    """Tell whether a clause of the same sentence steps back in time: *he paid what he had borrowed*."""
    same = list(takewhile(lambda each: each.lead, reversed(told[: at + 1])))
    return bool(same) and "had" in told[at].words[:-1] and "had" not in told[at - 1].words
