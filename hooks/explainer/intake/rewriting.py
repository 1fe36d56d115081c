"""Citations of paragraphs that moved, in every page and data file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from explainer.content.article import Article
from explainer.content.citations import CITATION
from explainer.content.places import GLOSSARY, MAIN, TIMELINE
from explainer.intake.compare import Match, moved_ids

_ONE = re.compile(r"@(?P<cite>(?:[a-z0-9-]+:)?[pn]\d+)")


def cites_moved(article: Article, matches: Sequence[Match]) -> dict[str, str]:
    """Return the new citation of each paragraph that moved, by its old one."""
    moved = moved_ids(matches)
    named = {f"{article.id}:{old}": f"{article.id}:{new}" for old, new in moved.items()}
    return {**moved, **named} if Path(article.path).name == MAIN else named


def rewritten(project: Path, moved: Mapping[str, str]) -> dict[Path, str]:
    """Return the new text of each file of a project in which a citation changes."""
    docs = project / "docs"
    files = [*sorted(docs.rglob("*.md")), docs / "data" / GLOSSARY, docs / "data" / TIMELINE]
    texts = {file: file.read_bytes().decode() for file in files if moved and file.is_file()}
    changed = {file: rewrite(text, moved) for file, text in texts.items()}
    return {file: text for file, text in changed.items() if text != texts[file]}


def rewrite(text: str, moved: Mapping[str, str]) -> str:
    """Return a text with new citations, all replaced at once, so that none is moved twice.

    >>> rewrite("Old [@p1; @p2, analysis], @p1.", {"p1": "p2", "p2": "p3"})
    'Old [@p2; @p3, analysis], @p1.'
    """

    def one(found: re.Match[str]) -> str:
        return f"@{moved.get(found['cite'], found['cite'])}"

    return CITATION.sub(lambda citation: _ONE.sub(one, citation[0]), text)
