"""What makes pages light and locked: the policy, the theme's files, the budget; and how colours stand out."""

from __future__ import annotations

import base64
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from itertools import product
from pathlib import Path
from textwrap import wrap

import explainer
import pytest
from conftest import RunCommand, site_limits
from explainer.content.limits import Limits
from explainer.weight.assets import THEME, drop_theme_files
from explainer.weight.budget import check_budget, weigh_page
from explainer.weight.contrast import colour_faults
from explainer.weight.csp import seal, source_hash
from explainer.weight.sheets import gather
from explainer.weight.shortening import shorten

TEXTS = ("ink", "soft", "accent", "note")
GROUNDS = ("paper", "sheet", "band", "tint", "wash")
SHEETS = sorted(Path(explainer.__file__).parent.rglob("*.css"))
META = '<meta http-equiv="Content-Security-Policy" content="">'


def page(head: str = "", body: str = "", kind: str = "question") -> str:
    return f'<html><head>{META}{head}</head><body class="kind-{kind}">{body}</body></html>'


def policy_in(html: str) -> str:
    found = re.search(r'content="([^"]*)"', html)
    assert found
    return found[1]


def test_a_page_allows_its_own_style_and_scripts_by_their_hashes() -> None:
    sealed = seal(page("<style>a { color : red }</style><script>run()</script>"))
    policy = policy_in(sealed)
    assert policy.startswith("default-src 'none'; script-src 'self' ")
    assert source_hash("run()") in policy
    assert source_hash("a{color:red}") in policy
    assert "<style>a{color:red}</style>" in sealed
    assert "unsafe" not in policy


def test_what_stands_in_the_body_is_not_allowed() -> None:
    policy = policy_in(seal(page(body="<style>b{}</style><script>steal()</script>")))
    assert "sha256" not in policy


def test_data_blocks_and_files_need_no_hash() -> None:
    policy = policy_in(
        seal(page('<script type="application/ld+json">{}</script><script src="a.js"></script>'))
    )
    assert "sha256" not in policy


def test_a_page_without_the_mark_stays_as_it_is() -> None:
    html = "<html><head><style>a { }</style></head></html>"
    assert seal(html) == html


def test_a_shortened_style_keeps_what_its_selectors_mean() -> None:
    css = "body:not(.a) :is(.b, .c) { color: red }\n.d :target::before { top: 0 }"
    assert shorten(css) == "body:not(.a) *:is(.b,.c){color:red}.d *:target::before{top:0}"


def test_a_shortened_style_keeps_its_strings_and_sums() -> None:
    css = '/* note */ a , b { content : "a , b ; c" ; width : calc( 1px + 2px ) ; }\n'
    assert shorten(css) == 'a,b{content:"a , b ; c";width:calc(1px + 2px)}'


def test_each_condition_of_a_gathered_style_stands_once_and_print_last() -> None:
    css = """@import "x.css";a { b: c } @media print { a { b: d } }
    @container(min-width:9rem){e{f:g}@media screen{e{f:h}}} i{} @media print{i{j:k}} @font-face{font-family:l}
    @container(min-width:9rem){m{n:o}}"""
    assert gather(css) == (
        '@import "x.css";a{b:c}i{}@font-face{font-family:l}'
        "@container(min-width:9rem){e{f:g}@media screen{e{f:h}}m{n:o}}@media print{a{b:d}i{j:k}}"
    )


def test_no_style_sheet_of_the_theme_reads_as_a_template() -> None:
    """Templates include them: ``{#`` would begin a comment."""
    sheets = [sheet for sheet in SHEETS if sheet.parent.name == "styles" and sheet.name != "cards.css"]
    assert len(sheets) > 20
    assert [sheet.name for sheet in sheets if re.search(r"\{[{%#]", sheet.read_text("utf-8"))] == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_shortened_style_closes_what_it_opens(sheet: Path) -> None:
    css = re.sub(r"\{[{%].*?[}%]\}", "x", shorten(sheet.read_text("utf-8")))
    for opening, closing in ("()", "[]", "{}"):
        assert css.count(opening) == css.count(closing)


@dataclass
class File:
    src_uri: str


def test_what_stands_inline_is_not_published() -> None:
    names = ["styles/tokens.css", "assets/scheme.js", "assets/cards.js", "assets/filters.js"]
    kept = ["assets/favicon.svg", "assets/own.css", "assets/own.js", "index.md"]
    assert [file.src_uri for file in drop_theme_files(map(File, [*names, *kept]))] == kept


