"""What MkDocs knows of a project's files and navigation, as the rest of the generator takes it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from explainer.pages.files import SourceFile
from explainer.problems import InvalidContent, Problem


def source_file(file: File, private: Sequence[Path]) -> SourceFile:
    """Return a file of the pages' folder as the site takes it; ``private`` are the folders of texts."""
    location = Path(file.abs_src_path or "")
    is_private = any(location.resolve().is_relative_to(folder.resolve()) for folder in private)
    is_left_out = bool(file.inclusion.is_excluded())  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    kind = file.is_documentation_page(), is_private, is_left_out
    return SourceFile(location, file.src_uri, file.dest_uri, *kind)


def source_files(files: Sequence[File], private: Sequence[Path]) -> list[SourceFile]:
    """Return files of the pages' folder as the site takes them; ``private`` are the folders of texts."""
    return [source_file(file, private) for file in files]


def unmoved(files: Sequence[File], config: MkDocsConfig, docs: Path) -> Sequence[File]:
    """Return files of the pages' folder.

    Raises:
        InvalidContent: It is another folder than ``docs``, whose data was read.
    """
    if config.docs_dir != str(docs):
        moved, config.docs_dir = config.docs_dir, str(docs)
        by = "hooks" if config.hooks else "plugins"
        fault = (
            f"{by}: one of them moves 'docs_dir' to '{Path(moved).name}', when the data has been read already"
        )
        remedy = "Write that folder into mkdocs.yml instead (docs_dir)"
        raise InvalidContent([Problem("mkdocs.yml", 0, "data", f"{fault}. {remedy}.")])
    return files


def docs_name(config: MkDocsConfig) -> str:
    """Return the folder of the pages, seen from ``mkdocs.yml``."""
    project = Path(config.config_file_path).parent
    return Path(os.path.relpath(config.docs_dir, project)).as_posix()
