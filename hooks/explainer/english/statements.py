"""Whether a text states anything that can be compared literally."""

from __future__ import annotations

from explainer.english.propernames import find_names
from explainer.english.quantities import find_quantities
from explainer.english.quotations import find_quotations
from explainer.english.temporal import find_dates, mask_dates
from explainer.english.typography import fold
from explainer.english.words import read_sentences


def states_fact(text: str) -> bool:
    """Tell whether a text holds a date, a number, a quotation or a name.

    >>> states_fact("How it went on"), states_fact("In 1987 she sent 900 men")
    (False, True)
    """
    folded = fold(text)
    dates = find_dates(folded, None)
    if dates or find_quotations(text) or find_quantities(mask_dates(folded, dates)):
        return True
    return any(find_names(sentence, lambda _: None) for sentence in read_sentences(text))
