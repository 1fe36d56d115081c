"""The types of our settings: what each may be, and what is said of anything else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from mkdocs.config import base
from mkdocs.config import config_options as c

from explainer.content.languages import language_faults
from explainer.content.wording import address_faults, id_faults, licence_address_faults, suggest
from explainer.locale.catalogue import PLACE, spoken_faults
from explainer.mkdocs.everyfault import Faults
from explainer.mkdocs.settingsfile import glance_at_settings
from explainer.pages.portable import name_fault


class Known(c.OptionallyRequired[list[str]]):
    """A list of words out of a set; a wrong one is answered with the nearest right one."""

    def __init__(self, words: Sequence[str]) -> None:
        """Allow these words; all of them are the default."""
        super().__init__(default=list(words))
        self._words = tuple(words)

    def run_validation(self, value: object) -> list[str]:
        """Return the words in the order of the set."""
        if not isinstance(value, list):
            raise base.ValidationError(
                f"it is no list. Write one, of some of these: {', '.join(self._words)}."
            )
        given = [str(word) for word in value]
        if faults := [*self._unknown(given), *self._doubled(given)]:
            raise Faults(faults)
        return [word for word in self._words if word in value]

    def _unknown(self, given: list[str]) -> Iterator[tuple[str, str]]:
        for word in given:
            if word not in self._words:
                yield word, f"there is no '{word}'. {suggest(word, self._words)}"

    def _doubled(self, given: list[str]) -> Iterator[tuple[str, str]]:
        for word in self._words:
            if given.count(word) > 1:
                yield word, f"'{word}' stands twice. Keep it once."


class Wording(c.OptionallyRequired[str]):
    """A text that must be of a certain form; none is as good as not given."""

    def run_validation(self, value: object) -> str:
        """Return the text."""
        if isinstance(value, bool):
            said = "it is {}: YAML takes a bare 'no', 'off' or 'yes' for that. Put the text in quotes."
            raise base.ValidationError(said.format(str(value).lower()))
        if not isinstance(value, str):
            said = f"it is {value!r}. Write a text{self.example()}."
            if isinstance(value, date):
                said = f"it is {value}, which YAML takes for a day. Put the text in quotes."
            raise base.ValidationError(said)
        if fault := self.fault(value):
            raise base.ValidationError(fault if fault.endswith("?") else f"{fault}.")
        return value

    def example(self) -> str:
        """Return an example with a comma before it."""
        return ""

    def fault(self, value: str) -> str:  # noqa: ARG002 - for those who derive
        """Say what is wrong, remedy included, without a full stop; empty where nothing is."""
        return ""


class Slug(Wording):
    """A short name in file names and addresses."""

    def fault(self, value: str) -> str:
        """Allow what an id may be, and file names begin with."""
        if fault := next(id_faults(value), ""):
            return f"it {fault}"
        is_kept = name_fault(f"{value}.zip")
        return (
            f"it is '{value}', which Windows takes for no file. Choose another, such as the-canal"
            if is_kept
            else ""
        )


class Address(Wording):
    """A web address."""

    def example(self) -> str:
        """Return the address of a licence."""
        return ", for example https://creativecommons.org/licenses/by/4.0/"

    def fault(self, value: str) -> str:
        """Allow whole addresses of the web."""
        wrong = next(address_faults(value), "")
        if wrong:
            return f"it is '{value}', not a web address. Write it whole{self.example()}"
        return "".join(f"it {fault}" for fault in licence_address_faults(value))


class Language(Wording):
    """A tag of BCP 47 whose language there is; English where none is given."""

    def __init__(self) -> None:
        """Be English by default."""
        super().__init__(default="en")

    def fault(self, value: str) -> str:
        """Allow languages that there are."""
        return next(language_faults(value), "").replace("is '", "it is '", 1)

    def post_validation(self, config: base.Config, key_name: str) -> None:
        """Allow languages whose words there are, here or in the site's own folder."""
        folder, file = config["catalogues"], config.config_file_path
        folders = [Path(file or "").parent / folder] if folder else []
        for fault in spoken_faults(config[key_name], folders):
            raise base.ValidationError(f"it {fault}.")


class Folder(Wording):
    """A folder with catalogues, seen from ``mkdocs.yml``."""

    def fault(self, value: str) -> str:
        """Demand a name."""
        return "" if value.strip() else "it is empty. Write a folder's path, or leave it out"

    def post_validation(self, config: base.Config, key_name: str) -> None:
        """Demand the folder, too."""
        name = config[key_name]
        place = Path(config.config_file_path or "").parent / (name or "")
        if name and not place.is_dir():
            fault = "is a file" if place.exists() else "is not there"
            raise base.ValidationError(f"the folder '{name}' {fault}. Mend the path, or leave it out.")
        _demand_apart(name, config)
        if name and not any(place.glob(f"*/{PLACE}")):
            fault = f"the folder '{name}' has no catalogue. Put one there, LANG/{PLACE}, or leave it out."
            raise base.ValidationError(fault)


class TextsFolder(Folder):
    """A folder that may be missing where the lock stands for its texts."""

    def post_validation(self, config: base.Config, key_name: str) -> None:
        """Demand that the pages are elsewhere, and that it is no address."""
        if re.match(r"https?:/", str(config[key_name] or "")):
            raise base.ValidationError("it is an address. Name a folder of this machine, or leave it out.")
        _demand_apart(config[key_name], config)


def _demand_apart(name: str | None, config: base.Config) -> None:
    """Refuse a folder that holds the pages, which would be read for what they are not."""
    file = Path(config.config_file_path or "")
    docs, project = file.parent / glance_at_settings(file).docs_dir, file.parent
    if name and docs.resolve().is_relative_to((project / name).resolve()):
        fault = f"the folder '{name}' holds the pages. Name a folder of its own, or leave it out."
        raise base.ValidationError(fault)


class Patterns(c.OptionallyRequired[tuple[str, ...]]):
    """Files below the pages' folder, by patterns as shells have them: ``explained/*``."""

    def __init__(self) -> None:
        """Name none by default."""
        super().__init__(default=())

    def run_validation(self, value: object) -> tuple[str, ...]:
        """Return the patterns; one may stand without a list."""
        given = [value] if isinstance(value, str) else value
        if not isinstance(given, list | tuple) or not all(isinstance(each, str) and each for each in given):
            raise base.ValidationError("Write a pattern or a list of some, for example explained/*")
        return tuple(given)


class Word(c.OptionallyRequired[str]):
    """One of some words; the first is the default."""

    def __init__(self, *words: str) -> None:
        """Allow these words."""
        super().__init__(default=words[0])
        self.words = words

    def run_validation(self, value: object) -> str:
        """Return the word."""
        if value not in self.words:
            raise base.ValidationError(f"it is '{value}'. {suggest(str(value), self.words)}")
        return str(value)
