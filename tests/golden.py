"""Golden cases: ``cases/NAME.yml`` is a list of cases, each with a name, what goes in and what must come out.

A test asks for them with ``@cases("NAME")`` and compares with ``golden(case, model=…, problems=…)``: every
outcome is a text under its own key, empty ones are left out. ``pytest --update-cases`` writes what came out;
then read the diff. (Not together with ``-n``: two workers would write one file.)
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

CASES = Path(__file__).parent / "cases"
Golden = Callable[..., None]


@dataclasses.dataclass(frozen=True)
class Case:
    """One case; ``case["input"]`` is what its file has under that key."""

    file: Path
    number: int
    values: dict[str, Any]

    def __getitem__(self, key: str) -> Any:
        return self.values[key]

    def get(self, key: str, default: Any = None) -> Any:
        return self.values.get(key, default)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--update-cases``; imported by ``conftest``."""
    parser.addoption("--update-cases", action="store_true", help="write what came out into tests/cases")


def cases(*names: str) -> pytest.MarkDecorator:
    """Run a test once for each case of ``cases/NAME.yml``."""
    files = [CASES / f"{name}.yml" for name in names]
    found = [Case(file, number, values) for file in files for number, values in enumerate(_read(file))]
    return pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in found])


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare what came out with the case, or write it there."""

    def compare(case: Case, **outcome: str) -> None:
        came = {key: text for key, text in outcome.items() if text}
        expected = {key: case[key] for key in outcome if key in case.values}
        if request.config.getoption("--update-cases") and came != expected:
            _write(case, outcome.keys(), came)
        else:
            assert came == expected

    return compare


def summary(value: object) -> str:
    """Return a model as readable text: only what is not empty, without line numbers of keys."""
    return yaml.dump(_plain(value), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100).rstrip(
        "\n"
    )


def _plain(value: object) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        pairs = ((field.name, getattr(value, field.name)) for field in dataclasses.fields(value))
        return {name: _plain(each) for name, each in pairs if each and name not in {"lines", "path"}}
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, frozenset):
        return sorted(value)
    return value.isoformat() if isinstance(value, date) else value


def _read(file: Path) -> list[dict[str, Any]]:
    return yaml.safe_load(file.read_text(encoding="utf-8")) or []


def _write(case: Case, keys: Any, came: dict[str, str]) -> None:
    listed = _read(case.file)
    kept = {key: value for key, value in listed[case.number].items() if key not in keys}
    listed[case.number] = kept | came
    head = "".join(line for line in case.file.read_text(encoding="utf-8").splitlines(True) if line[0] == "#")
    blocks = (
        yaml.dump([each], Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=1000) for each in listed
    )
    case.file.write_text(head + "\n".join(blocks), encoding="utf-8")


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as literal blocks."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


_Dumper.add_representer(str, _text)
