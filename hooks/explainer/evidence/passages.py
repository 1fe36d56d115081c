"""The cited paragraphs as the checks ask them: one index over the words at hand, built once a run."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from math import log
from typing import NamedTuple

from explainer.content.article import Article
from explainer.content.dates import parse_date
from explainer.content.explainer import Explainer
from explainer.content.facts import Clause, Facts
from explainer.english.clauses import read_statements
from explainer.english.facts import read_facts
from explainer.english.propernames import name_tokens
from explainer.english.quantities import Quantity, parse_quantity
from explainer.english.temporal import find_dates, part_of
from explainer.english.thesaurus import shading_stems
from explainer.english.words import Word, content_stems, read_sentences, text_of

REACH = 1  # paragraphs back to what pronouns take up
NEGATIVE_SIGNS = frozenset({"not", "no", "none", "never", "neither", "nor", "without", "hardly"})


class Told(NamedTuple):
    """A sentence of a passage: its stems, its words in small letters, first and last day of its dates."""

    stems: frozenset[str]
    words: tuple[str, ...]
    spans: tuple[tuple[date, date], ...]


@dataclass(frozen=True, eq=False)
class Passage:
    """A paragraph with its facts made ready to be asked.

    Attributes:
        cite: As authors cite it: ``p8``, ``other:p3``.
        source: Id of its source.
        facts: What it says.
        text: Its words.
        is_note: Whether these are our words, made when the source was read.
        published: When its source came out.
        weights: How telling each stem of the sources is: more, the fewer paragraphs have it.
    """

    cite: str
    source: str
    facts: Facts
    text: str
    is_note: bool
    published: date | None
    weights: Mapping[str, float]

    @cached_property
    def words(self) -> frozenset[str]:
        """Return all its stems."""
        return frozenset[str]().union(*(clause.words for clause in self.facts.clauses))

    @cached_property
    def signs(self) -> frozenset[str]:
        """Return its function words that carry meaning."""
        return frozenset(sign for clause in self.facts.clauses for sign in clause.signs)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Return the names in it and those it means."""
        return (*self.facts.names, *self.facts.referred)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Return its numbers."""
        return tuple(map(parse_quantity, self.facts.numbers))

    @cached_property
    def dated(self) -> tuple[tuple[str, tuple[date, date]], ...]:
        """Return each date as written, with first and last day; an open end is the day of publication."""
        return tuple((each, span) for each in self.facts.dates if (span := self._span(each)))

    @cached_property
    def spans(self) -> tuple[tuple[date, date], ...]:
        """Return first and last day of each of its dates."""
        return tuple(span for _, span in self.dated)

    @cached_property
    def implied(self) -> tuple[tuple[date, date], ...]:
        """Return spans of dates whose year it leaves open, a year on: *by June at the latest* may be to come."""
        if re.search(r"\b(?:this|last|next) year\b", self.text):
            return ()
        return tuple(
            (_year_on(first), _year_on(last))
            for written, (first, last) in self.dated
            if re.match(r"\d{4}-\d\d", written) and written[:4] not in self.text
        )

    @cached_property
    def sentences(self) -> tuple[Told, ...]:
        """Return its sentences, each with its stems, its words in small letters and the days it names."""
        return tuple(self._told(words) for words in read_sentences(self.text))

    @cached_property
    def told_clauses(self) -> tuple[Told, ...]:
        """Return its clauses in the same way; one that names no day has that of its sentence."""
        found = []
        for words in read_sentences(self.text):
            whole = self._told(words)
            for statement in read_statements(words):
                told = self._told(statement.words)
                found.append(told if told.spans else told._replace(spans=whole.spans))
        return tuple(found)

    def _told(self, words: Sequence[Word]) -> Told:
        text = text_of(words)
        mentions = find_dates(text, self.published)
        years = [each.year for each in mentions if each.year] or [first.year for first, _ in self.spans]
        spans = (each.span(years[0]) for each in mentions if years)
        return Told(
            frozenset(stem for word in words for stem in word.stems),
            tuple(word.lower for word in words),
            tuple(span for span in spans if span),
        )

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Return its clauses."""
        return self.facts.clauses

    @cached_property
    def affirmed(self) -> frozenset[str]:
        """Return the stems that it affirms somewhere."""
        return frozenset[str]().union(*map(affirmed_in, self.clauses))

    @cached_property
    def negated(self) -> frozenset[str]:
        """Return the stems that it negates somewhere."""
        return frozenset[str]().union(*(clause.negated for clause in self.clauses))

    @cached_property
    def doubtful(self) -> frozenset[str]:
        """Return the stems that a negation or denial may reach."""
        return frozenset[str]().union(*(clause.doubtful for clause in self.clauses))

    @cached_property
    def wished(self) -> frozenset[str]:
        """Return the stems that are only wanted, asked or planned somewhere."""
        return frozenset[str]().union(*(clause.wished for clause in self.clauses))

    def leaves_year_open(self, word: str) -> bool:
        """Tell whether it names a month or season without a year: *in June at the latest*."""
        return bool(re.search(rf"\b{word}\b(?!,? (?:(?:of|in) )?\d{{4}})", self.text, re.IGNORECASE))

    def says(self, stem: str) -> bool:
        """Tell whether it affirms a stem somewhere."""
        return stem in self.affirmed

    def denies_only(self, stem: str) -> bool:
        """Tell whether it negates a stem and nowhere says it, nor leaves it in doubt."""
        return stem in self.negated and stem not in self.affirmed and stem not in self.doubtful

    def weight(self, stem: str) -> float:
        """Return how telling a stem is: 0 where the articles lack it."""
        return self.weights.get(stem, 0.0)

    def denies(self, clause: Clause, but: Iterable[str] = ()) -> bool:
        """Tell whether a clause denies something, or hints at it; stems in ``but`` do not count."""
        shading = shading_stems() - set(but)
        return bool(
            clause.negated
            or clause.doubtful
            or NEGATIVE_SIGNS.intersection(clause.signs)
            or clause.words & shading
        )

    @cached_property
    def open_spans(self) -> frozenset[tuple[date, date]]:
        """Return those spans that only say *that day or later*."""
        return frozenset(span for written, span in self.dated if "..]" in written)

    @cached_property
    def meant(self) -> frozenset[str]:
        """Return the stems of the names that it means without naming them."""
        tokens = (token for name in self.facts.referred for token in name_tokens(name))
        return frozenset(stem for token in tokens for stem in content_stems(token))

    def has(self, stem: str) -> bool:
        """Tell whether a stem stands in it."""
        return stem in self.words

    def has_any(self, stems: Iterable[str]) -> bool:
        """Tell whether any of these stems stands in it."""
        return any(map(self.has, stems))

    def _span(self, written: str) -> tuple[date, date] | None:
        parsed = parse_date(*written.split(" "))
        first, last = parsed.first or parsed.last, parsed.last or self.published or parsed.first
        if not first or not last:
            return None
        return part_of(first, last, parsed.qualifier)


