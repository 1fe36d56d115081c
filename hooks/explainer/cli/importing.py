"""``import``: read a text that you have, and write what may be public of it; tell what moved since."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from explainer.cli.files import write_file
from explainer.cli.ownfiles import own_file_faults
from explainer.cli.parsing import Parser
from explainer.cli.project import add_project, find_project
from explainer.content.article import OPENING, WHOLE, Article
from explainer.content.articlewriter import dump_article, keep_schema
from explainer.content.languages import language_faults
from explainer.intake.compare import describe_moves
from explainer.intake.document import Metadata
from explainer.intake.importer import Imported, Request, import_article
from explainer.intake.rewriting import cites_moved, rewritten
from explainer.problems import InvalidContent, Problem
from explainer.program import program, program_name
from explainer.scaffold.drafts import Drafts, make_drafts

LONG_TEXT = 40_000  # bytes: some 7,000 words, which take two seconds
_SHOWN = 30  # candidates of each kind on the screen; --draft writes them all


def run(arguments: list[str]) -> int:
    """Write what may be public, and say what was found: 0. Or name every problem and write nothing: 1."""
    parser = _parser()
    options = parser.parse_args(arguments)
    options.project = find_project(options, parser, writes=True)
    try:
        request = _request(options)
        if own := [*own_file_faults(options.file, options.project)]:
            raise InvalidContent(own)
        announce(options.file)
        imported = import_article(request)
        drafts = make_drafts(imported.article, imported.outline)
        moved = cites_moved(imported.article, imported.matches)
        pages = rewritten(options.project, moved)
        files: dict[Path, str | bytes] = {
            options.project / imported.article.path: _written(options.project, imported.article),
            **pages,
        }
        files |= _kept_text(request, imported)
        files |= _draft_files(drafts, options.draft) if options.draft else {}
        for path, text in files.items() if not options.dry_run else ():
            write_file(path, text)
    except InvalidContent as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        remedy = "Get the right to write there, or give another place."
        fault = f"cannot write {error.filename}: {error.strerror}. {remedy}"
        print(f"{program_name()} import: {fault}", file=sys.stderr)
        return 1
    told = [*imported_lines(imported), *_changes(imported), *_moved(pages, options)]
    print("\n".join([*told, *_proposals(drafts, options)]))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog=f"{program()} import",
        description="Read a text (plain, Markdown, web page, e-mail, Word, EPUB, PDF) and write what may be public "
        "of it: docs/data/article.yml for the main article, docs/data/sources/ID.yml for others. Head data that it "
        "does not tell is given by options; a later import keeps it, and rewrites citations of paragraphs that moved.",
    )
    parser.add_argument("file", type=Path, help="the text; it stays where it is and is never published")
    parser.add_argument(
        "--id", required=True, help="short name for citations: [@ID:p3]; 'article' for the main one"
    )
    add_head(parser)
    parser.add_argument(
        "--include-text",
        action="store_true",
        help="keep the text beside the site and show it, where the licence allows it",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would change; write nothing")
    parser.add_argument(
        "--draft", type=Path, metavar="DIR", help="write first drafts of pages and data there"
    )
    add_project(parser)
    return parser


def add_head(parser: argparse.ArgumentParser) -> None:
    """Give a command the options for head data."""
    parser.add_argument(
        "--published", default="", metavar="DATE", help="date of publication, for example 2021-05-04"
    )
    parser.add_argument("--url", default="", help="its address on its publisher's site")
    parser.add_argument("--publisher", default="", metavar="NAME", help="who published it")
    parser.add_argument(
        "--licence", default="", metavar="L", help="its licence (default: All rights reserved)"
    )
    parser.add_argument(
        "--language", type=_language, default="", metavar="TAG", help="its language (default: en)"
    )
    parser.add_argument(
        "--read", default="", choices=(WHOLE, OPENING), help="what part of it was read (default: whole)"
    )


def _language(text: str) -> str:
    for fault in language_faults(text) if text else ():
        raise argparse.ArgumentTypeError(f"it {fault}")
    return text


def announce(file: Path) -> None:
    """Say that a long text is read: it takes seconds."""
    if file.is_file() and file.stat().st_size > LONG_TEXT:
        print(f"Reading {file} ...", file=sys.stderr, flush=True)


def given_head(options: argparse.Namespace) -> Metadata:
    """Return what the options tell."""
    head = (options.published, options.url, options.publisher, options.licence, options.language)
    return Metadata(*head, options.read)


def _request(options: argparse.Namespace) -> Request:
    return Request(options.file, options.project, options.id, given_head(options), options.include_text)


def _written(project: Path, article: Article) -> str:
    file = project / article.path
    return keep_schema(dump_article(article), file.read_text("utf-8") if file.is_file() else "")


def _kept_text(request: Request, imported: Imported) -> dict[Path, str | bytes]:
    """Return the text by the path at which it is kept, unless it stands there already."""
    target = request.project / request.text_path
    if not imported.keeps_text or (target.exists() and target.samefile(request.file)):
        return {}
    return {target: request.file.read_bytes()}


def _moved(pages: Mapping[Path, str], options: argparse.Namespace) -> Iterator[str]:
    verb = "Would rewrite" if options.dry_run else "Rewrote"
    for path in pages:
        yield f"{verb} the citations in {path.relative_to(options.project)}."
    if options.dry_run:
        yield "Nothing was written."


def _draft_files(drafts: Drafts, folder: Path) -> dict[Path, str]:
    """Return the drafts by path; raise InvalidContent if one is there, with somebody's work in it perhaps."""
    if folder.exists() and not folder.is_dir():
        raise InvalidContent([Problem(folder.as_posix(), 0, "data", "is a file. Name a folder for --draft.")])
    files = {folder / name: text for name, text in drafts.files().items()}
    there = [path for path in files if path.exists()]
    if there:
        remedy = "Name another folder for --draft."
        raise InvalidContent(
            Problem(path.as_posix(), 0, "data", f"is there already. {remedy}") for path in there
        )
    return files


