"""Salted, truncated hashes: what the fingerprint keeps of words, so that it holds no text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

RUN = 5  # words in a run: the shortest quotation that is verified by its runs
_BYTES = (
    3  # of each hash: of 100,000 words looked up in a paragraph of 100, less than one is taken for another
)


@lru_cache(maxsize=65536)
def hash_word(stem: str, salt: str) -> str:
    """Return the hash of one stem."""
    return _hash(stem, salt, b"word")


def date_mark(edtf: str) -> str:
    """Return what stands among the words of a clause for a date in it; no stem has a space."""
    return f"on {edtf}"


@lru_cache(maxsize=65536)
def hash_run(words: tuple[str, ...], salt: str) -> str:
    """Return the hash of a run of exact words."""
    return _hash(" ".join(words), salt, b"run")


def hash_runs(words: Sequence[str], salt: str, length: int = RUN) -> tuple[str, ...]:
    """Return the hashes of every run of ``length`` words, in reading order; none of fewer words."""
    runs = range(len(words) - length + 1)
    return tuple(hash_run(tuple(words[start : start + length]), salt) for start in runs)


def _hash(text: str, salt: str, purpose: bytes) -> str:
    return blake2b(text.encode(), digest_size=_BYTES, key=salt.encode()[:64], person=purpose).hexdigest()
