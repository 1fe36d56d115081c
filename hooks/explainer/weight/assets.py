"""Which files of the themes reach the site: nothing that stands inline in the pages, or is written with texts."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import Path
from typing import Protocol, TypeVar

THEME = Path(__file__).parent.parent / "theme"
_INLINE = ("*.css", "assets/*.js")

#: What no page loads as it is: styles and the script before paint stand inline, the other scripts are modules, which
#: pages/scripts.py joins. A site's own style sheet stands inline in its place.
INLINE = frozenset(
    name
    for path in THEME.rglob("*")
    for name in [path.relative_to(THEME).as_posix()]
    if any(fnmatch(name, pattern) for pattern in _INLINE)
)


class BuildFile(Protocol):
    """A file of the build, as MkDocs describes it."""

    src_uri: str


F = TypeVar("F", bound=BuildFile)


def drop_theme_files(files: Iterable[F]) -> list[F]:
    """Return the files without those that our pages hold inline or that are written anew."""
    return [file for file in files if file.src_uri not in INLINE]
