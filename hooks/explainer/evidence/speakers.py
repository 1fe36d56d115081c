"""Who says a quotation, as the words right before or behind it tell: in a claim, and in a paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from explainer.english.givennames import may_be_given
from explainer.english.lexicon import read_words
from explainer.english.propernames import ROLES, Name, is_common, name_tokens, root
from explainer.english.quotations import Quotation, find_quotations
from explainer.english.typography import exact_words, fold
from explainer.english.words import content_stems
from explainer.evidence.naming import names_of
from explainer.evidence.parsedclaim import ParsedClaim
from explainer.evidence.passage import Passage
from explainer.evidence.quoting import find_words

_REACH = 160  # letters beside a quotation in which its speaker is looked for
_STORY = 2000  # letters before it in which its speaker may be named, where *she* says it
_NEAR = 8  # words between a verb and the quotation behind it: *called the two long reports of that year*
_BACK = 2  # sentences before that may name who *she* is
_NAME = (
    r"(?!(?:He|She|They|We|I|It|You|Who|One|The|A|An)\b)(?:[A-Z][\w'-]+|[A-Z]\.)"
    r"(?: (?:(?:de|da|del|di|van|von|der|den|al|bin|of the|of) )?(?:[A-Z][\w'-]+|[A-Z]\.))*"
)
_ASIDE = r"(?:, [^,;:\"]{2,60},|,)?"
_ADVERBS = r"(?: (?:has|had|have|later|then|also|once|[a-z]+ly))*"
_THE = r"(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)"
_BREAK = r"(?:from|of|in|at|on|to|for|who|with|about|after|when|as)\b"
_ROLE = rf"(?:{_THE}|[Aa]n?)(?: (?!{_BREAK})[\w'-]+){{0,5}}?,? "
_NAME_LAST = re.compile(rf"({_NAME}){_ASIDE}(?: who)?{_ADVERBS} $")
_NAME_FIRST = re.compile(rf"(?:{_ROLE})?({_NAME})")
_ROLE_LAST = re.compile(
    rf"(?<!for )(?<!of )(?<!by )(?<!to )\b{_THE} (?:(?!{_BREAK})[a-z][\w'-]* ){{0,3}}?([a-z][\w'-]+)"
    rf"(?: (?:of|for|from|at|in) [^,]{{2,40}})?(?: (?:him|her|it)self)?"
    rf"{_ASIDE}{_ADVERBS} $"
)
_ROLE_FIRST = re.compile(rf"{_THE} (?:[a-z][\w'-]* ){{0,3}}?([a-z][\w'-]+)(?=[,.;:]|$| {_BREAK})")
_PRONOUN_LAST = re.compile(rf"\b(?:[Hh]e|[Ss]he){_ADVERBS} $")
_HE_OR_SHE = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"[,.]? ?[^.!?;:\"]{3,80}\. ?")  # *"No," she said. "Never."*
_SENTENCE = re.compile(r"(?<=[.!?;\"‖]) ")
_CLAUSE = re.compile(r", (?:which|whom|where|and|but|as|while) ")
_WORD = re.compile(r"[a-z]+\b")
_THROUGH = re.compile(r"\b(?:through|via)\b")  # then another speaks, who may be named instead
_PRONOUN_FIRST = re.compile(r"s?he\b")
_ANYBODY = frozenset("man woman men women boy girl person people witness author".split())

_Look = Callable[[str], re.Match[str] | None]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says a quotation.

    Attributes:
        name: The name beside it, or for *she* that of the sentence before; empty where there is none.
        role: A noun in the place of a name: *the minister*.
        clause: All words that say so, with roles and houses.
    """

    name: str
    role: str = ""
    clause: str = ""


_NOBODY = Speaker("")


def misgiven(quotation: Quotation, parsed: ParsedClaim) -> tuple[str, str] | None:
    """Return whom a claim and whom the cited paragraphs name as the speaker of a quotation, where these differ.

    None where one of them does not say it right beside the quotation.
    """
    said = speakers(parsed.claim.text, back=0).get(quotation.start, _NOBODY)
    given = (_speaker_in(passage, quotation.text) for passage in parsed.passages)
    told = [each for each in given if each is not None]
    if not told or any(not each.name for each in told) or _THROUGH.search(said.clause):
        return None
    if said.name:
        return (said.name, told[0].name) if _is_other_name(said.name, told, parsed) else None
    return (f"the {said.role}", told[0].name) if _is_other_role(said.role, told, parsed) else None


def _is_other_name(said: str, told: Sequence[Speaker], parsed: ParsedClaim) -> bool:
    """Tell whether a name is that of another person than of who is quoted; a house may mean who speaks for it."""
    names, name = names_of(parsed.library), Name(said, 1, "")
    mine = {root(token) for form in names.forms(name) for token in form if token not in ROLES}
    return names.is_person(name) and not any(mine & _roots(f"{each.name} {each.clause}") for each in told)


