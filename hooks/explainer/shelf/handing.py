"""What a build hands to the set that it is part of: what the first page says of it, and what can be found in it.

A single build hands over nothing. The set names a file in ``EXPLAINER_HANDED``; the plugin writes there as JSON.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from explainer.pages.book import Book
from explainer.search import Record, SearchPage, make_records
from explainer.variables import HANDED

_LISTS = frozenset({"names", "asked"})


@dataclass(frozen=True, slots=True)
class Handed:
    """What a build knows of its site.

    Attributes:
        horizon: The day that its knowledge ends, in words.
        questions: How many questions it answers.
        originals: BCP 47 tag of the language of what it explains.
        records: What can be found in it.
    """

    horizon: str
    questions: int
    originals: str
    records: tuple[Record, ...]


def handing_file() -> Path | None:
    """Return where it is wanted, if anywhere."""
    named = os.environ.get(HANDED)
    return Path(named) if named else None


def hand_over(book: Book, pages: Sequence[SearchPage], moved: Mapping[str, str]) -> None:
    """Write it, where it is wanted; ``pages`` and ``moved`` are as in `make_records`."""
    if file := handing_file():
        home = book.first("home")
        horizon = (home and home.front.horizon) or book.explainer.article.published
        records = tuple(make_records(pages, book.explainer, moved))
        handed = Handed(horizon.words, len(book.questions), book.explainer.glossary.language, records)
        file.write_text(json.dumps(asdict(handed), ensure_ascii=False), "utf-8")


def take_over(read: Mapping[str, Any]) -> Handed:
    """Return what was handed over, from what JSON gives back."""
    return Handed(read["horizon"], read["questions"], read["originals"], _records(read["records"]))


def _records(read: Sequence[Mapping[str, Any]]) -> tuple[Record, ...]:
    names = [field.name for field in fields(Record)]
    return tuple(Record(**{name: _value(name, each[name]) for name in names}) for each in read)


def _value(name: str, value: Any) -> Any:
    return tuple(value) if name in _LISTS else value
