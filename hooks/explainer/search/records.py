"""What can be found: a record for each question, section, term, person, organization, event, paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from markdown import Markdown

from explainer.content.article import Article, Paragraph
from explainer.content.citations import is_plain, without_citations
from explainer.content.explainer import Explainer
from explainer.content.frontmatter import FrontMatter
from explainer.content.glossary import Entry
from explainer.content.timeline import Event
from explainer.locale import _
from explainer.pages.addresses import paragraph_anchor
from explainer.pages.views import PageView
from explainer.search.excerpts import plain_text, split_excerpts, tidied

#: In the order of the records, which decides between results that are equally good. Sections stand before
#: their questions, which take in their words.
KINDS = ("person", "organization", "term", "event", "section", "question", "page", "source")
WHOLE: Mapping[str, str] = MappingProxyType({})
_PART = re.compile(r"-part-\d+\.html#")  # of a list that is split (pages/parts.py)
_LINK = re.compile(r'href="([^"]*#[^"]+)"')


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A page as the search takes it in.

    Attributes:
        url: From the site's top: ``history/locks.html``.
        kind: As in `PageView`: ``question``, ``glossary`` …
        title: Its title.
        nav: Its short title.
        html: Its rendered Markdown, without what templates add; empty where only its title is to be found.
        place: Where it stands in the site's order; -1 when it is in no list of pages.
        asked: What readers type for it, by the anchor of a section; for the page itself under ``""``.
        horizon: The day its knowledge ends, in words, where it is not the main article's.
    """

    url: str
    kind: str
    title: str
    nav: str
    html: str
    place: int
    asked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    horizon: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """Something that can be found.

    Attributes:
        kind: One of KINDS.
        url: Where it stands, from the site's top: ``glossary.html#toll``.
        title: What it is called.
        path: What stands beside the title: page, section, date, or the word in the source's own language.
        names: What it is called, too.
        text: What it says, plain.
        context: Words that belong to it though it does not hold them.
        weight: How often other places link to it.
        asked: What readers type for it; never shown.
        told: Who says a passage of a source, or the day a page's knowledge ends (`SearchPage`); shown, not searched.
    """

    kind: str
    url: str
    title: str
    path: str
    names: tuple[str, ...]
    text: str
    context: str
    weight: int
    asked: tuple[str, ...] = ()
    told: str = ""


def search_page(view: PageView, html: str, front: FrontMatter, place: int) -> SearchPage:
    """Take a page for the search from its view, its rendered Markdown and what it says about itself.

    ``place`` is where it stands in the site's order: questions, then the other pages; -1 in neither.
    """
    nav = view.title if place < 0 else front.nav or view.title
    horizon = front.horizon.words if front.horizon else ""
    return SearchPage(
        *(view.address, view.kind, view.title, nav, html if front.findable else "", place, front.search),
        horizon,
    )


def make_records(
    pages: Sequence[SearchPage], explainer: Explainer, moved: Mapping[str, str] = WHOLE
) -> list[Record]:
    """Return all records, by kind in the order of KINDS, within a kind in the site's own order.

    ``moved`` has where an anchor of a list that is split stands:
    ``{"glossary.html#toll": "glossary-part-2.html#toll"}``.
    """
    pages = sorted(filter(_is_listed, pages), key=lambda page: page.place)
    homes = {page.kind: page.url for page in reversed(pages)}
    links = Counter(anchor for page in pages for anchor in _link_targets(page.html))
    texts = _Texts()
    records = [
        *(_entry_record(entry, homes, links, texts) for entry in explainer.glossary.entries),
        *(_event_record(event, explainer, homes, links, texts) for event in explainer.timeline.events),
        *(record for page in pages for record in _page_records(page)),
        *_source_records(explainer.articles, homes, links),
    ]
    placed = (replace(each, url=moved[each.url]) if each.url in moved else each for each in records)
    return sorted(placed, key=lambda record: KINDS.index(record.kind))


def _is_listed(page: SearchPage) -> bool:
    """Tell whether readers should come to a page: one outside the navigation only leads on, or waits."""
    return page.place >= 0 or page.kind != "page"


