"""Lists that are too long for one page, split into parts: the glossary by letter, the timeline by year, and so on.

What a list weighs is reckoned from the data before anything is rendered, as links need to know where each thing
stands. A list that fits on its page stays whole; of one that does not, its page keeps the author's text and leads to
the parts, which are pages of their own: ``glossary-part-2.html``.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from explainer.content.article import Paragraph
from explainer.content.entry import Entry
from explainer.content.explainer import Explainer
from explainer.content.frontmatter import FrontMatter, parse_front_matter
from explainer.content.limits import LIMITS, Limits
from explainer.content.timeline import Event
from explainer.pages.addresses import CONTENTS, GLOSSARY, PEOPLE, SOURCES, TIMELINE, paragraph_anchor
from explainer.pages.receipts import cite_of

_FRAME = 13_000  # bytes with gzip of a page with all that it loads, without its list
_FILLED = 0.7  # of the room: how full a part is made, as data grow and this only reckons
_NEARLY = 0.55  # how full it may be left so that a year or a source stays whole
_SCREEN = 8_000  # bytes with gzip of a page up to where its list begins
_MARKUP = 45  # bytes with gzip of what stands around each thing: tags, and where it is used
_LINE = 26  # bytes with gzip of a line of the list of everything
_SOURCE_LINE = 75  # the same of a source by its title
_LETTERS = 3  # of a headword, to tell one part from the next


@dataclass(frozen=True, slots=True)
class Part:
    """A page of a list that was split.

    Attributes:
        source: The file that it would be made from: ``glossary-part-2.md``.
        label: What it holds: ``Can–Doc``, ``1901–1910``; empty where only its number is known.
        number: Which part it is, from 1.
        ids: What stands on it, by their ids: entries, events, citations.
    """

    source: str
    label: str
    number: int
    ids: frozenset[str]

    def page(self, front: FrontMatter) -> str:
        """Return its Markdown; ``front`` is that of its list's page."""
        title = f"{front.title}: {self.label or self.number}"
        lines = (
            f"title: {_quoted(title)}",
            f"description: {_quoted(front.description)}",
            f"template: {front.template}",
        )
        return "\n".join(("---", *lines, "receipts: false", "---", f"# {title}", ""))


