"""The budget: how many bytes a page may cost a reader."""

from __future__ import annotations

import gzip
import posixpath
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path
from urllib.parse import urlsplit

from explainer.checks.webpage import parse_webpage, read_page
from explainer.content.limits import LIMITS, Limits
from explainer.problems import Problem

_MARGIN = 100  # bytes: gzip's own head, and more than haste has ever saved
_SERVER_LEVEL = 6  # of gzip: zlib's default, as servers compress unless told otherwise
_OUR_PAGE = re.compile(r'<body class="kind-(\w+)"')  # set by our shell, not by Material's page
_WHOLE = frozenset({"question", "home"})  # pages that must arrive in one piece
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


def check_budget(
    site: Path, limits: Limits = LIMITS, read: Callable[[Path], str] = read_page
) -> list[Problem]:
    """Return a problem for each limit that a page of ours is over, or a file of the cards.

    Material's own pages are not weighed. ``read`` gives a page's text.
    """
    pages = (
        (name, *each)
        for name, kind, weights in _weigh_heavy(site, limits, read)
        for each in _weighed(kind, weights)
    )
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


def _weigh_heavy(
    site: Path, limits: Limits, read: Callable[[Path], str]
) -> Iterator[tuple[str, str, Weights]]:
    """Yield name, kind and weights of the pages with our shell that may be over a limit, in the order of names.

    A page that is light enough when packed in haste need not be packed as a server packs it.
    """
    least = min(limits.page, limits.screen)
    weigh = cache(partial(_file_size, site))  # most pages load the same
    for path in sorted(site.rglob("*.html")):
        html = read(path)
        name = path.relative_to(site).as_posix()
        kind = _OUR_PAGE.search(html)
        if kind and not _is_light(html, assets := _assets(html, name, weigh), least, limits):
            yield name, kind[1], Weights(*_own_weights(html), assets)


def _is_light(html: str, assets: Mapping[str, int], least: int, limits: Limits) -> bool:
    most = _size_in_haste(html)
    is_whole = most <= least and most + sum(assets.values()) <= limits.first_visit
    return is_whole and all(weight <= limits.asset for weight in assets.values())


@lru_cache(maxsize=4096)  # a preview weighs every page at each save, and most are as they were
def _size_in_haste(html: str) -> int:
    return len(zlib.compress(html.encode(), 1)) + _MARGIN


def weigh_page(html: str, name: str, site: Path) -> Weights:
    """Weigh one page; ``name`` is its path from the site's top, for the addresses of what it loads."""
    return Weights(*_own_weights(html), _assets(html, name, partial(_file_size, site)))


@lru_cache(maxsize=1024)  # a preview weighs every page at each save, and most are as they were
def _own_weights(html: str) -> tuple[int, int, int]:
    """Return what a page's HTML costs: whole, up to the end of its story, up to its first paragraph."""
    screen = _FIRST_SCREEN.match(html)
    story = html.partition(_PROOFS)[0]
    return size(html.encode()), size(story.encode()), size((screen[0] if screen else html).encode())


def _assets(html: str, name: str, weigh: Callable[[str], int | None]) -> dict[str, int]:
    loaded = (_resolve(address, name) for address in loaded_addresses(html))
    return {file: weight for file in loaded if (weight := weigh(file)) is not None}


@lru_cache(maxsize=2048)  # a preview weighs every file at each save, and most are as they were
def size(content: bytes) -> int:
    """Return how many bytes a server sends for some content."""
    return len(gzip.compress(content, _SERVER_LEVEL, mtime=0))


@lru_cache(maxsize=4096)
def loaded_addresses(html: str) -> list[str]:
    """Return the addresses that a page loads by itself, in order."""
    return [address for address in parse_webpage(html).loads if not urlsplit(address).scheme]


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


def _file_size(site: Path, name: str) -> int | None:
    path = site / name
    return size(path.read_bytes()) if path.is_file() else None
