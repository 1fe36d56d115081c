"""Find words whose opposite stands in the paragraph, of the same thing: *fell* for *rose*."""

from __future__ import annotations

from explainer.checks.kinds import Kind
from explainer.evidence.dropped import find_turned
from explainer.evidence.parsedclaim import ParsedClaim
from explainer.evidence.passage import as_written
from explainer.problems import HINT, Problem


def check_opposites(parsed: ParsedClaim) -> list[Problem]:
    """Return a hint for each word of a claim of which the cited paragraphs say the opposite."""
    found = [
        (statement.words[stem.place].text, as_written(other, parsed.passages))
        for statements in parsed.statements
        for statement in statements
        for stem, other in find_turned(statement, parsed.passages)
    ]
    cite = parsed.cited
    return [
        parsed.problem(
            "opposite", f'"{word}" is the opposite of "{other}", which {cite} says. Say what {cite} says.'
        )
        for word, other in dict.fromkeys(found)
        if word.endswith("ly") == other.endswith("ly")  # how it is done is no opposite of what is done
    ]


KIND = Kind(
    "opposite",
    HINT,
    remedy="Say what the paragraph says.",
    blind="Opposites that WordNet does not pair, and those that only the situation makes.",
    find=check_opposites,
)
