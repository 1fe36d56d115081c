"""Tell an article's furniture from its text: share lines, captions, "Read more", comments, licence lines.

What is found stays numbered and is proposed as ``skip``, so that an editor sees it and can take it back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from explainer.intake.document import Block, words_of

_FILE = Path(__file__).with_name("furniture.txt")
LONGEST_LINE = 30  # words: what is longer tells something, whatever it begins with
_NAMELESS = r"(?:photo(?:graph)?|image|picture|foto|фото|illustration)(?: credit)?s?"
_CREDIT = re.compile(rf"(?:^|[.!?)\s])(?i:{_NAMELESS})\s*(?::|/|©|by [A-Z]).{{1,60}}$")
_BY = r"by|words by|text by|story by|von|par|por|di|av|af|door|автор:?|text:|author:"
_BOXES = frozenset({"advertisement", "comments", "share line"})  # such headings open a box, no section
_AUTHOR = re.compile(rf"(?i:{_BY})\s+(?=[^\W\d_a-zа-я])[^.!?:;]{{3,60}}$")
_REST = re.compile(  # headings that make furniture of what stands under them
    r"related(?: (?:articles|stories|posts|links|topics))?"
    r"|(?:more|most) (?:from|on|read|popular|viewed|shared)\b.*|lire aussi"
    r"|recommended(?: for you)?|you (?:may|might) also like|read (?:more|also|next)|читайте также"
    r"|notes (?:to|for) editors|(?:media|press) contacts?|about the authors?"
)
_TO_THE_END = re.compile(  # of readers' words, however long they are
    r"(?:\d+ )?comments?|kommentare?|commentaires?|comentarios|комментарии|leave a comment"
)


def _patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield why, and how such a line begins, from the file beside this one."""
    for part in _FILE.read_text("utf-8").split("\n[")[1:]:
        why, *lines = part.splitlines()
        yield why.rstrip("]"), re.compile("|".join(filter(None, lines)))


_FURNITURE = tuple(_patterns())


def find_furniture(blocks: Sequence[Block]) -> dict[int, str]:
    """Return why each block that is no text of the article is none, by its index."""
    return dict(_find(blocks))


def why_furniture(text: str) -> str:
    """Return why a block is furniture, as *share line*; empty where it is text.

    >>> why_furniture("Read more: The tide tables"), why_furniture("Share prices fell on Monday.")
    ('read more', '')
    """
    if len(words_of(text)) > LONGEST_LINE:
        return ""
    line = text.strip(" *_|•·–—-").casefold()
    found = next((why for why, pattern in _FURNITURE if pattern.match(line)), "")
    if not found and _CREDIT.search(text):
        return "caption"
    return found or ("byline" if _AUTHOR.fullmatch(text.strip(" *_")) else "")


def opens_furniture(heading: str) -> bool:
    """Tell whether what stands under a heading is furniture: *3 comments*, *Related articles*."""
    line = heading.strip(" :").casefold()
    return bool(_REST.fullmatch(line) or _TO_THE_END.fullmatch(line))


def heads_box(heading: str) -> bool:
    """Tell whether a heading that a page marks as one is of a box, not of a section: *Sign up for our news*, too."""
    return opens_furniture(heading) or why_furniture(heading) in _BOXES


def _find(blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    under = ""
    for index, block in enumerate(blocks):
        why = why_furniture(block.text)
        if block.kind == "heading":
            under = block.text if heads_box(block.text) else ""
        elif why or (under and not _goes_on(block.text, under)):
            yield index, why or f"under the heading “{under}”"
        else:
            under = ""


def _goes_on(text: str, under: str) -> bool:
    """Tell whether the article goes on after a box of other texts: with a paragraph longer than those have."""
    return len(words_of(text)) > LONGEST_LINE and not _TO_THE_END.fullmatch(under.strip(" :").casefold())
