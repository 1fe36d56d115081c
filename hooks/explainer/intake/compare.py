"""Compare two fingerprints of an article: what moved, changed, came or went; keep what the editor set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from explainer.content.article import Article, Paragraph

# Share of words and runs in common from which a paragraph counts as changed, not as new; low, as one changed word
# breaks five runs.
SAME_PARAGRAPH = 0.4


@dataclass(frozen=True, slots=True)
class Match:
    """A paragraph before and now; None where it was not there or is no more."""

    before: Paragraph | None
    now: Paragraph | None

    @property
    def moved(self) -> bool:
        """Tell whether it has another number now."""
        return self.before is not None and self.now is not None and self.before.id != self.now.id

    @property
    def changed(self) -> bool:
        """Tell whether its words are others now."""
        return self.before is not None and self.now is not None and _traces(self.before) != _traces(self.now)


def match_paragraphs(before: Article, now: Article) -> list[Match]:
    """Pair the paragraphs of two fingerprints with one salt, in the new order; what went comes last."""
    if before.checksum == now.checksum:  # the same source, perhaps read by a newer version of this program
        pairs = {paragraph.id: paragraph.id for paragraph in now.paragraphs}
    else:
        pairs = _pair(before.paragraphs, now.paragraphs)
    old = {paragraph.id: paragraph for paragraph in before.paragraphs}
    standfirst = [Match(before.standfirst, now.standfirst)] if before.standfirst or now.standfirst else []
    found = [Match(old.get(pairs.get(paragraph.id, "")), paragraph) for paragraph in now.paragraphs]
    return standfirst + found + [Match(old[id_], None) for id_ in old if id_ not in pairs.values()]


def keep_settings(before: Article, now: Article, matches: Sequence[Match]) -> Article:
    """Return the new fingerprint with what the editor set in the old one: the voices and the caution."""
    voices = {match.now.id: match.before.voice for match in matches if match.now and match.before}
    paragraphs = tuple(replace(each, voice=voices.get(each.id, each.voice)) for each in now.paragraphs)
    first = now.standfirst
    standfirst = replace(first, voice=voices.get(first.id, first.voice)) if first else None
    return replace(now, paragraphs=paragraphs, standfirst=standfirst, caution=before.caution)


def describe_changes(matches: Sequence[Match]) -> list[str]:
    """Return what happened to the paragraphs, a line each; consecutive moves share one."""
    return [
        *(f"moved: {line}" for line in _moves(matches)),
        *(f"changed: {_name(match.now)}" for match in matches if match.changed),
        *(f"came: {_name(match.now)}" for match in matches if not match.before),
        *(f"went: {_name(match.before)}" for match in matches if not match.now),
    ]


def _pair(before: Sequence[Paragraph], now: Sequence[Paragraph]) -> dict[str, str]:
    """Return the old id of each new paragraph that had one: the likest pairs first, each paragraph once."""
    likely = [(_likeness(old, new), -abs(old.number - new.number), old, new) for old in before for new in now]
    pairs: dict[str, str] = {}
    for likeness, _, old, new in sorted(likely, key=lambda pair: pair[:2], reverse=True):
        if likeness >= SAME_PARAGRAPH and new.id not in pairs and old.id not in pairs.values():
            pairs[new.id] = old.id
    return pairs


def _likeness(old: Paragraph, new: Paragraph) -> float:
    """Return the share of words and runs in common, 1 for the same words; the same opening will do, too."""
    ours, theirs = _traces(old), _traces(new)
    common = len(ours & theirs) / max(len(ours | theirs), 1)
    return max(common, SAME_PARAGRAPH) if old.locator == new.locator else common


def _traces(paragraph: Paragraph) -> frozenset[str]:
    """Return what is left of a paragraph's words and runs; hashes of either do not look alike by chance."""
    return frozenset(paragraph.facts.runs).union(*(clause.words for clause in paragraph.facts.clauses))


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


def _offset(position: int, pair: tuple[Paragraph, Paragraph]) -> tuple[int, int]:
    """Return what consecutive paragraphs that moved by as much have in common."""
    old, new = pair
    return new.number - old.number, new.number - position


def _name(paragraph: Paragraph | None) -> str:
    return f"{paragraph.id} ({paragraph.locator} …)" if paragraph else ""
