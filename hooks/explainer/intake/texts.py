"""The sources' own words, where the editor has them at hand: for checks and messages, not for pages."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from explainer.content.article import Article
from explainer.content.places import SOURCES, TEXTS_FOLDER
from explainer.content.wording import suggest
from explainer.intake.compare import describe_moves, match_paragraphs
from explainer.intake.document import words_of
from explainer.intake.loading import LARGEST_FILE, SUFFIXES, load_document
from explainer.intake.structure import outline
from explainer.problems import HINT, PROBLEM, InvalidContent, Problem
from explainer.program import program
from explainer.variables import TEXTS


@dataclass(frozen=True, slots=True)
class Texts:
    """What is at hand: passages by source and id, ``{"article": {"p8": "…"}}``; and what is wrong with it.

    Attributes:
        changed: Ids of the sources whose text is another one than they were made from.
    """

    passages: Mapping[str, dict[str, str]]
    problems: tuple[Problem, ...]
    changed: frozenset[str] = frozenset()


def load_texts(articles: Sequence[Article], data: Path, given: Sequence[Path], project: Path) -> Texts:
    """Read the text of every source that is at hand.

    It is the file with the checksum that the source has, whatever its name. A file that bears a source's id and
    has another one is named, with what moved in it, and nothing is compared with it.

    Args:
        articles: The sources.
        data: The folder of the data; the texts that may be kept beside it are in ``texts``.
        given: Other folders with texts.
        project: The folder that paths in problems are relative to.
    """
    folders = [folder for folder in (*given, data / TEXTS_FOLDER) if folder.is_dir()]
    missing = list(_missing(given, project))
    files = [file for folder in folders for file in sorted(folder.iterdir()) if _may_be_text(file)]
    wanted = [article for article in articles if article.checksum]
    by_sum = _indexed(files, lambda file: sha256(file.read_bytes()).hexdigest()) if wanted else {}
    by_stem = _indexed(files, lambda file: file.stem)
    passages, problems = (
        {},
        [
            *missing,
            *(fault for folder in folders for fault in _unsafe(folder, articles, project)),
            *_strays(data / TEXTS_FOLDER, {article.id for article in articles}, project),
            *_beside_notes(data / TEXTS_FOLDER, articles, project),
        ],
    )
    used: set[Path] = set()
    for article in wanted:
        same, named = by_sum.get(article.checksum, []), by_stem.get(article.id, [])
        if same:
            passages[article.id] = _read_once(same[0], article.checksum)
            uncounted = [*_uncounted(article, passages[article.id])]
            problems += uncounted or _misplaced(article, passages[article.id])
            problems += _doubled(article, same, project)
            others = (file for file in named if file not in same)
            own = (
                file for file in others if file.parent == data / TEXTS_FOLDER
            )  # elsewhere: another project's
            problems += (_other(file, same[0], article, project) for file in own)
            used |= {file.parent for file in same}
        else:
            problems += [_changed(file, article, project) for file in named[:1]]
            used |= {file.parent for file in named[:1]}
    lacks = any(article.id not in passages for article in wanted)
    idle = (folder for folder in given if folder in folders and folder not in used)
    problems += (_empty(folder, project) for folder in idle if lacks or not _is_variable(folder))
    changed = frozenset(
        article.id for article in wanted if article.id not in passages and by_stem.get(article.id)
    )
    return Texts(passages, tuple(problems), changed)


def _indexed(files: Sequence[Path], key: Callable[[Path], str]) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for file in files:
        found.setdefault(key(file), []).append(file)
    return found


def _missing(given: Sequence[Path], project: Path) -> Iterator[Problem]:
    """Yield the named folders that are none; one that is not there is none to worry of where others have it."""
    for folder in given:
        if folder.is_file():
            yield _given_fault(folder, project, "is a file. Name the folder that it is in.")
        elif not folder.is_dir():
            fault = "is no folder here, so nothing is compared with what may be in it."
            yield _given_fault(folder, project, f"{fault} Mend the path, or leave it out.", HINT)


def _empty(folder: Path, project: Path) -> Problem:
    """Return a hint where a folder that was named has the text of no source."""
    fault = "has the text of no source, so nothing is compared with it."
    return _given_fault(folder, project, f"{fault} Name the folder that has one, or leave it out.", HINT)


def _given_fault(folder: Path, project: Path, fault: str, severity: str = PROBLEM) -> Problem:
    """Return a problem with a named folder, at what names it: a variable, which ``--texts`` sets, or the settings."""
    shown = f"'{_relative(folder, project)}'"
    if _is_variable(folder):
        return Problem(TEXTS, 0, "data", f"{shown} {fault}", severity)
    return Problem("mkdocs.yml", 0, "data", f"texts: {shown} {fault}", severity)


def _is_variable(folder: Path) -> bool:
    """Tell whether a variable names the folder: then it may be another project's."""
    named = os.environ.get(TEXTS)
    return bool(named and Path(named).absolute() == folder)


def read_passages(file: Path) -> dict[str, str]:
    """Return the paragraphs of a text by id, the standfirst first.

    Raises:
        InvalidContent: The file cannot be read.
    """
    found = outline(load_document(file))
    return {passage.id: passage.text for passage in found.passages}


@lru_cache(maxsize=1 << 14)
def _read_once(file: Path, checksum: str) -> dict[str, str]:  # noqa: ARG001 - a changed file has another
    """Return the paragraphs of a text; a preview reads it again where its bytes are others."""
    return read_passages(file)


