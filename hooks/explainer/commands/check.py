"""``build.py check``: hold every page against the article and say what does not hold; publish nothing."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from explainer.checks.links import check_links
from explainer.commands import PROJECT
from explainer.mkdocs_process import Built, build_pages
from explainer.problems import Problem
from explainer.weight.budget import check_budget

ARTICLE_VARIABLE = "EXPLAINER_ARTICLE"  # names the article's file, so that messages show the nearest passage
_WAIVED = re.compile(r"^INFO +-  (\S+:\d+: waived: .+)$", re.MULTILINE)
_HOOKS = "mkdocs_events.py"
_NO_HOOKS = f"The hooks did not run, so nothing was checked. Name them: hooks: [hooks/{_HOOKS}]."
_FIGURES = {  # as they are called here: as the site publishes them
    "sentence": "sentences",
    "receipt": "receipts",
    "quotation verified": "quotations",
    "waiver": "waivers",
}


@dataclass(frozen=True, slots=True)
class Result:
    """What a check found: problems, figures, waivers; the log if the build failed without a problem."""

    problems: tuple[Problem, ...]
    figures: dict[str, int]
    waived: tuple[str, ...]
    log: str


def run(arguments: list[str]) -> int:
    """Check the site; return 0 when everything held, 1 when not, 2 when the article's file is not there."""
    options = _parser().parse_args(arguments)
    if options.article:
        if not options.article.is_file():
            print(f"build.py check: there is no file {options.article}.", file=sys.stderr)
            return 2
        os.environ[ARTICLE_VARIABLE] = str(options.article.resolve())
    result = check_project(options.project.resolve(), options.site)
    _PRINTERS[options.format](result)
    if result.log:
        print(result.log, file=sys.stderr)
    return 1 if result.problems or result.log else 0


def check_project(project: Path, built_site: Path | None = None) -> Result:
    """Build the pages into a folder that is thrown away, and check them; a built site's links as well."""
    with tempfile.TemporaryDirectory(prefix="explainer-") as folder:
        site = Path(folder, "site")
        result = build_and_check(project, site)
        also = check_budget(site)
    if built_site:
        also += check_links(built_site, page_sources(project), project)
    return replace(result, problems=tuple(sorted({*result.problems, *also})))


def build_and_check(project: Path, site: Path) -> Result:
    """Build the pages into the folder ``site`` and check all that came out."""
    built = build_pages(project, site)
    problems = tuple(sorted(set(_site_problems(built, site, project))))
    waived = tuple(sorted(set(_WAIVED.findall(built.output))))
    explained = built.ok or (problems and not built.broke_off)
    return Result(problems, _figures(site), waived, "" if explained else built.output)


def _site_problems(built: Built, site: Path, project: Path) -> list[Problem]:
    """Return what a build found and what its links lack; the latter covers what MkDocs says of links."""
    if not (site / "data" / "glossary.json").is_file():
        stopped = built.broke_off or not (site / "index.html").is_file()
        ran = stopped and _names_hooks(project)
        return list(built.problems) if ran else [Problem("mkdocs.yml", 0, "build", _NO_HOOKS)]
    ours = [problem for problem in built.problems if not problem.message.startswith("Doc file '")]
    return ours + check_links(site, page_sources(project), project)


def _names_hooks(project: Path) -> bool:
    settings = project / "mkdocs.yml"
    return not settings.is_file() or _HOOKS in settings.read_text("utf-8", errors="replace")


def page_sources(project: Path) -> dict[str, Path]:
    """Return the source of each page by its name: ``{"index.html": Path("/project/docs/index.md")}``."""
    docs = project / "docs"
    names = {path: path.relative_to(docs).with_suffix(".html") for path in sorted(docs.rglob("*.md"))}
    return {
        (name.with_name("index.html") if name.stem == "README" else name).as_posix(): path
        for path, name in names.items()
    }


def _figures(site: Path) -> dict[str, int]:
    """Return the figures that a build publishes; none where its data could not be read."""
    published = site / "data" / "article.json"
    if not published.is_file():
        return {}
    summary = json.loads(published.read_text("utf-8"))["summary"]
    pages = {"page": len(list(site.rglob("*.html")))}
    return pages | {noun: summary[key] for noun, key in _FIGURES.items()}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="build.py check", description="Check every page; publish nothing.")
    parser.add_argument("--article", type=Path, metavar="FILE", help="your copy, to show the nearest passage")
    parser.add_argument("--format", choices=_PRINTERS, default="text", help="how to print (default: text)")
    parser.add_argument("--site", type=Path, metavar="DIR", help="a built site whose links to check, too")
    parser.add_argument("--project", type=Path, default=PROJECT, help="folder with mkdocs.yml and docs/")
    return parser


def print_text(result: Result) -> None:
    """Print problems on standard error; waivers and a line of counts on standard output."""
    for problem in result.problems:
        print(problem, file=sys.stderr)
    sys.stderr.flush()
    for waived in result.waived:
        print(waived)
    print(_summary_line(result))


def _summary_line(result: Result) -> str:
    """Return the figures and the number of problems in one line."""
    counts = [_count(number, name) for name, number in result.figures.items()]
    found = _count(len(result.problems), "problem") if result.problems else "no problems"
    return f"{', '.join(counts) or 'nothing could be checked'}: {found}."


def _count(number: int, noun: str) -> str:
    first, *rest = noun.split(" ")
    return " ".join([str(number), first if number == 1 else f"{first}s", *rest])


def _print_github(result: Result) -> None:
    """Print workflow commands; escaped as in actions/toolkit, packages/core/src/command.ts."""
    for problem in result.problems:
        line = f",line={problem.line}" if problem.line else ""
        place = f"file={_escape(problem.path, ':,')}{line},title={_escape(problem.kind, ':,')}"
        print(f"::error {place}::{_escape(problem.message)}")


def _escape(text: str, more: str = "") -> str:
    return "".join(f"%{ord(letter):02X}" if letter in f"%\r\n{more}" else letter for letter in text)


def _print_json(result: Result) -> None:
    print(json.dumps([asdict(problem) for problem in result.problems], ensure_ascii=False, indent=2))


_PRINTERS = {"text": print_text, "github": _print_github, "json": _print_json}
