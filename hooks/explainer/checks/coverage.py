"""Find running paragraphs of the article that no page uses."""

from __future__ import annotations

from collections.abc import Iterable

from explainer.content.article import Article
from explainer.content.claims import Claim
from explainer.problems import Problem

_REMEDY = "Tell what it says where readers look for it, with the receipt [@{}], or write skip: furniture."


def check_coverage(claims: Iterable[Claim], article: Article) -> list[Problem]:
    """Return a problem for each running paragraph of the main article that no claim cites.

    The standfirst may stay unused, and so may furniture.
    """
    cited = {cite for claim in claims if claim.status != "gist" for cite in claim.cites}
    return [
        Problem(
            article.path,
            0,
            "coverage",
            f"no page uses {each.id} (“{each.locator} …”). {_REMEDY.format(each.id)}",
        )
        for each in article.paragraphs
        if not each.skip and not cited & {each.id, f"{article.id}:{each.id}"}
    ]
