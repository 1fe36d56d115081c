"""Blocks of a page that Markdown reads as something else: lists and tables without a blank line, empty sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from explainer.content.citations import CITATION
from explainer.pages.shown import indent_of

_ITEM = re.compile(r"\s*(?:[*+-]|\d{1,3}\.)\s+\S")
#: An item that begins a list; a number besides 1 may be a sentence's: *in the year\n7. It …*.
_FIRST = re.compile(r"\s*(?:[*+-]|1\.)\s+\S")
_BULLET = re.compile(r"\s*([•‣◦▪●·–—])\s+\S")
_EXPLAINED = re.compile(r" {0,3}: {1,3}\S")
_BRACKETED = re.compile(r"\s*(\d{1,2})\)\s+\S")
_DIVIDER = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?)?\s*")
_ESCAPED = re.compile(r"\\.")
_OPENER = re.compile(r"\s*(?:#{1,6}(?:\s|$)|!!!|\?\?\?)")
_HEADING = re.compile(r"(#{2,6})\s+\S")
_ANY_HEADING = re.compile(r"(#{1,6})(?:\s|$)")
_GLUED = re.compile(r"\s*([+-]|\d{1,2}\.)(\w+)")
_STARRED = re.compile(r"\s*\*([^\W\d_]\w*)")
_UNDERLINE = re.compile(r"[=-]+[ ]*")
_PARTED = re.compile(r"(?:^|\s)([^\W\d_]{2,}-)$")
#: Short words join two beginnings of words in most languages: *pre- and post-war*, *Vor- und Nachteile*.
_SECOND_PART = re.compile(r"\s*(?!(?:oder|eller|sowie)\b)([^\W\d_]{4,})")
_DASHES = "–—"  # in a sentence, too

Fault = tuple[int, str, str]


def block_faults(lines: list[str], written: list[str]) -> Iterator[Fault]:
    """Yield line, kind and message of what is no list, no table or no section, though it was meant to be.

    Args:
        lines: The page's lines without code (`shown_lines`).
        written: Its lines as they are written.
    """
    for block in _blocks(lines):
        yield from _list_faults(block)
        yield from _table_faults(block)
        yield from _word_faults(block)
    yield from _empty_sections(lines, written)


def _blocks(lines: list[str]) -> Iterator[list[tuple[int, str]]]:
    """Yield the runs of lines without a blank one, without what opens them: headings, the first line of a box."""
    block: list[tuple[int, str]] = []
    for number, line in enumerate([*lines, ""], 1):
        if line.strip() and not _OPENER.match(line):
            block.append((number, line))
        else:
            if block:
                yield block
            block = []


def _list_faults(block: list[tuple[int, str]]) -> Iterator[Fault]:
    signs = [(number, found[1]) for number, line in block if (found := _BULLET.match(line))]
    if signs and (signs[0][1] not in _DASHES or len(signs) > 1):
        remedy = "Begin each item with '- ', and leave a blank line before the first"
        yield signs[0][0], "data", f"'{signs[0][1]}' begins no item of a list. {remedy}."
    for number, line in block:
        if found := _BRACKETED.match(line):
            yield number, "data", f"'{found[1]})' begins no item of a list. Write '{found[1]}.'."
        if _EXPLAINED.match(line) and number > block[0][0]:
            fault = (
                "the ':' below it begins no explanation here. Write a sentence, or an entry of the glossary"
            )
            yield number - 1, "data", f"{fault}."
    (_, opening), *rest = block
    if _ITEM.match(opening) or opening.lstrip().startswith((">", "|")):
        return
    for number, line in rest:
        if _FIRST.match(line) and abs(indent_of(line) - indent_of(opening)) < 4:
            yield number, "data", "a list needs a blank line before it; without, it is running text. Add one."
            return


def _word_faults(block: list[tuple[int, str]]) -> Iterator[Fault]:
    """Yield what a line's end or beginning makes of its words: a heading, half a word, an item that is none."""
    for (number, line), (_, below) in pairwise(block):
        parted, second = _PARTED.search(line), _SECOND_PART.match(below)
        if parted and second and second[1].islower():
            fault = f"'{parted[1]}' is parted at the end of the line, and would be shown with a space"
            yield number, "data", f"{fault}. Write the word in one line."
    glued = [(number, found) for number, line in block if (found := _GLUED.match(line))]
    if glued and len(glued) == len(block) and all(found[2][0].isupper() for _, found in glued):
        number, found = glued[0]
        yield number, "data", f"'{found[0].strip()}' begins no item of a list. Write '{found[1]} {found[2]}'."
    starred = [(number, found) for number, line in block if (found := _STARRED.match(line))]
    if len(starred) > 1 and len(starred) == sum(line.count("*") for _, line in block):  # one alone is a note
        number, found = starred[0]
        yield number, "data", f"'{found[0].strip()}' begins no item of a list. Write '* {found[1]}'."
    number, first = block[0]
    if len(block) > 1 and _UNDERLINE.fullmatch(block[1][1]) and CITATION.search(first):
        fault = f"the '{block[1][1].strip()}' below it makes a heading of this sentence"
        yield number, "data", f"{fault}. Leave a blank line between them, or delete the sign."


def _table_faults(block: list[tuple[int, str]]) -> Iterator[Fault]:
    for place, (number, line) in enumerate(block):
        if place > 1 and "-" in line and _DIVIDER.fullmatch(line) and "|" in block[place - 1][1]:
            yield number - 1, "data", "a table needs a blank line before it; without, it is none. Add one."
            return
    if len(block) > 1 and "|" in block[0][1] and "-" in block[1][1] and _DIVIDER.fullmatch(block[1][1]):
        columns, below = _cells(block[0][1]), _cells(block[1][1])
        if columns != below:
            fault = f"columns of this line: {below}, of the one above it: {columns}; so there is no table"
            yield block[1][0], "data", f"{fault}. Make them alike."
            return
        yield from _row_faults(block[0], block[2:])


def _row_faults(heading: tuple[int, str], rows: list[tuple[int, str]]) -> Iterator[Fault]:
    number, line = heading
    columns = _cells(line)
    if not rows and re.search(r"\w", line):
        yield number, "data", "the table has no row below its headings. Write one, or remove it."
    for number, line in rows:
        if (count := _cells(line)) > columns:
            fault = f"this row has {count} cells and the table {columns} columns, so the last would be lost"
            yield number, "data", f"{fault}. Add a column, or write \\| for a line that parts no cells."


def _cells(line: str) -> int:
    parts = _ESCAPED.sub("", line).strip().removeprefix("|").removesuffix("|").split("|")
    return len(parts)


def _empty_sections(lines: list[str], written: list[str]) -> Iterator[Fault]:
    headings = [(number, found) for number, line in enumerate(lines) if (found := _ANY_HEADING.match(line))]
    for place, (number, found) in enumerate(headings):
        end, level = len(lines), 0
        if place + 1 < len(headings):
            end, level = headings[place + 1][0], len(headings[place + 1][1][1])
        is_empty = not any(line.strip() for line in written[number + 1 : end])
        if is_empty and _HEADING.match(lines[number]) and level <= len(found[1]):
            yield number + 1, "data", "nothing stands below this heading. Write its section, or remove it."
