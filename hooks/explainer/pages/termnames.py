"""Names of glossary entries that would become links in places where nobody means them, or never."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from explainer.content.entry import Entry
from explainer.english.lexicon import read_words
from explainer.problems import Problem

LONGEST = 80  # letters: longer than any name that stands in prose as it is
_QUOTED = re.compile(r"^[\"'“”‘’«»„](?!\w+$)|^[\"“„«].*|[\"”»]$")
_MARKUP = re.compile(r"\n|\]\(|\*\*|__|`")
_ENDING = re.compile(r"[,:;]$")


def name_faults(entries: Iterable[Entry], path: str) -> Iterator[Problem]:
    """Yield the names that cannot be linked; ``path`` is the glossary's."""
    for entry in entries:
        for place, name in (
            ("term", entry.term),
            *((f"also[{n}]", each) for n, each in enumerate(entry.also)),
        ):
            if name and (fault := _fault(name, entry)):
                line = entry.lines.get(place, entry.line)
                yield Problem(path, line, "data", f"entry '{entry.id}': {_short(name)} {fault}.")


def _fault(name: str, entry: Entry) -> str:
    if len(name) > LONGEST:
        return f"has {len(name):,} letters; more than {LONGEST} are no name. Shorten it"
    if marks := _MARKUP.search(name):
        return f"holds {marks[0]!r}, which no mention has. Write the name alone"
    if _QUOTED.search(name):
        return "has quotation marks, which no mention has. Leave them out"
    if _ENDING.search(name):
        return "ends in a sign that belongs to the sentence. Leave it out"
    if not entry.autolink:
        return ""
    remedy = "Write autolink: false, or a longer name"
    if len(name) == 1 and unicodedata.category(name) != "Lo":
        return f"is one letter, and each one would become a link. {remedy}"
    if not any(map(str.isalpha, name)) and not re.search(r"\d\W+\d", name):
        return f"has no letter, and each number or sign like it would become a link. {remedy}"
    words = re.findall(r"[^\W_]+", name.lower())
    if not entry.case_sensitive and words and all(word in read_words("function") for word in words):
        return f"is made of words that stand everywhere. {remedy}, or case_sensitive: true"
    return ""


def _short(name: str) -> str:
    name = " ".join(name.split())
    return f"'{name}'" if len(name) <= LONGEST else f"'{name[:20]}…'"
