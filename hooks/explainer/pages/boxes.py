"""Boxes (``!!! background "Title"``, ``??? question "Title"``) as authors write them: what keeps one from being one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from explainer.content.wording import suggest
from explainer.pages.shown import indent_of

OURS = ("background", "question", "compare", "side", "choice", "door", "quote", "who")
#: Ours, then those that Material's style sheet knows.
KINDS = (*OURS, *"note abstract info tip success warning failure danger bug example".split())
_BEGINS = re.compile(r"\s*(?:!{2,}|\?{2,}\+?)(?=\s|\w|$)")
_HEADER = re.compile(
    r'(?P<indent> *)(?P<sign>!!!|\?\?\?\+?) ?(?P<kind>[\w-]+)(?P<words>(?: +[\w-]+)*)(?: +"[^"]*")? *'
)
_UNMARKED = re.compile(r"\b(?!inline\b|end\b)\w")  # words that are no class of Material's
_EXAMPLE = '!!! background "Where the phrase comes from"'
_BODY = 4  # spaces
_FEWEST = 2
_QUOTE = "quote"
_HOLDERS = {"compare": "side", "choice": "door"}  # boxes that set others beside each other
_PARTS = {part: holder for holder, part in _HOLDERS.items()}
_BLOCK = re.compile(r" {0,3}>")
#: *> [!NOTE]*, blocks in blocks and empty ones are told elsewhere.
_OTHERWISE = re.compile(r" {0,3}> ?(?:\[!|>|\W*$)")
_QUOTING = re.compile(r"[\"'“”„‘’‚«»‹›]")
#: Boxes that say nothing without a title -> what is wrong then, by the signs that they begin with.
_UNTITLED = {
    _QUOTE: 'a quotation needs its speaker. Write {} quote "Speaker, date"',
    "question": 'a question box needs its question. Write {} question "Who dug it?"',
    "side": 'a side needs its name. Write {} side "For the canal"',
    "door": 'a door needs its name. Write {} door "Dig it up"',
}
_TITLED = re.compile(r'"[^"]*\w[^"]*"')

Fault = tuple[int, str, str]


def box_faults(lines: list[str]) -> Iterator[Fault]:
    """Yield line, kind and message of each box that is none, or is empty, in a page's lines (`shown_lines`)."""
    for number, line in enumerate(lines, 1):
        if not _BEGINS.match(line):
            continue
        header = _HEADER.fullmatch(line)
        if header is None:
            yield number, "data", f"this begins like a box and is none. Write, for example, {_EXAMPLE}."
            continue
        if _UNMARKED.search(header["words"]) and '"' not in line:
            yield (
                number,
                "data",
                f'the title of a box needs quotation marks: {line.strip().split()[0]} {header["kind"]} "…".',
            )
        kind, body = header["kind"], _body(lines[number:], len(header["indent"]) + _BODY)
        if kind in _UNTITLED and not _TITLED.search(line):
            yield number, "data", f"{_UNTITLED[kind].format(_sign(kind, line.split()[0][:3]))}."
        if kind == _QUOTE and body and not any(map(_QUOTING.search, body)):
            remedy = "Put the speaker's words into them, so that they are compared"
            yield number, "data", f"a box '{_QUOTE}' has no quotation marks. {remedy}."
        if (sign := header["sign"]) != (fit := _sign(kind, sign)):
            yield number, "data", f"a box '{kind}' begins with {fit}. Write {fit} {kind} \"…\"."
        if kind not in KINDS:
            yield number, "data", f"there is no box '{kind}'. {suggest(kind, KINDS)}"
        yield from _body_faults(number, body, lines)
        if (kind in _HOLDERS and body) or kind in _PARTS:
            yield from _place_faults(number, header, body, lines)


def unmarked_quotations(lines: list[str]) -> Iterator[Fault]:
    """Yield a fault for each block of ``>`` without quotation marks: it looks like one, and nothing compares it."""
    number = 1
    for is_block, group in groupby(lines, lambda line: bool(_BLOCK.match(line))):
        block = list(group)
        if is_block and not _OTHERWISE.match(block[0]) and not any(map(_QUOTING.search, block)):
            remedy = "Put the quoted words into them, so that they are compared, or take the signs > away"
            yield number, "data", f"a block of > has no quotation marks. {remedy}."
        number += len(block)


def other_boxes(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield line and message of each box that is Material's, which our theme draws as it draws any other."""
    for number, line in enumerate(lines, 1):
        if (kind := _kind(line)) in KINDS and kind not in OURS:
            fault = f"a box '{kind}' looks like any other here"
            yield number, f"{fault}. Write one of ours, where one fits: {', '.join(OURS)}."


def _sign(kind: str, written: str) -> str:
    """Return the signs that a box of a kind begins with: ours say what they are only so."""
    if kind == "question":
        return "???" if written.startswith("!") else written
    return "!!!" if kind in OURS else written


def _place_faults(number: int, header: re.Match[str], body: list[str], lines: list[str]) -> Iterator[Fault]:
    """Yield what is wrong where boxes that belong into each other do not stand so."""
    kind, indent = header["kind"], len(header["indent"])
    if part := _HOLDERS.get(kind):
        count = sum(_kind(line) == part and indent_of(line) == indent + _BODY for line in body)
        if count < _FEWEST:
            fault = f"a box '{kind}' sets boxes '{part}' beside each other, and {count or 'none'} is in it"
            yield number, "data", f'{fault}. Put at least two there, behind four spaces: !!! {part} "…".'
        return
    above = (line for line in reversed(lines[: number - 1]) if line.strip() and indent_of(line) < indent)
    if _kind(next(above, "")) != _PARTS[kind]:
        fault = f"a box '{kind}' stands outside of a box '{_PARTS[kind]}'"
        yield number, "data", f"{fault}. Put it into one, behind four spaces more."


def _kind(line: str) -> str:
    found = _HEADER.fullmatch(line)
    return found["kind"] if found else ""


def _body_faults(number: int, body: list[str], lines: list[str]) -> Iterator[Fault]:
    if body:
        return
    below = lines[number] if number < len(lines) else ""
    if below.strip() and not _BEGINS.match(below):
        yield (
            number + 1,
            "data",
            "the text of a box is not indented. Begin each of its lines with four spaces.",
        )
    else:
        yield number, "data", "the box is empty. Put its text on the next line, behind four spaces."


def _body(below: list[str], indent: int) -> list[str]:
    body: list[str] = []
    for line in below:
        if line.strip() and indent_of(line) < indent:
            break
        body.append(line)
    return [line for line in body if line.strip()]
