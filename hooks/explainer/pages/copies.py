"""Copies of a source's text among the files that become the site: its licence does not let them be passed on."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import takewhile
from pathlib import Path

from explainer.checks.copied import find_copied, source_runs
from explainer.content.article import Article
from explainer.english.quotations import unquoted
from explainer.english.typography import exact_words
from explainer.evidence.passages import Library
from explainer.intake.encoding import decode_text
from explainer.pages.files import TEXTS_FOLDER, SourceFile
from explainer.problems import Problem

_LARGEST = 4_000_000  # bytes of a file that may be a text
_RUN = 50  # words in a row that are no quotation any more
_TAG = re.compile(r"<[^<>]*>")
_STEP = 25  # of each run of so many words, one block of the source's that begins at such a step is whole

Blocks = dict[tuple[str, ...], list[tuple[Article, list[str], int]]]


def copied_files(
    files: Iterable[SourceFile], library: Library, name: str, least: int
) -> Iterator[tuple[SourceFile, Problem]]:
    """Yield each page that is a source's text, and each other file that copies a passage of one that is not free.

    ``name`` is the pages' folder, ``least`` how many words in a row, outside of quotation marks, are a copied passage.
    """
    asked = [file for file in files if not (file.is_page or file.is_data) and _may_be_text(file.location)]
    guarded = [article for article in library.explainer.articles if article.checksum and not article.is_free]
    sums = {article.checksum: article for article in guarded}
    blocks = _blocks(guarded, library) if asked else {}
    every = {article.checksum: article for article in library.explainer.articles if article.checksum}
    for file in (file for file in files if file.is_page and not file.is_data and _may_be_text(file.location)):
        if source := every.get(sha256(file.location.read_bytes()).hexdigest()):
            fault = f"it is the text of '{source.id}', and no page. Move it to {name}/{TEXTS_FOLDER}, or away"
            yield file, Problem(f"{name}/{file.source}", 0, "data", f"{fault}.")
    for file in asked:
        content = file.location.read_bytes()
        text = _text(content) if guarded else ""
        whole = sums.get(sha256(content).hexdigest()) or _copied(text, blocks)
        line, what, article = _passage(text, library, least) or (0, "", whole)
        if article:
            what = "the text" if whole else what
            fault = f"it holds {what} of '{article.id}', whose licence does not let it be passed on"
            remedy = f"Move it to {name}/data/texts, which is not published, or out of the project"
            yield file, Problem(f"{name}/{file.source}", line, "data", f"{fault}. {remedy}.")


def _may_be_text(file: Path) -> bool:
    return file.is_file() and file.stat().st_size <= _LARGEST


def _blocks(articles: Iterable[Article], library: Library) -> Blocks:
    """Return the texts at hand in blocks of words, each with the text that it is of and its place there."""
    found: Blocks = {}
    for article in articles:
        words = exact_words("\n".join(library.texts.get(article.id, {}).values()))
        for start in range(0, len(words) - _STEP + 1, _STEP):
            found.setdefault(tuple(words[start : start + _STEP]), []).append((article, words, start))
    return found


def _copied(text: str, blocks: Blocks) -> Article | None:
    """Return the source of which a file's words hold a long run."""
    written = exact_words(text) if blocks else []
    for place in range(len(written) - _STEP + 1):
        for article, words, start in blocks.get(tuple(written[place : place + _STEP]), ()):
            if _common(written, words, place, start) >= min(_RUN, len(words)):
                return article
    return None


def _passage(text: str, library: Library, least: int) -> tuple[int, str, Article | None] | None:
    """Return the line of a file in which a passage of a text that is not free begins, what it is, and of whom."""
    pieces = unquoted(text) if text and library.worded else ()
    for words, cite in (
        found
        for piece in pieces
        for found in find_copied(exact_words(piece), source_runs(library, least), least)
    ):
        named = cite.rpartition(":")[0]
        main, *others = library.explainer.articles
        source = next((each for each in others if each.id == named), main)
        if not source.is_free:
            return _line(text, words), f"{len(words)} words in a row from {cite}", source
    return None


def _line(text: str, words: Sequence[str]) -> int:
    """Return the line in which some words begin; 0 where they do not stand so, without quotations between."""
    placed = [(word, line) for line, said in enumerate(text.split("\n"), 1) for word in exact_words(said)]
    every = [word for word, _ in placed]
    starts = (n for n in range(len(every)) if every[n : n + len(words)] == list(words))
    return next((placed[n][1] for n in starts), 0)


def _text(content: bytes) -> str:
    """Return the words of a file that is text; tags part none of them."""
    if b"\0" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ""
    try:
        text = decode_text(content)
        return html.unescape(_TAG.sub(_breaks, text)) if text.lstrip().startswith("<") else text
    except (UnicodeDecodeError, LookupError):
        return ""


def _breaks(tag: re.Match[str]) -> str:
    return "\n" * tag[0].count("\n") or " "


def _common(written: list[str], source: list[str], place: int, start: int) -> int:
    """Return how many words are the same around two places, in a row."""
    before = zip(reversed(written[:place]), reversed(source[:start]), strict=False)
    after = zip(written[place:], source[start:], strict=False)
    return sum(1 for run in (before, after) for _ in takewhile(lambda pair: pair[0] == pair[1], run))
