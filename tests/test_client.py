"""The browser's scripts under Node: types, rules, unit tests, with the cases of the Python side where it has any."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from browser.test_search import FIRST, RECALL, wishes
from conftest import RunCommand
from explainer.english.temporal import find_dates
from explainer.search.bundle import given_script
from golden import CASES
from Stemmer import Stemmer
from tools.node import CLIENT, NoNode, node, package

PROJECT = Path(__file__).resolve().parents[1]
GIVEN = re.compile(r"^const DATA = .*?^const STEMMERS = [^\n]*$", re.MULTILINE | re.DOTALL)
pytestmark = pytest.mark.usefixtures("fresh_locales")


def ready(command: Callable[[], list[str]]) -> list[str]:
    """Return a command; skip where it cannot be had, with the reason."""
    try:
        return command()
    except NoNode as error:
        pytest.skip(str(error))


def run(command: list[str], **environment: str) -> None:
    """Run a command in the project; fail with what it says."""
    ran = subprocess.run(
        command,
        cwd=PROJECT,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_scripts_keep_their_types() -> None:
    run([*ready(lambda: package("typescript/bin/tsc")), "--project", str(CLIENT)])


def test_scripts_keep_the_rules() -> None:
    config = ["--config", str(CLIENT / "eslint.config.js"), "--max-warnings", "0"]
    run([*ready(lambda: package("eslint/bin/eslint.js")), *config, "hooks"])


def test_the_lock_names_no_registry_and_holds_every_package() -> None:
    lock = json.loads((CLIENT / "package-lock.json").read_text("utf-8"))
    packages = {name: each for name, each in lock["packages"].items() if name}
    assert len(packages) > 50
    assert all(each["integrity"].startswith("sha512-") for each in packages.values())
    assert "://" not in json.dumps(lock)


def test_words_match_as_they_do_in_the_build(tmp_path: Path) -> None:
    cases = {
        "given": given_script([], "ru"),
        **read(CASES / "scripts.yml"),
        "folding": read(CASES / "folding.yml"),
    }
    cases["stems"] = stems()
    for name in ("folding", "matching"):
        run_tests(name, cases, tmp_path)


def test_the_checks_read_the_same_dates() -> None:
    for case in read(CASES / "scripts.yml")["dates"]:
        assert [each.edtf for each in find_dates(case["text"], None)] == case["days"], case["text"]


@pytest.mark.parametrize("name", ["home", "canal"])
def test_ranking_keeps_the_query_sets(
    request: pytest.FixtureRequest, run_command: RunCommand, tmp_path: Path, name: str
) -> None:
    ready(node)
    if name == "home":
        site = request.getfixturevalue("built_site")
    else:
        site = tmp_path / "site"
        built = run_command("build", "--project", PROJECT / "tests" / "sites" / name, "--site", site)
        assert built.returncode == 0, built.stderr
    given = GIVEN.search((site / "assets" / "search.js").read_text("utf-8"))
    assert given
    sets = {each: [wish._asdict() for wish in wishes(each)] for each in (name, f"{name}_blind")}
    run_tests("ranking", {"given": given[0], "sets": sets, "recall": RECALL, "first": FIRST}, tmp_path)


def run_tests(name: str, cases: dict[str, Any], folder: Path) -> None:
    """Run ``tests/client/NAME.test.js`` with these cases."""
    file = folder / "cases.json"
    file.write_text(json.dumps(cases), "utf-8")
    run(
        [*ready(node), "--test", "--test-reporter=spec", str(CLIENT / f"{name}.test.js")],
        EXPLAINER_CASES=str(file),
    )


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def stems() -> list[tuple[str, str]]:
    """Return words of the query sets, each with the stem that the build gives it."""
    words = {
        word for wish in wishes("canal") + wishes("home") for word in re.findall(r"\w+", wish.query.lower())
    }
    english, russian = Stemmer("english"), Stemmer("russian")
    plain = sorted(word for word in words if word.isalpha() and "ё" not in word)
    latin = [(word, english.stemWord(word)) for word in plain if word.isascii() and word.endswith(("s", "y"))]
    return [*latin, *((word, "~" + russian.stemWord(word)) for word in plain if re.fullmatch("[а-я]+", word))]
