"""``robots.txt``: everything may be read, and where the list of pages is (https://www.rfc-editor.org/rfc/rfc9309)."""

from __future__ import annotations

from urllib.parse import urlsplit

from explainer.exports.settings import SiteSettings

NAME = "robots.txt"


def robots(settings: SiteSettings) -> str:
    """Return the file; empty where the site is not at the top of its host, as it is read nowhere else."""
    if not settings.address or urlsplit(settings.address).path not in ("", "/"):
        return ""
    return f"User-agent: *\nAllow: /\nSitemap: {settings.url('sitemap.xml')}\n"
