"""Counts of what stands behind a page or the site."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from functools import lru_cache

from explainer.content.claims import Claim
from explainer.content.drafted import is_todo
from explainer.english.quotations import find_quotations
from explainer.english.sentences import split_sentences
from explainer.pages.recording import Recording
from explainer.pages.views import Summary
from explainer.problems import Problem

# Adults read 238 (Brysbaert 2019, 10.1016/j.jml.2019.104047); many here in a second language.
WORDS_A_MINUTE = 200


def summarize(
    recordings: Sequence[Recording], problems: Sequence[Problem], noted: Container[str] = ()
) -> Summary:
    """Count what texts claim and show; pages about the site claim nothing, nor what rests on nothing or is a draft.

    Args:
        recordings: What rendering the texts brought to light.
        problems: Their faults.
        noted: Citations of notes.
    """
    claims = [claim for recording in recordings for claim in recording.claims if not is_todo(claim.text)]
    resting = [
        claim for claim in claims if claim.status == "claim" or (claim.status == "background" and claim.cites)
    ]
    return Summary(
        sentences=sum(_sentences(claim.text) for claim in resting),
        noted=sum(_sentences(claim.text) for claim in resting if any(cite in noted for cite in claim.cites)),
        receipts=sum(recording.receipts for recording in recordings),
        quotations=sum(len(find_quotations(claim.text)) for claim in resting),
        paragraphs=tuple(dict.fromkeys(cite for recording in recordings for cite in recording.cites)),
        problems=tuple(each for each in problems if each.fails),
        waivers=sum(len(claim.waivers) for claim in claims),
    )


def joined(summaries: Sequence[Summary], problems: Sequence[Problem]) -> Summary:
    """Return what some summaries count together; ``problems`` are those of all."""
    return Summary(
        sentences=sum(each.sentences for each in summaries),
        noted=sum(each.noted for each in summaries),
        receipts=sum(each.receipts for each in summaries),
        quotations=sum(each.quotations for each in summaries),
        paragraphs=tuple(dict.fromkeys(cite for each in summaries for cite in each.paragraphs)),
        problems=tuple(each for each in problems if each.fails),
        waivers=sum(each.waivers for each in summaries),
    )


@lru_cache(maxsize=1 << 17)  # of a page, of the site, and in a preview at each save
def _sentences(text: str) -> int:
    return len(split_sentences(text))


def figures(summary: Summary, pages: int) -> dict[str, int]:
    """Return the figures of a build, as the line of counts names them."""
    return {
        "page": pages,
        "sentence": summary.sentences,
        **({"sentence noted": summary.noted} if summary.noted else {}),
        "receipt": summary.receipts,
        "quotation": summary.quotations,
        "waiver": summary.waivers,
    }


def minutes(claims: Iterable[Claim]) -> int:
    """Return the reading time in whole minutes, at least one."""
    words = sum(len(claim.text.split()) for claim in claims)
    return max(1, round(words / WORDS_A_MINUTE))
