"""Prove it yourself: the browser folds words as the checks do."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest
from explainer.english.typography import exact_words
from explainer.pages.scripts import SCRIPTS
from explainer.weight.joining import join_modules
from golden import Case, cases


@cases("folding")
def test_the_checks_fold_words(case: Case) -> None:
    assert " ".join(exact_words(case["input"])) == case["words"]


@cases("folding")
def test_the_browser_folds_words_alike(case: Case) -> None:
    node = shutil.which("node")
    if not node:
        pytest.skip("Node.js is not installed; tests/browser covers the page itself")
    code = join_modules(SCRIPTS / "folding.js", {})
    asked = f"{code}\nconsole.log(JSON.stringify(exactWords({json.dumps(case['input'])})));"
    told = subprocess.run([node, "-e", asked], capture_output=True, text=True, check=True, timeout=60)
    assert " ".join(json.loads(told.stdout)) == case["words"]
