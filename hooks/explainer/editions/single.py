"""Built site -> ``SLUG.html``: all pages in one file that asks for nothing and prints as a book.

Styles and scripts stand inside, allowed by their hashes; pictures are ``data:`` addresses; links between
pages lead to places in the file. Its name does not matter to it. A seal in its head tells whether it was
changed: the SHA-256 of the file with zeros in the place of the seal.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from lxml import html as lxml_html  # type: ignore[import-untyped]  # lxml ships no types
from markupsafe import Markup

from explainer.editions.abridge import DRAWN, abridge, demote, shorten_uses, unlink_repeated
from explainer.editions.anchors import Anchors
from explainer.editions.binding import Binding
from explainer.editions.chapters import HOME, Chapter, Element
from explainer.editions.markup import to_html
from explainer.editions.shell import Shell, load_shell
from explainer.editions.source import Source
from explainer.editions.styles import demote_headings, names_in, prune, rename_classes
from explainer.editions.templates import FOLDER, read, render
from explainer.weight.csp import source_hash
from explainer.weight.joining import joined_script
from explainer.weight.mirroring import sided
from explainer.weight.shortening import shorten

CONTENTS = "contents"
_UNSEALED = "0" * 64
_SEAL = re.compile(rb'(<meta name="?seal"? content="?)([0-9a-f]{64})\b')
_SHORT = {  # classes that no script asks for; there are a thousand of them
    "receipt": "r",
    "term": "t",
    "date": "d",
    "background": "b",
    "kind": "k",
    "used": "u",
}
_NEEDLESS = (
    "rel",
    "referrerpolicy",
    "aria-label",
    "tabindex",
    "role",
    "data-voice",
)  # the head sends no referrer; links say enough


def make_single(source: Source, target: Path) -> None:
    """Write the single file."""
    target.write_bytes(seal(single_file(source).encode()))


def seal(content: bytes) -> bytes:
    """Write the checksum of a file into its head."""
    digest = hashlib.sha256(content).hexdigest().encode()
    return _SEAL.sub(rb"\g<1>" + digest, content, count=1)


def is_sealed(content: bytes) -> bool | None:
    """Tell whether a file is as it was when it was sealed; None for a file without a seal."""
    found = _SEAL.search(content)
    return (
        None
        if found is None
        else seal(_SEAL.sub(rb"\g<1>" + _UNSEALED.encode(), content, count=1)) == content
    )


def single_file(source: Source) -> str:
    """Return the file, its seal still open."""
    chapters = source.chapters()
    shell = load_shell(source.site, [chapter.name for chapter in chapters])
    anchors = _bind(chapters, shell, source)
    body = render(
        "single-body.html",
        settings=source.settings,
        contents=CONTENTS,
        contents_of=[(anchors.name(chapter.name), chapter) for chapter in chapters],
        texts=[_markup(chapter.main) for chapter in chapters],
        horizon=_markup(shell.horizon),
        footer=_markup(shell.footer),
    )
    return _document(source, shell, chapters, body)


def _markup(element: Element | None) -> Markup:
    return _trusted("" if element is None else to_html(element))


def _trusted(text: str) -> Markup:
    """Mark what the site itself was made of, and was checked there, as no text to escape."""
    return Markup(text)  # noqa: S704


def _document(source: Source, shell: Shell, chapters: Sequence[Chapter], body: str) -> str:
    style = _style(shell, chapters, body)
    scripts = [shell.first, joined_script(FOLDER / "single.js").strip()]
    policy = {
        "default-src": "'none'",
        "style-src": source_hash(style),
        "script-src": " ".join(map(source_hash, scripts)),
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return render(
        "single.html",
        settings=source.settings,
        policy="; ".join(f"{name} {value}" for name, value in policy.items()),
        seal=_UNSEALED,
        style=_trusted(style),
        first=_trusted(scripts[0]),
        later=_trusted(scripts[1]),
        icon=quote(shell.icon),
        body=_trusted(body),
    )


def _style(shell: Shell, chapters: Sequence[Chapter], body: str) -> str:
    """Return the rules of the site that the file needs, then its own."""
    tree = lxml_html.document_fromstring(f"<body>{body}</body>")
    names = names_in(
        (each.tag, each.get("class", ""), each.get("id", "")) for each in tree.iter(lxml_html.etree.Element)
    )
    site = prune(rename_classes(demote_headings("".join(shell.styles)), _SHORT), names)
    pages = render("single-pages.css", chapters=chapters)
    return site + rename_classes(sided(shorten(read("single.css") + pages)), _SHORT)


def _bind(chapters: Sequence[Chapter], shell: Shell, source: Source) -> Anchors:
    """Turn the pages, and what surrounds them, into parts of one document."""
    abridge(chapters, keep=("template", DRAWN))  # in it stands the choice of events
    anchors = Anchors(chapters)
    _add_aliases(chapters, source.site)
    shorten_uses(chapters, anchors.chapter)
    unlink_repeated(chapters)
    for chapter in chapters:
        for section in chapter.main.xpath(".//section[@aria-labelledby]"):
            del section.attrib["aria-labelledby"]  # with the same name in every chapter it is no landmark
    binding = Binding(anchors, source, CONTENTS)
    parts = [(chapter.main, chapter.name) for chapter in chapters]
    for element, page in [*parts, (shell.horizon, HOME), (shell.footer, HOME)]:
        if element is not None:
            binding.link(element, page)
    for chapter in chapters:
        binding.name(chapter)
        demote(chapter.main)
        _lighten(chapter, anchors.name(chapter.name), source.settings.language)
    return anchors


def _add_aliases(chapters: Sequence[Chapter], site: Path) -> None:
    """Give entries their other names, which no page shows, for those who look for them."""
    glossary = json.loads((site / "data" / "glossary.json").read_text("utf-8"))
    also = {entry["id"]: entry["also"] for entry in glossary["entries"]}
    for chapter in chapters:
        if chapter.kind in ("glossary", "people"):
            for entry in chapter.main.xpath(".//*[@id]"):
                if names := also.get(entry.get("id")):
                    entry.set("data-also", ", ".join(names))


def _lighten(chapter: Chapter, name: str, language: str) -> None:
    """Make a page's ``<main>`` a part of one, and leave out what one document does not need."""
    main = chapter.main
    main.tag = "section"  # in one, the boxes of background are no landmarks
    main.attrib.clear()
    main.set("class", f"chapter kind-{chapter.kind}")
    main.set("id", name)
    for element in main.xpath(".//*[@class]"):
        element.set("class", " ".join(_SHORT.get(each, each) for each in element.get("class").split()))
    for element in main.xpath(".//a | .//aside | .//q"):
        if not _in_picture(element):
            for attribute in _NEEDLESS:
                element.attrib.pop(attribute, None)
    for quotation in main.xpath(f".//q[@lang='{language}']"):
        del quotation.attrib["lang"]
    for heading in main.xpath(".//h3/a | .//h4/a"):
        if heading.get("href") == f"#{heading.getparent().getparent().get('id')}":
            heading.drop_tag()


def _in_picture(element: Element) -> bool:
    return any(parent.tag == "svg" for parent in element.iterancestors())
