"""The Content-Security-Policy: what a page may load, with the hash of each of its own inline parts.

The policy is computed from the finished page, so a template, a script or a hook may add an inline part and nothing
has to be kept in step. A page without the ``<meta>`` that the shell sets (Material's own page) is left as it is.

https://www.w3.org/TR/CSP3/ says that a hash covers the exact text between the tags, and that blocks which browsers
do not run (JSON) need none.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache

_META = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")[^"]*(">)')
_STYLE = re.compile(r"(<style>)(.*?)(</style>)", re.DOTALL)
_STRING = re.compile(r"""("[^"]*"|'[^']*')""")
_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)

#: What every page may do besides its own inline parts. ``frame-ancestors`` works in a response header only.
BASE = {
    "default-src": ("'none'",),
    "script-src": ("'self'",),
    "style-src": (),
    "img-src": ("'self'", "data:"),
    "base-uri": ("'none'",),
    "form-action": ("'none'",),
}


def seal(html: str) -> str:
    """Shorten a page's inline styles and write the policy with the hashes of its inline parts into its head."""
    if not _META.search(html):
        return html
    html = _STYLE.sub(lambda found: f"{found[1]}{shorten(found[2])}{found[3]}", html)
    policy = page_policy(html)
    return _META.sub(lambda found: found[1] + policy + found[2], html, count=1)


def page_policy(html: str) -> str:
    """Return the policy of one finished page."""
    return policy([found[2] for found in _STYLE.finditer(html)], _running_scripts(html))


def policy(styles: list[str], scripts: list[str]) -> str:
    """Return a policy that allows exactly these inline styles and scripts, each hash once, in order."""
    sources = dict(BASE)
    sources["style-src"] = (*BASE["style-src"], *map(source_hash, dict.fromkeys(styles)))
    sources["script-src"] = (*BASE["script-src"], *map(source_hash, dict.fromkeys(scripts)))
    return "; ".join(f"{name} {' '.join(allowed) or chr(39) + 'none' + chr(39)}" for name, allowed in sources.items())


def source_hash(text: str) -> str:
    """Return the source expression for an inline part: ``'sha256-…'``."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _running_scripts(html: str) -> list[str]:
    """Return the text of each inline script that a browser acts on; data blocks (JSON) are none."""
    return [
        found["text"]
        for found in _SCRIPT.finditer(html)
        if "src=" not in found["attributes"] and "json" not in found["attributes"]
    ]


@lru_cache(maxsize=8)
def shorten(css: str) -> str:
    """Return a style sheet without comments and needless spaces; strings and ``calc()`` keep theirs."""
    parts = _STRING.split(re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
    return "".join(part if index % 2 else _tighten(part) for index, part in enumerate(parts)).strip()


def _tighten(css: str) -> str:
    return re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"\s+", " ", css)).replace(";}", "}")
