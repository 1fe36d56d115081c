"""The cited paragraphs as the checks ask them: one index over an article's fingerprint, built once a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from math import log

from explainer.content.article import Article, Clause, Facts, Paragraph
from explainer.content.dates import parse_date
from explainer.content.explainer import Explainer
from explainer.english.hashing import hash_word
from explainer.english.propernames import name_tokens
from explainer.english.quantities import Quantity, parse_quantity
from explainer.english.temporal import part_of
from explainer.english.thesaurus import shading_stems
from explainer.english.words import content_stems

NEGATIVE_SIGNS = frozenset({"not", "no", "none", "never", "neither", "nor", "without", "hardly"})


@dataclass(frozen=True, eq=False)
class Passage:
    """A paragraph with its facts made ready to be asked.

    Attributes:
        cite: As authors cite it: ``p8``, ``other:p3``.
        facts: From the fingerprint.
        salt: Of its article.
        published: When its article came out.
        weights: How telling each hashed stem of the articles is: more, the fewer paragraphs have it.
    """

    cite: str
    facts: Facts
    salt: str
    published: date | None
    weights: Mapping[str, float]

    @cached_property
    def words(self) -> frozenset[str]:
        """Return the hashes of all its stems."""
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
    def clauses(self) -> tuple[Clause, ...]:
        """Return its clauses."""
        return self.facts.clauses

    @cached_property
    def affirmed(self) -> frozenset[str]:
        """Return the hashes of the stems that it affirms somewhere."""
        return frozenset[str]().union(*map(affirmed_in, self.clauses))

    @cached_property
    def negated(self) -> frozenset[str]:
        """Return the hashes of the stems that it negates somewhere."""
        return frozenset[str]().union(*(clause.negated for clause in self.clauses))

    @cached_property
    def doubtful(self) -> frozenset[str]:
        """Return the hashes of the stems that a negation or denial may reach."""
        return frozenset[str]().union(*(clause.doubtful for clause in self.clauses))

    @cached_property
    def wished(self) -> frozenset[str]:
        """Return the hashes of the stems that are only wanted, asked or planned somewhere."""
        return frozenset[str]().union(*(clause.wished for clause in self.clauses))

    def says(self, stem: str) -> bool:
        """Tell whether it affirms a stem somewhere."""
        return self.hash(stem) in self.affirmed

    def denies_only(self, stem: str) -> bool:
        """Tell whether it negates a stem and nowhere says it, nor leaves it in doubt."""
        mark = self.hash(stem)
        return mark in self.negated and mark not in self.affirmed and mark not in self.doubtful

    def weight(self, stem: str) -> float:
        """Return how telling a stem is: 0 where the articles lack it."""
        return self.weights.get(self.hash(stem), 0.0)

    def hash(self, stem: str) -> str:
        """Return a stem's hash in this article."""
        return hash_word(stem, self.salt)

    def denies(self, clause: Clause, but: Iterable[str] = ()) -> bool:
        """Tell whether a clause denies something, or hints at it; stems in ``but`` do not count."""
        shading = hashed(shading_stems(), self.salt) - set(map(self.hash, but))
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
        return hash_word(stem, self.salt) in self.words

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
    """Every paragraph of every article, by the way it is cited."""

    explainer: Explainer

    @cached_property
    def passages(self) -> dict[str, Passage]:
        """Return all passages; those of the main article by their bare ids, too."""
        found = {}
        for place, article in enumerate(self.explainer.articles):
            for passage in _passages(article, self._weights, main=not place):
                found[passage.cite] = passage
                found[f"{article.id}:{passage.cite.rpartition(':')[2]}"] = passage
        return found

    def cited(self, cites: Sequence[str]) -> list[Passage]:
        """Return the passages that are cited; unknown ones are left out, as another check names them."""
        return [self.passages[cite] for cite in dict.fromkeys(cites) if cite in self.passages]

    def holding(self, stem: str) -> Sequence[Passage]:
        """Return the passages that have a stem."""
        return [each for salt in self._salts for each in self._holders.get(hash_word(stem, salt), ())]

    def meaning(self, stem: str) -> Sequence[Passage]:
        """Return the passages that mean a name with this stem without naming it."""
        return self._meaning.get(stem, ())

    def others(self, cited: Sequence[Passage]) -> list[Passage]:
        """Return every passage of the articles cited but those cited, each once."""
        salts = {passage.salt for passage in cited}
        every = dict.fromkeys(map(id, cited))
        return [each for each in self._unique if id(each) not in every and each.salt in salts]

    @cached_property
    def _unique(self) -> list[Passage]:
        return list({id(each): each for each in self.passages.values()}.values())

    @cached_property
    def _salts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(article.salt for article in self.explainer.articles))

    @cached_property
    def _holders(self) -> dict[str, list[Passage]]:
        found: dict[str, list[Passage]] = {}
        for passage in self._unique:
            for word in passage.words:
                found.setdefault(word, []).append(passage)
        return found

    @cached_property
    def _meaning(self) -> dict[str, list[Passage]]:
        found: dict[str, list[Passage]] = {}
        for passage in self._unique:
            for stem in passage.meant:
                found.setdefault(stem, []).append(passage)
        return found

    @cached_property
    def _weights(self) -> dict[str, float]:
        paragraphs = [each for article in self.explainer.articles for each in _paragraphs(article)]
        counts = Counter(
            word
            for each in paragraphs
            for word in frozenset[str]().union(*(clause.words for clause in each.facts.clauses))
        )
        return {word: log((len(paragraphs) + 1) / count) for word, count in counts.items()}


def affirmed_in(clause: Clause) -> frozenset[str]:
    """Return the hashes of what a clause says without any negation."""
    return clause.words - clause.negated - clause.doubtful - clause.wished


def _passages(article: Article, weights: Mapping[str, float], *, main: bool) -> Iterator[Passage]:
    for paragraph in _paragraphs(article):
        cite = paragraph.id if main else f"{article.id}:{paragraph.id}"
        published = article.published.first if article.published.precision == "day" else None
        yield Passage(cite, paragraph.facts, article.salt, published, weights)


def _paragraphs(article: Article) -> tuple[Paragraph, ...]:
    return (*((article.standfirst,) if article.standfirst else ()), *article.paragraphs)


@cache
def hashed(stems: frozenset[str], salt: str) -> frozenset[str]:
    """Return the hashes of a list of stems."""
    return frozenset(hash_word(stem, salt) for stem in stems)
