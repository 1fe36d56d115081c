"""One search over all explainers of a set: the records of each, with its name, under its folder.

The client is that of one site; it is loaded when a reader reaches for it, and runs from a disk, too. A set with more
records than a slow line should carry is found by less of each, from all but paragraphs of sources down to the
explainers' names; each explainer's own search has everything.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from explainer.search import Record, write_records
from explainer.shelf.store import Kept
from explainer.weight.budget import size

#: Bytes of records with gzip that a search of a whole set loads at most: ten times one site's.
MOST = 150_000
_HOME = "index.html"


def write_whole_search(site: Path, explainers: Sequence[Kept]) -> str:
    """Write the search of a set; return what it finds alone, in a sentence, where that is not all."""
    records = [record for each in explainers for record in _records(each)]
    found = ""
    for lesser, said in _LESS:
        if _weight(records) <= MOST:
            break
        records, found = list(lesser(records)), said
    write_records(site, records, _originals(explainers))
    return found and (
        f"The search of the set would be over {MOST:,} bytes, so it finds {found}; "
        "each explainer's own search finds the rest."
    )


def _records(explainer: Kept) -> Iterable[Record]:
    name = explainer.settings["name"]
    for record in explainer.handed.records:
        told = " · ".join(filter(None, (record.told, name)))
        names = (*record.names, name) if record.url == _HOME else record.names
        yield replace(record, url=f"{explainer.slug}/{record.url}", told=told, names=names)


def _originals(explainers: Sequence[Kept]) -> str:
    """Return the language of most originals; inflected words of the others are found only as they stand."""
    counted = Counter(each.handed.originals for each in explainers)
    return max(counted, key=lambda tag: (counted[tag], tag), default="en")


def _weight(records: Sequence[Record]) -> int:
    columns = [[getattr(each, name) for each in records] for name in Record.__slots__]
    return size(json.dumps(columns, ensure_ascii=False).encode())


def _without_sources(records: Iterable[Record]) -> Iterable[Record]:
    return (each for each in records if each.kind != "source")


def _without_texts(records: Iterable[Record]) -> Iterable[Record]:
    return (replace(each, text="", context="") for each in records)


def _without_sections(records: Iterable[Record]) -> Iterable[Record]:
    return (
        each for each in records if each.kind != "section" and (each.kind != "page" or "#" not in each.url)
    )


def _questions(records: Iterable[Record]) -> Iterable[Record]:
    return (each for each in records if each.kind == "question" or _is_home(each))


def _homes(records: Iterable[Record]) -> Iterable[Record]:
    return filter(_is_home, records)


def _is_home(record: Record) -> bool:
    return record.kind == "page" and record.url.partition("/")[2] == _HOME


_LESS: tuple[tuple[Callable[[Iterable[Record]], Iterable[Record]], str], ...] = (
    (_without_sources, "all but paragraphs of sources"),
    (_without_texts, "titles and names"),
    (_without_sections, "titles of pages and names"),
    (_questions, "the titles of questions and explainers"),
    (_homes, "the explainers"),
)
