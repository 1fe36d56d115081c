"""Find proper names in prose, and tell which names mean the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from explainer.english.clauses import is_speech
from explainer.english.lexicon import read_lines, read_words
from explainer.english.namejoints import CALENDAR as CALENDAR
from explainer.english.namejoints import CONTRACTED, JOINERS, is_capital, is_capital_at, joins
from explainer.english.namejoints import ROLES as ROLES
from explainer.english.quantities import find_quantities
from explainer.english.words import Word, is_function_word, stem

_SHORT_MONTH = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
_COUNTRIES = {"united states": "america", "united kingdom": "britain", "great britain": "britain"}
_COUNTRY = re.compile("|".join(_COUNTRIES), re.IGNORECASE)
_COMPOUND = re.compile(r"(?<=[a-z])-[a-z]+\b(?!-)")
_ERAS = frozenset({"AD", "BC", "BCE", "CE"})
_ENDING = re.compile(r"(?<=\w{4})(?:ians?|eans?|ans?|ns?|ese|ish|i|ia|a|e|y)$")
_PEOPLE = re.compile(r"(?:wo)?m[ae]n$")
_COMMON_ENDING = re.compile(
    r"(?:tion|sion|ment|ness|ity|ship|ance|ence|ancy|ency|ism|ists?|ent|ant|al|ive|ous|ful|less|able|ible|ary"
    r"|ery|age|hood|dom|ure|cy|th|ing|ed|ly|ers|ors|ies|(?<!s)s)$"
)
_APPOSED = frozenset("a an its his her their who whose which however though too meanwhile".split())
_VERB = re.compile(r"\w+ed|(?!as$|its$|this$|yes$)\w+s")

Judge = Callable[[str], bool | None]


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name as it stands, without roles before it (*General*) and a possessive ending."""

    text: str
    place: int
    role: str

    @property
    def tokens(self) -> tuple[str, ...]:
        """Return the words that tell it from others, in small letters: without *the*, *of* and the like."""
        return name_tokens(self.text)


@lru_cache(maxsize=65536)
def name_tokens(name: str) -> tuple[str, ...]:
    """Return the telling words of a name, in small letters, without possessive endings.

    >>> name_tokens("The Society of Arts and Letters"), name_tokens("Oslo-based")
    (('society', 'arts', 'letters'), ('oslo',))
    """
    name = _COMPOUND.sub("", _COUNTRY.sub(lambda found: _COUNTRIES[found[0].lower()], name))
    words = (re.sub(r"'s?$", "", word.lower()) for word in re.findall(r"[\w'.\-&]+", name))
    return tuple(
        word.rstrip(".") for word in words if word not in ("the", "and", "a", "an") and word not in JOINERS
    )


@lru_cache(maxsize=65536)
def head_noun(name: str) -> str:
    """Return the noun by which a name is taken up: *society* for *Society of Arts and Letters*."""
    return re.split(r" (?:of|for)\b", name)[0].split()[-1].lower()


@lru_cache(maxsize=65536)
def root(token: str) -> str:
    """Return what a country's name, its adjective and its people share; other words hardly change.

    >>> (
    ...     root("ukrainian") == root("ukraine"),
    ...     root("french") == root("france"),
    ...     root("russians") == root("russia"),
    ... )
    (True, True, True)
    """
    roots = _roots()
    people = _PEOPLE.sub("", token)
    token = people if people in roots else token  # *Frenchwoman*
    return roots.get(token) or roots.get(token.removesuffix("s")) or _ENDING.sub("", token)


def _is_people(word: str) -> bool:
    """Tell whether a word is a country's name, or that of its people: *China*, *Danes'*."""
    return (
        word.rstrip("'").removesuffix("'s").removesuffix("s") in _roots()
        or word.removesuffix("'s") in _roots()
    )


@cache
def _roots() -> dict[str, str]:
    """Return what stands for each word of a group: its first."""
    groups = [line.split() for line in (*read_lines("peoples"), *read_lines("nations"))]
    return {each: group[0] for group in groups for each in group}


def find_names(sentence: Sequence[Word], is_name: Judge) -> list[Name]:
    """Return the names in a sentence.

    Args:
        sentence: Its words.
        is_name: Tells whether a word in small letters is known as a name; None where nothing is known. It is
            asked where a capital proves nothing: at the start of a sentence or quotation.
    """
    found, place = [], 0
    while place < len(sentence):
        end = _end(sentence, place, is_name) if sentence[place].is_capital else place
        if end > place and (name := _name(sentence, place, end)):
            found.append(name)
        place = max(end, place + 1)
    return found


def _end(sentence: Sequence[Word], place: int, is_name: Judge) -> int:
    """Return where a name that begins at ``place`` ends; ``place`` itself where none begins."""
    if not _may_begin(sentence, place, is_name):
        return place
    end, joined = place + 1, False
    while (
        end < len(sentence)
        and sentence[end].quoted == sentence[place].quoted
        and (not sentence[end - 1].text.endswith("'s") or sentence[place].text == "St")  # St. Mary's Hospital
    ):
        if sentence[end].text.isupper() and sentence[end].lower in ROLES:  # Labour MP Ada Finch: two names
            break
        if is_capital(sentence[end]):
            end += 1
            continue
        skip = joins(sentence, place, end, joined=joined)
        if not skip:
            break
        joined = joined or sentence[end].lower in ("of", "for")
        end += skip
    return end


