"""Hold proper names to the cited paragraphs, under any of their glossary aliases."""

from __future__ import annotations

import re

from explainer.checks.kinds import Kind
from explainer.english.lexicon import read_words
from explainer.english.propernames import Name, root
from explainer.english.words import read_sentences
from explainer.evidence.naming import TAKEN_UP, Names, countries, names_of
from explainer.evidence.parsedclaim import ParsedClaim, standing_in
from explainer.problems import HINT, PROBLEM, Problem

_PLACED = re.compile(
    r"\b(?:in|at|near|from|to|for) (?!(?:January|February|March|April|May|June|July|August)\b)[A-Z]\w+"
)


def check_names(parsed: ParsedClaim) -> list[Problem]:
    """Return a problem for each proper name in a claim's own words that the cited paragraphs do not have."""
    register = names_of(parsed.library)
    found = {name.text: name for sentence in parsed.sentences for name in register.names(sentence)}
    return [
        parsed.problem("name", _message(name, register, parsed), _severity(name, register, parsed))
        for name in found.values()
        if not register.is_free(name)
        and not _is_known(name, register, parsed)
        and not _is_country_of_place(name, parsed)
        and not any(register.may_mean(name, each) for each in parsed.passages)
    ]


def _is_known(name: Name, register: Names, parsed: ParsedClaim) -> bool:
    """Tell whether the page's title or a sentence before has a name, in full or in part."""
    sentences = (words for text in parsed.known for words in read_sentences(text))
    return any(set(name.tokens) <= set(each.tokens) for words in sentences for each in register.names(words))


def _is_country_of_place(name: Name, parsed: ParsedClaim) -> bool:
    """Tell whether a name is a country's and a paragraph names places: readers may know where these lie."""
    is_country = all(root(token) in countries() for token in name.tokens)
    return is_country and any(_PLACED.search(passage.text) for passage in parsed.passages)


def _severity(name: Name, register: Names, parsed: ParsedClaim) -> str:
    """Return ``hint`` where a paragraph speaks by pronouns of somebody whom the source names elsewhere.

    It is one, too, for a country or an occasion, which readers may know to be meant.
    """
    known = all(root(token) in countries() or token in read_words("occasions") for token in name.tokens)
    if known or (name.place == 0 and name.text.endswith("ss") and not register.is_known(name)):
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
