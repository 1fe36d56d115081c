"""For whom and when a paragraph tells what a claim tells: the names and dates of the clause that it retells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from explainer.content.dates import MONTHS
from explainer.english.clauses import Statement, is_speech
from explainer.english.facts import date_mark
from explainer.english.propernames import Name, name_tokens
from explainer.english.relative import Span
from explainer.english.temporal import Mention, find_dates
from explainer.english.words import content_stems, text_of
from explainer.evidence.dating import covers
from explainer.evidence.naming import Names
from explainer.evidence.parsedclaim import ParsedClaim
from explainer.evidence.passage import Passage
from explainer.evidence.retelling import Place, retold

# What a statement and a clause must share, names and months left out, for a name to belong there: a word that one
# paragraph of twelve has, or two that four of them have. For a date more, as one deed may have several.
NAMED, DATED = 2.5, 4.2
_PRONOUNS = frozenset({"he", "she", "it", "they"})
_ADJECTIVE = re.compile(r"-[a-z]")  # *Swiss-registered*
_WHERE = "in|at|near|off|around|through|across|outside"


@cache
def _months() -> frozenset[str]:
    """Return the stems of the months; the first stem of a run loads the word lists, which many builds never need."""
    return frozenset(stem for month in MONTHS for stem in content_stems(month.lower()))


def is_named(name: Name, register: Names, parsed: ParsedClaim) -> bool:
    """Tell whether a name stands in a cited paragraph; one that does not is another check's."""
    return not register.is_free(name) and any(register.stands(name, each) for each in parsed.passages)


def find_misnamed(
    statements: Sequence[Statement], names: Sequence[Name], register: Names, passages: Sequence[Passage]
) -> Iterator[tuple[str, str, str]]:
    """Yield each name of a sentence that stands for another: the name, where it is told, and for whom it is there."""
    speakers: list[Name] = []
    for statement in statements:
        mine = [*_standing_among(statement, names), *speakers]
        places = _surely_retold(statement, names, passages, NAMED) if mine else []
        for name in mine:
            rivals = [rival for place in places for rival in _rivals_of(name, place, names, register)]
            if rivals and all(_rivals_of(name, place, names, register) for place in places):
                yield name.text, places[0].passage.cite, rivals[0]
        speakers = _standing_among(statement, names) if _only_speaks(statement, names) else []


def find_misdated(statement: Statement, passages: Sequence[Passage]) -> Iterator[tuple[str, str, str]]:
    """Yield a statement's first date if it stands for something else: the date, where that is told, and when there."""
    mentions = find_dates(text_of(word for word in statement.words if not word.quoted), passages[0].published)
    places = _surely_retold(statement, (), passages, DATED) if mentions else []
    given = [each for place in places for each in _dates_in(place)]
    every = [span for passage in passages for span in passage.spans]
    mentions = [mention for mention in mentions if any(_may_mean(mention, span) for span in every)]
    if mentions and given and not any(_may_mean(each, span) for each in mentions for _, span in given):
        yield mentions[0].text, places[0].passage.cite, given[0][0]


def _surely_retold(
    statement: Statement, names: Sequence[Name], passages: Sequence[Passage], least: float
) -> list[Place]:
    """Return the clauses that a statement surely retells, whoever it speaks of and whenever that was."""
    named = {stem for name in names for token in name.tokens for stem in content_stems(token)}
    left_out = named | _months()
    stems = dict.fromkeys(stem.text for stem in statement.stems if stem.text not in left_out)
    return [place for passage in passages for place in retold(stems, passage, least)]


def _rivals_of(name: Name, place: Place, names: Sequence[Name], register: Names) -> list[str]:
    """Return the names for which a clause was meant instead; none where it is meant for the name itself."""
    passage = place.passage
    words = frozenset[str]().union(*(clause.words for clause in place.around))
    if register.stands(name, passage):
        if any(_is_in(form, words) for form in register.forms(name)) or _may_take_up(name, place, register):
            return []
        others = [each for each in passage.facts.names if _is_in(name_tokens(each), words)]
    else:
        others = list(passage.facts.names)
    claimed = {token for each in names for token in each.tokens}
    return [
        each
        for each in others
        if not claimed & set(name_tokens(each))
        and not register.is_free(Name(each, 0, ""))
        and not _ADJECTIVE.search(each)
        and not _is_place(each, passage.text)
        and not _is_dateline(each, passage.text)
    ]


def _may_take_up(name: Name, place: Place, register: Names) -> bool:
    """Tell whether a clause speaks by a pronoun of whom a clause before it names."""
    told = place.passage.told
    if not _PRONOUNS & set(told[place.at].words):
        return False
    before = frozenset[str]().union(*(each.stems for each in told[: place.at]))
    return any(_is_in(form, before) for form in register.forms(name))


def _is_dateline(name: str, text: str) -> bool:
    """Tell whether a name says where a report was written: *EL PASO, Texas -*."""
    return name.isupper() and bool(
        re.match(rf"{re.escape(name)}(?:, [^,:-]+)?(?: \([^)]*\))?(?: ?[-–—]|:)", text)
    )


def _is_place(name: str, text: str) -> bool:
    """Tell whether a text has a name only as where something is: *in Ames*."""
    every = len(re.findall(rf"\b{re.escape(name)}\b", text))
    placed = len(re.findall(rf"\b(?:{_WHERE}) {re.escape(name)}\b", text))
    return 0 < every == placed


def stands_for_more(named: frozenset[str], passage: Passage) -> bool:
    """Tell whether a paragraph has a name by its stems, and not only as where something is.

    *In Ames the clerks refused* and *Ames refused* say the same.
    """
    return any(
        named & {*content_stems(word)}
        and not re.fullmatch(_WHERE, before)
        and not named & {*content_stems(before)}
        for told in passage.told
        for before, word in pairwise(("", *told.words))
    )


def _is_in(tokens: Sequence[str], words: frozenset[str]) -> bool:
    stems = [stem for token in tokens for stem in content_stems(token)[:1]]
    return bool(stems) and any(stem in words for stem in stems)


def _standing_among(statement: Statement, names: Sequence[Name]) -> list[Name]:
    """Return those of some names that stand in a statement, outside of quotations."""
    words = {word.lower for word in statement.words if not word.quoted}
    text = text_of(word for word in statement.words if not word.quoted)
    apart = (name for name in names if not _ADJECTIVE.search(name.text) and not _is_place(name.text, text))
    return [name for name in apart if words & set(name.tokens)]


def _only_speaks(statement: Statement, names: Sequence[Name]) -> bool:
    """Tell whether a statement says no more than who speaks: *Roe said*."""
    named = {stem for name in names for token in name.tokens for stem in content_stems(token)}
    rest = [stem.text for stem in statement.stems if stem.text not in named]
    return bool(rest) and all(map(is_speech, rest))


def _dates_in(place: Place) -> list[tuple[str, Span]]:
    """Return the dates in a clause, each with its first and last day."""
    passage = place.passage
    return [each for each in passage.dated if date_mark(each[0]) in place.clause.words]


def _may_mean(mention: Mention, span: Span) -> bool:
    """Tell whether a date can mean a span, in whatever year it leaves open."""
    if mention.weekday is not None or (mention.day and not mention.month):
        return True
    years = [mention.year] if mention.year else [span[0].year, span[1].year]
    return any(meant and covers(meant, span) for year in years if (meant := mention.span(year)))
