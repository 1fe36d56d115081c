"""Find for each paragraph the few opening words by which a reader finds it in the article."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence

from explainer.intake.document import WORD, words_of

SHORTEST_LOCATOR = 3  # words: fewer help nobody to find the place
LONGEST_LOCATOR = 4  # words
_LOOSE_ENDS = re.compile(  # words on which a locator had better not end
    "an?|and|are|as|at|be|been|but|by|for|from|had|has|have|in|into|is|it|its|not|of|on|or|that|the|their|this|to|was|were|with"
)

Words = tuple[str, ...]


def find_locator(text: str, is_elsewhere: Callable[[Words], bool]) -> str:
    """Return the shortest opening words of a paragraph that stand nowhere else, three or four.

    A locator does not end on an article or a preposition where a longer one may end better.

    Example:
        >>> others = Phrases(["The town began well."])
        >>> find_locator("The town began to dig. It was slow.", others.has)
        'The town began to'
    """
    places = list(WORD.finditer(text))[:LONGEST_LOCATOR]
    words = [place[0].casefold() for place in places]
    shortest = min(SHORTEST_LOCATOR, len(words))
    size = next((n for n in range(shortest, len(words)) if not is_elsewhere(tuple(words[:n]))), len(words))
    better = next((n for n in range(size, len(words) + 1) if not _LOOSE_ENDS.fullmatch(words[n - 1])), size)
    return text[places[0].start() : places[better - 1].end()] if places else text


class Phrases:
    """Every run of as many words as a locator may have, by the texts that hold it: one pass over an article."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Read the texts."""
        self._places: dict[Words, list[int]] = {}
        for index, text in enumerate(texts):
            words = words_of(text)
            for size in range(1, LONGEST_LOCATOR + 1):
                for phrase in zip(*(words[start:] for start in range(size)), strict=False):
                    places = self._places.setdefault(phrase, [])
                    if not places or places[-1] != index:
                        places.append(index)

    def has(self, phrase: Words) -> bool:
        """Tell whether any text has the phrase."""
        return phrase in self._places

    def besides(self, own: int, running: Container[int]) -> Callable[[Words], bool]:
        """Return what tells whether a phrase stands before the text at ``own``, or in a running one after it."""

        def is_elsewhere(phrase: Words) -> bool:
            return any(n < own or (n > own and n in running) for n in self._places.get(phrase, ()))

        return is_elsewhere
