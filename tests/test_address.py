"""What a site says of itself with an address and without one: canonical, Open Graph, JSON-LD, robots, sitemap."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from explainer.cli.build import run as build
from harness import build_canal
from lxml import etree, html  # type: ignore[import-untyped]  # lxml ships no types

URL = "https://canal.example.org/explained/"
#: https://ogp.me: what every object must have, and what is ours besides.
#: Pages without an address to be found under: that of wrong addresses, and that which keeps the site on a device.
OF_THE_READER = {"404.html", "keep.html"}
OPEN_GRAPH = {"og:type", "og:title", "og:url", "og:image", "og:site_name", "og:description"}
#: Types and properties of https://schema.org that we write; one that is not there is a slip.
VOCABULARY = {
    "Article": "headline description inLanguage url license publisher dateModified isBasedOn citation datePublished "
    "correction",
    "DefinedTermSet": "name description inLanguage url license hasDefinedTerm",
    "DefinedTerm": "name",
    "WebPage": "name description inLanguage url license about",
    "Event": "name startDate endDate",
    "Organization": "name",
    "CorrectionComment": "text dateCreated",
}


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Path:
    """The canal's site, built for an address."""
    return built(tmp_path_factory.mktemp("known"), project, "--url", URL.rstrip("/"))


def built(folder: Path, project: Path, *options: str) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EXPLAINER_URL", "")
        return build_canal(folder / "site", project, "zip", *options)


def test_every_page_names_its_own_address(known: Path) -> None:
    for page in sorted(known.glob("*.html")):
        head = html.fromstring(page.read_bytes()).find("head")
        canonical = [link.get("href") for link in head.iter("link") if link.get("rel") == "canonical"]
        if page.name in OF_THE_READER:
            assert canonical == []
            continue
        properties = {
            tag.get("property"): tag.get("content") for tag in head.iter("meta") if tag.get("property")
        }
        assert canonical == [URL + page.name]
        assert set(properties) == OPEN_GRAPH
        assert properties["og:url"] == canonical[0]
        assert properties["og:type"] in {"article", "website"}
        assert (known / properties["og:image"].removeprefix(URL)).is_file()


def test_structured_data_keep_to_their_vocabulary(known: Path) -> None:
    found = [each for page in known.glob("*.html") for each in structured(page)]
    assert {each["@type"] for each in found} >= {"Article", "DefinedTermSet", "WebPage"}
    for each in found:
        assert each["@context"] == "https://schema.org"
        assert each["url"].startswith(URL)
        held(each)


def structured(page: Path) -> list[dict[str, Any]]:
    return [json.loads(text) for text in re.findall(r'ld\+json">(.*?)</script>', page.read_text("utf-8"))]


def held(value: Any) -> None:
    """Hold an object, and all in it, to its type's properties."""
    if isinstance(value, list):
        for each in value:
            held(each)
    elif isinstance(value, dict):
        allowed = {*VOCABULARY[value["@type"]].split(), "@type", "@id", "@context"}
        assert set(value) <= allowed
        for each in value.values():
            held(each)


def test_the_sitemap_has_every_page(known: Path) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    listed = {each.text for each in etree.parse(str(known / "sitemap.xml")).iter(f"{space}loc")}
    assert listed == {URL + page.name for page in known.glob("*.html") if page.name not in OF_THE_READER}
    assert not (known / "robots.txt").exists(), "below a path nobody reads it"


def test_robots_are_told_at_the_top_of_a_host(tmp_path: Path, project: Path) -> None:
    site = built(tmp_path, project, "--url", "https://canal.example.org")
    assert (site / "robots.txt").read_text("utf-8") == (
        "User-agent: *\nAllow: /\nSitemap: https://canal.example.org/sitemap.xml\n"
    )


def test_without_an_address_nothing_is_made_up(
    tmp_path: Path, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = built(tmp_path, project)
    assert not [name for name in ("sitemap.xml", "sitemap.xml.gz", "robots.txt") if (site / name).exists()]
    for page in site.glob("*.html"):
        text = page.read_text("utf-8")
        assert "canonical" not in text
        assert "og:image" not in text
    assert capsys.readouterr().err.count("No address is known") == 1


@pytest.mark.parametrize("address", ["example.org", "https:/example.org", "https://example.org/?a=b"])
def test_an_address_that_is_none_is_refused(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        build(["--url", address])
    assert end.value.code == 2
    assert "argument --url" in capsys.readouterr().err
