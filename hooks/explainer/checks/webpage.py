"""Read a built page for what the link check needs: its ids and every address it uses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from explainer.content.html import HtmlReader, read_tag, start_tags

_ADDRESSES = frozenset({"href", "src", "poster", "data", "action", "formaction", "xlink:href", "background"})
_LOOKED_FOR = _ADDRESSES | {"id", "name", "srcset", "style", "content"}
_CSS_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]*))\s*\)""")
_LOADING = frozenset({"stylesheet", "icon", "preload"})
_REFRESH = re.compile(r"\d+\s*;\s*url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)


class Use(NamedTuple):
    """An address in a page; ``embeds`` where the browser loads it with the page (image, style, script)."""

    address: str
    embeds: bool


@dataclass
class WebPage:
    """A built page: its ids in order, every one of them, the addresses it uses, and those it loads by itself."""

    ids: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    uses: list[Use] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)

    @cached_property
    def anchors(self) -> set[str]:
        """Return what a fragment can lead to."""
        return {*self.ids, *self.names}

    def take(self, tag: str, given: Mapping[str, str]) -> None:
        """Take in the start of an element with its attributes."""
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a" and given.get("name"):
            self.names.add(given["name"])
        self.loads += _loaded(tag, given)
        self.uses += (Use(address, _embeds(tag, given)) for address in _addresses(tag, given))


def read_page(file: Path) -> str:
    """Return the text of a built page, as far as it is any."""
    return file.read_text("utf-8", errors="replace")


@lru_cache(maxsize=4096)  # links and budget ask for each page, and a preview at each save
def parse_webpage(html: str) -> WebPage:
    """Parse a page's HTML; whatever is wrong with its markup, what can be found is found."""
    tags = start_tags(html)
    return _read(html) if tags is None else _joined(Counter(tag for tag in tags if "=" in tag or "</" in tag))


def _read(html: str) -> WebPage:
    reader = _Reader()
    reader.read(html)
    return reader.page


@lru_cache(maxsize=1 << 16)  # menus, style and scripts are the same on many pages
def _read_tag(tag: str) -> WebPage | None:
    """Return what stands in a tag, and in the style sheet or script behind it; None where it is nothing we look for."""
    if "</" in tag:
        return _read(tag)
    name, given = read_tag(tag)
    if _LOOKED_FOR.isdisjoint(given):
        return None
    page = WebPage()
    page.take(name, given)
    return page


def _joined(tags: Mapping[str, int]) -> WebPage:
    """Join what stands in tags, which stand as often on a page; an address that one of them has is named once."""
    page = WebPage()
    for part, times in zip(map(_read_tag, tags), tags.values(), strict=True):
        if part:
            page.ids += part.ids * times
            page.names |= part.names
            page.uses += part.uses
            page.loads += part.loads
    return page


def css_addresses(css: str) -> list[str]:
    """Return the addresses in the ``url()`` of a style sheet."""
    return ["".join(found) for found in _CSS_URL.findall(re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))]


class _Reader(HtmlReader):
    def __init__(self) -> None:
        super().__init__()
        self.page = WebPage()
        self._in_style = False

    def begin(self, tag: str, given: Mapping[str, str]) -> None:
        self.page.take(tag, given)
        self._in_style = tag == "style"

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self.page.uses += (Use(address, embeds=True) for address in css_addresses(data))

    def handle_endtag(self, tag: str) -> None:
        self._in_style = self._in_style and tag != "style"


def _addresses(tag: str, given: Mapping[str, str]) -> list[str]:
    """Return every address in the attributes of an element."""
    found = [value for name, value in given.items() if name in _ADDRESSES]
    if tag == "input" and "data" in given:
        found.remove(given["data"])
    if "srcset" in given:
        found += [part.split()[0] for part in given["srcset"].split(",") if part.strip()]
    if "style" in given:
        found += css_addresses(given["style"])
    if tag == "meta" and (refresh := _REFRESH.match(given.get("content", ""))):
        found.append(refresh[1])
    return found


def _loaded(tag: str, given: Mapping[str, str]) -> list[str]:
    """Return the address that an element loads by itself: a style, an icon, a script, a picture."""
    if tag == "link":
        return [given.get("href", "")] if _LOADING & set(given.get("rel", "").split()) else []
    return [given["src"]] if tag in {"script", "img", "source"} and given.get("src") else []


def _embeds(tag: str, given: Mapping[str, str]) -> bool:
    return tag not in {"a", "area", "form", "link"} or given.get("rel") in {"stylesheet", "icon", "preload"}
