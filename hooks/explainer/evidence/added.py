"""Words of a claim that nothing in the cited paragraphs resembles: what an author has added."""

from __future__ import annotations

from explainer.english.thesaurus import synonyms
from explainer.english.words import Word
from explainer.evidence.parsedclaim import ParsedClaim


def added_words(parsed: ParsedClaim) -> list[str]:
    """Return a claim's words with content of which no cited paragraph has the stem, a synonym, or the name meant."""
    words = [word for sentence in parsed.sentences for word in sentence if word.stems and not word.quoted]
    return list(dict.fromkeys(word.text for word in words if not _is_there(word, parsed)))


def _is_there(word: Word, parsed: ParsedClaim) -> bool:
    near = {each for stem in word.stems for each in (stem, *synonyms(stem))}
    return any(passage.has_any(near) or near & passage.meant for passage in parsed.passages)
