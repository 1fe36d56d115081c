"""The budget: how many bytes a page may cost a reader."""

from __future__ import annotations

import gzip
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lxml import html as lxml_html  # type: ignore[import-untyped]  # lxml ships no types

from explainer.content.limits import LIMITS, Limits
from explainer.problems import Problem

_SERVER_LEVEL = 6  # of gzip: zlib's default, as servers compress unless told otherwise
_OUR_PAGE = re.compile(r'<body class="kind-(\w+)"')  # set by our shell, not by Material's page
_WHOLE = frozenset({"question", "home"})  # pages that must arrive in one piece
_LOADERS = ("script", "img", "source", "link")
_LOADING = frozenset({"stylesheet", "icon", "preload"})
_PROOFS = '<details class="proofs">'  # closed behind the story: nobody waits for it to read
_FIRST_SCREEN = re.compile(r".*?<h1.*?</p>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Weights:
    """What one page costs, in bytes with gzip.

    Attributes:
        html: Its HTML.
        page: The HTML up to the end of the story, before the closed block of proofs.
        screen: The HTML up to the end of the first paragraph after the title.
        assets: What it loads by itself: address from the site's top, bytes.
    """

    html: int
    page: int
    screen: int
    assets: dict[str, int]

    @property
    def first_visit(self) -> int:
        """Return the bytes of a visit with nothing in the cache."""
        return self.html + sum(self.assets.values())


def check_budget(site: Path, limits: Limits = LIMITS) -> list[Problem]:
    """Return a problem for each limit that a page of ours is over, or a file of the cards.

    Material's own pages are not weighed.
    """
    pages = ((name, *each) for name, kind, weights in weigh_site(site) for each in _weighed(kind, weights))
    return [
        Problem(name, 0, "weight", _fault(what, weight, limit, allowed))
        for name, limit, what, weight in (*pages, *_cards(site))
        if weight > (allowed := getattr(limits, limit))
    ]


def _fault(what: str, weight: int, limit: str, allowed: int) -> str:
    return (
        f"{what} weighs {weight:,} bytes with gzip; the budget ({limit}) is {allowed:,}. "
        "Shorten the page, its style or what it loads."
    )


def weigh_site(site: Path) -> Iterator[tuple[str, str, Weights]]:
    """Yield name, kind and weights of every page with our shell, in the order of names."""
    for path in sorted(site.rglob("*.html")):
        html = path.read_text("utf-8")
        name = path.relative_to(site).as_posix()
        if kind := _OUR_PAGE.search(html):
            yield name, kind[1], weigh_page(html, name, site)


def weigh_page(html: str, name: str, site: Path) -> Weights:
    """Weigh one page; ``name`` is its path from the site's top, for the addresses of what it loads."""
    screen = _FIRST_SCREEN.match(html)
    loaded = (_resolve(address, name) for address in loaded_addresses(html))
    assets = {file: _file_size(site / file) for file in loaded if (site / file).is_file()}
    story = html.partition(_PROOFS)[0]
    return Weights(
        size(html.encode()), size(story.encode()), size((screen[0] if screen else html).encode()), assets
    )


@lru_cache(maxsize=512)  # a preview weighs every page at each save, and most are as they were
def size(content: bytes) -> int:
    """Return how many bytes a server sends for some content."""
    return len(gzip.compress(content, _SERVER_LEVEL, mtime=0))


def loaded_addresses(html: str) -> list[str]:
    """Return the addresses that a page loads by itself, in order."""
    found = map(_loaded, lxml_html.document_fromstring(html.encode(), parser=_utf8()).iter(*_LOADERS))
    return [address for address in found if address is not None and not urlsplit(address).scheme]


def _loaded(element: Any) -> str | None:
    if element.tag != "link":
        return element.get("src") or None
    return element.get("href", "") if _LOADING & set(element.get("rel", "").split()) else None


def _utf8() -> Any:
    return lxml_html.HTMLParser(encoding="utf-8")


def _weighed(kind: str, weights: Weights) -> Iterator[tuple[str, str, int]]:
    if kind in _WHOLE:
        yield "page", "The page", weights.page
    else:
        yield "screen", "The page up to its first paragraph", weights.screen
    yield "first_visit", "The page with what it loads", weights.first_visit
    for file, weight in weights.assets.items():
        yield "asset", file, weight


def _cards(site: Path) -> Iterator[tuple[str, str, str, int]]:
    """Yield the scripts that marks load: they must arrive on a cut line, too."""
    for path in sorted(site.glob("assets/cards*.js")):
        yield path.relative_to(site).as_posix(), "asset", "The script", size(path.read_bytes())


def _resolve(address: str, name: str) -> str:
    path = urlsplit(address).path
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path)).lstrip("/")


@cache
def _file_size(path: Path) -> int:
    return size(path.read_bytes())
