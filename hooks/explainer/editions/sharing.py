"""Pages that carry their style sheets -> pages that share them as files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from explainer.weight.csp import source_hash

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_FOLDER = "assets"


def share_styles(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of a site with each style sheet that stands in several pages as a file of its own.

    The policy in a page then allows style sheets from the same place instead of that one's hash.
    """
    pages = {name: content.decode() for name, content in files.items() if name.endswith(".html")}
    times = Counter(style for html in pages.values() for style in set(_STYLE.findall(_head(html))))
    names = {style: f"{_FOLDER}/style-{number}.css" for number, style in enumerate(_shared(times), 1)}
    changed = {name: _linked(html, "../" * name.count("/"), names).encode() for name, html in pages.items()}
    return {**files, **changed, **{name: style.encode() for style, name in names.items()}}


def _head(html: str) -> str:
    return html.partition("</head>")[0]


def _shared(times: Counter[str]) -> list[str]:
    return sorted((style for style in times if times[style] > 1), key=lambda style: (-times[style], style))


def _linked(html: str, top: str, names: Mapping[str, str]) -> str:
    head, end, body = html.partition("</head>")
    for style, name in names.items():
        if f"<style>{style}</style>" in head:
            head = head.replace(f"<style>{style}</style>", f'<link rel="stylesheet" href="{top}{name}">')
            head = head.replace(source_hash(style), "'self'")
    return head.replace("'self' 'self'", "'self'") + end + body
