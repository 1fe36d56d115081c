"""Whatever an author does wrong is answered by place, fault and remedy: no traceback, no silence, no hang."""

from __future__ import annotations

from pathlib import Path

import pytest
from golden import CASES, Case, Golden, cases
from harness import Trial, trial  # noqa: F401 - a fixture
from smallsite import small_site

FAMILIES = sorted(file.stem for file in (CASES / "harness").glob("*.yml"))


@pytest.fixture(scope="session")
def small_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project that cases alter, made once."""
    return small_site(tmp_path_factory.mktemp("harness") / "lamp")


@cases(*(f"harness/{family}" for family in FAMILIES))
def test_bad_input_is_answered(case: Case, golden: Golden, trial: Trial) -> None:  # noqa: F811
    trial.change(case.get)
    status, output = trial.say(case.get("command", ["check"]), case.get("env", {}))
    assert "Traceback" not in output, output
    golden(case, status=str(status), output=output)
