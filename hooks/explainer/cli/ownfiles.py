"""What of a project no import is for: its pages, its data, its settings, and what is built of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from explainer.cli.project import SETTINGS, docs_folder, site_folder
from explainer.content.places import TEXTS_FOLDER
from explainer.problems import Problem

_PAGES = frozenset({".md", ".markdown"})
_DATA = frozenset(".yml .yaml .json .csv .tsv .toml .ini .lock .po .css .js .py".split())


def own_file_faults(file: Path, project: Path) -> Iterator[Problem]:
    """Yield why a file of the project, or one of data, is no text of a source."""
    place, docs = file.resolve(), docs_folder(project).resolve()
    made = (site_folder(project), project / "dist", project / "mirror")
    suffix = file.suffix.casefold()
    fault = ""
    if any(place.is_relative_to(folder.resolve()) for folder in made):
        fault = "it is made from your own pages. Give the file that you have of the article."
    elif place == (project / SETTINGS).resolve() or suffix in _DATA:
        fault = "it holds settings or data, not an article. Give the article's own file."
    elif (
        suffix in _PAGES
        and place.is_relative_to(docs)
        and not place.is_relative_to(docs / "data" / TEXTS_FOLDER)
    ):
        remedy = f"If it is the article, move it to docs/data/{TEXTS_FOLDER}."
        fault = f"it lies among your own pages, where it is published. {remedy}"
    if fault and file.is_file():
        yield Problem(file.as_posix(), 0, "data", fault)
