"""The dates of an article as its drafts tell them: with their sentences, spans whole, and whether they are events."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from explainer.content.dates import SourceDate, parse_date
from explainer.content.facts import Facts
from explainer.english.facts import article_context, date_mentions, follow
from explainer.english.quotations import find_quotations
from explainer.english.sentences import split_sentences
from explainer.english.temporal import Mention
from explainer.english.tense import announces, tells_coming, tells_past
from explainer.english.typography import fold
from explainer.intake.structure import OutlineParagraph

_WEEK = timedelta(days=7)
_BREAK = re.compile(
    r"[;:!?\"()]|\.(?=\s+[^a-z\d]|$)|,(?!\s*\d)| - "
    r"|\b(?:and|but|or|which|who|that|when|where|while|because|although|though|whose|if)\b"
    r"|\b(?:after|before|until)(?= [a-z]+ [a-z])"
)
#: Words by which a clause tells what is done again and again, or may be done.
_HABIT = re.compile(
    r"\b(?:can|could|may|might|must|should|would|every|each|usually|often|always|never|used to)\b"
    r"|\b(?:[Aa]n?|[Tt]he) [a-z]+'s\b"
)  # with its case: *May* is a month
_INTENDED = re.compile(
    r"\b(?:was|were|is|are|be) (?:to|due|expected|likely|set|planned|scheduled)\b|\b(?:will|shall)\b"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|shall|can|could|may|might|must)\b"
)
#: What stands before a weekday that is none of the last seven: *every Monday*, *the Monday*, *Good Friday*.
_NO_DAY = re.compile(
    r"(?:\b(?:the|every|each|an?|any|one|some|this)"
    r"|\b(?!(?:On|Last|Late|Early|By|Since|Next|Until)\b)[A-Z][a-z]+|day(?:,| and| or| to)) $"
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FOR = re.compile(r"\b(?:for|next|until) $")  # *a warning for Saturday*
_AND_DAY = re.compile(r"(?:,| and| or| to) [A-Z][a-z]+day\b")
_YESTERDAY = re.compile(r"\byesterday\b", re.IGNORECASE)
_TO = re.compile(r" (?:to|until|till|through) ")
_FROM = re.compile(r"\b(?:[Bb]etween|years) (?:the )?$")


@dataclass(frozen=True, slots=True)
class ToldDate:
    """A date of a paragraph.

    Attributes:
        edtf: The date in EDTF, a part of it (``late``) behind a space.
        place: The sentence in which it stands, from 1.
        is_event: Whether something happened then, or is announced for then, as far as its clause tells.
    """

    edtf: str
    place: int
    is_event: bool

    @property
    def date(self) -> SourceDate:
        """Return it as the timeline has it."""
        written, _, qualifier = self.edtf.partition(" ")
        return parse_date(written, qualifier)


@dataclass(frozen=True, slots=True)
class _Found:
    """A date in a paragraph's text: where it stands, what it resolves to, whether a year or a day is named."""

    start: int
    end: int
    edtf: str
    is_exact: bool


def tell_dates(
    passages: Sequence[OutlineParagraph], told: Mapping[str, Facts], published: date | None
) -> dict[str, list[ToldDate]]:
    """Return the dates of each paragraph, in its order; both its draft and the timeline tell these."""
    context = article_context([passage.text for passage in passages], published)
    found = {}
    for passage in passages:
        text = fold(passage.text)
        mentions, dates = date_mentions(text, context)
        found[passage.id] = list(_told(text, _found(text, mentions, dates, published), published))
        context = follow(context, passage.text, told[passage.id])
    return found


def _told(text: str, found: Iterable[_Found], published: date | None) -> Iterator[ToldDate]:
    sentences = list(_sentences(text))
    for each in found:
        place = sum(end <= each.start for _, end in sentences) + 1
        start, end = sentences[place - 1]
        dated = ToldDate(each.edtf, place, is_event=False)
        is_event = _is_event(each, dated.date, _clause(text, each), text[start:end], published)
        yield replace(dated, is_event=is_event)


def _found(
    text: str, mentions: Sequence[Mention], dates: Sequence[str], published: date | None
) -> Iterator[_Found]:
    """Yield the dates in order: spans as one, weekdays by the day of publication."""
    yield from sorted(
        [*_spans(text, list(_dated(mentions, dates))), *_near_days(text, mentions, dates, published)],
        key=lambda each: each.start,
    )


def _dated(mentions: Sequence[Mention], dates: Sequence[str]) -> Iterator[_Found]:
    for mention, edtf in zip(mentions, dates, strict=True):
        if edtf and _is_date(edtf):
            is_exact = mention.day is not None or any(map(str.isdigit, mention.text))
            yield _Found(mention.start, mention.end, edtf, is_exact)


