"""``note``: begin the notes of a source that may be read but not copied."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, date, datetime

from explainer.cli.files import write_file
from explainer.cli.importing import add_head, given_head
from explainer.cli.parsing import Parser
from explainer.cli.project import add_project, find_project
from explainer.content.articlewriter import dump_article
from explainer.intake.notes import begin_notes
from explainer.problems import InvalidContent
from explainer.program import program


def run(arguments: list[str]) -> int:
    """Write the file and say what to do with it: 0. Or name every problem and write nothing: 1."""
    parser = _parser()
    options = parser.parse_args(arguments)
    project = find_project(options, parser, writes=True)
    noted = options.noted or datetime.now(UTC).date()
    try:
        article = begin_notes(options.id, options.title, given_head(options), noted, project)
    except InvalidContent as error:
        print(error, file=sys.stderr)
        return 1
    write_file(project / article.path, dump_article(article))
    print(f"{article.path} is begun. Write its notes in your own words, then cite them: [@{article.id}:n1].")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog=f"{program()} note",
        description="Begin docs/data/sources/ID.yml: notes, in your own words, of a source that may not be copied. "
        "Claims are compared with the notes; nothing is quoted from them.",
    )
    parser.add_argument("id", help="short name for citations: [@ID:n1]")
    parser.add_argument("--title", required=True, help="the source's title")
    add_head(parser)
    parser.add_argument(
        "--noted", type=_day, metavar="DATE", help="day on which you read it (default: today)"
    )
    add_project(parser)
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no day such as 2024-05-02") from None
