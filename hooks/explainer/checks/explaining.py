"""Show how a sentence was judged: what it cites, what each check compared, what it found, what is added."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator

from explainer.checks.comparing import KINDS, known_before
from explainer.checks.modelreader import check_by_model
from explainer.checks.secondreader import find_again
from explainer.content.claims import Claim
from explainer.english.amounts import shown
from explainer.english.quantities import find_quantities
from explainer.english.temporal import find_dates, mask_dates
from explainer.english.words import text_of
from explainer.evidence.added import added_words
from explainer.evidence.parsedclaim import ParsedClaim
from explainer.evidence.passage import Passage
from explainer.evidence.passages import Library
from explainer.evidence.retelling import closeness, retold_clause
from explainer.grammar.reader import asked_reader
from explainer.inference.model import asked_model
from explainer.variables import EXPLAIN

_NONE = "none"


def asked_place() -> tuple[str, int] | None:
    """Return file and line that are to be explained, if any."""
    path, _, line = os.environ.get(EXPLAIN, "").rpartition(":")
    return (path, int(line)) if path and line.isdigit() else None


def explain_place(claims: Iterable[Claim], library: Library, place: tuple[str, int] | None) -> list[str]:
    """Return, line by line, how the sentences that begin on a line were judged; nothing where none is asked for."""
    if place is None:
        return []
    path, line = place
    found = [claim for claim in claims if claim.path == path and claim.line == line and claim.cites]
    if not found:
        return [
            f"{path}:{line}: no sentence with a receipt begins on this line. Give the line of its first word."
        ]
    return [told for claim in found for told in explain(claim, library)]


def explain(claim: Claim, library: Library) -> Iterator[str]:
    """Yield how one claim was judged, line by line."""
    parsed = ParsedClaim(claim, library, known_before(claim, library))
    yield f"{claim.path}:{claim.line}: {claim.text}"
    if not parsed.passages:
        yield f"  the words of {parsed.cited} are not at hand, so nothing was compared."
        return
    yield from (f"  {passage.cite}: {passage.text}" for passage in parsed.passages)
    for name, compare in _COMPARED.items():
        yield f"  {name}: {'; '.join(compare(parsed)) or _NONE}"
    yield from (f"  clause: {each}" for each in _clauses(parsed))
    for kind in KINDS:
        problems = kind.findings(parsed)
        yield from (f"  {each.kind} ({each.severity}): {each.message}" for each in problems)
        if not problems:
            yield f"  {kind.name}: nothing against it. It does not see: {kind.blind}"
    if reader := asked_reader():
        found = find_again(parsed, reader)
        yield from (f"  second reader, {each.kind} ({each.severity}): {each.message}" for each in found)
        if not found:
            yield "  second reader: nothing against it"
    if model := asked_model():
        (hints,) = check_by_model([claim], library, model)
        yield from (f"  model, {each.kind} ({each.severity}): {each.message}" for each in hints)
        if not hints:
            yield "  model: nothing against it"
    yield f"  added: {', '.join(added_words(parsed)) or _NONE}"


def _quotations(parsed: ParsedClaim) -> Iterator[str]:
    yield from (f"“{quotation.text}” with the words of {parsed.cited}" for quotation in parsed.quotations)


def _dates(parsed: ParsedClaim) -> Iterator[str]:
    given = _all(parsed, lambda passage: passage.facts.dates)
    yield from (
        f'"{each.text}" with {given}' for each in find_dates(parsed.own_words, parsed.passages[0].published)
    )


def _numbers(parsed: ParsedClaim) -> Iterator[str]:
    given = _all(parsed, lambda passage: map(shown, passage.quantities))
    dates = find_dates(parsed.own_words, parsed.passages[0].published)
    numbers = find_quantities(mask_dates(parsed.own_words, dates))
    yield from (f'"{each.text}" with {given}' for each in numbers)


def _names(parsed: ParsedClaim) -> Iterator[str]:
    yield f"those of the sentence with {_all(parsed, lambda passage: passage.names)}"


def _all(parsed: ParsedClaim, facts: Callable[[Passage], Iterable[str]]) -> str:
    return ", ".join(dict.fromkeys(each for passage in parsed.passages for each in facts(passage))) or _NONE


def _clauses(parsed: ParsedClaim) -> Iterator[str]:
    """Yield each clause beside the one that it retells, with what they share."""
    for statement in (each for statements in parsed.statements for each in statements):
        stems = [stem.text for stem in statement.stems]
        if found := retold_clause(stems, parsed.passages, 0.0):
            passage, told = found
            share = closeness(stems, told.clause, passage)
            mine, theirs = text_of(statement.words).strip(), " ".join(told.words)
            yield f'"{mine}" retells {passage.cite}, "{theirs}" (shared weight {share:.1f})'


_COMPARED: dict[str, Callable[[ParsedClaim], Iterator[str]]] = {
    "quotations compared": _quotations,
    "dates compared": _dates,
    "numbers compared": _numbers,
    "names compared": _names,
}
