"""What gets past the checks, what they stop, and what they cost: ``build.py bench --checks``."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from explainer.checks import check_claim
from explainer.checks.measured import FILE
from explainer.checks.secondreader import check_again
from explainer.grammar.linkparser import PROGRAM, REMEDY, has_parser
from explainer.grammar.reader import Reader
from explainer.problems import Problem
from redteam.articles import (
    CLASSES,
    DEVELOPMENT,
    HELD_OUT,
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
HALVES = {"development": DEVELOPMENT, "set aside": VALIDATION, "held out": HELD_OUT}


def checks_table(*, show: bool = False) -> str:
    """Return both tables as text.

    Args:
        show: Add what was missed or stopped, of the development half alone.
    """
    judged = {half: judge(articles) for half, articles in HALVES.items()}
    again = {half: judge_again(articles) for half, articles in HALVES.items()} if has_parser() else {}
    known = [each for half in ("development", "set aside") for each in judged[half]]
    tables = (_figures(half, found, again.get(half, [])) for half, found in judged.items())
    parts = [*tables, _reader(), _kinds(known), _costs()]
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


def severity_of(found: Sequence[Problem]) -> str:
    """Return ``problem``, ``hint`` or nothing: the worst of what was found in a sentence."""
    return min((each.severity for each in found), default="", key="problem hint".index)


def _figures(
    half: str, judged: Sequence[tuple[Case, Sequence[Problem]]], again: Sequence[Sequence[Problem]]
) -> str:
    """Return a row for each kind of falsehood, and one for true sentences: how many, and the part that is found."""
    more = again or [()] * len(judged)
    found = [
        (case.kind, severity_of(first), severity_of([*first, *second]))
        for (case, first), second in zip(judged, more, strict=True)
    ]
    reader = f" {'with reader':>12}" if again else ""
    lines = [f"{half}: {'caught, of':>21} {'problems':>9} {'with hints':>11}{reader}"]
    rows = {
        **{f"  {kind}": (kind,) for kind in CLASSES},
        "all falsehoods": CLASSES,
        "true, but stopped": ("",),
    }
    for name, kinds in rows.items():
        these = [each for each in found if each[0] in kinds]
        shares = [
            _share([each[1] for each in these].count("problem"), len(these)),
            _share(sum(bool(each[1]) for each in these), len(these)),
            *([_share(sum(bool(each[2]) for each in these), len(these))] if again else []),
        ]
        columns = "".join(f" {share:>{width}}" for share, width in zip(shares, (9, 11, 12), strict=False))
        lines.append(f"{name:20} {len(these):>10}{columns}")
    return "\n".join(lines)


def _reader() -> str:
    """Say what the second reader costs, or that it is not here."""
    if not has_parser():
        return f"the second reader was not measured: {PROGRAM} is not here. {REMEDY}."
    every = [case for article in DEVELOPMENT for case in cases(article)]
    start = time.monotonic()
    judge_again(DEVELOPMENT)
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
