"""Scripts as modules: how they are joined, and what has to hold so that they may share one scope."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from explainer.editions.templates import FOLDER as TEMPLATES
from explainer.pages.scripts import SCRIPTS, theme_script
from explainer.search.bundle import MAIN
from explainer.weight.joining import IMPORT, join_modules, module_order

PACKAGE = SCRIPTS.parents[1]
MAINS = [
    MAIN,
    *(SCRIPTS / f"{name}.js" for name in ("explainer", "cards", "prove", "filters", "parts")),
    *(TEMPLATES / f"{name}.js" for name in ("single", "keep")),
]
_NAMED = re.compile(r'^import \{([^{}]*)\} from "(\.[\w./-]+)";$', re.MULTILINE)
_DECLARED = re.compile(
    r"^(export )?(?:async )?(?:function|const|let|var) (\w+|\{[^{}]*\}|\[[^\]]*\])", re.MULTILINE
)
_WORD = re.compile(r"\w+")


def declared(text: str) -> list[tuple[str, bool]]:
    """Return the names that a module declares at its top, and whether others get each."""
    return [
        (name, bool(export)) for export, names in _DECLARED.findall(text) for name in _WORD.findall(names)
    ]


def write(folder: Path, **texts: str) -> Path:
    """Write modules by name; return the one called ``main``."""
    for name, text in texts.items():
        (folder / f"{name}.js").write_text(text, "utf-8")
    return folder / "main.js"


def test_modules_are_joined_in_the_order_in_which_a_browser_runs_them(tmp_path: Path) -> None:
    main = write(
        tmp_path,
        main='import { b } from "./b.js";\nimport {\n  c,\n} from "./c.js";\nimport "./data.js";\n\nb(c, DATA);\n',
        b='/* Why. */\nimport { c } from "./c.js";\nexport function b() { return c; }\n',
        c='import { b } from "./b.js";\nexport const c = () => "export const b;";\nexport let d = 1;\n',
        data="export const DATA = globalThis.data;\n",
    )
    assert [path.stem for path in module_order(main)] == ["c", "b", "data", "main"]
    assert join_modules(main, {"data.js": "const DATA=1;"}) == (
        'const c=()=>"export const b;";let d=1;function b(){return c;}const DATA=1;b(c,DATA);'
    )


@pytest.mark.parametrize(
    ("written", "joined"),
    [
        ("/** @type {Element} */ (event.target).id", "event.target.id"),
        ('/** @type {A | null} */ (document.getElementById("a")).b', 'document.getElementById("a").b'),
        ("/** @type {() => void} */ (window.open)()", "window.open()"),
        ("/** @type {A} */ (/** @type {B} */ (a.b).c).d", "(a.b.c).d"),
        ("/** @type {A} */ (a || b).c", "(a||b).c"),
        ("f(/** @type {A} */ (a), (b))", "f(a,(b))"),
        ("/** @type {(a: A) => B} */\nfunction f(a) { (a) }", "function f(a){(a)}"),
    ],
)
def test_what_is_said_of_types_leaves_nothing_behind(tmp_path: Path, written: str, joined: str) -> None:
    assert join_modules(write(tmp_path, main=f"{written}\n"), {}) == joined


def test_what_only_the_build_knows_stands_before_a_script() -> None:
    assert theme_script("prove.js", PARTS=3).startswith('"use strict";{const PARTS=3;\n')


@pytest.mark.parametrize("main", MAINS, ids=lambda path: path.stem)
def test_no_name_leaves_its_script(main: Path) -> None:
    """A block keeps ``const``, ``let`` and ``function`` to itself, and lets ``var`` out."""
    assert not any(
        re.search(r"^(?:export )?var ", path.read_text("utf-8"), re.M) for path in module_order(main)
    )


@pytest.mark.parametrize("main", MAINS, ids=lambda path: path.stem)
def test_modules_share_one_scope_without_clashes(main: Path) -> None:
    names = Counter(name for path in module_order(main) for name, _ in declared(path.read_text("utf-8")))
    assert len(names) > 3
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("main", MAINS, ids=lambda path: path.stem)
def test_modules_import_what_others_export_and_nothing_else(main: Path) -> None:
    for path in module_order(main):
        text = path.read_text("utf-8")
        assert len(re.findall(r"\bimport\b", text)) == len(IMPORT.findall(text)), path.name
        for names, source in _NAMED.findall(text):
            exported = {
                name for name, is_export in declared((path.parent / source).read_text("utf-8")) if is_export
            }
            asked = {name.strip() for name in names.split(",") if name.strip()}
            assert asked <= exported, path.name


def test_no_template_stands_inside_another() -> None:
    """The shortener takes the text behind the inner one for code: ``${a ? `${b} of` : "all"} c`` lost a space."""
    inside = re.compile(r"`[^`]*\$\{[^}`]*`")
    scripts = [path for path in PACKAGE.rglob("*.js") if "vendor" not in path.parts]
    assert len(scripts) > 20
    assert [path.name for path in scripts if inside.search(path.read_text("utf-8"))] == []


@pytest.mark.parametrize("main", MAINS, ids=lambda path: path.stem)
def test_a_joined_script_has_no_word_of_modules(main: Path) -> None:
    assert re.findall(r"(?<![.\w])(?:import|export)\b(?! ?[:,])", join_modules(main, {})) == []
