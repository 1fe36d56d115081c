"""The lock of proven sentences: ``docs/data/receipts.lock``, public, so that texts need not be.

Where the texts are, every claim is compared with their words, and what held is written down. Where they are not,
a claim is proven when it stands in the lock; any other fails, true or false.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import PurePosixPath

from explainer.content.article import Article
from explainer.content.citations import cited, voices
from explainer.content.claims import Claim
from explainer.content.drafted import is_todo
from explainer.content.explainer import Explainer
from explainer.english.typography import fold
from explainer.evidence.passages import Library
from explainer.problems import Problem
from explainer.program import program

NAME = "receipts.lock"
FORMAT = "1"
_DIGITS = 20  # of each hash, in hexadecimal
_ENCODE = json.JSONEncoder(ensure_ascii=False).encode
_HEAD = f"""\
# What was held against the texts of the sources and stood. Written by `check` and `build`; never by hand.
format {FORMAT}
"""
_SOURCE = re.compile(r"text ([a-z0-9-]+) ([0-9a-f]{64})")
_CLAIM = re.compile(rf"([0-9a-f]{{{_DIGITS}}})((?: (?:[a-z0-9-]+:)?[pn]\d+)+)")


@dataclass(frozen=True, slots=True)
class Lock:
    """What was proven.

    Attributes:
        texts: Checksum of each text by the id of its source.
        claims: Paragraphs of each claim by its hash.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    claims: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def holds(self, claim: Claim, explainer: Explainer) -> bool:
        """Tell whether a claim stands in it, with the texts that its sources still have."""
        return _mark(claim, explainer) in self.claims and all(
            self.texts.get(source.id) == source.checksum for source in _texts(claim.cites, explainer)
        )


@lru_cache(maxsize=1)  # a preview reads it at each save
def parse_lock(text: str) -> Lock:
    """Read a lock; a line that is none of its own, as after a merge, proves nothing."""
    lines = text.splitlines()
    if f"format {FORMAT}" not in lines:
        return Lock()
    texts = {found[1]: found[2] for found in map(_SOURCE.fullmatch, lines) if found}
    claims = {found[1]: tuple(found[2].split()) for found in map(_CLAIM.fullmatch, lines) if found}
    return Lock(texts, claims)


@lru_cache(maxsize=1)
def lock_faults(text: str) -> tuple[str, ...]:
    """Return what is wrong with a lock's lines: those that no check writes, as after a merge; remedy included."""
    known = {*_HEAD.splitlines(), ""}
    strange = [
        number
        for number, line in enumerate(text.splitlines(), 1)
        if line not in known and not (_CLAIM.fullmatch(line) or _SOURCE.fullmatch(line))
    ]
    if not strange:
        return ()
    more = f" and {len(strange) - 1} more" if strange[1:] else ""
    fault = f"no check writes what stands in line {strange[0]}{more}, and it proves nothing"
    return (f"{fault}. A check writes the file anew.",)


def dump_lock(claims: Iterable[Claim], explainer: Explainer) -> str:
    """Write the lock of claims that all hold: one line a claim, sorted, always the same bytes."""
    resting = [claim for claim in claims if claim.cites]
    sources = {source.id: source for claim in resting for source in _texts(claim.cites, explainer)}
    texts = sorted(f"text {source.id} {source.checksum}\n" for source in sources.values())
    lines = sorted({f"{_mark(claim, explainer)} {' '.join(claim.cites)}\n" for claim in resting})
    return "".join([_HEAD, *texts, *lines])


def dated_claims(explainer: Explainer) -> list[Claim]:
    """Return what the dates of the timeline claim: they are proven like sentences."""
    path = explainer.timeline.path
    return [
        Claim(
            path,
            event.lines.get("date", event.line),
            f"{event.date.edtf} {event.date.qualifier}".strip(),
            cited(event.text),
            "date",
            (),
            tuple(voices(event.text).items()),
        )
        for event in explainer.timeline.events
        if not is_todo(event.text)
    ]


def is_proven(claim: Claim, library: Library, lock: Lock) -> bool:
    """Tell whether a claim need not be compared: some text is not at hand, and the lock vouches for it."""
    return not library.is_whole and lock.holds(claim, library.explainer)


def unproven(claims: Iterable[Claim], library: Library, lock: Lock) -> list[Claim]:
    """Return the claims that can neither be compared here nor stand in the lock."""
    return [
        claim for claim in claims if not library.has(claim.cites) and not lock.holds(claim, library.explainer)
    ]


def proof_faults(claims: Iterable[Claim], library: Library, lock: Lock) -> list[Problem]:
    """Return a problem for each claim that is unproven.

    Where the lock is not of a source's text at all, that is the one problem of all claims that rest on it.
    """
    found: list[Problem] = []
    unlocked: Counter[str] = Counter()
    for claim in claims:
        missing = [cite for cite in claim.cites if not library.has([cite])]
        other = [
            each for each in _texts(missing, library.explainer) if lock.texts.get(each.id) != each.checksum
        ]
        unlocked.update(each.id for each in other if each.id not in library.changed)
        if not other:
            found.append(Problem(claim.path, claim.line, "unproven", _message(claim, missing)))
    path = str(PurePosixPath(library.explainer.timeline.path).with_name(NAME))
    return found + [
        Problem(path, 0, "unproven", _of_source(source, times, lock)) for source, times in unlocked.items()
    ]


def _of_source(source: str, times: int, lock: Lock) -> str:
    fault = (
        f"it is of another text of '{source}'" if source in lock.texts else f"it tells nothing of '{source}'"
    )
    number = f"{times} sentences or dates were" if times > 1 else "one sentence or date was"
    remedy = f"Run '{program()} check' where the text is (--texts DIR), which writes it anew."
    return f"{fault}, so {number} never checked against that. {remedy}"


def _message(claim: Claim, missing: Iterable[str]) -> str:
    what = "date" if claim.status == "date" else "sentence"
    return (
        f"this {what} was never checked against {' or '.join(missing)}. "
        f"Run '{program()} check' where the text is (--texts DIR)."
    )


def _mark(claim: Claim, explainer: Explainer) -> str:
    """Hash a claim with all that it rests on and that may change beside the texts."""
    noted = [cite for cite in claim.cites if cite in explainer.notes]
    notes = tuple(explainer.notes[cite].text for cite in noted)
    waived = tuple(sorted(waiver.kind for waiver in claim.waivers))
    return _hash(claim.status == "date", claim.text, claim.cites, tuple(sorted(claim.voices)), waived, notes)


@lru_cache(maxsize=1 << 17)  # each is asked for three times in a build, and in a preview at each save
def _hash(is_date: bool, text: str, *rest: tuple[object, ...]) -> str:
    whole = [is_date, " ".join(fold(text).split()), *rest]
    return sha256(_ENCODE(whole).encode()).hexdigest()[:_DIGITS]


def _texts(cites: Iterable[str], explainer: Explainer) -> list[Article]:
    """Return the sources of some citations that are compared by their words."""
    sources = {source.id: source for cite in cites if (source := explainer.source(cite))}
    return [source for source in sources.values() if not source.is_notes]
