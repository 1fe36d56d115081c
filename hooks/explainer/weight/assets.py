"""Which files of the theme reach the site: ours only, and of ours nothing that stands inline in the pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

THEME = Path(__file__).parent.parent / "theme"

#: Files of our theme that templates include, so that no page asks for them.
INLINE = frozenset({"assets/explainer.css", "assets/scheme.js"})


class BuildFile(Protocol):
    """A file of the build, as MkDocs describes it."""

    src_uri: str
    src_dir: str | None


class BuildFiles(Protocol):
    """The collection of files that MkDocs builds."""

    def __iter__(self) -> Iterator[BuildFile]:
        """Iterate over the files."""

    def remove(self, file: BuildFile, /) -> None:
        """Leave a file out of the build."""


def drop_theme_files(files: BuildFiles) -> None:
    """Take out the static files of the theme underneath (styles, scripts, maps) and those that we inline.

    A folder that holds ``mkdocs_theme.yml`` is an installed theme; ours is only laid over it and holds none.
    """
    for file in list(files):
        folder = Path(file.src_dir) if file.src_dir else None
        if folder is None:
            continue
        if (folder / "mkdocs_theme.yml").is_file() or (folder == THEME and file.src_uri in INLINE):
            files.remove(file)
