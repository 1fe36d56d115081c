"""Waivers in Markdown: ``<!-- receipt-ok: kind reason -->`` becomes a mark that survives to the element tree.

Python-Markdown would stash the comment as raw HTML, and one at the start of a line would end its paragraph.
"""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.preprocessors import Preprocessor

COMMENT = re.compile(r"<!--\s*receipt-ok:(?P<body>(?:(?!<!--).)*?)-->", re.DOTALL)
MARK = re.compile("\x02waiver:(\\d+)\x03")


class WaiverMarks(Preprocessor):
    """Replaces each waiver by a mark; ``comments`` holds them as written, by number."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.comments: list[str] = []

    def run(self, lines: list[str]) -> list[str]:
        """Mark the waivers of a page and join each to the text before it."""
        self.comments = []
        text = re.sub(rf"(?:[ \t]*\n)?[ \t]*{COMMENT.pattern}", self._mark, "\n".join(lines), flags=re.DOTALL)
        return text.split("\n")

    def restored(self, text: str) -> str:
        """Return text with the comments as they were written, for code that shows them."""
        return MARK.sub(lambda mark: self.comments[int(mark[1])], text)

    def _mark(self, found: re.Match[str]) -> str:
        self.comments.append(found[0])
        return f"\x02waiver:{len(self.comments) - 1}\x03"
