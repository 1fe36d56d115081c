"""``build --shelf FILE`` and ``build DIR DIR …``: build a set of explainers and publish it in one step.

Each explainer is built by what builds a single one, unless nothing that it is built from has changed; the set is put
together from what is kept of each. All or nothing: what an editor publishes in one step belongs together, and half of
it can contradict the rest. ``--keep-going`` publishes the others; those that fail keep their last state.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from explainer.cli.member import Outcome, build_member, find_kept
from explainer.cli.project import SETTINGS, docs_folder, site_folder, use_texts
from explainer.cli.setoptions import PARTS
from explainer.cli.streams import in_words
from explainer.content.shelffile import NAME, Member, Shelf, named_shelf, parse_shelf
from explainer.content.wording import address_faults
from explainer.content.yamlfile import Report, load_text
from explainer.locale.catalogue import spoken_faults
from explainer.problems import Problem
from explainer.program import program, program_name
from explainer.publish.locking import Locked
from explainer.publish.swap import CannotPublish, replacing
from explainer.shelf.store import Kept, copy_kept, forget
from explainer.shelf.whole import write_whole

_STORE = (".cache", "shelf")


class _Unfit(Exception):
    """The set may not be published; why is printed already."""


@dataclass(frozen=True, slots=True)
class Run:
    """What was asked for.

    Attributes:
        root: Where the set's file is, or where one is.
        shelf: The set; ``path`` the file that says so, as messages call it, or empty.
        members: Those to be built here: all, or those of one shard.
        target: The folder to publish into.
        options: What was typed.
    """

    root: Path
    shelf: Shelf
    path: str
    members: tuple[Member, ...]
    target: Path
    options: argparse.Namespace

    @property
    def store(self) -> Path:
        """Return where built explainers are kept from run to run."""
        return self.root.joinpath(*_STORE)


def run_set(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Build and publish; return 0 when all held and the set is in its place, else 1."""
    run, problems = _run(options, parser)
    use_texts(options)
    os.umask(0o022)
    start = time.monotonic()
    if problems := [*problems, *misplaced(run)]:
        print(*sorted(problems), "Nothing was built.", sep="\n", file=sys.stderr)
        return 1
    print(f"Building {run.target.resolve()} ...", file=sys.stderr, flush=True)
    try:
        with replacing(run.target, run.root) as folder:
            status = _write(run, folder)
    except _Unfit:
        return 1
    except (CannotPublish, Locked, OSError) as error:
        print(f"{program_name()}: {_in_words(error)}\nThe set was not replaced.", file=sys.stderr)
        return 1
    end = "" if options.shard else f" Open {run.target.resolve() / 'index.html'}"
    print(f"Done in {time.monotonic() - start:.1f} s.{end}")
    return status


def _in_words(error: Exception) -> str:
    if isinstance(error, Locked):
        return "another build of one of these explainers is at work. Wait until it is done."
    return in_words(error) if isinstance(error, OSError) else str(error)


def _run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> tuple[Run, list[Problem]]:
    """Take in what was asked for, and what is wrong with the set's file; end with status 2 where it makes no sense."""
    if options.dist or options.project:
        parser.error("a set has neither --project nor --dist: its editions stand in its site")
    root, shelf, path, problems = read_set(options)
    shelf = replace(shelf, address=options.url or shelf.address)
    members = shelf.members
    if options.shards or options.shard:
        if not (options.shards and options.shard):
            parser.error("name both: --shards 4 --shard 1, the first of which is 1")
        if options.shard > options.shards:
            parser.error(
                f"--shard {options.shard}: there are {options.shards} parts. Name one from 1 to {options.shards}"
            )
        if options.join:
            parser.error("a shard is built, or parts are joined, not both")
        members = members[options.shard - 1 :: options.shards]
    are_there = all((root / each.folder / SETTINGS).is_file() for each in members)  # else that is told
    if are_there and not (options.site or problems) and (root / SETTINGS).is_file():
        parser.error(
            f"{root} is a project itself, and has a site of its own. Name a folder for the set's: --site DIR"
        )
    default = root / PARTS / str(options.shard) if options.shard else root / "site"
    return Run(root, shelf, path, members, options.site or default, options), problems


def read_set(options: argparse.Namespace) -> tuple[Path, Shelf, str, list[Problem]]:
    """Return where the set is, the set, the file that says so as messages call it, and what is wrong with that."""
    if not options.shelf:
        return Path.cwd(), named_shelf(tuple(map(str, options.explainers))), "", []
    report = Report(options.shelf.name)
    text = load_text(options.shelf, report)
    shelf, problems = named_shelf(()), report.problems
    if not problems:
        shelf, problems = parse_shelf(text, report.path, spoken_faults)
        shelf = replace(shelf, address="" if any(address_faults(shelf.address)) else shelf.address)
    return options.shelf.resolve().parent, shelf, report.path, problems


