"""What paragraphs say, deny or only wish of a stem, of the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from explainer.english.clauses import Statement
from explainer.english.denials import AUXILIARIES
from explainer.english.sentences import split_sentences
from explainer.english.thesaurus import synonyms
from explainer.english.typography import fold
from explainer.english.words import content_stems
from explainer.evidence.passage import Passage, affirmed_in
from explainer.evidence.retelling import Place, closeness, stems_of

_ELLIPSIS = re.compile(
    rf"\b(?:(?:{'|'.join(sorted(AUXILIARIES))}|need) not|[a-z]+n't)(?=\s*(?:[.,;:)]|(?:and|but)\b|$))"
)
_LETTERS = re.compile(r"[^\W\d_][\w'-]*")


def is_denied(stem: str, passage: Passage) -> bool:
    """Tell whether a paragraph denies a stem somewhere, or leaves it in doubt."""
    return stem in passage.negated or stem in passage.doubtful


def is_denied_rather(stem: str, statement: Statement, passage: Passage) -> bool:
    """Tell whether a paragraph denies a stem where a statement retells it, or nowhere says it as closely."""
    stems = stems_of(statement)
    shares = [(clause, closeness(stems, clause, passage)) for clause in passage.clauses]
    saying = (share for clause, share in shares if stem in affirmed_in(clause))
    denying = (share for clause, share in shares if stem in clause.negated | clause.doubtful)
    return max(denying, default=0.0) >= max(saying, default=-1.0)


def say_plainly(stems: Iterable[str], passages: Sequence[Passage]) -> bool:
    """Tell whether any of some paragraphs affirms any of some stems."""
    return any(passage.says(stem) for stem in stems for passage in passages)


def is_said_of_same(stem: str, topic: Sequence[str], passage: Passage) -> bool:
    """Tell whether a clause says a stem and, with its neighbours, speaks of the same as a sentence."""
    about = _about(stem, topic, passage)
    places = [Place(passage, at) for at, clause in enumerate(passage.clauses) if stem in affirmed_in(clause)]
    return any(not about or any(about & clause.words for clause in place.around) for place in places)


def is_said_near(head: str, topic: Sequence[str], place: Place) -> bool:
    """Tell whether a clause says a synonym of what is denied, of the same thing."""
    others = set(synonyms(head))
    about = _about(head, topic, place.passage) - others
    return bool(affirmed_in(place.clause) & others and place.clause.words & about)


def _about(stem: str, topic: Sequence[str], passage: Passage) -> set[str]:
    """Return a sentence's other stems and their synonyms, as far as a paragraph has them."""
    near = {near for each in topic if each != stem for near in (each, *synonyms(each))}
    return (near & passage.words) - {stem}


def is_only_wished(stem: str, passage: Passage) -> bool:
    """Tell whether a paragraph only has a stem wanted, asked or planned."""
    return stem in passage.wished and not passage.says(stem)


def denies_by_ellipsis(stems: Iterable[str], passage: Passage) -> bool:
    """Tell whether a paragraph denies one of some stems by what it leaves out: *Roe was asked; two others were not*."""
    asked = set(stems)
    return any(asked & words for words in _left_out(passage.text))


@lru_cache(maxsize=1024)  # a paragraph is cited by many claims
def _left_out(text: str) -> tuple[frozenset[str], ...]:
    """Return the stems of each sentence that ends a clause with a bare negation, and of the one before it."""
    sentences = split_sentences(fold(text))
    return tuple(
        frozenset(
            stem for word in _LETTERS.findall(f"{before} {each}") for stem in content_stems(word.lower())
        )
        for before, each in pairwise(["", *sentences])
        if _ELLIPSIS.search(each)
    )


def says_there(stem: str, place: Place) -> bool:
    """Tell whether a clause affirms a stem and denies nothing."""
    passage, clause = place.passage, place.clause
    return stem in affirmed_in(clause) and not passage.denies(clause)
