"""What a site sets of the theme's custom properties: whether a browser can use it where our style sheets do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from explainer.weight.assets import THEME

_SIZES = ("size", "measure", "edge", "radius")
_MAY_BE_NOTHING = ("edge", "radius")
_COLOURS = ("line", "fade")  # those of text and its grounds are told by `contrast`
_LENGTH = re.compile(r"\+?((?:\d*\.)?\d+)(?:rem|em|px|pt|ch|ex|lh|rlh|cm|mm|in|vw|vh|vmin|vmax|%)")
_FUNCTION = re.compile(r"(?:calc|clamp|min|max|var)\(.+\)")
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})|[A-Za-z]+|[a-z-]+\(.+\)")
_WHOLE = re.compile(r"""(?:"[^"]*"|'[^']*'|[^"'])*""")


@cache
def properties() -> tuple[str, ...]:
    """Return the custom properties that our style sheet has."""
    style = (THEME / "styles" / "tokens.css").read_text("utf-8")
    return tuple(dict.fromkeys(re.findall(r"--([a-z][a-z-]*)\s*:", style)))


def token_faults(name: str, worth: object) -> Iterator[str]:
    """Yield what is wrong with the value of a custom property, remedy included.

    >>> list(token_faults("size", "large"))
    ["'size: large' is no length above 0. Write, for example, size: 1.125rem"]
    """
    text = str(worth)
    if worth is None or not text.strip():
        yield f"'{name}' has no value: a # outside quotes begins a comment. Write, for example, {name}: \"#0b5345\""
    elif not _WHOLE.fullmatch(text) or text.count("(") != text.count(")"):
        yield f"'{name}: {text}' opens a quotation mark or a bracket and does not close it. Close it"
    elif name in _SIZES and not _is_length(text, may_be_nothing=name in _MAY_BE_NOTHING):
        above = "" if name in _MAY_BE_NOTHING else " above 0"
        yield f"'{name}: {text}' is no length{above}. Write, for example, {name}: 1.125rem"
    elif name in _COLOURS and not _COLOUR.fullmatch(text):
        yield f"'{name}: {text}' is no colour. Write, for example, {name}: \"#e2dcd1\""


def _is_length(text: str, *, may_be_nothing: bool) -> bool:
    if _FUNCTION.fullmatch(text) or (may_be_nothing and text == "0"):
        return True
    found = _LENGTH.fullmatch(text)
    return found is not None and (may_be_nothing or float(found[1]) > 0)
