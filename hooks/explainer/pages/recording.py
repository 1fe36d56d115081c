"""What rendering one text brings to light: claims, problems, and the terms, events and paragraphs it uses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from explainer.content.claims import Claim
from explainer.pages.lines import Lines
from explainer.problems import Problem

Current = Callable[[], "Recording"]
"""Gives the recording of the text that is being rendered."""


@dataclass(slots=True)
class Recording:
    """Filled while a text is rendered.

    Attributes:
        path: File that holds the text, relative to the project folder.
        lines: Finds the line of a passage in it.
        status: Status of its claims: ``claim``, or ``exempt`` for pages about the site itself.
        owner: Id of the glossary entry or event that the text belongs to; it never links to itself.
        anchors: Whether the first receipt for each paragraph gets an id, so that lists can lead back to it.
        links: Whether its terms and dates become links.
        title: The title of its page, which is compared by itself; empty where it has none.
        claims: Its claims in reading order.
        titles: Its headings, which claim what their numbers, dates, names and quotations say.
        problems: What is wrong with its citations.
        terms: Ids of the entries it links to, in order of first use.
        events: Ids of the events it links to, in order of first use.
        receipts: How many receipts it shows.
        cites: Paragraphs it cites, in order of first use, each with the id of its first receipt, or empty.
        misread: Lines that are not what their author meant them to be, so that what they claim is not judged.
        raw: Lines of HTML that is refused with all addresses in it.
        pictures: The addresses of pictures that are passages of their own and cite nothing, by their line.
        is_swallowed: Whether a tag that is not closed swallows the rest of its page.
    """

    path: str
    lines: Lines
    status: str = "claim"
    owner: str = ""
    anchors: bool = False
    links: bool = True
    title: str = ""
    claims: list[Claim] = field(default_factory=list)
    titles: list[Claim] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    terms: dict[str, None] = field(default_factory=dict)
    events: dict[str, None] = field(default_factory=dict)
    receipts: int = 0
    cites: dict[str, str] = field(default_factory=dict)
    misread: set[int] = field(default_factory=set)
    raw: set[int] = field(default_factory=set)
    pictures: dict[int, str] = field(default_factory=dict)
    is_swallowed: bool = False

    def report(self, line: int, kind: str, message: str) -> None:
        """Note a problem at a line of the file."""
        self.problems.append(Problem(self.path, line, kind, message))
