"""A preview takes what is as it was from its last build: what it shows is what a fresh preview would show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from explainer.content.facts import Facts
from explainer.english.facts import read_facts
from explainer.exports.publication import PICTURE
from explainer.mkdocs.lazyfiles import LazyFiles
from explainer.mkdocs.previewing import Session

PORT = 8961  # nothing listens there: a session binds when it serves
SAVES = {
    "a sentence": ("docs/who-pays.md", "not against the water", "not against water"),
    "an invented number": ("docs/who-pays.md", "against the prices", "against 14 prices"),
    "a title": ("docs/who-pays.md", "Who pays for the water?", "Who pays for water?"),
    "a menu label": ("docs/who-pays.md", "nav: Who pays?", "nav: Who has to pay?"),
    "a citation": (
        "docs/who-pays.md",
        "flats for people on low incomes. [@p13]\n\n",
        "flats. [@p13; @p12]\n\n",
    ),
    "a term": ("docs/data/glossary.yml", "term: barge", "term: barges"),
    "an event": ("docs/data/timeline.yml", "title: The last barge leaves", "title: The last barge left"),
    "a source": ("docs/data/article.yml", "licence: CC BY 4.0", "licence: All rights reserved"),
    "a setting": ("mkdocs.yml", "site_name: The canal, explained", "site_name: The canal"),
    "the order of pages": (
        "mkdocs.yml",
        "  - why-buried.md\n  - how-reopened.md\n",
        "  - how-reopened.md\n  - why-buried.md\n",
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Callable[[str], Path]:
    def make(name: str) -> Path:
        made = tmp_path / name
        made.mkdir()
        return made

    return make


def shown(project: Path, folder: Path, saves: Iterator[None]) -> dict[str, bytes]:
    """Return the files of a preview after some saves, those included that are made when they are asked for."""
    session = Session(project / "mkdocs.yml", "127.0.0.1", PORT, folder)
    session.build()
    for _ in saves:
        session.build()
    assert isinstance(session.server.lazy, LazyFiles)
    session.server.lazy.ask(folder / "assets" / "search.js")
    assert session.server.faults == ()
    session.server.server_close()
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


@pytest.mark.parametrize("name", SAVES)
def test_a_save_shows_what_a_fresh_preview_shows(
    name: str, mini_site: Callable[[str], Path], folder: Callable[[str], Path]
) -> None:
    project = mini_site("canal")
    path, before, after = SAVES[name]
    file = project / path
    written = file.read_text("utf-8")
    assert before in written

    def save_and_undo_and_save() -> Iterator[None]:
        for text in (written.replace(before, after), written, written.replace(before, after)):
            file.write_text(text, "utf-8")
            yield

    saved = shown(project, folder("saved"), save_and_undo_and_save())
    fresh = shown(project, folder("fresh"), iter(()))
    assert saved.keys() == fresh.keys()
    assert [each for each in fresh if fresh[each] != saved[each]] == []


def test_a_preview_draws_no_pictures_for_links_to_it(
    mini_site: Callable[[str], Path], folder: Callable[[str], Path]
) -> None:
    made = shown(mini_site("canal"), folder("made"), iter(()))
    assert b"og:title" in made["index.html"]
    assert b"og:image" not in made["index.html"]
    assert PICTURE not in made


def test_sources_are_read_before_the_first_changed_sentence_asks(
    mini_site: Callable[[str], Path], folder: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    project = mini_site("canal")
    shown(project, folder("before"), iter(()))  # what it proves is remembered
    for each in project.rglob("*.sealed"):  # and what it read, which is forgotten here
        each.unlink()
    session = Session(project / "mkdocs.yml", "127.0.0.1", PORT, folder("made"))
    session.server.server_close()
    read: list[object] = []

    def watched(texts: list[str], day: date | None) -> tuple[Facts, ...]:
        read.append(texts)
        return read_facts(texts, day)

    monkeypatch.setattr("explainer.english.facts.read_facts", watched)
    session.build()
    assert read == []
    session.read_ahead()
    whole = len(read)
    path, before, after = SAVES["a sentence"]
    file = project / path
    file.write_text(file.read_text("utf-8").replace(before, after), "utf-8")
    session.build()
    assert (whole > 0, len(read), session.server.faults) == (True, whole, ())
