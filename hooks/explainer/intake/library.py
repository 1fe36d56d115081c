"""From a site's data folder to all that its claims can rest on: the data, and the texts at hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from explainer.content.article import Article
from explainer.content.explainer import Explainer, cross_check, load_explainer
from explainer.content.places import TEXTS_FOLDER
from explainer.evidence.passages import Library
from explainer.memory import Memory
from explainer.problems import Problem

_Texts = tuple[Mapping[str, dict[str, str]], tuple[Problem, ...], frozenset[str]]


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
    passages, problems, changed = _texts(explainer.articles, data, given, project)
    shown = tuple(with_texts(each, passages.get(each.id, {})) for each in explainer.articles)
    library = Library(replace(explainer, articles=shown), passages, memory or Memory(), changed)
    return library, list(problems)


def _texts(articles: Sequence[Article], data: Path, given: Sequence[Path], project: Path) -> _Texts:
    if not given and not (data / TEXTS_FOLDER).exists():
        return {}, (), frozenset()
    from explainer.intake.texts import load_texts  # with all that reads articles

    texts = load_texts(articles, data, given, project)
    return texts.passages, texts.problems, texts.changed


def with_texts(article: Article, texts: dict[str, str]) -> Article:
    """Return a source with its passages where its licence lets them be shown; ``texts`` are by id."""
    if not article.is_free:
        return article
    shown = tuple(replace(each, text=texts.get(each.id, "")) for each in article.paragraphs)
    first = article.standfirst
    standfirst = replace(first, text=texts.get(first.id, "")) if first else None
    return replace(article, paragraphs=shown, standfirst=standfirst)
