"""Put a timeline's events in the order of their dates, each with the comments right above it: for ``check --fix``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from explainer.content.timeline import Event, parse_timeline

_KEY = re.compile(r"[^\s#-]")  # another key of the file begins
_HEADING = re.compile(
    r"^ *#.*\n\n", re.MULTILINE
)  # a comment for itself: it may be a heading for what follows


def sort_events(text: str) -> tuple[str, int]:
    """Return a file's text with its events by date, and how many of them changed places.

    Nothing moves where the file has a problem, where a comment stands for itself among the events, or where
    moving them would change what they say.
    """
    timeline, problems = parse_timeline(text, "")
    written = sorted(timeline.events, key=lambda event: event.line)
    moved = sum(one.id != other.id for one, other in zip(written, timeline.events, strict=True))
    if problems or not moved:
        return text, 0
    lines = text.splitlines()
    heads = [_head(lines, event.line - 1) for event in written]
    end = next((at for at in range(written[-1].line, len(lines)) if _KEY.match(lines[at])), len(lines))
    parts = [lines[start:stop] for start, stop in zip(heads, [*heads[1:], end], strict=True)]
    blocks = {event.id: "\n".join(part).rstrip("\n") for event, part in zip(written, parts, strict=True)}
    between = "\n\n" if parts[0][-1] == "" else "\n"
    body = between.join(blocks[event.id] for event in timeline.events)
    rest = [between[1:] + line for line in lines[end : end + 1]] + lines[end + 1 :]
    made = "\n".join([*lines[: heads[0]], body, *rest, ""])
    is_safe = not _HEADING.search("\n".join(lines[heads[0] : end])) and _said(made) == _without_lines(
        timeline.events
    )
    return (made.replace("\n", "\r\n") if "\r\n" in text else made, moved) if is_safe else (text, 0)


def _head(lines: Sequence[str], start: int) -> int:
    """Return where an event begins with the comments right above it."""
    while start > 0 and lines[start - 1].lstrip().startswith("#"):
        start -= 1
    return start


def _said(text: str) -> list[Event] | None:
    timeline, problems = parse_timeline(text, "")
    return None if problems else _without_lines(timeline.events)


def _without_lines(events: Sequence[Event]) -> list[Event]:
    return [replace(event, line=0, lines={}) for event in events]
