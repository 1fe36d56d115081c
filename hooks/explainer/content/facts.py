"""What a fingerprint keeps of a passage so that statements can be compared with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from explainer.content.dates import parse_date
from explainer.content.records import Record
from explainer.content.wording import verbatim_faults
from explainer.content.yamlwriter import InlineList, Wrapped
from explainer.program import program

_LISTS = ("dates", "numbers", "names", "referred", "quoted")
_HASH = re.compile(r"[A-Za-z0-9+/_=-]+")
_CLAUSE = re.compile(r"[^|]*\|( [A-Za-z0-9+/_=]+[-~?]?)*")
_AGAIN = f"Import the article again: {program()} import FILE."


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a passage as a bag of hashes, so that a negation is known to belong to its words.

    Written on one line: the signs, a bar, the sorted hashes; ``-`` after a hash that is negated,
    ``~`` after one that is doubtful, ``?`` after one that is wished: ``not | 03fa9c- 1b20dd~ 9e0412``.

    Attributes:
        signs: Function words that carry meaning, in plain: ``not``, ``some``, ``might``.
        words: Salted hashes of its words, folded to stems.
        negated: Those of ``words`` that surely stand under a negation.
        doubtful: Those of ``words`` that perhaps do: further on, or in the reach of *refuse* and the like.
        wished: Those of ``words`` that are wanted, asked or planned, and so neither said nor denied.
    """

    signs: tuple[str, ...]
    words: frozenset[str]
    negated: frozenset[str]
    doubtful: frozenset[str]
    wished: frozenset[str]

    @property
    def line(self) -> str:
        """Return the clause as the fingerprint has it."""
        marked = (f"{word}{self._mark(word)}" for word in sorted(self.words))
        return f"{' '.join(self.signs)} | {' '.join(marked)}".strip()

    def _mark(self, word: str) -> str:
        marks = (("-", self.negated), ("~", self.doubtful), ("?", self.wished))
        return next((mark for mark, words in marks if word in words), "")


def parse_clause(line: str) -> Clause:
    """Read a clause from its line; the inverse of `Clause.line`."""
    signs, _, hashes = line.partition("|")
    marked = hashes.split()
    return Clause(
        signs=tuple(signs.split()),
        words=frozenset(word.rstrip("-~?") for word in marked),
        negated=frozenset(word[:-1] for word in marked if word.endswith("-")),
        doubtful=frozenset(word[:-1] for word in marked if word.endswith("~")),
        wished=frozenset(word[:-1] for word in marked if word.endswith("?")),
    )


@dataclass(frozen=True, slots=True)
class Facts:
    """What can be compared in a passage; see ``explainer.checks`` for how each is found and compared.

    Attributes:
        dates: EDTF, resolved against the publication date, with its qualifier: ``1998-02-13``,
            ``1998-10 late``, ``[1998-02-13..]``.
        numbers: Canonical digits with unit and bound: ``300000``, ``12%``, ``~300000``, ``>1 year``, ``2nd``.
        names: Proper names as they stand.
        referred: Names that it means without naming them: *the engineer*, or what its opening takes up.
        quoted: Phrases of at most four words that the article itself has in quotation marks.
        clauses: Its clauses, in reading order.
        runs: Salted hashes of its five-word runs, exact words, in reading order.
        phrases: Salted hashes of the runs of one to four words within what the article itself quotes.
    """

    dates: tuple[str, ...]
    numbers: tuple[str, ...]
    names: tuple[str, ...]
    referred: tuple[str, ...]
    quoted: tuple[str, ...]
    clauses: tuple[Clause, ...]
    runs: tuple[str, ...]
    phrases: frozenset[str]


def read_facts(record: Record) -> Facts:
    """Take the facts of a paragraph from its record; any list may be left out when empty."""
    lists = {key: record.texts(key, "[…]", verbatim_faults) for key in _LISTS}
    _check_dates(lists["dates"], record)
    return Facts(
        **lists,
        clauses=_clauses(record),
        runs=_hashes(record, "runs"),
        phrases=frozenset(_hashes(record, "phrases")),
    )


def fact_values(facts: Facts) -> dict[str, Any]:
    """Return the facts as the fingerprint has them, for `write_yaml`."""
    values: dict[str, Any] = {key: InlineList(getattr(facts, key)) for key in _LISTS}
    values["clauses"] = [clause.line for clause in facts.clauses]
    values["runs"] = Wrapped(" ".join(facts.runs))
    values["phrases"] = Wrapped(" ".join(sorted(facts.phrases)))
    return values


def _check_dates(dates: tuple[str, ...], record: Record) -> None:
    for number, written in enumerate(dates):
        date, _, qualifier = written.partition(" ")
        try:
            parse_date(date, qualifier)
        except ValueError as error:
            record.problem(str(error), f"dates[{number}]")


def _clauses(record: Record) -> tuple[Clause, ...]:
    lines = record.texts("clauses", "- not | 1f0c- 77aa", verbatim_faults)
    for number, line in enumerate(lines):
        if not _CLAUSE.fullmatch(line):
            record.problem(
                f"'{line[:40]}' is no clause such as 'not | 1f0c- 77aa'. {_AGAIN}", f"clauses[{number}]"
            )
    return tuple(map(parse_clause, lines))


def _hashes(record: Record, key: str) -> tuple[str, ...]:
    hashes = tuple(record.verbatim(key, "1f0c 77aa", required=False).split())
    wrong = next((each for each in hashes if not _HASH.fullmatch(each)), "")
    if wrong:
        record.problem(f"'{key}' holds '{wrong}', which is no hash. {_AGAIN}", key)
    return hashes
