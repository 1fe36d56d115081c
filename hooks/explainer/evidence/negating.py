"""Whether a claim adds a negation that the cited paragraphs do not have."""

from __future__ import annotations

from itertools import pairwise

from explainer.content.facts import Clause
from explainer.english.amounts import share
from explainer.english.clauses import Statement
from explainer.english.quantities import Quantity, find_quantities
from explainer.english.reckoning import NEAR
from explainer.evidence.negated import Case, is_borne
from explainer.evidence.parsedclaim import ParsedClaim
from explainer.evidence.passage import NEGATIVE_SIGNS, affirmed_in
from explainer.evidence.retelling import retold_best

SURE = 4.0  # what a statement and a clause must share for a negation to be held against it
_SUBORDINATE = frozenset(
    "so lest if unless when whenever until that which who whose because since as".split()
)


def is_added(case: Case) -> bool:
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


def is_subordinate(statement: Statement) -> bool:
    """Tell whether a clause only sets a condition or says which one is meant: *if it is not paid*."""
    opening = [word.lower for word in statement.words[:2]]
    return opening[:1] != [] and opening[0] in _SUBORDINATE and opening != ["until", "now"]


def _is_rest(claimed: Quantity, parsed: ParsedClaim) -> bool:
    """Tell whether a count is what another leaves of a whole that stands before it, and stands itself nowhere."""
    if claimed.unit or claimed.value <= 1:
        return False
    counts = [[each.value for each in passage.counted if not each.unit] for passage in parsed.passages]
    if any(claimed.value in values for values in counts):
        return False
    return any(abs(one - other) == claimed.value for values in counts for one, other in pairwise(values))


def counts_rest(parsed: ParsedClaim) -> bool:
    """Tell whether a claim counts what a paragraph leaves: *two thirds had water* for *a third had no water*."""
    given = [part for passage in parsed.passages for each in passage.quantities if (part := share(each))]
    claimed = [part for each in find_quantities(parsed.own_words) if (part := share(each))]
    if any(_is_rest(quantity, parsed) for quantity in find_quantities(parsed.own_words)):
        return True
    return any(
        min(abs(part - each) for each in given) > NEAR >= min(abs(1 - part - each) for each in given)
        for part in claimed
        if given
    )
