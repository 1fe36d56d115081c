"""Hold dates to the cited paragraphs: the same or less exact, never another or more exact."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from explainer.checks.kinds import Kind
from explainer.content.dates import MONTHS, parse_date
from explainer.english.relative import Span, moved_by
from explainer.english.temporal import SEASONS, Mention, find_dates
from explainer.english.typography import fold
from explainer.english.words import content_stems
from explainer.evidence.parsedclaim import ParsedClaim, standing_in
from explainer.evidence.passage import Passage
from explainer.problems import HINT, PROBLEM, Problem

_ARTICLE = re.compile(
    r"\b(?:article|comment|author|publish\w*|appear\w*|as of|at the time of writing)\b", re.IGNORECASE
)
_MONTH_NAMES = tuple(month.lower() for month in MONTHS)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SEASON = 60  # days, as a season has 90 and a month 31: a month is more exact than *after that day*


def check_dates(parsed: ParsedClaim) -> list[Problem]:
    """Return a problem for each date in a claim's own words that the cited paragraphs do not bear out."""
    published = parsed.passages[0].published if parsed.passages else None
    return [
        parsed.problem("date", _message(mention, parsed), _severity(mention, parsed))
        for mention in find_dates(parsed.own_words, published)
        if not _is_published(mention, published, parsed)
        and not _is_known(mention, parsed)
        and not any(_bears(passage, mention) for passage in parsed.passages)
        and not _is_reckoned(mention, parsed.passages)
    ]


def _is_known(mention: Mention, parsed: ParsedClaim) -> bool:
    """Tell whether the page's title or a sentence before has a date, as exact or more so."""
    said = (mention.year, mention.month, mention.day, mention.weekday)
    given = (each for text in parsed.known for each in find_dates(fold(text), None))
    every = ((each.year, each.month, each.day, each.weekday) for each in given)
    return any(all(mine in (None, theirs) for mine, theirs in zip(said, each, strict=True)) for each in every)


def _severity(mention: Mention, parsed: ParsedClaim) -> str:
    """Return ``hint`` for what readers may infer: a bare month or season, a year between two that are told."""
    if mention.month and mention.day is None and mention.year is None:
        return HINT
    span = mention.span() if mention.year else None
    inside = any(span and covers(each, span) for passage in parsed.passages for each in passage.ranges)
    return HINT if inside and mention.day is None else PROBLEM


def _bears(passage: Passage, mention: Mention) -> bool:
    """Tell whether a paragraph has a date that the mention covers."""
    if mention.weekday is not None:
        return passage.has_any(content_stems(_DAYS[mention.weekday])) or any(
            first == last and first.weekday() == mention.weekday for first, last in passage.spans
        )
    if mention.day and not mention.month:
        return any(first == last and first.day == mention.day for first, last in passage.spans)
    if _is_there_undated(passage, mention):
        return True
    if mention.until_month and any(
        covers(wanted, span) for span in _readings(passage, mention) for wanted in passage.ranges
    ):
        return True
    return any(
        covers(span, wanted) or (wanted in passage.open_spans and _is_about(span, wanted))
        for span in _readings(passage, mention)
        for wanted in (*passage.spans, *passage.coming)
    )


def _is_reckoned(mention: Mention, passages: Sequence[Passage]) -> bool:
    """Tell whether a date lies as far from another, or from publication, as a period says: *seven years earlier*."""
    if mention.weekday is not None:
        return _is_weekday_of(mention.weekday, passages)
    days = ((each.published, each.published) for each in passages if each.published)
    anchors = {*days, *(anchor for each in passages for anchor in each.spans)}
    periods = {period for each in passages for period in each.periods}
    moved = (moved_by(anchor, period, sign) for anchor in anchors for period in periods for sign in (1, -1))
    return any(
        covers(span, each) for each in moved if each and (span := mention.span(mention.year or each[0].year))
    )


def _is_weekday_of(weekday: int, passages: Sequence[Passage]) -> bool:
    """Tell whether a weekday lies as many days from another day as a period says: *three days earlier*."""
    days = {first for each in passages for first, last in (*each.spans, *each.coming) if first == last}
    periods = {int(period.value) for each in passages for period in each.periods if period.unit == "day"}
    return any((day.weekday() - weekday) % 7 in (by % 7, -by % 7) for day in days for by in periods)


