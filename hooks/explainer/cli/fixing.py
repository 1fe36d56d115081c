"""Mend in a project's pages what is safe to mend: for ``check --fix``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from explainer.cli.files import write_file
from explainer.pages.mending import mend_page


def mend_project(project: Path) -> Iterator[str]:
    """Mend every page; yield a line for each that changed: ``docs/a.md: mended 2 links and 1 citation``."""
    docs = project / "docs"
    files = [file for file in sorted(docs.rglob("*.md")) if file.is_file()]
    for file in files:
        pages = {Path(os.path.relpath(each, file.parent)).as_posix() for each in files}
        before = file.read_bytes().decode("utf-8", errors="replace")
        mended = mend_page(before, pages)
        if mended.counts and "\ufffd" not in before:
            write_file(file, mended.text)
            told = " and ".join(f"{count} {name}{'s' * (count > 1)}" for name, count in mended.counts)
            yield f"{file.relative_to(project).as_posix()}: mended {told}"
