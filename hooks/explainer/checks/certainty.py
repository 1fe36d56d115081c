"""Find sentences that are surer than the one they retell: *will* for *could*, a guess told as a fact."""

from __future__ import annotations

from explainer.checks.kinds import Kind
from explainer.evidence.hedging import dropped_hedges, is_hedged, says_who
from explainer.evidence.parsedclaim import ParsedClaim
from explainer.problems import HINT, Problem


def check_certainty(parsed: ParsedClaim) -> list[Problem]:
    """Return a hint for each sentence without any hedge that retells a clause with one."""
    cite = parsed.cited
    found = [
        hedge
        for words, statements in zip(parsed.sentences, parsed.statements, strict=True)
        if not is_hedged(words)
        for statement in statements
        for hedge in dropped_hedges(statement, parsed, attributed=says_who(words))
    ]
    return [
        parsed.problem("certainty", f'{cite} says this with "{hedge}". Say how sure {cite} is.')
        for hedge in dict.fromkeys(found)
    ]


KIND = Kind(
    "certainty",
    HINT,
    remedy="Say how sure the paragraph is, and who says so.",
    blind="One hedge in the place of another, and who is made to say it.",
    find=check_certainty,
)
