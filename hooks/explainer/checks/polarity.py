"""Hold negations to the cited paragraphs: none added, none dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from explainer.checks.kinds import Kind
from explainer.content.facts import Clause
from explainer.english.amounts import share
from explainer.english.clauses import Statement, Stem
from explainer.english.negations import WEAK
from explainer.english.quantities import find_quantities
from explainer.english.reckoning import NEAR
from explainer.evidence.dropped import find_dropped, tells_extreme
from explainer.evidence.negated import Case, is_borne
from explainer.evidence.parsedclaim import ParsedClaim
from explainer.evidence.passage import NEGATIVE_SIGNS, affirmed_in
from explainer.evidence.retelling import retold_best
from explainer.problems import HINT, Problem

SURE = 4.0  # what a statement and a clause must share for a negation to be held against it
_SUBORDINATE = frozenset(
    "so lest if unless when whenever until that which who whose because since as".split()
)


def check_polarity(parsed: ParsedClaim) -> list[Problem]:
    """Return a problem for each negation that a claim adds, or drops."""
    if _counts_rest(parsed):
        return []
    messages = [
        message
        for statements in parsed.statements
        for statement in statements
        for message in _messages(statement, statements, parsed)
    ]
    return [parsed.problem("strong", message) for message in dict.fromkeys(messages)]


def _counts_rest(parsed: ParsedClaim) -> bool:
    """Tell whether a claim counts what a paragraph leaves: *two thirds had water* for *a third had no water*."""
    given = [part for passage in parsed.passages for each in passage.quantities if (part := share(each))]
    claimed = [part for each in find_quantities(parsed.own_words) if (part := share(each))]
    return any(
        min(abs(part - each) for each in given) > NEAR >= min(abs(1 - part - each) for each in given)
        for part in claimed
        if given
    )


def _messages(statement: Statement, sentence: Sequence[Statement], parsed: ParsedClaim) -> Iterator[str]:
    passages, cite = parsed.passages, parsed.cited
    topic = [stem.text for each in sentence for stem in each.stems if stem.text not in WEAK]
    for negation in statement.negations:
        if (
            not negation.quoted
            and not _is_subordinate(statement)
            and _adds(Case(negation, statement, topic, passages))
        ):
            yield f'"{negation.word}" denies what {cite} does not deny. Say what {cite} says.'
    extreme = any(map(tells_extreme, sentence))  # "the first" may tell "no other before"
    for stem in () if extreme else find_dropped(statement, passages):
        yield f'"{_word(stem, statement)}" is denied in {cite} and not here. Keep the negation.'


def _adds(case: Case) -> bool:
    """Tell whether a negation is not borne out, and a clause that it surely retells says what it denies."""
    if is_borne(case):
        return False
    if any(_denies_rather(place.clause, case) for place in retold_best(case.topic, case.passages)):
        return False
    places = case.retold(SURE)
    return case.negation.doubled or any(set(case.heads) & affirmed_in(place.clause) for place in places)


def _denies_rather(clause: Clause, case: Case) -> bool:
    """Tell whether a clause denies something, and does not say what the claim denies."""
    return bool(NEGATIVE_SIGNS.intersection(clause.signs)) and not set(case.heads) & affirmed_in(clause)


def _is_subordinate(statement: Statement) -> bool:
    """Tell whether a clause only sets a condition or says which one is meant: *if it is not paid*."""
    opening = [word.lower for word in statement.words[:2]]
    return opening[:1] != [] and opening[0] in _SUBORDINATE and opening != ["until", "now"]


def _word(stem: Stem, statement: Statement) -> str:
    return statement.words[stem.place].text


KIND = Kind(
    "strong",
    HINT,
    remedy="Say what the paragraph says.",
    blind="A negation by words whose opposite it does not know.",
    find=check_polarity,
)