def _is_date(edtf: str) -> bool:
    """Tell whether a day is in the calendar: there is no 31 February."""
    try:
        parse_date(*edtf.split(" "))
    except ValueError:
        return False
    return True


def _spans(text: str, found: Sequence[_Found]) -> Iterator[_Found]:
    """Yield the dates, two of them as a span where the text says so: *from 1952 to 1984*, *between 3 and 9 May*."""
    taken = -1
    for at, each in enumerate(found):
        if at <= taken:
            continue
        after = found[at + 1] if at + 1 < len(found) else None
        if after and _is_span(text, each, after):
            taken = at + 1
            yield _Found(each.start, after.end, f"{each.edtf}/{after.edtf}", is_exact=True)
        else:
            yield each


def _is_span(text: str, one: _Found, other: _Found) -> bool:
    """Tell whether two dates are the ends of one period."""
    alike = len(one.edtf) == len(other.edtf) and re.fullmatch(r"[\d-]+", one.edtf + other.edtf)
    if not alike or one.edtf >= other.edtf:
        return False
    between = text[one.start : one.end] if one.start == other.start else text[one.end : other.start]
    if _TO.search(between) if one.start == other.start else _TO.fullmatch(between):
        return True
    joined = " and " in between if one.start == other.start else between == " and "
    return joined and bool(_FROM.search(text[: one.start]))


def _near_days(
    text: str, mentions: Sequence[Mention], dates: Sequence[str], published: date | None
) -> Iterator[_Found]:
    """Yield the days that a text names by that of its publication, where it tells of nothing long before."""
    if published is None:
        return
    spoken = [(each.start, each.end) for each in find_quotations(text)]
    for found in _YESTERDAY.finditer(text):
        yield _Found(*found.span(), str(published - timedelta(days=1)), is_exact=False)
    earlier: str = ""
    for mention, edtf in zip(mentions, dates, strict=True):
        earlier = edtf if _DAY.fullmatch(edtf) and _is_date(edtf) else earlier
        is_far = bool(earlier) and not published - _WEEK <= date.fromisoformat(earlier) <= published + _WEEK
        is_spoken = any(start < mention.start < end for start, end in spoken)
        if (
            mention.weekday is not None
            and not is_far
            and not is_spoken
            and _is_alone(text, mention, mentions)
        ):
            is_ahead = bool(_FOR.search(text[: mention.start]))
            is_coming = is_ahead or tells_coming(_clause(text, mention))
            day = _weekday(published, mention.weekday, is_coming=is_coming)
            yield _Found(mention.start, mention.end, str(day), is_exact=is_ahead)


def _weekday(published: date, weekday: int, *, is_coming: bool) -> date:
    """Return the last such day before publication, or that very day; of what is to come the next."""
    if is_coming:
        return published + timedelta(days=(weekday - published.weekday()) % 7)
    return published - timedelta(days=(published.weekday() - weekday) % 7)


def _is_alone(text: str, weekday: Mention, mentions: Sequence[Mention]) -> bool:
    """Tell whether a weekday is a day by itself: not *Mondays*, *Good Friday* or *Monday, 3 February*."""
    before, after = text[: weekday.start], text[weekday.end :]
    if (
        weekday.text.endswith("s")
        or _AND_DAY.match(after)
        or _NO_DAY.search(before[max(0, len(before) - 20) :])
    ):
        return False
    return not any(0 <= each.start - weekday.end <= len(", the ") for each in mentions)


def _clause(text: str, found: _Found | Mention) -> str:
    """Return the clause in which a date stands; where it only opens one (*In 1998, ...*), what follows too."""
    breaks = [*_BREAK.finditer(text)]
    start = max((each.end() for each in breaks if each.end() <= found.start), default=0)
    for each in breaks:
        if each.start() >= found.end and (_has_verb(text[start : each.start()]) or each[0] in ".!?;"):
            return text[start : each.start()]
    return text[start:]


def _has_verb(words: str) -> bool:
    return bool(_VERB.search(words)) or tells_past(words)


def _is_event(found: _Found, when: SourceDate, clause: str, sentence: str, published: date | None) -> bool:
    """Tell whether a clause says that something happened at its date, or will happen."""
    if published is None or when.first is None or when.last is None:
        return tells_past(clause)
    if when.first > published:
        return found.is_exact or announces(sentence)
    if _INTENDED.search(clause):
        return announces(clause) and when.last > published
    return found.is_exact or (tells_past(clause) and not _HABIT.search(clause))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence begins and ends."""
    place = 0
    for sentence in split_sentences(text):
        place = text.index(sentence, place)
        yield place, place + len(sentence)
        place += len(sentence)
