"""Notice where cited sources give different numbers or days for one thing, and a sentence states one of them."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.checks.kinds import Kind
from explainer.english.quantities import Quantity, find_quantities
from explainer.evidence.counted import counted, rival
from explainer.evidence.parsedclaim import ParsedClaim
from explainer.evidence.passage import Passage
from explainer.problems import HINT, Problem


def check_conflict(parsed: ParsedClaim) -> Iterator[Problem]:
    """Yield a hint for each number that one cited source gives and another gives otherwise, in the same words."""
    if len({passage.source for passage in parsed.passages}) < 2:
        return
    stated = {quantity.value for quantity in find_quantities(parsed.own_words)}
    for words in parsed.sentences:
        for quantity, noun in counted(words, parsed.passages[0].published):
            rivals = [(passage, rival(quantity, noun, words, passage)) for passage in parsed.passages]
            agreeing = [passage for passage, other in rivals if other == quantity.value]
            sources = {passage.source for passage in agreeing}
            for passage, other in rivals if agreeing else ():
                if other is not None and other not in stated and passage.source not in sources:
                    yield parsed.problem("conflict", _message(quantity, agreeing[0], passage), HINT)


def _message(quantity: Quantity, agreeing: Passage, other: Passage) -> str:
    return f'"{quantity.text}" is what {agreeing.cite} gives; {other.cite} differs. State both, each with its receipt.'


KIND = Kind(
    "conflict",
    HINT,
    remedy="State what each source gives, with a receipt each.",
    blind="Dates and names, and differences told in other words.",
    find=check_conflict,
)
