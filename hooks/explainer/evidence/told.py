"""The clauses of a passage in its own words, for what has to be read and not only looked up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from explainer.content.facts import Clause
from explainer.english.clauses import read_statements
from explainer.english.words import Word, read_sentences

Span = tuple[date, date]


class Told(NamedTuple):
    """A clause of a passage.

    Attributes:
        clause: Its facts.
        stems: Its stems.
        words: Its words in small letters; months that are verbs, too, keep their capital.
        lead: The words of the sentence before it.
        trail: The words of the sentence behind it.
        spans: First and last day of its dates; of those of its sentence where it has none.
    """

    clause: Clause
    stems: frozenset[str]
    words: tuple[str, ...]
    lead: tuple[str, ...]
    trail: tuple[str, ...]
    spans: tuple[Span, ...]


def tell(text: str, clauses: Sequence[Clause], marks: Mapping[str, Span]) -> Iterator[Told]:
    """Yield the clauses of a text in its words, each beside its facts.

    Args:
        text: The text of a paragraph.
        clauses: Its facts, in the same order.
        marks: First and last day of each date, by the mark that stands for it among the words of a clause.
    """
    left = iter(clauses)
    for sentence in read_sentences(text):
        found: list[Told] = []
        lead: tuple[str, ...] = ()
        statements = read_statements(sentence)
        texts = [tuple(map(_plain, statement.words)) for statement in statements]
        for at, (statement, words) in enumerate(zip(statements, texts, strict=True)):
            if (statement.stems or statement.signs) and (clause := next(left, None)):
                stems = frozenset(stem for word in statement.words for stem in word.stems)
                spans = tuple(span for mark, span in marks.items() if mark in clause.words)
                trail = tuple(word for text in texts[at + 1 :] for word in text)
                found.append(Told(clause, stems, words, lead, trail, spans))
            lead += words
        every = tuple(dict.fromkeys(span for each in found for span in each.spans))
        yield from (each if each.spans else each._replace(spans=every) for each in found)


def _plain(word: Word) -> str:
    return word.text if word.text in ("May", "March") else word.lower
