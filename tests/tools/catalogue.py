"""``build.py catalogue [LANG …]``: bring the words of the interface into every catalogue, or begin a new one."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po
from explainer.locale.catalogue import HERE, PLACE, TEMPLATE

PACKAGE = HERE.parent
_TEMPLATES = ("theme/**/*.html", "editions/templates/*.*html", "editions/templates/*.opf")
_SCRIPTS = ("theme/**/*.js", "search/client/*.js", "editions/templates/*.js")
_SOURCES = {"python": ("**/*.py",), "jinja2.ext:babel_extract": _TEMPLATES, "javascript": _SCRIPTS}
_HEADER = """\
# Words of the interface of mkdocs-explainer.
# Written by "build.py catalogue" but for the translations."""
_DAY = datetime(2026, 1, 1, tzinfo=UTC)  # a header with the time of day would make another file of each run


def run(arguments: list[str]) -> int:
    """Write the template and the catalogues; return 0."""
    parser = argparse.ArgumentParser(prog="python3 build.py catalogue", description=__doc__)
    parser.add_argument("language", nargs="*", help="tag of a language to begin a catalogue for: de, pt-BR")
    options = parser.parse_args(arguments)
    TEMPLATE.write_bytes(dump(template()))
    for name in options.language:
        file = HERE / name / PLACE
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            file.write_bytes(dump(renewed(Catalog(locale=name, fuzzy=False))))
    for file in catalogues():
        catalogue = renewed(read(file))
        file.write_bytes(dump(catalogue))
        left = len(untranslated(catalogue))
        print(f"{file.relative_to(PACKAGE.parent.parent)}: {len(catalogue)} messages, {left} to translate")
    return 0


def catalogues() -> list[Path]:
    """Return the files of all languages."""
    return sorted(HERE.glob(f"*/{PLACE}"))


def read(file: Path) -> Catalog:
    """Return a catalogue."""
    with file.open("rb") as opened:
        return read_po(opened)


def template() -> Catalog:
    """Return every message that code, templates and scripts say."""
    found = Catalog(project="mkdocs-explainer", charset="utf-8", fuzzy=False)
    for message, context in messages():
        found.add(message, context=context)
    return found


def messages() -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    """Yield each message with its context."""
    for method, patterns in _SOURCES.items():
        for file in sorted({file for pattern in patterns for file in PACKAGE.glob(pattern)}):
            if "vendor" in file.parts or "scaffold" in file.parts:
                continue
            with file.open("rb") as opened:
                yield from ((said[1], said[3]) for said in extract(method, opened, DEFAULT_KEYWORDS))


def renewed(catalogue: Catalog) -> Catalog:
    """Return a catalogue with the messages of today, without those that nobody says any more."""
    catalogue.update(template(), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    return catalogue


def untranslated(catalogue: Catalog) -> list[str]:
    """Return the messages that have no translation, or lack a form of it."""
    return [str(each.id) for each in catalogue if each.id and not _is_whole(each.string)]


def _is_whole(string: str | Iterable[str] | None) -> bool:
    return bool(string) and (isinstance(string, str) or all(string or ()))


def dump(catalogue: Catalog) -> bytes:
    """Return a catalogue as its file, the same for the same messages, wherever they are said."""
    from io import BytesIO

    catalogue.header_comment = _HEADER
    catalogue.project, catalogue.version = "mkdocs-explainer", ""
    catalogue.last_translator = catalogue.language_team = catalogue.msgid_bugs_address = ""
    catalogue.creation_date = catalogue.revision_date = _DAY
    target = BytesIO()
    write_po(target, catalogue, width=110, no_location=True, sort_output=True)
    return target.getvalue()
