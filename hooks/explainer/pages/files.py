"""The files that become the site: what of the pages' folder is published, and what may not be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from explainer.content.yamlfile import Report, load_text
from explainer.pages.portable import name_fault
from explainer.problems import Problem

_DATA_FOLDER = "data/"
_DATA_ENDINGS = (".yml", ".yaml", ".lock")
_NOT_FOUND = "404.html"
#: Where texts of sources lie, as they came: none is a page.
TEXTS_FOLDER = "data/texts/"


_MARKUP = (".html", ".htm", ".xhtml")
_CODE = re.compile(rb"<script|\son[a-z]+\s*=|javascript:|<foreignObject", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the pages' folder.

    Attributes:
        location: Where it is.
        source: Its path below the folder.
        address: The address it is published at, from the site's top.
        is_page: Whether it is Markdown.
        is_private: Whether it lies in a folder of texts that the site or its editor named.
    """

    location: Path
    source: str
    address: str
    is_page: bool
    is_private: bool = False

    @property
    def is_data(self) -> bool:
        """Tell whether it is data as authors write it, or a source's text: neither is published as it is."""
        is_data = self.source.startswith(_DATA_FOLDER) and self.source.endswith(_DATA_ENDINGS)
        return self.is_private or is_data or self.source.startswith(TEXTS_FOLDER)


def file_faults(files: Iterable[SourceFile], docs: Path, name: str) -> Iterator[tuple[SourceFile, Problem]]:
    """Yield each file of the folder ``docs`` (in problems ``name``) that cannot be published, and why."""
    taken: dict[str, str] = {_NOT_FOUND: "the theme's page for wrong addresses"}
    for file in files:
        path = f"{name}/{file.source}"
        other = taken.setdefault(file.address.casefold(), file.source)
        if not file.location.resolve().is_relative_to(docs.resolve()):
            message = "it leads out of the folder and is not published. Put the file itself here."
            yield file, Problem(path, 0, "links", message)
        elif other != file.source and not file.is_data:
            whose = other if file.address == _NOT_FOUND else f"{name}/{other}"
            message = f"it would take the address of {whose}, {file.address}. Rename one."
            yield file, Problem(path, 0, "links", message)
        elif file.location.exists() and not file.location.is_file():
            message = "it is no ordinary file, but a pipe, a device or the like. Remove it."
            yield file, Problem(path, 0, "data", message)
        elif (fault := name_fault(file.address)) and not file.is_data:
            yield file, Problem(path, 0, "data", fault)
        elif file.source.lower().endswith(_MARKUP) and not file.is_data:
            message = "HTML is published unread: no check sees it. Write the page as Markdown."
            yield file, Problem(path, 0, "data", message)
        elif file.source.lower().endswith(".svg") and _runs_code(file.location):
            yield file, Problem(path, 0, "data", "the picture runs code. Save it without scripts.")
        elif file.is_page:
            report = Report(path)
            load_text(file.location, report)
            yield from ((file, problem) for problem in report.problems)


def _runs_code(picture: Path) -> bool:
    return bool(_CODE.search(picture.read_bytes()))