def imported_lines(imported: Imported) -> Iterator[str]:
    """Yield what was found in an article: head data, paragraphs, sections, what is proposed to be skipped."""
    article, outline = imported.article, imported.outline
    titled = [section.title for section in article.sections if section.title]
    yield f"{article.path}: “{article.title}”, {article.publisher}, {article.published.words}"
    yield f"  {'a standfirst (p0)' if article.standfirst else 'no standfirst'}, {_paragraphs(imported)}"
    yield f"  sections: {', '.join(titled) or 'none'}"
    yield f"  pull quotes repeat: {', '.join(quote.repeats for quote in outline.pull_quotes) or 'nothing'}"
    yield from _skipped(imported)
    yield from _unread_language(article)
    for alike in _alike(imported):
        yield f"  {' and '.join(alike)} open alike: links to the passage lead to the first of them"
    if not imported.before:
        yield "  The voices are guesses. Set each in the file: report, statement or analysis."


def _skipped(imported: Imported) -> Iterator[str]:
    """Say which paragraphs need not be told, and why that is proposed."""
    skipped = {each.id for each in imported.article.paragraphs if each.skip}
    told = [
        f"{each.id} ({each.furniture}: “{each.locator}”)"
        for each in imported.outline.paragraphs
        if each.furniture and each.id in skipped
    ]
    if told:
        yield f"  no text of the article (skip: furniture; delete the line where that is wrong): {'; '.join(told)}"


def _unread_language(article: Article) -> Iterator[str]:
    """Say what is not checked where the article is not in English."""
    if article.language.split("-")[0].casefold() != "en":
        yield (
            f"  its language is '{article.language}': quotations, digits and dates are compared; numbers in words, "
            "names and what English grammar tells are not read"
        )


def _alike(imported: Imported) -> Iterator[list[str]]:
    """Give the paragraphs that share their opening words."""
    paragraphs = imported.article.paragraphs
    for locator in dict.fromkeys(paragraph.locator.casefold() for paragraph in paragraphs):
        alike = [each.id for each in paragraphs if each.locator.casefold() == locator]
        if len(alike) > 1:
            yield alike


def _paragraphs(imported: Imported) -> str:
    count = len(imported.article.paragraphs)
    return f"{count} running paragraphs (p1 to p{count})" if count > 1 else "one running paragraph (p1)"


def _changes(imported: Imported) -> Iterator[str]:
    """Say what happened since the last import."""
    if not imported.before:
        return
    if imported.before.checksum == imported.article.checksum:
        yield "The source is as it was; what you set in it was kept."
        return
    changes = describe_moves(imported.matches)
    yield "Since the last import (what you set was kept):"
    yield from (f"  {change}" for change in changes or ["no paragraph moved, came or went"])
    yield f"Now compare every sentence with the new text: {program()} check."


def _proposals(drafts: Drafts, options: argparse.Namespace) -> Iterator[str]:
    """List what the timeline and the glossary may hold, in short."""
    if options.draft:
        verb = "would be" if options.dry_run else "are"
        yield f"Drafts {verb} in {options.draft}: {', '.join(drafts.files())}"
        return
    dates = [f"{sentence.date.words} ({sentence.paragraph})" for sentence in drafts.dated]
    terms = [f"{term.name} ({', '.join(term.paragraphs)})" for term in drafts.terms]
    yield f"For the timeline: {_shorten(dates)}"
    yield f"For the glossary: {_shorten(terms)}"
    if drafts.left_out:
        yield f"Left out as the article tells less of them: {_shorten([term.name for term in drafts.left_out])}"
    yield "Pages by section, and these as YAML: add --draft DIR."


def _shorten(items: list[str]) -> str:
    more = len(items) - _SHOWN
    return "; ".join(items[:_SHOWN]) + (f"; and {more} more" if more > 0 else "") or "nothing found"
