"""A site's own checks: a Python file with a function ``check`` that says what is wrong with a claim."""

from __future__ import annotations

import runpy
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from inspect import signature
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from explainer.content.claims import Claim
from explainer.problems import InvalidContent, Problem

if TYPE_CHECKING:  # it brings most of what reads English
    from explainer.evidence.passage import Passage

_MOST = 100  # faults of one claim; whatever yields more than these never ends


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
        messages: list[str] = [found]  # type: ignore[list-item]  # of code that is not ours
        if isinstance(found, Iterable) and not isinstance(found, str):
            messages = list(islice(found, _MOST + 1))
        if any(not (isinstance(message, str) and message.strip()) for message in messages):
            raise _invalid(self.kind, "'check' gave back no texts. Let it yield one for each fault.")
        if len(messages) > _MOST:
            raise _invalid(self.kind, f"'check' finds more than {_MOST} faults in one sentence. Let it end.")
        return [Problem(claim.path, claim.line, self.kind, message) for message in messages]


def load_own_check(kind: str, file: Path) -> OwnCheck:
    """Load a check from its file.

    Raises:
        InvalidContent: There is no such file, it cannot be run, or it has no function ``check``.
    """
    if not file.is_file():
        what = "is no file" if file.exists() else "is not there"
        raise _invalid(kind, f"{file.name} {what}. Mend its path, or leave it out.")
    try:
        found = runpy.run_path(str(file)).get("check")
    except Exception as error:
        raise _invalid(
            kind, f"{file.name} cannot be run: {type(error).__name__}: {error}. Mend it."
        ) from error
    if not callable(found):
        raise _invalid(kind, f"{file.name} has no function 'check'. Write: def check(claim, passages): ...")
    if not _takes_two(found):
        raise _invalid(
            kind, f"'check' in {file.name} takes other arguments. Write: def check(claim, passages): ..."
        )
    return OwnCheck(kind, found)


def _takes_two(check: Callable[..., object]) -> bool:
    try:
        signature(check).bind(None, None)
    except (TypeError, ValueError):
        return False
    return True


def _invalid(kind: str, message: str) -> InvalidContent:
    return InvalidContent([Problem("mkdocs.yml", 0, "data", f"checks: {kind}: {message}")])
