"""What a page shows as code, which no check reads: running text in it, and fences that never close."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explainer.content.citations import CITATION
from explainer.pages.shown import code_lines, open_fences

#: A sentence of four words or more; a line of a program hardly begins with a capital letter and ends in a full stop.
_SENTENCE = re.compile(r"\W{0,3}[^\W\d_a-z][\w’'-]*(?:,? [\w’'“”\"(),-]+){3,}[.!?][”’\"')]*")
_SPACES = "four spaces before a line make it code, which no check reads. Take the spaces away"
_FENCE = "text between fences is shown as code, which no check reads. Take the fences away"
_LONGEST = 40  # letters of a line in a message

Fault = tuple[int, str, str]


def code_faults(text: str, first: int, *, is_about_site: bool) -> Iterator[Fault]:
    """Yield line, kind and message of each passage that became code and was hardly meant to.

    Args:
        text: The page's file.
        first: The line of its body, from 1.
        is_about_site: Whether its sentences need no receipts, so code may show them.
    """
    for line, fence in open_fences(text, first):
        yield (
            line,
            "data",
            f"the code that begins here is not closed. Put {_short(fence)} on a line of its own below it.",
        )
    if not is_about_site:
        yield from _running_text(text, first)


def _running_text(text: str, first: int) -> Iterator[Fault]:
    told = 0
    for number, line, is_fenced in code_lines(text, first):
        if number > told + 1 and (CITATION.search(line) or _SENTENCE.fullmatch(line.strip())):
            yield number, "uncited", f"“{_short(line)}”: {_FENCE if is_fenced else _SPACES}."
            told = number
        elif number == told + 1:  # the lines of one block share a slip
            told = number


def _short(line: str) -> str:
    line = line.strip()
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
