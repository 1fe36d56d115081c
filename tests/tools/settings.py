"""``build.py settings``: write SETTINGS.md from the docstrings and defaults of the typed settings."""

from __future__ import annotations

import argparse
import inspect
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields

from explainer.checks import checkable
from explainer.content.limits import LIMITS, Limits
from explainer.editions import KINDS
from explainer.mkdocs.settings import Settings
from explainer.pages.labels import LABELS
from explainer.weight.assets import THEME
from explainer.weight.contrast import GROUNDS, LEAST, TEXTS, palette

from tools import PROJECT

FILE = PROJECT / "SETTINGS.md"
_HEAD = """\
# Settings

What a site may set in `mkdocs.yml` under `plugins: explainer:`. Unknown names and wrong values are refused, with the
nearest right one. This file is written by `python3 build.py settings`; change the docstrings that it names.

```yaml
plugins:
  - explainer:
      slug: canal-explained
      licence: https://creativecommons.org/licenses/by/4.0/
      editions: [html, epub]
      limits: {sentence_words: 30}
      checks: {reading: off}
      tokens: {accent: "#0b5345", radius: 0}
      dark_tokens: {accent: "#7fd8c4"}
```
"""
_TOKENS = {
    "paper": "ground of the page",
    "sheet": "ground of boxes, cards, buttons",
    "ink": "text",
    "soft": "text that stands back",
    "line": "hairlines",
    "accent": "links, numbers, the mark of the short answer",
    "tint": "ground of what is chosen, found or warned of",
    "band": "ground of the line that says what is covered",
    "fade": "lines under links",
    "note": "receipts, and what comes from beyond the article",
    "wash": "ground of background",
    "edge": "space beside the text on narrow screens",
    "measure": "width of the text, at most",
    "size": "size of the text",
    "radius": "corners of boxes",
    "serif": "letters of the text",
    "sans": "letters of what one operates",
}
_CONTRAST = (
    "`tokens` sets the light scheme's colours and what both schemes share; `dark_tokens` sets colours of the dark one.",
    f"Each colour of text ({', '.join(TEXTS)}) must stand out {LEAST}:1 on each ground",
    f"({', '.join(GROUNDS)}); write them as `#rrggbb`.",
    "`tests/browser/test_newsroom.py` gives a site another look by tokens alone.",
)
#: Attributes of a Google-style docstring: a name with its text, further lines indented deeper.
_ATTRIBUTE = re.compile(r"^    (\w+): (.*(?:\n {8}.*)*)", re.MULTILINE)


def run(arguments: list[str]) -> int:
    """Write the reference; return 0."""
    argparse.ArgumentParser(prog="build.py settings", description=__doc__).parse_args(arguments)
    FILE.write_text(reference(), encoding="utf-8")
    return 0


def reference() -> str:
    """Return the reference as Markdown.

    Raises:
        KeyError: A setting or limit has no line in its docstring.
    """
    return "\n".join(
        [
            _HEAD,
            *_table(
                "", "`hooks/explainer/mkdocs/settings.py`", ("setting", "default", "meaning"), _settings()
            ),
            *_table(
                "## Limits", "`hooks/explainer/content/limits.py`", ("limit", "ours", "meaning"), _limits()
            ),
            *_list("## Checks that can be left out", checkable()),
            *_list("## Editions", (f"{name}: {kind.use}" for name, kind in KINDS.items())),
            *_list("## Labels", (f"{name}: {words}" for name, words in LABELS.items())),
            *_table(
                "## Tokens",
                "`hooks/explainer/theme/styles/tokens.css`",
                ("token", "ours", "what for"),
                _tokens(),
            ),
            *_CONTRAST,
            "",
        ]
    )


def attributes(documented: type) -> dict[str, str]:
    """Return what a class's docstring says of each attribute, as one line each."""
    found = _ATTRIBUTE.findall(inspect.getdoc(documented) or "")
    return {name: " ".join(text.split()).replace("``", "`") for name, text in found}


def _settings() -> Iterator[tuple[str, str, str]]:
    said, fresh = attributes(Settings), Settings()
    fresh.validate()
    for name in Settings.known():
        yield f"`{name}`", _default(getattr(fresh, name)), said[name]


def _default(value: object) -> str:
    if isinstance(value, Limits):
        return "[below](#limits)"
    return f"`{json.dumps(value)}`" if value or value is False else ""


def _limits() -> Iterator[tuple[str, str, str]]:
    said = attributes(Limits)
    for field in fields(Limits):
        kind = field.name.removeprefix("edition_")
        meaning = f"The same for `{kind}`." if kind in KINDS and field.name not in said else said[field.name]
        yield f"`{field.name}`", f"{getattr(LIMITS, field.name):,}", meaning


def _tokens() -> Iterator[tuple[str, str, str]]:
    """Yield each custom property with its values, from the first rule on ``:root``, and what it is for."""
    style = (THEME / "styles" / "tokens.css").read_text(encoding="utf-8")
    root = re.search(r":root\{(.*?)\}", style, re.DOTALL)
    for name, value in re.findall(r"--([\w-]+):([^;]+)", root[1] if root else ""):
        dark = palette("dark").get(name)
        yield f"`{name}`", f"`{value.strip()}`" + (f", dark `{dark}`" if dark else ""), _TOKENS[name]


def _table(
    heading: str, source: str, head: tuple[str, str, str], rows: Iterator[tuple[str, str, str]]
) -> Iterator[str]:
    yield from [heading, ""] if heading else []
    yield from (f"From {source}.", "", f"| {' | '.join(head)} |", "| --- | --- | --- |")
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def _list(heading: str, lines: Iterable[str]) -> Iterator[str]:
    yield from (heading, "")
    yield from (f"- `{name}`{colon}{rest}" for name, colon, rest in (each.partition(":") for each in lines))
    yield ""
