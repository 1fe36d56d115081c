"""The package document of an e-book: what it is, for whom it can be read, which files it has, in which order.

https://www.w3.org/TR/epub-33/#sec-package-doc, https://www.w3.org/TR/epub-a11y-11/.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from explainer.editions.source import Source
from explainer.editions.templates import render
from explainer.locale import _

XHTML = "application/xhtml+xml"
_FEATURES = ("displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents", "unlocked")
_UNDATED = datetime(1980, 1, 1, tzinfo=UTC)  # as in the archive


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the book.

    Attributes:
        name: Its name in the folder of the package document; ``media`` its media type; ``content`` its bytes.
        properties: What is special about it, in the words of the specification.
    """

    name: str
    media: str
    content: bytes
    properties: str = ""


@dataclass(frozen=True, slots=True)
class Access:
    """For whom a book can be read, in the words of https://www.w3.org/community/reports/a11y-discov-vocab/.

    No conformance is claimed: that takes an evaluation by people, of each book.
    """

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    summary: str


def package_document(source: Source, items: Sequence[Item], access: Access) -> str:
    """Return the package document; pages are read in the order of ``items``."""
    settings, articles = source.settings, _articles(source)
    return render(
        "epub-package.opf",
        settings=settings,
        identifier=_identifier(settings.slug, articles),
        modified=(settings.built or _UNDATED).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        articles=articles,
        items=items,
        spine=[item for item in items if item.media == XHTML],
        access=access,
    )


def describe_access(pictures: Iterable[str | None]) -> Access:
    """Tell for whom a book can be read.

    Args:
        pictures: The text that stands for each picture in it; None where there is none.
    """
    pictures = list(pictures)
    told = None not in pictures
    described = [_("Pictures have a description.")] if told else [_("Some pictures have no description.")]
    summary = [
        _("The text reflows and follows the settings of the reading program."),
        _("Contents and headings lead through it, links lead to notes, glossary and timeline."),
        *(described if pictures else []),
        _("Nothing moves, flashes or makes a sound."),
    ]
    return Access(
        modes=("textual", "visual") if pictures else ("textual",),
        sufficient=("textual",) if told else ("textual,visual",),
        features=(*(["alternativeText"] if pictures and told else []), *_FEATURES),
        summary=" ".join(summary),
    )


def _identifier(slug: str, articles: Iterable[Mapping[str, Any]]) -> str:
    """Return an identifier that later versions of the same book keep, so that programs know them as one.

    https://www.w3.org/TR/epub-33/#sec-opf-dcidentifier: the date of the last change tells versions apart.
    """
    about = " ".join([slug, *(str(article["url"]) for article in articles)])
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, about)}"


def _articles(source: Source) -> list[dict[str, Any]]:
    """Return the articles that the site explains, from its published data."""
    file = source.site / "data" / "article.json"
    return list(json.loads(file.read_text("utf-8"))["articles"]) if file.is_file() else []
