"""A page's Markdown without what is shown as it stands (code, waivers, front matter); all else in its place."""

from __future__ import annotations

import re

from explainer.pages.waivers import COMMENT

_FENCED = re.compile(r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^(?P=fence)[ ]*$", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"(?<![\\`])(`+)(?!`)((?:(?!\n[ \t]*\n).)+?)(?<!`)\1(?!`)", re.DOTALL)
_ESCAPED = re.compile(r"\\[<>\[\]()!#{}]")
#: What may hold indented text that is no code: items of lists, boxes.
_HOLDER = re.compile(r"\s*(?:[*+-]|\d+[.)]|!!!|\?\?\?\+?)(?:\s|$)")
_STEP = 4  # spaces of indentation, as Python-Markdown counts


def shown_lines(text: str, first: int) -> list[str]:
    """Return the lines of a page's file, blank where nothing is to be read; ``first`` is the body's, from 1."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(_STEP)
    lines = plain.split("\n")
    body = "\n".join([""] * (first - 1) + lines[first - 1 :])
    for pattern in (_FENCED, COMMENT):
        body = pattern.sub(_blank, body)
    body = "\n".join(_without_indented(body.split("\n")))
    for pattern in (_CODE, _ESCAPED):
        body = pattern.sub(_blank, body)
    return body.split("\n")


def indent_of(line: str) -> int:
    """Return how many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def _without_indented(lines: list[str]) -> list[str]:
    """Blank the lines of indented code: those that begin behind a blank line, and stand in no list or box."""
    kept: list[str] = []
    code = 0  # indentation of the code that is being read
    for number, line in enumerate(lines):
        indent = indent_of(line)
        if code and line.strip() and indent < code:
            code = 0
        begins = indent >= _STEP and line.strip() and (number == 0 or not lines[number - 1].strip())
        if not code and begins and not _is_held(kept, indent):
            code = indent - indent % _STEP
        kept.append("" if code else line)
    return kept


def _is_held(above: list[str], indent: int) -> bool:
    """Tell whether the nearest line above that stands farther left holds what is indented by as much as this."""
    level = indent // _STEP
    for line in reversed(above):
        if line.strip() and indent_of(line) // _STEP < level:
            return bool(_HOLDER.match(line)) and level - indent_of(line) // _STEP == 1
    return False
