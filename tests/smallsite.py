"""A project of one page of its own about a lighthouse: the least that an explainer can be, to be built and altered."""

from __future__ import annotations

from pathlib import Path

from explainer.content.article import dump_article
from explainer.intake.document import Metadata
from explainer.intake.importer import Request, import_article

TEXT = """\
The lamp of Skerry Point

It went dark for one winter.

Published 3 May 2021

The keeper Ada Finch lit the lamp of Skerry Point again on 12 March 2021. "We counted every boat," she said.
"""
GLOSSARY = """\
language: en
entries: []
"""
TIMELINE = """\
themes: {light: The light}
events: []
"""
LISTS = ("glossary", "people", "sources", "timeline")
LIST = "---\ntemplate: {0}.html\ntitle: {1}\ndescription: What the article names.\n---\n# {1}\n"
SETTINGS = """\
site_name: The lamp, explained
theme: explainer
plugins: [explainer]
"""
PAGE = """\
---
title: The lamp
description: Why a lamp was lit again.
---
# The lamp

The lamp was dark for a winter. [@p0]
Ada Finch lit it again on 12 March 2021. [@p1]
She said: "We counted every boat." [@p1]
"""


def small_site(folder: Path, docs: str = "docs") -> Path:
    """Write the project into ``folder`` and return it."""
    data = folder / docs / "data"
    data.mkdir(parents=True)
    text = folder.with_name("lamp.txt")
    text.write_text(TEXT, "utf-8")
    given = Metadata(url="https://example.org/lamp", publisher="Coast Review")
    article = import_article(Request(text, folder, "article", given, include_text=False)).article
    (data / "article.yml").write_text(dump_article(article), "utf-8")
    (data / "texts").mkdir()
    text.rename(data / "texts" / "article.txt")
    (data / "glossary.yml").write_text(GLOSSARY, "utf-8")
    (data / "timeline.yml").write_text(TIMELINE, "utf-8")
    (folder / docs / "index.md").write_text(PAGE, "utf-8")
    for name in LISTS:
        (folder / docs / f"{name}.md").write_text(LIST.format(name, name.title()), "utf-8")
    (folder / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    return folder
