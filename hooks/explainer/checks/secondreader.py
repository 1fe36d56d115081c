"""The second reader: who does what to whom, and what is denied, by a parse of sentence and paragraph. Hints only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from explainer.checks.recalling import recalled
from explainer.content.claims import Claim
from explainer.english.typography import fold
from explainer.english.words import content_stems
from explainer.evidence.exchanged import DENIED, TURNED, Exchange
from explainer.evidence.parsedclaim import ParsedClaim
from explainer.evidence.passages import Library
from explainer.evidence.secondreading import read_again, take_claims
from explainer.grammar.nominals import Stems
from explainer.grammar.reader import Reader
from explainer.problems import HINT, Problem


def check_again(claims: Sequence[Claim], library: Library, reader: Reader) -> Iterator[list[Problem]]:
    """Yield what the parser finds in each claim; what an earlier run found in one is not read again."""
    new = [claim for claim in claims if not library.memory.knows((library.fingerprint, *_about(claim)))]
    take_claims(new, library, reader)
    for claim in claims:
        parsed = ParsedClaim(claim, library)
        yield recalled(claim, _about(claim), library, partial(find_again, parsed, reader))


def _about(claim: Claim) -> tuple[object, ...]:
    return ("reader", claim.text, claim.cites)


def find_again(parsed: ParsedClaim, reader: Reader) -> list[Problem]:
    """Return a hint for each act of a claim that the paragraphs it cites tell otherwise."""
    return [
        parsed.problem("strong" if found.how == DENIED else "roles", _message(found, parsed), HINT)
        for found in read_again(parsed, reader)
    ]


def _message(found: Exchange, parsed: ParsedClaim) -> str:
    cite, claimed = parsed.cited, _in_claim(found.claimed, parsed)
    told = _in_paragraphs(found.told, parsed)
    if found.how == DENIED:
        return f'whether "{claimed}" is denied differs from {cite}. Say what {cite} says.'
    if found.how != TURNED:
        return f'{cite} tells this of "{told}", not of "{claimed}". Say who does it.'
    if not found.told:
        return f'{cite} has this done to "{claimed}", not by it. Say who does it to whom.'
    return f'{cite} has "{claimed}" and "{told}" the other way round. Say who does it to whom.'


def _in_claim(stems: Stems, parsed: ParsedClaim) -> str:
    """Return the first word of a claim with one of some stems; the stem of a verb with its particle by its verb."""
    words = [word for sentence in parsed.sentences for word in sentence]
    plain = (word.text for word in words if stems & {*content_stems(word.lower)})
    begun = (
        word.text for word in words if any(each.startswith(stem) for each in stems for stem in word.stems)
    )
    return next(plain, None) or next(begun, min(stems))


def _in_paragraphs(stems: Stems, parsed: ParsedClaim) -> str:
    """Return the first word of the paragraphs with one of some stems, in the letters that it has there."""
    words = (
        word for passage in parsed.passages for word in re.findall(r"[^\W_]+(?:[-'’][^\W_]+)*", passage.text)
    )
    return next(
        (word for word in words if stems & {*content_stems(fold(word).lower())}), min(stems, default="")
    )
