"""Find who did what to whom turned around, or told of another: *the bank owes the firm*, where the firm owes it."""

from __future__ import annotations

from explainer.checks.kinds import Kind
from explainer.english.words import content_stems
from explainer.evidence.doings import Misdoing, find_misdoings
from explainer.evidence.parsedclaim import ParsedClaim
from explainer.evidence.passage import as_written
from explainer.problems import HINT, Problem


def check_roles(parsed: ParsedClaim) -> list[Problem]:
    """Return a hint for each deed whose doer and sufferer change places, or that a paragraph tells of another."""
    messages = (_message(found, parsed) for found in find_misdoings(parsed))
    return [parsed.problem("roles", message) for message in dict.fromkeys(messages)]


def _message(found: Misdoing, parsed: ParsedClaim) -> str:
    cite, told = parsed.cited, as_written(found.told, parsed.passages)
    words = (word for sentence in parsed.sentences for word in sentence)
    claimed = next((word.text for word in words if found.claimed in content_stems(word.lower)), found.claimed)
    if found.is_turned:
        return f'{cite} has "{claimed}" and "{told}" the other way round. Say who does it to whom.'
    return f'{cite} tells this of "{told}", not of "{claimed}". Say who does it.'


KIND = Kind(
    "roles",
    HINT,
    remedy="Say who does it to whom.",
    blind="Deeds in other words than the paragraph's.",
    find=check_roles,
)
