"""Words with which the search of a built site finds nothing, out of its sources or of a list of queries."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from explainer.content.article import Article
from explainer.search.language import month_names, searched, stems, stop_words

_DATA = re.compile(r"^const DATA = (.*);$", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_FOUND = ("title", "path", "names", "text", "asked")
_SHORTEST = 4
_ENDING = re.compile(r"['’].*")


@dataclass(frozen=True, slots=True)
class Answers:
    """What the search of a site knows: stems of words; ``language`` is that of the originals."""

    known: frozenset[str]
    language: str

    def knows(self, word: str) -> bool:
        """Tell whether the search knows a word or one with its stem."""
        return not self.known.isdisjoint(stems(word, self.language))

    def missing(self, query: str) -> list[str]:
        """Return the words of a query that the search does not know."""
        return [word for word in dict.fromkeys(map(_folded, _WORD.findall(query))) if not self.knows(word)]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A word of sources that the search does not know, and the ids of those sources."""

    word: str
    sources: tuple[str, ...]


def read_answers(script: str) -> Answers:
    """Read what a site's search knows from its script."""
    found = _DATA.search(script)
    if not found:
        raise ValueError("no records in the search. Build the site anew.")
    data = json.loads(found[1])
    language = data["language"]
    texts = [data["records"][column] for column in _FOUND]
    texts += [stop_words(language), month_names(language), data["bases"].replace("=", " ")]
    words = {_folded(word) for text in texts for word in _WORD.findall(text)}
    return Answers(frozenset(stem for word in words for stem in stems(word, language)), language)


def propose(
    articles: Iterable[Article], texts: Mapping[str, Mapping[str, str]], answers: Answers
) -> list[Proposal]:
    """Return words of the sources' titles, notes and texts that the search does not know, most common first.

    What is written with a capital everywhere is a name, which no list need propose.
    """
    sources: defaultdict[str, dict[str, None]] = defaultdict(dict)
    shown: dict[str, str] = {}
    for article in articles:
        for word in _words_of(article, texts.get(article.id, {}), answers.language):
            if len(word) >= _SHORTEST and word[0].islower() and not answers.knows(_folded(word)):
                key = stems(_folded(word), answers.language)[0 if word.isascii() else -1]
                sources[key][article.id] = None
                shown.setdefault(key, word)
    found = [Proposal(shown[key], tuple(ids)) for key, ids in sources.items()]
    return sorted(found, key=lambda each: (-len(each.sources), each.word))


def _words_of(article: Article, texts: Mapping[str, str], language: str) -> Iterator[str]:
    """Yield the words of our notes, and the source's own where it is in a language that readers type."""
    told = [text for each in article.passages for text in (each.gist, each.text)]
    if article.language in searched(language):
        told += [article.title, *texts.values()]
    for text in told:
        yield from _WORD.findall(text)


def _folded(word: str) -> str:
    return _ENDING.sub("", word.lower()).replace("ё", "е")
