"""A site's own colours: whether text stands out on every ground, in the light scheme and in the dark one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from explainer.weight.assets import THEME

TEXTS = ("ink", "soft", "accent", "note")
GROUNDS = ("paper", "sheet", "tint", "band", "wash")
LIGHT = "light"
LEAST = 4.5
"""For text of any size: https://www.w3.org/TR/WCAG22/#contrast-minimum. Ours have 7."""
_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_BLOCK = re.compile(r":root[^{]*\{color-scheme:(light|dark);([^}]*)\}")
_STEPS = 64


@cache
def palette(scheme: str) -> dict[str, str]:
    """Return our colours of a scheme, ``light`` or ``dark``, by name."""
    css = (THEME / "styles" / "tokens.css").read_text("utf-8")
    block = next(block for name, block in _BLOCK.findall(css) if name == scheme)
    return dict(re.findall(r"--(\w+):(#\w+)", block))


def with_colours(css: str) -> str:
    """Return a style sheet that says our colours itself, for a page without the tokens.

    >>> with_colours("p{color:var(--ink)}")
    'p{color:light-dark(#1d1b18,#ece8e1)}'
    """
    return re.sub(
        r"var\(--(\w+)\)",
        lambda found: f"light-dark({palette('light')[found[1]]},{palette('dark')[found[1]]})",
        css,
    )


def colour_faults(tokens: Mapping[str, str], scheme: str) -> Iterator[tuple[str, str]]:
    """Yield name and fault of the colours that a site sets of a scheme: their form, or how far they stand out."""
    own = {name: worth for name, worth in tokens.items() if name in TEXTS + GROUNDS}
    shapeless = [name for name, worth in own.items() if not _HEX.fullmatch(worth)]
    for name in shapeless:
        yield name, f"'{name}: {own[name]}' is no colour such as #1f4356, so its contrast cannot be told."
    every = palette(scheme) | {name: worth for name, worth in own.items() if name not in shapeless}
    for text in TEXTS:
        grounds = [ground for ground in GROUNDS if {text, ground} & own.keys() - set(shapeless)]
        weak = [ground for ground in grounds if contrast(every[text], every[ground]) < LEAST]
        if weak:
            yield text if text in own else weak[0], _fault(text, weak, every, is_own=text in own)


def _fault(text: str, weak: list[str], every: Mapping[str, str], *, is_own: bool) -> str:
    ground = min(weak, key=lambda name: contrast(every[text], every[name]))
    ratio = contrast(every[text], every[ground])
    better = readable(every[text], [every[name] for name in GROUNDS]) if is_own else ""
    remedy = f"Write, for example, {text}: '{better}'." if better else f"Choose another '{ground}'."
    return f"'{text}' {every[text]} on '{ground}' {every[ground]} has {ratio:.1f}:1; text needs {LEAST}:1. {remedy}"


def readable(colour: str, grounds: list[str]) -> str:
    """Return the nearest darker or lighter colour that stands out on all grounds, or nothing."""
    for step in range(_STEPS + 1):
        for end in (0, 255):
            mixed = [round(part + (end - part) * step / _STEPS) for part in _parts(colour)]
            written = "#" + "".join(f"{part:02x}" for part in mixed)
            if all(contrast(written, ground) >= LEAST for ground in grounds):
                return written
    return ""


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    shares = [part / 255 for part in _parts(colour)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> list[int]:
    digits = "".join(digit * 2 for digit in colour[1:]) if len(colour) == 4 else colour[1:]
    return [int(digits[at : at + 2], 16) for at in (0, 2, 4)]
