"""The files that become the site: what of the pages' folder is published, and what may not be."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from explainer.content.yamlfile import Report, load_text
from explainer.pages.picturefiles import picture_fault
from explainer.pages.portable import name_fault
from explainer.problems import HINT, Problem

_DATA_FOLDER = "data/"
_SOURCES_FOLDER = "data/sources/"
_DATA_ENDINGS = (".yml", ".yaml", ".lock")
NOT_FOUND = "404.html"
#: Where texts of sources lie, as they came: none is a page.
TEXTS_FOLDER = "data/texts/"


#: What the build writes beside the pages: an author's file cannot be such a folder, nor a folder such a file.
_MADE_FOLDERS = frozenset({"assets", "data", "editions", "servers"})
_MADE_FILES = frozenset(
    {
        NOT_FOUND,
        "_headers",
        "build.json",
        "kept.js",
        "llms.txt",
        "robots.txt",
        "sitemap.xml",
        "sitemap.xml.gz",
    }
)
_HEAVY = 2_000_000  # bytes: half a minute on a slow line
_MARKUP = (".html", ".htm", ".xhtml")
_SECRET = re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY|PuTTY-User-Key-File|minisign (?:encrypted )?secret key")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the pages' folder.

    Attributes:
        location: Where it is.
        source: Its path below the folder.
        address: The address it is published at, from the site's top.
        is_page: Whether it is Markdown.
        is_private: Whether it lies in a folder of texts that the site or its editor named.
        is_left_out: Whether the settings leave it out of the site.
    """

    location: Path
    source: str
    address: str
    is_page: bool
    is_private: bool = False
    is_left_out: bool = False

    @property
    def is_data(self) -> bool:
        """Tell whether it is data as authors write it, or a source's text: neither is published as it is."""
        is_data = self.source.startswith(_DATA_FOLDER) and self.source.endswith(_DATA_ENDINGS)
        return self.is_private or is_data or self.source.startswith(TEXTS_FOLDER)


def file_faults(files: Iterable[SourceFile], docs: Path, name: str) -> Iterator[tuple[SourceFile, Problem]]:
    """Yield each file of the folder ``docs`` (in problems ``name``) that cannot be published, and why."""
    taken: dict[str, str] = {NOT_FOUND: "the theme's page for wrong addresses"}
    top, real = docs.resolve(), cache(Path.resolve)
    files = list(files)
    written = _MADE_FILES | {file.address for file in files if not file.is_data}
    for file in files:
        path = f"{name}/{file.source}"
        other = taken.setdefault(normalize("NFC", file.address).casefold(), file.source)
        if not _is_below(file.location, top, real):
            message = "it leads out of the folder and is not published. Put the file itself here."
            yield file, Problem(path, 0, "links", message)
        elif other != file.source and not file.is_data:
            whose = other if file.address == NOT_FOUND else f"{name}/{other}"
            message = f"it would take the address of {whose}, {file.address}. Rename one."
            yield file, Problem(path, 0, "links", message)
        elif not file.is_data and (fault := _clash(file.address, written)):
            yield file, Problem(path, 0, "links", fault)
        elif file.location.exists() and not file.location.is_file():
            message = "it is no ordinary file, but a pipe, a device or the like. Remove it."
            yield file, Problem(path, 0, "data", message)
        elif not file.is_data and _SECRET.search(_beginning(file.location)):
            message = "it holds a secret key, which everybody could read. Move it away, and make a new one."
            yield file, Problem(path, 0, "data", message)
        elif not file.is_data and (fault := name_fault(file.address) or _kind_fault(file)):
            yield file, Problem(path, 0, "data", fault)
        elif file.is_page and not file.is_data:
            report = Report(path)
            load_text(file.location, report)
            yield from ((file, problem) for problem in report.problems)


def _clash(address: str, written: Container[str]) -> str:
    """Say why a file cannot stand at an address beside all that is ``written``; empty where it can."""
    if address in _MADE_FOLDERS:
        return f"the build makes a folder '{address}', where this file would stand. Rename it."
    above = next(
        (each.as_posix() for each in PurePosixPath(address).parents if each.as_posix() in written), ""
    )
    return (
        f"it stands in a folder '{above}', and the site has a file of that name. Rename the folder."
        if above
        else ""
    )


def _kind_fault(file: SourceFile) -> str:
    """Say why a file of its kind has no place where it stands; empty where it has one."""
    if file.is_page and file.source.startswith(_SOURCES_FOLDER):
        return "nothing reads this file: sources stand here, as ID.yml. Move it away."
    if file.source.lower().endswith(_MARKUP):
        return "HTML is published unread: no check sees it. Write the page as Markdown."
    return picture_fault(file.location) if file.location.is_file() else ""


def _is_below(file: Path, top: Path, real: Callable[[Path], Path]) -> bool:
    """Tell whether a file stands in a folder, links followed; ``real`` tells where a folder stands."""
    place = file.resolve() if file.is_symlink() else real(file.parent)
    return place.is_relative_to(top)


def heavy_files(files: Iterable[SourceFile], name: str) -> Iterator[Problem]:
    """Yield a hint on each file that readers wait long for; ``name`` is the pages' folder."""
    for file in files:
        size = file.location.stat().st_size if file.location.is_file() and not file.is_data else 0
        if size > _HEAVY:
            fault = f"the file has {size:,} bytes, which readers wait for and every copy of the site carries"
            remedy = f"Save it smaller, below {_HEAVY:,}"
            yield Problem(f"{name}/{file.source}", 0, "weight", f"{fault}. {remedy}.", HINT)


def _beginning(file: Path) -> bytes:
    if not file.is_file():
        return b""
    with file.open("rb") as opened:
        return opened.read(4096)
