"""Catalogues of words: which there are, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from explainer.problems import InvalidContent, Problem

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
    return GNUTranslations(BytesIO(_compiled(str(file), file.stat().st_mtime_ns)))


@lru_cache(maxsize=8)
def _compiled(name: str, changed: int) -> bytes:  # noqa: ARG001 - a changed file is read anew
    """Return a catalogue as gettext reads it.

    Babel's part for catalogues takes 80 ms to load, which a site in English shall not wait for.
    """
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    compiled = BytesIO()
    try:
        with open(name, "rb") as opened:  # noqa: PTH123
            write_mo(compiled, read_po(opened, abort_invalid=True))
    except (PoFileError, UnicodeDecodeError, ValueError) as error:
        fault = f"it cannot be read: {error}. Mend that line, or make the file anew with pybabel."
        raise InvalidContent([Problem(name, 0, "data", fault)]) from None
    return compiled.getvalue()
