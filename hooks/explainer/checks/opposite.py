"""Find words whose opposite stands in the paragraph, of the same thing: *fell* for *rose*."""

from __future__ import annotations

import re

from explainer.checks.kinds import Kind
from explainer.content.dates import MONTHS
from explainer.english.clauses import Statement
from explainer.english.words import text_of
from explainer.evidence.doings import is_converse
from explainer.evidence.dropped import find_turned
from explainer.evidence.negating import counts_rest
from explainer.evidence.parsedclaim import ParsedClaim
from explainer.evidence.passage import as_written, is_named_only
from explainer.problems import HINT, Problem

_DATED = re.compile(
    rf"(?:early|late) (?:in )?(?:{'|'.join(MONTHS)}|last|next|this|that|\d{{4}}\b)", re.IGNORECASE
)
_SHORT = 5  # letters: *early*, *daily*, *only*


def check_opposites(parsed: ParsedClaim) -> list[Problem]:
    """Return a hint for each word of a claim of which the cited paragraphs say the opposite."""
    if counts_rest(parsed):  # *two were wrong* for *seven of the nine were right*
        return []
    found = [
        (statement.words[stem.place].text, as_written(other, parsed.passages))
        for statements in parsed.statements
        for statement in statements
        for stem, other in find_turned(statement, parsed.passages)
        if other not in {each.text for each in statement.stems}  # *the second costs more than the first*
        and not _tells_when(statement, stem.place)
        and not is_converse(stem.text, other, parsed)
        and not is_named_only(other, parsed.passages)
    ]
    cite = parsed.cited
    return [
        parsed.problem(
            "opposite", f'"{word}" is the opposite of "{other}", which {cite} says. Say what {cite} says.'
        )
        for word, other in dict.fromkeys(found)
        if _tells_how(word) == _tells_how(other)  # how it is done is no opposite of what is done
    ]


def _tells_when(statement: Statement, place: int) -> bool:
    """Tell whether a word belongs to a date: *early in January*, *late last year*."""
    return bool(_DATED.match(text_of(statement.words[place:])))


def _tells_how(word: str) -> bool:
    """Tell whether a word is an adverb in -ly; *early* is none, as it is no word without it."""
    return word.endswith("ly") and len(word) > _SHORT


KIND = Kind(
    "opposite",
    HINT,
    remedy="Say what the paragraph says.",
    blind="Opposites that WordNet does not pair, and those that only the situation makes.",
    find=check_opposites,
)
