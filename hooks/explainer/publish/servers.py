"""What servers send with the pages: one policy for all of them, caching, compression; as files for servers.

``_headers`` is read by Netlify and Cloudflare Pages where it is; ``servers/nginx.conf`` and
``servers/Caddyfile`` are examples. The policy is what the pages' own say together: what stands in a page
holds without any server, but only a server can forbid frames.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import unescape
from pathlib import Path

from explainer.weight.csp import META, NOTHING

_TEMPLATES = Path(__file__).with_name("servers")
_OFF = (
    "accelerometer autoplay browsing-topics camera display-capture encrypted-media fullscreen "
    "geolocation gyroscope hid identity-credentials-get idle-detection local-fonts magnetometer "
    "microphone midi otp-credentials payment picture-in-picture publickey-credentials-create "
    "publickey-credentials-get screen-wake-lock serial storage-access usb window-management "
    "xr-spatial-tracking"
).split()
#: Names of scripts and styles stay the same from build to build, so that caches ask again after a day.
_CACHING = {
    "@PAGES@": "public, max-age=300, stale-while-revalidate=86400",
    "@ASSETS@": "public, max-age=86400, stale-while-revalidate=604800",
}
_HSTS = "max-age=31536000"
#: What servers know no type of, or another one; text that is not English needs its encoding said.
TYPES = {
    "text/csv": "csv",
    "text/calendar": "ics",
    "application/x-bibtex": "bib",
    "application/x-research-info-systems": "ris",
    "application/atom+xml": "atom",
    "application/epub+zip": "epub",
    "application/openzim": "zim",
    "application/zip": "zip",
}
_LINE: dict[str, Callable[[str, str], str]] = {
    "_headers": lambda name, value: f"  {name}: {value}",
    "nginx.conf": lambda name, value: f'    add_header {name} "{value}" always;',
    "Caddyfile": lambda name, value: f'\t\t{name} "{value}"',
}


def write_server_files(site: Path) -> None:
    """Write the files into a site whose pages are there."""
    pages = (path.read_text("utf-8") for path in sorted(site.rglob("*.html")))
    for name, text in server_files(joint_policy(pages)).items():
        target = site / name
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, "utf-8")


def server_files(policy: str) -> dict[str, str]:
    """Return the files by name. Editions are to be kept, and the HTML one has a policy of its own."""
    files = {}
    for name, line in _LINE.items():
        values = {
            "@HEADERS@": "\n".join(line(*header) for header in headers(policy).items()),
            "@HSTS@": _HSTS,
        }
        values |= {"@TYPES@": "\n".join(_TYPE_LINES[name]())}
        text = (_TEMPLATES / name).read_text("utf-8")
        for mark, value in (values | _CACHING).items():
            text = text.replace(mark, value)
        files[name if name.startswith("_") else f"servers/{name}"] = text
    return files


def _nginx_types() -> Iterator[str]:
    yield from (f"        {kind} {endings};" for kind, endings in TYPES.items())


def _caddy_types() -> Iterator[str]:
    """Yield what Caddy does not know by itself."""
    for kind, endings in TYPES.items():
        charset = "" if kind in _BINARY else "; charset=utf-8"
        for each in endings.split():
            yield f"\t@{each} path *.{each}"
            yield f'\theader @{each} Content-Type "{kind}{charset}"'


def _no_types() -> Iterator[str]:
    yield from ()


_BINARY = frozenset({"application/epub+zip", "application/openzim", "application/zip"})
_TYPE_LINES: dict[str, Callable[[], Iterator[str]]] = {
    "_headers": _no_types,
    "nginx.conf": _nginx_types,
    "Caddyfile": _caddy_types,
}


def headers(policy: str) -> dict[str, str]:
    """Return what every response carries."""
    return {
        "Content-Security-Policy": f"{policy}; frame-ancestors 'none'",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _OFF),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


def joint_policy(pages: Iterable[str]) -> str:
    """Return the policy that allows what any of these pages allows itself."""
    joint: dict[str, dict[str, None]] = {}
    policies = dict.fromkeys(found[2] for page in pages if (found := META.search(page)))
    for policy in policies:
        for directive in unescape(policy).split("; "):
            name, *sources = directive.split()
            joint.setdefault(name, {}).update(dict.fromkeys(sources))
    return "; ".join(f"{name} {' '.join(_without_nothing(sources))}" for name, sources in joint.items())


def _without_nothing(sources: Iterable[str]) -> tuple[str, ...]:
    return tuple(source for source in sources if source not in NOTHING) or NOTHING
