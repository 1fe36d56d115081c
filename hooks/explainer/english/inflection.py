"""The forms in which a glossary term turns up in English prose: plurals, verb forms, -ise beside -ize."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pluralizer import Pluralizer

from explainer.content.glossary import Entry

_SPELLINGS = re.compile(r"i([sz])(e|es|ed|er|ers|ing|ation|ations|ational)\b")
_VERB = re.compile(r"[a-z]{3,}")
_IZE = re.compile(r"[a-z]+i[sz]e")
_DOUBLES = re.compile(r"[^aeiou]*[aeiou][bdgmnprt]")  # one syllable, one short vowel: ban, plan, stop
_COMMON_NOUN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NO_VOWEL_Y = re.compile(r".*[^aeiou]y")


def forms(entry: Entry) -> tuple[str, ...]:
    """Return every spelling that is a mention of the entry: headword, aliases and their inflected forms.

    Proper names (a last word with a capital, case-sensitive entries) are not inflected.
    """
    found = [entry.term, *entry.also]
    if not entry.case_sensitive:
        found += [form for phrase in (entry.term, *entry.also) for form in _numbers(phrase)]
        found += [form for verb in _verbs(entry) for form in verb_forms(verb)]
    return tuple(dict.fromkeys(form for each in found for form in _spellings(each)))


def verb_forms(verb: str) -> tuple[str, ...]:
    """Return the other forms of a regular verb.

    >>> verb_forms("organize"), verb_forms("ban")
    (('organizes', 'organized', 'organizing'), ('bans', 'banned', 'banning'))
    """
    if verb.endswith("e"):
        return f"{verb}s", f"{verb}d", f"{verb.removesuffix('e')}ing"
    if _NO_VOWEL_Y.fullmatch(verb):
        return f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    stem = verb + verb[-1] if _DOUBLES.fullmatch(verb) else verb
    hissing = verb.endswith(("s", "x", "z", "ch", "sh"))
    return f"{verb}{'es' if hissing else 's'}", f"{stem}ed", f"{stem}ing"


def _verbs(entry: Entry) -> Iterator[str]:
    """Yield what can be a verb: single lower-case words, of the headword only those in -ize."""
    if _IZE.fullmatch(entry.term):
        yield entry.term
    yield from (alias for alias in entry.also if _VERB.fullmatch(alias))


def _numbers(phrase: str) -> Iterator[str]:
    """Yield the plural of a singular phrase and the singular of a plural one, by its last word."""
    head, _, last = phrase.rpartition(" ")
    if not last[:1].islower() or not _COMMON_NOUN.fullmatch(last):
        return
    start = f"{head} " if head else ""
    yield f"{start}{_nouns().singular(last)}"
    yield f"{start}{_nouns().plural(last)}"


def _spellings(phrase: str) -> Iterator[str]:
    yield phrase
    for letter in "sz":
        yield _SPELLINGS.sub(rf"i{letter}\2", phrase)


@cache
def _nouns() -> Pluralizer:
    """Return the library's rules; it takes *virus* for Latin and leaves *café* as it is."""
    nouns = Pluralizer()  # type: ignore[no-untyped-call]  # its constructor carries no types
    nouns.add_plural_rule(re.compile(r"(virus)(?:es)?$"), "$1es")
    nouns.add_plural_rule(re.compile(r"([à-öø-ÿ])$"), "$1s")
    return nouns
