"""Hold names and dates to the clause that a sentence retells: the right name of another deed is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from explainer.checks.kinds import Kind
from explainer.english.clauses import Statement
from explainer.english.propernames import Name
from explainer.english.temporal import find_dates
from explainer.english.words import text_of
from explainer.evidence.naming import Names, names_of
from explainer.evidence.parsedclaim import ParsedClaim
from explainer.evidence.rivals import (
    dates_in,
    goes_with,
    is_named,
    may_mean,
    only_speaks,
    rivals_of,
    standing_among,
    surely_retold,
)
from explainer.problems import HINT, Problem


def check_pairing(parsed: ParsedClaim) -> list[Problem]:
    """Return a problem for each name or date that the cited paragraphs have, but for something else."""
    register = names_of(parsed.library)
    found = []
    for words, statements in zip(parsed.sentences, parsed.statements, strict=True):
        names = [name for name in register.names(words) if is_named(name, register, parsed)]
        found += [
            parsed.problem("name", message) for message in _name_faults(statements, names, register, parsed)
        ]
        for statement in statements:
            found += [parsed.problem("date", message) for message in _date_faults(statement, parsed)]
    return list(dict.fromkeys(found))


def _name_faults(
    statements: Sequence[Statement], names: Sequence[Name], register: Names, parsed: ParsedClaim
) -> Iterator[str]:
    speakers: list[Name] = []
    for statement in statements:
        mine = [*standing_among(statement, names), *speakers]
        places = surely_retold(statement, names, parsed.passages) if mine else []
        for name in mine:
            rivals = [rival for place in places for rival in rivals_of(name, place, names, register)]
            if rivals and not any(goes_with(name, place, names, register) for place in places):
                where = places[0].passage.cite
                yield f'{where} says this of {rivals[0]}, not of "{name.text}". Name whom {where} names.'
        speakers = standing_among(statement, names) if only_speaks(statement, names) else []


def _date_faults(statement: Statement, parsed: ParsedClaim) -> Iterator[str]:
    published = parsed.passages[0].published
    mentions = find_dates(text_of(word for word in statement.words if not word.quoted), published)
    places = surely_retold(statement, (), parsed.passages) if mentions else []
    given = [each for place in places for each in dates_in(place)]
    every = [span for passage in parsed.passages for span in passage.spans]
    mentions = [mention for mention in mentions if any(may_mean(mention, span) for span in every)]
    if mentions and given and not any(may_mean(each, span) for each in mentions for _, span in given):
        where = places[0].passage.cite
        yield f'{where} gives {given[0][0]} for this, not "{mentions[0].text}". Write what {where} gives.'


KIND = Kind(
    "name",
    HINT,
    remedy="Name whom the paragraph names for this.",
    blind="Who does and who suffers a deed.",
    find=check_pairing,
)
