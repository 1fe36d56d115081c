"""What the checks know of English: one list a file, read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def read_words(name: str) -> frozenset[str]:
    """Return the words of a list; lines that begin with ``#`` are comments."""
    return frozenset(word for line in read_lines(name) for word in line.split())


@cache
def read_lines(name: str) -> tuple[str, ...]:
    """Return the lines of a list without comments and blank lines."""
    lines = (line.strip() for line in read_text(f"{name}.txt").splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def read_text(file: str) -> str:
    """Return the text of a file here."""
    return files(__name__).joinpath(file).read_text("utf-8")
