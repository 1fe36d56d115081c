"""Import an article: from its file and what the editor says of it to the fingerprint, in memory."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from explainer.content.article import VOICES, Article, dump_article, parse_article
from explainer.content.dates import parse_date
from explainer.content.explainer import GLOSSARY, TIMELINE
from explainer.content.wording import id_faults
from explainer.content.yamlfile import Report, load_text
from explainer.intake.compare import Match, keep_settings, match_paragraphs
from explainer.intake.document import Document, Metadata
from explainer.intake.fingerprint import (
    DEFAULTS,
    Head,
    allows_text,
    make_fingerprint,
    merge_metadata,
    metadata_faults,
)
from explainer.intake.loading import load_document
from explainer.intake.structure import Outline, outline
from explainer.problems import InvalidContent, Problem

_PARAGRAPH = re.compile(r"p\d+")


@dataclass(frozen=True, slots=True)
class Request:
    """What the editor asks for: a file, the project's folder, an id, head data, whether to keep the text."""

    file: Path
    project: Path
    id: str
    given: Metadata
    include_text: bool

    @property
    def path(self) -> str:
        """Return where the fingerprint stands, relative to the project."""
        return f"docs/data/{self.id}.yml"


@dataclass(frozen=True, slots=True)
class Imported:
    """A fingerprint, its outline (with the text) and, if it was imported before, how it changed."""

    article: Article
    outline: Outline
    before: Article | None
    matches: tuple[Match, ...]


def import_article(request: Request) -> Imported:
    """Read the article and make its fingerprint; nothing is written.

    Raises:
        InvalidContent: The file, the id or the head data will not do, or the id belongs to another article.
    """
    _refuse(request, _id_faults(request.id))
    document = load_document(request.file)
    before = _load_earlier(request)
    metadata = merge_metadata(request.given, _metadata_of(before), document.metadata, DEFAULTS)
    include_text = request.include_text or bool(before and any(each.text for each in before.paragraphs))
    _refuse(request, [*metadata_faults(metadata), *_licence_faults(metadata, include_text)])
    found = outline(document)
    head = _head(request, document, metadata, before)
    article = make_fingerprint(found, head, include_text=include_text)
    matches = tuple(match_paragraphs(before, article)) if before else ()
    if before and not any(match.before and match.now for match in matches if match.now != article.standfirst):
        _refuse(request, [f"{before.path} belongs to another article, “{before.title}”. Give another --id."])
    if before:
        article = keep_settings(before, article, matches)
    _check(article)
    return Imported(article, found, before, matches)


def _head(request: Request, document: Document, metadata: Metadata, before: Article | None) -> Head:
    return Head(
        id=request.id,
        path=request.path,
        title=document.title,
        publisher=metadata.publisher,
        published=parse_date(metadata.published),
        url=metadata.url,
        licence=metadata.licence,
        language=metadata.language,
        caution=before.caution if before else "",
        checksum=sha256(request.file.read_bytes()).hexdigest(),
        salt=before.salt if before else sha256(request.id.encode()).hexdigest()[:16],
    )


def _load_earlier(request: Request) -> Article | None:
    """Return the fingerprint of an earlier import, as far as it can be read; the rest is made anew.

    Raises:
        InvalidContent: The voices that the editor set cannot be read, so they would be lost.
    """
    path = request.project / request.path
    if not path.exists():
        return None
    report = Report(request.path)
    article, problems = parse_article(load_text(path, report), request.path)
    if not article.salt or any(paragraph.voice not in VOICES for paragraph in article.paragraphs):
        raise InvalidContent([*report.problems, *problems])
    return article


def _metadata_of(article: Article | None) -> Metadata:
    if article is None:
        return Metadata()
    return Metadata(article.published.edtf, article.url, article.publisher, article.licence, article.language)


def _check(article: Article) -> None:
    """Raise InvalidContent if the fingerprint could not be read back, as with HTML in the publisher."""
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
            f"the licence “{metadata.licence}” does not allow to publish the text. Leave out --include-text, "
            'or name the licence that does: --licence "CC BY 4.0".'
        )
