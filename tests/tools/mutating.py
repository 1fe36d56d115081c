"""``build.py mutate``: change the code in small ways, one at a time, and count the changes that the tests notice.

Our own: mutmut copies a project and wants its package at the top; cosmic-ray starts the tests anew for each change, and
four seconds pass before the first runs. This one forks a process that has loaded all but our package, and gives it the
changed module by an import hook.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import importlib.abc
import importlib.machinery
import io
import os
import random
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from tools import PROJECT

PACKAGE = PROJECT / "hooks" / "explainer"
#: What is changed -> the tests that should notice.
TARGETS = {
    "checks": (["checks"], "checks content pages site_checks temporal sources"),
    "content": (["content"], "content pages corrections"),
    "publish": (["publish"], "publish servers mirror"),
    "linking": (
        ["pages/terms.py", "pages/dates.py", "pages/linker.py", "english/mentions.py"],
        "pages content language",
    ),
    "form": ([f"pages/{name}.py" for name in ("boxes", "headings", "rawtags", "shown", "slips")], "form"),
}
_SLOW = " and ".join(  # parts of the names of tests that build whole sites
    f"not {each}"
    for each in "Command preview itself real breaks_a_parser pages_work bridge english catalogue nobody_speaks".split()
)
_PATIENCE = 100  # seconds: a change may make a loop endless
_READY = (
    "mkdocs.config.defaults",
    "mkdocs.commands.build",
    "hypothesis",
    "lxml.html",
    "babel",
    "playwright.sync_api",
)
_SWAPPED: dict[type[ast.AST], Callable[[], Any]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: the ``number``-th place of a file that can be changed."""

    file: Path
    number: int

    @property
    def module(self) -> str:
        """Return the dotted name of the module."""
        parts = self.file.relative_to(PACKAGE.parent).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


class _Changer(ast.NodeTransformer):
    """Counts the places that can be changed, and changes one of them."""

    def __init__(self, wanted: int = -1) -> None:
        self.wanted, self.count, self.said = wanted, 0, ""

    def _here(self, node: ast.AST, what: str) -> bool:
        self.count += 1
        if self.count - 1 == self.wanted:
            self.said = f"{getattr(node, 'lineno', 0)}: {what}"
        return self.count - 1 == self.wanted

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        kind = _SWAPPED.get(type(node.ops[0]))
        if kind and self._here(node, ast.unparse(node)):
            node.ops[0] = kind()
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        self.generic_visit(node)
        if self._here(node, ast.unparse(node)):
            node.op = _SWAPPED[type(node.op)]()
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        kind = _SWAPPED.get(type(node.op))
        if (
            kind
            and not isinstance(node.right, ast.Constant | ast.JoinedStr)
            and self._here(node, ast.unparse(node))
        ):
            node.op = kind()
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        self.generic_visit(node)
        return node.operand if isinstance(node.op, ast.Not) and self._here(node, ast.unparse(node)) else node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if type(node.value) is int and self._here(node, repr(node.value)):
            return ast.copy_location(ast.Constant(node.value + 1), node)
        if isinstance(node.value, bool) and self._here(node, repr(node.value)):
            return ast.copy_location(ast.Constant(not node.value), node)
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        self.generic_visit(node)
        if self._here(node, f"if {ast.unparse(node.test)}"):
            node.test = ast.copy_location(ast.Constant(False), node.test)
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        node.body = [self.visit(each) for each in node.body]  # what a dataclass is told (frozen, slots) stays
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        return node if node.value is None else self.generic_visit(node)


def changed(mutant: Mutant) -> tuple[CodeType, str]:
    """Return the code of a file with one change, and what that is."""
    changer = _Changer(mutant.number)
    tree = changer.visit(ast.parse(mutant.file.read_text("utf-8")))
    return compile(ast.fix_missing_locations(tree), str(mutant.file), "exec"), changer.said


