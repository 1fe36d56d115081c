"""Find passages copied from a source outside quotation marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from explainer.content.claims import Claim
from explainer.content.limits import Limits
from explainer.english.quotations import unquoted
from explainer.english.typography import exact_words
from explainer.evidence.passages import Library
from explainer.problems import Problem

_REMEDY = "Say it in words of your own, or quote it in quotation marks."

Run = tuple[str, ...]


def check_copied(claims: Iterable[Claim], library: Library, limits: Limits) -> list[Problem]:
    """Return a problem for each passage of ``limits.copied_words`` consecutive words or more that a source has, too.

    Typography and case do not matter; words within quotation marks do not count, and end a passage. Every
    claim is looked at, background and pages about the site included. Notes are our own words.
    """
    runs = source_runs(library, limits.copied_words)
    return [
        Problem(
            claim.path, claim.line, "copied", f"“{' '.join(words)}” stands in {cite} word for word. {_REMEDY}"
        )
        for claim in claims
        for piece in unquoted(claim.text)
        for words, cite in find_copied(exact_words(piece), runs, limits.copied_words)
    ]


def find_copied(
    words: Sequence[str], runs: Mapping[Run, str], least: int
) -> Iterator[tuple[Sequence[str], str]]:
    """Give each longest copied passage among some words, with the paragraph in which it begins.

    ``runs`` maps the sources' runs of ``least`` words to paragraphs.
    """
    found = [runs.get(tuple(words[start : start + least]), "") for start in range(len(words))]
    start = 0
    for end, cite in enumerate([*found, ""]):
        if cite:
            continue
        if end > start:
            yield words[start : end + least - 1], found[start]
        start = end + 1


@lru_cache(maxsize=2)
def source_runs(library: Library, length: int) -> dict[Run, str]:
    """Map every run of so many words in the texts at hand to the first paragraph that has it."""
    found: dict[Run, str] = {}
    for cite, text in library.worded:
        words = tuple(exact_words(text))
        for run in zip(*(words[start:] for start in range(length)), strict=False):
            found.setdefault(run, cite)
    return found