def _may_be_text(file: Path) -> bool:
    return file.suffix.casefold() in SUFFIXES and file.is_file() and file.stat().st_size <= LARGEST_FILE


def _uncounted(article: Article, passages: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem where a source's file has other paragraphs than its text."""
    own = {each.id for each in article.passages}
    if missing := [name for name in passages if name not in own]:
        remedy = f"Import it again: {program()} import FILE --id {article.id}"
        fault = (
            f"{', '.join(missing)} of its text is missing here"
            if len(missing) < 4
            else (f"{len(missing)} paragraphs of its text are missing here")
        )
        yield Problem(article.path, 0, "data", f"{fault}. {remedy}.")
    if added := [name for name in own if name not in passages]:
        yield Problem(
            article.path, 0, "data", f"its text has no {', '.join(sorted(added))}. Remove what is not there."
        )


def _misplaced(article: Article, passages: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each paragraph that the words of its locator do not begin."""
    for each in article.passages:
        words = words_of(each.locator)
        if words != words_of(passages[each.id])[: len(words)]:
            remedy = f"Import it again: {program()} import FILE --id {article.id}"
            fault = f"{each.id} does not begin with its locator, '{each.locator}'. {remedy}."
            yield Problem(article.path, each.line, "data", fault)


def _doubled(article: Article, files: Sequence[Path], project: Path) -> Iterator[Problem]:
    """Yield a problem where one text is there in two forms, of which each would be read in its own way."""
    forms = {file.suffix.casefold(): file for file in files}
    if len(forms) > 1:
        names = " and ".join(sorted(_relative(file, project) for file in forms.values()))
        message = f"{names} are the same text of '{article.id}'. Keep one of them."
        yield Problem(_relative(files[0], project), 0, "data", message)


def _other(file: Path, text: Path, article: Article, project: Path) -> Problem:
    fault = f"this is not the text of '{article.id}', which {text.name} is, and nothing reads it"
    return Problem(
        _relative(file, project), 0, "data", f"{fault}. Give it another name, or move it away.", HINT
    )


def _strays(folder: Path, ids: Collection[str], project: Path) -> Iterator[Problem]:
    """Yield what lies in the project's own folder of texts and is none of a source, or no file."""
    if folder.is_file():
        message = "this is a file, where a folder of texts is expected. Move it away."
        yield Problem(_relative(folder, project), 0, "data", message)
    for place in sorted(folder.iterdir()) if folder.is_dir() else ():
        if place.suffix.casefold() not in SUFFIXES:
            continue
        if place.is_dir():
            message = "this is a folder, where a text is expected. Remove it."
            yield Problem(_relative(place, project), 0, "data", message)
        elif place.is_file() and place.stat().st_size > LARGEST_FILE:
            fault = (
                f"the file has {place.stat().st_size:,} bytes, more than {LARGEST_FILE:,}, and is not read"
            )
            yield Problem(
                _relative(place, project), 0, "data", f"{fault}. Put the article's text alone there."
            )
        elif place.stem not in ids and not (folder.parent / SOURCES / f"{place.stem}.yml").exists():
            advice = suggest(place.stem, sorted(ids))
            message = f"no source has the id '{place.stem}', so nothing is compared with this text. {advice}"
            yield Problem(_relative(place, project), 0, "data", message, HINT)


def _beside_notes(folder: Path, articles: Sequence[Article], project: Path) -> Iterator[Problem]:
    """Yield a hint at each text of a source of which there are only notes: it would be compared with nothing."""
    noted = {article.id for article in articles if article.is_notes}
    for file in sorted(folder.iterdir()) if folder.is_dir() else ():
        if file.stem in noted and file.is_file() and _may_be_text(file):
            fault = f"of '{file.stem}' there are notes, so nothing is compared with this text"
            remedy = f"Import it under another id ({program()} import {file.name} --id ID), or move it away"
            yield Problem(_relative(file, project), 0, "data", f"{fault}. {remedy}.", HINT)


def _changed(file: Path, article: Article, project: Path) -> Problem:
    try:
        moves = describe_moves(match_paragraphs(article, outline(load_document(file))))
    except InvalidContent as error:
        return replace(error.problems[0], path=_relative(file, project))
    found = f" ({'; '.join(moves)})" if moves else ""
    remedy = f"Nothing is compared with it until it is imported again: {program()} import {file.name}"
    message = (
        f"this text is not the one that '{article.id}' was made from{found}. {remedy} --id {article.id}."
    )
    return Problem(_relative(file, project), 0, "data", message)


def _unsafe(folder: Path, articles: Sequence[Article], project: Path) -> Iterator[Problem]:
    """Yield the texts in the project that Git has or would take, and that must not be passed on."""
    if not folder.resolve().is_relative_to(project.resolve()):
        return
    free = {article.id for article in articles if article.is_free}
    for name in _seen_by_git(folder):
        if Path(name).stem not in free and Path(name).suffix.casefold() in SUFFIXES:
            message = (
                "Git has this text or would take it, and its licence does not let it be passed on. Name its folder in "
                ".gitignore, and remove it from the index: git rm --cached FILE."
            )
            yield Problem(_relative(folder / name, project), 0, "data", message)


def _seen_by_git(folder: Path) -> list[str]:
    """Return the files in a folder that are tracked, or not ignored; none where there is no Git."""
    ask = ["git", "-C", str(folder), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        told = subprocess.run(ask, capture_output=True, encoding="utf-8", check=False)
    except OSError:
        return []
    return sorted(filter(None, told.stdout.split("\0")))


def _relative(file: Path, project: Path) -> str:
    return Path(os.path.relpath(file, project)).as_posix()
