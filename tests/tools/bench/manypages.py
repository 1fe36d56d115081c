"""A made-up site of any number of pages, each about a source of its own; the same number always gives the same site.

What the pages say is said by their sources in other words, so that every check holds: an invented word did something
on an invented day, and somebody invented said so.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml
from explainer.content.articlewriter import dump_article
from explainer.intake.document import Metadata
from explainer.intake.importer import Request, import_article

PARAGRAPHS = 10  # of a source
TERMS = 5  # a page; as many events
SECTION_PAGES = 20
LISTS = ("timeline", "glossary", "people", "sources", "contents")
_MONTHS = "January February March April May June July August September October November December".split()
_GOODS = "crates barrels sacks boxes bales planks stones bottles lamps ropes".split()
_OUTER = "red heavy quiet narrow bright old bitter steep slow loud".split()
_INNER = "useful costly safe dull famous empty strange warm plain rare".split()
_SYLLABLES = [
    a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "in", "ol", "us")
]
_SENTENCES = (3, 2) * 5  # of the page about each paragraph: 25 in all


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What a paragraph says: who moved how many goods when and where, and what somebody said of what."""

    cite: str
    mover: str
    goods: str
    number: int
    day: int
    month: int
    year: int
    place: str
    speaker: str
    other: str
    said: str
    members: int

    @property
    def date(self) -> str:
        """Return the day in words."""
        return f"{self.day} {_MONTHS[self.month]} {self.year}"

    @property
    def text(self) -> str:
        """Return the paragraph as its source has it."""
        return (
            f"At dawn on {self.date}, near {self.place}, a crew of the {self.mover} moved {self.number} {self.goods}. "
            f"Those who watched from the shore heard {self.speaker} call the {self.other} “{self.said}” again. "
            f"A later count found {self.members} members, more than before."
        )

    @property
    def told(self) -> tuple[str, str, str]:
        """Return what a page says of it."""
        return (
            f"The {self.mover} moved {self.number} {self.goods} on {self.date}.",
            f"{self.speaker} called the {self.other} “{self.said}”.",
            f"There were {self.members} members then.",
        )


class ManyPages:
    """The words of a site of ``count`` pages."""

    def __init__(self, count: int) -> None:
        """Choose the words."""
        self.count = count
        self._chance = random.Random(count)  # noqa: S311 - the same words in every run
        names = self._names()
        self.terms = [[next(names) for _ in range(TERMS - 1)] for _ in range(count)]
        self.people = [f"{next(names).title()} {next(names).title()}" for _ in range(count)]
        self.places = [next(names).title() for _ in range(count)]
        self.paragraphs = [list(self._source(page)) for page in range(count)]

    def _names(self) -> Iterator[str]:
        seen: set[str] = set()
        while True:
            name = "".join(self._chance.choices(_SYLLABLES, k=3))
            if name not in seen:
                seen.add(name)
                yield name

    def _source(self, page: int) -> Iterator[Paragraph]:
        chance = self._chance
        for number in range(1, PARAGRAPHS + 1):
            other = chance.choice(self.terms[min(chance.randrange(self.count), chance.randrange(self.count))])
            yield Paragraph(
                f"{source_id(page)}:p{number}" if page else f"p{number}",
                self.terms[page][number % (TERMS - 1)],
                chance.choice(_GOODS),
                chance.randrange(100, 1000),
                chance.randrange(1, 29),
                chance.randrange(12),
                chance.randrange(1900, 2000),
                self.places[page],
                self.people[page],
                other,
                f"{chance.choice(_OUTER)} and {chance.choice(_INNER)}",
                chance.randrange(100, 1000),
            )

    @cached_property
    def entries(self) -> list[dict[str, object]]:
        """Return the glossary's entries."""
        return [entry for page in range(self.count) for entry in self._entries(page)]

    def _entries(self, page: int) -> Iterator[dict[str, object]]:
        for place, term in enumerate(self.terms[page]):
            told = next(each for each in self.paragraphs[page] if each.mover == term)
            card = f"It moved {told.number} {told.goods} near {told.place}. [@{told.cite}]"
            says = f"It did so on {told.date}. [@{told.cite}]"
            see = [self.terms[page][place - 1]]
            yield {"id": term, "term": term, "kind": "term", "card": card, "says": says, "see": see}
        first, name = self.paragraphs[page][0], self.people[page]
        role = f"Somebody who called the {first.other} “{first.said}”. [@{first.cite}]"
        relation = {
            "verb": "called",
            "to": self.people[page - 1].lower().replace(" ", "-"),
            "text": f"That call was “{first.said}”. [@{first.cite}]",
        }
        more = {"relations": [relation]} if page % 50 == 1 else {}
        yield {"id": _id(name), "term": name, "kind": "person", "role": role, "card": role, **more}

    @cached_property
    def events(self) -> list[dict[str, object]]:
        """Return the timeline's events."""
        return [
            {
                "id": f"e{page}-{number}",
                "date": f"{told.year}-{told.month + 1:02}-{told.day:02}",
                "title": f"The {told.mover} moves {told.goods}",
                "label": told.goods,
                "text": f"It moved {told.number} {told.goods}. [@{told.cite}]",
                "theme": ("water", "trade")[page % 2],
            }
            for page, paragraphs in enumerate(self.paragraphs)
            for number, told in enumerate(paragraphs[::2])
        ]

    def page(self, number: int) -> str:
        """Return a page's Markdown."""
        told = [
            f"{sentence} [@{paragraph.cite}]"
            for paragraph, most in zip(self.paragraphs[number], _SENTENCES, strict=True)
            for sentence in paragraph.told[:most]
        ]
        parts = [told[:3], told[3:10], told[10:17], told[17:]]
        place, name = self.places[number], self.people[number]
        headings = ["", "## What was moved first", "## What came then", f"## What {name} said"]
        body = "\n\n".join(
            "\n\n".join(filter(None, [heading, "\n".join(part)]))
            for heading, part in zip(headings, parts, strict=True)
        )
        head = f"title: What was moved at {place}?\nnav: The goods of {place}\ndescription: What was moved at {place}."
        return f"---\n{head}\ntemplate: question.html\nanswer: {told[0]}\n---\n# What was moved at {place}?\n\n{body}\n"


