"""Built folder -> published folder: build beside, then swap, so that readers never meet half a site.

Everything is kept next to the published folder, on the same file system: ``site`` has ``.cache/site/`` beside
it with ``lock``, ``new`` (being built) and ``old`` (being replaced). A published folder is told from anybody
else's by ``.explainer-site``, the list of its files.
"""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from pathlib import Path

from explainer.problems import visible
from explainer.publish.locking import Locked, exclusive

MARKER = ".explainer-site"
LITTER = {".DS_Store", "Thumbs.db", "desktop.ini"}  # what file managers leave behind
_SUMMED = re.compile(r"[0-9a-f]{64}  ")
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # linux/fs.h, see renameat2(2)


class CannotPublish(Exception):
    """The published folder may not or cannot be replaced; the message says why and what to do."""


@contextmanager
def replacing(target: Path, project: Path, docs: Path | None = None) -> Iterator[Path]:
    """Give an empty folder to build in; when the block ends well, it becomes ``target``, all at once.

    When the block raises, ``target`` stays as it was.

    Raises:
        CannotPublish: when ``target`` is not ours to replace, or another build is at work on it.
    """
    with replacing_all([target], project, docs) as (new,):
        yield new


@contextmanager
def replacing_all(
    targets: Sequence[Path], project: Path, docs: Path | None = None
) -> Iterator[tuple[Path, ...]]:
    """Do the same for several folders: none is replaced before all of them may be."""
    targets = [target.resolve() for target in targets]
    for target in targets:
        _refuse_foreign(target, project.resolve(), docs)
    with ExitStack() as rooms:
        new = tuple(rooms.enter_context(_room(target)) for target in targets)
        yield new
        for folder in new:
            mark(folder)
        for target in targets:  # again: a build takes its time
            _refuse_foreign(target, project.resolve(), docs)
        for folder, target in zip(new, targets, strict=True):
            _swap(folder, target, _beside(target) / "old")


def target_fault(target: Path, project: Path, docs: Path | None = None) -> str:
    """Say why a folder may not be replaced, and what to do; empty where it may."""
    try:
        _refuse_foreign(target.resolve(), project.resolve(), docs)
    except CannotPublish as reason:
        return str(reason)
    except OSError as error:
        return f"{target}: {error.strerror}. Name another folder."
    return ""


def _beside(target: Path) -> Path:
    return target.parent / ".cache" / target.name


@contextmanager
def _room(target: Path) -> Iterator[Path]:
    """Give an empty folder beside ``target``, for as long as nobody else builds there."""
    try:
        with exclusive(_beside(target) / "lock"):
            new = _clean(_beside(target), target)
            try:
                yield new
            finally:
                _remove(new)
    except Locked:
        raise CannotPublish(f"another build of {target} is at work. Wait until it is done.") from None


def mark(folder: Path) -> None:
    """Write the list of the folder's files into it, with their checksums: what may be replaced, as it was built."""
    names = sorted(_files(folder) - {MARKER})
    lines = "".join(f"{_digest(folder / name)}  {name}\n" for name in names)
    (folder / MARKER).write_text(lines, encoding="utf-8", newline="\n")


def _refuse_foreign(target: Path, project: Path, docs: Path | None) -> None:
    """Raise CannotPublish unless ``target`` is new or holds nothing but what a build has put there."""
    sources = [(docs or project / "docs").resolve()]
    sources += [project / name for name in ("hooks", "tests", ".git", ".venv")]
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 (does not raise where nobody's home is known)
    if any(place.is_relative_to(target) for place in (project, home)) or any(
        target.is_relative_to(source) for source in sources if source != project
    ):
        raise CannotPublish(f"{target} is no place for a site: it holds other things. Name a new folder.")
    if (target.exists() or target.is_symlink()) and not target.is_dir():
        raise CannotPublish(f"{target} is a file. Name a new folder.")
    published = _published(target)
    foreign = sorted(_files(target) - published.keys() - {MARKER})
    if foreign:
        example = (
            f"{_counted(len(foreign), 'file')} that no build has put there, for example {visible(foreign[0])}"
        )
        raise CannotPublish(
            f"{target} holds {example}. "
            "Move what is yours away (what shall be published belongs into docs/), or delete the folder if nothing "
            "in it is yours, or name another folder."
        )

    changed = sorted(
        name for name, built in published.items() if built and _digest(target / name) not in ("", built)
    )
    if changed:
        others = f", and {_counted(len(changed) - 1, 'other file')}" if len(changed) > 1 else ""
        raise CannotPublish(
            f"{target / changed[0]} was changed by hand since it was built{others}. "
            "Take the change over into what the site is built from, then delete the folder."
        )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _digest(file: Path) -> str:
    """Return a file's checksum; empty where it is gone, or is no file."""
    return sha256(file.read_bytes()).hexdigest() if file.is_file() and not file.is_symlink() else ""


def _published(target: Path) -> dict[str, str]:
    """Return each file that a build has put there, with its checksum; earlier versions wrote none."""
    try:
        lines = (target / MARKER).read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return {}
    parts = (line.partition("  ") if _SUMMED.match(line) else ("", "", line) for line in lines)
    return {name: built for built, _, name in parts}


def _files(folder: Path) -> set[str]:
    """Return every file and link below ``folder``, relative, with forward slashes."""
    found = {Path(top, name) for top, folders, files in os.walk(folder) for name in folders + files}
    kept = {path for path in found if path.name not in LITTER and (path.is_symlink() or not path.is_dir())}
    return {path.relative_to(folder).as_posix() for path in kept}


def _clean(beside: Path, target: Path) -> Path:
    """Mend what a build that was cut off has left; return an empty folder to build in."""
    old, new = beside / "old", beside / "new"
    if old.exists() and not target.exists():  # cut off between the two renames of _swap
        old.rename(target)
    _remove(old)
    _remove(new)
    new.mkdir()
    return new


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def _swap(new: Path, target: Path, old: Path) -> None:
    """Put ``new`` in the place of ``target``: in one step where the system can, else in two renames."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists():
        new.rename(target)
    elif not _exchange(new, target):
        target.rename(old)
        new.rename(target)
        _remove(old)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step; return False where the system or the file system has no such call."""
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None), "renameat2", None)
    if renameat2 is None:
        return False
    status: int = renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    return status == 0