def _quoted(text: str) -> str:
    """Return a text as a YAML value."""
    return json.dumps(text, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class _Thing:
    """Something in a list: its id, its anchors, what it is sorted by, in short, and its text."""

    id: str
    anchors: tuple[str, ...]
    sign: str
    text: str


class Parts:
    """The lists of a site that are split, each into its parts; ``moved`` has the part of each anchor of theirs.

    Attributes:
        names_sources: Whether the page of a split list of sources has room for a line of each.
    """

    def __init__(self, explainer: Explainer, pages: int, limits: Limits = LIMITS) -> None:
        """Split what is too long for its page; ``pages`` is how many pages there are."""
        entries = explainer.glossary.entries
        things = {
            GLOSSARY: list(map(_of_entry, entries)),
            PEOPLE: [
                _of_entry(each)
                for kind in ("person", "organization")
                for each in entries
                if each.kind == kind
            ],
            TIMELINE: list(map(_of_event, explainer.timeline.events)),
            SOURCES: list(_of_sources(explainer)),
        }
        room = max(limits.first_visit - _FRAME, _FRAME)
        self.lists = {source: split(source, each, room) for source, each in things.items()}
        self.names_sources = len(explainer.articles) * _SOURCE_LINE <= room
        lines = pages + len(entries) + len(explainer.timeline.events)
        self.lists[CONTENTS] = _contents(lines, max(limits.screen - _SCREEN, _SCREEN // 2))
        self._anchors = {source: _by_anchor(self.lists[source], each) for source, each in things.items()}

    @cached_property
    def moved(self) -> Mapping[str, str]:
        """Return the file of the part where each anchor of a list stands now: ``glossary.md#toll``."""
        return {
            f"{source}#{anchor}": part.source
            for source, anchors in self._anchors.items()
            for anchor, part in anchors.items()
        }

    def pages(self, texts: Mapping[str, str]) -> dict[str, str]:
        """Return the Markdown of the parts by their file; ``texts`` are the whole texts of the lists' own pages."""
        fronts = {source: parse_front_matter(text, source)[0] for source, text in texts.items()}
        return {
            part.source: part.page(front)
            for source, front in fronts.items()
            for part in self.lists.get(source, ())
        }

    @cached_property
    def every(self) -> dict[str, tuple[str, Part]]:
        """Return every part by its file, with the file of its list."""
        return {part.source: (source, part) for source, parts in self.lists.items() for part in parts}

    def listed(self, source: str) -> str:
        """Return the file of the list that a file is a part of; the file itself where it is none."""
        return self.every[source][0] if source in self.every else source

    def anchors(self, source: str) -> set[str]:
        """Return the anchors of what stands on a part, by its file."""
        return self._own_anchors.get(source, set())

    @cached_property
    def _own_anchors(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for place, part in self.moved.items():
            found.setdefault(part, set()).add(place.partition("#")[2])
        return found


def split(source: str, things: Sequence[_Thing], room: int) -> tuple[Part, ...]:
    """Return the parts of a list, in its order; none where it fits on its page, which has ``room`` bytes for it."""
    weights = _weights(things)
    if sum(weights) <= room:
        return ()
    groups: list[list[_Thing]] = [[]]
    filled = 0.0
    for thing, weight in zip(things, weights, strict=True):
        is_border = groups[-1] and groups[-1][-1].sign != thing.sign
        if groups[-1] and filled + weight > room * (_NEARLY if is_border else _FILLED):
            groups.append([])
            filled = 0.0
        groups[-1].append(thing)
        filled += weight
    return tuple(
        Part(part_name(source, number), _label(group), number, frozenset(each.id for each in group))
        for number, group in enumerate(groups, 1)
    )


def part_name(source: str, number: int) -> str:
    """Return the file of a part."""
    return f"{source.removesuffix('.md')}-part-{number}.md"


def _weights(things: Sequence[_Thing]) -> list[float]:
    texts = [thing.text.encode() for thing in things]
    whole = sum(map(len, texts))
    ratio = len(zlib.compress(b"\n".join(texts))) / whole if whole else 0.0
    return [len(text) * ratio + _MARKUP for text in texts]


def _label(group: Sequence[_Thing]) -> str:
    first, last = group[0].sign, group[-1].sign
    return first if first == last else f"{first}–{last}"


def _by_anchor(parts: Iterable[Part], things: Iterable[_Thing]) -> dict[str, Part]:
    place = {name: part for part in parts for name in part.ids}
    return {anchor: place[thing.id] for thing in things if thing.id in place for anchor in thing.anchors}


def _of_entry(entry: Entry) -> _Thing:
    told = " ".join(chain((entry.term, entry.original, entry.romanized), (text for text, _ in entry.texts)))
    return _Thing(entry.id, (entry.id,), entry.sorted_by[:_LETTERS].capitalize(), told)


def _of_event(event: Event) -> _Thing:
    day = event.date.first or event.date.last
    return _Thing(
        event.id, (event.id,), str(day.year) if day else "", f"{event.title} {event.date.words} {event.text}"
    )


def _of_sources(explainer: Explainer) -> Iterable[_Thing]:
    for number, article in enumerate(explainer.articles):
        for place, paragraph in enumerate(article.passages):
            cite = cite_of(article, paragraph, main=article is explainer.article)
            anchors = [paragraph_anchor(cite)]
            if not place:
                anchors += [f"from-{article.id}", f"before-{article.id}"]
            head = "" if place else f"{article.title} {article.publisher} {article.licence} {article.caution}"
            sign = str(number or paragraph.number or 1)  # as in receipts: of the first source, its paragraphs
            yield _Thing(cite, tuple(anchors), sign, f"{head} {_said(paragraph)}")


def _said(paragraph: Paragraph) -> str:
    return f"{paragraph.locator} {paragraph.gist} {paragraph.text}"


def _contents(count: int, room: int) -> tuple[Part, ...]:
    """Return the parts of the list of everything, whose titles are known only when all pages are."""
    if count * _LINE <= room:
        return ()
    numbers = range(1, -(-count // int(room * _FILLED / _LINE)) + 1)
    return tuple(Part(part_name(CONTENTS, number), "", number, frozenset()) for number in numbers)
