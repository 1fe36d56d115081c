"""Hold proper names to the cited paragraphs, under any of their glossary aliases."""

from __future__ import annotations

from explainer.checks.kinds import Kind
from explainer.english.lexicon import read_words
from explainer.english.places import is_land, key
from explainer.english.propernames import Name, root
from explainer.evidence.lands import is_country_of_place, is_whole_of_place
from explainer.evidence.naming import (
    TAKEN_UP,
    Names,
    countries,
    is_known_before,
    names_of,
)
from explainer.evidence.occasions import is_told_by_date
from explainer.evidence.parsedclaim import ParsedClaim, standing_in
from explainer.problems import HINT, PROBLEM, Problem


def check_names(parsed: ParsedClaim) -> list[Problem]:
    """Return a problem for each proper name in a claim's own words that the cited paragraphs do not have."""
    register = names_of(parsed.library)
    found = {
        name.text: (name, words[name.place - 1].lower if name.place else "")
        for words in parsed.sentences
        for name in register.names(words)
    }
    return [
        parsed.problem(
            "name",
            _message(name, register, parsed),
            HINT if _is_institution(name, before) else _severity(name, register, parsed),
        )
        for name, before in found.values()
        if not register.is_free(name)
        and not is_known_before(name, register, parsed.known)
        and not any(register.may_mean(name, each) for each in parsed.passages)
        and not is_told_by_date(name.text, parsed.own_words, parsed.passages)
        and not is_country_of_place(name, parsed.passages)  # which reads the list of places: asked late
        and not is_whole_of_place(name, parsed.passages, before=before)
    ]


def _is_institution(name: Name, before: str) -> bool:
    """Tell whether a name is a noun with a capital that may stand for what is meant: *the Church*, *the Ministry*."""
    return before == "the" and name.text.lower() in read_words("organizations")


def _severity(name: Name, register: Names, parsed: ParsedClaim) -> str:
    """Return ``hint`` where a paragraph speaks by pronouns of somebody whom the source names elsewhere.

    It is one, too, for a country, another land or an occasion, which readers may know to be meant.
    """
    known = all(root(token) in countries() or token in read_words("occasions") for token in name.tokens)
    if (
        known
        or is_land(key(name.tokens))
        or (name.place == 0 and name.text.endswith("ss") and not register.is_known(name))
    ):
        return HINT  # *Congress* is a name and *progress* none, where both open a sentence
    taken_up = any(TAKEN_UP.search(each.text) for each in parsed.passages)
    return HINT if taken_up and register.is_known(name) else PROBLEM


def _message(name: Name, register: Names, parsed: ParsedClaim) -> str:
    elsewhere = parsed.library.besides(register.holding(name), parsed.passages)
    where = standing_in(elsewhere) or "; it stands nowhere in the article"
    remedy = f"Cite {elsewhere[0].cite}, too" if elsewhere else _correction(name, register)
    return f'"{name.text}" is not in {parsed.cited}{where}. {remedy}, or name whom {parsed.cited} names.'


def _correction(name: Name, register: Names) -> str:
    others = register.namesakes(name)
    return f"The sources name {' '.join(map(str.title, others[0]))}. Correct it" if others else "Correct it"


KIND = Kind(
    "name",
    PROBLEM,
    remedy="Name whom the paragraph names.",
    blind="The right name with the deed of another; a name in small letters.",
    find=check_names,
)
