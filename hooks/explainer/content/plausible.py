"""Days that cannot be: of corrections and notes to come, of a correction before the article it is about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from explainer.content.article import Article
from explainer.content.corrections import Correction
from explainer.content.dates import is_day, parse_date

Fault = tuple[str, int, str]


def last_day() -> date:
    """Return the last day that is today somewhere: an editor's clock may be a day ahead."""
    return datetime.now(UTC).date() + timedelta(days=1)


def correction_days(
    corrections: tuple[Correction, ...], main: Article, path: str, last: date
) -> Iterator[Fault]:
    """Yield path, line and message of each correction whose day cannot be, or that stands twice."""
    first, seen = main.published.first, dict[tuple[str, ...], int]()
    for each in sorted(corrections, key=lambda correction: correction.line):
        day = each.date.first if each.date.precision == "day" else None
        if day and day > last:
            yield (
                path,
                each.line,
                f"the correction of {each.date.edtf} is still to come. Write the day it was made.",
            )
        elif day and first and day < first <= last:
            remedy = "Write the day on which the page was mended"
            yield path, each.line, f"{each.date.edtf} is before the article, {main.published.edtf}. {remedy}."
        same = (each.date.edtf, each.page, each.said, each.says)
        if same in seen:
            yield path, each.line, f"this correction stands already in line {seen[same]}. Keep it once."
        seen.setdefault(same, each.line)


def published_days(articles: tuple[Article, ...], last: date) -> Iterator[Fault]:
    """Yield path, line and message of each source that is not published yet."""
    for article in articles:
        if article.published.first and article.published.first > last:
            day = article.published.edtf
            yield (
                article.path,
                0,
                f"'published' is {day}, which is still to come. Write the day that the source gives.",
            )


def noted_days(articles: tuple[Article, ...], last: date) -> Iterator[Fault]:
    """Yield path, line and message of each source whose notes were made on a day to come, or before it was there."""
    for article in articles:
        day = parse_date(article.noted).first if is_day(article.noted) else None
        if day and day > last:
            message = (
                f"'noted' is {article.noted}, which is still to come. Write the day on which you read it."
            )
            yield article.path, 0, message
        elif day and article.published.first and day < article.published.first <= last:
            message = (
                f"'noted' is {article.noted}, before it was published. Write the day on which you read it."
            )
            yield article.path, 0, message
