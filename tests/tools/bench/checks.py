"""What gets past the checks, what they stop, and what they cost: ``build.py bench --checks``."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from explainer.checks import check_claim
from explainer.checks.measured import FILE
from explainer.checks.modelreader import check_by_model
from explainer.checks.secondreader import check_again, find_again
from explainer.evidence.parsedclaim import ParsedClaim
from explainer.evidence.secondreading import take_claims
from explainer.grammar.linkparser import PROGRAM, REMEDY, has_parser
from explainer.grammar.reader import Reader
from explainer.inference.folder import find_model
from explainer.inference.model import Model
from explainer.problems import Problem
from redteam.articles import (
    BRIEF,
    CLASSES,
    DEVELOPMENT,
    HELD_OUT,
    PAIRS,
    PAIRS_HELD_OUT,
    VALIDATION,
    Case,
    cases,
    library,
    library_of,
    paragraphs,
)

from tools import PROJECT

SIZES = ((100, 100), (1000, 1000), (5000, 1000))  # claims, and paragraphs that they are held to
MEASURED = PROJECT / "hooks" / "explainer" / "checks" / FILE
HALVES = {
    "development": DEVELOPMENT,
    "brief": BRIEF,
    "pairs": PAIRS,
    "set aside": VALIDATION,
    "held out": HELD_OUT,
    "pairs held out": PAIRS_HELD_OUT,
}


def checks_table(model: Path | None = None, *, show: bool = False) -> str:
    """Return both tables as text.

    Args:
        model: Folder of a model whose hints are measured, too.
        show: Add what was missed or stopped, of the development half alone.
    """
    judged = {half: judge(articles) for half, articles in HALVES.items()}
    more, said = {}, [_reader()]
    if has_parser():
        more["with reader"] = {half: judge_again(articles) for half, articles in HALVES.items()}
    if model:
        start = time.process_time()
        more["with model"] = {half: judge_by_model(articles, model) for half, articles in HALVES.items()}
        each = (time.process_time() - start) / sum(map(len, judged.values())) * 1000
        said.append(f"the model: {each:.0f} ms of CPU each, the articles' own sentences included")
    known = [each for half in ("development", "brief", "pairs", "set aside") for each in judged[half]]
    tables = (
        _figures(half, found, {name: columns[half] for name, columns in more.items()})
        for half, found in judged.items()
    )
    parts = [*tables, *said, _kinds(known), _costs()]
    if show:
        parts.append("\n".join(_listed(judged["development"])))
    return "\n\n".join(parts)


def write_measured() -> None:
    """Write what was measured on the held-out articles where the page about a site reads it."""
    judged = judge(HELD_OUT)
    tallies = {kind or "true": _tally(kind, judged) for kind in (*CLASSES, "")}
    lines = [f'  "{kind}": {tally}' for kind, tally in {"articles": [len(HELD_OUT)], **tallies}.items()]
    MEASURED.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


def _tally(kind: str, judged: Sequence[tuple[Case, Sequence[Problem]]]) -> list[int]:
    found = [severity_of(problems) for case, problems in judged if case.kind == kind]
    return [len(found), found.count("problem"), len(found) - found.count("")]


def judge(articles: Iterable[str]) -> list[tuple[Case, list[Problem]]]:
    """Return every sentence about some articles with what the checks find in it."""
    return [
        (case, check_claim(case.claim, library(article))) for article in articles for case in cases(article)
    ]


def judge_again(articles: Iterable[str]) -> list[list[Problem]]:
    """Return what the second reader finds in the same sentences, in the same order."""
    return [
        found
        for article in articles
        for found in check_again([case.claim for case in cases(article)], library(article), Reader())
    ]


def judge_by_model(articles: Iterable[str], folder: Path) -> list[list[Problem]]:
    """Return what a model finds in the same sentences, in the same order."""
    model = Model(find_model(folder))
    return [
        found
        for article in articles
        for found in check_by_model([case.claim for case in cases(article)], library(article), model)
    ]


def severity_of(found: Sequence[Problem]) -> str:
    """Return ``problem``, ``hint`` or nothing: the worst of what was found in a sentence."""
    return min((each.severity for each in found), default="", key="problem hint".index)


def _figures(
    half: str,
    judged: Sequence[tuple[Case, Sequence[Problem]]],
    more: Mapping[str, Sequence[Sequence[Problem]]],
) -> str:
    """Return a row for each kind of falsehood, and one for true sentences: how many, and the part that is found.

    ``more`` has what is found in the same sentences besides, by the name of its column.
    """
    lines = [
        f"{half}: {'caught, of':>21} {'problems':>9} {'with hints':>11}"
        + "".join(f" {name:>12}" for name in more)
    ]
    rows = {
        **{f"  {kind}": (kind,) for kind in CLASSES},
        "all falsehoods": CLASSES,
        "true, but stopped": ("",),
    }
    for name, kinds in rows.items():
        these = [at for at, (case, _) in enumerate(judged) if case.kind in kinds]
        found = [judged[at][1] for at in these]
        counts = [sum(severity_of(each) == "problem" for each in found), sum(map(bool, found))]
        counts += [sum(bool(judged[at][1] or column[at]) for at in these) for column in more.values()]
        shares = zip((_share(each, len(these)) for each in counts), (9, 11, 12, 12), strict=False)
        lines.append(f"{name:20} {len(these):>10}" + "".join(f" {share:>{width}}" for share, width in shares))
    return "\n".join(lines)


def _reader() -> str:
    """Say what the second reader costs, or that it is not here."""
    if not has_parser():
        return f"the second reader was not measured: {PROGRAM} is not here. {REMEDY}."
    every = [case for article in DEVELOPMENT for case in cases(article)]
    start = time.monotonic()
    for article in DEVELOPMENT:
        reader, claims = Reader(), [case.claim for case in cases(article)]
        take_claims(claims, library(article), reader)
        for claim in claims:
            find_again(ParsedClaim(claim, library(article)), reader)
    return f"the second reader: {(time.monotonic() - start) / len(every) * 1000:.0f} ms each, paragraphs included"


def _kinds(judged: Sequence[tuple[Case, Sequence[Problem]]]) -> str:
    """Return how many false and how many true sentences each kind finds something in, the held-out half left out."""
    found = Counter(
        (kind, bool(case.kind))
        for case, problems in judged
        for kind in {f"{each.kind} ({each.severity})" for each in problems}
    )
    lines = [f"by kind, not held out: {'false':>5} {'true':>5}"]
    kinds = sorted({kind for kind, _ in found})
    return "\n".join(
        [*lines, *(f"  {kind:19} {found[kind, True]:>7} {found[kind, False]:>5}" for kind in kinds)]
    )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "-"


def _costs() -> str:
    return "\n".join(["cost of a claim:", *(f"  {_cost(*size)}" for size in SIZES)])


def _cost(claims: int, size: int) -> str:
    """Time claims made of all the articles' sentences, held to that many paragraphs made of theirs."""
    every = [case for article in DEVELOPMENT + HELD_OUT for case in cases(article)]
    texts = _paragraphs(size)
    head = {"title": "All", "publisher": "All", "published": "2025-01-01", "url": "https://example.org/"}
    start = time.process_time()
    asked = library_of({**head, "language": "en"}, texts)
    size = len(asked.every)
    read = time.process_time()
    for number in range(claims):
        check_claim(every[number % len(every)].claim, asked)
    each = (time.process_time() - read) / claims * 1000
    return (
        f"{claims:>5} claims, {size:>5} paragraphs: {each:.2f} ms each"
        f" (reading the paragraphs: {(read - start) / size * 1000:.1f} ms each)"
    )


def _paragraphs(number: int) -> list[str]:
    """Return so many different paragraphs: those of the articles, each copy with words of its own."""
    given = [text for article in DEVELOPMENT + HELD_OUT for text in paragraphs(article)]
    return [
        f"{given[at % len(given)]} It was note {at} by Clerk{at // len(given)} Ames." for at in range(number)
    ]


def _listed(judged: Sequence[tuple[Case, Sequence[Problem]]]) -> Iterator[str]:
    for case, problems in judged:
        if bool(problems) == bool(case.kind):
            continue
        yield f"{case.article} {case.kind or 'TRUE'} [{' '.join(case.cites)}]: {case.says}"
        yield from (f"    {each.severity} {each.kind}: {each.message}" for each in problems)
