"""From a fault of a built page back to the file and the line in which its author wrote the address."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from explainer.problems import Problem


def placed(
    pages: list[str],
    address: str,
    fault: str,
    sources: Mapping[str, Path],
    elsewhere: Callable[[], Mapping[str, str]],
    project: Path,
) -> Problem:
    """Return a fault at the place where its address is written, as far as that can be told."""
    own = [sources[name] for name in pages if name in sources]
    others = len(set(pages)) - 1
    also = f" (The same on {others} other page{'s' * (others > 1)}.)" if others else ""
    for path, text in _read(own, project):
        if line := _line_of(address, text):
            return Problem(path, line, "links", _as_written(fault, text) + also)
    for path, text in (*elsewhere().items(), *_read(sources.values(), project)):
        if line := _line_of(address, text):
            return Problem(path, line, "links", _as_written(fault, text))
    place = own[0].relative_to(project).as_posix() if own else pages[0]
    return Problem(place, 0, "links", fault + also)


def _read(files: Iterable[Path], project: Path) -> Iterator[tuple[str, str]]:
    for file in files:
        yield file.relative_to(project).as_posix(), file.read_text("utf-8", errors="replace")


def _as_written(fault: str, source: str) -> str:
    """Return a fault that names pages by their files, as links in the page do."""
    written = re.match(r"'(?:\.\./|\./)*([^'#]+)\.(?:html|md)(?=['#])", fault)
    is_page = written and f"{written[1]}.md" in source
    return re.sub(r"(?<=['\w-])\.html(?=['#])", ".md", fault) if is_page else fault


def _line_of(address: str, source: str) -> int:
    """Return the line of a page's source that holds an address as its author may have written it, or 0."""
    lines = source.splitlines()
    if re.fullmatch(r"[\w-]+", address):  # an id, or the address of a link: words that may stand anywhere
        signs = (f"#{address}", f"]({address}", f"]: {address}")
        return next(
            (number for number, line in enumerate(lines, 1) if any(sign in line for sign in signs)), 0
        )
    written = (address, re.sub(r"\.html?\b", ".md", address), *address.split("#"))
    lines = [f"{line}\n{html.unescape(line)}" for line in lines]
    found = (number for part in written if part for number, line in enumerate(lines, 1) if part in line)
    return next(found, 0)
