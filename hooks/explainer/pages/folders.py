"""The folder of the pages before anything walks through it: links in a circle, names that no address can hold."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from explainer.content.yamlfile import invisible
from explainer.problems import Problem

_UNFIT = re.compile(r"[\x00-\x1f\x7f#?\\]")


def folder_faults(docs: Path, project: Path) -> Iterator[Problem]:
    """Yield what keeps the folder ``docs`` from being read at all; links to other folders are not followed."""
    is_near = docs.resolve().is_relative_to(project.resolve().parent)
    if not is_near and not any(docs.rglob("*.md")):
        fault = (
            f"docs_dir: no page stands in {docs}. Name the folder of the pages, for example docs_dir: docs"
        )
        yield Problem("mkdocs.yml", 0, "data", f"{fault}.")
        return
    for top, folders, files in os.walk(docs):
        for name in sorted(folders + files):
            if fault := _name_fault(name) or _link_fault(os.path.join(top, name)):  # noqa: PTH118 - of thousands
                shown = Path(os.path.relpath(Path(top, name), project)).as_posix()
                yield Problem(os.fsencode(shown).decode("utf-8", "backslashreplace"), 0, "data", fault)


def _name_fault(name: str) -> str:
    if not is_utf8(name):
        return "its name is not UTF-8. Rename it in plain letters."
    if found := _UNFIT.search(name):
        return f"its name holds {found[0]!r}, which no address can. Rename it."
    unseen = next(invisible(name), None)
    return f"its name holds the invisible character {unseen[1]}. Rename it." if unseen else ""


def is_utf8(name: str) -> bool:
    """Tell whether a name can be written as UTF-8."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _link_fault(path: str) -> str:
    """Say why a link cannot be followed; links to single files are judged when they are published."""
    if not os.path.islink(path):  # noqa: PTH114 - of thousands
        return ""
    link = Path(path)
    try:
        target = link.resolve(strict=True)
    except FileNotFoundError:
        return f"it is a link to {os.readlink(link)}, which is not there. Mend it, or remove it."  # noqa: PTH115
    except (OSError, RuntimeError):
        return "it is a link that leads back to itself. Remove it."
    if target.is_dir() and link.parent.resolve().is_relative_to(target):
        return "it is a link to a folder that it lies in, so there is no end to it. Remove it."
    if target.is_dir():
        return "it is a link to a folder, which is not followed. Put the folder itself here."
    return ""
