"""Catalogues of words: which there are, and what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from explainer.problems import InvalidContent, Problem

if TYPE_CHECKING:
    from babel.messages.catalog import Message

HERE = Path(__file__).parent
NAME = "explainer"
PLACE = f"LC_MESSAGES/{NAME}.po"
TEMPLATE = HERE / f"{NAME}.pot"
"""Every message in English: what a new catalogue is made from."""
_ENGLISH = "en"


def languages(folders: Sequence[Path] = ()) -> list[str]:
    """Return the tags of all languages whose words there are, English among them."""
    found = (file for folder in (*folders, HERE) for file in folder.glob(f"*/{PLACE}"))
    return sorted({_ENGLISH, *(file.parents[1].name.replace("_", "-") for file in found)})


def has_words(tag: str, folders: Sequence[Path] = ()) -> bool:
    """Tell whether the words of a language are there."""
    return tag.partition("-")[0].lower() == _ENGLISH or any(_files(tag, folders))


def spoken_faults(tag: str, folders: Sequence[Path] = ()) -> Iterator[str]:
    """Yield why the interface cannot be in a language, where nobody has put its words there."""
    if not has_words(tag, folders):
        known = " or ".join(languages(folders))
        fault = f"is '{tag}', and nobody has put the words of the interface into it yet"
        yield f"{fault}. Write {known}, or bring a catalogue (CONTRIBUTING.md)"


def load_translations(tag: str, folders: Sequence[Path] = ()) -> NullTranslations:
    """Return the words of a language; what a catalogue lacks the next one says, and English in the end.

    Raises:
        InvalidContent: A catalogue cannot be read.
    """
    every: list[NullTranslations] = [*map(_translations, _files(tag, folders)), NullTranslations()]
    first, *others = every
    last = first
    for other in others:
        last.add_fallback(other)
        last = other
    return first


def _files(tag: str, folders: Sequence[Path]) -> Iterator[Path]:
    """Yield the catalogues of a language, the most exact first and a site's own before ours."""
    names = dict.fromkeys((tag, tag.replace("-", "_"), tag.partition("-")[0].lower()))
    places = (folder / name / PLACE for name in names for folder in (*folders, HERE))
    yield from (place for place in places if place.is_file())


def _translations(file: Path) -> GNUTranslations:
    try:
        return GNUTranslations(BytesIO(_compiled(file, file.stat().st_mtime_ns)))
    except (
        OSError,
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
    ) as error:  # the last three from Babel's parser
        line = getattr(error, "lineno", -1) + 1
        reason = (str(error) or type(error).__name__).removesuffix(f" on {line - 1}")
        fault = f"it cannot be read: {reason}. Mend that place, or make the file anew with pybabel."
        place = file.relative_to(file.parents[3]).as_posix()  # with the name of the catalogues' folder
        raise InvalidContent([Problem(place, line, "data", fault)]) from None


@lru_cache(maxsize=8)
def _compiled(file: Path, changed: int) -> bytes:  # noqa: ARG001 - a changed file is read anew
    """Return a catalogue as gettext reads it.

    Babel's part for catalogues takes 80 ms to load, which a site in English shall not wait for.
    """
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    compiled = BytesIO()
    try:
        with file.open("rb") as opened:
            catalog = read_po(opened, abort_invalid=True)
        write_mo(compiled, catalog)
    except PoFileError as error:
        raise _Unreadable(str(error), error.lineno) from None
    place = file.relative_to(file.parents[3]).as_posix()
    problems = [
        Problem(place, message.lineno or 0, "data", fault)
        for message in catalog
        for fault in _faults(message)
    ]
    problems += [Problem(place, line, "data", _OPEN) for line in _open_lines(file)]
    if not any(message.id and any(_texts(message.string)) for message in catalog):
        problems.append(Problem(place, 0, "data", "it has no words yet. Fill in what stands behind msgstr."))
    if problems:
        raise InvalidContent(problems)
    return compiled.getvalue()


def _open_lines(file: Path) -> Iterator[int]:
    """Yield the lines whose text is not between quotes; Babel takes a letter of it for one, without a word."""
    for number, line in enumerate(file.read_text("utf-8", errors="replace").splitlines(), 1):
        if _TEXT.match(line) and not _QUOTED.fullmatch(line):
            yield number


def _faults(message: Message) -> Iterator[str]:
    """Yield what a translation puts into pages that the English does not: names to be filled in, markup."""
    english = " ".join(_texts(message.id))
    for text in _texts(message.string) if message.id else ():
        for odd in dict.fromkeys(_PUT_IN.findall(text)):
            if odd not in _PUT_IN.findall(english):
                yield f"'{odd}' does not stand in the English. Copy what stands there, or remove it."


def _texts(given: str | Sequence[str] | None) -> Sequence[str]:
    return [given] if isinstance(given, str) else given or []


#: What is filled in, and what is markup: a page takes both as they stand.
_PUT_IN = re.compile(r"%\(\w+\)[a-z]?|</?[A-Za-z][^<>]*>|<[!?]")


_TEXT = re.compile(r"\s*(?:msg(?:id|str|ctxt)|\")")
_QUOTED = re.compile(r"\s*(?:msg(?:id(?:_plural)?|str(?:\[\d\])?|ctxt)\s*)?\"(?:[^\"\\]|\\.)*\"\s*")
_OPEN = 'the text is not between two quotation marks. Write, for example, msgstr "Zoeken".'


class _Unreadable(ValueError):
    """What Babel says of a catalogue, and at which of its lines, from 0."""

    def __init__(self, reason: str, lineno: int) -> None:
        super().__init__(reason)
        self.lineno = lineno
