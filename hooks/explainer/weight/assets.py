"""Which files of the themes reach the site: nothing that stands inline in the pages anyway."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import Path
from typing import Protocol, TypeVar

THEME = Path(__file__).parent.parent / "theme"
_INLINE = ("*.css", "assets/scheme.js", "assets/cards.js", "assets/folding.js", "assets/prove.js")

#: What no page loads as it is: styles and the script before paint stand inline, the cards' code gets texts. A
#: site's own version of such a file stands inline in its place.
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
    """Return the files without those that our pages hold inline."""
    return [file for file in files if file.src_uri not in INLINE]
