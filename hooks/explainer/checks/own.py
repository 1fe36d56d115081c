"""A site's own checks: a Python file with a function ``check`` that says what is wrong with a claim."""

from __future__ import annotations

import runpy
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from explainer.content.claims import Claim
from explainer.evidence.passage import Passage
from explainer.problems import InvalidContent, Problem


@dataclass(frozen=True, slots=True)
class OwnCheck:
    """A check that a site brings.

    Attributes:
        kind: What its problems are called.
        check: Gets a claim and the passages that it cites; yields the fault and its remedy, once for each fault.
    """

    kind: str
    check: Callable[[Claim, Sequence[Passage]], Iterable[str]]

    def problems(self, claim: Claim, passages: Sequence[Passage]) -> list[Problem]:
        """Return what it finds.

        Raises:
            InvalidContent: It gave back something other than texts.
        """
        found = self.check(claim, passages)
        messages = list(found) if isinstance(found, Iterable) and not isinstance(found, str) else [found]
        if any(not isinstance(message, str) for message in messages):
            raise _invalid(self.kind, "'check' gave back no texts. Let it yield one for each fault.")
        return [Problem(claim.path, claim.line, self.kind, message) for message in messages]


def load_own_check(kind: str, file: Path) -> OwnCheck:
    """Load a check from its file.

    Raises:
        InvalidContent: There is no such file, it cannot be run, or it has no function ``check``.
    """
    try:
        found = runpy.run_path(str(file)).get("check")
    except Exception as error:
        raise _invalid(
            kind, f"{file.name} cannot be run: {type(error).__name__}: {error}. Mend it."
        ) from error
    if not callable(found):
        raise _invalid(kind, f"{file.name} has no function 'check'. Write: def check(claim, passages): ...")
    return OwnCheck(kind, found)


def _invalid(kind: str, message: str) -> InvalidContent:
    return InvalidContent([Problem("mkdocs.yml", 0, "data", f"checks: {kind}: {message}")])
