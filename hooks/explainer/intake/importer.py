"""Import a source: from its text and what the editor says of it to its public facts, in memory."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from explainer.content.article import VOICES, Article
from explainer.content.articlefile import parse_article, read_earlier
from explainer.content.articlewriter import dump_article
from explainer.content.dates import parse_date
from explainer.content.licences import allows_text
from explainer.content.places import GLOSSARY, MAIN, SOURCES, TEXTS_FOLDER, TIMELINE
from explainer.content.wording import id_faults
from explainer.content.yamlfile import Report, load_text
from explainer.intake.compare import Match, keep_settings, match_paragraphs
from explainer.intake.document import Document, Metadata
from explainer.intake.loading import load_document
from explainer.intake.source import (
    DEFAULTS,
    Head,
    make_article,
    merge_metadata,
    metadata_faults,
    title_faults,
)
from explainer.intake.structure import Outline, outline
from explainer.problems import InvalidContent, Problem

_PARAGRAPH = re.compile(r"[pn]\d+")


@dataclass(frozen=True, slots=True)
class Request:
    """What the editor asks for: a file, the project's folder, an id, head data, whether to keep the text."""

    file: Path
    project: Path
    id: str
    given: Metadata
    include_text: bool = False

    @property
    def path(self) -> str:
        """Return where the source's facts stand, relative to the project."""
        folder = "docs/data" if f"{self.id}.yml" == MAIN else f"docs/data/{SOURCES}"
        return f"{folder}/{self.id}.yml"

    @property
    def text_path(self) -> str:
        """Return where its text is kept, if it may be, relative to the project."""
        return f"docs/data/{TEXTS_FOLDER}/{self.id}{self.file.suffix.casefold()}"


@dataclass(frozen=True, slots=True)
class Imported:
    """A source, its outline (with the text) and, if it was imported before, how it changed.

    Attributes:
        keeps_text: Whether its text is kept beside the site, as its licence allows.
    """

    article: Article
    outline: Outline
    before: Article | None
    matches: tuple[Match, ...]
    keeps_text: bool


def import_article(request: Request) -> Imported:
    """Read a source's text; nothing is written.

    Raises:
        InvalidContent: The file, the id or the head data will not do, or the id belongs to another source.
    """
    _refuse(request, _id_faults(request.id))
    document = load_document(request.file)
    before = _load_earlier(request)
    metadata = merge_metadata(request.given, _metadata_of(before), document.metadata, DEFAULTS)
    keeps_text = request.include_text or (request.project / request.text_path).exists()
    told = (
        *title_faults(document.title),
        *metadata_faults(metadata),
        *_licence_faults(metadata, request.include_text),
    )
    _refuse(request, told)
    found = outline(document)
    article = make_article(found, _head(request, document, metadata))
    matches = tuple(match_paragraphs(before, found)) if before else ()
    if before and not any(match.before and match.now for match in matches if match.now != found.standfirst):
        _refuse(request, [f"{before.path} belongs to another source, “{before.title}”. Give another --id."])
    if before:
        article = keep_settings(before, article, matches)
    _check(article)
    return Imported(article, found, before, matches, keeps_text)


def _head(request: Request, document: Document, metadata: Metadata) -> Head:
    return Head(
        id=request.id,
        path=request.path,
        title=document.title,
        publisher=metadata.publisher,
        published=parse_date(metadata.published),
        url=metadata.url,
        licence=metadata.licence,
        language=metadata.language,
        caution="",
        read=metadata.read,
        checksum=sha256(request.file.read_bytes()).hexdigest(),
    )


def _load_earlier(request: Request) -> Article | None:
    """Return what an earlier import made, of whatever format, as far as it can be read; the rest is made anew.

    Raises:
        InvalidContent: What the editor set cannot be read, so it would be lost.
    """
    path = request.project / request.path
    if not path.exists():
        return None
    report = Report(request.path)
    article, problems = read_earlier(load_text(path, report), request.path)
    if article.noted:
        remedy = "it holds notes of your own, which an import would replace. Give another --id, or remove it."
        raise InvalidContent([Problem(request.path, 0, "data", remedy)])
    if not article.checksum or any(paragraph.voice not in VOICES for paragraph in article.paragraphs):
        remedy = f"this file is no source that was imported. Mend or remove it, then import {request.file.name} again."
        raise InvalidContent([*report.problems, *problems] or [Problem(request.path, 0, "data", remedy)])
    return article


def _metadata_of(article: Article | None) -> Metadata:
    if article is None:
        return Metadata()
    head = (article.published.edtf, article.url, article.publisher, article.licence, article.language)
    return Metadata(*head, article.read)


def _check(article: Article) -> None:
    """Raise InvalidContent if it could not be read back, as with HTML in the publisher."""
    _, problems = parse_article(dump_article(article), article.path)
    if problems:
        raise InvalidContent(problems)


def _refuse(request: Request, faults: Iterable[str]) -> None:
    problems = [Problem(request.file.as_posix(), 0, "data", fault) for fault in faults]
    if problems:
        raise InvalidContent(problems)


def _id_faults(name: str) -> Iterator[str]:
    yield from (f"--id {fault}" for fault in id_faults(name))
    if f"{name}.yml" in {GLOSSARY, TIMELINE} or _PARAGRAPH.fullmatch(name):
        yield f"--id {name} means something else already. Give another, for example --id article."


def _licence_faults(metadata: Metadata, include_text: bool) -> Iterator[str]:
    if include_text and not allows_text(metadata.licence):
        yield (
            f"the licence “{metadata.licence}” does not allow to pass on the text. Leave out --include-text, "
            'or name the licence that does: --licence "CC BY 4.0".'
        )
