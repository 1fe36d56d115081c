"""Built site -> ``SLUG.zim``: the site as it is, for Kiwix, with a full-text index and suggestions.

Pages stay as they are built, so what is read in Kiwix is what was checked. Two things are added: each term,
person and event has an entry of its own that leads to its place on a page, as Kiwix suggests titles while one
types; and pages allow what a reading program puts into them (its bar, its style).
https://wiki.openzim.org/wiki/Metadata
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.core import get_global
from lxml import html as lxml_html  # type: ignore[import-untyped]  # lxml ships no types

from explainer.editions.archive import offline_files
from explainer.editions.chapters import HOME, text_of
from explainer.editions.media import media_type
from explainer.editions.offer import MARK
from explainer.editions.source import Source
from explainer.editions.templates import render
from explainer.editions.zimentry import Entry
from explainer.exports.settings import SiteSettings
from explainer.problems import needs

_HTML = "text/html"
TITLE_LIMIT, DESCRIPTION_LIMIT, LONG_LIMIT = 30, 80, 4000  # characters, by the specification of the metadata
_WRONG_ADDRESS = "404.html"  # what servers show
_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")[^"]*(">)')
#: Everything from where the page itself is, and what a reading program adds; nothing from elsewhere.
_OPEN = "default-src 'self' 'unsafe-inline' data: blob:; base-uri 'none'; form-action 'self'"
_DATA = (("data/glossary.json", "entries", "term"), ("data/timeline.json", "events", "title"))
_OF_LIBRARIES = frozenset(  # ISO 639-2/B: second codes of 20 languages, which ISO 639-3 does not have
    "alb arm baq bur chi cze dut fre geo ger gre ice mac mao may per rum slo tib wel".split()
)
_UNDATED = datetime(1980, 1, 1, tzinfo=UTC)  # as in the archive


def make_zim(source: Source, target: Path) -> None:
    """Write the archive.

    Raises:
        MissingExtra: when libzim or what draws its icon is not installed.
    """
    with needs("zim"):
        from explainer.editions.zimfile import write_zim
    with needs("picture"):
        from explainer.editions.cover import draw_icon

        icon = draw_icon()
    language = language_code(source.settings.language)
    write_zim(target, [*entries(source)], metadata(source.settings), HOME, language, icon)


def metadata(settings: SiteSettings) -> dict[str, str]:
    """Return what the archive says of itself, each value within its limit."""
    built = settings.built or _UNDATED
    by = settings.author or settings.name
    values = {
        "Name": settings.slug,
        "Title": _shortened(settings.name, TITLE_LIMIT),
        "Description": _shortened(settings.description or settings.name, DESCRIPTION_LIMIT),
        "LongDescription": _shortened(settings.description, LONG_LIMIT),
        "Language": language_code(settings.language),
        "Creator": by,
        "Publisher": by,
        "Date": built.astimezone(UTC).date().isoformat(),
        "Source": settings.address,
        "License": settings.licence,
        "Tags": "_ftindex:yes;_pictures:yes;_videos:no;_details:yes",
    }
    return {name: value for name, value in values.items() if value}


def entries(source: Source) -> Iterator[Entry]:
    """Yield the files of the site that readers use, then what leads to entries and events."""
    for name, content in offline_files(source.site).items():
        if name.endswith(".html") and name != _WRONG_ADDRESS:
            yield _page(name, content.decode())
        elif name != _WRONG_ADDRESS:
            yield Entry(name, media_type(name), content)
    for file, key, title in _DATA:
        if (source.site / file).is_file():
            for each in json.loads((source.site / file).read_text("utf-8"))[key]:
                yield _leading(each, each[title], source.settings.language)


def language_code(tag: str) -> str:
    """Return the three-letter code (ISO 639-3) of a language tag; what has three letters stays.

    Of several long codes for a short one, that for the whole language begins like it or comes last.

    >>> language_code("en"), language_code("de-CH"), language_code("zh-Hant"), language_code("nds")
    ('eng', 'deu', 'zho', 'nds')
    """
    short = tag.partition("-")[0].lower()
    aliases = get_global("language_aliases").items()
    long = [
        code for code, alias in aliases if alias == short and len(code) == 3 and code not in _OF_LIBRARIES
    ]
    return max(long, key=lambda code: (code.startswith(short), long.index(code)), default=short)


def _page(name: str, html: str) -> Entry:
    tree = lxml_html.document_fromstring(html)
    for unread in tree.xpath("//button | //script | //template"):
        unread.drop_tree()
    heading, main = tree.find(".//h1"), tree.find(".//main")
    title = text_of(heading if heading is not None else tree.find(".//title"))
    content = _POLICY.sub(rf"\g<1>{_OPEN}\g<2>", html, count=1).replace(MARK, "")
    return Entry(
        name, media_type(name), content.encode(), title, text_of(main if main is not None else tree.body)
    )


def _leading(each: dict[str, Any], title: str, language: str) -> Entry:
    path = f"find/{each['url'].replace('.html#', '/')}"
    address = "../" * path.count("/") + each["url"]
    page = render("zim-leading.html", title=title, address=address, language=language)
    return Entry(path, _HTML, page.encode(), title)


def _shortened(text: str, limit: int) -> str:
    return textwrap.shorten(text, limit, placeholder="…")