def source_id(page: int) -> str:
    """Return the id of the source of a page."""
    return f"s{page:04}" if page else "article"


def page_name(page: int) -> str:
    """Return the file name of a page."""
    return f"page-{page:04}.md"


def sections(count: int) -> list[tuple[str, list[str]]]:
    """Return the sections of the navigation with their pages."""
    starts = range(0, count, SECTION_PAGES)
    return [
        (f"Part {place}", [page_name(each) for each in range(start, min(count, start + SECTION_PAGES))])
        for place, start in enumerate(starts, 1)
    ]


def write_site(count: int, folder: Path) -> Path:
    """Write a project of ``count`` pages, with the texts of its sources beside it; return the folder."""
    site = ManyPages(count)
    data = folder / "docs" / "data"
    (data / "sources").mkdir(parents=True)
    (data / "texts").mkdir()
    for page in range(count):
        _write_source(site, page, folder)
        (folder / "docs" / page_name(page)).write_text(site.page(page), "utf-8")
    glossary = {"language": "en", "entries": site.entries}
    timeline = {"themes": {"water": "Water", "trade": "Trade"}, "events": site.events}
    for name, value in (("glossary", glossary), ("timeline", timeline)):
        (data / f"{name}.yml").write_text(_yaml(value), "utf-8")
    _write_frame(site, folder)
    return folder


def _write_source(site: ManyPages, page: int, folder: Path) -> None:
    text = "\n\n".join(
        [
            f"The goods of {site.places[page]}",
            "Published 3 May 2021",
            *(each.text for each in site.paragraphs[page]),
        ]
    )
    file = folder / "docs" / "data" / "texts" / f"{source_id(page)}.txt"
    file.write_text(text + "\n", "utf-8")
    given = Metadata(url=f"https://example.org/{page}", publisher=f"Review {page}")
    article = import_article(Request(file, folder.with_name("nowhere"), source_id(page), given)).article
    target = folder / "docs" / "data" / ("sources" if page else "") / f"{source_id(page)}.yml"
    target.write_text(dump_article(article), "utf-8")


def _write_frame(site: ManyPages, folder: Path) -> None:
    """Write the first page, those that list, and the settings."""
    first = site.paragraphs[0][0]
    home = _page("The goods", "home", f"{first.told[0]} [@{first.cite}]\n")
    (folder / "docs" / "index.md").write_text(home, "utf-8")
    for name in LISTS:
        (folder / "docs" / f"{name}.md").write_text(_page(name.title(), name, ""), "utf-8")
    parts = [{title: pages} for title, pages in sections(site.count)]
    settings = {
        "site_name": "The goods, explained",
        "theme": "explainer",
        "plugins": ["explainer"],
        "nav": ["index.md", *parts, *(f"{name}.md" for name in LISTS)],
    }
    (folder / "mkdocs.yml").write_text(_yaml(settings), "utf-8")


def _page(title: str, template: str, body: str) -> str:
    head = f"title: {title}\ndescription: What was moved.\ntemplate: {template}.html"
    return f"---\n{head}\n---\n# {title}\n\n{body}"


def _id(name: str) -> str:
    return name.lower().replace(" ", "-")


def _yaml(value: object) -> str:
    return yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=200)
