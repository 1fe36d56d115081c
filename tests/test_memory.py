"""What is kept from build to build: the same findings, and anew whatever they rest on has changed."""

from __future__ import annotations

import os
import time
import zlib
from dataclasses import fields, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from explainer import checks, memory
from explainer.checks.selfdescription import description_faults
from explainer.cli.checking import build_and_check
from explainer.content.claims import Claim
from explainer.content.entry import Entry
from explainer.content.facts import dump_facts, parse_facts
from explainer.english.facts import read_facts
from explainer.evidence.passages import ASKED_OF_ENTRIES, Library
from explainer.intake.library import load_library
from explainer.memory import Memory
from explainer.mkdocs.remembering import project_memory
from explainer.problems import Problem
from explainer.report import Report
from explainer.variables import LOCKED
from smallsite import small_site

CANAL = Path(__file__).with_name("sites") / "canal"
TEXTS = "docs/data/texts/article.txt"


def never(*_: object) -> Any:
    pytest.fail("this was kept, and is computed again")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return small_site(tmp_path / "lamp")


def found(project: Path) -> tuple[Problem, ...]:
    """Build into a folder beside the project; return what was found."""
    report: Report = build_and_check(project, project.parent / "site").report
    return report.problems


def test_what_was_computed_is_not_computed_again_in_the_next_run(tmp_path: Path) -> None:
    first = Memory(tmp_path)
    assert first.recall(["sum", 1, 2], lambda: [3]) == [3]
    assert first.recall_file(["picture"], ".png", lambda: b"drawn") == b"drawn"
    first.save()
    second = Memory(tmp_path)
    assert second.recall(["sum", 1, 2], never) == [3]
    assert second.recall_file(["picture"], ".png", never) == b"drawn"
    assert second.recall(["sum", 1, 3], lambda: [4]) == [4]


def test_other_code_computes_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Memory(tmp_path)
    first.recall("about", lambda: "old")
    first.save()
    monkeypatch.setattr(memory, "code_digest", lambda: "other code")
    assert Memory(tmp_path).recall("about", lambda: "new") == "new"


def test_the_code_of_every_check_counts() -> None:
    folders = {Path(checks.__file__).parent.name, "content", "english", "evidence", "grammar", "inference"}
    assert folders == set(memory._DECIDING)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": 0}', b"\xff"])
def test_a_damaged_memory_is_an_empty_one(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "results.json").write_bytes(content)
    assert Memory(tmp_path).recall("about", lambda: "new") == "new"


def test_where_nothing_can_be_written_everything_is_computed(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("a file", "utf-8")
    kept = Memory(in_the_way / "folder")
    assert kept.recall("about", lambda: "new") == "new"
    assert kept.recall_file("about", ".png", lambda: b"drawn") == b"drawn"
    kept.save()
    assert in_the_way.read_text("utf-8") == "a file"


def test_what_nobody_asks_for_is_forgotten(tmp_path: Path) -> None:
    for number in range(10):
        kept = Memory(tmp_path)
        kept.recall(number, str)
        kept.save()
    kept = Memory(tmp_path)
    old = tmp_path / "old.png"
    old.write_bytes(b"drawn")
    os.utime(old, (time.time() - 40 * 24 * 3600,) * 2)
    kept.recall("last", str)
    kept.save()
    assert len(Memory(tmp_path)._kept) == 3
    assert not old.exists()


def test_facts_of_notes_come_back_as_they_were() -> None:
    texts = ["In May 1998 the mayor opened two locks.", 'She did not say "a toll" but may have meant it.']
    facts = read_facts(texts, None)
    assert [parse_facts(dump_facts(each)) for each in facts] == list(facts)


def test_a_second_build_finds_the_same(project: Path) -> None:
    page = project / "docs/index.md"
    page.write_text(page.read_text("utf-8").replace("12 March", "13 March"), "utf-8")
    first = found(project)
    assert [each.kind for each in first if each.fails] == ["date"]
    assert (project / ".cache/explainer/results.json").is_file()
    assert found(project) == first


def test_a_changed_source_is_compared_anew(project: Path) -> None:
    page, article, text = (project / name for name in ("docs/index.md", "docs/data/article.yml", TEXTS))
    assert not any(each.fails for each in found(project))
    old = sha256(text.read_bytes()).hexdigest()
    text.write_text(text.read_text("utf-8").replace("12 March", "14 March"), "utf-8")
    changed = article.read_text("utf-8").replace(old, sha256(text.read_bytes()).hexdigest())
    article.write_text(changed, "utf-8")
    assert {each.path for each in found(project) if each.kind == "date"} == {
        page.relative_to(project).as_posix()
    }


def test_a_problem_moves_with_its_sentence(project: Path) -> None:
    page = project / "docs/index.md"
    wrong = page.read_text("utf-8").replace("12 March", "13 March")
    page.write_text(wrong, "utf-8")
    (first,) = (each for each in found(project) if each.fails)
    page.write_text(wrong.replace("# The lamp\n", "# The lamp\n\n\n"), "utf-8")
    (second,) = (each for each in found(project) if each.fails)
    assert second == replace(first, line=first.line + 2)


def test_check_locked_trusts_nothing_that_was_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = project_memory(tmp_path)
    kept.recall("about", lambda: "kept")
    kept.save()
    assert project_memory(tmp_path).recall("about", never) == "kept"
    monkeypatch.setenv(LOCKED, "1")
    assert project_memory(tmp_path).recall("about", lambda: "proven anew") == "proven anew"


def test_what_tells_of_a_private_text_is_kept_so_that_only_the_text_opens_it(tmp_path: Path) -> None:
    private, told = (
        "The lock keeper counted 901 boats.",
        [{"names": ["Hanneke Dorst"], "words": ["keeper"] * 50}],
    )
    assert Memory(tmp_path).recall_sealed("facts", private, lambda: told) == told
    assert Memory(tmp_path).recall_sealed("facts", private, never) == told
    assert Memory(tmp_path).recall_sealed("facts", f"{private}.", list) == []
    for file in tmp_path.iterdir():
        content = file.read_bytes()
        assert not any(word in content for word in (b"keeper", b"Hanneke", b"901"))
        with pytest.raises(zlib.error):
            zlib.decompress(content)


def test_a_damaged_file_is_computed_anew(tmp_path: Path) -> None:
    Memory(tmp_path).recall_sealed("facts", "a text", lambda: ["told"])
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-3])
    assert Memory(tmp_path).recall_sealed("facts", "a text", lambda: ["told anew"]) == ["told anew"]