def _is_there_undated(passage: Passage, mention: Mention) -> bool:
    """Tell whether a paragraph names a season or month whose year it leaves open, as the mention may, too.

    Near the day of publication a year may be added: which one is meant is for readers of the whole to say.
    """
    word = (
        mention.text.lower()
        if mention.until_month
        else _MONTH_NAMES[mention.month - 1 if mention.month else 0]
    )
    seasons = [each for each in SEASONS if each in word]
    stems = content_stems(seasons[0] if seasons else word)
    if mention.month is None or mention.day or not passage.has_any(stems):
        return False
    if mention.year is None:
        return bool(seasons)
    near = passage.published is not None and abs(passage.published.year - mention.year) <= 1
    return near and passage.leaves_year_open(seasons[0] if seasons else _MONTH_NAMES[mention.month - 1])


def _readings(passage: Passage, mention: Mention) -> Iterator[Span]:
    """Yield what a mention can mean: without a year, in any year that the paragraph has."""
    if mention.year is not None:
        years = {mention.year}
    else:
        years = {each.year for span in (*passage.spans, *passage.coming) for each in span}
        years |= {year - 1 for year in years} if mention.until_month and mention.until_month > 12 else set()
    yield from (span for year in sorted(years) if (span := mention.span(year)))


def _is_about(span: Span, begun: Span) -> bool:
    """Tell whether a season or longer holds the day from which something unknown lies on."""
    return (span[1] - span[0]).days >= _SEASON and span[0] <= begun[0] <= span[1]


def covers(wider: Span, narrower: Span) -> bool:
    """Tell whether one span of days holds another."""
    return wider[0] <= narrower[0] and narrower[1] <= wider[1]


def _is_published(mention: Mention, published: date | None, parsed: ParsedClaim) -> bool:
    """Tell whether a date is the article's own: its day, or its month or year where it is spoken of."""
    span = mention.span(published.year if published else None)
    if not published or not span or not covers(span, (published, published)):
        return False
    return mention.day is not None or bool(_ARTICLE.search(parsed.own_words))


def _message(mention: Mention, parsed: ParsedClaim) -> str:
    cite = parsed.cited
    given = ", ".join(
        dict.fromkeys(_in_words(each) for passage in parsed.passages for each in passage.facts.dates)
    )
    if any(
        covers(wider, narrower)
        for passage in parsed.passages
        for narrower in _readings(passage, mention)
        for wider in passage.spans
    ):
        return f'"{mention.text}" is more exact than {cite}, which gives {given}. Write what {cite} gives.'
    elsewhere = _others(mention, parsed)
    remedy = f"Cite {elsewhere[0].cite} or drop the date." if elsewhere else "Correct or drop it."
    gives = f", which gives {given}" if given else ""
    return f'"{mention.text}" is not in {cite}{gives}{standing_in(elsewhere)}. {remedy}'


def _in_words(written: str) -> str:
    """Return a date in words: ``13 February 1998``, ``late May 2020``."""
    return parse_date(*written.split(" ")).words


def _others(mention: Mention, parsed: ParsedClaim) -> list[Passage]:
    """Return the other passages in which a date stands: one of its span, or its month, season or day in words."""
    library = parsed.library
    if mention.year and (span := mention.span()):
        years = range(span[0].year, span[1].year + 1)
        held = (each for year in years for each in library.dated_in(year))
        return library.besides((each for each in held if _has_in(each, span)), parsed.passages)
    if mention.day and mention.month:
        return []
    stems = {stem for word in _words_of(mention) for stem in content_stems(word)}
    return library.besides((each for stem in stems for each in library.holding(stem)), parsed.passages)


def _has_in(passage: Passage, span: Span) -> bool:
    return any(covers(span, each) for each in passage.spans)


def _words_of(mention: Mention) -> list[str]:
    """Return the words by which a date without a year is found: its weekday, month or season."""
    if mention.weekday is not None:
        return [_DAYS[mention.weekday]]
    if mention.month and not mention.until_month:
        return [_MONTH_NAMES[mention.month - 1]]
    return [word for word in mention.text.lower().split() if word in SEASONS]


KIND = Kind(
    "date",
    PROBLEM,
    remedy="Write the date that the paragraph gives.",
    blind="The right date of another event of the same paragraph.",
    find=check_dates,
)