class _Texts:
    """Turns authors' Markdown into plain text, with one converter for all of it."""

    def __init__(self) -> None:
        self._markdown = Markdown()

    def plain(self, *markdown: str) -> str:
        return " ".join(filter(None, map(self._plain, filter(None, markdown))))

    def _plain(self, markdown: str) -> str:
        text = without_citations(markdown)
        return tidied(text) if is_plain(markdown) else plain_text(self._markdown.reset().convert(text))


def _link_targets(html: str) -> Iterator[str]:
    """Yield page and anchor of every link, without the way there: ``glossary.html#toll``."""
    for target in _LINK.findall(html):
        yield _PART.sub(".html#", target.rpartition("/")[2])


def _weight(url: str, links: Counter[str]) -> int:
    return links[url.rpartition("/")[2]]


def _entry_record(entry: Entry, homes: dict[str, str], links: Counter[str], texts: _Texts) -> Record:
    url = f"{homes.get('people' if entry.is_actor else 'glossary', '')}#{entry.id}"
    background = (statement.text for statement in entry.background)
    romanized = entry.romanized if entry.romanized != entry.term else ""
    return Record(
        kind=entry.kind,
        url=url,
        title=entry.term,
        path=" · ".join(dict.fromkeys(filter(None, (entry.original, romanized)))),
        names=entry.also,
        text=texts.plain(_role(entry), entry.card, entry.says, *background),
        context="",
        weight=_weight(url, links),
        asked=entry.search,
    )


def _role(entry: Entry) -> str:
    """Return an entry's role as a sentence that the card can follow; nothing where the card says it again."""
    role = without_citations(entry.role).strip()
    if role.lower().rstrip(".") in without_citations(entry.card).lower():
        return ""
    return f"{role}." if role[-1] not in ".!?" else role


def _event_record(
    event: Event, explainer: Explainer, homes: dict[str, str], links: Counter[str], texts: _Texts
) -> Record:
    url = f"{homes.get('timeline', '')}#{event.id}"
    actors = filter(None, map(explainer.glossary.entry, event.actors))
    themes = explainer.timeline.themes
    return Record(
        kind="event",
        url=url,
        title=event.title,
        path=event.date.words,
        names=(event.label,),
        text=texts.plain(event.text),
        context=" · ".join((themes.get(event.theme, ""), *(actor.term for actor in actors))),
        weight=_weight(url, links),
        asked=event.search,
    )


def _page_records(page: SearchPage) -> Iterator[Record]:
    passages = split_excerpts(page.html)
    is_question = page.kind == "question"
    told = _("as of %(date)s") % {"date": page.horizon} if page.horizon else ""
    opening = " ".join(passage.text for passage in passages if passage.level < 2)
    yield Record(
        kind="question" if is_question else "page",
        url=page.url,
        title=page.title,
        path="",
        names=(page.nav,) if page.nav != page.title else (),
        text=opening,
        context="",
        weight=0,
        asked=page.asked.get("", ()),
        told=told,
    )
    for passage in passages:
        if passage.level == 2 and passage.anchor:
            url = f"{page.url}#{passage.anchor}"
            kind = "section" if is_question else "page"
            asked = page.asked.get(passage.anchor, ())
            yield Record(kind, url, passage.heading, page.title, (), passage.text, "", 0, asked, told)


def _source_records(
    articles: Iterable[Article], homes: dict[str, str], links: Counter[str]
) -> Iterator[Record]:
    for number, article in enumerate(articles):
        if article.is_notes:  # what our notes bear out is found where pages tell it
            continue
        sections = {section.id: section.title for section in article.sections}
        for paragraph in article.passages:
            cite = f"{article.id}:{paragraph.id}" if number else paragraph.id
            url = f"{homes.get('sources', '')}#{paragraph_anchor(cite)}"
            place = (article.title if number else "", sections.get(paragraph.section, ""))
            yield Record(
                kind="source",
                url=url,
                title=_("Paragraph %(number)s") % {"number": paragraph.number}
                if paragraph.number
                else _("Standfirst"),
                path=" · ".join(filter(None, place)),
                names=(cite,),
                text=_told(paragraph),
                context="",
                weight=_weight(url, links),
                told=article.publisher,
            )


def _told(paragraph: Paragraph) -> str:
    return " ".join(
        filter(
            None, (_("Begins ‘%(words)s …’.") % {"words": paragraph.locator}, paragraph.gist, paragraph.text)
        )
    )