@dataclass(frozen=True, eq=False)
class Library:
    """Every paragraph that is at hand, by the way it is cited.

    Attributes:
        explainer: The data of the site.
        texts: Plain text of paragraphs by source and id, ``{"article": {"p8": "…"}}``; notes need not be in it.
    """

    explainer: Explainer
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

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

    def has(self, cites: Iterable[str]) -> bool:
        """Tell whether the words of all of these are at hand."""
        return all(cite in self.passages for cite in cites)

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

    def meaning(self, stem: str) -> Sequence[Passage]:
        """Return the passages that mean a name with this stem without naming it."""
        return self._meaning.get(stem, ())

    def before(self, passage: Passage) -> list[Passage]:
        """Return the paragraphs whose names a passage may take up by pronouns."""
        at = self._places[passage.cite]
        return [each for each in self.every[max(0, at - REACH) : at] if each.source == passage.source]

    def opening(self, passage: Passage) -> list[Passage]:
        """Return the first paragraphs of a passage's source, where it says who speaks."""
        mine = [each for each in self.every if each.source == passage.source]
        return mine[: REACH + 1]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {each.cite: at for at, each in enumerate(self.every)}

    def others(self, cited: Sequence[Passage]) -> list[Passage]:
        """Return every passage of the sources cited but those cited, each once."""
        sources = {passage.source for passage in cited}
        every = dict.fromkeys(map(id, cited))
        return [each for each in self.every if id(each) not in every and each.source in sources]

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
            found[article.id] = dict(zip(words, read_facts([*words.values()], day_of(article)), strict=True))
        return found

    @cached_property
    def _holders(self) -> dict[str, list[Passage]]:
        found: dict[str, list[Passage]] = {}
        for passage in self.every:
            for word in passage.words:
                found.setdefault(word, []).append(passage)
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
        return {word: log((len(every) + 1) / count) for word, count in counts.items()}


def _year_on(day: date) -> date:
    return day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == 2 else day.day)


def affirmed_in(clause: Clause) -> frozenset[str]:
    """Return the stems of what a clause says without any negation."""
    return clause.words - clause.negated - clause.doubtful - clause.wished


def day_of(article: Article) -> date | None:
    """Return the day of publication, from which relative dates count; None where only its month is known."""
    return article.published.first if article.published.precision == "day" else None


def _passage(
    article: Article, name: str, facts: Facts, text: str, weights: Mapping[str, float], *, main: bool
) -> Passage:
    cite = name if main else f"{article.id}:{name}"
    return Passage(cite, article.id, facts, text, article.is_notes, day_of(article), weights)
