"""What an author's slip makes of a page, told by its lines: raw HTML, headings, boxes, links to what pages become."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterator
from difflib import get_close_matches
from itertools import pairwise

from explainer.content.citations import CITATION
from explainer.content.frontmatter import begins_with_key
from explainer.content.letters import odd_letters
from explainer.content.wording import entity_faults
from explainer.content.yamlfaults import CONFLICT, UNJOINED
from explainer.pages.blocks import block_faults
from explainer.pages.boxes import box_faults, other_boxes, unmarked_quotations
from explainer.pages.codetext import code_faults
from explainer.pages.dialects import dialect_faults, drawing_faults
from explainer.pages.headings import heading_faults
from explainer.pages.page import Page
from explainer.pages.rawtags import html_blocks, tag_faults
from explainer.pages.shown import shown_lines, written_lines
from explainer.problems import HINT, Problem

_TO_HTML = re.compile(
    r"(?:\]\(\s*<?|^\s*\[[^\]]+\]:\s*<?)((?![a-z+.-]*:|/)[^\s()<>#?]+)\.html?(?=[\s)>#?]|$)"
)
#: What a template, a program or an editor was to fill in.
_UNFILLED = re.compile(
    r"\{\{.{0,60}?\}\}|\{%.{0,60}?%\}|\$\{\w[^}\n]{0,40}\}|(?<![\w%])%[sd]\b|(?<=[\w,] )_{3,}(?=[\s.,;:]|$)"
    r"|(?<=[\w,] )\?{3,}(?=[\s.,;:]|$)|\bX{1,3}(?:,X{3})+\b|[$£€]X{2,}\b|\bX{2,}(?=\s?(?:%|per\s?cent\b))"
)
#: Two signs where one belongs; neither a path nor dots that go on.
_DOUBLED = re.compile(r"(?<=[^\W_])(?:,,|;;|(?<!\betc)\.\.)(?![.,;/\w])")
_BARE_FILE = re.compile(r"(?:^|(?<=[^:]\s))([\w./-]+\.md)(?=[\s.,;:!?]|$)(?![^\[\]]*\])")
_TARGET = re.compile(r"\]\([^()]*\)")
_LIKE_SPACES = re.compile(r"[ \t]*[\u00a0\u2000-\u200a\u202f]+(?=\S)")

Fault = tuple[int, str, str]


def report_slips(page: Page, sources: Container[str], *, is_shared: bool = False) -> None:
    """Note the slips of a page in its recording; ``sources`` are all pages' files below their folder.

    ``is_shared``: the theme is another one, which has boxes of its own.
    """
    if page.is_excessive or not page.text.strip():
        return
    slip = {*get_close_matches("description", page.front.lines)} - {"description"}  # told as a key
    if page.front.title and not (page.front.description or page.recording.is_swallowed or slip):
        page.recording.problems.append(_undescribed(page))
    lines = shown_lines(page.text, page.front.body_line)
    conflicts = [number for number, line in enumerate(lines, 1) if CONFLICT.fullmatch(line)]
    if len(conflicts) > 1:
        page.recording.report(conflicts[0], "data", UNJOINED)
        page.recording.is_swallowed = True
        return
    for first, last in html_blocks(lines):  # refused by their tags, so nothing in them is judged
        page.recording.is_swallowed |= not last
        page.recording.misread |= {*range(first, last + 1)}
    for line, kind, message in (*box_faults(lines), *unmarked_quotations(lines), *dialect_faults(lines)):
        page.recording.misread.add(line)
        if message:
            page.recording.report(line, kind, message)
    for line, message in other_boxes(lines) if not is_shared else ():
        page.recording.problems.append(Problem(page.recording.path, line, "data", message, HINT))
    tags = [*tag_faults(lines)]
    page.recording.raw |= {line for line, kind, _ in tags if kind == "data"}
    for line, kind, message in (*tags, *_faults(page, lines, sources)):
        page.recording.report(line, kind, message)
        if kind == "waiver":  # what it was meant for
            is_below = lines[line - 1].lstrip().startswith("<!--")
            page.recording.misread |= {line, line - is_below}


def _undescribed(page: Page) -> Problem:
    message = "the page has no description, which search engines and previews show. Add one sentence: description: …"
    return Problem(page.recording.path, page.front.lines["title"], "data", message, HINT)


def _faults(page: Page, lines: list[str], sources: Container[str]) -> Iterator[Fault]:
    yield from heading_faults(lines, page.front.title)
    yield from block_faults(lines, written_lines(page.text, page.front.body_line))
    yield from code_faults(page.text, page.front.body_line, is_about_site=not page.front.receipts)
    yield from drawing_faults(page.text, page.front.body_line)
    if not page.front.receipts:
        yield from _unheld(lines)
    if not page.recording.is_swallowed:
        yield from _second_front(lines)
    for number, line in enumerate(lines, 1):
        for _, fault in odd_letters(line):
            page.recording.misread.add(number)
            yield number, "data", f"{fault}."
        if _LIKE_SPACES.match(line):
            page.recording.misread.add(number)
            yield (
                number,
                "data",
                "the line begins with what looks like a space and is none. Type its spaces anew.",
            )
        yield from ((number, kind, message) for kind, message in _of_line(line, page.source, sources))


def _of_line(line: str, source: str, sources: Container[str]) -> Iterator[tuple[str, str]]:
    for fault in entity_faults(line):
        yield "data", f"{fault}."
    for unfilled in _UNFILLED.findall(line):
        yield "data", f"'{unfilled}' is shown as it stands: nothing fills it in. Write the words."
    for signs in _DOUBLED.findall(line):
        yield "data", f"'{signs}' stands where one sign does. Write '{signs[0]}'."
    for target in _TO_HTML.findall(line) if ".htm" in line else ():
        if _beside(source, f"{target}.md") in sources:
            yield "links", f"'{target}.html' is what a page becomes. Link to its file, {target}.md."
    for file in _BARE_FILE.findall(_TARGET.sub("]", line)) if ".md" in line else ():
        if _beside(source, file) in sources:
            yield "links", f"'{file}' is no link as it stands. Write [words]({file})."


def _beside(source: str, file: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), file))


def _second_front(lines: list[str]) -> Iterator[Fault]:
    """Yield where keys stand between dashes in the midst of a page, which makes a heading of them."""
    for number, (line, below) in enumerate(pairwise(lines), 1):
        if line.strip() == "---" and begins_with_key(below):
            fault = "keys stand here in the midst of the page, where readers see them"
            yield number + 1, "data", f"{fault}. Put them between its first two lines of ---."


def _unheld(lines: list[str]) -> Iterator[Fault]:
    """Yield the first citation of a page whose sentences are compared with nothing."""
    for number, line in enumerate(lines, 1):
        if CITATION.search(line):
            fault = "this page cites sources, and 'receipts: false' in its front matter leaves it unchecked"
            yield number, "data", f"{fault}. Remove one of the two."
            return
