"""One explainer on four sources: a free text, a private one, notes, and notes that contradict another source."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from explainer.cli.checking import check_project
from explainer.cli.importing import run as import_text
from explainer.cli.noting import run as begin_notes
from explainer.variables import TEXTS

LEDGER = """\
title: The ledger of the lock
publisher: Harbour Office
published: 2021-07-01
url: https://example.org/ledger
licence: All rights reserved
read: opening part

What the office writes down about its lock.

The ledger lists 412 boats that passed the lock in June 2021.

A clerk called it a busy month for so small a lock.
"""
TIDE = """\
format: 2
id: tide
title: Boats in June
publisher: Tide Weekly
published: 2021-07-09
url: https://example.org/tide
licence: All rights reserved
language: en
read: whole
noted: '2024-05-02'
notes:
- id: n1
  locator: The lock master counted
  voice: report
  text: The lock master counted 398 boats in June 2021.
"""
PAGE = """
!!! background "How many boats came"
    The ledger has 412 boats for June 2021. [@ledger:p1] Tide Weekly has 398 boats for June 2021. [@tide:n1]
"""


@pytest.fixture
def site(
    mini_site: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Path, Path]:
    """The canal's site, whose text is free, with three more sources; and the folder of the private text."""
    monkeypatch.delenv(TEXTS, raising=False)
    project, texts = mini_site("canal"), tmp_path / "private"
    texts.mkdir()
    (texts / "ledger.txt").write_text(LEDGER, "utf-8")
    assert import_text([str(texts / "ledger.txt"), "--id", "ledger", "--project", str(project)]) == 0
    (project / "docs/data/sources/tide.yml").write_text(TIDE, "utf-8")
    page = project / "docs" / "who-pays.md"
    page.write_text(page.read_text("utf-8") + PAGE, "utf-8")
    return project, texts


def found(project: Path) -> list[str]:
    problems = check_project(project).report.problems
    return [f"{problem.kind}: {problem.message}" for problem in problems if problem.fails]


def test_a_private_text_is_not_kept_and_its_head_is_read(site: tuple[Path, Path]) -> None:
    project, _ = site
    source = (project / "docs/data/sources/ledger.yml").read_text("utf-8")
    assert "publisher: Harbour Office" in source
    assert "read: opening part" in source
    assert "412" not in source
    assert not list((project / "docs/data/texts").glob("ledger*"))


