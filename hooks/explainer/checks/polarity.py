"""Hold negations to the cited paragraphs: none added, none dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from explainer.checks.kinds import Kind
from explainer.english.clauses import Statement, Stem
from explainer.english.negations import WEAK
from explainer.evidence.dropped import find_dropped, tells_extreme
from explainer.evidence.negated import Case
from explainer.evidence.negating import counts_rest, is_added, is_subordinate
from explainer.evidence.parsedclaim import ParsedClaim
from explainer.problems import HINT, Problem


def check_polarity(parsed: ParsedClaim) -> list[Problem]:
    """Return a problem for each negation that a claim adds, or drops."""
    if counts_rest(parsed):
        return []
    messages = [
        message
        for statements in parsed.statements
        for statement in statements
        for message in _messages(statement, statements, parsed)
    ]
    return [parsed.problem("strong", message) for message in dict.fromkeys(messages)]


def _messages(statement: Statement, sentence: Sequence[Statement], parsed: ParsedClaim) -> Iterator[str]:
    passages, cite = parsed.passages, parsed.cited
    topic = [stem.text for each in sentence for stem in each.stems if stem.text not in WEAK]
    for negation in statement.negations:
        if (
            not negation.quoted
            and not is_subordinate(statement)
            and is_added(Case(negation, statement, topic, passages))
        ):
            yield f'"{negation.word}" denies what {cite} does not deny. Say what {cite} says.'
    extreme = any(map(tells_extreme, sentence))  # "the first" may tell "no other before"
    for stem in () if extreme else find_dropped(statement, passages):
        yield f'"{_word(stem, statement)}" is denied in {cite} and not here. Keep the negation.'


def _word(stem: Stem, statement: Statement) -> str:
    return statement.words[stem.place].text


KIND = Kind(
    "strong",
    HINT,
    remedy="Say what the paragraph says.",
    blind="A negation by words whose opposite it does not know.",
    find=check_polarity,
)
