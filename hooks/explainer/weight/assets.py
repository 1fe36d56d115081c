"""Which files of the theme reach the site: ours only, and of ours nothing that stands inline in the pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, Protocol, TypeVar

THEME = Path(__file__).parent.parent / "theme"

#: What no page loads as it is: styles and the script before paint stand inline, the cards' code gets texts.
INLINE = ("*.css", "assets/scheme.js", "assets/cards.js")


class BuildFile(Protocol):
    """A file of the build, as MkDocs describes it."""

    src_uri: str
    src_dir: str | None


F = TypeVar("F", bound=BuildFile)


def drop_theme_files(files: Iterable[F], extra: Mapping[str, Any]) -> list[F]:
    """Return the files without those of the theme underneath (styles, scripts, maps) and what we inline.

    With ``extra.explainer.material: true`` pages are the theme's own, and all files stay.
    """
    if (extra.get("explainer") or {}).get("material"):
        return list(files)
    return [file for file in files if not _is_dropped(file.src_uri, Path(file.src_dir or ""))]


def _is_dropped(name: str, folder: Path) -> bool:
    """Tell whether no page needs a file; a folder with ``mkdocs_theme.yml`` is an installed theme."""
    return (folder / "mkdocs_theme.yml").is_file() or (
        folder == THEME and any(fnmatch(name, pattern) for pattern in INLINE)
    )
