"""Style sheets and scripts without comments and needless spaces."""

from __future__ import annotations

import re
from functools import lru_cache

_STRING = re.compile(r"""("[^"]*"|'[^']*')""")
_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*.*?\*/)[ \t]*\n", re.MULTILINE | re.DOTALL)
_INDENT = re.compile(r"^[ \t]+|^\n", re.MULTILINE)
# Strings, templates and regular expressions; one of these follows a sign, where a division follows a value.
_LITERAL = re.compile(
    r"""("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|"""
    r"(?<=[(\[,=:!&|?])\s?/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[a-z]*)"
)
_SPACED = re.compile(r" ?([=+*<>&|?:,;{}()\[\]-]+) ?")
_BROKEN = re.compile(r"([,;{(\[]|=>)\n|\n(?=\.[a-z])")


@lru_cache(maxsize=8)
def shorten(css: str) -> str:
    """Return a style sheet without comments and needless spaces; strings and ``calc()`` keep theirs."""
    parts = _STRING.split(re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
    return "".join(part if index % 2 else _tighten_style(part) for index, part in enumerate(parts)).strip()


def _tighten_style(css: str) -> str:
    return re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"\s+", " ", css)).replace(";}", "}")


def shorten_script(script: str) -> str:
    """Return a script of ours without comments and needless spaces; its comments have lines to themselves."""
    parts = _LITERAL.split(_INDENT.sub("", _COMMENT.sub("", script)))
    return "".join(part if index % 2 else _tighten_script(part) for index, part in enumerate(parts))


def _tighten_script(code: str) -> str:
    return _BROKEN.sub(r"\1", _SPACED.sub(r"\1", code))
