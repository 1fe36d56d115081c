"""A new project: every file of a site about one article that builds and opens at once."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from explainer.content.article import Article
from explainer.content.articlewriter import SCHEMA_LINE, dump_article
from explainer.content.places import TEXTS_FOLDER
from explainer.intake.importer import Imported
from explainer.scaffold.drafts import Drafts, make_drafts, shown
from explainer.scaffold.fixed import fill_files, list_pages, nav_of, quoted

SCHEMAS = ".schemas"  # the folder; editors of YAML find one by the first line of each file
LONGEST_SLUG = 40  # characters: it stands in the names of all editions
_FEW = 4  # paragraphs that the first page's drafts cite


@dataclass(frozen=True, slots=True)
class NewProject:
    """The files of a new project by path, and the questions among them in order."""

    files: dict[str, str | bytes]
    questions: tuple[str, ...]
    drafts: Drafts


def make_project(imported: Imported, text: Path, schemas: Mapping[str, object]) -> NewProject:
    """Return the files of a site about an article.

    Args:
        imported: The article.
        text: Its file, of which Git takes no copy.
        schemas: JSON Schemas by name, for editors: ``article``, ``glossary``, ``timeline``, ``mkdocs``.
    """
    article, drafts = imported.article, make_drafts(imported.article, imported.outline)
    written: dict[str, str | bytes] = {**fill_files(_values(article, list(drafts.pages))), **list_pages()}
    written |= {f"docs/{name}": page for name, page in drafts.pages.items()}
    made = drafts.files()
    made["article.yml"] = dump_article(article)
    for name in ("article", "glossary", "timeline"):
        written[f"docs/data/{name}.yml"] = f"{SCHEMA_LINE}../../{SCHEMAS}/{name}.json\n{made[f'{name}.yml']}"
    written |= {f"{SCHEMAS}/{name}.json": json.dumps(each, indent=1) + "\n" for name, each in schemas.items()}
    written[f"docs/data/{TEXTS_FOLDER}/{article.id}{text.suffix.casefold()}"] = text.read_bytes()
    return NewProject(written, tuple(drafts.pages), drafts)


def slug_of(title: str) -> str:
    """Return a short name for files: a title's words in Latin letters, as many as there is room for.

    >>> slug_of("Who dug the canal, and who paid for it in the end?")
    'who-dug-the-canal-and-who-paid-for-it-in'
    """
    latin = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", latin.replace("'", ""))
    slug = ""
    for word in words:
        if len(slug) + len(word) >= LONGEST_SLUG:
            break
        slug += f"-{word}" if slug else word
    return slug or "explained"


def _values(article: Article, questions: list[str]) -> dict[str, str]:
    cites = "; ".join(f"@{each.id}" for each in article.paragraphs[:_FEW])
    told = f"What “{article.title}” ({article.publisher}) says, in plain language, each sentence with its receipt."
    return {
        "site": f"{article.title}, explained",
        "site_name": quoted(f"{article.title}, explained"),
        "site_description": quoted(told),
        "slug": slug_of(article.title),
        "nav": nav_of(questions),
        "title": shown(article.title),
        "publisher": article.publisher,
        "published": article.published.words,
        "on": f" on {article.published.words}"
        if article.published.precision == "day"
        else f" in {article.published.words}",
        "cites": f"[{cites}]",
    }
