"""Tell the language of a text by its script and its commonest words, where the file does not say or says it wrongly."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from explainer.intake.document import words_of

MOST_WORDS = 3_000  # that are looked at
CERTAIN = 2.0  # times as many hits as the declared language has before its tag is refused
ENOUGH = 0.08  # share of the words that must be common ones of a language
_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", re.IGNORECASE)
_FILE = Path(__file__).with_name("languages.txt")
_LINES = (line.split(": ") for line in _FILE.read_text("utf-8").splitlines() if line[:1] != "#")
_WORDS = {tag: frozenset(words.split()) for tag, words in _LINES}
_SCRIPTS = {
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "THAI": "th",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "DEVANAGARI": "hi",
}
_IDEOGRAPHS = "CJK"


def tell_language(text: str, declared: str = "") -> str:
    """Return the BCP 47 tag of a text: what its file declares unless that cannot be, else what its words tell.

    >>> tell_language("The dog and the cat were in the house that was on the hill.", "de-AT")
    'en'
    """
    declared = declared.strip().replace("_", "-")
    declared = declared if _TAG.fullmatch(declared) else ""
    hits = _hits(text)
    best = max(hits, key=lambda tag: hits[tag], default="")
    base = declared.split("-", 1)[0].casefold()
    if not best:
        return declared
    if declared and (base not in _WORDS or hits[best] < CERTAIN * max(1, hits[base])):
        return declared
    return declared if base == best else best


def _hits(text: str) -> Mapping[str, int]:
    """Return how often common words of each language stand in a text; nothing where they are too few to tell."""
    if told := _script(text):
        return {told: len(text)}
    words = words_of(text)[:MOST_WORDS]
    counts = Counter(words)
    hits = {tag: sum(counts[word] for word in own) for tag, own in _WORDS.items()}
    most = max(hits.values())
    enough = most >= 3 and most >= ENOUGH * len(words)
    return Counter(hits) if enough else Counter()


def _script(text: str) -> str:
    """Return the language whose script a text is written in, where the script tells."""
    letters = [unicodedata.name(letter, "").split(" ")[0] for letter in text[:2000] if letter.isalpha()]
    counts = Counter(letters)
    told = next((tag for script, tag in _SCRIPTS.items() if counts[script] > len(letters) / 10), "")
    return told or ("zh" if counts[_IDEOGRAPHS] > len(letters) / 2 else "")
