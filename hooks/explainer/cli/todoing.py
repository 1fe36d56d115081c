"""``todo``: what is left to write, in the article's reading order."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from explainer.checks.todo import check_todo
from explainer.cli.parsing import Parser
from explainer.cli.project import add_project, docs_folder, find_project
from explainer.content.explainer import load_explainer
from explainer.mkdocs.ownpages import own_pages
from explainer.problems import InvalidContent
from explainer.program import program
from explainer.scaffold.remaining import Left, find_left, read_pages


def run(arguments: list[str]) -> int:
    """List what is left: 0, whatever it is. Or name what cannot be read: 1."""
    parser = Parser(
        prog=f"{program()} todo",
        description="List what is left in reading order: paragraphs to tell, terms to explain, dates to write, "
        "voices to set.",
    )
    add_project(parser)
    project = find_project(parser.parse_args(arguments), parser)
    docs = docs_folder(project)
    try:
        explainer = load_explainer(docs / "data", project)
    except InvalidContent as error:
        print(error, file=sys.stderr)
        return 1
    pages = read_pages(docs, project, own_pages(project))
    left = find_left(explainer, pages)
    files = check_todo(pages.items(), explainer)
    print(
        "\n".join(
            [*_lines(left), *(f"{each.path}:{each.line}: {each.message}" for each in files), _summary(left)]
        )
    )
    return 0


def _lines(left: Sequence[Left]) -> Iterator[str]:
    for each in left:
        paragraph = each.paragraph
        yield f"{paragraph.id} “{paragraph.locator} …”"
        if each.untold:
            yield f"  to tell: {each.untold}"
        if each.voice:
            why = _reason(paragraph.proposed)
            yield f"  voice: {paragraph.voice}? It {why}. Set it, and delete 'proposed': {each.voice}"
        yield from (f"  to explain: {term}" for term in each.terms)
        yield from (f"  to date: {date}" for date in each.dates)


def _reason(proposed: str) -> str:
    return f"has {proposed}" if proposed.startswith("neither") else proposed


def _summary(left: Sequence[Left]) -> str:
    untold, voices = sum(bool(each.untold) for each in left), sum(bool(each.voice) for each in left)
    terms, dates = sum(len(each.terms) for each in left), sum(len(each.dates) for each in left)
    counts = [
        (untold, "paragraph to tell", "paragraphs to tell"),
        (terms, "term to explain", "terms to explain"),
    ]
    counts += [(dates, "date to write", "dates to write"), (voices, "voice to set", "voices to set")]
    told = [f"{number} {one if number == 1 else more}" for number, one, more in counts if number]
    return f"{', '.join(told)}." if told else "Nothing is left to tell, to explain, to date or to set."
