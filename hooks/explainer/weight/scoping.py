"""Our style sheets among Material's pages: only for what is ours, in Material's measures and colours.

Of the blocks of our own page the rules for what stands in the text are taken, and those for plain elements and for
boxes are left to Material. All else (lists, pictures, filters) is taken
whole. Each rule holds below ``#site-main`` alone; ``material.css`` maps our custom properties to Material's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from explainer.weight.assets import THEME
from explainer.weight.sheets import closing, gather
from explainer.weight.shortening import shorten

TOP = "#site-main"
STYLES = THEME / "styles"
#: Material makes 1rem 20 pixels wide, and its text .8rem.
_MEASURE = 0.8
#: What stands in a text; the rest is the page around it.
_BLOCKS = ("prose", "controls", "opening", "marks", "boxes", "below", "pager", "cite", "uses")
_STYLE = re.compile(r"(?<=<style>)(.*?)(?=</style>)", re.DOTALL)
_REM = re.compile(r"(?<![\w.])(\d*\.?\d+)rem\b")
_PART = re.compile(r"(?P<head>[^{};]*)(?P<end>[{;])")
_COMMA = re.compile(r",(?![^()]*\))")
_NESTING = ("@container", "@media", "@supports", "@layer")
#: Where something of ours that does not stand in the text begins: the page around it, and boxes, which Material draws.
_PAGE = re.compile(
    r"\.(?:bar|horizon|menu|toc|foot|frame|name|skip|up|numbered|admonition|who|compare|choice)\b"
)
_OURS = re.compile(r"\.|:is\(|:root:not\(|\[|sup\b|q\b|@")
_ROOTED = re.compile(r"((?::root:not\(\[[\w-]+\]\)|\[data-proof\]) )(.+)")
_KIND = re.compile(r"(?:body)?(\.kind-|:has\()(.+)")


def material_style() -> str:
    """Return the style of our pages among Material's, but for what some of them need besides."""
    base = "".join((STYLES / f"{name}.css").read_text("utf-8") for name in _BLOCKS)
    return scoped(gather(base), is_page=True) + shorten((STYLES / "material.css").read_text("utf-8"))


def scoped_styles(html: str) -> str:
    """Return HTML whose style sheets hold for what is ours alone."""
    return _STYLE.sub(lambda found: scoped(shorten(found[1])), html)


@lru_cache(maxsize=64)
def scoped(css: str, *, is_page: bool = False) -> str:
    """Return the rules of a sheet for what stands below `TOP`, in Material's measures.

    Args:
        css: The sheet, shortened.
        is_page: Whether it is the one that makes our page, of which only a part is taken.

    >>> scoped(".entry{padding:1rem 0}.kind-home .cards,p{margin:0}@page{margin:1cm}")
    '#site-main .entry{padding:.8rem 0}#site-main.kind-home .cards,#site-main p{margin:0}'
    >>> scoped(".bar{margin:0}p{margin:0}p,.chip{color:red}", is_page=True)
    '#site-main .chip{color:red}'
    """
    return measured("".join(_rules(css, is_page=is_page)))


def measured(css: str) -> str:
    """Return a sheet in Material's measures.

    >>> measured("a{margin:1rem -.5rem;width:calc(100% - 2.25rem)}")
    'a{margin:.8rem -.4rem;width:calc(100% - 1.8rem)}'
    """
    return _REM.sub(lambda found: f"{float(found[1]) * _MEASURE:.4g}rem".removeprefix("0"), css)


def _rules(css: str, *, is_page: bool) -> Iterator[str]:
    at = 0
    while part := _PART.match(css, at):
        end = part.end() if part["end"] == ";" else closing(css, part.end())
        head, body = part["head"].strip(), css[part.end() : end]
        at = end + (part["end"] == "{")
        if head.startswith(_NESTING):
            inner = "".join(_rules(body, is_page=is_page))
            yield f"{head}{{{inner}}}" if inner else ""
        elif head.startswith("@keyframes"):
            yield f"{head}{{{body}}}"
        elif not head.startswith("@"):
            selectors = ",".join(filter(None, (_below(each, is_page=is_page) for each in _COMMA.split(head))))
            yield f"{selectors}{{{body}}}" if selectors else ""


def _below(selector: str, *, is_page: bool) -> str:
    """Return a selector for what is below `TOP`; empty where the rule is not for it."""
    if is_page and (not _OURS.match(selector) or _PAGE.search(selector)):
        return ""
    if found := _ROOTED.fullmatch(selector):
        return f"{found[1]}{TOP} {found[2]}"
    if found := _KIND.fullmatch(selector):
        return f"{TOP}{found[1]}{found[2]}"
    return "" if selector.startswith((":root", "html", "body")) else f"{TOP} {selector}"
