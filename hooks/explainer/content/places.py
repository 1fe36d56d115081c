"""Where the data stands: the names of its files, and what beside them is not where anything reads it."""

from __future__ import annotations

import os
from collections.abc import Container, Iterator
from difflib import get_close_matches
from pathlib import Path

from explainer.content.wording import id_faults
from explainer.problems import Problem
from explainer.program import program

GLOSSARY, TIMELINE, MAIN, SOURCES = "glossary.yml", "timeline.yml", "article.yml", "sources"
CORRECTIONS = "corrections.yml"
TEXTS_FOLDER = "texts"
READ = (MAIN, GLOSSARY, TIMELINE, CORRECTIONS)
REMEDIES = {
    GLOSSARY: "Write it; it begins, for example, with language: nl.",
    TIMELINE: "Write it; it begins, for example, with themes: {building: Building the canal}.",
    MAIN: f"Make it from your copy of the article: {program()} import FILE --id article.",
}
_OTHER_ENDING = ".yaml"


def path_of(file: Path, project: Path) -> str:
    """Return a file as problems call it."""
    return Path(os.path.relpath(file, project)).as_posix()


def unfit_folders(folder: Path, project: Path) -> Iterator[Problem]:
    """Yield the folders of data that are files, or may not be read: what is in them would be missing."""
    for place in (folder, folder / SOURCES):
        if place.exists() and not place.is_dir():
            message = "this is a file, where a folder is expected. Move it away."
            yield Problem(path_of(place, project), 0, "data", message)
        elif place.is_dir() and not os.access(place, os.R_OK | os.X_OK):
            yield Problem(
                path_of(place, project), 0, "data", "this folder may not be read. Get the right to."
            )


def misnamed_folders(folder: Path, project: Path) -> Iterator[Problem]:
    """Yield the folders that nothing reads, where that of the sources is missing and one is called nearly so."""
    for each in _within(folder) if not (folder / SOURCES).exists() else ():
        if each.is_dir() and get_close_matches(each.name.casefold(), [SOURCES], cutoff=0.8):
            message = f"nothing reads this folder: sources stand in '{SOURCES}'. Rename it."
            yield Problem(path_of(each, project), 0, "data", message)


def stray_files(folder: Path, project: Path, used: Container[str]) -> Iterator[Problem]:
    """Yield the data files that nothing reads: a slip in a name leaves out what its author wrote."""
    for pattern in ("*.y*ml", f"{SOURCES}/**/*.y*ml"):
        for file in sorted(folder.glob(pattern)) if folder.is_dir() else ():
            if advice := _unread(file.relative_to(folder), folder):
                yield Problem(path_of(file, project), 0, "data", f"nothing reads this file. {advice}")
    for file in source_files(folder)[1:]:
        if file.stem not in used and file.is_file() and not file.stat().st_size:  # else its reader tells it
            yield Problem(
                path_of(file, project), 0, "data", "the file is empty. Write the source, or remove it."
            )
        for fault in id_faults(file.stem):
            yield Problem(path_of(file, project), 0, "data", f"the name of the file {fault}.")
        if file.stem == Path(MAIN).stem:
            message = f"'{file.stem}' is the main article's id. Rename the file, its id and what cites it."
            yield Problem(path_of(file, project), 0, "data", message)


def _unread(file: Path, folder: Path) -> str:
    """Say what to do with a file of the data that nothing reads; empty where something does."""
    if file.parts[0] == SOURCES:
        place = Path(SOURCES, f"{file.stem}.yml")
        return "" if file == place else f"A source stands in {place.as_posix()}. Rename it, or remove it."
    if file.name in READ or any(misnamed_file(folder / name) == file.name for name in REMEDIES):
        return ""  # of the latter it is told that the right one is missing
    near = get_close_matches(file.stem, [Path(name).stem for name in READ], cutoff=0.8)
    return f"Did you mean '{near[0]}.yml'?" if near else f"Remove it; the files here are {', '.join(READ)}."


def misnamed_file(file: Path) -> str:
    """Return the name under which a file that is not there stands beside its place; empty where it does not."""
    if file.exists():
        return ""
    meant = file.name.casefold()
    likes = {meant, f"{file.stem}{_OTHER_ENDING}", f"{meant}.txt", f"{meant}.bak"}
    return next((each.name for each in _within(file.parent) if each.name.casefold() in likes), "")


def source_files(folder: Path) -> list[Path]:
    """Return the files of all sources, that of the main article first, whether or not it is there."""
    return [folder / MAIN, *sorted((folder / SOURCES).glob("*.yml"))]


def _within(folder: Path) -> list[Path]:
    is_open = folder.is_dir() and os.access(folder, os.R_OK | os.X_OK)
    return sorted(folder.iterdir()) if is_open else []
