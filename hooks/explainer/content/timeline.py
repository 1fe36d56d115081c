"""The timeline: dated events as data (``docs/data/timeline.yml``)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from explainer.content.citations import cited
from explainer.content.dates import QUALIFIERS, SourceDate, parse_date
from explainer.content.ids import repeated
from explainer.content.records import Record, read_record
from explainer.content.wording import count_words, suggest
from explainer.content.yamlfile import Report
from explainer.problems import Problem

TITLE_WORDS = 10  # one line of a calendar
LABEL_WORDS = 3  # what fits beside its neighbours in the drawn timeline


def parse_timeline(text: str, path: str) -> tuple[Timeline, list[Problem]]:
    """Parse the file's text; return what could be read and every problem found.

    Every scalar is plain text as written. All keys but ``qualifier``, ``actors`` and ``search`` must be
    there. There may be no events. The order in the file counts only between events of the same date. An event
    without a readable date is left out.

    Example::

        themes: {building: Building the canal, trade: Trade on the water}   # id: heading, in order
        events:
        - id: canal-opens
          date: 1998-02-13            # EDTF, as exact as the article: 1998-02, 1998, [1998-02-13..]
          title: The canal opens to boats
          label: canal opens          # two or three words for the picture
          text: The first boat passed at noon. [@p1]
          actors: [canal-company]     # ids of people and organizations in the glossary
          search: [inauguration]      # what readers type for it; never shown
          theme: building
        - id: toll-raised
          date: 1999-10
          qualifier: late             # early, mid or late: "late October 1999"
          title: The toll goes up
          label: higher toll
          text: The Company asked for twice as much. [@p2]
          theme: trade
    """
    report = Report(path)
    top = read_record(text, report, "themes: {building: Building the canal}")
    if top is None:
        return Timeline(path, {}, ()), report.problems
    timeline = read_timeline(top, report)
    top.finish()
    return timeline, report.problems


def read_timeline(top: Record, report: Report) -> Timeline:
    """Read the file's keys; note what is wrong with them in the report."""
    records = top.records("events", "event", "{id: canal-opens, date: 1998-02-13, …}", required=False)
    themes = top.headings("themes", "{building: Building the canal}", required=bool(records))
    events = [event for record in records if (event := _event(record, themes))]
    ids = ((event.id, event.lines.get("id", event.line)) for event in events)
    for line, message in (*repeated("event", ids), *_told_twice(events), *_unused(themes, events, top)):
        report.add(line, message)
    dated = [event for event in events if event.date.edtf]
    return Timeline(report.path, themes, tuple(sorted(dated, key=lambda event: event.date.sort_key)))


def _told_twice(events: list[Event]) -> Iterator[tuple[int, str]]:
    """Yield each event that another one tells already: of the same date, with the same title."""
    first: dict[tuple[str, str, str], Event] = {}
    for event in events:
        other = first.setdefault((event.date.edtf, event.date.qualifier, event.title.casefold()), event)
        if other is not event and event.title and event.date.edtf and event.id != other.id:
            yield (
                event.line,
                f"event '{event.id}': this is the event '{other.id}' once more. Keep one of them",
            )


def _unused(themes: dict[str, str], events: list[Event], top: Record) -> Iterator[tuple[int, str]]:
    """Yield the themes that no event has, where there are events: a filter by one would show nothing."""
    used = {event.theme for event in events}
    for name in (
        themes if used and used <= themes.keys() else ()
    ):  # a slip in a theme's id is told at its event
        if name not in used:
            yield (
                top.lines["themes"],
                f"themes: no event has the theme '{name}'. Give it to one, or remove it",
            )


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, or was expected, at a date.

    Attributes:
        id: Stable and readable; anchor and key: ``canal-opens``.
        date: As exact as the article.
        title: A full sentence's worth in at most ten words, without citation.
        label: Two or three words for the picture.
        text: What happened, Markdown with citations; at least one.
        actors: Ids of glossary entries (people, organizations).
        theme: Id of one of the timeline's themes.
        search: Words that readers look for it with; never shown.
        line: Where it starts in the file; ``lines`` maps a key to the line where its value starts, and
            ``actors[0]`` to that of an item.
    """

    id: str
    date: SourceDate
    title: str
    label: str
    text: str
    actors: tuple[str, ...]
    theme: str
    line: int
    lines: dict[str, int]
    search: tuple[str, ...] = ()

    @property
    def is_own(self) -> bool:
        """Tell whether the main article is among what it rests on."""
        return any(":" not in cite for cite in cited(self.text))

    def follows(self, published: SourceDate) -> bool:
        """Tell whether it came after the day on which an article appeared."""
        return bool(self.date.first and published.last and self.date.first > published.last)

    def expected_on(self, published: SourceDate) -> bool:
        """Tell whether it lay ahead when the main article appeared, and no other source reports it."""
        return self.follows(published) and all(":" not in cite for cite in cited(self.text))


@dataclass(frozen=True, slots=True)
class Timeline:
    """All events in order of their dates, and the themes (id to heading) in the order of the file."""

    path: str
    themes: dict[str, str]
    events: tuple[Event, ...]


def _event(record: Record, themes: dict[str, str]) -> Event:
    event = Event(
        id=record.identifier("id", "canal-opens"),
        date=_date(record),
        title=record.text("title", "The canal opens to boats"),
        label=record.text("label", "canal opens"),
        text=record.markdown("text", "The first boat passed at noon. [@p1]"),
        actors=record.texts("actors", "[canal-company]"),
        theme=record.text("theme", next(iter(themes), "building")),
        line=record.line,
        lines=record.lines,
        search=record.texts("search", "[inauguration]"),
    )
    record.finish()
    _check(event, record, themes)
    return event


def _date(record: Record) -> SourceDate:
    written = record.text("date", "1998-02-13")
    qualifier = record.choice("qualifier", QUALIFIERS, required=False)
    try:
        return parse_date(written, qualifier)
    except ValueError as error:
        if written:
            record.problem(str(error), "date")
        return SourceDate("", "", None, None, "open")


def _check(event: Event, record: Record, themes: dict[str, str]) -> None:
    for key, most in (("title", TITLE_WORDS), ("label", LABEL_WORDS)):
        words = count_words(getattr(event, key))
        if words > most:
            record.problem(
                f"'{key}' has {words} words. Use at most {most}, for example {key}: The canal opens.", key
            )
    if event.text and not cited(event.text):
        remedy = "End it with the paragraph it rests on, for example It opened at noon. [@p3]"
        record.problem(f"'text' has no citation. {remedy}", "text")
    if event.theme and themes and event.theme not in themes:
        record.problem(f"'theme' is '{event.theme}'. {suggest(event.theme, themes)}", "theme")
