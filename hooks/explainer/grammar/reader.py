"""What the parser makes of texts, each sentence asked for once a run. Nothing of it is kept: texts are private."""

from __future__ import annotations

import os
from collections.abc import Iterable

from explainer.english.sentences import split_sentences
from explainer.grammar.linkage import Linkage
from explainer.grammar.linkparser import has_parser, parse
from explainer.variables import READER


def asked_reader() -> Reader | None:
    """Return a reader where one is asked for and the parser is at hand."""
    return Reader() if os.environ.get(READER) and has_parser() else None


class Reader:
    """Reads texts by the parser, many at a time, as its start takes longer than most sentences."""

    def __init__(self) -> None:
        """Begin without any."""
        self._known: dict[str, Linkage | None] = {}

    def take(self, texts: Iterable[str]) -> None:
        """Read what of some texts is new, in one run of the parser."""
        every = (sentence for text in texts for sentence in _sentences(text))
        new = [each for each in dict.fromkeys(every) if each not in self._known]
        parsed = parse(new)
        self._known |= {each: parsed.get(each) for each in new}

    def read(self, text: str) -> list[Linkage | None]:
        """Return the sentences of a text; None for one that the parser can make nothing of."""
        self.take([text])
        return [self._known[each] for each in _sentences(text)]


def _sentences(text: str) -> list[str]:
    """Return the sentences of a text, cut at semicolons: halves are read better than the whole."""
    return [part for sentence in split_sentences(text) for part in sentence.split("; ")]
