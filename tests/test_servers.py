"""What servers are told to send: the same policy in each of their languages, and pages that work under it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from explainer.publish.servers import headers, joint_policy, server_files
from explainer.weight.csp import META
from playwright.sync_api import Browser, Route, expect

POLICIES = (
    "default-src 'none'; script-src 'self' 'sha256-a'",
    "default-src 'none'; script-src 'none'",
    "default-src 'none'; script-src 'sha256-b'",
)
PAGES = [f'<meta http-equiv="Content-Security-Policy" content="{policy}">' for policy in POLICIES]
LINES = {
    "_headers": r"^  ([\w-]+): (.*)$",
    "servers/nginx.conf": r'^ {4}add_header ([\w-]+) "(.*)" always;$',
    "servers/Caddyfile": r'^\t\t([\w-]+) "(.*)"$',
}


def sent(text: str, name: str) -> dict[str, str]:
    """Return the headers in a file that every response gets."""
    every = text.partition("\n/assets/*" if name == "_headers" else "\n\theader /editions")[0]
    return dict(re.findall(LINES[name], every, re.MULTILINE))


def test_the_joint_policy_allows_what_any_page_allows() -> None:
    assert (
        joint_policy([*PAGES, "<p>none</p>"]) == "default-src 'none'; script-src 'self' 'sha256-a' 'sha256-b'"
    )


def test_what_allows_nothing_anywhere_says_so() -> None:
    assert joint_policy([PAGES[1]]) == "default-src 'none'; script-src 'none'"
    assert joint_policy([]) == ""


def test_caddy_is_told_the_types_that_it_does_not_know() -> None:
    text = server_files("default-src 'none'")["servers/Caddyfile"]
    told = dict(re.findall(r'\theader @(\w+) Content-Type "(.*)"', text))
    binary = {"epub": "application/epub+zip", "zim": "application/openzim", "zip": "application/zip"}
    assert {each: kind for each, kind in told.items() if "charset" not in kind} == binary
    assert set(told) == {"csv", "ics", "bib", "ris", "atom", *binary}
    assert all(f"@{each} path *.{each}\n" in text for each in told)


@pytest.mark.parametrize("name", LINES)
def test_every_server_sends_the_same(name: str) -> None:
    policy = joint_policy(PAGES)
    text = server_files(policy)[name]
    assert sent(text, name) == headers(policy)
    assert "@" not in re.sub(r"^\t@\w+ .*$|@[a-z]+(?= )", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("name", LINES)
def test_the_site_has_its_own_policy_in_them(built_site: Path, name: str) -> None:
    policy = sent((built_site / name).read_text("utf-8"), name)["Content-Security-Policy"]
    allowed = {part.split()[0]: set(part.split()[1:]) for part in policy.split("; ")}
    assert allowed["frame-ancestors"] == {"'none'"}
    assert "unsafe" not in policy
    for page in built_site.glob("*.html"):
        found = META.search(page.read_text("utf-8"))
        assert found
        for part in unescape(found[2]).split("; "):
            directive, *sources = part.split()
            assert set(sources) - {"'none'"} <= allowed[directive], page.name


def test_pages_work_with_what_servers_send(browser: Browser, built_site: Path) -> None:
    every = sent((built_site / "_headers").read_text("utf-8"), "_headers")
    types = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".svg": "image/svg+xml"}

    def serve(route: Route) -> None:
        path = built_site / route.request.url.partition("example.org/")[2].partition("?")[0]
        route.fulfill(body=path.read_bytes(), headers={**every, "Content-Type": types[path.suffix]})

    heard: list[str] = []
    context = browser.new_context()
    page = context.new_page()
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.route("https://example.org/**", serve)
    for name in ("index.html", "timeline.html", "people.html", "glossary.html"):
        page.goto(f"https://example.org/{name}")
    page.locator("a.term").first.click()
    expect(page.locator("#site-card")).to_be_visible()
    page.locator("#search-open").click()
    expect(page.locator("#site-search")).to_be_visible()
    context.close()
    assert heard == []
