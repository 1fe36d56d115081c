"""A copy -> is it the untouched edition? Folders and archives have a manifest, files a seal.

Checksums inside a copy tell damage and careless changes; whoever changes a copy on purpose can change them,
too. Those that the site publishes tell more: ``SHA256SUMS`` beside the copy is asked first.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Any

from explainer.editions.single import is_sealed
from explainer.editions.sums import SUMS, parse_sums
from explainer.publish.manifest import MANIFEST
from explainer.publish.swap import LITTER, MARKER

_LARGEST_LIST = 20_000_000  # bytes of a manifest; a site of 100,000 files has one of 10,000,000
_FOREIGN = re.compile(r"(?:^|/)__MACOSX/")


class CannotTell(Exception):
    """There is nothing to compare a copy with; the message says what would help."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a comparison found.

    Attributes:
        against: What the copy was compared with, in words.
        differences: A line for each file that differs, is missing or is extra; empty for an untouched copy.
    """

    against: str
    differences: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class _Copy:
    """The files of a folder or an archive: their names, and how to open one."""

    names: frozenset[str]
    open: Callable[[str], IO[bytes]]

    def read_list(self, name: str) -> str:
        with self.open(name) as file:
            return file.read(_LARGEST_LIST).decode("utf-8", "replace")

    def digest(self, name: str) -> str:
        with self.open(name) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # it has readinto


def verify(path: Path) -> Verdict:
    """Compare a copy with what it should be.

    Args:
        path: A folder (a site, an unpacked archive, a folder of editions) or a file (an edition).

    Raises:
        CannotTell: when there is nothing to compare it with.
        OSError: when it cannot be read.
    """
    return _verify_folder(path) if path.is_dir() else _verify_file(path)


_ZIPPED = (".zip", ".epub")


def _verify_folder(folder: Path) -> Verdict:
    found = {item.relative_to(folder).as_posix(): item for item in folder.rglob("*")}
    files = {name: item for name, item in found.items() if item.is_file()}
    copy = _Copy(frozenset(files), lambda name: files[name].open("rb"))
    odd = {name: what for name, item in found.items() if (what := _odd_kind(item))}
    if base := _manifest_folder(copy):
        listed = _expected(copy, base[0])
        return _with_odd(_compare(copy, listed, posixpath.join(base[0], MANIFEST)), odd)
    if SUMS in files:
        listed = parse_sums(copy.read_list(SUMS))
        if not listed:
            raise CannotTell(f"{folder / SUMS} lists no checksums. Get it anew, or build the site anew.")
        return _with_odd(_compare(copy, listed, SUMS, {SUMS}), odd)
    raise CannotTell(
        f"{folder} has neither {MANIFEST} nor {SUMS}. Name a site, an edition or the folder of editions."
    )


def _odd_kind(item: Path) -> str:
    """Say what something is that no build makes and that has no checksum; empty for files, and what holds some."""
    if item.is_file() or _is_litter(item.name):
        return ""
    if item.is_symlink():
        return "a link to a folder" if item.is_dir() else "a link that leads nowhere"
    if item.is_dir():
        return "" if any(item.iterdir()) else "an empty folder"
    return "a pipe, a device or the like"


def _with_odd(verdict: Verdict, odd: Mapping[str, str]) -> Verdict:
    """Add what no build makes, which may stand in a file's place."""
    files = (line for line in verdict.differences if line.removesuffix(": missing") not in odd)
    return replace(verdict, differences=(*files, *(f"{name}: extra, {odd[name]}" for name in sorted(odd))))


def _verify_file(path: Path) -> Verdict:
    content = path.read_bytes()
    listed = path.with_name(SUMS)
    known = parse_sums(listed.read_text("utf-8", "replace")) if listed.is_file() else {}
    if hashlib.sha256(content).hexdigest() in known.values():
        return Verdict(f"{SUMS} beside it")
    inside = _verify_inside(path, content)
    if path.name in known:
        return Verdict(f"{SUMS} beside it", (inside and inside.differences) or (f"{path.name}: differs",))
    if inside is None and path.suffix in _ZIPPED and not zipfile.is_zipfile(path):
        raise CannotTell(f"{path.name} is damaged, or was cut off on its way. Get it anew.")
    if inside is None:
        raise CannotTell(f"{path.name} has no checksums inside. Put the {SUMS} that belongs to it beside it.")
    return inside


def _verify_inside(path: Path, content: bytes) -> Verdict | None:
    """Compare a file with the checksums that it carries; None where it carries none."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return _verify_archive(archive)
    sealed = is_sealed(content)
    if sealed is None:
        return None
    return Verdict("the seal in it", () if sealed else (f"{path.name}: differs",))


def _verify_archive(archive: zipfile.ZipFile) -> Verdict | None:
    names = frozenset(name for name in archive.namelist() if not name.endswith("/"))
    copy = _Copy(names, lambda name: archive.open(name))
    base = _manifest_folder(copy)
    if not base:
        return None
    try:
        return _compare(copy, _expected(copy, base[0]), f"{MANIFEST} in it")
    except (zipfile.BadZipFile, zlib.error) as error:
        return Verdict(f"{MANIFEST} in it", (f"{error}",))


def _manifest_folder(copy: _Copy) -> list[str]:
    """Return the folder with the manifest nearest to the top; nothing where there is none."""
    found = (posixpath.split(name) for name in copy.names)
    return sorted(
        (folder for folder, name in found if name == MANIFEST), key=lambda each: (each.count("/"), each)
    )[:1]


def _expected(copy: _Copy, folder: str) -> dict[str, str]:
    """Return the checksums that a manifest in a folder of the copy lists, by name in the copy."""
    manifest = posixpath.join(folder, MANIFEST)
    try:
        listed: Mapping[str, Any] = json.loads(copy.read_list(manifest))["files"]
        digests = {
            posixpath.normpath(posixpath.join(folder, name)): str(value) for name, value in listed.items()
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise CannotTell(f"{manifest} cannot be read: it is no list of files. Get the copy anew.") from None
    return {name: value for name, value in digests.items() if not name.startswith("../")}


def _compare(
    copy: _Copy, expected: Mapping[str, str], against: str, also: frozenset[str] | set[str] = frozenset()
) -> Verdict:
    ours = {name for name in copy.names if not _is_litter(name)} - also
    return Verdict(against, tuple(sorted(_differences(copy, expected, ours))))


def _differences(copy: _Copy, expected: Mapping[str, str], ours: set[str]) -> Iterator[str]:
    for name in ours | expected.keys():
        if name not in ours:
            yield f"{name}: missing"
        elif name not in expected:
            if posixpath.basename(name) != MANIFEST:
                yield f"{name}: extra"
        elif copy.digest(name) != expected[name]:
            yield f"{name}: differs"


def _is_litter(name: str) -> bool:
    return posixpath.basename(name) in {MARKER, *LITTER} or bool(_FOREIGN.search(name))
