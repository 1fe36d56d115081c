"""Signs by which a text shows what a name names: what is said of it, what it does, what it is called."""

from __future__ import annotations

import re
from dataclasses import dataclass

from explainer.english.lexicon import read_words

TERM, PERSON, ORGANIZATION, PLACE = "term", "person", "organization", "place"
_SAYING = (
    "said|says|told|tells|wrote|writes|added|adds|argued|argues|asked|asks|recalls|recalled|explained|explains|thinks|warned"
    "|called|calls|denied|denies|insisted|insists|replied|announced|declined"
)
_ACTING = (
    "owns?|employs?|hired|fined|launched|bought|shipped|sold|lent|published|offered|issued|refused|promised"
)
_OWNING = (
    "chief|chair|board|director|president|manager|head|spokes|shareholder|staff|member|lawyer|customer|office"
)
_BY_PERSON = r"(?:[Ss]he|[Hh]e|who|whose|herself|himself|his|her)"
_FREE = r"(?<!\bat )(?<!\bfor )(?<!\bof )(?<!\bwith )"  # what is said behind *a diver at Velm* is said of the diver
#: Nouns of persons and groups alike: *the owner*, *the maker*.
_EITHER = frozenset(
    "maker owner operator publisher provider lender landlord employer producer builder developer".split()
)
_PERSONAL = re.compile(r"(?:ologist|grapher|ician|onomist|[a-z]s(?:wo)?man|person|ist|master|mistress)$")
_CUT = re.compile(r"\b(?:of|at|for|in|on|with|from|to|by|who|that|which|whose|where|and)\b|[,.;:()!?\"-]")
_BEFORE = re.compile(r"([a-z][\w'-]*)(?:,| called| named)? $")
_ROLE_AT = re.compile(r"\b([a-z]+) (?:at|for|with) (?:the )?$")
_GROUP = re.compile(r" ([a-z]+)\b")


@dataclass(frozen=True, slots=True)
class Signal:
    """A pattern around a name (``NAME``; ``TITLE`` is any title) that speaks for a kind.

    Attributes:
        kind: What it speaks for.
        pattern: A regular expression.
        weight: How much it says.
        also_single: Whether it says something of a name of one word, too.
    """

    kind: str
    pattern: str
    weight: int
    also_single: bool = True


SIGNALS = (
    Signal(PERSON, r"\b(?i:TITLE)\.?\s+NAME\b", 3),
    Signal(PERSON, r"\bNAME, (?:aged )?\d\d\b", 3),
    Signal(PERSON, rf"{_FREE}\bNAME,? {_BY_PERSON}\b", 2),
    Signal(PERSON, rf"{_FREE}\bNAME\b[^.!?]{{0,80}}(?:[.!?]\s+)?\b{_BY_PERSON}\b", 1),
    Signal(PERSON, rf"{_FREE}\bNAME\b[^.!?]{{0,80}}(?:[.!?]\s+)?\b{_BY_PERSON}\b", 1, also_single=False),
    Signal(PERSON, rf"\b(?:{_SAYING})\s+(?:\w+\s+)?NAME\b|{_FREE}\bNAME,?\s+(?:{_SAYING})\b", 1),
    Signal(PERSON, r"\bNAME,? (?:of|from) (?:the )?[A-Z]", 2, also_single=False),
    Signal(PERSON, r"\bby NAME\b", 1, also_single=False),
    Signal(PERSON, r"\bthe NAME\b", -2),
    Signal(ORGANIZATION, r"\bNAME,? (?:Inc|Ltd|LLC|PLC|plc|Corp|Co)\b", 3),
    Signal(ORGANIZATION, rf"\bNAME's (?:[a-z]+ )?(?:{_OWNING})", 2),
    Signal(
        ORGANIZATION,
        r"\b(?:spokes[a-z]+|chair[a-z]*|director|manager|executive) (?:of|at|for) (?:the )?NAME\b",
        2,
    ),
    Signal(ORGANIZATION, r"\b(?:work(?:s|ed|ing)?|jobs?|years) (?:at|for|with) (?:the )?NAME\b", 3),
    Signal(
        ORGANIZATION,
        r"\b[A-Z][\w'-]+ [A-Z][\w'-]+,? (?:of|at|from|for) (?:the )?NAME\b",
        3,
        also_single=False,
    ),
    Signal(
        ORGANIZATION,
        r"\b(?:owned|run|employed|funded|commissioned|published|hired|made) by (?:the )?NAME\b",
        1,
    ),
    Signal(ORGANIZATION, r"\bNAME\b[^.!?]{0,60}\b(?:it|its)\b", 1, also_single=False),
    Signal(ORGANIZATION, rf"\bNAME (?:{_SAYING})\b", 1),
    Signal(ORGANIZATION, rf"\bNAME (?:{_ACTING})\b", 2),
    Signal(PLACE, r"\b(?:[Ii]n|[Nn]ear|across|around|throughout|outside) (?:the )?NAME\b(?!'s)", 3),
    Signal(PLACE, r"\b(?:from|to|at|of) NAME\b(?!'s)", 1),
)


def noun_kind(around: str, name: str) -> str:
    """Return the kind that the nouns beside a name tell at one place: *the diver Ada Finch*, *Velm, a charity*.

    >>> noun_kind("It was Ada Finch, a retired diver at Velm, who", "Ada Finch")
    'person'
    >>> noun_kind("She was a diver at Velm Marine.", "Velm Marine"), noun_kind("The Velm team won.", "Velm")
    ('organization', 'organization')
    """
    before, _, after = around.partition(name)
    if (found := _ROLE_AT.search(before)) and _kind(found[1]) == PERSON:
        return ORGANIZATION
    if (found := _GROUP.match(after)) and found[1] in read_words("groups"):
        return ORGANIZATION
    nouns = [found[1]] if (found := _BEFORE.search(before)) else []
    apposed = re.match(r"(?:, [A-Z]{2,4})?, (?=[a-z])", after)
    if apposed:
        nouns += _CUT.split(after[apposed.end() :])[0].split()[-1:]
    return next((kind for noun in nouns if (kind := _kind(noun))), "")


def _kind(noun: str) -> str:
    words = {noun, noun.removesuffix("s"), noun.removesuffix("es")}
    if words & _EITHER:
        return ""
    if words & read_words("persons") or _PERSONAL.search(noun):
        return PERSON
    return ORGANIZATION if words & (read_words("groups") | read_words("organizations")) else ""
