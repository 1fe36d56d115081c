"""What the timeline and the glossary of an article may hold: dated sentences, names, acronyms, quoted phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from explainer.content.dates import SourceDate
from explainer.content.facts import Facts
from explainer.english.propernames import root
from explainer.english.sentences import split_sentences
from explainer.english.tense import tells_past
from explainer.english.words import is_function_word
from explainer.intake.structure import OutlineParagraph
from explainer.scaffold.actors import PERSON, TERM, Kinds, is_common_word
from explainer.scaffold.tolddates import ToldDate

MOST_ACTORS = (
    40  # persons and organizations that are proposed: what an editor can look through; the most told ones
)
MOST_TERMS = 20  # of other names, acronyms and phrases
_ACRONYM = re.compile(r"\b[A-Z][A-Z0-9]+(?:-\d+)?\b")
_SHOUTED = re.compile(r"\b[A-Z]{2,}[ ,]+$"), re.compile(r"[ ,]+[A-Z]{2,}\b")
_IN_BRACKETS = re.compile(r"((?:[\w’'-]+ ){1,8})\((?:the )?([A-Z][A-Z0-9]{1,7})\)")
_PHRASE = re.compile(r"[a-z][\w’'-]*(?: [\w’'-]+){0,2}")
_SMALL = frozenset({"of", "and", "for", "the", "on", "in", "de", "to"})


@dataclass(frozen=True, slots=True)
class DatedSentence:
    """A sentence with a date: its paragraph, its place there (from 1), the date and the names in it."""

    paragraph: str
    place: int
    date: SourceDate
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermCandidate:
    """A name, an acronym or a phrase in quotation marks.

    Attributes:
        name: Its longest form.
        paragraphs: Ids of those that have it, in order.
        kind: ``term``, ``person`` or ``organization``: a guess.
        also: Its other forms: the acronym, the last name alone.
    """

    name: str
    paragraphs: tuple[str, ...]
    kind: str = TERM
    also: tuple[str, ...] = ()


def find_dated_sentences(
    paragraphs: Sequence[OutlineParagraph], told: Mapping[str, Facts], dates: Mapping[str, Sequence[ToldDate]]
) -> list[DatedSentence]:
    """Return each date of something that happened or is to come, in the article's order, once a paragraph."""
    found: dict[tuple[str, str], DatedSentence] = {}
    for passage in paragraphs:
        sentences = split_sentences(passage.text)
        for each in dates[passage.id]:
            if each.is_event:
                names = tuple(name for name in told[passage.id].names if name in sentences[each.place - 1])
                found.setdefault(
                    (passage.id, each.edtf), DatedSentence(passage.id, each.place, each.date, names)
                )
    return list(found.values())


def find_terms(
    paragraphs: Sequence[OutlineParagraph], told: Mapping[str, Facts]
) -> tuple[list[TermCandidate], list[TermCandidate]]:
    """Return what the glossary may explain, the most told candidates, and those that are left out; in reading order."""
    text = "\n".join(passage.text for passage in paragraphs)
    long_forms = dict(_long_forms(text))
    places = _places(paragraphs, told, long_forms)
    shown = {name.casefold(): name for name in places}
    long_forms = {
        short: shown[long.casefold()] for short, long in long_forms.items() if long.casefold() in shown
    }
    names = _without_peoples(list(places))
    kinds = Kinds(text)
    forms = _forms(names, long_forms, kinds)
    found = _surnames([_candidate(name, also, places, kinds) for name, also in forms.items()])
    most = sorted(found, key=lambda term: (-len(term.paragraphs), int(term.paragraphs[0][1:])))
    actors = [term for term in most if term.kind != TERM]
    others = [term for term in most if term.kind == TERM]
    return (
        _in_order([*actors[:MOST_ACTORS], *others[:MOST_TERMS]]),
        _in_order([*actors[MOST_ACTORS:], *others[MOST_TERMS:]]),
    )


def _surnames(terms: Sequence[TermCandidate]) -> list[TermCandidate]:
    """Take what two persons share as a last name for that of a person."""
    last = {term.name.split()[-1] for term in terms if term.kind == PERSON and " " in term.name}
    return [replace(term, kind=PERSON) if term.name in last else term for term in terms]


def _in_order(terms: Iterable[TermCandidate]) -> list[TermCandidate]:
    return sorted(terms, key=lambda term: (int(term.paragraphs[0][1:]), term.name.casefold()))


