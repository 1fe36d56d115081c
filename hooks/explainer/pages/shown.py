"""A page's Markdown without what is shown as it stands (code, waivers, front matter); all else in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explainer.pages.waivers import COMMENT

_FENCED = re.compile(r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^(?P=fence)[ ]*$", re.DOTALL | re.MULTILINE)
_LANGUAGE = re.compile(r"[`~]+[ ]*\{?[ ]*\.?([\w-]+)")
_FENCE = re.compile(r"(?:`{3,}|~{3,})")
_CODE = re.compile(r"(?<![\\`])(`+)(?!`)((?:(?!\n[ \t]*\n).)+?)(?<!`)\1(?!`)", re.DOTALL)
_ESCAPED = re.compile(r"\\[<>\[\]()!#{}]")
#: What may hold indented text that is no code: items of lists, boxes.
_HOLDER = re.compile(r"\s*(?:[*+-]|\d+[.)]|!!!|\?\?\?\+?)(?:\s|$)")
_STEP = 4  # spaces of indentation, as Python-Markdown counts


def shown_lines(text: str, first: int) -> list[str]:
    """Return the lines of a page's file, blank where nothing is to be read; ``first`` is the body's, from 1."""
    body = "\n".join(_without_indented(_unfenced(written_lines(text, first))))
    for pattern in (_CODE, _ESCAPED):
        body = pattern.sub(_blank, body)
    return body.split("\n")


def written_lines(text: str, first: int) -> list[str]:
    """Return the lines of a page's file as they are written, those before its body blank."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(_STEP)
    return [*[""] * (first - 1), *plain.split("\n")[first - 1 :]]


def code_lines(text: str, first: int) -> Iterator[tuple[int, str, bool]]:
    """Yield number and text of each line that is shown as code, and whether it stands between fences."""
    written = written_lines(text, first)
    fenced = _FENCED.sub(_blank, "\n".join(written)).split("\n")
    left = _unfenced(written)
    read = _without_indented(left)
    for number, line in enumerate(written):
        if line.strip() and not fenced[number].strip():
            if not _FENCE.match(line):
                yield number + 1, line, True
        elif left[number].strip() and not read[number].strip():
            yield number + 1, line, False


def fence_words(text: str, first: int) -> Iterator[tuple[int, str]]:
    """Yield line and language of each fence that names one: ```` ```python ````, ```` ```{.python} ````."""
    body = "\n".join(written_lines(text, first))
    for fence in _FENCED.finditer(body):
        if named := _LANGUAGE.match(fence[0]):
            yield body[: fence.start()].count("\n") + 1, named[1]


def open_fences(text: str, first: int) -> Iterator[tuple[int, str]]:
    """Yield line and signs of each fence that is never closed."""
    for number, line in enumerate(_unfenced(written_lines(text, first)), 1):
        if (fence := _FENCE.match(line)) and "`" not in line[fence.end() :]:
            yield number, fence[0]
            return


def indent_of(line: str) -> int:
    """Return how many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def _unfenced(written: list[str]) -> list[str]:
    body = "\n".join(written)
    for pattern in (_FENCED, COMMENT):
        body = pattern.sub(_blank, body)
    return body.split("\n")


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
