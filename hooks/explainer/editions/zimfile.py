"""Entries -> a ZIM file, by libzim.

libzim puts random ids into a file and its indexes and cannot be given them, so the same entries give another
file each time.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from libzim.writer import (  # type: ignore[import-untyped]  # libzim ships no marker for its types
    ContentProvider,
    Creator,
    Hint,
    IndexData,
    Item,
    StringProvider,
)

from explainer.editions.zimentry import Entry

_ICON_SIZE = 48


@contextmanager
def _refusals_named() -> Iterator[None]:
    """Raise MemoryError where libzim's threads, which have a RuntimeError for whatever it is, were refused memory."""
    try:
        yield
    except RuntimeError as error:
        if re.search(r"memory|alloc|resource", str(error), re.IGNORECASE):
            raise MemoryError from error
        raise


@_refusals_named()
def write_zim(
    target: Path,
    entries: Sequence[Entry],
    metadata: Mapping[str, str],
    main: str,
    language: str,
    icon: bytes,
) -> None:
    """Write a ZIM file.

    Args:
        target: The file.
        entries: What goes into it.
        metadata: What it says of itself.
        main: The path of the entry that opens first.
        language: Three-letter code of the language to index.
        icon: A PNG of 48 x 48 pixels.
    """
    creator = Creator(target).config_verbose(False).config_nbworkers(1)  # several change the order of parts
    creator.config_indexing(True, language)
    with _silence(), creator:
        creator.set_mainpath(main)
        creator.add_illustration(_ICON_SIZE, icon)
        for name, value in metadata.items():
            creator.add_metadata(name, value)
        for entry in entries:
            creator.add_item(_Item(entry))


@contextmanager
def _silence() -> Iterator[None]:
    """Keep what libzim prints of its steps, whatever one tells it, off the standard output."""
    sys.stdout.flush()
    kept = os.dup(1)
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - no path of ours
        os.dup2(nowhere.fileno(), 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)


class _Text(IndexData):  # type: ignore[misc]  # Any to mypy
    """What the indexes have of an entry: its title, and the text without menus and footers."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self._entry = entry

    def has_indexdata(self) -> bool:
        return bool(self._entry.title)

    def get_title(self) -> str:
        return self._entry.title

    def get_content(self) -> str:
        return self._entry.text

    def get_keywords(self) -> str:
        return ""

    def get_wordcount(self) -> int:
        return len(self._entry.text.split())


class _Item(Item):  # type: ignore[misc]  # Any to mypy
    """An entry as libzim asks for it."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self._entry = entry

    def get_path(self) -> str:
        return self._entry.path

    def get_title(self) -> str:
        return self._entry.title

    def get_mimetype(self) -> str:
        return self._entry.media

    def get_contentprovider(self) -> ContentProvider:
        return StringProvider(self._entry.content)

    def get_hints(self) -> dict[Hint, int]:
        return {Hint.FRONT_ARTICLE: bool(self._entry.title), Hint.COMPRESS: True}

    def get_indexdata(self) -> IndexData:
        return _Text(self._entry)
