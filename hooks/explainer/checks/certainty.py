"""Find sentences that are surer than the one they retell: *will* for *could*, a guess told as a fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from explainer.checks.kinds import Kind
from explainer.english.lexicon import read_words
from explainer.english.words import Word, lexical_stem
from explainer.evidence.parsedclaim import ParsedClaim
from explainer.evidence.retelling import retold_sentence
from explainer.problems import HINT, Problem

SURE = 6.0  # what a sentence must share with the one it retells: two or three telling words


def check_certainty(parsed: ParsedClaim) -> list[Problem]:
    """Return a hint for each sentence without any hedge that retells one with a hedge."""
    cite = parsed.cited
    return [
        parsed.problem("certainty", f'{cite} says this with "{hedge}". Say how sure {cite} is.')
        for words in parsed.sentences
        for hedge in _dropped(words, parsed)
    ]


def _dropped(words: Sequence[Word], parsed: ParsedClaim) -> Iterator[str]:
    hedges = {lexical_stem(each) or each for each in read_words("hedges")} | read_words("hedges")
    if sum(word.quoted for word in words) * 2 > len(words):
        return
    if any(word.lower in hedges or set(word.stems) & hedges for word in words):
        return
    told = retold_sentence({stem for word in words for stem in word.stems}, parsed.passages, SURE)
    for word in told.words if told else ():
        if word in read_words("doubting"):
            yield word
            return


KIND = Kind(
    "certainty",
    HINT,
    remedy="Say how sure the paragraph is, and who says so.",
    blind="One hedge in the place of another, and who is made to say it.",
    find=check_certainty,
)
