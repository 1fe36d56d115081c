"""What is wrong, where, and how to mend it: the one shape in which every stage reports a fault."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

PROBLEM, HINT = "problem", "hint"
LONGEST = 1_200  # letters of a message on a screen; reports as data have all of it
#: What moves a cursor, ends a line or turns the writing round: a name that holds it could forge lines.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A fault that an author can mend.

    Attributes:
        path: File, relative to the project folder, with forward slashes: ``docs/index.md``.
        line: Line in that file, from 1; 0 where the fault belongs to no line.
        kind: One word: ``quote``, ``date``, ``number``, ``name``, ``strong``, ``uncited``, ``copied``,
            ``coverage``, ``data``, ``links``, ``reading``, ``support``, ``todo``, ``waiver``, ``weight``.
        message: The fault and its remedy, in plain sentences: what is wrong, then what to write instead.
        severity: ``problem`` or ``hint``; a hint is shown and counted, and stops nothing.
    """

    path: str
    line: int
    kind: str
    message: str
    severity: str = PROBLEM

    @property
    def fails(self) -> bool:
        """Whether nothing may be published with it."""
        return self.severity == PROBLEM

    def __str__(self) -> str:
        """Return ``path:line: kind: message``, the form that editors and compilers share.

        A message that quotes a page of text loses its middle, so that place, fault and remedy stay in sight.
        """
        kind = self.kind if self.fails else f"{self.kind} ({self.severity})"
        told = self.message
        if len(told) > LONGEST:
            told = f"{told[: LONGEST // 2]} … {told[-LONGEST // 2 :]}"
        return visible(f"{self.path}:{self.line}: {kind}: {told}")


def visible(text: str) -> str:
    r"""Return a text of one line with what nobody sees written as Python writes it.

    >>> print(visible("a\x1b[2Jb"))
    a\x1b[2Jb
    """
    return _UNSEEN.sub(lambda sign: repr(sign[0])[1:-1], text)


class InvalidContent(Exception):
    """Content that cannot be read at all; carries every problem found, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in the order of their places."""
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


class MissingExtra(Exception):
    """A package of one of the generator's extras is not installed; the message says how to get it."""


@contextmanager
def needs(extra: str) -> Iterator[None]:
    """Raise MissingExtra where what is done here needs a package that an extra would bring."""
    try:
        yield
    except ImportError as missing:
        if (missing.name or "").startswith("explainer"):
            raise
        what = f"the package {missing.name}" if missing.name else "a package"
        fault = "is missing" if isinstance(missing, ModuleNotFoundError) else "is missing or too old"
        remedy = f"install it: pip install 'mkdocs-explainer[{extra}]'"
        raise MissingExtra(f"{what} {fault}; {remedy}") from None
