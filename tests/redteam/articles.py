"""Read the articles that nobody tuned to: their paragraphs as a library, their sentences with what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from explainer.content.article import Article, Paragraph, Section
from explainer.content.claims import Claim
from explainer.content.dates import parse_date
from explainer.content.explainer import Explainer
from explainer.content.glossary import parse_glossary
from explainer.content.timeline import parse_timeline
from explainer.evidence.passages import Library

FOLDER = Path(__file__).with_name("unseen")
#: Looked at while the checks are made.
DEVELOPMENT = (
    *("news", "science", "local", "economy", "court", "health"),
    *("budget", "life", "match", "statute", "siege", "talk"),
    *("tenancy", "rowing", "strike", "bells"),
    *("ferry", "tribunal", "cocoa", "vaccine"),
    *("glacier", "register"),
    *(
        "told/accident_cablecar",
        "told/council_baths",
        "told/environment_river",
        "told/history_canal",
        "told/match_handball",
        "told/obituary_cartographer",
        "told/results_tile",
        "told/travel_train",
        "told/border_closure",
        "told/interview_hail",
        "told/season_review",
        "told/strike_essay",
        "told/council_bridge",
        "told/trial_spray",
        "told/report_border",
    ),
)
#: For development, too: brief ones, whose false sentences are worded as freely as their true ones.
BRIEF = tuple(sorted(f"brief/{each.stem}" for each in (FOLDER / "brief").glob("*.yml")))
#: Never read: a rule made from those before earns its place by its figures on these.
VALIDATION = (
    *("company", "race", "village", "law", "sport", "history", "interview"),
    *("archive", "ruling", "harvest", "clinic"),
)
#: Only ever reported, and replaced by articles written anew once their figures have judged a rule.
HELD_OUT = (
    "told/consumer_oil",
    "told/court_beekeeper",
    "told/health_naps",
    "told/interview_conductor",
    "told/news_ferry",
    "told/parliament_rent",
    "told/science_moss",
    "told/university_exam",
    "told/company_analysis",
    "told/company_collapse",
    "told/couriers_act",
)
_PAIRS = "pairs"
_HEAD = {
    "title": "A",
    "publisher": "The Post",
    "published": "2025-03-14",
    "url": "https://example.org/",
    "language": "en",
}


def _pairs(files: str) -> tuple[str, ...]:
    """Return the names of the pairs of some files, each as that of an article of one paragraph."""
    texts = {name: (FOLDER / _PAIRS / f"{name}.yml").read_text("utf-8") for name in files}
    return tuple(f"{_PAIRS}/{name}/{at}" for name in files for at in range(texts[name].count("- passage: ")))


#: Single paragraphs, each with a true and a false sentence worded as an editor retells; for development.
PAIRS = _pairs("abcdefghijklmnrtuv")
#: Never read, only ever reported.
PAIRS_HELD_OUT = _pairs("opqsw")
CLASSES = (
    "number",
    "person",
    "negation",
    "quotation",
    "roles",
    "opposite",
    "certainty",
    "invented",
    "paragraph",
    "order",
)
#: What literal checks answer for: these classes have to be caught almost without a gap.
LITERAL = ("number", "quotation")


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence with what it cites; ``kind`` is its class of falsehood, empty for a true one."""

    article: str
    says: str
    cites: tuple[str, ...]
    kind: str

    @property
    def claim(self) -> Claim:
        """Return it as it would stand on a page."""
        return Claim("page.md", 1, self.says, self.cites, "claim", ())


@cache
def cases(article: str) -> tuple[Case, ...]:
    """Return the true and the false sentences about an article."""
    read = _read(article)
    return tuple(
        Case(article, each["text"], tuple(each["cites"]), each.get("class", ""))
        for each in (*read["true_sentences"], *read["false_sentences"])
    )


@cache
def library(article: str) -> Library:
    """Return an article's paragraphs, read as an import reads them; the site knows nothing else."""
    return library_of(_read(article)["head"], paragraphs(article))


def paragraphs(article: str) -> list[str]:
    """Return the texts of an article's paragraphs."""
    return [text.strip() for text in _read(article)["paragraphs"]]


def library_of(head: dict[str, str], texts: list[str]) -> Library:
    """Return some paragraphs as a library."""
    paragraphs = tuple(
        Paragraph(f"p{number}", "start", "report", text[:20]) for number, text in enumerate(texts, 1)
    )
    article = Article(
        id="article",
        path="docs/data/article.yml",
        title=head["title"],
        publisher=head["publisher"],
        published=parse_date(head["published"]),
        url=head["url"],
        licence="all rights reserved",
        language=head["language"],
        caution="",
        read="whole",
        noted="",
        checksum="0",
        sections=(Section("start", ""),),
        standfirst=None,
        paragraphs=paragraphs,
    )
    words = {each.id: text for each, text in zip(paragraphs, texts, strict=True)}
    glossary, _ = parse_glossary("language: nl\nentries: []\n", "glossary.yml")
    timeline, _ = parse_timeline("themes: {all: All}\nevents: []\n", "timeline.yml")
    return Library(Explainer((article,), glossary, timeline), {"article": words})


@cache
def _read(article: str) -> dict[str, Any]:
    if article.startswith(f"{_PAIRS}/"):
        _, name, at = article.split("/")
        return _as_article(_load(f"{_PAIRS}/{name}")[int(at)])
    read: dict[str, Any] = _load(article)
    return read


@cache
def _load(name: str) -> Any:
    text = (FOLDER / f"{name}.yml").read_text("utf-8")
    return yaml.load(text, yaml.BaseLoader)  # noqa: S506 - plain text, nothing is constructed


def _as_article(pair: dict[str, str]) -> dict[str, Any]:
    """Return a paragraph with its two sentences as an article is kept."""
    kind = {"name": "person", "date": "number"}.get(pair["kind"], pair["kind"])
    return {
        "head": _HEAD,
        "paragraphs": [pair["passage"]],
        "true_sentences": [{"text": pair["true"], "cites": ["p1"]}],
        "false_sentences": [{"text": pair["false"], "cites": ["p1"], "class": kind}],
    }
