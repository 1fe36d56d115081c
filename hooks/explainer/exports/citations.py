"""How to cite a page, the site and the article: in words, as BibTeX, RIS and CSL-JSON.

RIS: https://en.wikipedia.org/wiki/RIS_(file_format). CSL-JSON: https://docs.citationstyles.org/en/stable/specification.html.
No page has a named author: whoever answers for the site stands in the author's place, else its name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from explainer.content.article import Article
from explainer.content.dates import MONTHS, SourceDate
from explainer.content.jsontext import by_lines
from explainer.exports.settings import SiteSettings
from explainer.locale import _
from explainer.pages.book import Book
from explainer.pages.page import Page

_LATEX: dict[str, str | int | None] = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # not \{, which BibTeX counts as an opening brace
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "#$%&_"},
}
_URL_BRACES = re.compile(r"[{}\\]")


@dataclass(frozen=True, slots=True)
class CitationForms:
    """A page's citation: in the text, in full, as BibTeX. Plain text; the site itself for the home page."""

    inline: str
    full: str
    bibtex: str


@dataclass(frozen=True, slots=True)
class Work:
    """Something to cite.

    Attributes:
        key: Its key in the files: ASCII letters, digits and hyphens; a colon before that of an article.
        title: Its title; ``site`` that of the site it is a page of, or empty.
        publisher: Who answers for it, or empty.
        issued: Its date, or None; ``url`` its address, or empty.
        language: BCP 47 tag.
        note: What else to say.
    """

    key: str
    title: str
    site: str
    publisher: str
    issued: SourceDate | None
    url: str
    language: str
    note: str

    @property
    def author(self) -> str:
        """Return what stands in the author's place."""
        return self.publisher or self.site or self.title

    @property
    def date_parts(self) -> tuple[int, ...]:
        """Return year, month and day, as far as they are given."""
        exact = self.issued.time_value if self.issued else None
        return tuple(map(int, exact.split("-"))) if exact else ()


def citation_forms(page: Page, article: Article, settings: SiteSettings) -> CitationForms:
    """Return the forms that a page shows; the home page and the one about the site cite the whole site."""
    whole = page.front.kind in {"home", "about"}
    work = site_work(article, settings) if whole else page_work(page, article, settings)
    year = str(work.date_parts[0]) if work.date_parts else ""
    version = _("version of %(date)s") % {"date": work.issued.words} if work.issued else ""
    title = _("‘%(title)s’") % {"title": work.title} if work.site else work.title
    inline = _joined(work.author, title, year)
    full = _joined(work.author, title, work.site, version, work.url)
    return CitationForms(f"({inline})", f"{full}. {work.note}.", bibtex(work))


def citation_files(book: Book, settings: SiteSettings) -> dict[str, bytes]:
    """Return the files that hold the site, its pages in the navigation, and the articles, by name."""
    article = book.explainer.article
    pages = (page for page in book.pages if page.place is not None and page.front.kind != "home")
    works = [site_work(article, settings), *(page_work(page, article, settings) for page in pages)]
    works += (article_work(each, settings) for each in book.explainer.articles)
    return {
        "cite.bib": "\n".join(map(bibtex, works)).encode(),
        "cite.ris": "".join(map(ris, works)).encode(),
        "cite.csl.json": (by_lines([*map(csl, works)], 1) + "\n").encode(),
    }


def site_work(article: Article, settings: SiteSettings) -> Work:
    """Return the whole site as a work."""
    told = (
        _("‘%(title)s’") % {"title": article.title},
        article.publisher,
        article.published.words,
        article.url,
    )
    return Work(
        key=settings.slug,
        title=settings.name,
        site="",
        publisher=settings.author,
        issued=settings.version,
        url=settings.top,
        language=settings.language,
        note=_("Explains %(article)s") % {"article": _joined(*told)},
    )


def page_work(page: Page, article: Article, settings: SiteSettings) -> Work:
    """Return a page as a work."""
    return replace(
        site_work(article, settings),
        key=f"{settings.slug}-{_key(page.url.removesuffix('.html'))}",
        title=page.title,
        site=settings.name,
        url=settings.url(page.url) if settings.address else "",
    )


def article_work(article: Article, settings: SiteSettings) -> Work:
    """Return the article as a work, by its publisher."""
    return Work(
        key=f"{settings.slug}:{article.id}",
        title=article.title,
        site="",
        publisher=article.publisher,
        issued=article.published,
        url=article.url,
        language=article.language,
        note="",
    )


def bibtex(work: Work) -> str:
    """Return a BibTeX entry; names and titles are braced, so that no style changes their capitals."""
    year, month, *_ = (*map(str, work.date_parts), "", "")
    fields = {
        "author": f"{{{{{_latex(work.author)}}}}}",
        "title": f"{{{{{_latex(work.title)}}}}}",
        "howpublished": f"{{{_latex(work.site)}}}" if work.site not in {"", work.author} else "",
        "year": year and f"{{{year}}}",
        "month": month and MONTHS[int(month) - 1][:3].lower(),  # a word of BibTeX, not text
        "url": work.url and f"{{{_URL_BRACES.sub(lambda found: f'%{ord(found[0]):X}', work.url)}}}",
        "note": work.note and f"{{{_latex(work.note)}}}",
    }
    lines = [f"  {name} = {value},\n" for name, value in fields.items() if value]
    return f"@misc{{{work.key},\n{''.join(lines)}}}\n"


def ris(work: Work) -> str:
    """Return an RIS record; without author, as programs would take a name with a comma for a person's."""
    day = [f"{part:02}" for part in work.date_parts]
    fields = {
        "TY": "ELEC",
        "ID": work.key,
        "TI": work.title,
        "T2": work.site,
        "PB": work.publisher,
        "PY": day[0] if day else "",
        "DA": "/".join(day),
        "UR": work.url,
        "LA": work.language,
        "N1": work.note,
    }
    lines = (f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in fields.items() if value)
    return "".join(lines) + "ER  - \r\n\r\n"


def csl(work: Work) -> dict[str, Any]:
    """Return an item of CSL-JSON."""
    values = {
        "id": work.key,
        "type": "webpage",
        "title": work.title,
        "container-title": work.site,
        "author": [{"literal": work.publisher}] if work.publisher else [],
        "issued": {"date-parts": [work.date_parts]} if work.date_parts else {},
        "URL": work.url,
        "language": work.language,
        "note": work.note,
    }
    return {name: value for name, value in values.items() if value}


def _joined(*parts: str) -> str:
    """Join what there is by commas, each part once."""
    return ", ".join(dict.fromkeys(filter(None, parts)))


def _key(text: str) -> str:
    """Return a citation key of ASCII letters, digits and hyphens; other letters become their numbers."""
    return re.sub(r"[^A-Za-z0-9-]", lambda found: "-" if found[0] == "/" else f"u{ord(found[0]):x}", text)


def _latex(text: str) -> str:
    return " ".join(text.translate(str.maketrans(_LATEX)).split())
