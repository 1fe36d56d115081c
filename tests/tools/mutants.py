"""Small changes of the code, one at a time, and how changed code gets into a process.

Changed are comparisons, ``and`` and ``or``, ``not``, sums, whole numbers, truth values, and whether an ``if`` is
entered. Decorators stay as they are, as what they are told here is the size of a cache, and so does `strict` of `zip`.
"""

from __future__ import annotations

import ast
import importlib.abc
import importlib.machinery
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.readers import FileReader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from tools import PROJECT

PACKAGE = PROJECT / "hooks" / "explainer"
_REACHED = "__reached__"
_SWAPPED: dict[type[ast.AST], Callable[[], Any]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: the ``number``-th place of a file that can be changed.

    Attributes:
        function: The line of the outermost function that it stands in; 0 where it is evaluated as the module is loaded.
    """

    file: Path
    number: int
    function: int

    @property
    def key(self) -> str:
        """Return what its function is noted as when a test reaches it."""
        return f"{self.file}:{self.function}"


def module_of(file: Path) -> str:
    """Return the dotted name of a file's module."""
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def mutants(places: Sequence[str]) -> Iterator[Mutant]:
    """Yield every change of the files that ``places`` name."""
    for place in places:
        found = PACKAGE / place
        for file in sorted(found.rglob("*.py")) if found.is_dir() else [found]:
            counter = _Changer()
            counter.visit(ast.parse(file.read_text("utf-8")))
            yield from (Mutant(file, number, line) for number, line in enumerate(counter.functions))


def changed(mutant: Mutant) -> tuple[CodeType, str]:
    """Return the code of a file with one change, and what that is."""
    changer = _Changer(mutant.number)
    tree = changer.visit(ast.parse(mutant.file.read_text("utf-8")))
    return compile(ast.fix_missing_locations(tree), str(mutant.file), "exec"), changer.said


def noting(file: Path) -> CodeType:
    """Return the code of a file whose functions tell when they are called, and their branches when they are entered."""
    tree = _Noter(file).visit(ast.parse(file.read_text("utf-8")))
    return compile(ast.fix_missing_locations(tree), str(file), "exec")


def function_in(code: CodeType, like: CodeType) -> CodeType | None:
    """Return the code of the function in a module or class that stands where ``like`` does in its own."""
    for each in code.co_consts:
        if isinstance(each, CodeType):
            if (each.co_qualname, each.co_firstlineno) == (like.co_qualname, like.co_firstlineno):
                return each
            if found := function_in(each, like):
                return found
    return None


class Loader(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives other code for some modules; functions that tell when they are called tell it to ``reached``."""

    def __init__(self, codes: Mapping[Path, CodeType], reached: set[str]) -> None:
        self.codes = {module_of(file): (file, code) for file, code in codes.items()}
        self.reached = reached

    def find_spec(self, name: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        if name not in self.codes:
            return None
        file, _code = self.codes[name]
        is_package = file.name == "__init__.py"
        spec = importlib.machinery.ModuleSpec(name, self, origin=str(file), is_package=is_package)
        spec.has_location = True
        if is_package:
            spec.submodule_search_locations = [str(file.parent)]
        return spec

    def get_resource_reader(self, name: str) -> FileReader:
        """Read what lies beside a module, as Python's own loader does."""
        file, _code = self.codes[name]
        return FileReader(importlib.machinery.SourceFileLoader(name, str(file)))

    def exec_module(self, module: ModuleType) -> None:
        file, code = self.codes[module.__name__]
        module.__file__ = str(file)
        module.__dict__[_REACHED] = self.reached.add
        exec(code, module.__dict__)  # noqa: S102 - our own code


def _first_line(node: ast.FunctionDef) -> int:
    return min((each.lineno for each in node.decorator_list), default=node.lineno)


class _Noter(ast.NodeTransformer):
    """Has every outermost function tell that it was called, and what of it was entered by an ``if``."""

    def __init__(self, file: Path) -> None:
        self.file, self.function = file, 0

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        before, self.function = self.function, self.function or _first_line(node)
        self.generic_visit(node)
        if not before:
            documented = ast.get_docstring(node, clean=False) is not None
            node.body[documented:documented] = self._note("")
        self.function = before
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        self.generic_visit(node)
        if self.function:
            node.body[:0] = self._note(f":{node.lineno}")
        return node

    def _note(self, branch: str) -> list[ast.stmt]:
        return ast.parse(f"{_REACHED}({f'{self.file}:{self.function}{branch}'!r})").body


class _Changer(ast.NodeTransformer):
    """Counts the places that can be changed, by the lines of their functions, and changes one of them."""

    def __init__(self, wanted: int = -1) -> None:
        self.wanted, self.said, self.function = wanted, "", 0
        self.functions: list[int] = []

    def _here(self, node: ast.AST, what: str) -> bool:
        self.functions.append(self.function)
        is_wanted = len(self.functions) - 1 == self.wanted
        if is_wanted:
            self.said = f"{getattr(node, 'lineno', 0)}: {what}"
        return is_wanted

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.args = self.visit(node.args)  # defaults are evaluated with the definition
        before, self.function = self.function, self.function or _first_line(node)
        node.body = [self.visit(each) for each in node.body]
        self.function = before
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        node.body = [self.visit(each) for each in node.body]
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        return node if node.value is None else self.generic_visit(node)

    def visit_keyword(self, node: ast.keyword) -> ast.AST:
        return node if node.arg == "strict" else self.generic_visit(node)  # of `zip`: met by no input

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
