"""From Markdown to HTML: receipts and claims, linked terms and dates, views, published data."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from explainer.content.article import parse_article
from explainer.content.explainer import Explainer
from explainer.content.glossary import Entry, parse_glossary
from explainer.content.timeline import parse_timeline
from explainer.pages.addresses import link_fault, passage_url, relative
from explainer.pages.claims import Claim
from explainer.pages.files import SourceFile
from explainer.pages.inflection import forms, verb_forms
from explainer.pages.linker import Linker
from explainer.pages.lines import SourceLines
from explainer.pages.page import MAX_BRACKETS, MAX_CHARACTERS, open_page
from explainer.pages.recording import Recording
from explainer.pages.rendering import Explained
from explainer.pages.site import Site
from explainer.pages.views import PageView
from golden import Case, Golden, cases
from markdown import Markdown

ARTICLE = """
id: article
title: A canal comes back
publisher: Example Review
published: 1999-12-08
url: https://example.org/canal
licence: all rights reserved
language: en
checksum: 9f86
salt: 5fec
sections: [{id: start, title: ''}, {id: locks, title: The locks}]
standfirst: {id: p0, section: start, voice: analysis, locator: A canal that}
paragraphs:
- {id: p1, section: start, voice: report, locator: The first boat}
- {id: p2, section: locks, voice: statement, locator: '“We waited” – twelve-year'}
- {id: p3, section: locks, voice: analysis, locator: Nobody had}
"""
OTHER = ARTICLE.replace("id: article", "id: other").replace("A canal comes back", "Another canal")
GLOSSARY = """
language: nl
entries:
- {id: lock, term: lock, kind: term, original: sluis, card: "A chamber with gates. [@p2]", says: "The lock broke. [@p2]"}
- {id: lock-keeper, term: lock keeper, kind: term, card: Who works the gates., definition: true, see: [lock]}
- id: canal-company
  term: Canal Company
  kind: organization
  role: The firm that dug the canal. [@p1]
  card: It dug the canal. [@p1]
  relations:
  - {verb: paid, to: lock-keeper, text: "The Company paid each lock keeper. [@p2]"}
"""
TIMELINE = """
themes: {building: Building the canal}
events:
- {id: opening, date: 1998-05-07, title: The canal opens, label: opens, text: "It opened. [@p1]", theme: building}
- {id: closing, date: 2001, title: The canal closes, label: closes, text: "It is to close. [@p3]", theme: building,
   actors: [canal-company]}
"""
EXTENSIONS = ["admonition", "attr_list", "tables", "fenced_code", "toc", "pymdownx.details"]


def explainer(glossary: str = GLOSSARY, timeline: str = TIMELINE) -> Explainer:
    """Return the models of small data files; wrong ones fail the test."""
    parsed = [parse_article(ARTICLE, "article.yml"), parse_article(OTHER, "other.yml")]
    entries, events = parse_glossary(glossary, "glossary.yml"), parse_timeline(timeline, "timeline.yml")
    problems = [problem for _, found in (*parsed, entries, events) for problem in found]
    assert problems == []
    return Explainer(tuple(article for article, _ in parsed), entries[0], events[0])


def render(text: str, data: Explainer, *, status: str = "claim") -> tuple[str, Recording]:
    recording = Recording("docs/page.md", SourceLines(text), status, anchors=True)
    extension = Explained(Linker(data), lambda: recording)
    return Markdown(extensions=[*EXTENSIONS, extension]).convert(text), recording


def described(claim: Claim) -> str:
    """Return a claim in one line: line, status, paragraphs, text, waivers."""
    cites = " ".join(claim.cites) or "-"
    waivers = "".join(f" (waived {each.line}: {each.kind}: {each.reason})" for each in claim.waivers)
    return f"{claim.line} {claim.status} {cites} | {claim.text}{waivers}"


@cases("citations")
def test_citations_become_receipts_and_claims(case: Case, golden: Golden) -> None:
    html, recording = render(case["input"], explainer(), status=case.get("status", "claim"))
    golden(
        case,
        html=html,
        claims="\n".join(map(described, recording.claims)),
        problems="\n".join(map(str, recording.problems)),
    )


@cases("terms")
def test_terms_and_dates_become_links(case: Case, golden: Golden) -> None:
    data = explainer(case.get("glossary", GLOSSARY), case.get("timeline", TIMELINE))
    html, recording = render(case["input"], data)
    golden(case, html=html, terms=" ".join(recording.terms), events=" ".join(recording.events))
