"""Compare a source as it was imported with its text as it is now: what moved, came or went.

Of the old text nothing is known but how its paragraphs open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from explainer.content.article import Article, Paragraph
from explainer.intake.document import words_of
from explainer.intake.structure import Outline, OutlineParagraph


@dataclass(frozen=True, slots=True)
class Match:
    """A paragraph before and now; None where it was not there or is no more."""

    before: Paragraph | None
    now: OutlineParagraph | None

    @property
    def moved(self) -> bool:
        """Tell whether it has another number now."""
        return self.before is not None and self.now is not None and self.before.id != self.now.id


def match_paragraphs(before: Article, now: Outline) -> list[Match]:
    """Pair the paragraphs that open alike, and between such pairs as many as there were; what went comes last."""
    pairs = _pair(before.paragraphs, now.paragraphs)
    old = {paragraph.id: paragraph for paragraph in before.paragraphs}
    standfirst = [Match(before.standfirst, now.standfirst)] if before.standfirst or now.standfirst else []
    found = [Match(old.get(pairs.get(paragraph.id, "")), paragraph) for paragraph in now.paragraphs]
    return standfirst + found + [Match(old[id_], None) for id_ in old if id_ not in pairs.values()]


def keep_settings(before: Article, now: Article, matches: Sequence[Match]) -> Article:
    """Return the source with what the editor set before: caution, voices, gists, and what may be skipped."""
    kept = {match.now.id: match.before for match in matches if match.now and match.before}

    def settled(paragraph: Paragraph) -> Paragraph:
        old = kept.get(paragraph.id)
        return (
            replace(paragraph, voice=old.voice, proposed=old.proposed, gist=old.gist, skip=old.skip)
            if old
            else paragraph
        )

    standfirst = settled(now.standfirst) if now.standfirst else None
    paragraphs = tuple(map(settled, now.paragraphs))
    return replace(now, paragraphs=paragraphs, standfirst=standfirst, caution=before.caution)


def describe_moves(matches: Sequence[Match]) -> list[str]:
    """Return what happened to the paragraphs, a line each; consecutive moves share one."""
    return [
        *(f"moved: {line}" for line in _moves(matches)),
        *(f"came: {_name(match.now)}" for match in matches if not match.before),
        *(f"went: {_name(match.before)}" for match in matches if not match.now),
    ]


def moved_ids(matches: Sequence[Match]) -> dict[str, str]:
    """Return the new id of each paragraph that moved, by its old one."""
    return {match.before.id: match.now.id for match in matches if match.before and match.now and match.moved}


def _pair(before: Sequence[Paragraph], now: Sequence[OutlineParagraph]) -> dict[str, str]:
    """Return the old id of each new paragraph that had one."""
    pairs: dict[str, str] = {}
    for old in before:
        alike = [new for new in now if new.id not in pairs and _opens(new.text, old.locator)]
        if alike:
            pairs[min(alike, key=lambda new: abs(new.number - old.number)).id] = old.id
    return pairs | dict(_between(before, now, pairs))


def _between(
    before: Sequence[Paragraph], now: Sequence[OutlineParagraph], pairs: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """Pair what stands between the same neighbours, where it is as much as before."""
    gaps = _gaps([old.id for old in before], set(pairs.values()))
    for (first, last), news in _gaps([new.id for new in now], set(pairs)).items():
        olds = gaps.get((pairs.get(first, first), pairs.get(last, last)), [])
        if len(olds) == len(news):
            yield from zip(news, olds, strict=True)


def _gaps(ids: Sequence[str], paired: set[str]) -> dict[tuple[str, str], list[str]]:
    """Return each run of ids that are not paired, by the ids around it; empty at either end."""
    found: dict[tuple[str, str], list[str]] = {}
    before, open_ = "", list[str]()
    for each in (*ids, ""):
        if each in paired or not each:
            if open_:
                found[before, each] = open_
            before, open_ = each, []
        else:
            open_.append(each)
    return found


def _opens(text: str, locator: str) -> bool:
    words = words_of(locator)
    return words_of(text)[: len(words)] == words


def _moves(matches: Sequence[Match]) -> Iterator[str]:
    """Give the moves; neighbours that moved alike share a line: ``p8 to p12 are now p9 to p13``."""
    moved = [(match.before, match.now) for match in matches if match.before and match.now and match.moved]
    for _, group in groupby(enumerate(moved), lambda item: _offset(*item)):
        pairs = [pair for _, pair in group]
        (first, first_now), (last, last_now) = pairs[0], pairs[-1]
        if len(pairs) == 1:
            yield f"{first.id} is now {first_now.id}"
        else:
            yield f"{first.id} to {last.id} are now {first_now.id} to {last_now.id}"


def _offset(position: int, pair: tuple[Paragraph, OutlineParagraph]) -> tuple[int, int]:
    """Return what consecutive paragraphs that moved by as much have in common."""
    old, new = pair
    return new.number - old.number, new.number - position


def _name(paragraph: Paragraph | OutlineParagraph | None) -> str:
    return f"{paragraph.id} ({paragraph.locator} …)" if paragraph else ""
