"""Ages told by their decade: *in her forties*, held to the ages that the cited paragraphs give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from explainer.english.relative import DECADES, told_ages
from explainer.evidence.passage import Passage

_PARTS = {"early": (0, 4), "mid": (3, 7), "late": (6, 9), "": (0, 9)}
_DECADE = re.compile(
    rf"\b(?:in|into|reached|entered) (?:his|her|their) (?:(early|mid|late)[ -])?({'|'.join(DECADES)})\b", re.I
)


def misaged(text: str, passages: Sequence[Passage]) -> Iterator[tuple[str, list[int]]]:
    """Yield each decade of life in a text of which the paragraphs give nobody, with the ages that they do give."""
    decades = [*_DECADE.finditer(text)]
    told = sorted({age for passage in passages for age in told_ages(passage.text)}) if decades else []
    if not told:  # as of nearly all sentences: what follows is not for each
        return
    lived = {year for passage in passages for year in _lived(passage)}
    counted = {*told, *lived, *(age + sign * by for age in told for by in lived for sign in (1, -1))}
    counted |= {int(each.value) for passage in passages for each in passage.quantities if not each.unit}
    for found in decades:
        first, last = _PARTS[(found[1] or "").lower()]
        tens = 10 * (DECADES.index(found[2].lower()) + 2)
        if not any(tens + first <= age <= tens + last for age in counted):
            yield found[0], told


def _lived(passage: Passage) -> Iterator[int]:
    """Yield how many years its dates and its day of publication lie apart, as somebody may be born on one of them."""
    years = {day.year for span in passage.spans for day in span}
    years |= {passage.published.year} if passage.published else set()
    yield from (other - one - short for one in years for other in years for short in (0, 1))
    yield from (int(each.value / 12) for each in passage.quantities if each.unit == "month")
