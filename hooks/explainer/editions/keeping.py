"""Keep it on this device: a page whose button stores the site for reading without a network, and removes it again.

No other page has a byte of it but a link beside the editions. The service worker is registered by that button alone;
the page takes its head, and so its style and policy, from another one, so no policy has to allow more.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

from explainer.editions.templates import FOLDER, read, render
from explainer.locale import _, decimal
from explainer.weight.joining import joined_script
from explainer.weight.shortening import shorten_script

PAGE, SCRIPT, WORKER = "keep.html", "assets/keep.js", "kept.js"
_MODEL = "glossary.html"  # every site has one
_KEPT = re.compile(r"(?:[^/]+/)*[^/]+\.(?:html|js|css|svg|png|jpe?g|webp|gif|avif|woff2?|json)")
_LEFT = re.compile(
    rf"404\.html|{PAGE}|{SCRIPT}|{WORKER}|editions/.*|servers/.*|assets/social.*|build\.json|data/receipts\.json"
)
_OWN = re.compile(
    r'<title>.*?</title>|<meta (?:name="description"|property=|name="twitter:)[^>]*>'
    r'|<link rel="(?:canonical|alternate)"[^>]*>|<script type="(?:speculationrules|application/ld\+json)">.*?</script>',
    re.DOTALL,
)


def offer_keeping(site: Path) -> None:
    """Write page, script and worker into a finished site that offers its editions."""
    names = sorted(
        name
        for file in site.rglob("*")
        for name in [file.relative_to(site).as_posix()]
        if file.is_file() and _KEPT.fullmatch(name) and not _LEFT.fullmatch(name)
    )
    contents = {name: (site / name).read_bytes() for name in names}
    sums = "".join(f"{name} {hashlib.sha256(content).hexdigest()}\n" for name, content in contents.items())
    version = hashlib.sha256(sums.encode()).hexdigest()[:16]
    size = round(sum(map(len, contents.values())) / 1000)
    head = (site / _MODEL).read_text("utf-8").partition("</head>")[0]
    title = f'<title>{_("Keep it on this device")}</title><meta name="robots" content="noindex">'
    script = f'{title}<script src="{SCRIPT}" defer></script>'
    page = (
        f"{_OWN.sub('', head)}{script}\n</head>\n{render('keep.html', count=len(names), size=decimal(size))}"
    )
    worker = read("kept.js").replace("@VERSION@", version).replace('"@FILES@"', json.dumps(names))
    (site / PAGE).write_text(page, "utf-8", newline="\n")
    (site / SCRIPT).write_text(joined_script(FOLDER / "keep.js"), "utf-8", newline="\n")
    (site / WORKER).write_text(shorten_script(worker), "utf-8", newline="\n")
