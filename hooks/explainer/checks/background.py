"""Find boxes that are marked as from beyond the article and rest on nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from explainer.content.article import Article
from explainer.content.claims import Claim
from explainer.problems import HINT, Problem

_MARKED = "background"
_FAULT = "this is marked as not from the article, and cites the article alone"
_REMEDY = "Cite what it goes beyond it by, or take it out of the box"


def check_background(claims: Iterable[Claim], article: Article) -> list[Problem]:
    """Return a hint at each box of background all of whose receipts lead to the main article."""
    boxes = [
        [*box]
        for (_, status), box in groupby(claims, lambda each: (each.path, each.status))
        if status == _MARKED
    ]
    return [
        Problem(box[0].path, box[0].line, "data", f"{_FAULT}. {_REMEDY}.", HINT)
        for box in boxes
        if (cites := [cite for claim in box for cite in claim.cites])
        and all(cite.rpartition(":")[0] in ("", article.id) for cite in cites)
    ]
