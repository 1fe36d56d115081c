"""The Link Grammar parser, a program (LGPL) that is called where it is installed: ``link-parser``."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from explainer.english.typography import fold
from explainer.grammar.linkage import Linkage, read_linkage

PROGRAM = "link-parser"
#: How to come by it, as a message's remedy.
REMEDY = (
    "Install it: 'apt install link-grammar' on Debian and Ubuntu, 'dnf install link-grammar' on Fedora,"
    " 'brew install link-grammar' on macOS"
)
_ASKED = (  # each sentence is printed, then its best linkage as PostScript; none may hold up the rest
    *("en", "-verbosity=1", "-graphics=0", "-postscript=1", "-echo=1"),
    *("-limit=100", "-timeout=5", "-panic=0"),
)
_LONGEST = 60  # words; a longer sentence takes seconds and comes out wrong


def has_parser() -> bool:
    """Tell whether the program is installed."""
    return shutil.which(PROGRAM) is not None


def parser_fault() -> str:
    """Return why the parser cannot be asked, with the remedy; empty where it can."""
    if not has_parser():
        return f"the program {PROGRAM} is not here. {REMEDY}"
    if not parse(["It rains."]):
        return f"{PROGRAM} reads no English sentence; its English dictionary may be missing. {REMEDY}"
    return ""


def parse(sentences: Iterable[str]) -> dict[str, Linkage]:
    """Return the best linkage of each sentence that has one; one process reads them all."""
    asked = {plain: sentence for sentence in dict.fromkeys(sentences) if (plain := plain_sentence(sentence))}
    found = read_answer(_ask(asked), [*asked]) if asked else {}
    return {asked[plain]: linkage for plain, linkage in found.items()}


def _ask(sentences: Iterable[str]) -> str:
    """Return what the program prints of some sentences."""
    return subprocess.run(
        [PROGRAM, *_ASKED],
        input="".join(f"{each}\n" for each in sentences),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        encoding="utf-8",
        errors="replace",
        check=False,
    ).stdout


def read_answer(answer: str, sentences: Sequence[str]) -> dict[str, Linkage]:
    """Read what the program prints of some sentences, each of which stands on a line before what was found in it."""
    parts = _parts(answer.splitlines(), sentences)
    return {sentence: linkage for sentence, text in parts if (linkage := read_linkage(text))}


def plain_sentence(sentence: str) -> str:
    """Return a sentence as one line that is no command, without marks that the parser reads badly; else nothing.

    >>> plain_sentence("“Never!”  (he said)")
    'Never! he said'
    """
    text = re.sub(r"[\"()\[\]]", " ", fold(sentence).replace("“", " ").replace("”", " "))
    line = re.sub(r" ([,.;:?!])", r"\1", " ".join(text.split()))
    line = re.sub(r"^[^\w£$€']+", "", line)
    return line if len(line.split()) <= _LONGEST else ""


def _parts(lines: Sequence[str], sentences: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each sentence with what is printed behind it."""
    places, at = [], 0
    for sentence in sentences:
        found = next((place for place in range(at, len(lines)) if lines[place].strip() == sentence), None)
        if found is not None:
            places.append((found, sentence))
            at = found + 1
    for (start, sentence), (end, _) in pairwise([*places, (len(lines), "")]):
        yield sentence, "\n".join(lines[start + 1 : end])
