"""Parse Markdown and HTML: trees by Python-Markdown and trafilatura, then one walk over either."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import yaml
from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types
from lxml import html as lxml_html

from explainer.intake.document import Block, Document, Metadata, clean
from explainer.intake.head import take_head
from explainer.problems import needs

_HEADINGS = frozenset({"head", "h1", "h2", "h3", "h4", "h5", "h6"})
_QUOTATIONS = frozenset({"quote", "blockquote"})
_PARAGRAPHS = frozenset({"p", "item", "li"})
_LEFT_OUT = frozenset({"table", "figure", "graphic", "script", "style", "sup", "pre", "code", "div.footnote"})
_FRONT_MATTER = re.compile(r"\A---\s*\n(.*?)\n---\s*\n", re.DOTALL)
_NAMES = {  # our name for a piece of head data: the names that front matter uses for it
    "title": ("title",),
    "standfirst": ("standfirst", "subtitle", "description", "summary"),
    "published": ("published", "date"),
    "url": ("url", "canonical", "canonical_url", "link"),
    "publisher": ("publisher", "source", "site"),
    "licence": ("licence", "license"),
    "language": ("language", "lang"),
}

Element = Any  # lxml has no types


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

    data = _front_matter(text)
    body = markdown.markdown(_FRONT_MATTER.sub("", text), extensions=["footnotes", "tables"])
    blocks = tuple(_blocks(_parse(lxml_html.fragment_fromstring, body, create_parent="article")))
    return _document(data, blocks)


def parse_html(text: str) -> Document:
    """Parse a web page: trafilatura finds the body, title, date, publisher and address."""
    with needs("import"):
        from trafilatura import bare_extraction

    tree = _parse(lxml_html.document_fromstring, _without_declaration(text))
    for aside in tree.xpath("//aside[contains(@class, 'pull')]"):
        aside.tag = "blockquote"  # trafilatura drops asides, pull quotes among them
    found = bare_extraction(tree, with_metadata=True, include_comments=False, include_tables=False)
    if not found or isinstance(found, dict):
        return Document("", "", ())
    data = {
        "title": found.title,
        "standfirst": found.description,
        "published": found.date,
        "url": found.url,
        "publisher": found.sitename,
        "licence": found.license,
        "language": tree.get("lang"),
    }
    return _document({name: value or "" for name, value in data.items()}, tuple(_blocks(found.body)))


def _document(data: Mapping[str, str], blocks: tuple[Block, ...]) -> Document:
    title = data.get("title") or next((block.text for block in blocks if block.kind == "heading"), "")
    head = take_head(title, blocks, standfirst=clean(data.get("standfirst", "")))
    kept = ("url", "publisher", "licence", "language")
    published = data.get("published", "")[:10] or head.published
    metadata = Metadata(published=published, **{name: data.get(name, "") for name in kept})
    return Document(clean(title), head.standfirst, head.body, metadata)


def _front_matter(text: str) -> dict[str, str]:
    match = _FRONT_MATTER.match(text)
    data = yaml.load(match[1], Loader=yaml.BaseLoader) if match else {}  # noqa: S506 - BaseLoader makes text only
    given = {str(key).casefold(): value for key, value in data.items()} if isinstance(data, dict) else {}
    return {
        ours: next((given[name] for name in names if isinstance(given.get(name), str)), "")
        for ours, names in _NAMES.items()
    }


def _blocks(element: Element, quoted: bool = False) -> Iterator[Block]:
    """Walk a tree of HTML or of trafilatura's XML and give its blocks in order."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _LEFT_OUT or f"{tag}.{element.get('class')}" in _LEFT_OUT:
        return
    inner = [block for child in element for block in _blocks(child, quoted or tag in _QUOTATIONS)]
    if inner and tag not in _HEADINGS:
        yield from inner
    elif tag in _HEADINGS | _PARAGRAPHS | _QUOTATIONS:
        yield from _block(element, quoted)


def _block(element: Element, quoted: bool) -> Iterator[Block]:
    text = clean("".join(_pieces(element)))
    quoted = quoted or element.tag in _QUOTATIONS
    if text:
        yield Block("heading" if element.tag in _HEADINGS else "quotation" if quoted else "paragraph", text)


def _pieces(element: Element) -> Iterator[str]:
    """Give the text of an element; a line break is a space, a footnote mark nothing."""
    if element.tag in {"br", "lb"}:
        yield " "
    elif isinstance(element.tag, str) and element.tag not in _LEFT_OUT:
        yield element.text or ""
        for child in element:
            yield from _pieces(child)
            yield child.tail or ""


def _without_declaration(text: str) -> str:
    """Drop an XML declaration: lxml refuses one in a text that is decoded already."""
    return re.sub(r"\A\s*<\?xml[^>]*\?>", "", text)


def _parse(parse: Callable[..., Element], text: str, **options: str) -> Element:
    """Parse markup; raise ValueError where there is nothing to parse."""
    try:
        return parse(text, **options)
    except etree.ParserError as error:
        raise ValueError(str(error)) from error
