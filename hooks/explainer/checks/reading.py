"""Measure how hard pages are to read: length of sentences, grade of pages, length of the short answers.

Quotations, names and glossary terms are left out of the measure of sentences and grades: authors cannot
shorten them, and the glossary explains them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from explainer.content.claims import Claim
from explainer.content.drafted import is_todo
from explainer.content.limits import Limits
from explainer.content.wording import count_words as shown_words
from explainer.english.grading import grade
from explainer.english.mentions import Mentions
from explainer.english.quotations import find_quotations
from explainer.english.sentences import split_sentences
from explainer.locale import is_english
from explainer.problems import Problem

_WORD = re.compile(r"\w[\w’'.,-]*")
_NAME = re.compile(r"(?<=[\w,;:’”)] )[A-Z][\w’'-]*")  # a capital that does not open a sentence
_HEAD = re.compile(
    r"(?:\A---\n.*?^---\n)?.*?^# [^\n]*\n+", re.DOTALL | re.MULTILINE
)  # front matter and title
_NOT_COUNTED = "quotations, names and glossary terms not counted"
_SHOWN = 60  # characters of a sentence in a message


@dataclass(frozen=True, slots=True)
class PageSource:
    """A page as its author wrote it: path, kind (``question``, ``home``, …) and the file's whole text."""

    path: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in its place; ``measured`` is what is left of it without quotations, names and terms."""

    path: str
    line: int
    text: str
    measured: str

    @property
    def words(self) -> int:
        """Return how many words count."""
        return count_words(self.measured)

    @property
    def opening(self) -> str:
        """Return its beginning, for messages."""
        return self.text if len(self.text) <= _SHOWN else self.text[: _SHOWN - 1].rstrip() + "…"


def check_reading(
    claims: Sequence[Claim], pages: Sequence[PageSource], terms: Mentions, limits: Limits
) -> list[Problem]:
    """Return a problem for each sentence, page and short answer over its limit.

    Args:
        claims: All claims of the site; the texts of a data file count as a page.
        pages: The pages that authors wrote.
        terms: Finds mentions of every glossary entry, those included that are not linked.
        limits: How much is too much.
    """
    by_path: dict[str, list[Sentence]] = {}
    for claim in claims:
        by_path.setdefault(claim.path, []).extend(measure(claim, terms))
    problems = [
        problem for sentences in by_path.values() for problem in _sentence_problems(sentences, limits)
    ]
    for page in pages:
        problems += _opening_problems(page, limits)
        if page.kind == "question":
            problems += _mean_problems(by_path.get(page.path, []), limits)
    return problems


def measure(claim: Claim, terms: Mentions) -> list[Sentence]:
    """Part a claim into sentences, each with what of it is measured."""
    texts = split_sentences(claim.text)
    return [Sentence(claim.path, claim.line, text, leave_out(text, terms)) for text in texts]


@lru_cache(maxsize=1 << 17)  # a preview reads every sentence at each save, and most are as they were
def leave_out(text: str, terms: Mentions) -> str:
    """Return a sentence without its quotations, names and glossary terms."""
    spans = [name.span() for name in _NAME.finditer(text)]
    spans += ((quotation.start, quotation.end) for quotation in find_quotations(text))
    spans += ((mention.start, mention.end) for mention in terms.find(text))
    kept = list(text)
    for start, end in spans:
        kept[start:end] = " " * (end - start)
    return " ".join("".join(kept).split())


def count_words(text: str) -> int:
    """Count the words of shown text; a dash is none."""
    return len(_WORD.findall(text))


def _sentence_problems(sentences: Sequence[Sentence], limits: Limits) -> Iterator[Problem]:
    for sentence in sentences:
        if sentence.words > limits.sentence_words:
            length = f"“{sentence.opening}” has {sentence.words} words, {_NOT_COUNTED}"
            remedy = f"Make two sentences of it: {limits.sentence_words} words at most."
            yield Problem(sentence.path, sentence.line, "reading", f"{length}. {remedy}")
    found = grade([sentence.measured for sentence in sentences]) if is_english() else 0.0
    if found > limits.grade:
        hardest = max(sentences, key=lambda sentence: grade([sentence.measured]))
        level = f"the page reads at grade {found:.1f}, {_NOT_COUNTED}; at most {limits.grade:.0f} is allowed"
        remedy = f"Use shorter words and sentences, first in “{hardest.opening}”"
        yield Problem(hardest.path, hardest.line, "reading", f"{level}. {remedy}")


def _mean_problems(sentences: Sequence[Sentence], limits: Limits) -> Iterator[Problem]:
    lengths = [sentence.words for sentence in sentences if sentence.words]
    mean = sum(lengths) / max(len(lengths), 1)
    if mean > limits.mean_sentence_words:
        longest = max(sentences, key=lambda sentence: sentence.words)
        level = f"sentences have {mean:.1f} words on average, {_NOT_COUNTED}; at most"
        remedy = f"{limits.mean_sentence_words:.0f} are allowed. Shorten some, first “{longest.opening}”"
        yield Problem(longest.path, longest.line, "reading", f"{level} {remedy}")


def _opening_problems(page: PageSource, limits: Limits) -> Iterator[Problem]:
    """Measure a question page's first paragraph, and what the home page says before its first section."""
    line, opening = _opening(page.text)
    if is_todo(opening):
        return
    if page.kind == "question":
        words, limit = shown_words(opening.partition("\n\n")[0]), limits.short_answer_words
        if words > limit:
            yield _too_long(page, line, "the short answer (the first paragraph)", words, limit)
    if page.kind == "home":
        words, limit = shown_words(opening), limits.home_words
        if words > limit:
            yield _too_long(page, line, "the text before the first section", words, limit)


def _too_long(page: PageSource, line: int, what: str, words: int, limit: int) -> Problem:
    return Problem(page.path, line, "reading", f"{what} has {words} words. Use at most {limit}.")


def _opening(text: str) -> tuple[int, str]:
    """Return what stands between a page's title and its first section, and the line on which it begins."""
    head = _HEAD.match(text)
    start = head.end() if head else 0
    return text[:start].count("\n") + 1, re.split(r"^#", text[start:], flags=re.MULTILINE)[0]
