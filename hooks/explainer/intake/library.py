"""From a site's data folder to all that its claims can rest on: the data, and the texts at hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from explainer.content.article import Article
from explainer.content.explainer import Explainer, cross_check, load_explainer
from explainer.evidence.passages import Library
from explainer.intake.texts import load_texts
from explainer.memory import Memory
from explainer.problems import Problem


def load_library(
    data: Path,
    given: Sequence[Path],
    project: Path,
    memory: Memory | None = None,
    compare: Callable[[Explainer], list[Problem]] = cross_check,
) -> tuple[Library, list[Problem]]:
    """Read the data of a site, and the texts of its sources as far as they are in ``given`` or beside the data.

    ``memory`` is what earlier runs computed; ``compare`` finds what of the data does not go together.

    Raises:
        InvalidContent: Data or a text cannot be read.
    """
    explainer = load_explainer(data, project, compare)
    texts = load_texts(explainer.articles, data, given, project)
    shown = tuple(with_texts(each, texts.passages.get(each.id, {})) for each in explainer.articles)
    known = texts.passages, memory or Memory(), texts.changed
    library = Library(replace(explainer, articles=shown), *known)
    return library, list(texts.problems)


def with_texts(article: Article, texts: dict[str, str]) -> Article:
    """Return a source with its passages where its licence lets them be shown; ``texts`` are by id."""
    if not article.is_free:
        return article
    shown = tuple(replace(each, text=texts.get(each.id, "")) for each in article.paragraphs)
    first = article.standfirst
    standfirst = replace(first, text=texts.get(first.id, "")) if first else None
    return replace(article, paragraphs=shown, standfirst=standfirst)