def noise(size: int) -> str:
    """Return text that does not get smaller."""
    return base64.b64encode(random.Random(size).randbytes(size * 3 // 4)).decode()  # noqa: S311 - no secret


def words(size: int) -> str:
    """Return such text in words that a page may have."""
    return " ".join(wrap(noise(size), 100))


def test_pages_within_the_budget_pass(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(body="<h1>A</h1><p>Short.</p>"), "utf-8")
    assert check_budget(tmp_path) == []


def test_a_heavy_question_page_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(body=f"<h1>A</h1><p>{noise(30_000)}</p>"), "utf-8")
    (problem,) = check_budget(tmp_path)
    assert problem.kind == "weight"
    assert re.fullmatch(
        r"a\.html:0: weight: The page weighs [\d,]+ bytes with gzip; the budget \(page\) is 14,600\. "
        r"Shorten the page, its style or what it loads\.",
        str(problem),
    )


def test_a_long_page_needs_its_first_screen_early_only(tmp_path: Path) -> None:
    late = page(body=f"<h1>A</h1><p>First.</p><p>{noise(20_000)}</p>", kind="glossary")
    (tmp_path / "a.html").write_text(late, "utf-8")
    assert check_budget(tmp_path) == []
    early = page(body=f"<nav>{noise(20_000)}</nav><h1>A</h1><p>First.</p>", kind="glossary")
    (tmp_path / "a.html").write_text(early, "utf-8")
    (problem,) = check_budget(tmp_path)
    assert "first paragraph" in problem.message


def test_what_a_page_loads_counts(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "big.js").write_text(noise(50_000), "utf-8")
    html = page('<script src="../assets/big.js" defer></script>', "<h1>A</h1><p>Short.</p>")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.html").write_text(html, "utf-8")
    assert weigh_page(html, "deep/a.html", tmp_path).assets.keys() == {"assets/big.js"}
    assert [problem.message.partition(" weighs")[0] for problem in check_budget(tmp_path)] == [
        "The page with what it loads",
        "assets/big.js",
    ]


def test_what_cards_load_must_arrive_on_a_cut_line(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "cards-1.js").write_text(noise(30_000), "utf-8")
    (problem,) = check_budget(tmp_path)
    assert str(problem).startswith("assets/cards-1.js:0: weight: The script weighs ")


def test_limits_are_a_site_s_own(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(body=f"<h1>A</h1><p>{noise(3_000)}</p>"), "utf-8")
    assert check_budget(tmp_path) == []
    (problem,) = check_budget(tmp_path, Limits(page=2_000))
    assert "the budget (page) is 2,000." in problem.message


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_heavy_page_is_a_problem_of_the_whole_site(
    mini_site: Callable[[str], Path], run_command: RunCommand, command: str
) -> None:
    project = mini_site("canal")
    with (project / "docs" / "about.md").open("a", encoding="utf-8") as about:
        about.write(f'\n<img src="heavy.svg" alt="">\n\n<span title="{words(50_000)}"></span>\n')
    (project / "docs" / "heavy.svg").write_text(f"<svg><!-- {noise(50_000)} --></svg>", "utf-8")
    run = run_command(command, "--project", project)
    assert run.returncode == 1
    assert not re.search(r"^heavy\.svg:", run.stderr, re.M)
    assert re.search(r"^about\.html:0: weight: The page with what it loads weighs", run.stderr, re.M)
    assert not (project / "site").exists()


def test_the_site_is_within_its_budget(built_site: Path) -> None:
    assert check_budget(built_site, site_limits()) == []


def test_the_site_holds_no_file_of_the_theme_underneath(built_site: Path) -> None:
    names = {path.relative_to(built_site).as_posix() for path in built_site.rglob("*") if path.is_file()}
    assert not [name for name in names if name.endswith((".map", ".min.js", ".css")) or "lunr" in name]


def test_every_limit_of_bytes_has_a_value_that_pages_can_keep() -> None:
    sizes = [
        each.default
        for each in fields(Limits)
        if re.match("page|screen|asset|first_visit|edition_", each.name)
    ]
    assert len(sizes) == 8
    assert all(isinstance(size, int) and size > 1000 for size in sizes)


def palettes() -> list[dict[str, str]]:
    """Return the colours of the light scheme, and of the dark one by system and by choice."""
    css = (THEME / "styles" / "tokens.css").read_text("utf-8").partition("@media print")[0]
    blocks = re.findall(r":root[^{]*\{(color-scheme:[^}]*)\}", css)
    return [dict(re.findall(r"--(\w+):(#\w+)", block)) for block in blocks]


def luminance(colour: str) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    digits = "".join(digit * 2 for digit in colour[1:]) if len(colour) == 4 else colour[1:]
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", palettes())
@pytest.mark.parametrize(("text", "ground"), list(product(TEXTS, GROUNDS)))
def test_text_stands_out_seven_to_one_on_every_ground(
    palette: dict[str, str], text: str, ground: str
) -> None:
    assert contrast(palette[text], palette[ground]) >= 7


def test_both_ways_to_the_dark_scheme_are_alike() -> None:
    light, system, chosen = palettes()
    assert system == chosen
    assert light.keys() == system.keys()


@pytest.mark.parametrize(
    ("tokens", "scheme", "said"),
    [
        ({"accent": "#0b5345", "radius": "0"}, "light", []),
        ({"measure": "30rem", "own-colour": "red"}, "light", []),
        ({"accent": "#7fd8c4"}, "dark", []),
        (
            {"accent": "#0b5"},
            "light",
            [
                "'accent' #0b5 on 'tint' #f6e9e1 has 2.1:1; text needs 4.5:1. "
                "Write, for example, accent: '#007b38'."
            ],
        ),
        (
            {"paper": "#777777"},
            "light",
            [
                f"'{text}' {colour} on 'paper' #777777 has {ratio}:1; text needs 4.5:1. Choose another 'paper'."
                for text, colour, ratio in (
                    ("ink", "#1d1b18", "3.8"),
                    ("soft", "#524d45", "1.9"),
                    ("accent", "#84300d", "1.9"),
                    ("note", "#1f4356", "2.4"),
                )
            ],
        ),
        (
            {"note": "navy"},
            "light",
            ["'note: navy' is no colour such as #1f4356, so its contrast cannot be told."],
        ),
    ],
)
def test_colours_of_a_site_must_stand_out(tokens: dict[str, str], scheme: str, said: list[str]) -> None:
    assert [fault for _, fault in colour_faults(tokens, scheme)] == said
