"""Whatever an author does wrong is answered by place, fault and remedy: no traceback, no silence, no hang."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from explainer.mkdocs.answers import breaking_problem
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


def test_a_file_that_goes_while_it_is_read_is_named(tmp_path: Path) -> None:
    gone = FileNotFoundError(errno.ENOENT, "No such file or directory", str(tmp_path / "docs/canal.md"))
    said = str(breaking_problem(gone, tmp_path))
    assert said.startswith("docs/canal.md:0: build: it was there when the build began, and is gone.")
    elsewhere = FileNotFoundError(errno.ENOENT, "No such file or directory", "/nowhere")
    assert breaking_problem(elsewhere, tmp_path) is None
