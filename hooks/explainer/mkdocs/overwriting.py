"""An author's files that the build writes itself: whose content would be lost without a word."""

from __future__ import annotations

import filecmp
from collections.abc import Iterator, Mapping
from pathlib import Path

from mkdocs.structure.files import File

from explainer.problems import Problem

#: What is written into the site after its pages are checked.
_LATER = ("editions/", "SHA256SUMS", ".explainer-site")


def overwritten(files: Mapping[str, File], site: Path, docs: str) -> Iterator[Problem]:
    """Yield each file of an author that stands in the built ``site`` with other content, or will."""
    for source, file in files.items():
        built, own = site / file.dest_uri, Path(file.abs_src_path or "")
        if not built.is_file() or not own.is_file():
            continue
        if file.dest_uri.startswith(_LATER) or not filecmp.cmp(built, own, shallow=False):
            message = (
                f"the build writes {file.dest_uri} itself, and this file would be lost. Rename or remove it."
            )
            yield Problem(f"{docs}/{source}", 0, "data", message)
