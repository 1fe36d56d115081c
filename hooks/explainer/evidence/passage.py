"""A cited paragraph as the checks ask it: its facts, and what follows from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from explainer.content.dates import MONTHS, parse_date
from explainer.content.facts import Clause, Facts
from explainer.english.clock import DAYTIME
from explainer.english.deeds import Deed, read_deeds
from explainer.english.facts import date_mark
from explainer.english.propernames import name_tokens
from explainer.english.quantities import Quantity, find_quantities, parse_quantity
from explainer.english.relative import Span, relative_spans, since_births, told_periods
from explainer.english.temporal import Mention, find_dates, part_of
from explainer.english.thesaurus import shading_stems
from explainer.english.typography import fold
from explainer.english.words import content_stems, read_sentences
from explainer.evidence.told import Told, tell

NEGATIVE_SIGNS = frozenset({"not", "no", "none", "never", "neither", "nor", "without", "hardly"})


_SINCE_START = re.compile(r"\b(?:since|from) the (?:very )?(?:start|beginning) of (?:[A-Z][a-z]+ )?(\d{4})\b")
_COUNTED_YEAR = re.compile(
    r"\b(?:this|last|next) year\b|\bthe (?:following|next|same|previous) (?:year\b|[JFMASOND][a-z])"
)
_BORN = re.compile(r"\bborn\b", re.IGNORECASE)
_DAYTIME, _HOURS = re.compile(DAYTIME), 24
_JOINED = re.compile(r" ?(?:-|to|and|until|till) (?:the )?")


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
    def counted(self) -> tuple[Quantity, ...]:
        """Return its numbers where they stand in its text, typography folded."""
        return tuple(find_quantities(fold(self.text)))

    @cached_property
    def untimed(self) -> tuple[Quantity, ...]:
        """Return its numbers without times of day, which are no counts: *until ten at night*."""
        text = fold(self.text)
        counts = (each for each in self.counted if not each.unit and each.value <= _HOURS)
        times = [each.value for each in counts if _DAYTIME.match(text, each.end)]
        return tuple(each for each in self.quantities if each.unit or each.value not in times)

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
        if _COUNTED_YEAR.search(self.text):
            return ()
        return tuple(
            (_year_on(first), _year_on(last))
            for written, (first, last) in self.dated
            if re.match(r"\d{4}-\d\d", written) and written[:4] not in self.text
        )

    @cached_property
    def coming(self) -> tuple[Span, ...]:
        """Return spans that it means without writing a date: by the day of publication, by a range."""
        near = relative_spans(self.text, self.published)
        return (*near, *self.ranges, *self.beginnings)

    @cached_property
    def beginnings(self) -> tuple[Span, ...]:
        """Return the first parts of months and years since whose start something lasts."""
        years = {each[1] for each in _SINCE_START.finditer(self.text)}
        return tuple(part_of(*span, "early") for written, span in self.dated if written[:4] in years)

    @cached_property
    def ranges(self) -> tuple[Span, ...]:
        """Return what lies between two dates that it joins: *between October and April*."""
        text = fold(self.text)
        found = sorted(find_dates(text, self.published), key=lambda each: (each.start, _place_in(each)))
        joined = [
            (one, other)
            for one, other in pairwise(found)
            if one.start == other.start or _JOINED.fullmatch(text[one.end : other.start])
        ]
        years = {first.year for first, _ in self.spans}
        spans = ((one.span(year), other.span(year)) for one, other in joined for year in years)
        return tuple(
            (first[0], last[1] if last[1] > first[0] else _year_on(last[1]))
            for first, last in spans
            if first and last
        )

    @cached_property
    def periods(self) -> tuple[Quantity, ...]:
        """Return its periods in days, months and years, those told without a number included."""
        counted = (each for each in self.quantities if each.unit in ("day", "month"))
        return (*counted, *self.told_periods)

    @cached_property
    def ages(self) -> tuple[Quantity, ...]:
        """Return how long ago those may be born whose age it tells."""
        return tuple(since_births(self.text))

    @cached_property
    def tells_birth(self) -> bool:
        """Tell whether it has somebody's birth, so that an age dates what is told of it: *born in 1961, at 24*."""
        return bool(_BORN.search(self.text))

    @cached_property
    def told_periods(self) -> tuple[Quantity, ...]:
        """Return the periods that it tells without a number: *a year later*."""
        return tuple(told_periods(self.text))

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """Return its clauses in its own words."""
        marks = {date_mark(written): span for written, span in self.dated}
        return tuple(tell(self.text, self.clauses, marks))

    @cached_property
    def deeds(self) -> tuple[Deed, ...]:
        """Return who does what to whom in it."""
        return tuple(read_deeds(read_sentences(self.text)))

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


def _place_in(mention: Mention) -> int:
    """Return where its month stands in a mention that names several."""
    return mention.text.find(MONTHS[mention.month - 1][:3]) if mention.month else 0


def _year_on(day: date) -> date:
    return day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == 2 else day.day)


def affirmed_in(clause: Clause) -> frozenset[str]:
    """Return the stems of what a clause says without any negation."""
    return clause.words - clause.negated - clause.doubtful - clause.wished


def is_named_only(stem: str, passages: Sequence[Passage]) -> bool:
    """Tell whether paragraphs have a stem only at the start of names: *Lower Stanbrook* is not lower."""
    named = {
        each
        for passage in passages
        for name in passage.names
        for each in content_stems(name.split()[0].lower())
    }
    words = (word for passage in passages for sentence in read_sentences(passage.text) for word in sentence)
    return stem in named and not any(stem in word.stems and not word.is_capital for word in words)


def as_written(stem: str, passages: Iterable[Passage]) -> str:
    """Return a word with a stem, or a verb with its particle, as it stands in some paragraphs; else the stem."""
    texts = [told.words for passage in passages for told in passage.told]
    single = (word for words in texts for word in words if stem in content_stems(word))
    joined = (
        f"{word} {after}"
        for words in texts
        for word, after in pairwise(words)
        if _is_joined(word, after, stem)
    )
    return next(single, None) or next(joined, stem)


def _is_joined(word: str, after: str, stem: str) -> bool:
    return stem.endswith(after) and any(f"{each}{after}" == stem for each in content_stems(word))
