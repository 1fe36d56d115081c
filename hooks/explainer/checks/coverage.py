"""Find running paragraphs of the article that no page uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from explainer.content.article import Article, Paragraph
from explainer.content.claims import Claim
from explainer.content.drafted import is_todo
from explainer.problems import Problem

_REMEDY = "Tell what it says where readers look for it, with the receipt [@{}], or write skip: furniture."


def check_coverage(claims: Iterable[Claim], article: Article) -> list[Problem]:
    """Return a problem for each running paragraph of the main article that no claim cites.

    The standfirst may stay unused, and so may furniture, which none may cite.
    """
    claims = list(claims)
    used, told = _used(claims, article), _used([each for each in claims if not is_todo(each.text)], article)
    return [
        Problem(article.path, line, "coverage", fault)
        for each in article.paragraphs
        for line, fault in _faults(each, is_used=each.id in (told if each.skip else used))
    ]


def _used(claims: Iterable[Claim], article: Article) -> set[str]:
    """Return the ids of the paragraphs that claims cite; drafts, of which all is to be written, cite all there is."""
    cited = {cite for claim in claims if claim.status != "gist" for cite in claim.cites}
    return {each.id for each in article.paragraphs if cited & {each.id, f"{article.id}:{each.id}"}}


def _faults(paragraph: Paragraph, *, is_used: bool) -> Iterator[tuple[int, str]]:
    name = paragraph.id
    if not (is_used or paragraph.skip):
        yield 0, f"no page uses {name} (“{paragraph.locator} …”). {_REMEDY.format(name)}"
    elif is_used and paragraph.skip:
        fault = f"{name} has 'skip: {paragraph.skip}', which says that no page need use it, and one cites it"
        yield paragraph.line, f"{fault}. Remove 'skip', or the receipt."
