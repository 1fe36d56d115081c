"""The types of our settings: what each may be, and what is said of anything else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields
from difflib import get_close_matches
from math import isfinite
from pathlib import Path

from mkdocs.config import base
from mkdocs.config import config_options as c

from explainer.checks import CHECKABLE
from explainer.checks.kinds import LEVELS
from explainer.content.languages import language_faults
from explainer.content.limits import Limits
from explainer.content.wording import address_faults, id_faults, licence_address_faults, plain_faults, suggest
from explainer.locale.catalogue import PLACE, spoken_faults
from explainer.mkdocs.everyfault import Faults
from explainer.pages.labels import LABELS
from explainer.weight.contrast import colour_faults
from explainer.weight.tokenfaults import properties, token_faults

#: A token's value cannot end its declaration or the style sheet: https://www.w3.org/TR/css-variables-1/.
_TOKEN = re.compile(r"[^;{}<>\\]+")


class Known(c.OptionallyRequired[list[str]]):
    """A list of words out of a set; a wrong one is answered with the nearest right one."""

    def __init__(self, words: Sequence[str]) -> None:
        """Allow these words; all of them are the default."""
        super().__init__(default=list(words))
        self._words = tuple(words)

    def run_validation(self, value: object) -> list[str]:
        """Return the words in the order of the set."""
        if not isinstance(value, list):
            raise base.ValidationError(f"Write a list of some of: {', '.join(self._words)}.")
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


class NumberOf(c.OptionallyRequired[Limits]):
    """A mapping of limits to positive numbers; what is not named keeps its default."""

    def __init__(self) -> None:
        """Start from the defaults of `Limits`."""
        super().__init__(default={})
        self._names = tuple(field.name for field in fields(Limits))
        self._whole = {field.name for field in fields(Limits) if isinstance(field.default, int)}

    def run_validation(self, value: object) -> Limits:
        """Return the limits."""
        if not isinstance(value, dict):
            raise base.ValidationError("Write a mapping, for example {sentence_words: 30}.")
        if faults := [(str(name), fault) for name in value if (fault := self._fault(name, value[name]))]:
            raise Faults(faults)
        return Limits(**{name: int(value[name]) if name in self._whole else value[name] for name in value})

    def _fault(self, name: object, number: object) -> str:
        if name not in self._names:
            return f"there is no limit '{name}'. {suggest(str(name), self._names)}"
        if (
            isinstance(number, int | float)
            and not isinstance(number, bool)
            and isfinite(number)
            and number > 0
        ):
            is_part = name in self._whole and number != int(number)
            return f"'{name}' is {number!r}. Write a whole number." if is_part else ""
        return f"'{name}' is {number!r}. Write a number above 0."


class CheckLevels(c.OptionallyRequired[dict[str, str]]):
    """What each kind of check does, and a site's own checks by the path of their file."""

    def __init__(self) -> None:
        """Leave every check as it is by default."""
        super().__init__(default={})

    def run_validation(self, value: object) -> dict[str, str]:
        """Return levels and paths by kind. YAML 1.1 reads a bare ``off`` as False."""
        if not isinstance(value, dict):
            raise base.ValidationError("Write a mapping, for example {reading: off}.")
        levels = {str(kind): "off" if level is False else str(level) for kind, level in value.items()}
        if faults := [(kind, fault) for kind in levels if (fault := self._fault(kind, levels[kind]))]:
            raise Faults(faults)
        return levels

    def _fault(self, kind: str, level: str) -> str:
        if level.endswith(".py"):
            is_name = kind not in CHECKABLE and re.fullmatch(r"[a-z][a-z-]*", kind)
            fault = f"'{kind}' is no name for a check of your own. Write another, such as house-style."
            return "" if is_name else fault
        if kind not in CHECKABLE:
            return f"there is no check '{kind}'. {suggest(kind, CHECKABLE)}"
        return "" if level in LEVELS else f"'{kind}' is {level!r}. Write one of: {', '.join(LEVELS)}."


class Labels(c.OptionallyRequired[dict[str, str]]):
    """Words of a site's own for the boxes."""

    def __init__(self) -> None:
        """Keep ours by default."""
        super().__init__(default={})

    def run_validation(self, value: object) -> dict[str, str]:
        """Return the words by box."""
        if not isinstance(value, dict):
            raise base.ValidationError('Write a mapping, for example {background: "Not from the article"}.')
        if faults := [(str(name), fault) for name in value if (fault := self._fault(name, value[name]))]:
            raise Faults(faults)
        return {str(name): str(words) for name, words in value.items()}

    def _fault(self, name: object, words: object) -> str:
        if name not in LABELS:
            return f"there is no label '{name}'. {suggest(str(name), LABELS)}"
        if not isinstance(words, str) or not words.strip():
            return f"'{name}' is no text. Write words, or leave it out."
        fault = next(plain_faults(words), "")
        return f"'{name}' {fault}." if fault else ""


class Tokens(c.OptionallyRequired[dict[str, str]]):
    """Custom properties of the theme's style sheet and their values, of one scheme: ``accent: "#0b5345"``."""

    def __init__(self, scheme: str) -> None:
        """Change nothing by default."""
        super().__init__(default={})
        self._scheme = scheme

    def run_validation(self, value: object) -> dict[str, str]:
        """Return the values by name, both as the style sheet has them."""
        if not isinstance(value, dict):
            raise base.ValidationError('Write a mapping, for example {accent: "#0b5345"}.')
        faults = [(str(name), fault) for name in value if (fault := self._fault(str(name), value[name]))]
        wrong = {name for name, _ in faults}
        tokens = {str(name): str(worth) for name, worth in value.items() if str(name) not in wrong}
        if faults := [*faults, *colour_faults(tokens, self._scheme)]:
            raise Faults(faults)
        return tokens

    def _fault(self, name: str, worth: object) -> str:
        if fault := next(token_faults(name, worth), ""):
            return f"{fault}."
        if not re.fullmatch(r"[a-z][a-z-]*", name) or not _TOKEN.fullmatch(str(worth)):
            fault = f"'{name}: {worth}' is no custom property and value of CSS"
            return f'{fault}. Write, for example, {{accent: "#0b5345"}}.'
        if "url(" in str(worth).lower():
            return f"'{name}' loads a file, which the pages' policy forbids. Write a colour."
        near = [] if name in properties() else get_close_matches(name, properties(), n=1)
        return f"no style of ours reads '{name}'. Did you mean '{near[0]}'?" if near else ""


class Wording(c.OptionallyRequired[str]):
    """A text that must be of a certain form; none is as good as not given."""

    def run_validation(self, value: object) -> str:
        """Return the text."""
        if isinstance(value, bool):
            said = "it is {}: YAML takes a bare 'no', 'off' or 'yes' for that. Put the text in quotes."
            raise base.ValidationError(said.format(str(value).lower()))
        if not isinstance(value, str):
            raise base.ValidationError(f"it is {value!r}. Write a text{self.example()}.")
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
        """Allow what an id may be."""
        fault = next(id_faults(value), "")
        return f"it {fault}" if fault else ""


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
        """Demand that the pages are elsewhere."""
        _demand_apart(config[key_name], config)


def _demand_apart(name: str | None, config: base.Config) -> None:
    """Refuse a folder that holds the pages, which would be read for what they are not."""
    project = Path(config.config_file_path or "").parent
    if name and (project / "docs").resolve().is_relative_to((project / name).resolve()):
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