def _is_other_role(said: str, told: Sequence[Speaker], parsed: ParsedClaim) -> bool:
    """Tell whether a role is that of somebody of whom the paragraphs speak, and not of who is quoted."""
    is_one = bool(said) and said not in _ANYBODY and said not in read_words("organizations")
    stems = set(content_stems(said)) if is_one else set()
    speaking = _roots(" ".join(each.name for each in told))
    sentences = [each for passage in parsed.passages for each in _SENTENCE.split(fold(passage.text))]
    having = [each for each in (*sentences, *(one.clause for one in told)) if stems & _stems(each)]
    return bool(having) and not any(speaking & _roots(each) for each in having)


def _stems(text: str) -> set[str]:
    return {stem for word in _WORD.findall(text.lower()) for stem in content_stems(word)}


def _speaker_in(passage: Passage, text: str) -> Speaker | None:
    """Return who says a quotation in a paragraph; None where it does not stand there between marks."""
    wanted = exact_words(text)
    for each in find_quotations(passage.text):
        if _holds(each, wanted):
            is_inner = any(_holds(inner, wanted) for inner in find_quotations(each.text))
            return _NOBODY if is_inner else speakers(passage.text, back=_BACK)[each.start]
    return None


def _holds(quotation: Quotation, wanted: Sequence[str]) -> bool:
    return find_words(wanted, tuple(exact_words(quotation.text)), 0) is not None


@lru_cache(maxsize=1024)  # a paragraph is cited by many claims
def speakers(text: str, *, back: int) -> dict[int, Speaker]:
    """Return who says each quotation of a text, by its start; ``back`` sentences may name who *he* or *she* is."""
    found: dict[int, Speaker] = {}
    story, last = "", None
    for each in find_quotations(text):
        between = fold(text[last.end if last else 0 : each.start])
        story += between
        behind = "" if each.text.endswith(".") else fold(text[each.end :])[:_REACH]  # a new sentence
        speaker = _beside(story[-_STORY:], behind, back)
        if last and speaker is _NOBODY and _BETWEEN.fullmatch(between):
            speaker = found[last.start]
        found[each.start] = speaker
        story, last = f"{story}‖", each
    return found


def _beside(story: str, behind: str, back: int) -> Speaker:
    leading = _CLAUSE.split(_SENTENCE.split(story[-_REACH:])[-1])[-1]
    following = _SENTENCE.split(behind)[0].partition('"')[0]
    if verb := next(
        (each for each in _verbs(leading)[::-1] if leading.count(" ", each.end()) <= _NEAR), None
    ):
        before = leading[: verb.start()]
        who = _who(before, _NAME_LAST.search, _ROLE_LAST.search)
        return _told(who, leading + following, story if _PRONOUN_LAST.search(before) else "", back)
    if verb := next(
        (each for each in _verbs(following) if following.count(" ", 0, each.start()) <= _NEAR), None
    ):
        before, after = following[: verb.start()].lstrip(",. "), following[verb.end() :].lstrip()
        if before:
            who = _who(before, _NAME_LAST.search, _ROLE_LAST.search)
        else:
            who = _who(after, _NAME_FIRST.match, _ROLE_FIRST.match)
        is_pronoun = _PRONOUN_LAST.search(before) or _PRONOUN_FIRST.match(after)
        return _told(who, following, story if is_pronoun else "", back)
    return _NOBODY


def _verbs(text: str) -> list[re.Match[str]]:
    return [each for each in _WORD.finditer(text) if _is_speech(each[0])]


def _who(text: str, name: _Look, role: _Look) -> tuple[str, str]:
    """Return the name, or else the role, that a text begins or ends with."""
    if named := name(text):
        return named[1].removesuffix("'s"), ""
    called = role(text)
    return "", called[1] if called else ""


def _told(who: tuple[str, str], clause: str, story: str, back: int) -> Speaker:
    """Return a speaker; of *he* and *she* the one whom the last sentence of a story names that names anybody.

    Nobody where there is no such sentence, or both pronouns stand from there on.
    """
    if not story or any(who):
        return Speaker(*who, clause)
    people = {name.split()[-1]: name for name in _names(story)}
    sentences = [each for each in _SENTENCE.split(story) if _WORD.search(each)][::-1][: back + 1]
    named = (
        (name, " ".join([*sentences[at::-1], clause]))
        for at, each in enumerate(sentences)
        for last, name in people.items()
        if _has(each, last)
    )
    name, told = next(named, ("", ""))
    is_plain = len({each.lower() for each in _HE_OR_SHE.findall(told)}) == 1
    return Speaker(name, "", told) if name and is_plain else _NOBODY


def _has(sentence: str, word: str) -> bool:
    return bool(re.search(rf"\b{re.escape(word)}\b", sentence))


def _names(story: str) -> Iterator[str]:
    """Yield the full names of people in a text."""
    for found in re.findall(_NAME, story):
        words = found.split()
        while words and is_common(words[0].lower()):
            words.pop(0)  # *After Ada Roe*
        if len(words) > 1 and any(may_be_given(word.lower()) for word in words[:-1]):
            yield " ".join(words).removesuffix("'s")


def _is_speech(verb: str) -> bool:
    return not _speaking().isdisjoint(content_stems(verb))


@cache
def _speaking() -> frozenset[str]:
    words = {word for name in ("speaking", "quoting", "believing") for word in read_words(name)}
    return frozenset(stem for word in words for stem in content_stems(word))


def _roots(text: str) -> frozenset[str]:
    return frozenset(map(root, name_tokens(text)))
