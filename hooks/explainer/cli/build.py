"""``build.py build``: build the site with its editions beside the published one; publish when all held."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from explainer.cli.checking import Result, build_and_check, lie_together, site_amid_editions
from explainer.cli.formats import print_text
from explainer.cli.parsing import Parser
from explainer.cli.project import (
    add_project,
    add_texts,
    docs_folder,
    find_project,
    site_folder,
    use_texts,
)
from explainer.cli.setoptions import add_set, is_set
from explainer.cli.streams import in_words
from explainer.content.limits import EDITIONS
from explainer.content.shelffile import NAME as SHELF
from explainer.content.wording import site_address_faults
from explainer.problems import InvalidContent
from explainer.program import program, program_name
from explainer.publish.manifest import read_manifest
from explainer.publish.swap import MARKER, CannotPublish, replacing_all
from explainer.variables import URL

if TYPE_CHECKING:
    from explainer.editions import Editions


class _Unfit(Exception):
    """The built pages have problems; they are printed already."""


def run(arguments: list[str]) -> int:
    """Build and publish; return 0 when the new site is in its place, 1 when the previous one was kept."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if is_set(options, parser):
        from explainer.cli.shelving import run_set

        return run_set(options, parser)
    if options.shards or options.shard or options.join or options.keep_going:
        parser.error(f"these options are for a set of explainers: name their folders, or --shelf {SHELF}")
    project = find_project(options, parser)
    use_texts(options)
    if options.url:
        os.environ[URL] = options.url
    targets = _targets(options, project)
    if not (options.site or options.dist) and (entwined := site_amid_editions(project)):
        print(entwined, "The site was not replaced.", sep="\n", file=sys.stderr)
        return 1
    _refuse_entwined(options, targets, project, parser)
    os.umask(0o022)  # file modes shall not depend on who builds
    start = time.monotonic()
    print(f"Building {targets[0].resolve()} ...", file=sys.stderr, flush=True)
    try:
        kept = replacing_all(targets, project, docs_folder(project))
        with kept as (site, *rest):
            _report(build_and_check(project, site))
            editions = _editions(project, site, rest[0] if rest else None, options.only)
    except _Unfit:
        return 1
    except InvalidContent as error:  # of an edition
        print(error, "The site was not replaced.", sep="\n", file=sys.stderr)
        return 1
    except (CannotPublish, OSError) as error:
        said = in_words(error) if isinstance(error, OSError) else error
        print(f"{program_name()}: {said}\nThe site was not replaced.", file=sys.stderr)
        return 1
    _tell(editions, address_fault(targets[0]))
    print(f"Built in {time.monotonic() - start:.1f} s. Open {targets[0].resolve() / 'index.html'}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog=f"{program()} build", description="Build the site and publish it.")
    parser.add_argument("--site", type=Path, help="folder to publish into (default: site/ of the project)")
    parser.add_argument(
        "--dist", type=Path, help="folder for the editions, too (default: dist/ of the project)"
    )
    parser.add_argument(
        "--url",
        type=_address,
        help="address that the site is published at (default: site_url of its settings)",
    )
    add_project(parser)
    add_texts(parser)
    parser.add_argument(
        "--only",
        type=_kinds,
        default=(),
        metavar="KINDS",
        help=f"make these editions and no others, with commas between: {','.join(EDITIONS)}",
    )
    add_set(parser)
    return parser


def _targets(options: argparse.Namespace, project: Path) -> list[Path]:
    """Return the folders to publish into: a site elsewhere has its editions in it and needs no second one."""
    if options.site:
        return [options.site, *filter(None, [options.dist])]
    return [site_folder(project), options.dist or project / "dist"]


def _refuse_entwined(
    options: argparse.Namespace, targets: list[Path], project: Path, parser: argparse.ArgumentParser
) -> None:
    """End with status 2 where the site and the editions would be written into one another."""
    site, *others = (target.resolve() for target in targets)
    dist = (project / "dist").resolve()
    if site in others:
        parser.error(
            f"--site and --dist are one folder, {targets[0]}. Name two: the editions stand beside the site"
        )
    if options.site and (site == dist or (site.is_relative_to(dist) and (dist / MARKER).exists())):
        parser.error(f"--site: {options.site} is the folder of the editions, or in it. Name another")
    if options.dist and any(lie_together(site, other) for other in others):
        parser.error(
            f"--dist: {options.dist} and {targets[0]} lie one in the other. Name two beside each other"
        )


def _kinds(text: str) -> tuple[str, ...]:
    kinds = tuple(kind.strip() for kind in text.split(","))
    if unknown := [kind for kind in kinds if kind not in EDITIONS]:
        raise argparse.ArgumentTypeError(
            f"there is no edition '{unknown[0]}'; choose from {', '.join(EDITIONS)}"
        )
    return kinds


def address_fault(site: Path) -> str:
    """Say what was left out of a built site as its address is not known; empty where it is."""
    if read_manifest(site)["site"]["address"]:
        return ""
    left_out = "sitemap.xml, robots.txt, the previews' picture and the feed of corrections were left out"
    return f"No address is known, so {left_out}; 404.html works at the top of a host alone. Set site_url, or --url."


def _address(text: str) -> str:
    for fault in site_address_faults(text):
        raise argparse.ArgumentTypeError(f"it {fault}")
    return text if text.endswith("/") else f"{text}/"


def _editions(project: Path, site: Path, dist: Path | None, only: Collection[str]) -> Editions:
    from explainer.cli.making import NoOffprint, make_editions

    try:
        return make_editions(project, site, dist, only)
    except NoOffprint as error:
        _report(error.result)
        raise _Unfit from None


def _tell(editions: Editions, fault: str) -> None:
    """Print what was made, and on standard error what was not and why."""
    from explainer.exports.publication import picture_fault

    for note in filter(None, [fault, picture_fault(), *editions.notes]):
        print(note, file=sys.stderr)
    for edition in editions.made:
        print(f"{edition.name}: {edition.size:,} bytes")


def _report(result: Result) -> None:
    """Print what the build found; raise _Unfit if it may not be published."""
    print_text(result.report, result.log)
    if result.log:
        print(result.log, file=sys.stderr)
    if not result.holds:
        print("The site was not replaced.", file=sys.stderr)
        raise _Unfit
