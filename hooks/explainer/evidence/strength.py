"""Classes of strong words (*all*, *first*, *most*), and what proves them in a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

import yaml

from explainer.english.lexicon import read_text, read_words
from explainer.english.quantities import Quantity
from explainer.english.words import lexical_stem
from explainer.evidence.passage import Passage
from explainer.evidence.retelling import Place

_HALF = Fraction(1, 2)
_ANY = re.compile(
    r"(?<!‖)\bany(?:one|body|thing|where)?\b(?! (?:case|event|rate|more|longer|kind|time soon)\b)",
    re.IGNORECASE,
)
_ANY_FREE = re.compile(  # where *any* claims nothing: negations, questions, conditions, comparisons
    r"\b(?:not|no|never|without|nor|neither|nobody|none|nothing|if|whether|before|than|hardly|barely|rather|as|against)\b"
    r"|n't|\?|deny|denie|unlikely|improbable|refus|reject|prevent|forbid|forbad|ban|stop|avoid|lack|fail|longer|too|doubt|unable|impossible",
    re.IGNORECASE,
)
_UNCLAIMED = re.compile(
    r"\b(?:not|no|nobody|never|none|nothing|neither|nor|without|if|unless|whether|hardly|doubts?|denies|denied)\b|n't",
    re.IGNORECASE,
)
_MORE_THAN_ANY = re.compile(
    r"\b(?:more|\w{2,}er) than (?:in |on )?(?:any|anyone|anybody|anything|all)\b", re.IGNORECASE
)
_PERIODIC = re.compile(
    r"(?:each|every) (?:\w+ )?(?:day|week|month|year|night|time|morning|evening|weekend|spring|summer|autumn|winter)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Strength:
    """A class of strong words.

    Attributes:
        pattern: Finds them as ``strong``; idioms in which they are not strong are passed over.
        signs: Function words that prove them.
        kin: Stems of content words that prove them.
        remedy: What to write instead.
        beside: Words that leave something open; only beside them a paragraph has to prove these, if there are any.
    """

    pattern: re.Pattern[str]
    signs: frozenset[str]
    kin: frozenset[str]
    remedy: str
    beside: frozenset[str] = frozenset()

    def is_asked(self, passages: Iterable[Passage]) -> bool:
        """Tell whether paragraphs have to prove such words."""
        return not self.beside or any(
            not self.beside.isdisjoint(told.words) for passage in passages for told in passage.told
        )

    def is_borne(self, passage: Passage, about: frozenset[str]) -> bool:
        """Tell whether a paragraph has a word of the class, in a clause that speaks of the same.

        Args:
            passage: The paragraph.
            about: Stems of the sentence that has the strong word, and their synonyms.
        """
        return any(
            (self.kin & clause.words or self.signs.intersection(clause.signs))
            and (len(passage.clauses) == 1 or any(about & each.words for each in Place(passage, at).around))
            for at, clause in enumerate(passage.clauses)
        ) or ("most" in self.signs and _has_most(passage))


def claims_nothing(strong: str, text: str) -> bool:
    """Tell whether a strong word claims nothing: *if everything goes well*, *not sure that all*, *each year*."""
    before, _, after = text.partition(strong)
    piece = re.split(r"[;:,]", before)[-1]
    return bool(_UNCLAIMED.search(piece) or _PERIODIC.match(f"{strong}{after}"))


def claims_any(text: str) -> bool:
    """Tell whether *any* is claimed freely somewhere, as in *any man can be called up*."""
    clauses = re.split(r"[,;:.!]", text)
    return any(_ANY.search(clause) and not _ANY_FREE.search(clause) for clause in clauses)


def _has_most(passage: Passage) -> bool:
    """Tell whether a paragraph has the most of something in other words: *55 %*, *more than anyone else*."""
    return any(map(_is_majority, passage.quantities)) or bool(_MORE_THAN_ANY.search(passage.text))


def _is_majority(quantity: Quantity) -> bool:
    share = quantity.value / 100 if quantity.unit == "%" else quantity.value
    return _HALF < share < 1 and not quantity.bound.startswith("<")


@cache
def strengths() -> tuple[Strength, ...]:
    """Return every class, as ``strong.yml`` has them."""
    return tuple(_strength(**each) for each in yaml.safe_load(read_text("strong.yml")))


def _strength(
    words: list[str], idioms: list[str], signs: str, kin: str, remedy: str, beside: str = ""
) -> Strength:
    """Build a class from its entry; ``@negative`` stands for the words of that list."""
    pattern = rf"(?P<idiom>\b(?:{'|'.join(idioms)})\b)|(?P<strong>(?<!‖)\b(?:{'|'.join(words)})\b)"
    stems = frozenset(map(lexical_stem, _listed(kin)))
    found = re.compile(pattern, re.IGNORECASE)
    return Strength(found, frozenset(signs.split()), stems, remedy, frozenset(_listed(beside)))


def _listed(names: str) -> Iterator[str]:
    for name in names.split():
        yield from read_words(name[1:]) if name.startswith("@") else [name]
