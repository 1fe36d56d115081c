"""Hold strong words (*all, only, always, first, most, must* …) to words of their kind in the paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.checks.kinds import Kind
from explainer.english.thesaurus import synonyms
from explainer.evidence.parsedclaim import ParsedClaim
from explainer.evidence.strength import Strength, claims_any, claims_nothing, strengths
from explainer.problems import HINT, Problem


def check_strong(parsed: ParsedClaim) -> list[Problem]:
    """Return a problem for each strong word in a claim's own words that no cited paragraph has in kind."""
    return [parsed.problem("strong", message) for message in dict.fromkeys(_messages(parsed))]


def _messages(parsed: ParsedClaim) -> Iterator[str]:
    for text, words in zip(parsed.own_sentences, parsed.sentences, strict=True):
        stems = [stem for word in words for stem in word.stems]
        about = frozenset(near for stem in stems for near in (stem, *synonyms(stem)))
        for strength in strengths():
            strong = next(
                (found["strong"] for found in strength.pattern.finditer(text) if found["strong"]), None
            )
            is_asked = strong and strength.is_asked(parsed.passages) and not claims_nothing(strong, text)
            if is_asked and not _is_borne(strength, parsed, about):
                yield f'"{strong}" says more than {parsed.cited} does. {strength.remedy}'
        yield from _quantity_messages(text, about, parsed)


def _quantity_messages(text: str, about: frozenset[str], parsed: ParsedClaim) -> Iterator[str]:
    every = strengths()[0]
    if claims_any(text) and not _is_borne(every, parsed, about):
        yield f'"any" says more than {parsed.cited} does. {every.remedy}'


def _is_borne(strength: Strength, parsed: ParsedClaim, about: frozenset[str]) -> bool:
    return any(strength.is_borne(passage, about) for passage in parsed.passages)


KIND = Kind(
    "strong",
    HINT,
    remedy="Leave the word out or write how many.",
    blind="Strength in words that are no list of ours.",
    find=check_strong,
)
