"""What was computed before, kept beside the project by a hash of all that it was computed from.

A run that finds nothing there computes everything, and its results are the same. What is read can be wrong but not
dangerous (JSON, pictures); a run that must not trust it (``check --locked``) uses ``Memory()``.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
import zlib
from collections.abc import Callable, Iterable
from functools import cache
from hashlib import sha256, shake_256
from pathlib import Path
from typing import Any

from explainer.program import version

FORMAT = 1
#: Packages of ours that decide what is found in a text: when their code or data change, nothing kept counts.
_DECIDING = ("content", "english", "grammar", "inference", "evidence", "checks")
_SPARE = 2  # kept entries for each one used: what a branch or a run without texts needs again
_LASTING = 30 * 24 * 3600  # seconds that a file is kept without being asked for
_DIGITS = 32  # of a hash, in hexadecimal
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Memory:
    """Results by hash, in memory and, where a folder is given, from run to run."""

    def __init__(self, folder: Path | None = None) -> None:
        """Read what an earlier run left in ``folder``; begin empty where it cannot be read."""
        self._folder = folder
        self._file = folder / "results.json" if folder else None
        self._kept: dict[str, Any] = _read(self._file) if self._file else {}
        self._used: dict[str, Any] = {}
        self._keys: dict[object, str] = {}
        self._is_new = False

    def recall(self, about: object, compute: Callable[[], Any]) -> Any:
        """Return the result kept for ``about``, or compute it.

        Args:
            about: All that the result depends on besides our code, as JSON takes it.
            compute: Returns the result, as JSON gives it back: lists, texts, numbers, dictionaries by text.
        """
        key = self._key(about)
        if key not in self._used:
            self._is_new |= key not in self._kept
            self._used[key] = self._kept[key] if key in self._kept else compute()
        return self._used[key]

    def knows(self, about: object) -> bool:
        """Tell whether a result is kept for ``about``."""
        key = self._key(about)
        return key in self._used or key in self._kept

    def _key(self, about: object) -> str:
        """Return the hash of what a result depends on; a preview asks for the same ones at each save."""
        try:
            known = self._keys.get(about)
        except TypeError:  # it holds a list
            return digest([code_digest(), about])
        if known is None:
            known = self._keys[about] = digest([code_digest(), about])
        return known

    def recall_file(self, about: object, ending: str, compute: Callable[[], bytes]) -> bytes:
        """Return the bytes kept for ``about``, or compute them; they have a file of their own."""
        file = self._folder / f"{digest(about)}{ending}" if self._folder else None
        if file and file.is_file():
            with contextlib.suppress(OSError):
                os.utime(file)
            return file.read_bytes()
        content = compute()
        if file:
            _write(file, content)
        return content

    def recall_sealed(self, about: object, secret: str, compute: Callable[[], Any]) -> Any:
        """Return the result kept for ``about`` and a text, or compute it; JSON takes it and gives it back.

        What tells of a text that is private lies there enciphered by the text itself: whoever lacks that has nothing.
        """
        if not self._folder:
            return compute()
        whole = _dump([code_digest(), about, secret])
        key, name = (sha256(f"{what} {whole}".encode()).digest() for what in ("key", "name"))

        def seal() -> bytes:
            return _enciphered(zlib.compress(_dump(compute()).encode()), key)

        kept = self.recall_file(name.hex(), ".sealed", seal)
        try:
            return json.loads(zlib.decompress(_enciphered(kept, key)))
        except (ValueError, zlib.error):  # damaged
            return compute()

    def save(self) -> None:
        """Write it for the next run, whole or not at all; where nothing can be written, the next run computes."""
        if not self._file or not self._is_new:
            return
        self._is_new = False
        _write(self._file, _dump({"format": FORMAT, "results": self._lasting()}).encode())
        _forget_files(self._file.parent)

    def _lasting(self) -> dict[str, Any]:
        spare = [key for key in self._kept if key not in self._used]
        newest = spare[max(0, len(spare) - _SPARE * len(self._used)) :]
        return {key: self._kept[key] for key in newest} | self._used


def _enciphered(content: bytes, key: bytes) -> bytes:
    """Return bytes with a stream made from a key laid over them, or freed of it; no key may serve for two contents."""
    stream = shake_256(key).digest(len(content))
    return (int.from_bytes(content, "big") ^ int.from_bytes(stream, "big")).to_bytes(len(content), "big")


def digest(value: object) -> str:
    """Return a hash of what JSON can hold."""
    return sha256(_dump(value).encode()).hexdigest()[:_DIGITS]


@cache
def code_digest() -> str:
    """Return a hash of the code and the word lists that decide what is found, and of what runs them."""
    package = Path(__file__).parent
    found = sha256(f"{FORMAT} {version()} {sys.version}".encode())
    for file in sorted(_files(package / name for name in _DECIDING)):
        found.update(file.relative_to(package).as_posix().encode())
        found.update(sha256(file.read_bytes()).digest())
    return found.hexdigest()


def _files(folders: Iterable[Path]) -> list[Path]:
    every = (each for folder in folders for each in folder.rglob("*"))
    return [each for each in every if each.is_file() and "__pycache__" not in each.parts]


def _dump(value: object) -> str:
    return _ENCODE(value)


def _write(file: Path, content: bytes) -> None:
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            beside.write_bytes(content)
            beside.replace(file)
        finally:
            beside.unlink(missing_ok=True)


def _forget_files(folder: Path) -> None:
    """Remove files that no run has asked for in a month."""
    oldest = time.time() - _LASTING
    with contextlib.suppress(OSError):
        for file in folder.iterdir():
            if file.is_file() and file.stat().st_mtime < oldest:
                file.unlink()


def _read(file: Path) -> dict[str, Any]:
    try:
        read = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    results = read.get("results") if isinstance(read, dict) and read.get("format") == FORMAT else {}
    return results if isinstance(results, dict) else {}
