"""Put back the headings that trafilatura leaves out where it collects a page's paragraphs one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from explainer.intake.document import Block
from explainer.intake.walking import HEADINGS, Element, text_of

_TEXTS = frozenset({"p", "li", "blockquote"})
_APART = frozenset(
    {"aside", "nav", "footer", "form", "figure", "dialog"}
)  # headings here are of something else

_BOX = re.compile(  # what pages call the boxes that are no part of the article
    r"(?:^|[\s_-])(?:authors?|bio|bylines?|sign-?up|newsletters?|subscri\w+|related|promos?|share|social|comments?|recirc\w*"
    r"|popular|trending|widgets?|sidebar|paywall|barrier|cookies?)(?:$|[\s_-])",
    re.IGNORECASE,
)


def texts_in_order(tree: Element) -> list[Block]:
    """Return a page's headings (but for the title) and paragraphs in the order in which they are written."""
    return [
        Block("heading" if each.tag in HEADINGS else "paragraph", text)
        for each in tree.iter(*HEADINGS - {"h1"}, *_TEXTS)
        if (each.tag in _TEXTS or not _is_apart(each)) and (text := text_of(each))
    ]


def with_headings(blocks: Sequence[Block], written: Sequence[Block]) -> tuple[Block, ...]:
    """Return an article's blocks with the headings that stand between them on the page.

    Args:
        blocks: What was taken for the article.
        written: The page's texts, from `texts_in_order`.
    """
    return tuple(_placed(blocks, written))


def _placed(blocks: Sequence[Block], written: Sequence[Block]) -> Iterator[Block]:
    headings = {each.text for each in written if each.kind == "heading"}
    headings -= {each.text for each in written if each.kind != "heading"}
    known = {each.text for each in blocks}
    places = {each.text: at for at, each in reversed(list(enumerate(written)))}
    last = None
    for block in blocks:
        at = places.get(block.text)
        if at is not None:
            yield from (each for each in written[last or at : at] if each.text in headings - known)
            last = max(at, last or 0)
        yield Block("heading", block.text) if block.text in headings else block


def _is_apart(heading: Element) -> bool:
    return any(
        each.tag in _APART or _BOX.search(f"{each.get('class') or ''} {each.get('id') or ''}")
        for each in (heading, *heading.iterancestors())
    )
