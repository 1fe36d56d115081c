"""Hold before and after to the dates of what is retold."""

from __future__ import annotations

from explainer.checks.kinds import Kind
from explainer.english.ordering import told_order
from explainer.evidence.parsedclaim import ParsedClaim
from explainer.evidence.sequence import dates_turned, is_turned
from explainer.problems import HINT, PROBLEM, Problem


def check_order(parsed: ParsedClaim) -> list[Problem]:
    """Return a problem for each sentence that turns the order of two dated events around."""
    found = [
        parsed.problem(
            "order", f"{parsed.cited} has it the other way round: {first} came after {second}. Turn it."
        )
        for sentence in parsed.own_sentences
        for first, second in dates_turned(sentence, parsed.passages)
    ]
    return found or check_sequence(parsed)


def check_sequence(parsed: ParsedClaim) -> list[Problem]:
    """Return a hint for each sentence that turns the order around in which a paragraph tells two deeds."""
    cite = parsed.cited
    message = f"{cite} tells these in another order. Say which came first there."
    return [
        parsed.problem("order", message, HINT)
        for sentence in parsed.own_sentences
        for parts in told_order(sentence)
        if any(is_turned(parts, passage) for passage in parsed.passages)
    ][:1]


KIND = Kind(
    "order",
    PROBLEM,
    remedy="Tell it in the order of the dates.",
    blind="Events without dates, or with several in one sentence.",
    find=check_order,
)
