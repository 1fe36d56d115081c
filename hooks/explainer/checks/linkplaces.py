"""From a fault of a built page back to the file and the line in which its author wrote the address."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from explainer.problems import Problem


class Places:
    """Where the addresses of a site are written; each file is read once."""

    def __init__(
        self, sources: Mapping[str, Path], elsewhere: Callable[[], Mapping[str, str]], project: Path
    ) -> None:
        """Take the source of each page, what reads templates and data, and the folder that problems are told from."""
        self._sources = sources
        self._elsewhere = elsewhere
        self._project = project
        self._texts: dict[Path, str] = {}

    def of(self, pages: list[str], address: str, fault: str) -> Problem:
        """Return a fault at the place where its address is written, as far as that can be told."""
        own = [self._sources[name] for name in pages if name in self._sources]
        others = len(set(pages)) - 1
        also = f" (The same on {others} other page{'s' * (others > 1)}.)" if others else ""
        for path, text in self._read(own):
            if line := _line_of(address, text):
                return Problem(path, line, "links", _as_written(fault, text) + also)
        for path, text in (*self._others.items(), *self._read(self._sources.values())):
            if line := _line_of(address, text):
                return Problem(path, line, "links", _as_written(fault, text))
        place = own[0].relative_to(self._project).as_posix() if own else pages[0]
        return Problem(place, 0, "links", fault + also)

    @cached_property
    def _others(self) -> Mapping[str, str]:
        return self._elsewhere()

    def _read(self, files: Iterable[Path]) -> Iterator[tuple[str, str]]:
        for file in files:
            if file not in self._texts:
                self._texts[file] = file.read_text("utf-8", errors="replace")
            yield file.relative_to(self._project).as_posix(), self._texts[file]


def _as_written(fault: str, source: str) -> str:
    """Return a fault that names pages by their files, as links in the page do."""
    written = re.match(r"'(?:\.\./|\./)*([^'#]+)\.(?:html|md)(?=['#])", fault)
    is_page = written and f"{written[1]}.md" in source
    return re.sub(r"(?<=['\w-])\.html(?=['#])", ".md", fault) if is_page else fault


def _line_of(address: str, source: str) -> int:
    """Return the line of a page's source that holds an address as its author may have written it, or 0."""
    if re.fullmatch(r"[\w-]+", address):  # an id, or the address of a link: words that may stand anywhere
        signs = [
            f"#{address}",
            f"]({address}",
            f"]: {address}",
            f"={address}",
            f'="{address}"',
            f"='{address}'",
        ]
        return _first_with(signs, source)
    written = (address, re.sub(r"\.html?\b", ".md", address), *address.split("#"))
    places = (_first_with([part], source) for part in written if part)
    return next(filter(None, places), 0)


def _first_with(signs: list[str], source: str) -> int:
    """Return the first line that has one of some signs, written plainly or else with entities; 0 where none has."""
    for text in (source, html.unescape(source)):
        if places := [text.index(sign) for sign in signs if sign in text]:
            return text[: min(places)].count("\n") + 1
    if any(re.search(r"\s", sign) for sign in signs):  # a tab has become spaces
        alike = "|".join(r"\s+".join(map(re.escape, sign.split())) for sign in signs)
        if found := re.search(alike, source):
            return source[: found.start()].count("\n") + 1
    return 0
