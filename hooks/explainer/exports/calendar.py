"""The timeline as ``timeline.ics`` (RFC 5545, https://www.rfc-editor.org/rfc/rfc5545): all-day events.

A calendar knows days alone. So a month, a year or a span covers all its days, and its summary says what the
source gives ("October 1998; the exact day is not given"). A date that is open on one side is left out: it
would need a day that nobody knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby

import icalendar

from explainer.content.article import Article
from explainer.content.dates import SourceDate
from explainer.content.timeline import Event
from explainer.exports.settings import SiteSettings
from explainer.locale import _, language, ngettext
from explainer.pages.book import Book
from explainer.pages.sourceviews import ParagraphView
from explainer.pages.views import EventView, SiteView

_DAYS = re.compile(r"\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?")


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
    calendar = _calendar(book.explainer.article, left_out, settings)
    for view in site.timeline:
        if view.event.id not in missing:
            cited = sorted(
                places[cite] for cite in set(book.texts.events[view.event.id].cites) if cite in places
            )
            told = _description(view, book, [site.paragraphs[place] for place in cited])
            calendar.add_component(_event(view, told, book, site, settings))
    return CalendarFile(calendar.to_ical(), left_out)


def _calendar(article: Article, left_out: Sequence[Event], settings: SiteSettings) -> icalendar.Calendar:
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//{settings.slug}//explainer//{language().upper()}")
    calendar.add("version", "2.0")
    about = " ".join(_about(article, left_out))
    for name in ("name", "x-wr-calname"):  # RFC 7986, and what older programs read
        calendar.add(name, icalendar.vText(settings.name))
    for name in ("description", "x-wr-caldesc"):
        calendar.add(name, icalendar.vText(about))
    if settings.address:
        calendar.add("url", settings.top)
    return calendar


def _about(article: Article, left_out: Sequence[Event]) -> list[str]:
    told = {"title": article.title, "publisher": article.publisher, "date": article.published.words}
    source = _("Events told by ‘%(title)s’, %(publisher)s, %(date)s.") % told
    later = _("What came later is not covered.")
    missing = "; ".join(f"{event.title} ({event.date.words})" for event in left_out)
    rest = _("Left out, as no day can be given: %(events)s.") % {"events": missing}
    return [source, later, rest] if left_out else [source, later]


def _event(view: EventView, told: str, book: Book, site: SiteView, settings: SiteSettings) -> icalendar.Event:
    event, (first, last) = icalendar.Event(), _days(view.event.date)
    event.add("uid", f"{view.event.id}@{settings.slug}")
    event.add("dtstamp", _stamp(book.explainer.article, settings))
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))  # the first day after it (section 3.6.1)
    event.add("summary", _summary(view))
    event.add("description", told)
    event.add("status", "TENTATIVE" if view.expected else "CONFIRMED")
    event.add("transp", "TRANSPARENT")  # nobody is busy because of it
    event.add("categories", [site.themes[view.event.theme]])
    if settings.address:
        event.add("url", settings.url(view.url))
    return event


def _days(when: SourceDate) -> tuple[date, date]:
    first, last = when.first or date.min, when.last or date.max
    return first, min(last, date.max - timedelta(days=1))


def _stamp(article: Article, settings: SiteSettings) -> datetime:
    day = article.published.last or article.published.first or date(1970, 1, 1)
    return settings.built or datetime.combine(day, time(), UTC)


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
