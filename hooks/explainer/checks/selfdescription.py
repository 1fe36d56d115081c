"""What a site says of itself in its settings, held to all of its sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from explainer.checks import check_claim
from explainer.checks.recalling import recalled
from explainer.content.claims import Claim, title_claim
from explainer.english.statements import states_fact
from explainer.evidence.passages import Library
from explainer.locale import language
from explainer.problems import HINT, Problem

_SETTINGS = "mkdocs.yml"


def description_faults(
    library: Library, description: str, names: Sequence[str], line: int
) -> Iterator[Problem]:
    """Yield what no paragraph of any source bears out in what the settings say of the site.

    What sources and publishers are called, and what ``names`` has, is no claim; another name may be the editors', so
    it is a hint.
    """
    text = description
    sources = [known for each in library.explainer.articles for known in (each.title, each.publisher)]
    for known in filter(None, (*sources, *names)):
        text = text.replace(known, "…")
    if text and library.is_whole and states_fact(text):
        title = title_claim(_SETTINGS, line, text)
        about = ("described", text, language())
        yield from recalled(title, about, library, partial(_unborne, title, library))


def _unborne(title: Claim, library: Library) -> list[Problem]:
    cites = tuple(passage.cite for passage in library.every)
    return [
        replace(
            each,
            message=_of_all(each.message, cites),
            severity=HINT if each.kind == "name" else each.severity,
        )
        for each in check_claim(replace(title, cites=cites), library)
    ]


def _of_all(message: str, cites: tuple[str, ...]) -> str:
    """Return a message about all paragraphs without a list of them, nor of what they give."""
    fault, gives, _ = message.replace(" or ".join(cites), "any source").partition(", which gives ")
    return f"{fault}. Correct or drop it." if gives else fault
