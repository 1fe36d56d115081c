"""The cited paragraphs as the checks ask them: one index over the words at hand, built once a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import chain
from math import log
from typing import TYPE_CHECKING, Any

from explainer.content.article import Article
from explainer.content.entry import Entry
from explainer.content.explainer import Explainer
from explainer.content.facts import Facts, dump_facts, parse_facts
from explainer.english.quantities import Quantity
from explainer.english.typography import exact_words
from explainer.locale.figures import english_figures
from explainer.memory import Memory, digest

if TYPE_CHECKING:  # it brings most of what reads English
    from explainer.evidence.passage import Passage

#: What checks may ask of an entry of the glossary; a verdict is kept as long as these and the sources stay.
ASKED_OF_ENTRIES = ("id", "kind", "term", "also", "original", "romanized")
REACH = 1  # paragraphs back to what pronouns take up
LEAST_SIZE = (
    8  # paragraphs: in fewer, nearly every word is in one alone, and tells less than its weight would say
)


@dataclass(frozen=True, eq=False)
class Library:
    """Every paragraph that is at hand, by the way it is cited.

    Attributes:
        explainer: The data of the site.
        texts: Plain text of paragraphs by source and id, ``{"article": {"p8": "…"}}``; notes need not be in it.
        memory: What was computed in earlier runs.
        changed: Ids of the sources whose text at hand is another one, which is told already.
    """

    explainer: Explainer
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory)
    changed: frozenset[str] = frozenset()

    @cached_property
    def passages(self) -> dict[str, Passage]:
        """Return all passages; those of the main article by their bare ids, too."""
        found = {}
        for place, article in enumerate(self.explainer.articles):
            for name, facts in self._facts.get(article.id, {}).items():
                text = self._words(article)[name]
                passage = _passage(article, name, facts, text, self._weights, main=not place)
                found[passage.cite] = found[f"{article.id}:{name}"] = passage
        return found

    @cached_property
    def every(self) -> list[Passage]:
        """Return every passage once, in the order of the sources."""
        return list({id(each): each for each in self.passages.values()}.values())

    @cached_property
    def is_whole(self) -> bool:
        """Whether the words of every source are at hand."""
        return all(
            self._words(article).keys() == {each.id for each in article.passages}
            for article in self.explainer.articles
        )

    @cached_property
    def fingerprint(self) -> str:
        """Return a hash of all that a check may ask of it: words, heads of sources, names of the glossary."""
        words = [[*self._words(article).items()] for article in self.explainer.articles]
        names = [
            [getattr(entry, name) for name in ASKED_OF_ENTRIES] for entry in self.explainer.glossary.entries
        ]
        return digest([[*map(repr, self.explainer.articles)], words, names])

    def has(self, cites: Iterable[str]) -> bool:
        """Tell whether the words of all of these are at hand."""
        return all(cite in self.at_hand for cite in cites)

    @cached_property
    def worded(self) -> list[tuple[str, str]]:
        """Return each paragraph at hand that is not a note: how it is cited, and its words."""
        return [
            (name if not place else f"{article.id}:{name}", text)
            for place, article in enumerate(self.explainer.articles)
            if not article.is_notes
            for name, text in self._words(article).items()
        ]

    @cached_property
    def at_hand(self) -> frozenset[str]:
        """Return every way to cite a paragraph whose words are at hand."""
        main, *_ = self.explainer.articles
        every = (
            f"{article.id}:{name}" for article in self.explainer.articles for name in self._words(article)
        )
        return frozenset([*every, *self._words(main)])

    def text(self, cite: str) -> str:
        """Return the words of a paragraph; empty where they are not at hand."""
        article = self.explainer.source(cite)
        return self._words(article).get(cite.rpartition(":")[2], "") if article else ""

    def cited(self, cites: Sequence[str]) -> list[Passage]:
        """Return the passages that are cited; what is not at hand is left out."""
        return [self.passages[cite] for cite in dict.fromkeys(cites) if cite in self.passages]

    def holding(self, stem: str) -> Sequence[Passage]:
        """Return the passages that have a stem."""
        return self._holders.get(stem, ())

    def holding_in(self, stem: str, sources: Collection[str]) -> Sequence[Passage]:
        """Return the passages of some sources that have a stem; a word that all sources have costs no more than one."""
        return self._in(sources, self.holding(stem), lambda each: stem in each.words)

    def meaning_in(self, stem: str, sources: Collection[str]) -> Sequence[Passage]:
        """Return the passages of some sources that mean a name with this stem without naming it."""
        return self._in(sources, self.meaning(stem), lambda each: stem in each.meant)

    def _in(
        self, sources: Collection[str], every: Sequence[Passage], has: Callable[[Passage], bool]
    ) -> Sequence[Passage]:
        near = [self._by_source.get(source, ()) for source in sources]
        if sum(map(len, near)) < len(every):
            return sorted(filter(has, chain.from_iterable(near)), key=lambda each: self._places[each.cite])
        return [each for each in every if each.source in sources]

    def meaning(self, stem: str) -> Sequence[Passage]:
        """Return the passages that mean a name with this stem without naming it."""
        return self._meaning.get(stem, ())

    def counting(self, quantity: Quantity) -> Sequence[Passage]:
        """Return the passages that have a number of the same value and unit."""
        return self._counting.get((quantity.value, quantity.unit), ())

    def dated_in(self, year: int) -> Sequence[Passage]:
        """Return the passages that have a date in a year."""
        return self._dated.get(year, ())

    def besides(self, found: Iterable[Passage], cited: Sequence[Passage]) -> list[Passage]:
        """Return those passages of the sources cited that are not cited themselves, in the order of the sources."""
        sources, known = {each.source for each in cited}, set(map(id, cited))
        others = {each for each in found if each.source in sources and id(each) not in known}
        return sorted(others, key=lambda each: self._places[each.cite])

    def before(self, passage: Passage) -> list[Passage]:
        """Return the paragraphs whose names a passage may take up by pronouns."""
        at = self._places[passage.cite]
        return [each for each in self.every[max(0, at - REACH) : at] if each.source == passage.source]

    def opening(self, passage: Passage) -> list[Passage]:
        """Return the first paragraphs of a passage's source, where it says who speaks."""
        return self._by_source[passage.source][: REACH + 1]

    @cached_property
    def phrases(self) -> dict[tuple[str, ...], Entry]:
        """Return the first entry of the glossary that has each form, by the words that quotations are compared by."""
        found: dict[tuple[str, ...], Entry] = {}
        for entry in self.explainer.glossary.entries:
            for form in (entry.original, entry.romanized, entry.term, *entry.also):
                found.setdefault(tuple(exact_words(form)), entry)
        return found

    @cached_property
    def _by_source(self) -> dict[str, list[Passage]]:
        found: dict[str, list[Passage]] = {}
        for passage in self.every:
            found.setdefault(passage.source, []).append(passage)
        return found

    @cached_property
    def _places(self) -> dict[str, int]:
        return {each.cite: at for at, each in enumerate(self.every)}

    def others(self, cited: Sequence[Passage]) -> list[Passage]:
        """Return every passage of the sources cited but those cited, each once."""
        sources = dict.fromkeys(passage.source for passage in cited)
        every = dict.fromkeys(map(id, cited))
        found = [each for source in sources for each in self._by_source[source] if id(each) not in every]
        return found if len(sources) == 1 else sorted(found, key=lambda each: self._places[each.cite])

    def _words(self, article: Article) -> Mapping[str, str]:
        """Return what is at hand of a source, by id, in its order; all of it or nothing."""
        if article.is_notes:
            return {note.id: note.text for note in article.paragraphs}
        given = self.texts.get(article.id, {})
        return {each.id: given[each.id] for each in article.passages if each.id in given}

    @cached_property
    def _facts(self) -> dict[str, dict[str, Facts]]:
        """Return the facts of each paragraph at hand, by source and id."""
        found = {}
        for article in self.explainer.articles:
            words = self._words(article)
            found[article.id] = dict(zip(words, self._read(article, [*words.values()]), strict=True))
        return found

    def _read(self, article: Article, texts: list[str]) -> Sequence[Facts]:
        """Return the facts of a source, kept from run to run: those of notes as they are, for notes are ours."""
        day = day_of(article)
        if not article.is_notes:
            texts = [english_figures(text, article.language) for text in texts]

        def read() -> list[dict[str, Any]]:
            from explainer.english.facts import read_facts

            return [*map(dump_facts, read_facts(texts, day))]

        when = day.isoformat() if day else ""
        if article.is_notes:
            found = self.memory.recall(["facts", texts, when], read)
        else:
            found = self.memory.recall_sealed(["facts", when], "\n\n".join(texts), read)
        return [*map(parse_facts, found)]

    @cached_property
    def _holders(self) -> dict[str, list[Passage]]:
        found: dict[str, list[Passage]] = {}
        for passage in self.every:
            for word in passage.words:
                found.setdefault(word, []).append(passage)
        return found

    @cached_property
    def _counting(self) -> dict[tuple[Fraction, str], list[Passage]]:
        found: dict[tuple[Fraction, str], list[Passage]] = {}
        for passage in self.every:
            for number in {(each.value, each.unit) for each in passage.quantities}:
                found.setdefault(number, []).append(passage)
        return found

    @cached_property
    def _dated(self) -> dict[int, list[Passage]]:
        found: dict[int, list[Passage]] = {}
        for passage in self.every:
            for year in {day.year for span in passage.spans for day in span}:
                found.setdefault(year, []).append(passage)
        return found

    @cached_property
    def _meaning(self) -> dict[str, list[Passage]]:
        found: dict[str, list[Passage]] = {}
        for passage in self.every:
            for stem in passage.meant:
                found.setdefault(stem, []).append(passage)
        return found

    @cached_property
    def _weights(self) -> dict[str, float]:
        every = [facts for each in self._facts.values() for facts in each.values()]
        counts = Counter(
            word
            for facts in every
            for word in frozenset[str]().union(*(clause.words for clause in facts.clauses))
        )
        size = max(len(every), LEAST_SIZE)
        return {word: log((size + 1) / count) for word, count in counts.items()}


def day_of(article: Article) -> date | None:
    """Return the day of publication, from which relative dates count; None where only its month is known."""
    return article.published.first if article.published.precision == "day" else None


def _passage(
    article: Article, name: str, facts: Facts, text: str, weights: Mapping[str, float], *, main: bool
) -> Passage:
    from explainer.evidence.passage import Passage

    cite = name if main else f"{article.id}:{name}"
    return Passage(cite, article.id, facts, text, article.is_notes, day_of(article), weights)
