"""Read the corpus: true paraphrases with their paragraphs, and falsifications written from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent
PROJECT = FOLDER.parents[1]
DATA = {  # the data folder that each file's sentences are held to
    "way_home.yml": PROJECT / "docs" / "data",
    "way_home_more.yml": PROJECT / "docs" / "data",
    "canal.yml": PROJECT / "tests" / "sites" / "canal" / "docs" / "data",
}


@dataclass(frozen=True)
class Sentence:
    """A sentence with what it cites; ``kind`` says how it was falsified, empty for a true one."""

    data: Path
    says: str
    cites: tuple[str, ...]
    kind: str = ""


def read_true() -> list[Sentence]:
    """Return every true paraphrase."""
    return [sentence for sentence in _read() if not sentence.kind]


def read_false() -> list[Sentence]:
    """Return every falsification written by hand."""
    return [sentence for sentence in _read() if sentence.kind]


def _read() -> Iterator[Sentence]:
    for file, data in DATA.items():
        for entry in yaml.safe_load((FOLDER / file).read_text("utf-8")):
            true = Sentence(data, entry["says"], tuple(entry["cites"].split("; ")))
            yield true
            for falsified in entry.get("falsified", ()):
                ((kind, text),) = falsified.items()
                if kind == "paragraph":
                    yield Sentence(data, true.says, (text,), kind)
                else:
                    yield Sentence(data, text, true.cites, kind)