def mutants(places: Sequence[str]) -> Iterator[Mutant]:
    """Yield every change of the files that ``places`` name."""
    for place in places:
        found = PACKAGE / place
        for file in sorted(found.rglob("*.py")) if found.is_dir() else [found]:
            counter = _Changer()
            counter.visit(ast.parse(file.read_text("utf-8")))
            yield from (Mutant(file, number) for number in range(counter.count))


class _Hook(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives the changed code for one module."""

    def __init__(self, name: str, code: CodeType, file: Path) -> None:
        self.name, self.code, self.file = name, code, file

    def find_spec(self, name: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        if name != self.name:
            return None
        is_package = self.file.name == "__init__.py"
        spec = importlib.machinery.ModuleSpec(name, self, origin=str(self.file), is_package=is_package)
        spec.has_location = True
        if is_package:
            spec.submodule_search_locations = [str(self.file.parent)]
        return spec

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = str(self.file)
        exec(self.code, module.__dict__)  # noqa: S102 - our own code


def is_noticed(mutant: Mutant, tests: list[str]) -> bool:
    """Run the tests in a fork; tell whether one of them failed, or none came to an end."""
    child = os.fork()
    if child == 0:
        status = 1
        with contextlib.suppress(BaseException), open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123
            os.setsid()
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
            sys.stdout = sys.stderr = io.StringIO()
            signal.alarm(_PATIENCE)
            code, _ = changed(mutant)
            sys.meta_path.insert(0, _Hook(mutant.module, code, mutant.file))
            status = int(
                import_module("pytest").main(
                    ["-x", "-q", "-p", "no:cacheprovider", "--assert=plain", "-k", _SLOW, *tests]
                )
            )
        os._exit(0 if status == 0 else 1)
    _, ended = os.waitpid(child, 0)
    return ended != 0


def run(arguments: list[str]) -> int:
    """Print what nothing noticed, and the figure of each target; return 0."""
    parser = argparse.ArgumentParser(prog="build.py mutate", description=__doc__)
    parser.add_argument(
        "targets", nargs="*", choices=[[], *TARGETS], help=f"of {', '.join(TARGETS)} (default: all)"
    )
    parser.add_argument(
        "--sample", type=int, default=0, help="as many changes of each target, drawn by a fixed seed"
    )
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, help="at once (default: one for each core)"
    )
    parser.add_argument(
        "--ranking", action="store_true", help="instead: which constants of the search's ranking matter"
    )
    options = parser.parse_args(arguments)
    os.chdir(PROJECT)
    if options.ranking:
        import_module("tools.ranking").report()
        return 0
    for name in ("pytest", "_pytest.assertion", *_READY):
        import_module(name)
    for name in options.targets or TARGETS:
        _measure(name, options.sample, options.jobs)
    return 0


def _measure(name: str, sample: int, jobs: int) -> None:
    places, written = TARGETS[name]
    tests = [f"tests/test_{each}.py" for each in written.split()]
    every = list(mutants(places))
    if is_noticed(Mutant(every[0].file, -1), tests):
        raise SystemExit(f"{name}: the tests fail without a change. Mend that first: {' '.join(tests)}")
    drawn = random.Random(name).sample(every, min(sample or len(every), len(every)))  # noqa: S311 - no secret
    ask: Callable[[Mutant], bool] = lambda mutant: is_noticed(mutant, tests)  # noqa: E731
    with ThreadPoolExecutor(jobs) as pool:
        for mutant, noticed in zip(drawn, answers := list(pool.map(ask, drawn)), strict=True):
            if not noticed:
                print(f"{mutant.file.relative_to(PROJECT)}:{changed(mutant)[1]}")
    share = 100 * sum(answers) / max(len(answers), 1)
    print(
        f"{name}: {sum(answers)} of {len(answers)} changes noticed ({share:.0f} %), of {len(every)}",
        flush=True,
    )