def _may_begin(sentence: Sequence[Word], place: int, is_name: Judge) -> bool:
    word = sentence[place]
    if (
        not is_capital(word)
        or word.text.replace(".", "") in _ERAS
        or _is_month(sentence, place)
        or _shouts(sentence, place)
    ):
        return False
    if (
        word.text.isupper()
        and word.lower in read_words("initials")
        and not is_capital_at(sentence, place + 1)
        and not _speaks(sentence, place)
    ):
        return False  # *DNA tests*, not *AFP says*
    if not _opens(sentence, place):
        return word.text.isupper() or not is_function_word(word.lower) or is_capital_at(sentence, place + 1)
    if word.lower == "the" or is_function_word(CONTRACTED.sub("", word.lower)):
        return word.lower == "the" and is_capital_at(sentence, place + 1)
    known = is_name(word.lower)
    if known is not None:
        return known
    if sentence[place + 1 : place + 2] and joins(sentence, place, place + 1, joined=False):
        return sentence[place + 1].text not in ("of", "for")
    return is_capital_at(sentence, place + 1) or looks_like_name(sentence, place)


def _shouts(sentence: Sequence[Word], place: int) -> bool:
    """Tell whether a word in capitals is one of several that are no name, as where a chapter begins: *IT WAS NIGHT*."""
    if not sentence[place].text.isupper():  # *A Belgian court*
        return False
    first, last = place, place + 1
    while first and sentence[first - 1].text.isupper():
        first -= 1
    while last < len(sentence) and sentence[last].text.isupper():
        last += 1
    run = [word.lower for word in sentence[first:last]]
    return len(run) > 1 and any(map(is_function_word, run))


def _is_month(sentence: Sequence[Word], place: int) -> bool:
    """Tell a month cut short before its day or year: *Feb. 11*; *Jan Bloom* is none."""
    after = [word.text for word in sentence[place + 1 : place + 3] if word.text != "."]
    return sentence[place].lower in _SHORT_MONTH and bool(after) and after[0].isdigit()


def looks_like_name(sentence: Sequence[Word], place: int) -> bool:
    """Tell whether an unknown word that opens a sentence is rather a name, by its form and what follows."""
    word = sentence[place]
    if (len(word.text) > 1 and word.text.isupper()) or _is_people(word.lower):
        return True
    if _COMMON_ENDING.search(word.lower.rstrip("'")) and "'s" not in word.text:
        return False
    if not _stands_as_name(sentence, place) or is_common(word.lower):  # which reads lists: asked last
        return False
    if word.lower not in read_words("common") or word.lower in read_words("organizations"):
        return True
    return word.lower in read_words("places") or _speaks(sentence, place)  # *Water reached the town* is none


def _speaks(sentence: Sequence[Word], place: int) -> bool:
    """Tell whether a word that opens a sentence stands for somebody, who says or has something: *Brown said*."""
    ahead = (stem for word in sentence[place + 1 : place + 2] for stem in word.stems)
    return sentence[place].text.endswith("'s") or any(map(is_speech, ahead))


def _stands_as_name(sentence: Sequence[Word], place: int) -> bool:
    if sentence[place].text.endswith("'s"):
        return True
    ahead = [each.lower for each in sentence[place + 1 : place + 3]]
    if ahead[:1] == [","]:
        return ahead[-1] in _APPOSED or ahead[-1] in ROLES
    if ahead[:1] == ["and"]:
        return is_capital_at(sentence, place + 2)
    return bool(ahead) and (ahead[0] in read_words("finite") or bool(_VERB.fullmatch(ahead[0])))


def _opens(sentence: Sequence[Word], place: int) -> bool:
    before = [word for word in sentence[:place] if word.is_word]
    if not before or (sentence[place].quoted and not sentence[place - 1].quoted):
        return True
    return sentence[place - 1].text in (":", "?", "!", "…", ".")


def _name(sentence: Sequence[Word], start: int, end: int) -> Name | None:
    """Return the name at these places without roles before it; None where only roles stand there."""
    begin = start
    keeps_role = sentence[end - 1].lower in read_words("organizations")  # King Bridge Company
    if (
        begin < end
        and sentence[begin].text == "The"
        and _opens(sentence, begin)
        and not sentence[begin].quoted
    ):
        begin += 1
    while begin < end and (_is_role(sentence[begin]) or sentence[begin].text == ".") and not keeps_role:
        begin += 1
    words = [word.text for word in sentence[begin:end]]
    words[-1:] = [re.sub(r"'s?$", "", word) for word in words[-1:]]
    if not words or words == ["The"]:
        return None
    roles = " ".join(word.lower for word in sentence[start:begin] if word.lower != "the")
    return Name(" ".join(words).replace(" .", "."), begin, roles)


def _is_role(word: Word) -> bool:
    return word.lower.removesuffix("'s") in ROLES


@lru_cache(maxsize=8192)
def is_common(word: str) -> bool:
    """Tell whether a word in small letters is surely no name: a number, or a word of our lists."""
    return stem(word) in _known_stems() or bool(find_quantities(word))


@cache
def _known_stems() -> frozenset[str]:
    """Return the stems of words that are surely no names: those of our lists."""
    lists = (
        "synonyms",
        "opposites",
        "wishing",
        "planning",
        "shading",
        "negative",
        "lacking",
        "vague",
        "speaking",
        "withholding",
    )
    return frozenset(stem(word) for name in lists for word in read_words(name))


def quoted_titles(sentence: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield start and end of each quotation that is a title: two words or more, with capitals."""
    start = 0
    while start < len(sentence):
        end = start
        while end < len(sentence) and sentence[end].quoted:
            end += 1
        words = [word for word in sentence[start:end] if word.is_word] if end > start else []
        telling = [word for word in words if not is_function_word(word.lower)]
        if len(words) > 1 and telling and all(word.is_capital for word in telling):
            yield start, end
        start = max(end, start + 1)
