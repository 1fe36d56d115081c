"""A page while it is built: its source and address, its front matter, what rendering it recorded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from explainer.content.claims import Claim, title_claim
from explainer.content.frontmatter import (
    FrontMatter,
    begins_otherwise,
    parse_front_matter,
    without_front_matter,
)
from explainer.content.wording import suggest
from explainer.content.yamlfile import invisible
from explainer.pages.lines import SourceLines
from explainer.pages.recording import Recording

MAX_CHARACTERS = 200_000
"""Of a page; a longer one is a slip, such as a pasted file."""
MAX_BRACKETS = 3_000
"""Of a page; Python-Markdown's time grows with the square of unclosed ones."""
MAX_BLOCK_BRACKETS = 500
"""Of a passage without a blank line."""
MAX_WORD = 2_000
"""Characters without a space: longer than any address. Beyond that, looking for marks takes the square of it."""
MAX_INDENT = 80
"""Characters before the first word of a line; each list in a list makes Python-Markdown call itself."""
_ANCHOR = re.compile(r'<h2[^>]* id="([^"]+)"')
_BRACKETS = re.compile(r"[\[<]")
_BEGINS = re.compile(r"^ *(?:#|!!!|\?\?\?)", re.MULTILINE)
_WORD = re.compile(rf"[^\s\u3000-\u9fff]{{{MAX_WORD + 1}}}")  # Chinese has no spaces
#: What colours words in a terminal, and what other programs break lines by; both are told by their line.
_CONTROL = re.compile("\x1b\\[[0-9;]*[A-Za-z]|[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_BREAKING = frozenset("\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029")
_INDENT = re.compile(rf"^(?:[ \t>]|[*+-][ \t]|\d+[.)][ \t]){{{MAX_INDENT},}}\S", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site.

    Attributes:
        source: Its file below the pages' folder: ``history/locks.md``.
        url: Its published address from the site's top: ``history/locks.html``.
        place: Its place in the navigation, from 0; None outside.
        front: Its front matter.
        text: The file's whole text.
        recording: What rendering it recorded.
        is_excessive: Whether rendering its text would take too long.
        section: The section of the navigation that it stands in, or empty.
    """

    source: str
    url: str
    place: int | None
    front: FrontMatter
    text: str
    recording: Recording
    is_excessive: bool
    section: str = ""

    @property
    def group(self) -> str:
        """Return the heading that it stands under in menus: its own, else that of its section."""
        return self.front.group or self.section

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
            "template": "moved.html" if front.moved else front.template,
            "hide": list(front.hide),
        }
        return {key: value for key, value in values.items() if value}

    def renderable(self, markdown: str) -> str:
        """Return the page's Markdown with composed characters, or nothing where it is too much."""
        if self.is_excessive:
            return ""
        plain = _CONTROL.sub(
            lambda signs: " " if signs[0] in _BREAKING else "", without_front_matter(markdown)
        )
        unseen = {place for place, _ in invisible(plain)}  # told by its line, and read as if it were gone
        plain = "".join(each for place, each in enumerate(plain) if place not in unseen) if unseen else plain
        return unicodedata.normalize("NFC", plain)


def open_page(
    source: str,
    path: str,
    url: str,
    place: int | None,
    text: str,
    *,
    is_shared: bool = False,
    is_read: bool = False,
) -> Page:
    """Make a page from its file's whole text; its recording has the faults of that text.

    ``is_shared``: other programs have keys in its front matter, too. ``is_read``: MkDocs has read it.
    """
    front, problems = parse_front_matter(text, path, is_shared=is_shared, is_read=is_read)
    recording = Recording(
        path, SourceLines(text, front.body_line), "claim" if front.receipts else "exempt", anchors=True
    )
    recording.problems += problems
    recording.is_swallowed = begins_otherwise(text)
    if front.receipts:
        recording.titles += _front_titles(front, path)
        recording.title = front.title
    body = "\n" * (front.body_line - 1) + "".join(text.splitlines(True)[front.body_line - 1 :])
    excesses = list(_excesses(body))
    for line, excess in excesses:
        recording.report(line, "data", excess)
    for place_in_text, name in invisible(text):
        line = text.count("\n", 0, place_in_text) + 1
        recording.report(line, "data", f"the invisible character {name} stands here. Delete it.")
    return Page(source, url, place, front, text, recording, bool(excesses))


def missing_sections(front: FrontMatter, html: str) -> Iterator[tuple[int, str]]:
    """Yield line and fault of each section that search words are given for and the rendered page lacks."""
    anchors = _ANCHOR.findall(html)
    for anchor in filter(None, front.search):
        if anchor not in anchors:
            line = front.lines.get(f"search_sections.{anchor}", 1)
            yield line, f"'search_sections' names '{anchor}'. {suggest(anchor, anchors)}"


def _front_titles(front: FrontMatter, path: str) -> Iterator[Claim]:
    """Yield what menu label and description claim; the title stands in the page as its heading."""
    for key, text in (("nav", front.nav), ("description", front.description)):
        if text and text != front.title:
            yield title_claim(path, front.lines.get(key, 1), text)


def _excesses(text: str) -> Iterator[tuple[int, str]]:
    """Yield line and message of what would take too long; 0 is the line of what the whole page is too much of."""
    if len(text) > MAX_CHARACTERS:
        yield (
            0,
            f"the page has {len(text):,} characters; more than {MAX_CHARACTERS:,} are not read. Split the page.",
        )
    brackets = len(_BRACKETS.findall(text))
    if brackets > MAX_BRACKETS:
        yield (
            0,
            f"the page has {brackets:,} opening brackets; more than {MAX_BRACKETS:,} are not read. Split the page.",
        )
    elif line := _crowded(text, _BRACKETS):
        yield line, f"a passage has more than {MAX_BLOCK_BRACKETS} opening brackets. Part it by blank lines."
    if line := _crowded(text, _BEGINS):
        yield line, f"a passage has more than {MAX_BLOCK_BRACKETS} headings or boxes. Part it by blank lines."
    if len(text) <= MAX_CHARACTERS and (found := _WORD.search(text)):
        yield (
            _line(text, found.start()),
            f"a word has more than {MAX_WORD:,} characters. Put spaces into it, or remove it.",
        )
    if found := _INDENT.search(text):
        yield (
            _line(text, found.end()),
            f"a line is indented by more than {MAX_INDENT} characters. Put lists and quotations less deep.",
        )


def _crowded(text: str, pattern: re.Pattern[str]) -> int:
    """Return the line on which the first block begins that has too many of these signs; 0 where none does."""
    place = 0
    for block in text.split("\n\n"):
        if len(pattern.findall(block)) > MAX_BLOCK_BRACKETS:
            return _line(text, place + len(block) - len(block.lstrip()))
        place += len(block) + 2
    return 0


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
