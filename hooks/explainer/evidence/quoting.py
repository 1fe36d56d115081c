"""Whether a paragraph has a quotation, word for word, and where it departs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from explainer.content.glossary import Entry
from explainer.english.propernames import name_tokens
from explainer.english.quotations import Quotation
from explainer.english.typography import exact_words, fold
from explainer.english.words import content_stems
from explainer.evidence.parsedclaim import ParsedClaim
from explainer.evidence.passage import Passage

_GAP = re.compile(r"\s*(?:\[(?:\.\.\.|…)\]|\((?:\.\.\.|…)\)|\.\.\.|…|\[[^\]\w]*\w[^\]]*\])\s*")
_LETTER = re.compile(r"\[(\w)\](?=\w)")  # [t]he: only the letter's case was changed
_SIC = re.compile(r"\s*\[sic\]", re.IGNORECASE)
_NEGATIONS = (
    "not",
    "never",
    "no",
    "nor",
    "cannot",
    "don't",
    "doesn't",
    "didn't",
    "won't",
    "isn't",
    "aren't",
    "wasn't",
)
_NEGATION = re.compile(
    r"\b(?:not|never|no|nor|neither|nobody|nothing|none|without|hardly|cannot)\b|n't\b", re.IGNORECASE
)
_NEGATION_NEAR = (
    40  # characters before a quotation in which a claim's own negation stands for the one left out
)
_ENDED = re.compile(r"\w[.,!?]\s*$")
HEAD = 4  # words at its start by which a quotation is known
_OUTER = "‘’“”\"'.,;:"


def verified(text: str, passage: Passage) -> bool:
    """Tell whether a quotation stands in a paragraph, word for word; ``…`` and ``[...]`` part it.

    Nothing is quoted from a note: its words are ours.
    """
    return not passage.is_note and departure(text, passage) is None


def others_with(text: str, parsed: ParsedClaim) -> list[Passage]:
    """Return the other passages in which a quotation can stand: those with its rarest word."""
    library = parsed.library
    stems = {each for words in _parts(text) for word in words for each in content_stems(word)}
    if not stems:
        return library.others(parsed.passages)
    rarest = min(stems, key=lambda each: len(library.holding(each)))
    return library.besides(library.holding(rarest), parsed.passages)


def departure(text: str, passage: Passage) -> str | None:
    """Return the word at which a quotation departs from a paragraph.

    None where it holds, ``"?"`` where none of it is there.
    """
    start = 0
    for words in _parts(text):
        place = find_words(words, passage.facts.words, start)
        if place is None:
            return _departing_word(words, passage)
        start = place + len(words)
    return None


def loses_negation(quotation: Quotation, parsed: ParsedClaim) -> bool:
    """Tell whether a quotation begins right behind a negation, and the claim has none in its place."""
    words = exact_words(quotation.text)
    before = fold(parsed.claim.text[max(0, quotation.start - _NEGATION_NEAR) : quotation.start])
    if not words or _NEGATION.search(before):
        return False
    worded = [passage for passage in parsed.passages if not passage.is_note]
    if any(_opens_sentence(words, passage) for passage in worded):
        return False
    heads = [each for passage in worded for each in _heads(words, passage)]
    return bool(heads) and all(head in _NEGATIONS for head in heads)


def left_out(quotation: Quotation, parsed: ParsedClaim) -> str:
    """Return the word with which a sentence goes on that a quotation gives from its start and ends with a sign.

    Empty where a paragraph has a sign there, or the claim quotes on: *"Nobody here," she said, "can read it."*
    """
    words = exact_words(quotation.text)
    if len(words) < HEAD or not _ENDED.search(quotation.text):
        return ""
    whole = r"\W+".join(map(re.escape, words))
    ends = re.compile(rf"(?:^|[.?!:\"])\W*{whole}(?P<sign>[^\w\s'-]?)\s*(?P<next>[\w'-]*)", re.IGNORECASE)
    found = [each for passage in parsed.passages for each in ends.finditer(fold(passage.text))]
    on = {"".join(exact_words(each.text)[:1]) for each in parsed.quotations if each.start > quotation.end}
    if not found or any(each["sign"] or not each["next"] or each["next"].lower() in on for each in found):
        return ""
    return found[0]["next"]


def _opens_sentence(words: Sequence[str], passage: Passage) -> bool:
    """Tell whether a sentence or a quotation of a paragraph begins with some words: *did not. "I heard it"*."""
    first = r"\W+".join(map(re.escape, words[:HEAD]))
    return bool(re.search(rf"[.?!\"]\W*\b{first}\b", fold(passage.text), re.IGNORECASE))


def _heads(words: Sequence[str], passage: Passage) -> Iterator[str]:
    """Yield the word before each place where a quotation's first words stand."""
    text, first = passage.facts.words, words[:HEAD]
    place = find_words(first, text, 0)
    while place is not None:
        yield text[place - 1] if place else ""
        place = find_words(first, text, place + 1)