def misplaced(run: Run, *, writes: bool = True) -> Iterator[Problem]:
    """Yield what is wrong with the folders of the explainers: missing, named twice, inside what is built.

    ``writes``: the set is written, too, so its own folder must fit.
    """
    seen: dict[Path, str] = {}
    slugs: dict[str, str] = {}
    sites = {**dict(reversed(list(_sites(run)))), run.target.resolve(): "the set"}
    for each in run.shelf.members:
        folder = (run.root / each.folder).resolve()
        path, name = run.path or each.folder, f"explainer '{each.slug}'"
        if folder in seen:
            yield Problem(path, each.line, "data", f"{name}: its folder stands twice. Name it once.")
            continue
        for fault in _folder_faults(each, folder, sites, run, writes=writes):
            yield Problem(path, each.line, "data", f"{name}: {fault}")
        if not run.path and each.slug in slugs:
            fault = f"two folders are called that, {slugs[each.slug]} and {each.folder}. Write a {NAME} with slugs."
            yield Problem(path, each.line, "data", f"{name}: {fault}")
        seen[folder] = slugs[each.slug] = each.folder


def _sites(run: Run) -> Iterator[tuple[Path, str]]:
    for each in run.shelf.members:
        folder = run.root / each.folder
        if (folder / SETTINGS).is_file():
            yield site_folder(folder).resolve(), f"explainer '{each.slug}'"


def _folder_faults(
    each: Member, folder: Path, sites: dict[Path, str], run: Run, *, writes: bool
) -> Iterator[str]:
    if folder.is_file():
        yield f"{each.folder} is a file. Name the folder that it is in: {Path(each.folder).parent.as_posix()}"
    elif not folder.is_dir():
        yield f"there is no folder {each.folder}. Mend the name, or make it: {program()} new {each.folder}"
    elif not (folder / SETTINGS).is_file():
        yield f"{each.folder} has no {SETTINGS}. Name a project's folder."
    elif inside := [owner for site, owner in sites.items() if folder.is_relative_to(site)]:
        yield f"{each.folder} stands inside the built site of {inside[0]}, which a build replaces. Move it."
    elif writes:
        target = run.target.resolve()
        if target == site_folder(folder).resolve() or target.is_relative_to(docs_folder(folder).resolve()):
            yield f"{run.target} is a folder of its own. Name another for the set: --site DIR"


def _write(run: Run, folder: Path) -> int:
    """Fill the folder; return 0, or 1 where an explainer failed and the others are published.

    Raises:
        _Unfit: Nothing is to be published.
    """
    done = _join(run) if run.options.join else [_build(run, each) for each in run.members]
    failed = [each for each in done if not each.holds]
    told = f"{len(failed)} of {len(done)} explainers failed: {', '.join(each.slug for each in failed)}."
    if failed and not run.options.keep_going:
        print(f"{told} The set was not replaced; the others are kept for the next build.", file=sys.stderr)
        raise _Unfit
    explainers = [each.kept for each in done if each.kept]
    if run.options.shard:
        for kept in explainers:
            copy_kept(kept, folder)
    else:
        _publish(run, explainers, folder)
        forget(run.store, {each.slug for each in run.members})
    if failed:
        print(f"{told} They keep their last state, where they have one.", file=sys.stderr)
    print(_counts(done))
    return 1 if failed else 0


def _publish(run: Run, explainers: Sequence[Kept], folder: Path) -> None:
    problems, left_out = write_whole(run.shelf, explainers, folder)
    for line in filter(None, [left_out, _address_fault(run.shelf)]):
        print(line, file=sys.stderr)
    if problems:
        print(*problems, "The set was not replaced.", sep="\n", file=sys.stderr)
        raise _Unfit


def _address_fault(shelf: Shelf) -> str:
    return (
        ""
        if shelf.address
        else "No address of the set is known, so sitemap.xml and robots.txt were left out."
    )


def _build(run: Run, member: Member) -> Outcome:
    outcome = build_member(member, run.root / member.folder, run.store, run.shelf.address, run.options)
    _tell(outcome)
    return outcome


def _join(run: Run) -> list[Outcome]:
    done = [
        find_kept(each, run.root / each.folder, run.options.join, run.shelf.address, run.options)
        for each in run.members
    ]
    for each in done:
        _tell(each)
    return done


def _tell(outcome: Outcome) -> None:
    """Print how it went with one explainer, and why."""
    for line in outcome.lines:
        print(line, file=sys.stderr)
    sys.stderr.flush()
    print(f"{outcome.slug}: {outcome.said}", flush=True)


def _counts(done: Sequence[Outcome]) -> str:
    ways = list(dict.fromkeys(each.way for each in done))
    return ", ".join(f"{sum(each.way == way for each in done)} {way}" for way in ways) + "."
