"""A source as it is written: `dump_article` writes what `parse_article` reads."""

from __future__ import annotations

from typing import Any

from explainer.content.article import FORMAT, Article, Paragraph
from explainer.content.yamlwriter import Inline, Wrapped, write_yaml

_HEAD = """\
# What may be public of a source; written by `import`. Its text is not here.
# Yours to edit: `voice`, `gist`, `skip`, `caution`; a later import keeps them.
"""
_NOTES_HEAD = """\
# Our notes of a source, in our own words; begun by `note`.
"""
SCHEMA_LINE = "# yaml-language-server: $schema="


def keep_schema(written: str, before: str) -> str:
    """Return a source as it is written anew, with the line for editors that it began with before, if any."""
    first = before.partition("\n")[0]
    return f"{first}\n{written}" if first.startswith(SCHEMA_LINE) else written


def dump_article(article: Article) -> str:
    """Write a source as `parse_article` reads it: one paragraph a block, always the same bytes."""
    if article.is_notes:
        notes = "\n".join(write_yaml([_note_values(note)]) for note in article.paragraphs)
        return f"{_NOTES_HEAD}{write_yaml(_head_values(article))}notes:\n{notes}"
    blocks = [_HEAD + write_yaml(_head_values(article))]
    if article.standfirst:
        blocks.append(write_yaml({"standfirst": _paragraph_values(article.standfirst)}))
    paragraphs = (write_yaml([_paragraph_values(paragraph)]) for paragraph in article.paragraphs)
    return "\n".join([*blocks, "paragraphs:\n" + "\n".join(paragraphs)])


def _head_values(article: Article) -> dict[str, Any]:
    values: dict[str, Any] = {"format": int(FORMAT)}
    values |= {key: getattr(article, key) for key in ("id", "title", "publisher")}
    values["published"] = article.published.edtf
    values |= {key: getattr(article, key) for key in ("url", "licence", "language", "caution", "read")}
    if article.is_notes:
        return values | {"noted": article.noted}
    sections = [Inline(id=each.id, title=each.title) for each in article.sections]
    return values | {"checksum": article.checksum, "sections": sections}


def _paragraph_values(paragraph: Paragraph) -> dict[str, Any]:
    values = {
        key: getattr(paragraph, key)
        for key in ("id", "section", "voice", "proposed", "locator", "gist", "skip")
    }
    return {key: value for key, value in values.items() if value}


def _note_values(note: Paragraph) -> dict[str, Any]:
    values: dict[str, Any] = {key: getattr(note, key) for key in ("id", "locator", "voice")}
    return values | {"text": Wrapped(note.text)}
