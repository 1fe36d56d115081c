"""What menus and lists lead to: pages, places, the sections of a large site, the parts of a list that is split."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Use:
    """A place that uses a term, an event or a paragraph."""

    url: str
    title: str


@dataclass(frozen=True, slots=True)
class QuestionLink:
    """A page in a menu. ``number``, ``answer``, ``group`` are for question pages; 0 and empty elsewhere."""

    number: int
    url: str
    title: str
    nav: str
    answer: Markup
    current: bool
    group: str = ""


@dataclass(frozen=True, slots=True)
class PartLink:
    """A part of a list that is split, or a section of a large site, in a menu.

    Attributes:
        url: Where it is; ``title`` what it holds.
        current: Whether it is this page.
        themes: The themes of the events that it has; ``actors`` who acts in them. Empty elsewhere.
        count: How many pages a section has.
    """

    url: str
    title: str
    current: bool = False
    themes: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    count: int = 0
