"""Headings of a page: one of the first level, its title; none empty, none that skips a level; ids of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown.extensions.toc import slugify

_HASHED = re.compile(r"(?P<signs>#{1,7})(?P<text>.*?)#*\s*")
_UNDERLINE = re.compile(r"(?P<sign>[=-])(?P=sign)*[ ]*")
_ATTRIBUTES = re.compile(r"\{:?\s*(?P<list>[^{}]*)\}\s*$")
_ID = re.compile(r"#([\w:.-]+)")
_MARKS = re.compile(r"[*_`\\]|\]\([^)]*\)|\[")
_OURS = "site-"  # ids of the templates' own elements
_DEEPEST = 6
_LONGEST = 200  # letters

Fault = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class _Heading:
    line: int
    level: int
    text: str


def heading_faults(lines: list[str], title: str) -> Iterator[Fault]:
    """Yield line, kind and message of what is wrong with a page's headings and ids.

    Args:
        lines: The page's lines without code (`shown_lines`).
        title: The title in its front matter; empty where that cannot be read.
    """
    headings = list(_headings(lines))
    yield from _first_faults([each for each in headings if each.level == 1], title, lines)
    above = 1
    for heading in headings:
        if heading.level > _DEEPEST:
            yield (
                heading.line,
                "data",
                "a heading has seven signs. Six levels are all there are; two or three do.",
            )
        elif not heading.text:
            yield heading.line, "data", f"the heading is empty. Write its words behind {'#' * heading.level}."
        elif len(heading.text) > _LONGEST:
            fault = f"the heading has {len(heading.text)} letters, and menus and lists show it"
            yield heading.line, "data", f"{fault}. Use at most {_LONGEST}."
        elif heading.level > above + 1:
            fault = f"a heading of level {heading.level} follows one of level {above}"
            yield heading.line, "data", f"{fault}. Write {'#' * (above + 1)}, so that none is skipped."
        above = min(heading.level, _DEEPEST)
    yield from _id_faults(lines)
    yield from _taken_ids(lines, headings)


def _taken_ids(lines: list[str], headings: list[_Heading]) -> Iterator[Fault]:
    """Yield each id that is given to a heading and that another has by its words."""
    given = {each.line: _ID.findall(lines[each.line - 1].rpartition("{")[2]) for each in headings}
    made = {slugify(each.text, "-"): each.line for each in headings if not given[each.line]}
    for line, names in given.items():
        for name in names:
            if name in made and lines[line - 1].rstrip().endswith("}"):
                fault = f"the heading in line {made[name]} has the id '{name}' by its words"
                yield line, "data", f"{fault}. Give this one another."


def _headings(lines: list[str]) -> Iterator[_Heading]:
    around = zip(["", *lines], lines, [*lines[1:], ""], strict=False)
    for number, (before, line, below) in enumerate(around, 1):
        underlined = _UNDERLINE.fullmatch(below) if line.strip() and not before.strip() else None
        hashed = _HASHED.fullmatch(line)
        if hashed:
            yield _Heading(number, len(hashed["signs"]), _plain(hashed["text"]))
        elif underlined and line[0] not in " |>-*+":
            yield _Heading(number, 1 if underlined["sign"] == "=" else 2, _plain(line))


def _plain(text: str) -> str:
    return " ".join(_MARKS.sub("", _ATTRIBUTES.sub("", text)).split())


def _first_faults(firsts: list[_Heading], title: str, lines: list[str]) -> Iterator[Fault]:
    if not firsts:
        start = next((number for number, line in enumerate(lines, 1) if line.strip()), len(lines))
        yield (
            start,
            "data",
            f"the page has no heading of the first level. Begin it with # {title or 'its title'}",
        )
        return
    for other in firsts[1:]:
        remedy = "A page has one, its title; write ## here"
        yield other.line, "data", f"this is a second heading of the first level. {remedy}."
    if title and firsts[0].text and _same(firsts[0].text) != _same(title):
        fault = f"the heading is '{firsts[0].text}' and the title in the front matter '{title}'"
        yield firsts[0].line, "data", f"{fault}. Make them alike; a short form for menus is nav."


def _same(text: str) -> str:
    return " ".join(_MARKS.sub("", text).replace("’", "'").replace("‘", "'").casefold().split())


def _id_faults(lines: list[str]) -> Iterator[Fault]:
    for number, line in enumerate(lines, 1):
        for name in _ID.findall(" ".join(re.findall(r"\{:?\s*([^{}]*)\}", line))):
            if name.startswith(_OURS):
                yield number, "data", f"ids that begin with '{_OURS}' are the theme's own. Name it otherwise."
