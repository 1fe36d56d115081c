"""Find running paragraphs of the article that no page uses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from explainer.content.article import Article, Paragraph
from explainer.content.claims import Claim
from explainer.problems import Problem


def check_coverage(claims: Iterable[Claim], articles: Sequence[Article]) -> list[Problem]:
    """Return a problem for each running paragraph that no claim cites; the standfirst may stay unused.

    Args:
        claims: The claims of the whole site, glossary and timeline included.
        articles: The main article, which ``[@p8]`` means, comes first.
    """
    cited = {cite for claim in claims for cite in claim.cites}
    return [
        Problem(
            article.path, 0, "coverage", f"no page uses {cite} (“{paragraph.locator} …”). {_remedy(cite)}"
        )
        for position, article in enumerate(articles)
        for paragraph in article.paragraphs
        if not cited & {cite := _cite(article, paragraph, position), f"{article.id}:{paragraph.id}"}
    ]


def _cite(article: Article, paragraph: Paragraph, position: int) -> str:
    return f"{article.id}:{paragraph.id}" if position else paragraph.id


def _remedy(cite: str) -> str:
    return f"Tell what it says where readers look for it, with the receipt [@{cite}]."
