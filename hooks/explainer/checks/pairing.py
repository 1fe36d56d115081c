"""Hold names and dates to the clause that a sentence retells: the right name of another deed is wrong."""

from __future__ import annotations

from explainer.checks.kinds import Kind
from explainer.evidence.naming import names_of
from explainer.evidence.parsedclaim import ParsedClaim
from explainer.evidence.rivals import find_misdated, find_misnamed, is_named
from explainer.evidence.speakers import misgiven
from explainer.problems import HINT, Problem


def check_pairing(parsed: ParsedClaim) -> list[Problem]:
    """Return a problem for each name or date that the cited paragraphs have, but for something else."""
    register = names_of(parsed.library)
    found = []
    given = {
        both[0] for each in parsed.quotations if (both := misgiven(each, parsed))
    }  # the check of quotations says it
    for words, statements in zip(parsed.sentences, parsed.statements, strict=True):
        told = (name for name in register.names(words) if name.text not in given)
        names = [name for name in told if is_named(name, register, parsed)]
        for name, where, rival in find_misnamed(statements, names, register, parsed.passages):
            message = f'{where} says this of {rival}, not of "{name}". Name whom {where} names.'
            found.append(parsed.problem("name", message))
        for statement in statements:
            for said, where, day in find_misdated(statement, parsed.passages):
                message = f'{where} gives {day} for this, not "{said}". Write what {where} gives.'
                found.append(parsed.problem("date", message))
    return list(dict.fromkeys(found))


KIND = Kind(
    "name",
    HINT,
    remedy="Name whom the paragraph names for this.",
    blind="Who does and who suffers a deed.",
    find=check_pairing,
)
