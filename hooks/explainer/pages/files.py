"""The files that become the site: what of the pages' folder is published, and what may not be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from explainer.problems import Problem

DATA_FOLDER = "data"
_DATA_ENDINGS = (".yml", ".yaml")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the pages' folder: where it is, its path below that folder, and the address it is published at."""

    location: Path
    source: str
    address: str


def is_published(file: SourceFile, docs: Path) -> bool:
    """Tell whether a file may be published: data as authors write it is not, nor is what lies outside the folder."""
    return not _is_data(file) and not _is_outside(file, docs)


def file_faults(files: Iterable[SourceFile], docs: Path, name: str) -> Iterator[Problem]:
    """Yield what is wrong with the files of ``docs``, which problems call ``name``."""
    taken: dict[str, str] = {}
    for file in files:
        if _is_outside(file, docs):
            message = "it leads out of the folder and is not published. Put the file itself here."
            yield Problem(f"{name}/{file.source}", 0, "links", message)
        elif not _is_data(file):
            other = taken.setdefault(file.address.casefold(), file.source)
            if other != file.source:
                message = (
                    f"it would overwrite {name}/{other}: both become {file.address}. Rename one of them."
                )
                yield Problem(f"{name}/{file.source}", 0, "links", message)


def _is_data(file: SourceFile) -> bool:
    return file.source.startswith(f"{DATA_FOLDER}/") and file.source.endswith(_DATA_ENDINGS)


def _is_outside(file: SourceFile, docs: Path) -> bool:
    return not file.location.resolve().is_relative_to(docs.resolve())
