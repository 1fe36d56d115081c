"""Style sheets for pages whose lines run from right to left: every side becomes the other one.

Our sheets are written for lines from left to right. So that no page carries rules for both, the build turns them around
where the site's language asks for it: each where it is read, once, as turned twice it is as it was. A site's own sheets
stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from explainer.locale import direction

_DECLARATION = re.compile(r"(?<=[{;])(\s*)([\w-]+)(\s*:\s*)([^;{}]*)(?=[;}])")
_SIDE = re.compile(r"(?<![a-z])(left|right)(?![a-z])")
_ARROW = re.compile(r"\\219[02](?![\da-f])|[←→]", re.IGNORECASE)
_SPACE = re.compile(r"\s+(?![^(]*\))")  # outside of parentheses
_OTHER = {"left": "right", "right": "left", "←": "→", "→": "←", "\\2190": "\\2192", "\\2192": "\\2190"}
#: Properties whose value names a side, those with a value for each side, and those with one for each corner.
_NAMING = frozenset({"float", "clear", "text-align", "transform-origin", "background-position", "background"})
_SIDES = frozenset({"margin", "padding", "inset", "border-width", "border-style", "border-color"})


def sided(css: str) -> str:
    """Return one of our style sheets as the lines of the site's language run."""
    return mirrored(css) if direction() == "rtl" else css


def mirrored(css: str) -> str:
    """Return a style sheet with left and right turned around.

    >>> mirrored("a{margin:0 1em 0 2em;border-left:1px solid}b{float:right;--left:1px}")
    'a{margin:0 2em 0 1em;border-right:1px solid}b{float:left;--left:1px}'
    """
    return _DECLARATION.sub(_turned, css)


def _turned(found: re.Match[str]) -> str:
    before, name, colon, value = found.groups()
    if name.startswith("--"):
        return found[0]
    return f"{before}{_SIDE.sub(_other, name)}{colon}{_turner(name)(value)}"


def _turner(name: str) -> Callable[[str], str]:
    if name in _SIDES:
        return _four(0, 3, 2, 1)
    if name == "border-radius":
        return _four(1, 0, 3, 2)
    if name in _NAMING:
        return lambda value: _SIDE.sub(_other, value)
    if name == "content":
        return lambda value: _ARROW.sub(_other, value)
    return str


def _four(*order: int) -> Callable[[str], str]:
    """Return what puts four values into an order, and leaves fewer as they are: their sides are alike."""

    def turned(value: str) -> str:
        plain, mark, important = value.partition("!")
        values = _SPACE.split(plain.strip())
        return " ".join(values[at] for at in order) + mark + important if len(values) == 4 else value

    return turned


def _other(found: re.Match[str]) -> str:
    return _OTHER[found[0].lower()]
