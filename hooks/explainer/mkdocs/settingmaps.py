"""Those of our settings that are keys with values: what each key may be, and what is said of anything else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from difflib import get_close_matches
from math import isfinite
from pathlib import Path
from typing import Any, TypeVar

from mkdocs.config import base
from mkdocs.config import config_options as c

from explainer.checks import checkable
from explainer.checks.kinds import LEVELS
from explainer.content.limits import Limits
from explainer.content.wording import plain_faults, suggest
from explainer.mkdocs.everyfault import Faults
from explainer.pages.labels import LABELS
from explainer.weight.contrast import LIGHT, colour_faults, palette
from explainer.weight.tokenfaults import properties, token_faults

#: A token's value cannot end its declaration or the style sheet: https://www.w3.org/TR/css-variables-1/.
_TOKEN = re.compile(r"[^;{}<>\\]+")
_Made = TypeVar("_Made")


class Keyed(c.OptionallyRequired[_Made]):
    """Keys with values, each of which is looked at by itself; none are given by default."""

    example = ""

    def __init__(self) -> None:
        """Change nothing by default."""
        super().__init__(default={})

    def run_validation(self, value: object) -> _Made:
        """Return what is made of the values."""
        if not isinstance(value, dict):
            raise base.ValidationError(f"it is no group of keys. Write, for example, {self.example}.")
        if faults := [*self.faults(value)]:
            raise Faults(faults)
        return self.made(value)

    def faults(self, value: dict[object, object]) -> Iterator[tuple[str, str]]:
        """Yield name and fault of each key that is wrong."""
        yield from ((str(name), fault) for name in value if (fault := self.fault(name, value[name])))

    def fault(self, name: object, worth: object) -> str:
        """Say what is wrong with a key or its value, remedy included; empty where nothing is."""
        raise NotImplementedError

    def made(self, value: dict[Any, Any]) -> _Made:
        """Return what values without a fault become."""
        raise NotImplementedError


class NumberOf(Keyed[Limits]):
    """A mapping of limits to positive numbers; what is not named keeps its default."""

    example = "{sentence_words: 30}"
    _names = tuple(field.name for field in fields(Limits))
    _whole = frozenset(field.name for field in fields(Limits) if isinstance(field.default, int))

    def made(self, value: dict[str, Any]) -> Limits:
        """Return the limits."""
        return Limits(**{name: int(value[name]) if name in self._whole else value[name] for name in value})

    def fault(self, name: object, number: object) -> str:
        """Allow limits that there are, and numbers above 0."""
        if isinstance(name, int) and number is None:
            return (
                f"a comma parts the keys, and {name} stands behind one. Write the number with a point: 12.5."
            )
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


def _level(written: object) -> str:
    """Return a level as it was written: YAML 1.1 reads a bare ``off`` as False."""
    return "off" if written is False else str(written)


class CheckLevels(Keyed[dict[str, str]]):
    """What each kind of check does, and a site's own checks by the path of their file."""

    example = "{reading: off}"

    def made(self, value: dict[Any, Any]) -> dict[str, str]:
        """Return levels and paths by kind."""
        return {str(kind): _level(level) for kind, level in value.items()}

    def fault(self, name: object, worth: object) -> str:
        """Allow kinds that there are with their levels, and names with files."""
        kind, level = str(name), _level(worth)
        if level.endswith(".py"):
            is_name = kind not in checkable() and re.fullmatch(r"[a-z][a-z-]*", kind)
            fault = f"'{kind}' is no name for a check of your own. Write another, such as house-style."
            return "" if is_name else fault
        if kind not in checkable():
            return f"there is no check '{kind}'. {suggest(kind, checkable())}"
        return "" if level in LEVELS else f"'{kind}' is {level!r}. Write one of: {', '.join(LEVELS)}."

    def post_validation(self, config: base.Config, key_name: str) -> None:
        """Demand the files of own checks, beside all that is wrong with other settings."""
        project = Path(config.config_file_path or "").parent
        files = {kind: level for kind, level in config[key_name].items() if level.endswith(".py")}
        fault = "there is no file '{}' for the check '{}'. Mend the path, or leave it out."
        if faults := [
            (kind, fault.format(file, kind)) for kind, file in files.items() if not (project / file).exists()
        ]:
            raise Faults(faults)


class Labels(Keyed[dict[str, str]]):
    """Words of a site's own for the boxes."""

    example = '{background: "Not from the article"}'

    def made(self, value: dict[Any, Any]) -> dict[str, str]:
        """Return the words by box."""
        return {str(name): str(words) for name, words in value.items()}

    def fault(self, name: object, words: object) -> str:
        """Allow words for boxes that have some."""
        if name not in LABELS:
            return f"there is no label '{name}'. {suggest(str(name), LABELS)}"
        if not isinstance(words, str) or not words.strip():
            return f"'{name}' is no text. Write words, or leave it out."
        fault = next(plain_faults(words), "")
        return f"'{name}' {fault}." if fault else ""


def _is_cut(worth: str) -> bool:
    return re.fullmatch(r"[a-z-]+\([^()]*", worth) is not None


class Tokens(Keyed[dict[str, str]]):
    """Custom properties of the theme's style sheet and their values, of one scheme: ``accent: "#0b5345"``."""

    example = '{accent: "#0b5345"}'

    def __init__(self, scheme: str) -> None:
        """Change nothing of a scheme by default."""
        super().__init__()
        self._scheme = scheme

    def faults(self, value: dict[object, object]) -> Iterator[tuple[str, str]]:
        """Yield what is wrong with each, then which colours do not stand out."""
        cut = {str(name): str(worth) for name, worth in value.items() if _is_cut(str(worth))}
        if cut:  # what stands behind the comma is no name
            remedy = 'Put the value in quotes, for example accent: "#0b5345"'
            yield from (
                (name, f"'{name}: {worth}' is cut off at a comma. {remedy}.") for name, worth in cut.items()
            )
            return
        wrong = dict(super().faults(value))
        yield from wrong.items()
        fit = {name: worth for name, worth in self.made(value).items() if name not in wrong}
        yield from colour_faults(fit, self._scheme)

    def made(self, value: dict[Any, Any]) -> dict[str, str]:
        """Return the values by name, both as the style sheet has them."""
        return {str(name): str(worth) for name, worth in value.items()}

    def fault(self, key: object, worth: object) -> str:
        """Allow what a style sheet can use."""
        name = str(key)
        if fault := next(token_faults(name, worth), ""):
            return f"{fault}."
        if self._scheme != LIGHT and name in properties() and name not in palette(self._scheme):
            return f"'{name}' is no colour, and the schemes differ in colours alone. Write it below 'tokens'."
        if not re.fullmatch(r"[a-z][a-z-]*", name) or not _TOKEN.fullmatch(str(worth)):
            fault = f"'{name}: {worth}' is no custom property and value of CSS"
            return f'{fault}. Write, for example, {{accent: "#0b5345"}}.'
        if "url(" in str(worth).lower():
            return f"'{name}' loads a file, which the pages' policy forbids. Write the value itself."
        near = [] if name in properties() else get_close_matches(name, properties(), n=1)
        return f"no style of ours reads '{name}'. Did you mean '{near[0]}'?" if near else ""
