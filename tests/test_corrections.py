"""Corrections: on the page that was mended, on the page that lists them, in the feed and in JSON-LD."""

from __future__ import annotations

import json
import re
from pathlib import Path

import feedparser
import pytest
from explainer.mkdocs import running
from smallsite import small_site

CORRECTIONS = """\
corrections:
- date: 2021-06-01
  page: index.md
  said: Ada Finch lit it on 13 March 2021 & left.
  says: Ada Finch lit it again on 12 March 2021.
  why: We misread the day.
- date: 2021-07-02
  page: index.md
  said: The lamp was dark for two winters.
  says: The lamp was dark for a winter.
"""
LIST = """\
---
title: Corrections
description: What was wrong here, and what stands there now.
template: corrections.html
receipts: false
---
# Corrections
"""


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A site with two corrections, whose address is known."""
    return build(tmp_path, "site_url: https://lamp.example.org/explained/\nsite_author: The Lamp Desk\n")


def build(folder: Path, settings: str) -> Path:
    project, site = small_site(folder / "lamp"), folder / "built"
    (project / "docs/data/corrections.yml").write_text(CORRECTIONS, "utf-8")
    (project / "docs/corrections.md").write_text(LIST, "utf-8")
    file = project / "mkdocs.yml"
    file.write_text(file.read_text("utf-8") + settings, "utf-8")
    assert running.main([str(file), str(site)]) == 0
    return site


def test_a_reader_of_feeds_gets_each_correction(built: Path) -> None:
    feed = feedparser.parse((built / "data/corrections.atom").read_bytes())
    assert not feed.bozo
    assert feed.feed.title == "The lamp, explained: corrections"
    assert feed.feed.id == "https://lamp.example.org/explained/data/corrections.atom"
    assert [entry.title for entry in feed.entries] == ["Corrected: The lamp"] * 2
    assert [entry.updated for entry in feed.entries] == ["2021-07-02T00:00:00Z", "2021-06-01T00:00:00Z"]
    assert {entry.link for entry in feed.entries} == {"https://lamp.example.org/explained/index.html"}
    assert len({entry.id for entry in feed.entries}) == 2
    assert feed.entries[1].summary == (
        "It said: “Ada Finch lit it on 13 March 2021 & left.” "
        "It says now: “Ada Finch lit it again on 12 March 2021.” We misread the day."
    )


def test_the_mended_page_and_the_list_say_it(built: Path) -> None:
    page, listed = ((built / name).read_text("utf-8") for name in ("index.html", "corrections.html"))
    for text in (page, listed):
        assert "13 March 2021 &amp; left." in text
        assert '<time datetime="2021-06-01">1 June 2021</time>' in text
    assert 'href="corrections.html">All corrections</a>' in page
    assert 'type="application/atom+xml"' in page
    assert "Corrected</b>" not in (built / "glossary.html").read_text("utf-8")


def test_search_engines_are_told(tmp_path: Path) -> None:
    file = small_site(tmp_path / "other") / "docs/index.md"
    question = "title: The lamp\ntemplate: home.html\n"
    file.write_text(file.read_text("utf-8").replace("title: The lamp\n", question), "utf-8")
    (file.parent / "data/corrections.yml").write_text(CORRECTIONS, "utf-8")
    assert running.main([str(file.parents[1] / "mkdocs.yml"), str(tmp_path / "built")]) == 0
    page = (tmp_path / "built/index.html").read_text("utf-8")
    found = re.search(r'<script type="application/ld.json">(.*?)</script>', page)
    assert found
    comments = json.loads(found[1])["correction"]
    assert [each["@type"] for each in comments] == ["CorrectionComment"] * 2
    assert comments[0]["dateCreated"] == "2021-07-02"


def test_without_an_address_there_is_no_feed(tmp_path: Path) -> None:
    site = build(tmp_path, "")
    assert not (site / "data/corrections.atom").exists()
    assert "corrections.atom" not in (site / "corrections.html").read_text("utf-8")
