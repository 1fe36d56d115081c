"""Everything the generator knows, read once a build: articles, glossary, timeline, cross-checked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from explainer.content.article import Article
from explainer.content.glossary import Glossary
from explainer.content.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Explainer:
    """The data of one site. ``articles`` holds the main article first; ``[@p8]`` means the first, ``[@other:p3]`` another."""

    articles: tuple[Article, ...]
    glossary: Glossary
    timeline: Timeline


def load_explainer(folder: Path, project: Path) -> Explainer:
    """Read ``glossary.yml``, ``timeline.yml`` and every fingerprint in ``folder``; raise InvalidContent with all problems."""
    raise NotImplementedError
