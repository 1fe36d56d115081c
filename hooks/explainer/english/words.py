"""Words of English prose: sentences, words with their place, and the stems by which they are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from Stemmer import Stemmer

from explainer.english.lexicon import read_lines, read_words
from explainer.english.quotations import CLOSE, OPEN, mark_quotations
from explainer.english.sentences import split_sentences
from explainer.english.typography import fold

_TOKEN = re.compile(
    rf"\d+(?:[.,:]\d+)+(?:st|nd|rd|th)?|[^\W_]+(?:['\-/&.][^\W_]+)*'?|[%$€£]|[{OPEN}{CLOSE}]|[-,;:().?!…&\[\]\"'\uE010-\uE013]"
)
_HIDDEN = {ord(mark): chr(0xE010 + number) for number, mark in enumerate(".?!…")}
_SHOWN = {hidden: chr(mark) for mark, hidden in _HIDDEN.items()}
PARTICLES = frozenset(
    "up down off out away back over on round around home".split()
)  # *turn down* is one word, too
_SPELLINGS = (  # British and American spellings that mean the same, folded to one
    (re.compile(r"(?<=[a-z]{2})is(?=e$|es$|ed$|er$|ers$|ing$|ation)"), "iz"),
    (re.compile(r"ys(?=e$|es$|ed$|er$|ers$|ing$)"), "yz"),
    (re.compile(r"(?<=[bcdlnpvmsthr])our(?=$|s$|ed$|ing$|able$|ite$|ful$|ist|er|hood|less|al)"), "or"),
    (re.compile(r"(?<=en)c(?=e$|es$)"), "s"),
    (re.compile(r"(?<=[a-z]{2}t)re(?=s?$)"), "er"),
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark of a sentence.

    Attributes:
        text: As it stands, typography folded.
        quoted: Whether it stands inside quotation marks.
        spaced: Whether white space follows it.
        lower: The word in small letters, without a possessive ending.
        stems: What it is compared by: several stems for a compound, none for function words and marks.
        is_word: Whether it is a word or number, and no mark.
        is_capital: Whether it begins with a capital letter.
    """

    text: str
    quoted: bool
    spaced: bool
    lower: str = field(init=False, compare=False, repr=False)
    stems: tuple[str, ...] = field(init=False, compare=False, repr=False)
    is_word: bool = field(init=False, compare=False, repr=False)
    is_capital: bool = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Note what every check asks for, again and again."""
        object.__setattr__(self, "lower", _plain(self.text))
        object.__setattr__(self, "stems", _stems(self.text))
        object.__setattr__(self, "is_word", self.text[0].isalnum())
        object.__setattr__(self, "is_capital", self.text[0].isupper())


def read_sentences(text: str) -> list[list[Word]]:
    """Return the sentences of a passage as words; a quotation belongs to the sentence it stands in."""
    return [list(words) for words in _sentences(text)]


@lru_cache(maxsize=4096)  # names, dates and clauses of a paragraph are each read from these
def _sentences(text: str) -> tuple[tuple[Word, ...], ...]:
    marked = _hide_inner_marks(mark_quotations(text))
    return tuple(words for sentence in split_sentences(marked) if (words := tuple(_words(sentence))))


@lru_cache(maxsize=16384)
def _stems(text: str) -> tuple[str, ...]:
    return content_stems(_plain(text)) if text[0].isalnum() else ()


@lru_cache(maxsize=16384)
def _plain(text: str) -> str:
    return re.sub(r"(?<=.)(?:'s|')$", "", text.lower())


def text_of(words: Iterable[Word]) -> str:
    """Return words as text again."""
    return "".join(f"{word.text}{' ' * word.spaced}" for word in words)


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Return a word's stem: inflection and British or American spelling folded.

    >>> stem("mobilisation") == stem("mobilized"), stem("labour") == stem("labor"), stem("men") == stem("man")
    (True, True, True)
    """
    word = _irregular().get(word, word)
    for pattern, replacement in _SPELLINGS:
        word = pattern.sub(replacement, word)
    stemmed = _plain_stem(word)
    return _irregular_stems().get(stemmed, stemmed)


