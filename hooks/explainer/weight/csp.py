"""The Content-Security-Policy: what a page may load, with the hash of each of its own inline parts.

The policy is computed from the finished page, so a template or a hook may add an inline part and nothing has
to be kept in step. A page without the ``<meta>`` that our shell sets (Material's page) is left as it is.

A hash covers the exact text between the tags, and blocks that browsers do not run (JSON) need none:
https://www.w3.org/TR/CSP3/.
"""

from __future__ import annotations

import base64
import hashlib
import re

from explainer.weight.shortening import shorten

#: Where a page's policy stands: before it, the policy, behind it.
META = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(">)')
_STYLE = re.compile(r"(<style>)([^<]*+(?:<(?!/style>)[^<]*+)*+)(</style>)")
_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>[^<]*+(?:<(?!/script>)[^<]*+)*+)</script>")

NOTHING = ("'none'",)

#: What every page may do besides its own inline parts. What the search asks for later belongs here too.
BASE = {
    "default-src": NOTHING,
    "script-src": ("'self'",),
    "style-src": (),
    "img-src": ("'self'", "data:"),
    "connect-src": ("'self'",),  # Lighthouse fetches robots.txt from within the page
    "base-uri": NOTHING,
    "form-action": NOTHING,
}


def seal(html: str) -> str:
    """Shorten a page's style and write the policy with the hashes of the inline parts of its head.

    What stands in the body gets no hash: the body holds what authors wrote, and no script of ours.
    """
    head, end, body = html.partition("</head>")
    if not META.search(head):
        return html
    head = _STYLE.sub(lambda found: f"{found[1]}{shorten(found[2])}{found[3]}", head)
    policy = policy_for(_styles(head), _scripts(head))
    return META.sub(lambda found: found[1] + policy + found[3], head, count=1) + end + body


def policy_for(styles: list[str], scripts: list[str]) -> str:
    """Return a policy that allows exactly these inline styles and scripts, each hash once, in order."""
    sources: dict[str, tuple[str, ...]] = dict(BASE)
    sources["style-src"] += tuple(map(source_hash, dict.fromkeys(styles)))
    sources["script-src"] += tuple(map(source_hash, dict.fromkeys(scripts)))
    return "; ".join(f"{name} {' '.join(allowed or NOTHING)}" for name, allowed in sources.items())


def source_hash(text: str) -> str:
    """Return the source expression for an inline part: ``'sha256-…'``."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _styles(head: str) -> list[str]:
    return [found[2] for found in _STYLE.finditer(head)]


def _scripts(head: str) -> list[str]:
    """Return the text of each inline script that a browser acts on; data blocks (JSON) are none."""
    return [
        found["text"]
        for found in _SCRIPT.finditer(head)
        if "src=" not in found["attributes"] and "json" not in found["attributes"]
    ]
