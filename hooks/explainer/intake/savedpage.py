"""Parse a saved web page: trafilatura finds the article in it, the page's own head says what it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from lxml import html as lxml_html  # type: ignore[import-untyped]  # lxml ships no types

from explainer.intake.document import Block, Document, clean, words_of
from explainer.intake.headings import texts_in_order, with_headings
from explainer.intake.markup import as_day, make_document, parse_tree
from explainer.intake.tidying import tidy
from explainer.intake.walking import Element, blocks_of, text_of
from explainer.problems import needs

_DATES = (
    "article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.created",
    "citation_publication_date",
    "parsely-pub-date",
    "sailthru.date",
)
_SURE = {"extensive_search": False}  # else any year of the text may become the day of publication
_NEWS = re.compile(
    r"(?:\w*article|\w*posting|report|webpage)$", re.IGNORECASE
)  # what schema.org calls an article


def parse_html(text: str) -> Document:
    """Parse a web page; what its head says of title, date, publisher and address comes before what is guessed."""
    with needs("import"):
        from trafilatura import bare_extraction

    tree = parse_tree(lxml_html.document_fromstring, without_declaration(text))
    news = next(_linked_data(tree), {})
    told, whole = _told(tree, news), _said_whole(news)
    for aside in tree.xpath("//aside[contains(@class, 'pull')]"):
        aside.tag = "blockquote"  # trafilatura drops asides, pull quotes among them
    for code in tree.xpath("//code[not(ancestor::pre)]"):
        code.tag = "span"  # trafilatura makes a block of its own of each
    for listing in tree.xpath("//pre"):
        listing.drop_tree()
    tidy(tree)
    written = texts_in_order(tree)
    found = bare_extraction(
        tree, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=_SURE
    )
    if not found or isinstance(found, dict):
        return Document("", "", ())
    guessed = {
        "title": found.title,
        "standfirst": found.description,
        "url": found.url,
        "publisher": found.sitename,
        "licence": found.license,
    }
    data = {name: value or "" for name, value in guessed.items()} | {
        name: value for name, value in told.items() if value
    }
    blocks = with_headings(_parted(list(blocks_of(found.body)), whole), written)
    document = make_document(data, blocks)
    return (
        document
        if document.metadata.published
        else make_document(data | {"published": found.date or ""}, blocks)
    )


def without_declaration(text: str) -> str:
    """Drop an XML declaration: lxml refuses one in a text that is decoded already."""
    return re.sub(r"\A\s*<\?xml[^>]*\?>", "", text)


def _told(tree: Element, news: Mapping[str, Any]) -> dict[str, str]:
    """Return what the page's own head says."""
    said = _meta(tree)
    dates = [*(said.get(name, "") for name in _DATES), str(news.get("datePublished") or ""), *_times(tree)]
    canonical = tree.xpath("string(//link[@rel='canonical']/@href)")
    return {
        "title": said.get("og:title") or str(news.get("headline") or "") or tree.xpath("string(//title)"),
        "published": next(filter(None, map(as_day, dates)), ""),
        "url": next((each for each in (canonical, said.get("og:url", "")) if each.startswith("http")), ""),
        "publisher": said.get("og:site_name")
        or _name(news.get("publisher"))
        or said.get("application-name", "")
        or _site_in_title(tree),
        "language": tree.get("lang") or tree.get("xml:lang") or said.get("og:locale", ""),
    }


def _site_in_title(tree: Element) -> str:
    """Return what stands behind the article's own headline in the page's title: the name of its site."""
    title = clean(tree.xpath("string(//title)"))
    headlines = [words_of(text_of(each)) for each in tree.xpath("//h1")]
    parts = (title.rpartition(sign) for sign in (" | ", " – ", " — ", " - ", " :: "))
    return next((site for headline, _, site in parts if headline and words_of(headline) in headlines), "")


def _said_whole(news: Mapping[str, Any]) -> list[str]:
    """Return the paragraphs of an article that JSON-LD holds as one text (https://schema.org/articleBody)."""
    return [clean(line) for line in str(news.get("articleBody") or "").splitlines() if line.strip()]


def _parted(blocks: Sequence[Block], whole: Sequence[str]) -> Sequence[Block]:
    """Return an article's blocks; where it was taken from JSON-LD as one, its paragraphs."""
    is_whole = len(whole) > len(blocks) and words_of(" ".join(whole)) == words_of(
        " ".join(each.text for each in blocks)
    )
    return [Block("paragraph", text) for text in whole] if is_whole else blocks


def _meta(tree: Element) -> dict[str, str]:
    """Return the page's head data by name; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in tree.xpath("//meta[@content]"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        found.setdefault(name.casefold(), meta.get("content"))
    return found


def _times(tree: Element) -> Iterator[str]:
    """Yield the days of ``<time>`` elements that are said to be the publication's."""
    yield from tree.xpath("//time[contains(concat(@class, @itemprop, @pubdate), 'pub')]/@datetime")


def _linked_data(tree: Element) -> Iterator[Mapping[str, Any]]:
    """Yield what JSON-LD says of articles (https://schema.org/Article)."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        with suppress(ValueError, RecursionError):
            data = json.loads(script)
            listed = (
                data
                if isinstance(data, list)
                else data.get("@graph", [data])
                if isinstance(data, dict)
                else []
            )
            things = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
            yield from (each for each in things if _NEWS.fullmatch(_kind(each)))


def _kind(thing: Mapping[str, Any]) -> str:
    kind = thing.get("@type", "")
    return str(kind[0]) if isinstance(kind, list) and kind else str(kind)


def _name(thing: object) -> str:
    if isinstance(thing, list):
        thing = thing[0] if thing else ""
    return str(thing.get("name") or "") if isinstance(thing, dict) else str(thing or "")
