"""Negations in a clause: what they surely negate, and what they may reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from explainer.english.denials import AUXILIARIES, is_deed, is_denying
from explainer.english.phrases import stems_at, without_affix
from explainer.english.verbforms import is_past
from explainer.english.words import Word

WEAK = frozenset(  # stems of verbs that leave it to the next word to say something
    "say cal make take give get go come put do look seem appear feel sound becom remain turn".split()
)
# Three kinds, by what they deny: a verb behind them, the noun behind them, or the verb they are subject or object of.
_NOT = frozenset({"not", "never", "cannot", "hardly", "barely", "scarcely", "seldom", "rarely"})
_NO = frozenset({"no", "neither", "nor"})
_OPENING = frozenset({"before", "again", "since", "once"})  # *never again has she sung*
_DEFINITE = frozenset("the this that these those his her its their our my".split())
_NOBODY = frozenset({"nobody", "none", "nothing", "nowhere"})
# What looks like a negation and denies nothing: "not only water" has water, "not all left" says that some did,
# "until" in "not until May" says when it happened.
_PAIRS = frozenset(
    "not only,not just,not merely,not simply,not least,not until,not all,not every,not everyone,"
    "not everybody,no doubt,no matter,no less,no sooner,nothing but,none other,or not,if not".split(",")
)
# What is surely negated lies before these: "did not say why it closed" leaves the closing open.
_ENDS = frozenset({*",;:()", *"what who whom why how where when whether if because until".split()})
# Words that *no* surely negates: "no new public housing scheme"; longer ones have run into a verb.
_LONGEST_NOUN = 4


@dataclass(frozen=True, slots=True)
class Negation:
    """A negation in a clause.

    Attributes:
        word: As it stands: ``not``, ``no longer``, ``should not``.
        near: Places of the words that it surely negates.
        reach: Places of the further words that it may reach.
        heads: Stems of the former.
        passed: Stems of what stands between it and them: *not formally ended*.
        doubled: Whether what it negates is itself a denial: *not stop*, *no end*.
        quoted: Whether it stands in quotation marks.
    """

    word: str
    near: tuple[int, ...]
    reach: tuple[int, ...]
    heads: tuple[str, ...]
    passed: tuple[str, ...]
    doubled: bool
    quoted: bool


def find_negations(words: Sequence[Word]) -> Iterator[Negation]:
    """Yield the negations of a clause: *not*, *no*, *never*, *nobody* and their kin."""
    for place in range(len(words)):
        if kind := _kind(words, place):
            yield _negation(words, place, kind)


def _negation(words: Sequence[Word], place: int, kind: str) -> Negation:
    # "No, it opened": the answer stands alone and denies what was asked, not what follows
    elliptic = _lower(words, place + 1) == ","
    near = () if elliptic else tuple(_heads(words, place, kind))
    # "did not stop digging": what is behind a doubled negation is affirmed, so it is not reached
    doubled = any(is_denying(words, at) or without_affix(words[at].lower) for at in near)
    behind = () if elliptic or (doubled and kind == "not") else range(place + 1, len(words))
    between = (at for at in range(place, max(near, default=place)) if at not in near)
    return Negation(
        word=_as_written(words, place),
        near=near,
        reach=tuple(at for at in behind if at not in near),
        heads=tuple(text for at in near for text in stems_at(words, at)),
        passed=tuple(text for at in between for text in words[at].stems),
        doubled=doubled,
        quoted=words[place].quoted,
    )


def _as_written(words: Sequence[Word], place: int) -> str:
    """Return a negation with the word that goes with it: *should not*, *no longer*, *not yet*."""
    before = words[place - 1].text if _lower(words, place - 1) in ("should", "ought") else ""
    after = words[place + 1].text if _lower(words, place + 1) in ("longer", "yet") else ""
    return " ".join(filter(None, (before, words[place].text, after)))


def _kind(words: Sequence[Word], place: int) -> str:
    """Return ``not``, ``no`` or ``nobody`` for a negation by how it works, else an empty text."""
    lower, before, after = words[place].lower, _lower(words, place - 1), _lower(words, place + 1)
    contracted = lower.endswith("n't")
    if lower == "not" and _spares(words, place):
        return ""
    if f"{'not' if contracted else lower} {after}" in _PAIRS or f"{before} {lower}" in _PAIRS:
        return ""
    # "No." is an answer or the short form of number; "no one" denies as "nobody", "no longer" as "not"
    if lower == "no" and after in (".", "one", "longer"):
        return {".": "", "one": "nobody", "longer": "not"}[after]
    if lower in _NOT or contracted or (lower == "yet" and after == "to"):  # *has yet to release it*
        return "not"
    return "no" if lower in _NO else "nobody" if lower in _NOBODY else ""


def _spares(words: Sequence[Word], place: int) -> bool:
    """Tell whether *not* denies nothing: *had it not been for her*, *not far short of 500*."""
    behind = [_lower(words, at) for at in (place + 1, place + 2)]
    if behind[0] == "far" and behind[1] in ("short", "shy", "off"):
        return True
    return "it" in (_lower(words, place - 1), _lower(words, place - 2)) and (
        behind[0] == "for" or behind == ["been", "for"]
    )


def _heads(words: Sequence[Word], place: int, kind: str) -> Sequence[int]:
    """Return the places of the words that a negation surely negates."""
    if kind == "no":
        # "found no water" denies the finding, too; "No Man’s Land" is a name
        verb = [place - 1] if place and words[place - 1].stems else []
        heads = [*verb, *_noun_heads(words, place + 1)]
        return () if any(at and words[at].is_capital for at in heads) else heads
    after = _turned_verb(words, place) if kind == "not" else None
    if after is None:
        after = _first_content(words, _behind_group(words, place + 1) if kind == "nobody" else place + 1)
    # as an object it denies the verb before it, "said nothing"; as a subject the one behind, "nobody came"
    if kind == "nobody" and (after is None or (place and words[place - 1].stems)):
        return [at for at in range(place) if words[at].stems][-1:]
    if after is None:
        return ()
    return [after] if kind == "nobody" else [after, *_complement(words, after)]


def _turned_verb(words: Sequence[Word], place: int) -> int | None:
    """Return the verb of a clause that opens with its negation: *never before had either country closed it*."""
    auxiliary = place + 1 + (_lower(words, place + 1) in _OPENING)
    if (place and words[place - 1].is_word) or _lower(words, auxiliary) not in AUXILIARIES:
        return None
    ahead = range(auxiliary + 1, len(words))
    return next((at for at in ahead if words[at].stems and _is_participle(words[at].lower)), None)


def _is_participle(word: str) -> bool:
    return is_past(word) or word in ("been", "be")


def _behind_group(words: Sequence[Word], start: int) -> int:
    """Return where what *nobody on this council* or *none of the boats* does begins, its group left out."""
    if _lower(words, start) not in ("of", "on", "in", "at", "from", "among"):
        return start
    group = start + 1 + (_lower(words, start + 1) in _DEFINITE)
    behind = next((at for at in range(group, len(words)) if words[at].stems), start) + 1
    return behind if _has_stems(words, behind) or _lower(words, behind) in AUXILIARIES else start


def _first_content(words: Sequence[Word], start: int) -> int | None:
    """Return the first content word, adverbs in -ly passed over where a further word follows."""
    end = next((at for at in range(start, len(words)) if words[at].lower in _ENDS), len(words))
    found = [at for at in range(start, end) if stems_at(words, at) or words[at].lower == "against"]
    for at, following in zip(found, (*found[1:], None), strict=False):
        # of "not formally ended" the ending is denied, whatever way it might have been
        if not (words[at].lower.endswith("ly") and following == at + 1):
            return at
    return None


def _complement(words: Sequence[Word], verb: int) -> Iterator[int]:
    """Yield what a negated verb takes with it.

    Of *not called fake* the next word, of *not sign a decree* the decree, of *not allow them to return* the
    infinitive, of *not interested in rocking and destabilizing* both deeds.
    """
    if set(words[verb].stems) & WEAK and verb + 1 < len(words) and words[verb + 1].stems:
        yield verb + 1
    if _lower(words, verb + 1) in ("a", "an", "any"):
        nouns = _noun_heads(words, verb + 2)[:2]
        yield from nouns
        yield from (at + 1 for at in nouns if at + 1 < len(words) and is_deed(words, at + 1))
    yield from _deeds(words, verb + 1)


def _deeds(words: Sequence[Word], start: int) -> Iterator[int]:
    """Yield the infinitive or -ing form that a verb takes, and those joined to it by *and* or *or*."""
    joiners = {"to", "in", "at", "from"}
    for at in range(start, len(words) - 1):
        if words[at].lower == "but":  # "did not strike but sat down to talk"
            return
        deed = words[at + 1]
        is_taken = words[at].lower == "to" or (words[at].lower in joiners and deed.lower.endswith("ing"))
        if is_taken and deed.stems and not deed.is_capital:
            yield at + 1
            # only -ing forms are joined by "and": "not to return and he left" has a new subject
            if not deed.lower.endswith("ing"):
                return
            joiners = {"and", "or"}


def _noun_heads(words: Sequence[Word], start: int) -> list[int]:
    """Return nouns and adjectives from ``start``, with a bare noun after *of* or *in*, and a passive verb."""
    found: list[int] = []
    while _lower(words, start) in ("more", "such", "other", "further", "the", "of"):
        start += 1
    for at in range(start, len(words)):
        word = words[at]
        # "no hope of return" denies the return, too; "no ban was lifted" denies the verb of its clause
        if not word.stems and not (found and word.lower in ("of", "in") and _has_stems(words, at + 1)):
            verb = _first_content(words, at) if found and word.lower in AUXILIARIES else None
            return found if verb is None else [*found, verb]
        if (found and word.lower.endswith("ing")) or len(found) == _LONGEST_NOUN:
            return found
        found += [at] * bool(word.stems)
    return found


def _has_stems(words: Sequence[Word], place: int) -> bool:
    return place < len(words) and bool(words[place].stems)


def _lower(words: Sequence[Word], place: int) -> str:
    return words[place].lower if 0 <= place < len(words) else ""
