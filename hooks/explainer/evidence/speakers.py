"""Who says a quotation, as the words right before or behind it tell: in a claim, and in a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from explainer.english.lexicon import read_words
from explainer.english.propernames import ROLES, Name, name_tokens, root
from explainer.english.quotations import Quotation, find_quotations
from explainer.english.typography import exact_words, fold
from explainer.english.words import content_stems
from explainer.evidence.naming import names_of
from explainer.evidence.parsedclaim import ParsedClaim
from explainer.evidence.passage import Passage

_REACH = 160  # letters beside a quotation in which its speaker is looked for
_NEAR = 8  # words between a verb and the quotation behind it: *called the two long reports of that year*
_NAME = (
    r"(?!(?:He|She|They|We|I|It|You|Who|One|The|A|An)\b)(?:[A-Z][\w'-]+|[A-Z]\.)"
    r"(?: (?:(?:de|da|del|di|van|von|der|den|al|bin|of the|of) )?(?:[A-Z][\w'-]+|[A-Z]\.))*"
)
_ASIDE = r"(?:, [^,;:\"]{2,60},|,)?"
_ADVERBS = r"(?: (?:has|had|have|later|then|also|once|only|[a-z]+ly))*"
_ROLE = r"(?:the|its|his|her|their|a|an)(?: (?!(?:from|of|in|at|on|to|for|who|with|about)\b)[\w'-]+){1,5}?,? "
_BEFORE_VERB = re.compile(rf"({_NAME})(?:(?<='s) [a-z]+)?{_ASIDE}{_ADVERBS} $")
_AFTER_QUOTATION = re.compile(rf"[,.]? ?({_NAME}){_ASIDE}{_ADVERBS} ([a-z]+)\b")
_AFTER_VERB = re.compile(rf"[,.]? ?([a-z]+) (?:{_ROLE})?({_NAME})")
_BETWEEN = re.compile(r"[,.]? ?[^.!?;:\"]{3,80}\. ?")  # *"No," she said. "Never."*
_SENTENCE = re.compile(r"(?<=[.!?;\"]) ")
_CLAUSE = re.compile(r", (?:which|who|whom|where|and|but|as|while) ")
_WORD = re.compile(r"[a-z]+\b")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says a quotation: the name beside it, and all words of the clause that says so, roles and house included."""

    name: str
    clause: str


_NOBODY = Speaker("", "")


def misgiven(quotation: Quotation, parsed: ParsedClaim) -> tuple[str, str] | None:
    """Return whom a claim and whom the cited paragraphs name as the speaker of a quotation, where these differ.

    None where one of them does not name the speaker right beside the quotation.
    """
    said = speakers(parsed.claim.text).get(quotation.start, _NOBODY).name.removesuffix("'s")
    given = (_speaker_in(passage, quotation.text) for passage in parsed.passages)
    told = [each for each in given if each is not None]
    names = names_of(parsed.library)
    name = Name(said, 1, "")
    mine = {root(token) for form in names.forms(name) for token in form if token not in ROLES}
    houses = (each.publisher for each in parsed.library.explainer.articles)  # *The Post quotes her*
    if not mine or not told or any(mine <= _roots(each) for each in houses):
        return None
    if any(not each.name or mine & _roots(f"{each.name} {each.clause}") for each in told):
        return None
    return said, told[0].name


def _speaker_in(passage: Passage, text: str) -> Speaker | None:
    """Return who says a quotation in a paragraph; None where it does not stand there between marks."""
    wanted = exact_words(text)
    for each in find_quotations(passage.text):
        words = exact_words(each.text)
        if any(words[at : at + len(wanted)] == wanted for at in range(len(words) - len(wanted) + 1)):
            return speakers(passage.text)[each.start]
    return None


@lru_cache(maxsize=1024)  # a paragraph is cited by many claims
def speakers(text: str) -> dict[int, Speaker]:
    """Return who says each quotation of a text, by its start."""
    found: dict[int, Speaker] = {}
    last = None
    for each in find_quotations(text):
        between = fold(text[last.end : each.start]) if last else ""
        behind = "" if each.text.endswith(".") else fold(text[each.end :])[:_REACH]  # a new sentence
        speaker = _beside(fold(text[: each.start])[-_REACH:], behind)
        if last and not speaker.name and _BETWEEN.fullmatch(between):
            speaker = found[last.start]
        found[each.start] = speaker
        last = each
    return found


def _beside(before: str, behind: str) -> Speaker:
    following = _SENTENCE.split(behind)[0]
    if (follows := _AFTER_QUOTATION.match(behind)) and _is_speech(follows[2]):
        return Speaker(follows[1], following)
    if (turned := _AFTER_VERB.match(behind)) and _is_speech(turned[1]):
        return Speaker(turned[2], following)
    leading = _CLAUSE.split(_SENTENCE.split(before)[-1])[-1]
    verbs = [each for each in _WORD.finditer(leading) if _is_speech(each[0])]
    if not verbs or leading.count(" ", verbs[-1].end()) > _NEAR:
        return _NOBODY
    named = _BEFORE_VERB.search(leading[: verbs[-1].start()])
    return Speaker(named[1], leading + following) if named else _NOBODY


def _is_speech(verb: str) -> bool:
    return not _speaking().isdisjoint(content_stems(verb))


@cache
def _speaking() -> frozenset[str]:
    words = read_words("speaking") | read_words("quoting")
    return frozenset(stem for word in words for stem in content_stems(word))


def _roots(text: str) -> frozenset[str]:
    return frozenset(map(root, name_tokens(text)))
