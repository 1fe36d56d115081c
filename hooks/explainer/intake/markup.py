"""From marked-up text to a Document: Markdown by Python-Markdown, and trees of HTML that are the article alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types
from lxml import html as lxml_html

from explainer.intake.document import Block, Document, Metadata, clean, words_of
from explainer.intake.frontdata import part_front_data
from explainer.intake.head import take_head
from explainer.intake.headdates import find_date
from explainer.intake.templatecode import without_code
from explainer.intake.titles import cut_title
from explainer.intake.walking import Element, blocks_of

_EXTENSIONS = ["footnotes", "tables", "fenced_code", "sane_lists", "attr_list", "def_list"]
_KEPT = ("url", "publisher", "licence", "language")
_OPENING_WORDS = 8  # that a description must share with the first paragraph to be an extract of it


def parse_markdown(text: str) -> Document:
    r"""Parse Markdown: head data from front matter, the title from there or the first heading.

    Example:
        >>> text = "---\ndate: 2021-05-04\n---\n# A town digs\n\nThey *began*.\n\n> It was slow."
        >>> document = parse_markdown(text)
        >>> document.title, document.metadata.published
        ('A town digs', '2021-05-04')
        >>> [(block.kind, block.text) for block in document.blocks]
        [('paragraph', 'They began.'), ('quotation', 'It was slow.')]
    """
    import markdown

    data, body = part_front_data(text)
    html = markdown.markdown(without_code(body), extensions=_EXTENSIONS)
    return make_document(
        data, tuple(blocks_of(parse_tree(lxml_html.fragment_fromstring, html, create_parent="article")))
    )


def make_document(data: Mapping[str, str], blocks: Sequence[Block]) -> Document:
    """Return a document from what the file says of it and its blocks, the head among them."""
    headings = [block.text for block in blocks if block.kind == "heading"]
    given = {name: clean(value) for name, value in data.items()}
    title = cut_title(given.get("title", ""), given.get("publisher", ""), headings) or next(
        _titles(blocks), ""
    )
    head = take_head(title, blocks, standfirst=given.get("standfirst", ""))
    published = as_day(given.get("published", "")) or head.published
    metadata = Metadata(published=published, **{name: given.get(name, "") for name in _KEPT})
    standfirst = "" if _is_extract(head.standfirst, head.body) else head.standfirst
    return Document(clean(title), standfirst, head.body, metadata)


def as_day(written: str) -> str:
    """Return a date of head data as ISO 8601; as exact as it is written, or nothing."""
    start = written[:10]
    return (
        find_date(start)
        or find_date(written)
        or (written if len(written) in (4, 7) and written[:4].isdigit() else "")
    )


def parse_tree(parse: Callable[..., Element], text: str, **options: str) -> Element:
    """Parse markup; raise ValueError where there is nothing to parse."""
    try:
        return parse(text, **options)
    except etree.ParserError as error:
        raise ValueError(str(error)) from error


def _titles(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield what may be the title: the first heading, or where there is none, the first block."""
    yield from (block.text for block in blocks if block.kind == "heading")
    yield from (block.text for block in blocks[:1])


def _is_extract(standfirst: str, body: Sequence[Block]) -> bool:
    """Tell whether a description only repeats how the text begins, as programs make them."""
    first = next((block.text for block in body if block.kind != "heading"), "")
    own, text = words_of(standfirst)[:_OPENING_WORDS], words_of(first)[:_OPENING_WORDS]
    return bool(own) and own == text[: len(own)]
