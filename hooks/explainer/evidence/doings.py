"""Who does what to whom in a claim, held to who does it in the paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from explainer.english.clauses import is_speech
from explainer.english.deeds import Deed, read_deeds
from explainer.english.thesaurus import synonyms
from explainer.evidence.parsedclaim import ParsedClaim
from explainer.evidence.rivals import stands_for_more

SHARED = 1.5  # weight of what both deeds are done to: a word that a fifth of the paragraphs have
_TELL = "tel"  # the stem of *tell*, which has to have somebody behind it


class Misdoing(NamedTuple):
    """A deed that the paragraphs tell of somebody else.

    Attributes:
        claimed: The stem of who does it in the claim.
        told: The stem of who does it in a paragraph.
        is_turned: Whether doer and sufferer have changed places.
    """

    claimed: str
    told: str
    is_turned: bool


def find_misdoings(parsed: ParsedClaim) -> Iterator[Misdoing]:
    """Yield the deeds of a claim that no paragraph tells of the same doer, and one tells otherwise."""
    for deed in read_deeds(parsed.sentences):
        told = [
            each
            for passage in parsed.passages
            for each in passage.deeds
            if each.verb == deed.verb or each.verb in synonyms(deed.verb)
        ]
        if deed.doers and told and not _only_says(deed) and not any(_may_agree(deed, each) for each in told):
            yield from (found for each in told if (found := _compare(deed, each, parsed)))


def is_converse(verb: str, other: str, parsed: ParsedClaim) -> bool:
    """Tell whether a claim tells a deed from its other side: *B borrowed it from A* for *A lent it to B*."""
    mine = [each for each in read_deeds(parsed.sentences) if each.verb == verb and each.doers]
    theirs = [
        each for passage in parsed.passages for each in passage.deeds if each.verb == other and each.doers
    ]
    return any(one.doers & told.sufferers and not one.doers & told.doers for one in mine for told in theirs)


def _may_agree(deed: Deed, told: Deed) -> bool:
    """Tell whether a paragraph's deed has a doer of the claim's, or leaves open who does it."""
    same = deed.doers & (told.doers | told.around)
    return not told.doers or bool(same and not deed.doers <= told.sufferers)


def _compare(deed: Deed, told: Deed, parsed: ParsedClaim) -> Misdoing | None:
    if deed.doers & told.doers:
        return None
    done, doing = deed.doers & told.sufferers, deed.sufferers & told.doers
    if done - deed.sufferers and doing - told.sufferers:
        return Misdoing(min(done), min(doing), is_turned=True)
    if deed.verb != told.verb:
        return None
    if doing and not deed.sufferers & told.sufferers:
        return Misdoing(min(deed.named or deed.doers), min(doing), is_turned=True)
    if _is_of_same(deed, told, parsed):
        return Misdoing(min(deed.named), min(told.named or told.doers), is_turned=False)
    return None


def _is_of_same(deed: Deed, told: Deed, parsed: ParsedClaim) -> bool:
    """Tell whether a deed of somebody whom the paragraphs name is done to what another does it to there.

    Where the other has no name, it must be surely the same, and the claim must not speak of the other.
    """
    shared = deed.sufferers & told.sufferers
    if not shared or not any(stands_for_more(deed.named, each) for each in parsed.passages):
        return False
    weight = max(sum(map(each.weight, shared)) for each in parsed.passages)
    words = {stem for sentence in parsed.sentences for word in sentence for stem in word.stems}
    return bool(told.named) or (weight >= SHARED and not told.doers & words)


def _only_says(deed: Deed) -> bool:
    """Tell whether a deed is to say something: who says it may stand behind it, as in *said Roe*."""
    return is_speech(deed.verb) and deed.verb != _TELL
