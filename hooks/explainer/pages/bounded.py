"""What a site's own templates may not do without an end: loops within loops, texts repeated, powers.

A slip in one would have a build count, or fill the memory, for hours. So their loops and products are counted, and
the theme's own are left as fast as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from pathlib import Path
from typing import Any

from jinja2 import Environment, nodes, pass_context
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer

_THEME = Path(__file__).parents[1] / "theme"
MOST = 5_000_000
"""Turns of all loops for one page, letters of a text, numbers in a range."""
_HIGHEST = 10_000  # exponent
_LOOP, _TIMES, _POWER = "counted", "times", "power"


def bound(env: Environment) -> None:
    """Let an environment count the loops and products of templates that are not the theme's."""
    turns = _Turns()
    env.filters[_LOOP] = turns.count
    env.filters[_TIMES], env.filters[_POWER] = _times, _power
    env.globals["range"] = _range
    env.code_generator_class = _Generator


class _Turns:
    """How many turns the loops of a page have left."""

    def __init__(self) -> None:
        self._page: object = None
        self._left = MOST

    @pass_context
    def count(self, context: Context, items: Iterable[Any]) -> Iterable[Any]:
        """Return what a loop goes through, once its turns are counted."""
        if context.get("page") is not self._page:
            self._page, self._left = context.get("page"), MOST
        if not isinstance(items, Sized):
            return self._each(items)
        self._take(len(items))
        return items

    def _each(self, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            self._take(1)
            yield item

    def _take(self, turns: int) -> None:
        self._left -= turns
        if self._left < 0:
            raise OverflowError(f"the loops of one page have more than {MOST:,} turns")


@pass_context  # which keeps Jinja from working it out while it compiles
def _times(_: Context, one: Any, other: Any) -> Any:
    for repeated, count in ((one, other), (other, one)):
        if isinstance(repeated, str | list | tuple) and len(repeated) * int(count) > MOST:
            raise OverflowError(f"a text or a list becomes longer than {MOST:,}")
    return one * other


@pass_context
def _power(_: Context, base: Any, exponent: Any) -> Any:
    if exponent > _HIGHEST:
        raise OverflowError(f"a power is higher than {_HIGHEST:,}")
    return base**exponent


def _range(*numbers: int) -> range:
    counted = range(*numbers)
    if len(counted[: MOST + 1]) > MOST:
        raise OverflowError(f"a range counts further than {MOST:,}")
    return counted


class _Generator(CodeGenerator):
    def visit_Template(self, node: nodes.Template, frame: Any = None) -> None:  # noqa: N802 - Jinja's names
        if not Path(self.filename or "").is_relative_to(_THEME):
            _Counting().visit(node)
        super().visit_Template(node, frame)


class _Counting(NodeTransformer):
    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.iter = _filtered(node.iter, _LOOP, node)  # type: ignore[arg-type]  # of a loop it is an expression
        return node

    def visit_Mul(self, node: nodes.Mul) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _filtered(node.left, _TIMES, node, node.right)

    def visit_Pow(self, node: nodes.Pow) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _filtered(node.left, _POWER, node, node.right)


def _filtered(value: nodes.Expr, name: str, at: nodes.Node, *more: nodes.Expr) -> nodes.Filter:
    made = nodes.Filter(value, name, [*more], [], None, None, lineno=at.lineno)
    made.set_environment(at.environment)  # type: ignore[arg-type]  # a template's nodes have one
    return made
