"""Pictures in a real browser: whatever the font, the width and the story, no label meets another or is cut."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from explainer.locale.templates import teach
from explainer.pages.templates import FOLDER
from explainer.pictures import relations, timeline
from jinja2 import Environment, FileSystemLoader
from madeup import PUBLISHED, THEMES, make_cast, make_events
from playwright.sync_api import Browser

WIDTHS = (320, 390, 768, 1280)
FONTS = ("serif", "monospace", "'DejaVu Sans',Verdana,sans-serif")
CASTS = [(3, 2), (5, 0), (7, 2), (10, 3), (12, 2), (16, 4), (20, 2), (25, 5), (32, 3), (40, 6)]

FAULTS = """() => {
    const shown = [...document.querySelectorAll(".picture a, .exchanges i, .lane, .ticks span, .pause")]
        .filter((each) => each.checkVisibility() && !each.querySelector("a, i"));
    const lines = (each) => {
        const range = document.createRange();
        range.selectNodeContents(each);
        return [...range.getClientRects()].filter((line) => line.width);
    };
    const boxes = shown.map((each) => ({ text: each.textContent, lines: lines(each) }));
    const met = [];
    boxes.forEach((one, at) => boxes.slice(at + 1).forEach((other) => {
        const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
            && a.top < b.bottom - 2 && b.top < a.bottom - 2;
        if (one.lines.some((a) => other.lines.some((b) => meet(a, b)))) met.push([one.text, other.text]);
    }));
    const outside = (line) => line.left < -1 || line.right > innerWidth + 1;
    const out = boxes.filter(({ lines }) => lines.some(outside)).map(({ text }) => text);
    const isCut = (each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth;
    const cut = shown.filter(isCut).map((each) => each.textContent);
    return { shown: shown.length, met, out, cut };
}"""


def page_of(template: str, kind: str, font: str, **view: object) -> str:
    """Return a page that shows one picture."""
    environment = Environment(loader=FileSystemLoader(FOLDER), autoescape=True, trim_blocks=True)
    teach(environment)
    article = SimpleNamespace(published=SimpleNamespace(words="15 June 2001"))
    made = SimpleNamespace(url=lambda target: target, article=article, **view)
    drawing = environment.get_template(f"parts/{template}").make_module()
    style = getattr(drawing, "style", lambda _: "")(view.get("picture"))
    shown = drawing.draw(made)  # type: ignore[attr-defined]  # a macro of the template
    css = "".join(
        (FOLDER / "styles" / f"{name}.css").read_text("utf-8")
        for name in ("tokens", "layout", "prose", "home", "pictures", "relations")
    )
    return (
        f"<!doctype html><meta name=viewport content='width=device-width'><style>{css}{style}"
        f":root:root{{--sans:{font};--serif:{font}}}</style><body class=kind-{kind}>"
        f"<div class=frame>{'<div></div>' * (kind != 'home')}<main>{shown}</main></div>"
    )


def faults(browser: Browser, html: str, folder: Path) -> dict[int, object]:
    """Return what meets, leaves the window or is cut, by width."""
    file, found = folder / "picture.html", {}
    file.write_text(html, "utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        seen = page.evaluate(FAULTS)
        assert seen.pop("shown") > 1
        if any(seen.values()):
            found[width] = seen
    page.close()
    return found


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize(("count", "years"), [(2, 1), (14, 2), (30, 3), (25, 40), (12, 900)])
def test_labels_of_a_timeline_never_meet(
    browser: Browser, tmp_path: Path, count: int, years: int, font: str
) -> None:
    picture = timeline.lay_out(make_events(count, years, seed=count), THEMES, PUBLISHED)
    assert faults(browser, page_of("timeline_picture.html", "home", font, picture=picture), tmp_path) == {}


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize(("count", "sides"), CASTS)
def test_sentences_of_a_cast_never_meet(
    browser: Browser, tmp_path: Path, count: int, sides: int, font: str
) -> None:
    exchanges = relations.lay_out(make_cast(count, sides, seed=count))
    html = page_of("relations_picture.html", "people", font, exchanges=exchanges)
    assert faults(browser, html, tmp_path) == {}
