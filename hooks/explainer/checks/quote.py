"""Hold quotations to the cited paragraphs, word for word."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from explainer.checks.kinds import Kind
from explainer.english.quotations import Quotation
from explainer.english.typography import exact_words, invisible_characters, mixed_words
from explainer.evidence.parsedclaim import ParsedClaim, standing_in
from explainer.evidence.quoting import (
    departure,
    is_known_phrase,
    left_out,
    loses_negation,
    nearest,
    others_with,
    verified,
)
from explainer.evidence.speakers import misgiven
from explainer.problems import HINT, PROBLEM, Problem

_LONGEST_SHOWN = 80  # characters of a quotation in a message
_NO_WORDS = "Drop the marks and say it in words of your own."


def check_quotes(parsed: ParsedClaim) -> list[Problem]:
    """Return a problem for each quotation of a claim that the cited paragraphs do not have."""
    found = {quotation: [*_faults(quotation, parsed)] for quotation in parsed.quotations}
    faults = [parsed.problem("quote", message) for messages in found.values() for message in messages]
    whole = [quotation for quotation, messages in found.items() if not messages]
    cut = [(_shown(each.text), word) for each in whole if (word := left_out(each, parsed))]
    given = [(_shown(each.text), *both) for each in whole if (both := misgiven(each, parsed))]
    unsure = [_cut_message(*each, parsed.cited) for each in cut]
    unsure += [_given_message(*each, parsed.cited) for each in given]
    return faults + [parsed.problem("quote", message, HINT) for message in unsure]


def _cut_message(shown: str, word: str, cite: str) -> str:
    return f'"{shown}" ends like a sentence, but {cite} goes on with "{word}". Quote to its end, or end with "…".'


def _given_message(shown: str, said: str, told: str, cite: str) -> str:
    return f'"{shown}" is said by {told} in {cite}, not by {said}. Name who says it.'


def _faults(quotation: Quotation, parsed: ParsedClaim) -> Iterator[str]:
    shown = _shown(quotation.text)
    if not quotation.closed:
        yield f'the mark before "{shown}" is never closed. Close it behind the last quoted word.'
        return
    if hidden := invisible_characters(quotation.text):
        yield f'"{shown}" holds characters that nobody sees ({", ".join(hidden)}). Type the words anew.'
    if mixed := mixed_words(quotation.text):
        yield f'"{mixed[0]}" in "{shown}" mixes alphabets. Type the word anew.'
    if not exact_words(quotation.text) or is_known_phrase(quotation.text, parsed):
        return
    if loses_negation(quotation, parsed):
        yield f'"{shown}" leaves out the negation before it. Begin the quotation with the negation.'
    worded = [passage for passage in parsed.passages if not passage.is_note]
    departures = [departure(quotation.text, passage) for passage in worded]
    if parsed.passages and None not in departures:
        told = [each for each in departures if each is not None]
        yield _message(shown, quotation.text, told, parsed)


def _message(shown: str, text: str, departures: list[str], parsed: ParsedClaim) -> str:
    cite = parsed.cited
    elsewhere = [passage for passage in others_with(text, parsed) if verified(text, passage)]
    if elsewhere:
        return f'"{shown}" is not in {cite}{standing_in(elsewhere)}. Cite {elsewhere[0].cite}.'
    if not departures:
        return f'"{shown}" cannot be quoted: of {cite} there are notes, not its words. {_NO_WORDS}'
    word = next((each for each in departures if each != "?"), "")
    if not word:
        return f'"{shown}" is not in {cite}: none of it is there. Quote {cite} exactly or drop the marks.'
    remedy = f"Quote {cite} exactly or drop the marks.{nearest(text, parsed)}"
    return f'"{shown}" is not in {cite}: it departs at "{word}". {remedy}'


def _shown(text: str) -> str:
    text = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1].rstrip()}…"


KIND = Kind(
    "quote",
    PROBLEM,
    remedy="Quote the paragraph word for word, or drop the marks.",
    blind="Words quoted right and out of their context, or given to another by a pronoun.",
    find=check_quotes,
    any_language=True,
)
