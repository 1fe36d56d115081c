"""Find running paragraphs of the article that no page uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from explainer.content.article import Article, Paragraph
from explainer.content.claims import Claim
from explainer.problems import Problem

_REMEDY = "Tell what it says where readers look for it, with the receipt [@{}], or write skip: furniture."


def check_coverage(claims: Iterable[Claim], article: Article) -> list[Problem]:
    """Return a problem for each running paragraph of the main article that no claim cites.

    The standfirst may stay unused, and so may furniture, which none may cite.
    """
    cited = {cite for claim in claims if claim.status != "gist" for cite in claim.cites}
    used = {each.id for each in article.paragraphs if cited & {each.id, f"{article.id}:{each.id}"}}
    return [
        Problem(article.path, line, "coverage", fault)
        for each in article.paragraphs
        for line, fault in _faults(each, is_used=each.id in used)
    ]


def _faults(paragraph: Paragraph, *, is_used: bool) -> Iterator[tuple[int, str]]:
    name = paragraph.id
    if not (is_used or paragraph.skip):
        yield 0, f"no page uses {name} (“{paragraph.locator} …”). {_REMEDY.format(name)}"
    elif is_used and paragraph.skip:
        fault = f"{name} has 'skip: {paragraph.skip}', which says that no page need use it, and one cites it"
        yield paragraph.line, f"{fault}. Remove 'skip', or the receipt."
