"""Falsify a true sentence by rote: figures, dates, people, words of quotations, *some*, its paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from explainer.content.dates import MONTHS
from explainer.english.quotations import Quotation, find_quotations

from redteam.corpus import Sentence

_MONTH = "|".join(MONTHS)
_STRONGER = {
    "some": "all",
    "Some": "All",
    "many": "most",
    "Many": "Most",
    "most": "all",
    "Most": "All",
    "thousands": "millions",
    "often": "always",
    "mostly": "always",
}
_STRANGER = "Ivanov"


def mutations(true: Sentence, people: frozenset[str], paragraphs: tuple[str, ...]) -> Iterator[Sentence]:
    """Yield falsifications of a sentence; what stands in quotation marks is changed by word alone.

    Args:
        true: The sentence.
        people: Surnames that stand in its article.
        paragraphs: The ids of the article's paragraphs.
    """
    quoted = find_quotations(true.says)
    for kind, start, end, text in [*_figures(true.says), *_words(true.says, people)]:
        if not any(each.start <= start < each.end for each in quoted):
            yield replace(true, says=true.says[:start] + text + true.says[end:], kind=kind)
    for quotation in quoted:
        yield from _misquotations(true, quotation)
    others = [each for each in paragraphs if each not in true.cites]
    yield replace(true, cites=(others[len(true.says) * 7 % len(others)],), kind="paragraph")


def _figures(says: str) -> Iterator[tuple[str, int, int, str]]:
    for found in re.finditer(r"\d+", says):
        figure = found[0]
        if re.fullmatch(r"(?:19|20)\d\d", figure):
            yield from (("year", *found.span(), str(int(figure) + step)) for step in (-1, 1))
        else:
            digit = str(int(figure[0]) % 9 + 1)
            yield "digit", *found.span(), digit + figure[1:]
    for found in re.finditer(rf"\b(\d\d?) ({_MONTH})\b", says):
        day, month = int(found[1]), MONTHS.index(found[2]) + 1
        if day <= len(MONTHS) and day != month:
            yield "swapped", *found.span(), f"{month} {MONTHS[day - 1]}"


def _words(says: str, people: frozenset[str]) -> Iterator[tuple[str, int, int, str]]:
    for found in re.finditer(rf"\b(?:{_MONTH})\b", says):
        yield "month", *found.span(), MONTHS[(MONTHS.index(found[0]) + 5) % len(MONTHS)]
    for found in re.finditer(r"\b[A-Z]\w+\b", says):
        if found[0] in people:
            yield "person", *found.span(), _STRANGER
    for found in re.finditer(r"\b\w+\b", says):
        if found[0] in _STRONGER:
            yield "all", *found.span(), _STRONGER[found[0]]


def _misquotations(true: Sentence, quotation: Quotation) -> Iterator[Sentence]:
    words = quotation.text.split()
    if len(words) < 3:
        return
    middle = len(words) // 2
    for changed in (
        [*words[:middle], "certain", *words[middle + 1 :]],
        [*words[:middle], *words[middle + 1 :]],
        [*words[:middle], "very", *words[middle:]],
    ):
        marks = true.says[quotation.start], true.says[quotation.end - 1]
        says = true.says[: quotation.start] + marks[0] + " ".join(changed) + marks[1]
        yield replace(true, says=says + true.says[quotation.end :], kind="quote")
