"""Whether a name is that of the land in which the places of the cited paragraphs lie, or of its capital."""

from __future__ import annotations

import re
from collections.abc import Sequence

from explainer.content.dates import MONTHS
from explainer.english.givennames import may_be_given
from explainer.english.places import is_capital, is_land, key, lands_of, places_in, wholes
from explainer.english.propernames import ROLES, Name, name_tokens, root
from explainer.evidence.naming import countries
from explainer.evidence.passage import Passage

_PLACED = re.compile(
    rf"\b(?:in|at|near|from|to|for) (?!(?:{'|'.join(MONTHS)})\b)([A-Z][\w'-]+(?: [A-Z][\w'-]+)*)"
)
_WHERE = frozenset({"in", "at", "near", "around", "outside"})


def is_country_of_place(name: Name, passages: Sequence[Passage]) -> bool:
    """Tell whether a name is a land's and paragraphs name places of which we know no land: readers may know."""
    is_land_name = is_land(key(name.tokens)) or all(root(token) in countries() for token in name.tokens)
    return is_land_name and any(
        not _is_known(place) and not _is_person(place, each.text)
        for each in passages
        for place in _PLACED.findall(each.text)
    )


def _is_known(place: str) -> bool:
    return bool(lands_of(place)) or all(root(token) in countries() for token in name_tokens(place))


def is_whole_of_place(name: Name, passages: Sequence[Passage], *, before: str) -> bool:
    """Tell whether a name is that of a land in which a place of the paragraphs lies, or stands for its government.

    Args:
        name: The name.
        passages: The cited paragraphs.
        before: The word before the name, in small letters: who is *in Lima* does not mean the government there.
    """
    asked = key(name.tokens)
    named = {
        place
        for passage in passages
        for each in passage.names
        if not _is_person(each, passage.text)
        for place in places_in(each)
    }
    return any(asked in wholes(place) for place in named) or (
        before not in _WHERE and is_capital(asked, named)
    )


def _is_person(name: str, text: str) -> bool:
    """Tell whether a name has a title or a given name before what may be a place: *Mr Lincoln*, *Peter George*."""
    tokens = name_tokens(name)
    title = re.search(rf"\b(\w+)\.? {re.escape(name)}\b", text)
    return bool(title and title[1].lower() in ROLES) or (
        len(tokens) > 1 and may_be_given(tokens[0]) and not any(places_in(tokens[0]))
    )
