"""Find what goes up where the paragraph has it going down: *grew* for *shrank*, *more* for *less*."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.checks.kinds import Kind
from explainer.english.clauses import Statement
from explainer.english.directions import directed_stems, moves, shifts
from explainer.english.words import content_stems
from explainer.evidence.parsedclaim import ParsedClaim
from explainer.evidence.passage import is_named_only
from explainer.evidence.retelling import retold_clause
from explainer.problems import HINT, Problem

# What a clause must share with the one it retells, its direction left out: a word that one paragraph of a dozen has.
SURE = 2.6


def check_direction(parsed: ParsedClaim) -> list[Problem]:
    """Return a hint for each clause that goes up where the one it retells goes only down, or the reverse."""
    clauses = (each for statements in parsed.statements for each in statements if not _is_turned_around(each))
    found = [pair for each in clauses for pair in _turned(each, parsed)]
    cite = parsed.cited
    return [
        parsed.problem(
            "opposite", f'"{mine}" goes against "{theirs}", which {cite} says. Say what {cite} says.'
        )
        for mine, theirs in dict.fromkeys(found)
    ]


def _is_turned_around(statement: Statement) -> bool:
    return bool(statement.negations) or "without" in statement.signs


def _turned(statement: Statement, parsed: ParsedClaim) -> Iterator[tuple[str, str]]:
    stems = {each.text for each in statement.stems if each.text not in directed_stems()}
    words = [word.lower for word in statement.words if not word.quoted]
    for directions in (moves, shifts):
        mine = directions(words)
        found = retold_clause(stems, parsed.passages, SURE) if len(mine) == 1 else None
        theirs = directions(found[1].words) if found else {}
        told = next(iter(theirs.values()), "")
        if told and not any(is_named_only(stem, parsed.passages) for stem in content_stems(told)):
            yield from ((word, told) for up, word in mine.items() if up not in theirs)


KIND = Kind(
    "opposite",
    HINT,
    remedy="Say what the paragraph says.",
    blind="Clauses that go both ways, and what goes up by one measure and down by another.",
    find=check_direction,
)
