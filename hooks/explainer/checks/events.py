"""Hold the dates of the timeline to the paragraphs that each event cites.

*That day or later* may stand elsewhere in the article: what an event came after need not be told with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from explainer.content.citations import cited
from explainer.content.dates import SourceDate, parse_date
from explainer.content.drafted import is_todo
from explainer.content.timeline import Event
from explainer.english.temporal import part_of
from explainer.evidence.dating import covers
from explainer.evidence.passage import Passage
from explainer.evidence.passages import Library
from explainer.problems import Problem


def check_events(library: Library) -> list[Problem]:
    """Return a problem for each event whose date the paragraphs cited in its text do not bear out."""
    timeline = library.explainer.timeline
    return [
        Problem(timeline.path, event.lines.get("date", event.line), "date", message)
        for event in timeline.events
        if not is_todo(event.text)
        for message in _recalled(event, library)
    ]


def _recalled(event: Event, library: Library) -> list[str]:
    about = ["event", library.fingerprint, event.id, event.date.edtf, event.date.qualifier, event.text]
    found: list[str] = library.memory.recall(about, lambda: [*_messages(event, library)])
    return found


def _messages(event: Event, library: Library) -> Iterator[str]:
    cites = cited(event.text)
    passages = library.cited(cites) if library.has(cites) else []
    asked = passages if event.date.precision != "open" else [*passages, *library.others(passages)]
    if passages and not any(_bears(passage, event.date) for passage in asked):
        given = ", ".join(dict.fromkeys(each for passage in passages for each in passage.facts.dates))
        where = " or ".join(cites)
        fault = f"{event.date.edtf} is not in {where}{f', which gives {given}' if given else ''}"
        yield f"event '{event.id}': {fault}. Write what {where} gives, or cite where the date stands."


def _bears(passage: Passage, when: SourceDate) -> bool:
    """Tell whether a paragraph has the date, or one that it covers; the day of publication stands in all."""
    spans = [*passage.spans, *([(passage.published, passage.published)] if passage.published else [])]
    spans += [(span[0], span[0]) for span in passage.open_spans]
    return any(covers(_days(when), span) for span in spans)


def _days(when: SourceDate) -> tuple[date, date]:
    """Return first and last day of a date; of *that day or later* those of the day itself."""
    if when.first and when.last:
        return part_of(when.first, when.last, when.qualifier)
    bound = parse_date(when.edtf.strip("[]./"))
    assert bound.first  # noqa: S101 - what is left has no open end
    assert bound.last  # noqa: S101
    return bound.first, bound.last
