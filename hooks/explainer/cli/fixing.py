"""Mend in a project's files what is safe to mend: for ``check --fix``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from explainer.cli.files import write_file
from explainer.cli.project import docs_folder
from explainer.cli.sorting import sort_events
from explainer.content.places import TIMELINE
from explainer.mkdocs.ownpages import own_pages
from explainer.pages.mending import mend_page


def mend_project(project: Path) -> Iterator[str]:
    """Mend every page of ours and the timeline; yield a line for each that changed: ``docs/a.md: mended 2 links``."""
    docs = docs_folder(project)
    files, own = [file for file in sorted(docs.rglob("*.md")) if file.is_file()], own_pages(project)
    for file in (file for file in files if file.relative_to(docs).as_posix() in own):
        pages = {Path(os.path.relpath(each, file.parent)).as_posix() for each in files}
        before = file.read_bytes().decode("utf-8", errors="replace")
        mended = mend_page(before, pages)
        if mended.counts and "\ufffd" not in before:
            write_file(file, mended.text)
            told = " and ".join(f"{count} {name}{'s' * (count > 1)}" for name, count in mended.counts)
            yield f"{_shown(file, project)}: mended {told}"
    yield from _sorted(docs / "data" / TIMELINE, project)


def _sorted(file: Path, project: Path) -> Iterator[str]:
    try:
        text = file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):  # the check says so
        return
    made, moved = sort_events(text)
    if moved:
        write_file(file, made)
        yield f"{_shown(file, project)}: put the events in the order of their dates"


def _shown(file: Path, project: Path) -> str:
    return file.relative_to(project).as_posix()
