"""Find what goes up where the paragraph has it going down: *grew* for *shrank*, *more* for *less*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from explainer.checks.kinds import Kind
from explainer.english.clauses import Statement
from explainer.english.lexicon import read_lines
from explainer.english.words import content_stems, lexical_stem, stem
from explainer.evidence.parsedclaim import ParsedClaim
from explainer.evidence.retelling import retold_clause
from explainer.problems import HINT, Problem

SURE = (
    2.2  # what a clause must share with the one it retells, its direction left out: a word that it alone has
)
_GROW = "grow"  # children who grow up do not become more
_MORE = re.compile(r"\b(?P<more>more)\b|\b(?:less|fewer)\b")
_BOUND = re.compile(r" than (?:[\d€$£~]|an? |half|one|two|three|four|five|six|seven|eight|nine|ten)")


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
    stems = {each.text for each in statement.stems if each.text not in _stems()}
    words = [word.lower for word in statement.words if not word.quoted]
    for directions in (_moves, _degrees):
        mine = directions(words)
        found = retold_clause(stems, parsed.passages, SURE) if len(mine) == 1 else None
        theirs = directions(found[1].words) if found else {}
        yield from (
            (word, next(iter(theirs.values()))) for up, word in mine.items() if theirs and up not in theirs
        )


def _moves(words: Sequence[str]) -> dict[bool, str]:
    """Return the first word of each direction among some words: up is True."""
    moving = [word for word, behind in pairwise([*words, ""]) if behind != "up" or stem(word) != _GROW]
    known = ((_stems().get(each), word) for word in reversed(moving) for each in content_stems(word))
    return {up: word for up, word in known if up is not None}


def _degrees(words: Sequence[str]) -> dict[bool, str]:
    """Return *more* and *less* where they compare and bound no number."""
    text = " ".join(words)
    return {
        each["more"] is not None: each[0]
        for each in _MORE.finditer(text)
        if not _BOUND.match(text, each.end())
    }


@cache
def _stems() -> dict[str, bool]:
    up, down = (line.split() for line in read_lines("directions"))
    return {lexical_stem(word): word in up for word in (*up, *down)}


KIND = Kind(
    "opposite",
    HINT,
    remedy="Say what the paragraph says.",
    blind="Clauses that go both ways, and what goes up by one measure and down by another.",
    find=check_direction,
)
