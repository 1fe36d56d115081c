"""Style sheets of blocks -> one sheet, in which what holds on a condition stands last, each condition once.

A block's file says everything of the block: how it looks, how with more room, how in print. Shipped as they stand, the
files would repeat each condition, and what one of them says of print would stand before what the next one says of
the screen. Conditions keep the order in which they come first; print overrides all others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from explainer.weight.shortening import shorten

CONDITIONS = ("@media", "@container", "@supports")
_PRINT = "@media print"
_HEAD = re.compile(r"[^{};]*[{;]")
_BRACE = re.compile(r"[{}]")


@lru_cache(maxsize=32)
def gather(css: str) -> str:
    """Return a style sheet, shortened, with the rules of each condition in one place, behind all others.

    >>> gather("@media print{a{top:0}} b{top:1px} @supports (x:y){b{top:2px}} @media print{b{top:3px}}")
    'b{top:1px}@supports (x:y){b{top:2px}}@media print{a{top:0}b{top:3px}}'
    """
    plain = []
    held: dict[str, list[str]] = {}
    for head, body in rules(shorten(css)):
        if head.startswith(CONDITIONS):
            held.setdefault(head, []).append(body)
        else:
            plain.append(head if head.endswith(";") else f"{head}{{{body}}}")
    order = sorted(held, key=lambda head: head == _PRINT)
    return "".join([*plain, *(f"{head}{{{''.join(held[head])}}}" for head in order)])


def rules(css: str) -> Iterator[tuple[str, str]]:
    """Yield each rule of a sheet, head and body; a statement (``@import …;``) is a head that ends in ``;``."""
    at = 0
    while found := _HEAD.match(css, at):
        if found[0].endswith(";"):
            yield found[0], ""
            at = found.end()
            continue
        close = closing(css, found.end())
        yield found[0][:-1], css[found.end() : close]
        at = close + 1


def closing(css: str, at: int) -> int:
    """Return the place of the brace that ends a block; ``at`` is behind the one that opens it."""
    depth = 1
    for brace in _BRACE.finditer(css, at):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return brace.start()
    return len(css)
