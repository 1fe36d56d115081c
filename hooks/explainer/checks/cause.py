"""Find cause and effect turned around: *she left because he wept*, where he wept because she had left."""

from __future__ import annotations

from explainer.checks.kinds import Kind
from explainer.english.causes import Cause, read_cause, read_sequence
from explainer.english.sentences import split_sentences
from explainer.english.typography import fold
from explainer.evidence.parsedclaim import ParsedClaim
from explainer.evidence.passage import Passage
from explainer.evidence.retelling import shared_weight
from explainer.problems import HINT, Problem

SURE = 2.0  # each part must share more with the one it is told as


def check_cause(parsed: ParsedClaim) -> list[Problem]:
    """Return a hint for a cause that the cited paragraphs tell as following from its effect, or after it."""
    cite = parsed.cited
    message = f"{cite} has cause and effect the other way round. Say which follows from which."
    mine = [found for sentence in parsed.own_sentences if (found := read_cause(sentence))]
    turned = any(_is_turned(each, passage) for each in mine for passage in parsed.passages)
    return [parsed.problem("roles", message)] if turned else []


def _is_turned(mine: Cause, passage: Passage) -> bool:
    sentences = split_sentences(fold(passage.text))
    told = (found for each in sentences if (found := read_cause(each) or read_sequence(each)))
    return any(_is_other_way(mine, each, passage) for each in told)


def _is_other_way(mine: Cause, told: Cause, passage: Passage) -> bool:
    turned = [
        shared_weight(mine.cause, told.effect, passage),
        shared_weight(mine.effect, told.cause, passage),
    ]
    straight = [
        shared_weight(mine.cause, told.cause, passage),
        shared_weight(mine.effect, told.effect, passage),
    ]
    return min(turned) > max(SURE, *straight)


KIND = Kind(
    "roles",
    HINT,
    remedy="Say which follows from which.",
    blind="Causes that no word such as *because* tells, and those told in one clause.",
    find=check_cause,
)
