"""Who does what to whom: the verbs of a sentence, each with the words before and behind it that it goes with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from explainer.english.denials import AUXILIARIES
from explainer.english.numerals import SCALES, TEENS, TENS, UNITS
from explainer.english.propernames import CALENDAR, is_common
from explainer.english.quantities import find_quantities
from explainer.english.verbforms import is_past, third_persons, verb_stems
from explainer.english.words import Word, text_of

Stems = frozenset[str]
Subject = tuple[Stems, Stems]  # all its stems, and those with a capital
NOBODY: Stems = frozenset()
NONE: Subject = (NOBODY, NOBODY)
_BE = frozenset("is are was were be been being get got gets".split())
_AUXILIARIES = _BE | AUXILIARIES
_BARE = frozenset("to do does did will would can could may might must shall should not never".split())
_DETERMINERS = frozenset(
    "a an the this that these those his her its their my our your no any every each".split()
)
_PREPOSITIONS = frozenset(
    "of in on at for from with by about into onto over under after before against among between during through"
    " to toward towards without within behind beside near than as per off upon until since according ahead".split()
)
_PRONOUNS = frozenset(
    "he she they it i we you him her them me us who which that whom himself herself".split()
)
_SUBJECTS = frozenset("he she they it i we you".split())
_SPEAKERS = frozenset("i we you".split())
_RELATIVES = frozenset("who which that whom".split())
_ENDS = frozenset(".;:()?!…") | frozenset(
    "but because although though while when where if unless whereas so and or whether until since".split()
)


_RANKS = frozenset("last next first second third same own such".split())  # *last week*, *the first to go*
_NUMERALS = frozenset((*UNITS, *TEENS, *TENS, *SCALES, "hundred"))


class Deed(NamedTuple):
    """A verb with what goes with it.

    Attributes:
        verb: Its stem.
        doers: Stems of those who do it, in the voice that it has; empty where nobody is said to.
        sufferers: Stems of what stands behind it, or before it where it is told in the passive.
        named: The stems of the doers that begin with a capital.
        around: Every stem between the verb and the clause before: whose they are, and where.
    """

    verb: str
    doers: Stems
    sufferers: Stems
    named: Stems
    around: Stems


def read_deeds(sentences: Sequence[Sequence[Word]]) -> list[Deed]:
    """Return the deeds of a text; *he*, *she*, *it* and *they* stand for who did or suffered the deed before."""
    found: list[Deed] = []
    last: tuple[Subject, Subject] = (NONE, NONE)
    for words in sentences:
        for deed, around in _deeds(words, last):
            found.append(deed)
            last = around if around[0][1] else last
    return found


def _deeds(
    words: Sequence[Word], last: tuple[Subject, Subject]
) -> Iterator[tuple[Deed, tuple[Subject, Subject]]]:
    places = [place for place in range(len(words)) if is_verb(words, place)]
    before, objects = last
    near, start = NOBODY, 0
    for place, following in zip(places, [*places[1:], len(words)], strict=False):
        behind = _behind(words, place + 1, following)
        around = frozenset(
            stem for word in words[_clause_start(words, start, place) : place] for stem in word.stems
        )
        subject, inner = _subject(words, start, place, before, objects)
        near = near if subject == before else around  # *and gave*: what stands before the verb before
        (doers, named), sufferers = (subject[0] - inner, subject[1] - inner), _heads(behind) | inner
        if _is_passive(words, place):
            agents = _agents(behind)
            doers, named, sufferers = _heads(agents), _capitals(agents), doers | inner
        elif _is_open(words, start, place, following):
            doers, named = NONE
        is_infinitive = place > 0 and words[place - 1].lower == "to"  # *it allows them to go, and it will*
        before = subject if subject[0] and not is_infinitive else before
        direct = list(takewhile(lambda word: word.lower not in _PREPOSITIONS, behind))
        objects, start = (_heads(direct), _capitals(behind)), place + 1
        yield Deed(words[place].stems[-1], doers, sufferers, named, near), (before, objects)


def _clause_start(words: Sequence[Word], start: int, place: int) -> int:
    ends = (
        at + 1
        for at in range(start, place)
        if words[at].lower in _ENDS and words[at].lower not in ("and", "or")
    )
    return max(ends, default=start)


def is_verb(words: Sequence[Word], place: int) -> bool:
    """Tell whether a word is a verb where it stands, by its form and the word before it."""
    word = words[place]
    if not word.stems or word.lower in _AUXILIARIES or (word.is_capital and place):
        return False
    before = next((each.lower for each in reversed(words[:place]) if not _is_adverb(each)), "")
    if before in _DETERMINERS or (before in _PREPOSITIONS and before != "to"):
        return False
    if "-" in word.text:
        return False
    if word.stems[-1] not in verb_stems():
        behind = words[place + 1].lower if place + 1 < len(words) else ""
        return (
            word.lower.endswith("ed") and place > 0 and behind in _DETERMINERS
        )  # *the agency fined the firm*
    if is_past(word.lower):
        return True
    if before in _BARE or before in _SUBJECTS:
        return True
    if word.lower.endswith("ing"):
        return before in _BE
    ends = word.lower in third_persons() and before not in _NUMERALS  # *nine matches*
    after_name = place > 0 and words[place - 1].is_capital
    return ends and (word.stems[-1] in verb_stems(0) or after_name or before in _RELATIVES)


def _subject(
    words: Sequence[Word], start: int, place: int, before: Subject, objects: Subject
) -> tuple[Subject, Stems]:
    """Return who does the deed at ``place``, and whom a relative such as *whom* makes suffer it.

    It is done by the words before it, else by who did the deed before, or suffered it: *asked her to wait*.
    """
    region = list(words[start:place])
    if (
        region and region[-1].lower == "having"
    ):  # *accused her of having hidden it*, *was praised for having gone*
        of_her = any(word.lower in _PRONOUNS for word in region)
        return (NONE if of_her else _either(before, objects)), NOBODY
    if region and region[-1].lower == "to":  # *asked the council to wait*
        cut = max(
            (at for at, word in enumerate(region) if word.text == "," or word.lower in _ENDS), default=-1
        )
        return _found(region[cut + 1 : -1], before if any(map(_is_noun, region)) else objects), NOBODY
    comma = max((at for at, word in enumerate(region) if word.text == ","), default=-1)
    if start and comma >= 0 and not any(word.lower in _SUBJECTS or _is_noun(word) for word in region[comma:]):
        return before, NOBODY  # *Roe, who heads the board, sees*
    cut = max((at for at, word in enumerate(region) if word.lower in _ENDS), default=-1)
    near, inner = region[cut + 1 :], NOBODY
    relative = max((at for at, word in enumerate(near) if word.lower in _RELATIVES), default=-1)
    if relative >= 0:
        phrase = [word for word in near[:relative] if word.text != ","]
        near = near[relative + 1 :]
        tail = near[max((at for at, word in enumerate(near) if word.text == ","), default=-1) + 1 :]
        if not any(word.lower in _SUBJECTS or _is_noun(word) for word in tail):
            return _found(phrase, before), NOBODY  # the relative clause is over, or is about this deed
        inner = _heads(_without_phrases(phrase))
    pronoun = _pronoun(near)
    if pronoun:  # *he* may be either of the two; who *I* is, only readers know
        return NONE if pronoun in _SPEAKERS else _either(before, objects), inner
    return _found(near, before) if any(map(_is_noun, near)) else before, inner


def _pronoun(words: Sequence[Word]) -> str:
    """Return the pronoun that does the deed: the last that could, as in *until the age of ten she*; else nothing."""
    last = next((word.lower for word in reversed(words) if _is_noun(word) or word.lower in _SUBJECTS), "")
    return last if last in _SUBJECTS else ""


def _either(one: Subject, other: Subject) -> Subject:
    return one[0] | other[1], one[1] | other[1]


def _found(words: Sequence[Word], before: Subject) -> Subject:
    kept = _without_phrases(words)
    heads = _heads(kept)
    return (heads, _capitals(kept)) if heads else before


def _behind(words: Sequence[Word], start: int, end: int) -> list[Word]:
    """Return the words behind a verb that belong to it."""
    found = []
    for word in words[start:end]:
        if word.lower in _ENDS and word.lower not in ("and", "or"):
            break
        found.append(word)
    if end < len(words):  # what stands right before the next verb is its own subject, after a mark or *and*
        cut = max(
            (at for at, word in enumerate(found) if word.text == "," or word.lower == "and"),
            default=len(found),
        )
        found = found[:cut]
    return found


def _without_phrases(words: Sequence[Word]) -> list[Word]:
    """Return words without prepositional phrases, up to the next comma."""
    found: list[Word] = []
    inside = noun = False
    for word in words:
        ends = word.text == "," or (noun and word.lower in _DETERMINERS)
        begins = word.lower in _PREPOSITIONS and not (
            word.lower == "as" and not found
        )  # *as the war went on*
        inside = (inside or begins) and not ends
        noun = inside and (noun or _is_noun(word) or word.lower in CALENDAR)
        if not inside:
            found.append(word)
        inside = inside and word.lower not in CALENDAR  # *in December the court*
    return found


def _heads(words: Sequence[Word]) -> Stems:
    """Return the stems of names and of the nouns at the end of their phrases."""
    kept = [
        word
        for word, after in zip(words, [*words[1:], None], strict=False)
        if _is_noun(word) and (word.is_capital or after is None or not _is_noun(after))
    ]
    return frozenset(stem for word in kept for stem in word.stems)


def _capitals(words: Sequence[Word]) -> Stems:
    return frozenset(stem for word in words if _is_noun(word) and _is_name(word) for stem in word.stems)


def _is_name(word: Word) -> bool:
    """Tell whether a word with a capital is no common word, as those that open sentences are."""
    return word.is_capital and not is_common(word.lower)


def _agents(behind: Sequence[Word]) -> list[Word]:
    """Return the words behind *by*."""
    at = next((at for at, word in enumerate(behind) if word.lower == "by"), None)
    if at is None:
        return []
    return [*takewhile(lambda word: word.lower not in _PREPOSITIONS, behind[at + 1 :])]


def _is_noun(word: Word) -> bool:
    """Tell whether a word may be a noun that does or suffers something; *Roe's* in *Roe's dog* is none."""
    return (
        bool(word.stems)
        and word.lower not in _NUMERALS
        and word.lower not in _RANKS
        and not word.lower.endswith("ly")
        and word.lower not in CALENDAR
        and not word.text.endswith(("'s", "s'"))
    )


def _is_adverb(word: Word) -> bool:
    return word.lower.endswith("ly") or word.lower in (
        "not",
        "never",
        "also",
        "already",
        "later",
        "then",
        "n't",
    )


def _is_passive(words: Sequence[Word], place: int) -> bool:
    if [word.lower for word in words[place + 1 : place + 2]] == ["by"] and is_past(words[place].lower):
        measures = find_quantities(text_of(words[place + 2 : place + 7]))
        if not any(each.start == 0 for each in measures):  # *rose by half*
            return True
    before = [each.lower for each in words[max(0, place - 3) : place] if not _is_adverb(each)]
    return bool(before) and before[-1] in _BE and not words[place].lower.endswith("ing")


def _is_open(words: Sequence[Word], start: int, place: int, following: int) -> bool:
    """Tell whether a form goes with the noun before it: *a paper published in May annoyed him*.

    Then it runs on, without a mark or conjunction, to the verb behind it, or from that before it.
    """
    after = next((word.lower for word in words[place + 1 : place + 2]), "")
    before = next((word.lower for word in words[max(0, place - 1) : place]), "")
    if not is_past(words[place].lower) or before in _AUXILIARIES | _SUBJECTS or after == "to":
        return False
    alone = not after or after in _PREPOSITIONS or not after[0].isalnum()
    runs_on = following < len(words) and not any(map(_parts, words[place + 1 : following]))
    return alone and (runs_on or (start > 0 and not any(map(_parts, words[start:place]))))


def _parts(word: Word) -> bool:
    return word.text == "," or word.lower in _ENDS or word.lower in _RELATIVES or word.lower in _SUBJECTS
