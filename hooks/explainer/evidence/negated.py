"""Tell whether a negation in a claim is in the cited paragraphs, in the same or in other words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from explainer.english.clauses import Statement, is_wish
from explainer.english.lexicon import read_words
from explainer.english.negations import WEAK, Negation
from explainer.english.phrases import stems_at
from explainer.english.thesaurus import opposites, synonyms
from explainer.english.words import Word, content_stems, lexical_stem
from explainer.english.words import stem as word_stem
from explainer.evidence.passage import NEGATIVE_SIGNS, Passage
from explainer.evidence.retelling import Place, retold, stems_of
from explainer.evidence.saying import (
    denies_by_ellipsis,
    is_denied,
    is_denied_rather,
    is_only_wished,
    is_said_near,
    is_said_of_same,
    say_plainly,
    says_there,
)

# In weights, the logarithm of how many paragraphs there are to each that has a word. In an article of 20 paragraphs
# a word of one paragraph weighs 3.0 and of two 2.4, so two of these retell a clause; in one of 30 a single word does.
CLOSE = 3.4
# Where a synonym of what is denied stands, one word is enough that at most a third of the paragraphs have.
NEAR = 1.0
# stems: what is planned has "not yet" happened, and what "remains to be" done neither
_COMING = ("schedul", "plan", "expect", "due", "futur", "remain", "await")
_NONE = frozenset({"no", "nobody", "none", "nothing", "never"})
_ALLOWING = frozenset({"may", "must", "can", "could", "cannot", "can't", "mustn't"})
_ALLOWED = frozenset({"allow", "permit"})
_SAVE = frozenset({"without", "unless", "except"})
_BEFORE = frozenset({"before", "previously", "earlier", "yet", "ever"})
_FIRST = re.compile(r"\bfirst\b", re.IGNORECASE)
_SUPERLATIVE = re.compile(r"\b(?:most|first|record|best|worst|\w{3,}est)\b", re.IGNORECASE)
_RESTRICTED = re.compile(r"\b(?:except|excluding|few(?! more)|all but|exclusively)\b")
_HARDLY = frozenset({"hardly", "barely", "scarcely", "rarely", "seldom"})


@dataclass(frozen=True)
class Case:
    """A negation of a claim, to be judged by the cited paragraphs.

    Attributes:
        negation: The negation.
        statement: Its clause.
        topic: The stems of the whole sentence.
        passages: The cited paragraphs.
    """

    negation: Negation
    statement: Statement
    topic: Sequence[str]
    passages: Sequence[Passage]

    @cached_property
    def heads(self) -> list[str]:
        """Return the stems that it surely negates, but for verbs that say little: *get*, *come*."""
        return [head for head in self.negation.heads if head not in WEAK]

    @cached_property
    def near(self) -> list[str]:
        """Return the synonyms of these."""
        return [each for head in self.heads for each in synonyms(head)]

    @cached_property
    def against(self) -> list[str]:
        """Return the opposites of these."""
        return [each for head in self.heads for each in opposites(head)]

    @cached_property
    def qualifies(self) -> bool:
        """Tell whether it denies a thing of a kind that the paragraphs do not speak of: *no good choice*."""
        if self.negation.word.lower() not in ("no", "neither") or len(self.negation.near) < 2:
            return False
        words = (stems_at(self.statement.words, at) for at in self.negation.near)
        return not all(any(passage.has_any(stems) for passage in self.passages) for stems in words)

    def retold(self, least: float) -> list[Place]:
        """Return the clauses that the statement retells."""
        stems = stems_of(self.statement)
        return [place for passage in self.passages for place in retold(stems, passage, least)]

    @cached_property
    def denies_anything(self) -> bool:
        """Tell whether the paragraphs deny anything at all."""
        return any(passage.denies(clause) for passage in self.passages for clause in passage.clauses)

    @cached_property
    def has_negation(self) -> bool:
        """Tell whether the paragraphs have a plain negation."""
        return any(NEGATIVE_SIGNS & passage.signs for passage in self.passages)


def is_borne(case: Case) -> bool:
    """Tell whether the cited paragraphs bear a negation out: the first rule that knows decides.

    One that nothing speaks against is borne: it may be a paragraph's sense in other words.
    """
    verdicts = (rule(case) for rule in _RULES)
    return next((verdict for verdict in verdicts if verdict is not None), True)


def _is_idiom(case: Case) -> bool | None:
    """Judge *should not*, *hardly*, *no longer*, *not yet* by wishes, *few*, the past and the future."""
    word = case.negation.word.lower()
    if word.startswith(("should", "ought")):
        return case.denies_anything
    if _compares(case) and any(_SUPERLATIVE.search(passage.text) for passage in case.passages):
        return True
    if word in _HARDLY and any(passage.signs & {"few", "hardly"} for passage in case.passages):
        return True
    stems = _formerly() if word == "no longer" else _COMING if word.endswith(" yet") else ()
    return True if any(passage.has_any(stems) for passage in case.passages) else None


def _compares(case: Case) -> bool:
    """Tell whether what is denied is more of something: *no larger study*, *nobody ran faster*."""
    words = (case.statement.words[at] for at in (*case.negation.near, *case.negation.reach))
    more = any(word.lower in ("more", "less") or _is_comparative(word) for word in words)
    return more and case.negation.word.lower() in _NONE


def _is_comparative(word: Word) -> bool:
    return bool(word.stems) and not word.is_capital and word.lower.endswith("er")


def _is_forbidden(case: Case) -> bool | None:
    """Judge *must not*, *nobody may* by a word of forbidding, and *without … nobody*, which denies nothing."""
    words = {word.lower for word in case.statement.words}
    stems = {stem for word in case.statement.words for stem in word.stems}
    allows = bool(words & _ALLOWING) or bool(stems & _ALLOWED)
    if allows and any(passage.has_any(_forbidding()) for passage in case.passages):
        return True
    return True if words & _SAVE else None


def _is_first(case: Case) -> bool | None:
    """Judge *nobody had done it before* by *the first*."""
    words = {word.lower for word in case.statement.words}
    told = words & _BEFORE and case.negation.word.lower() in _NONE
    return True if told and any(_FIRST.search(passage.text) for passage in case.passages) else None


def _is_restricted(case: Case) -> bool | None:
    """Judge by a restriction of what the statement retells: *only members may*, *few of them*, *all but two*."""
    told = (place.passage.told[place.at] for place in case.retold(NEAR))
    sentences = [(*each.lead, *each.words, *each.trail) for each in told]
    if any(_RESTRICTED.search(" ".join(each)) for each in sentences):
        return True
    behind = (each[each.index("only") :] for each in sentences if "only" in each)
    return True if any(_has_one(words, case.heads) for words in behind) else None


def _has_one(words: Sequence[str], stems: Sequence[str]) -> bool:
    return any(stem in stems for word in words for stem in content_stems(word))


def _is_elided(case: Case) -> bool | None:
    """Judge by a negation that leaves out what it denies, for it was just said: *two others were not*."""
    stems = (*case.heads, *case.near)
    return True if any(denies_by_ellipsis(stems, passage) for passage in case.passages) else None


def _is_denied(case: Case) -> bool | None:
    """Judge by what the paragraphs deny themselves: there, where the statement retells them."""
    stems = (*case.heads, *case.negation.passed)
    if not any(is_denied(stem, passage) for stem in stems for passage in case.passages):
        return None
    # the first head is the verb or noun itself; later ones ("not sign a decree": the decree) may be spoken of elsewhere
    if not case.heads:
        return True
    first = (case.heads[0], *case.negation.passed)
    return any(is_denied_rather(stem, case.statement, passage) for stem in first for passage in case.passages)


def _is_denied_of_same(case: Case) -> bool | None:
    """Judge *no boat came* by a clause that has the boat and denies that it came."""
    heads, strong = set(case.negation.heads), set(case.heads)
    clauses = (clause for passage in case.passages for clause in passage.clauses)
    return True if any(heads & clause.negated and strong & clause.words for clause in clauses) else None


def _is_opposed(case: Case) -> bool | None:
    """Judge by the opposite: *not allow* holds where *reject* stands, and fails where *reject* is denied."""
    if say_plainly(case.against, case.passages) and not say_plainly(case.heads[:1], case.passages):
        return not case.negation.doubled or case.has_negation
    denied = any(passage.denies_only(each) for each in case.against for passage in case.passages)
    return False if denied else None


def _is_lacked(case: Case) -> bool | None:
    """Judge by a word with *-less*, or one like it: *no end* holds where *endless* or *indefinite* stands."""
    for head in case.heads:
        lacking = word_stem(f"{head}less")
        if any(passage.has_any((lacking, *synonyms(lacking))) for passage in case.passages):
            return True
    return None


def _is_said(case: Case) -> bool | None:
    """Judge by what the paragraphs say plainly, of the same thing."""
    # "no good choice" is borne out by "bad choices", where "no choice" would not be
    if case.qualifies:
        return None
    said = any(is_said_of_same(head, case.topic, passage) for head in case.heads for passage in case.passages)
    return False if said else None


def _is_wished(case: Case) -> bool | None:
    """Judge by what the paragraphs only wish for: a claim may deny the deed, not the wish."""
    if any(is_only_wished(head, passage) for head in case.heads for passage in case.passages):
        return not any(map(is_wish, case.heads))
    return None


def _is_reached(case: Case) -> bool | None:
    """Judge by what else the negation may reach, where the paragraphs surely deny that."""
    words = case.statement.words
    stems = [stem for at in case.negation.reach for stem in words[at].stems]
    reached = any(stem in passage.negated for stem in stems for passage in case.passages)
    return True if reached else None


def _is_said_otherwise(case: Case) -> bool | None:
    """Judge by a synonym that the clause retold says plainly."""
    if case.qualifies:
        return None
    said = any(is_said_near(head, case.topic, place) for head in case.heads for place in case.retold(NEAR))
    return False if said else None


def _is_denied_otherwise(case: Case) -> bool | None:
    """Judge by a synonym that the paragraphs deny."""
    return True if any(is_denied(each, passage) for each in case.near for passage in case.passages) else None


def _is_doubled(case: Case) -> bool | None:
    """Judge *not stop* and its like, which need a negation in the paragraphs, too."""
    return False if case.negation.doubled and not case.has_negation else None


def _is_weakly_said(case: Case) -> bool | None:
    """Judge a verb that says little by the clause retold alone: *has not said* by *said*."""
    if case.heads:
        return None
    said = any(says_there(head, place) for head in case.negation.heads for place in case.retold(CLOSE))
    return False if said else None


# From what says most to what says least: idioms, the passage's own negations, its opposites, what it says plainly, and
# last what it says in a synonym. An earlier rule must not be outvoted: where *reject* stands and *allow* does
# not, "did not allow" holds, though the passage has no negation.
_RULES: tuple[Callable[[Case], bool | None], ...] = (
    _is_idiom,
    _is_forbidden,
    _is_first,
    _is_restricted,
    _is_elided,
    _is_denied,
    _is_denied_of_same,
    _is_opposed,
    _is_lacked,
    _is_said,
    _is_wished,
    _is_reached,
    _is_said_otherwise,
    _is_denied_otherwise,
    _is_doubled,
    _is_weakly_said,
)


@cache
def _forbidding() -> frozenset[str]:
    return frozenset(map(lexical_stem, read_words("forbidding")))


@cache
def _formerly() -> frozenset[str]:
    return frozenset(map(lexical_stem, read_words("formerly")))
