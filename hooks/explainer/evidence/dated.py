"""Where else a claim's date stands: in what is known before it, on the article itself, in other paragraphs."""

from __future__ import annotations

import re

from explainer.english.relative import Span
from explainer.english.temporal import SEASONS, Mention, find_dates
from explainer.english.typography import fold
from explainer.english.words import content_stems
from explainer.evidence.dating import DAYS, MONTH_NAMES, covers
from explainer.evidence.parsedclaim import ParsedClaim
from explainer.evidence.passage import Passage

_ARTICLE = re.compile(
    r"\b(?:article|comment|author|publish\w*|appear\w*|as of|at the time of writing)\b", re.IGNORECASE
)


def is_known(mention: Mention, parsed: ParsedClaim) -> bool:
    """Tell whether the page's title or a sentence before has a date, as exact or more so."""
    said = (mention.year, mention.month, mention.day, mention.weekday)
    given = (each for text in parsed.known for each in find_dates(fold(text), None))
    every = ((each.year, each.month, each.day, each.weekday) for each in given)
    return any(all(mine in (None, theirs) for mine, theirs in zip(said, each, strict=True)) for each in every)


def is_published(mention: Mention, parsed: ParsedClaim) -> bool:
    """Tell whether a date is the article's own: its day, or its month or year where it is spoken of."""
    published = parsed.passages[0].published
    span = mention.span(published.year if published else None)
    if not published or not span or not covers(span, (published, published)):
        return False
    return mention.day is not None or bool(_ARTICLE.search(parsed.own_words))


def others_with(mention: Mention, parsed: ParsedClaim) -> list[Passage]:
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
        return [DAYS[mention.weekday]]
    if mention.month and not mention.until_month:
        return [MONTH_NAMES[mention.month - 1]]
    return [word for word in mention.text.lower().split() if word in SEASONS]
