"""One explainer of a set: built as a build of its own does it, taken from what is kept, or found among parts."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from explainer.cli.checking import Result, build_and_check
from explainer.cli.making import NoOffprint, make_editions
from explainer.cli.project import site_folder
from explainer.content.shelffile import Member
from explainer.mkdocs.process import build_time
from explainer.problems import InvalidContent
from explainer.report import summary_line
from explainer.shelf.inputs import LOCK_INPUT, changed, input_digests
from explainer.shelf.store import Kept, keep, making_kept, read_kept
from explainer.variables import HANDED, TEXTS, URL

_EPOCH = "SOURCE_DATE_EPOCH"
#: What must be the same where a part was built and where it is joined. Texts and lock decide what passes, not what
#: pages hold.
_JOINING = ("project", "generator", "options")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it went with one explainer.

    Attributes:
        slug: Its folder in the set.
        way: In a word: ``built``, ``unchanged``, ``joined``, ``failed``.
        said: The same with the reason.
        lines: Its problems and notes.
        kept: What can be published of it: the new state, the last one where it failed, or nothing.
    """

    slug: str
    way: str
    said: str
    lines: tuple[str, ...] = ()
    kept: Kept | None = None

    @property
    def holds(self) -> bool:
        """Whether nothing failed."""
        return self.way != "failed"


def build_member(
    member: Member, project: Path, store: Path, address: str, options: argparse.Namespace
) -> Outcome:
    """Build an explainer, unless what is kept of it was built from the same.

    Args:
        member: Which it is.
        project: Its folder.
        store: Where built explainers are kept.
        address: Where the set is published, or empty.
        options: What was typed: ``only``.
    """
    project = project.resolve()
    with surroundings(member, project, address):
        now, kept = _inputs(project, options), read_kept(store, member.slug)
        why = changed(kept.inputs, now) if kept else []
        if kept and not why:
            return Outcome(member.slug, "unchanged", "unchanged", kept=kept)
        with making_kept(store, member.slug) as making:
            failed, told = _make(project, making, member.folder, options)
            if failed:
                return Outcome(member.slug, "failed", f"failed: {failed}", told, kept)
            keep(making, store, member.slug, _after(project, options, now), _handed(making))
    reason = f"built, as this has changed: {', '.join(why)}" if why else "built"
    return Outcome(member.slug, "built", reason, told, read_kept(store, member.slug))


def find_kept(
    member: Member, project: Path, parts: Sequence[Path], address: str, options: argparse.Namespace
) -> Outcome:
    """Find an explainer among parts that were built elsewhere, from the same as stands here."""
    with surroundings(member, project.resolve(), address):
        now = _inputs(project.resolve(), options)
    found = [kept for part in parts if (kept := read_kept(part, member.slug))]
    if not found:
        return _not_joined(member, "it is in no part, or not as it was built. Build its shard")
    if len(found) > 1:
        return _not_joined(member, "it is in two parts. Name the parts of one division")
    why = [name for name in changed(found[0].inputs, now) if name in _JOINING]
    if why:
        return _not_joined(
            member, f"its part was built from something else ({', '.join(why)}). Build its shard anew"
        )
    return Outcome(member.slug, "joined", "joined", kept=found[0])


def _not_joined(member: Member, why: str) -> Outcome:
    return Outcome(member.slug, "failed", f"failed: {why}.")


@contextmanager
def surroundings(member: Member, project: Path, address: str) -> Iterator[None]:
    """Let a build find its address below the set's and the time of its own last commit, as long as it runs."""
    before = dict(os.environ)
    os.environ.pop(URL, None)
    if address:
        os.environ[URL] = f"{address}{member.slug}/"
    if stamp := build_time(project):
        os.environ[_EPOCH] = stamp
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _inputs(project: Path, options: argparse.Namespace) -> dict[str, str]:
    outputs = [site_folder(project), project / "dist", project / "mirror"]
    asked = [os.environ.get(URL, ""), os.environ.get(_EPOCH, ""), list(options.only)]
    texts = os.environ.get(TEXTS)
    return input_digests(project, outputs, Path(texts) if texts else None, asked)


def _after(project: Path, options: argparse.Namespace, before: Mapping[str, str]) -> Mapping[str, str]:
    """Return what was built from, the lock as the build left it; an edit that was made meanwhile counts as a change."""
    now = _inputs(project, options)
    return before if set(changed(before, now)) - {LOCK_INPUT} else now


def _make(
    project: Path, making: Path, folder: str, options: argparse.Namespace
) -> tuple[str, tuple[str, ...]]:
    """Build site and editions; return why it failed, or nothing, and what there is to say."""
    os.environ[HANDED] = str(making / "handed.json")
    result = build_and_check(project, making / "site")
    told = tuple(str(replace(each, path=f"{folder}/{each.path}")) for each in result.report.problems)
    if not result.holds:
        return _why(result), (*told, *filter(None, [result.log]))
    del os.environ[HANDED]  # an offprint, of which editions may be made, is no part of the set
    try:
        editions = make_editions(project, making / "site", None, options.only)
    except NoOffprint as error:
        return _why(error.result), (*told, *map(str, error.result.report.problems), error.result.log)
    except InvalidContent as error:
        return "an edition cannot be made", (*told, *map(str, error.problems))
    return "", (*told, *(f"{folder}: {note}" for note in editions.notes))


def _why(result: Result) -> str:
    return "the build broke off" if result.log else summary_line(result.report)


def _handed(making: Path) -> Mapping[str, object]:
    file = making / "handed.json"
    read: Mapping[str, object] = json.loads(file.read_text("utf-8"))
    file.unlink()
    return read
