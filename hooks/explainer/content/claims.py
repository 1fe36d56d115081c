"""What a page claims and on what: the one shape in which rendered text reaches the checks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Waiver:
    """An author's exception, ``<!-- receipt-ok: kind reason -->``, for the sentence before it."""

    kind: str
    reason: str
    line: int


@dataclass(frozen=True, slots=True)
class Claim:
    """A passage as readers see it, and the paragraphs it rests on.

    Attributes:
        path: File that holds it, relative to the project folder: ``docs/index.md``.
        line: Line of its first words in that file, from 1.
        text: Plain text of one or several sentences, typographic characters kept, marks left out.
        cites: Paragraphs: ``("p8", "other:p3")``; empty where nothing is cited.
        status: ``claim``, ``background`` (marked as from beyond the article), ``exempt`` (about the site), ``gist``
            (what a paragraph says, in one line), ``title`` or ``date`` (of an event).
        waivers: The author's exceptions, for the last sentence: a passage ends at its waiver.
        voices: Paragraphs that the citation gives a voice of its own, each with that voice.
        before: The page's title, and the sentences before it in its paragraph, each with what it cites: a name, number
            or date in them is known.
    """

    path: str
    line: int
    text: str
    cites: tuple[str, ...]
    status: str
    waivers: tuple[Waiver, ...]
    voices: tuple[tuple[str, str], ...] = ()
    before: tuple[tuple[str, tuple[str, ...]], ...] = ()


def title_claim(path: str, line: int, text: str) -> Claim:
    """Return what a title or heading claims; its page gives it what it cites itself."""
    return Claim(path, line, text, (), "title", ())
