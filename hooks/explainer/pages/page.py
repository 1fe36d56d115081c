"""A page while it is built: where it comes from and goes to, what it says of itself, what rendering it recorded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from explainer.content.frontmatter import FrontMatter, parse_front_matter
from explainer.pages.lines import SourceLines
from explainer.pages.recording import Recording
from explainer.problems import Problem

MAX_CHARACTERS = 200_000
MAX_BRACKETS = 5_000  # Python-Markdown's time grows with the square of unclosed ones
_BRACKETS = re.compile(r"[\[<]")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site.

    Attributes:
        source: Its file below the pages' folder: ``history/locks.md``.
        url: Its published address from the site's top: ``history/locks.html``.
        place: Its place in the navigation, from 0; None outside.
        front: Its front matter.
        recording: What rendering it recorded.
    """

    source: str
    url: str
    place: int | None
    front: FrontMatter
    recording: Recording

    @property
    def title(self) -> str:
        """Return its title, or its file's name where it has none."""
        return self.front.title or self.source

    @property
    def nav(self) -> str:
        """Return its short title."""
        return self.front.nav or self.title

    @property
    def meta(self) -> dict[str, Any]:
        """Return the front matter as MkDocs and its themes know it: checked, and only what is there."""
        front = self.front
        values = {
            "title": self.title,
            "description": front.description,
            "template": front.template,
            "hide": list(front.hide),
        }
        return {key: value for key, value in values.items() if value}

    def renderable(self, markdown: str) -> str:
        """Return the page's Markdown with composed characters, or nothing where it is too long to be rendered."""
        return "" if any(_too_much(markdown, "")) else unicodedata.normalize("NFC", markdown)


def open_page(source: str, path: str, url: str, place: int | None, text: str) -> Page:
    """Make a page from its file's whole text; faults of its front matter and size are in its recording."""
    front, problems = parse_front_matter(text, path)
    status = "claim" if front.receipts else "exempt"
    recording = Recording(path, SourceLines(text), status, anchors=True)
    recording.problems += [*problems, *_too_much(text, path)]
    return Page(source, url, place, front, recording)


def _too_much(text: str, path: str) -> Iterator[Problem]:
    if len(text) > MAX_CHARACTERS:
        yield Problem(
            path,
            0,
            "data",
            f"the page has {len(text):,} characters; more than {MAX_CHARACTERS:,} are not read. Split it.",
        )
    brackets = len(_BRACKETS.findall(text))
    if brackets > MAX_BRACKETS:
        yield Problem(
            path,
            0,
            "data",
            f"the page has {brackets:,} opening brackets; more than {MAX_BRACKETS:,} are not read. Split it.",
        )
