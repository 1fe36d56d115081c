"""Find passages copied from the article outside quotation marks, by the hashes of its five-word runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from explainer.content.article import Article, Paragraph
from explainer.content.claims import Claim
from explainer.content.limits import Limits
from explainer.english.hashing import RUN, hash_runs
from explainer.english.quotations import find_quotations
from explainer.english.typography import exact_words
from explainer.problems import Problem

_REMEDY = "Say it in words of your own, or quote it in quotation marks."


def check_copied(claims: Iterable[Claim], articles: Sequence[Article], limits: Limits) -> list[Problem]:
    """Return a problem for each passage of ``limits.copied_words`` consecutive words or more that an article has, too.

    Typography and case do not matter; words within quotation marks do not count, and end a passage. Every
    claim is looked at, background and pages about the site included.
    """
    runs = {article.id: _runs(article) for article in articles}
    return [
        Problem(
            claim.path, claim.line, "copied", f"“{' '.join(words)}” stands in {cite} word for word. {_REMEDY}"
        )
        for claim in claims
        for piece in unquoted(claim.text)
        for position, article in enumerate(articles)
        for words, paragraph in find_copied(
            exact_words(piece), runs[article.id], article.salt, limits.copied_words
        )
        for cite in [f"{article.id}:{paragraph}" if position else paragraph]
    ]


def find_copied(
    words: Sequence[str], runs: dict[str, str], salt: str, least: int
) -> Iterator[tuple[Sequence[str], str]]:
    """Give each longest copied passage among some words, with the paragraph in which it begins.

    A passage of eight words is four five-word runs in a row. ``runs`` maps an article's runs to paragraphs.
    """
    hashes = hash_runs(words, salt)
    start = 0
    for end in range(len(hashes) + 1):
        if end < len(hashes) and hashes[end] in runs:
            continue
        if end - start + RUN - 1 >= least:
            yield words[start : end + RUN - 1], runs[hashes[start]]
        start = end + 1


def unquoted(text: str) -> list[str]:
    """Return the pieces of a text that stand outside quotation marks.

    Example:
        >>> unquoted("She called it ‘a pity’ and left.")
        ['She called it ', ' and left.']
    """
    pieces, start = [], 0
    for quotation in find_quotations(text):
        if quotation.closed:
            pieces.append(text[start : quotation.start])
            start = quotation.end
    return [*pieces, text[start:]]


def _runs(article: Article) -> dict[str, str]:
    """Map every five-word run of an article, its standfirst included, to the first paragraph that has it."""
    passages: list[Paragraph] = [article.standfirst] if article.standfirst else []
    passages += article.paragraphs
    return {run: passage.id for passage in reversed(passages) for run in passage.facts.runs}
