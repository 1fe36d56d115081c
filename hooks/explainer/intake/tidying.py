"""Make a page's tree say what its look says: paragraphs parted by line breaks, loose text, marks of footnotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from explainer.intake.document import words_of
from explainer.intake.walking import Element, is_block

_HOLDERS = frozenset({"div", "section", "article", "main", "body", "center", "td", "p", "font", "blockquote"})
_RUNS = frozenset({"p", "font"})  # these hold text alone, by the rules
_SHORTEST = 5  # words of loose text that may be a paragraph
_NOTES = (  # the marks of footnotes and the notes themselves, as programs name them
    "//a[contains(concat(' ', @class), ' footnote') or starts-with(@href, '#fn') or starts-with(@href, '#footnote')]"
    "[string-length(normalize-space()) < 4]",
    "//div[starts-with(@class, 'footnote')]",
)


def tidy(tree: Element) -> None:
    """Change a page's tree in place, before what is its article is looked for."""
    for path in _NOTES:
        for note in tree.xpath(path):
            note.drop_tree()
    for holder in reversed([each for each in tree.iter() if each.tag in _HOLDERS]):
        pieces = _pieces(holder)
        if _is_parted(pieces):
            _wrap(holder, pieces)
        elif holder.tag in _RUNS and any(map(is_block, holder)):
            holder.tag = "div"


def _is_parted(pieces: Sequence[Sequence[Element | str]]) -> bool:
    """Tell whether running text stands in an element beside its blocks, or is parted by two line breaks."""
    texts = [each for each in pieces if not _is_parting(each)]
    return len(pieces) > 1 and any(len(words_of(_text(each))) >= _SHORTEST for each in texts)


def _wrap(holder: Element, pieces: Sequence[Sequence[Element | str]]) -> None:
    """Make a paragraph of each run of text; a paragraph that held several becomes a box."""
    for child in list(holder):
        holder.remove(child)
    holder.text = None
    if holder.tag in _RUNS:
        holder.tag = "div"
    for piece in pieces:
        block = piece[0]
        if not isinstance(block, str) and _is_parting(piece):
            block.tail = None
            if block.tag != "br":
                holder.append(block)
        elif _text(piece).strip():
            holder.append(_paragraph(piece))


def _paragraph(run: Sequence[Element | str]) -> Element:
    made = etree.Element("p")
    for each in run:
        if isinstance(each, str):
            _append_text(made, each)
        else:
            each.tail = None
            made.append(each)
    return made


def _append_text(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _pieces(holder: Element) -> list[list[Element | str]]:
    """Return what an element holds: its blocks one by one, each run of text between them, two line breaks as one."""
    pieces: list[list[Element | str]] = [[]]
    for each in _nodes(holder):
        if (not isinstance(each, str) and is_block(each)) or (_is_break(each) and _ends_in_break(pieces[-1])):
            pieces += [[each], []]
        else:
            pieces[-1].append(each)
    return [each for each in pieces if _is_parting(each) or _text(each).strip()]


def _nodes(holder: Element) -> Iterator[Element | str]:
    yield holder.text or ""
    for child in holder:
        yield child
        yield child.tail or ""


def _ends_in_break(run: Sequence[Element | str]) -> bool:
    return _is_break(next((each for each in reversed(run) if not isinstance(each, str) or each.strip()), ""))


def _is_break(node: Element | str) -> bool:
    return not isinstance(node, str) and node.tag == "br"


def _is_parting(piece: Sequence[Element | str]) -> bool:
    return len(piece) == 1 and (_is_break(piece[0]) or (not isinstance(piece[0], str) and is_block(piece[0])))


def _text(run: Sequence[Element | str]) -> str:
    return "".join(
        each if isinstance(each, str) else "".join(each.itertext()) if isinstance(each.tag, str) else ""
        for each in run
    )
