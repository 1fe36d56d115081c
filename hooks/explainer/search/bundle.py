"""The search as one script: vendored stemmers, the client, its style sheet and the records."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from types import MappingProxyType
from typing import Any

from explainer.content.explainer import Explainer
from explainer.locale import language as site_language
from explainer.search.language import (
    ENGLISH,
    VENDOR,
    irregular_forms,
    is_latin,
    month_names,
    other_name,
    stemmed,
    stemmer_class,
    stemmer_files,
    stop_words,
    year_words,
)
from explainer.search.notices import NAME as LICENSES
from explainer.search.notices import notices
from explainer.search.parting import BLOCK, LARGE, blocks, suggested, word_parts
from explainer.search.records import WHOLE, Record, SearchPage, make_records
from explainer.weight.joining import joined_parts
from explainer.weight.mirroring import sided
from explainer.weight.shortening import shorten

SCRIPT = "assets/search.js"
CLIENT = Path(__file__).parent / "client"
#: Where the client begins, and the module in whose place the build puts data, style sheet and stemmers.
MAIN, DATA = CLIENT / "dialog.js", "data.js"
_PARTED = "large.js"  # what only a large site needs
_WHOLE: Mapping[str, Any] = MappingProxyType({})


def write_search(
    site: Path, pages: Sequence[SearchPage], explainer: Explainer, moved: Mapping[str, str] = WHOLE
) -> None:
    """Write the search of a finished site to ``site/assets/search.js``, and the notices of what is in it.

    ``moved`` is as in `make_records`.
    """
    write_records(site, make_records(pages, explainer, moved), explainer.glossary.language)


def write_records(site: Path, records: Sequence[Record], language: str) -> None:
    """Write the search that finds these records; ``language`` is that of the originals, a BCP 47 tag."""
    (site / SCRIPT).parent.mkdir(parents=True, exist_ok=True)
    for name, text in search_files(records, language).items():
        (site / name).write_text(text, "utf-8")
    (site / LICENSES).write_text(notices(), "utf-8", newline="\n")


def search_files(records: Sequence[Record], language: str) -> dict[str, str]:
    """Return the scripts by name: one, and of a large site the parts that it loads at need (`parting`)."""
    if len(records) <= LARGE:
        return {SCRIPT: search_script(records, language)}
    words = word_parts(records, stop_words(language).split())
    chosen = suggested(records)
    more = {
        "count": len(records),
        "block": BLOCK,
        "words": [first for first, _ in words],
        "suggested": chosen,
    }
    parts = {f"words-{number}": lines for number, (_, lines) in enumerate(words)}
    columns = {f"records-{number}": record_columns(each) for number, each in enumerate(blocks(records))}
    return {SCRIPT: search_script([records[place] for place in chosen], language, more)} | {
        f"assets/search-{name}.js": f"searchPart({_script_json(name)},{_script_json(each)});\n"
        for name, each in {**parts, **columns}.items()
    }


def search_script(records: Sequence[Record], language: str, more: Mapping[str, Any] = _WHOLE) -> str:
    """Return the script for these records; ``language`` is that of the originals, a BCP 47 tag.

    ``more`` is what the client of a large site knows of its parts.
    """
    data = given_script(records, language, more)
    given = {DATA: data} if more else {DATA: f"{data}\nconst isThere=()=>1,fill=fillIndex;", _PARTED: ""}
    parts = joined_parts(MAIN, given)
    # What stands before the data runs while the script is being loaded: only then does it know its address.
    later = [name for name, _ in parts].index(DATA) + 1
    lines = [
        "/* Licences: LICENSES.txt */",
        "(async function () {",
        '"use strict";',
        *(part for _, part in parts[:later]),
        *(f"await pause();\n{part}" for _, part in parts[later:]),
        "})();",
    ]
    return "\n".join(line.strip() for line in lines) + "\n"


def given_script(records: Sequence[Record], language: str, more: Mapping[str, Any] = _WHOLE) -> str:
    """Return what stands in the place of ``client/data.js``."""
    stemmers = [(name, file.read_text("utf-8").strip()) for name, file in stemmer_files(language)]
    made = (f"{name}:new {stemmer_class(script)}" for name, script in stemmers)
    lines = [
        f"const DATA = {_script_json({**search_data(records, language), **more})};",
        f"const STYLE = {_script_json(sided(shorten((CLIENT / 'search.css').read_text('utf-8'))))};",
        f"var BaseStemmer; {(VENDOR / 'snowball' / 'base.js').read_text('utf-8').strip()}",
        *(script for _, script in stemmers),
        f"const STEMMERS = {{{','.join(made)}}};",
    ]
    return "\n".join(lines)


def search_data(records: Sequence[Record], language: str) -> dict[str, Any]:
    """Return what the client knows of this site; the records by column, which packs best."""
    texts = [f"{each.title} {' '.join(each.names)} {each.text}" for each in records]
    latin, *others = stemmed(language)
    return {
        # The client tells originals by their letters; where the site's own have those, nothing is said of a language.
        "language": "" if others == [site_language()] and site_language() != language else language,
        "other": other_name(language),
        "originalIsLatin": is_latin(others[0] if others else latin),
        "stop": stop_words(language),
        "months": month_names(language),
        "years": year_words(language),
        "bases": irregular_forms(texts) if latin == ENGLISH else "",
        "records": record_columns(records),
    }


def record_columns(records: Sequence[Record]) -> dict[str, str]:
    """Return the records by column."""
    columns = {field.name: _column(getattr(each, field.name) for each in records) for field in fields(Record)}
    return columns | {"url": _column(map(short_address, records))}


def _column(values: Iterable[object]) -> str:
    """Return values one a line, what a value holds parted by tabs."""
    parts = (value if isinstance(value, tuple) else (value,) for value in values)
    return "\n".join(
        "\t".join(str(part).replace("\t", " ").replace("\n", " ") for part in each) for each in parts
    )


def short_address(record: Record) -> str:
    """Return a record's address without its anchor where the title gives that again: ``locks.html#``.

    The client makes it by the same rule.
    """
    page, sign, anchor = record.url.partition("#")
    made = re.sub("[^a-z0-9]+", "-", record.title.lower()).strip("-")
    return f"{page}{sign}" if anchor == made else record.url


def _script_json(value: object) -> str:
    """Return JSON that is harmless inside a script, inline ones included."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    escaped = ((sign, f"\\u{ord(sign):04x}") for sign in "<>&\u2028\u2029")
    for sign, escape in escaped:
        text = text.replace(sign, escape)
    return text
