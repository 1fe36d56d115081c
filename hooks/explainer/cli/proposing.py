"""``words``: propose to the editor the everyday words with which the search finds nothing."""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from explainer.cli.checking import build_and_check
from explainer.cli.formats import print_text
from explainer.cli.parsing import Parser
from explainer.cli.project import add_project, add_texts, docs_folder, find_project, use_texts
from explainer.cli.setoptions import positive
from explainer.cli.streams import in_words
from explainer.content.yamlfile import Report, load_text
from explainer.intake.library import load_library
from explainer.problems import InvalidContent
from explainer.program import program
from explainer.search.bundle import SCRIPT
from explainer.search.unanswered import Answers, Proposal, propose, read_answers

MOST = 60
_HEAD = (
    "Words with which the search finds nothing. Put those that readers would type under 'search' in"
    " glossary.yml, timeline.yml or a page's front matter."
)
_ALL = "The search finds something for each word."
_NAMED = 3


def run(arguments: list[str]) -> int:
    """Print the list: 0. Or say why it cannot be made: 1."""
    parser = _parser()
    options = parser.parse_args(arguments)
    project = find_project(options, parser)
    use_texts(options)
    with tempfile.TemporaryDirectory(prefix="explainer-") as folder:
        site = Path(folder, "site")
        result = build_and_check(project, site)
        if not result.holds:
            print_text(result.report, result.log)
            print("Mend this first: the list is made from the finished search.", file=sys.stderr)
            return 1
        answers = read_answers((site / SCRIPT).read_text("utf-8"))
    try:
        lines = [*(_asked(options.file, answers) if options.file else _proposed(project, options, answers))]
    except (InvalidContent, OSError) as error:
        print(in_words(error) if isinstance(error, OSError) else error, file=sys.stderr)
        return 1
    print("\n".join([_HEAD, "", *lines]) if lines else _ALL)
    return 0


def _proposed(project: Path, options: argparse.Namespace, answers: Answers) -> Iterator[str]:
    docs = docs_folder(project)
    data = docs / "data"
    library, _ = load_library(data, [options.texts] if options.texts else [], project)
    found = propose(library.explainer.articles, library.texts, answers)
    citing = _citing(docs)
    yield from (_line(each, citing) for each in found[: options.most])
    if len(found) > options.most:
        yield f"… and {len(found) - options.most} more; --most {len(found)} shows all."


def _line(proposal: Proposal, citing: dict[str, list[str]]) -> str:
    pages = dict.fromkeys(page for source in proposal.sources for page in citing.get(source, ()))
    named = ", ".join(proposal.sources[:_NAMED]) + (" …" if len(proposal.sources) > _NAMED else "")
    where = f"; cited in {', '.join([*pages][:_NAMED])}" if pages else ""
    return f"{proposal.word:20} {len(proposal.sources):3}  {named}{where}"


def _citing(docs: Path) -> dict[str, list[str]]:
    """Return the pages that cite each source by its id."""
    citing: dict[str, list[str]] = {}
    for page in sorted(docs.rglob("*.md")):
        for source in dict.fromkeys(
            re.findall(r"[@;] ?@?([a-z0-9-]+):[pn]\d", page.read_text("utf-8", errors="replace"))
        ):
            citing.setdefault(source, []).append(page.relative_to(docs).as_posix())
    return citing


def _asked(file: Path, answers: Answers) -> Iterator[str]:
    report = Report(str(file))
    text = load_text(file, report)
    if report.problems:
        raise InvalidContent(report.problems)
    for query in dict.fromkeys(filter(None, map(str.strip, text.splitlines()))):
        if missing := answers.missing(query):
            yield f"{query}: {', '.join(missing)}" if [query] != missing else query


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog=f"{program()} words",
        description="Propose everyday words for 'search': those of the sources' titles, notes and texts, in the site's "
        "and the originals' language, or of a list of queries, with which the search finds nothing.",
    )
    parser.add_argument(
        "file", nargs="?", type=_file, help="queries to try, one a line, instead of the sources"
    )
    parser.add_argument(
        "--most", type=positive, default=MOST, metavar="N", help=f"print at most N words (default: {MOST})"
    )
    add_project(parser)
    add_texts(parser)
    return parser


def _file(text: str) -> Path:
    if not Path(text).is_file():
        what = "is no file" if Path(text).exists() else "is not there"
        raise argparse.ArgumentTypeError(f"{text} {what}. Name a text with one query in each line")
    return Path(text)
