"""The article's own words, where the editor has them at hand: for messages, never for pages."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from explainer.content.article import Article
from explainer.intake.loading import load_document
from explainer.intake.structure import outline


def load_texts(file: Path, articles: Sequence[Article]) -> dict[str, str]:
    """Return the passages of an article by citation: ``{"p8": "…"}``; of another than the main ``other:p3``.

    Which article it is tells the checksum; a file that none was imported from counts as the main one's.

    Raises:
        InvalidContent: The file cannot be read.
    """
    found = outline(load_document(file))
    checksum = sha256(file.read_bytes()).hexdigest()
    main, *others = articles
    other = next((article for article in others if article.checksum == checksum != main.checksum), None)
    prefix = f"{other.id}:" if other else ""
    passages = [*([found.standfirst] if found.standfirst else []), *found.paragraphs]
    return {f"{prefix}{passage.id}": passage.text for passage in passages}