def test_what_rests_on_a_private_text_is_proven_with_it_and_by_the_lock(
    site: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    project, texts = site
    assert [each.partition(":")[0] for each in found(project)] == ["unproven"]
    monkeypatch.setenv(TEXTS, str(texts))
    assert found(project) == []
    monkeypatch.delenv(TEXTS)
    assert found(project) == []
    page = project / "docs" / "who-pays.md"
    page.write_text(page.read_text("utf-8").replace("has 398 boats", "has 400 boats"), "utf-8")
    assert [each.partition(":")[0] for each in found(project)] == ["number"]


def test_nothing_is_quoted_from_notes(site: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    project, texts = site
    monkeypatch.setenv(TEXTS, str(texts))
    page = project / "docs" / "who-pays.md"
    text = page.read_text("utf-8").replace("Tide Weekly has 398 boats", "Tide Weekly has ‘398 boats’")
    page.write_text(text, "utf-8")
    assert found(project) == [
        'quote: "398 boats" cannot be quoted: of tide:n1 there are notes, not its words.'
        " Drop the marks and say it in words of your own."
    ]


def test_a_page_that_silently_prefers_one_source_gets_a_hint(
    site: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    project, texts = site
    monkeypatch.setenv(TEXTS, str(texts))
    page = project / "docs" / "who-pays.md"
    text = page.read_text("utf-8")
    silent = "    In June 2021 the lock master saw 398 boats. [@ledger:p1; @tide:n1]\n"
    page.write_text(text.replace(PAGE.splitlines()[2] + "\n", silent), "utf-8")
    hints = [each for each in check_project(project).report.problems if each.kind == "conflict"]
    assert [(each.severity, each.message) for each in hints] == [
        ("hint", '"398" is what tide:n1 gives; ledger:p1 differs. State both, each with its receipt.')
    ]
    both = (
        "    In June 2021 the lock master saw 398 boats, the ledger lists 412 boats. [@ledger:p1; @tide:n1]\n"
    )
    page.write_text(text.replace(PAGE.splitlines()[2] + "\n", both), "utf-8")
    assert not [each for each in check_project(project).report.problems if each.kind == "conflict"]


def test_readers_are_told_words_from_notes(
    site: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, run_command: Callable[..., object]
) -> None:
    project, texts = site
    monkeypatch.setenv(TEXTS, str(texts))
    built = project / "site"
    run = run_command("build", "--project", project, "--site", built)
    assert getattr(run, "returncode", 1) == 0, getattr(run, "stderr", "")
    page = (built / "who-pays.html").read_text("utf-8")
    assert 'class="receipt other note' in page
    sources = (built / "sources.html").read_text("utf-8")
    assert "compared with our notes of it, made on 2 May 2024" in sources
    published = [file.read_text("utf-8", errors="replace") for file in built.rglob("*") if file.is_file()]
    assert not any("so small a lock" in text for text in published)
    assert any("For the first time in sixty-one years, boats can" in text for text in published)
    assert list((built / "editions").iterdir())


def test_receipts_are_web_annotations(
    site: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, run_command: Callable[..., object]
) -> None:
    project, texts = site
    monkeypatch.setenv(TEXTS, str(texts))
    run_command("build", "--project", project, "--site", project / "site", "--only", "zip")
    page = json.loads((project / "site/data/receipts.json").read_text("utf-8"))
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    ids = [item["id"] for item in page["items"]]
    assert len(ids) == len(set(ids)) > 50
    for item in page["items"]:
        follows_the_model(item)
    told = [body["value"] for item in page["items"] for body in item["body"] if "value" in body]
    assert "tide:n1, report, compared with our notes of it, 2024-05-02" in told
    assert "ledger:p1, report, compared with the source's words" in told


def follows_the_model(item: dict[str, Any]) -> None:
    """Hold an annotation to what https://www.w3.org/TR/annotation-model/ asks of the parts that we use."""
    assert set(item) == {"id", "type", "motivation", "body", "target"}
    assert (item["type"], item["motivation"]) == ("Annotation", "linking")
    resources = [item["target"], *(body for body in item["body"] if body["type"] == "SpecificResource")]
    for resource in resources:  # 4. one source, an IRI; selectors of known types
        assert isinstance(resource["source"], str)
        selectors = resource["selector"] if isinstance(resource["selector"], list) else [resource["selector"]]
        for selector in selectors:
            if selector["type"] == "FragmentSelector":  # 4.2.1: exactly one value, a fragment without #
                assert selector["value"].startswith(":~:text=")
                assert selector["conformsTo"].startswith("https://")
            else:  # 4.2.4: exactly one exact
                assert (selector["type"], set(selector)) == ("TextQuoteSelector", {"type", "exact"})
                assert selector["exact"].strip()
    texts = [body for body in item["body"] if body["type"] == "TextualBody"]
    assert texts  # 3.2.4: exactly one value each
    assert all(isinstance(body["value"], str) and body["purpose"] == "tagging" for body in texts)


def test_notes_are_begun_by_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: A\n", "utf-8")
    given = ["--title", "Ebb", "--publisher", "Tide", "--published", "2021-07", "--noted", "2024-05-02"]
    asked = ["ebb", *given, "--url", "https://example.org/e", "--project", str(tmp_path)]
    assert begin_notes(asked) == 0
    assert begin_notes(asked) == 1
    assert "is there already" in capsys.readouterr().err
