"""ES modules -> the text of one classic script.

Browsers load no modules from a disk, and each file of its own costs a reader's slow line a journey. So what is written,
checked and tested as modules is shipped as one script: the modules in the order in which a browser would run them, each
once, without their ``import`` lines and the word ``export``. They then share one scope, so no name may stand in two of
them; ``tests/test_modules.py`` holds that, and what an import or export may look like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from explainer.locale.literals import say_script
from explainer.weight.shortening import shorten_script

#: ``import { a, b } from "./name.js";`` or ``import "./name.js";``, on lines of their own.
IMPORT = re.compile(r'^import (?:\{[^{}]*\} from )?"(\.[\w./-]+)";\n', re.MULTILINE)
#: What says words under Node; here they stand in the place of each call.
SAID = "said.js"
#: ``/** @type {T} */ (name.part)``: without the comment the parentheses say nothing.
_CAST = re.compile(r"/\*\* @type \{(?:(?!\*/).)*\} \*/ \(((?:[\w.$?]|\((?:\"[^\"\n]*\"|\w*)\))+)\)")
_EXPORT = re.compile(r"^export (?=(?:async )?function |const |let |var )", re.MULTILINE)


def joined_script(main: Path, given: Mapping[str, str] | None = None) -> str:
    """Return a module with all that it imports as a script that keeps its names to itself, as a block does."""
    return f'"use strict";{{{join_modules(main, given or {})}}}\n'


def join_modules(main: Path, given: Mapping[str, str]) -> str:
    """Return a module with all that it imports as one script, shortened; see ``joined_parts``."""
    return "".join(text for _, text in joined_parts(main, given))


def joined_parts(main: Path, given: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the modules that one is made of, itself last: name and text, without import and export, shortened.

    Args:
        main: The module to begin with.
        given: Texts that take the place of modules, by file name: what only the build knows.

    Raises:
        FileNotFoundError: A module imports another that is not there.
    """
    known = {SAID: "", **given}
    texts = (
        (path.name, known[path.name] if path.name in known else _plain(path.read_text("utf-8")))
        for path in module_order(main)
    )
    return [(name, text) for name, text in texts if text]


def module_order(main: Path) -> list[Path]:
    """Return a module's imports and theirs, then itself: each once, in the order in which a browser runs them."""
    order: dict[Path, None] = {}
    _visit(main.resolve(), set(), order)
    return list(order)


def _visit(module: Path, seen: set[Path], order: dict[Path, None]) -> None:
    seen.add(module)
    for each in _imports(module):
        if each not in seen:
            _visit(each, seen, order)
    order[module] = None


def _imports(module: Path) -> Iterator[Path]:
    for found in IMPORT.finditer(module.read_text("utf-8")):
        yield (module.parent / found[1]).resolve()


def _plain(text: str) -> str:
    return shorten_script(say_script(_CAST.sub(r"\1", _EXPORT.sub("", IMPORT.sub("", text)))))
