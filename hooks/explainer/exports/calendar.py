"""The timeline as ``timeline.ics`` (RFC 5545, https://www.rfc-editor.org/rfc/rfc5545): all-day events.

A calendar knows days alone. So a month, a year or a span covers all its days, and its summary says what the
source gives ("October 1998; the exact day is not given"). A date that is open on one side is left out: it
would need a day that nobody knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby

from explainer.content.article import Article
from explainer.content.dates import SourceDate
from explainer.content.timeline import Event
from explainer.exports.settings import SiteSettings
from explainer.locale import _, language, ngettext
from explainer.pages.book import Book
from explainer.pages.sourceviews import ParagraphView
from explainer.pages.views import EventView, SiteView

_DAYS = re.compile(r"\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?")
_LINE = 74  # bytes; longer ones are folded (section 3.1)
_ESCAPES = str.maketrans({"\r": "\\n", "\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})  # section 3.3.11


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """The file, and the events that it cannot hold."""

    content: bytes
    left_out: tuple[Event, ...]


def render_calendar(book: Book, site: SiteView, settings: SiteSettings) -> CalendarFile:
    """Write the timeline as a calendar; ``site`` is the view from the site's top.

    An event's UID is its id at the site's slug. Events count as written at ``settings.built``, else on the
    article's day.
    """
    left_out = book.undated
    missing = {event.id for event in left_out}
    places = {each.cite: place for place, each in enumerate(site.paragraphs)}
    lines = ["BEGIN:VCALENDAR", *_calendar(book.explainer.article, left_out, settings)]
    for view in site.timeline:
        if view.event.id not in missing:
            cited = sorted(
                places[cite] for cite in set(book.texts.events[view.event.id].cites) if cite in places
            )
            told = _description(view, book, [site.paragraphs[place] for place in cited])
            lines += _event(view, told, book, site, settings)
    lines.append("END:VCALENDAR")
    return CalendarFile(b"".join(map(_folded, lines)), left_out)


def _calendar(article: Article, left_out: Sequence[Event], settings: SiteSettings) -> Iterator[str]:
    about = _text(" ".join(_about(article, left_out)))
    yield "VERSION:2.0"
    yield f"PRODID:{_text(f'-//{settings.slug}//explainer//{language().upper()}')}"
    yield f"DESCRIPTION:{about}"
    yield f"X-WR-CALDESC:{about}"  # what older programs read; the other is of RFC 7986
    yield f"NAME:{_text(settings.name)}"
    yield f"X-WR-CALNAME:{_text(settings.name)}"
    if settings.address:
        yield f"URL:{settings.top}"


def _about(article: Article, left_out: Sequence[Event]) -> list[str]:
    told = {"title": article.title, "publisher": article.publisher, "date": article.published.words}
    source = _("Events told by ‘%(title)s’, %(publisher)s, %(date)s.") % told
    later = _("What came later is not covered.")
    missing = "; ".join(f"{event.title} ({event.date.words})" for event in left_out)
    rest = _("Left out, as no day can be given: %(events)s.") % {"events": missing}
    return [source, later, rest] if left_out else [source, later]


def _event(view: EventView, told: str, book: Book, site: SiteView, settings: SiteSettings) -> Iterator[str]:
    first, last = _days(view.event.date)
    yield "BEGIN:VEVENT"
    yield f"SUMMARY:{_text(_summary(view))}"
    yield f"DTSTART;VALUE=DATE:{_day(first)}"
    yield f"DTEND;VALUE=DATE:{_day(last + timedelta(days=1))}"  # the first day after it (section 3.6.1)
    yield f"DTSTAMP:{_stamp(book.explainer.article, settings)}"
    yield f"UID:{_text(f'{view.event.id}@{settings.slug}')}"
    yield f"CATEGORIES:{_text(site.themes[view.event.theme])}"
    yield f"DESCRIPTION:{_text(told)}"
    yield f"STATUS:{'TENTATIVE' if view.expected else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"  # nobody is busy because of it
    if settings.address:
        yield f"URL:{settings.url(view.url)}"
    yield "END:VEVENT"


def _text(value: str) -> str:
    return value.replace("\r\n", "\n").translate(_ESCAPES)


def _folded(line: str) -> bytes:
    """Return a line with its end; of a long one the rest stands in lines that begin with a space.

    No letter is cut in two, nor an escape.
    """
    rest, pieces = line.encode(), []
    while len(rest) > _LINE:
        end = _LINE
        while rest[end] & 0xC0 == 0x80:  # within a letter of UTF-8
            end -= 1
        end -= rest[end - 1 : end] in {b"\\", b"^"}
        pieces.append(rest[:end])
        rest = rest[end:]
    return b"\r\n ".join([*pieces, rest]) + b"\r\n"


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _days(when: SourceDate) -> tuple[date, date]:
    first, last = when.first or date.min, when.last or date.max
    return first, min(last, date.max - timedelta(days=1))


def _stamp(article: Article, settings: SiteSettings) -> str:
    day = article.published.last or article.published.first or date(1970, 1, 1)
    written = settings.built or datetime.combine(day, time(), UTC)
    return f"{_day(written)}T{written:%H%M%S}Z"


def _summary(view: EventView) -> str:
    when = view.event.date
    notes = [] if _DAYS.fullmatch(when.edtf) else [when.words, _("the exact day is not given")]
    if view.expected:
        notes.append(_("expected"))
    return f"{view.event.title} ({'; '.join(notes)})" if notes else view.event.title


def _description(view: EventView, book: Book, cited: Iterable[ParagraphView]) -> str:
    text = book.texts.events[view.event.id]
    sources = (_source(article, own) for article, own in groupby(cited, key=lambda each: each.article))
    return "\n\n".join([text.plain, *sources])


def _source(article: Article, paragraphs: Iterable[ParagraphView]) -> str:
    numbers = [each.number for each in paragraphs]
    counted = [str(number) for number in numbers if number]
    said = (
        ngettext("note %(numbers)s", "notes %(numbers)s", len(counted))
        if article.is_notes
        else ngettext("paragraph %(numbers)s", "paragraphs %(numbers)s", len(counted))
    )
    named = [said % {"numbers": ", ".join(counted)}] if counted else []
    places = [_("standfirst")] * (0 in numbers) + named
    return ", ".join([_("‘%(title)s’") % {"title": article.title}, article.publisher, *places])