@lru_cache(maxsize=16384)
def content_stems(word: str) -> tuple[str, ...]:
    """Return the stems of a word in small letters; a compound gives itself in one piece and then its parts.

    >>> content_stems("long-distance")
    ('longdist', 'long', 'distanc')
    """
    if is_function_word(word) or not re.search(r"[^\W\d_]", word):
        return ()
    parts = re.split(r"[-/]", word)
    if len(parts) == 1:
        return (stem(word),)
    return (stem("".join(parts)), *(each for part in parts for each in content_stems(part)))


def lexical_stem(word: str) -> str:
    """Return the stem of a word of a list; ``turn-down`` is a verb with its particle, read as one word.

    >>> lexical_stem("come-home"), lexical_stem("allow")
    ('comehome', 'allow')
    """
    verb, _, particle = word.rpartition("-")
    return (
        f"{stem(verb)}{particle}" if particle in PARTICLES and verb else next(iter(content_stems(word)), "")
    )


@cache
def irregular_forms() -> frozenset[str]:
    """Return the forms that do not show by their ending what they are forms of: *went*, *owes* is none."""
    return frozenset(_irregular())


def is_function_word(word: str) -> bool:
    """Tell whether a word in small letters carries grammar only."""
    return word in read_words("function")


def _words(sentence: str) -> Iterator[Word]:
    quoted = False
    for found in _TOKEN.finditer(sentence):
        token = _SHOWN.get(found[0], found[0])
        if token in (OPEN, CLOSE):
            quoted = token == OPEN
        else:
            yield _word(token, quoted, sentence[found.end() : found.end() + 1].isspace())


@lru_cache(maxsize=1 << 15)
def _word(text: str, quoted: bool, spaced: bool) -> Word:
    return Word(text, quoted, spaced)


def _hide_inner_marks(text: str) -> str:
    """Fold typography; keep full stops inside a quotation, but for a last one, from ending sentences."""
    folded = fold(text)
    pattern = re.compile(rf"{OPEN}([^{CLOSE}]*?)([.?!]?){CLOSE}")
    return pattern.sub(lambda found: f"{OPEN}{found[1].translate(_HIDDEN)}{CLOSE}{found[2]}", folded)


def _plain_stem(word: str) -> str:
    """Return Snowball's stem, a double consonant at its end made single: some forms alone keep it."""
    stemmed: str = _stemmer().stemWord(word)
    return re.sub(r"([b-df-hj-np-tv-z])\1$", r"\1", stemmed)


@cache
def _stemmer() -> Stemmer:
    return Stemmer("english")


@cache
def _irregular() -> dict[str, str]:
    forms: dict[str, str] = dict(map(str.split, (*read_lines("irregular"), *read_lines("rarer"))))
    return {form: word for word in read_words("comparable") for form in _compared(word)} | forms


def _compared(word: str) -> Iterator[str]:
    """Yield an adjective's comparative and superlative.

    >>> list(_compared("angry")), list(_compared("big")), list(_compared("late"))
    (['angrier', 'angriest'], ['bigger', 'biggest'], ['later', 'latest'])
    """
    doubled = re.sub(r"^([^aeiou]*[aeiou])([bdgmnt])$", r"\1\2\2", word)
    base = re.sub(r"e$", "", re.sub(r"y$", "i", doubled))
    yield from (f"{base}er", f"{base}est")


@cache
def _irregular_stems() -> dict[str, str]:
    """Return lemmas by stem, so that a form of a listed form is folded too: ``silences`` as ``silence``."""
    return {_plain_stem(form): _plain_stem(lemma) for form, lemma in _irregular().items()}