def test_other_code_reads_a_text_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Memory(tmp_path).recall_sealed("facts", "a text", lambda: ["told"])
    monkeypatch.setattr(memory, "code_digest", lambda: "other")
    assert Memory(tmp_path).recall_sealed("facts", "a text", lambda: ["told anew"]) == ["told anew"]


def test_a_changed_sentence_is_held_to_the_sources_without_reading_them_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = [Claim("a.md", 1, "The sluice was opened in 1998.", ("p1",), "claim", ())]
    expected = checks.check_claims(changed, load_library(CANAL / "docs/data", (), CANAL)[0])
    library, _ = load_library(CANAL / "docs/data", (), CANAL, kept := Memory(tmp_path))
    checks.check_claims([replace(changed[0], text="The sluice was opened.")], library)
    kept.save()
    monkeypatch.setattr("explainer.english.facts.read_facts", never)
    again, _ = load_library(CANAL / "docs/data", (), CANAL, Memory(tmp_path))
    assert not again.explainer.article.is_notes
    assert checks.check_claims(changed, again) == expected != []


@pytest.fixture
def canal_claims() -> tuple[Library, list[Claim]]:
    """The canal's library, and sentences that make each check ask the glossary."""
    library, _ = load_library(CANAL / "docs/data", (), CANAL)
    texts = [
        "\u201cThe sluice\u201d was opened by Mayor Dorst.",
        "The council asked Hanneke Dorst for a vote.",
    ]
    cites = [each for each in library.passages if ":" not in each]
    return library, [Claim("a.md", 1, text, (cite,), "claim", ()) for text in texts for cite in cites]


def test_a_second_run_reads_no_source(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Memory()
    library, _ = load_library(CANAL / "docs/data", (), CANAL, kept)
    assert any(entry.relations for entry in library.explainer.glossary.entries)
    claims = [Claim("a.md", 1, "The sluice was opened.", ("p1",), "claim", ())]
    found = checks.check_claims(claims, library)
    monkeypatch.setattr("explainer.english.facts.read_facts", never)
    again, _ = load_library(CANAL / "docs/data", (), CANAL, kept)
    assert checks.check_claims(claims, again) == found


def test_a_description_that_holds_is_read_against_the_sources_once(monkeypatch: pytest.MonkeyPatch) -> None:
    library, _ = load_library(CANAL / "docs/data", (), CANAL, kept := Memory())
    (first,) = description_faults(library, "How 901 boats found home.", (), 2)
    assert first.message == '"901" is not in any source. Correct or drop it.'
    monkeypatch.setattr("explainer.english.facts.read_facts", never)
    again, _ = load_library(CANAL / "docs/data", (), CANAL, kept)
    assert [*description_faults(again, "How 901 boats found home.", (), 2)] == [first]
    assert [*description_faults(again, "", (), 2)] == []


class _Watched:
    """An entry that notes what is asked of it."""

    def __init__(self, entry: Entry, asked: set[str]) -> None:
        self._entry = entry
        self._asked = asked

    def __getattr__(self, name: str) -> Any:
        if name in {each.name for each in fields(Entry)}:
            self._asked.add(name)
        return getattr(self._entry, name)


def test_checks_ask_of_an_entry_only_what_a_kept_verdict_rests_on(
    canal_claims: tuple[Library, list[Claim]],
) -> None:
    library, claims = canal_claims
    asked: set[str] = set()
    entries = tuple(_Watched(each, asked) for each in library.explainer.glossary.entries)
    glossary = replace(library.explainer.glossary, entries=entries)  # type: ignore[arg-type]  # they act as entries
    watched = Library(replace(library.explainer, glossary=glossary), library.texts)
    for claim in claims:
        checks.check_claim(claim, watched)
    assert asked
    assert asked <= set(ASKED_OF_ENTRIES)
