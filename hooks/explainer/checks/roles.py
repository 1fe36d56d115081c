"""Find who did what to whom turned around: *the bank owes the firm* for *the firm owes the bank*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from explainer.checks.kinds import Kind
from explainer.english.words import content_stems, irregular_forms
from explainer.evidence.parsedclaim import ParsedClaim
from explainer.evidence.retelling import retold_clause
from explainer.problems import HINT, Problem

SURE = 4.0  # what a clause must share with the one it retells: deed, doer and sufferer are three words
REACH = 6  # words between doer and sufferer
_VERB = re.compile(r"(?:ed|s|ing|en)$")
_PARTING = frozenset({",", ";", ":", "and", "or", "-"})
_BE = frozenset("is are was were be been being get got".split())


def check_roles(parsed: ParsedClaim) -> list[Problem]:
    """Return a hint for each clause whose doer and sufferer are the other way round in the one it retells."""
    cite = parsed.cited
    found = [
        turned
        for statements in parsed.statements
        for statement in statements
        if (retold := retold_clause([stem.text for stem in statement.stems], parsed.passages, SURE))
        for turned in _turned([word.lower for word in statement.words], [*retold[1].lead, *retold[1].words])
    ]
    return [
        parsed.problem(
            "roles", f'{cite} has "{one}" and "{other}" the other way round. Say who does it to whom.'
        )
        for one, other in dict.fromkeys(found)
    ]


def _turned(mine: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield two words that stand on the other sides of the verb between them, in one voice here and there."""
    here, there = _places(mine), _places(theirs)
    shared = sorted(here.keys() & there.keys(), key=here.__getitem__)
    for one, deed, other in zip(shared, shared[1:], shared[2:], strict=False):
        near = _is_near(mine, here[one], here[other]) and _is_near(theirs, there[other], there[one])
        turned = there[other] < there[deed] < there[one]
        is_deed = _VERB.search(mine[here[deed]]) or mine[here[deed]] in irregular_forms()
        if near and turned and is_deed and _is_passive(mine, here[deed]) == _is_passive(theirs, there[deed]):
            yield mine[here[one]], mine[here[other]]


def _is_near(words: Sequence[str], first: int, last: int) -> bool:
    between = words[first + 1 : last]
    return len(between) <= REACH and not _PARTING.intersection(between)


def _places(words: Sequence[str]) -> dict[str, int]:
    """Return where each stem stands, for those that stand once."""
    every = [(stem, at) for at, word in enumerate(words) for stem in content_stems(word)]
    stems = [stem for stem, _ in every]
    return {stem: at for stem, at in every if stems.count(stem) == 1}


def _is_passive(words: Sequence[str], at: int) -> bool:
    return bool(_BE.intersection(words[max(0, at - 2) : at])) or "by" in words[at + 1 : at + 3]


KIND = Kind(
    "roles",
    HINT,
    remedy="Say who does it to whom.",
    blind="Roles in other words than the paragraph's, and of those who are only *he* or *she* there.",
    find=check_roles,
)