def _parts(text: str) -> list[list[str]]:
    whole = _LETTER.sub(r"\1", _SIC.sub("", text))
    return [words for part in _GAP.split(whole) if (words := exact_words(part))]


def find_words(words: Sequence[str], text: Sequence[str], start: int) -> int | None:
    """Return where the words begin in a paragraph's, from ``start`` on."""
    wanted = tuple(words)
    places = range(start, len(text) - len(wanted) + 1)
    return next((place for place in places if text[place : place + len(wanted)] == wanted), None)


def _departing_word(words: Sequence[str], passage: Passage) -> str:
    """Return the first word that departs, by runs and then by single words; ``?`` where none agrees."""
    text = passage.facts.words
    held = next(
        (size for size in range(len(words), 0, -1) if find_words(words[:size], text, 0) is not None), 0
    )
    strange = next((word for word in words if _is_strange(word, passage)), None)
    if held >= HEAD or strange is None:
        return words[min(held, len(words) - 1)]
    content = [word for word in words if content_stems(word)]
    return "?" if all(_is_strange(word, passage) for word in content) else strange


def _is_strange(word: str, passage: Passage) -> bool:
    stems = content_stems(word.removesuffix("'s"))
    return bool(stems) and not passage.has_any(stems)


def is_known_phrase(text: str, parsed: ParsedClaim) -> bool:
    """Tell whether the marks hold a name, term or its original, and the cited paragraphs have it."""
    words = exact_words(text)
    if any(exact_words(name) == words for passage in parsed.passages for name in passage.names):
        return True
    entry = parsed.library.phrases.get(tuple(words))
    if entry is None:
        return False
    is_original = words in map(exact_words, (entry.original, entry.romanized))
    return is_original or _holds(entry, words, parsed)


def _holds(entry: Entry, words: Sequence[str], parsed: ParsedClaim) -> bool:
    """Tell whether one paragraph has all the words that a term is quoted with."""
    tokens = name_tokens(" ".join(words)) or tuple(words)
    if entry.case_sensitive or entry.is_actor:
        return any(
            set(tokens) <= {token for name in passage.names for token in name_tokens(name)}
            for passage in parsed.passages
        )
    return any(all(not _is_strange(word, passage) for word in words) for passage in parsed.passages)


def nearest(text: str, parsed: ParsedClaim) -> str:
    """Return the passage that comes nearest, as a further sentence."""
    words = exact_words(text)
    best, found = 0.0, ""
    for cite in (passage.cite for passage in parsed.passages if not passage.is_note):
        own = re.findall(r"\S+", parsed.library.text(cite))
        for start in range(max(len(own) - len(words) + 1, 0)):
            passage = " ".join(own[start : start + len(words)])
            likeness = SequenceMatcher(None, words, exact_words(passage), autojunk=False).ratio()
            if likeness > best:
                best, found = likeness, passage
    return f' The nearest passage is "{found.strip(_OUTER)}".' if found else ""
