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
    for top, folders, files in os.walk(docs):
        for name in sorted(folders + files):
            path = Path(top, name)
            shown = Path(os.path.relpath(path, project)).as_posix()
            if not is_utf8(name):
                readable = os.fsencode(shown).decode("utf-8", "backslashreplace")
                yield Problem(readable, 0, "data", "its name is not UTF-8. Rename it in plain letters.")
            elif found := _UNFIT.search(name):
                sign = repr(found[0])
                yield Problem(shown, 0, "data", f"its name holds {sign}, which no address can. Rename it.")
            elif unseen := next(invisible(name), None):
                fault = f"its name holds the invisible character {unseen[1]}. Rename it."
                yield Problem(shown, 0, "data", fault)
            elif path.is_symlink() and (fault := _link_fault(path)):
                yield Problem(shown, 0, "data", fault)


def is_utf8(name: str) -> bool:
    """Tell whether a name can be written as UTF-8."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _link_fault(link: Path) -> str:
    """Say why a link cannot be followed; links to single files are judged when they are published."""
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