def _places(
    paragraphs: Sequence[OutlineParagraph], told: Mapping[str, Facts], long_forms: Mapping[str, str]
) -> dict[str, list[str]]:
    """Return the paragraphs of each name, acronym and quoted phrase."""
    found: dict[str, list[str]] = {}
    for passage in paragraphs:
        facts = told[passage.id]
        phrases = [phrase for phrase in facts.quoted if _is_phrase(phrase)]
        long = [form for form in long_forms.values() if form in passage.text]
        names = [name for name in facts.names if _is_name(name)]
        for name in dict.fromkeys([*names, *long, *_acronyms(passage.text), *phrases]):
            found.setdefault(name, []).append(passage.id)
    return _whatever_case(found)


def _whatever_case(places: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Bring together the names that differ only in case, as a glossary has each once; capitals alone are shown last."""
    found: dict[str, list[str]] = {}
    shown: dict[str, str] = {}
    for name in sorted(places, key=str.isupper):
        found.setdefault(shown.setdefault(name.casefold(), name), []).extend(places[name])
    return found


def _is_name(name: str) -> bool:
    """Tell whether a name is worth a word: no letter alone, no *So I*, nothing shouted (*EXIT*)."""
    first, *_ = words = name.split()
    if name.isupper() and any(len(word) > 1 and is_common_word(word) for word in words):
        return len(words) == 1 and len(name) < len("EXIT")
    return len(name) > 1 and (first == "The" or first.isupper() or not is_function_word(first.lower()))


def _acronyms(text: str) -> list[str]:
    """Return the words in capitals that are not shouted: *NATO*, not *EVERY NIGHT*, *EXPIRED*."""
    return [found[0] for found in _ACRONYM.finditer(text) if _is_name(found[0]) and not _is_shouted(found)]


def _is_shouted(word: re.Match[str]) -> bool:
    """Tell whether a word in capitals is one of several that are no acronyms: *AS IT HAPPENS*."""
    before, after = _SHOUTED
    if before.search(word.string[: word.start()]):
        return True
    return is_common_word(word[0]) and bool(after.match(word.string[word.end() :]))


def _is_phrase(quoted: str) -> bool:
    """Tell whether a short quotation is a phrase to explain, not a piece of somebody's sentence."""
    words = quoted.split()
    return bool(_PHRASE.fullmatch(quoted)) and not is_function_word(words[0]) and not tells_past(quoted)


def _long_forms(text: str) -> Iterator[tuple[str, str]]:
    """Yield each acronym with the words before its brackets whose initials it has."""
    for found in _IN_BRACKETS.finditer(text):
        words = found[1].split()
        for size in range(1, len(words) + 1):
            tail = words[-size:]
            initials = "".join(word[0] for word in tail if word not in _SMALL).upper()
            if initials == found[2] and tail[0] not in _SMALL:
                yield found[2], " ".join(tail)
                break


def _without_peoples(names: Sequence[str]) -> list[str]:
    """Keep of names with one root the shortest: of *Norwegian*, *Norwegians* and *Norway* the last."""
    shortest: dict[str, str] = {}
    for name in sorted(names, key=len, reverse=True):
        shortest[root(name.lower()) if " " not in name else name] = name
    kept = set(shortest.values())
    return [name for name in names if name in kept]


def _forms(names: Sequence[str], long_forms: Mapping[str, str], kinds: Kinds) -> dict[str, list[str]]:
    """Return the longest form of what each name names, with its other forms: the acronym, the last name alone."""
    longer: dict[str, list[str]] = {}
    for name in names:
        words = name.split(" ")
        for start in range(1, len(words)):
            longer.setdefault(" ".join(words[start:]), []).append(name)
            if kinds.of(name) != TERM and kinds.is_short(short := " ".join(words[:start])):
                longer.setdefault(short, []).append(name)
    owners = {name: long_forms.get(name) or _owner(name, longer.get(name, []), kinds) for name in names}
    found: dict[str, list[str]] = {}
    for name in names:
        owner = owners[name]
        while owners.get(owner, owner) not in (owner, name):  # the last name of a name that is itself short
            owner = owners[owner]
        found.setdefault(owner, []).extend([name] if name != owner else [])
    return {owner: also for owner, also in found.items() if owner in owners}


def _owner(name: str, longer: Sequence[str], kinds: Kinds) -> str:
    """Return the one longer name that a name is short for: a last name alone, or *the Office*; else itself."""
    may_be = {PERSON, kinds.of(name)} - {TERM}
    meant = [each for each in longer if kinds.of(each) in may_be or each.startswith(f"{name} ")]
    return meant[0] if len(meant) == 1 else name


def _candidate(
    name: str, also: Sequence[str], places: Mapping[str, Sequence[str]], kinds: Kinds
) -> TermCandidate:
    every = {place for form in (name, *also) for place in places.get(form, [])}
    return TermCandidate(
        name, tuple(sorted(every, key=lambda id_: int(id_[1:]))), kinds.of(name), tuple(also)
    )
