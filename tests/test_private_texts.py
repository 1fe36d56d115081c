"""Texts stay private, proofs are public: what is in the repository, what the lock proves, what strangers can guess."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from explainer.cli.checking import check_project
from explainer.english.typography import exact_words
from explainer.intake.texts import read_passages
from explainer.variables import TEXTS

PROJECT = Path(__file__).resolve().parents[1]
ARTICLE = PROJECT.parent / "shared" / "article.txt"
WORD_LISTS = ("american-english-large", "british-english-large", "words")
RUN = 5
needs_article = pytest.mark.skipif(not ARTICLE.is_file(), reason="the article is not at hand")


def dictionary() -> list[str]:
    """Return the words of the largest list at hand, 100,000 or more."""
    files = (Path("/usr/share/dict") / name for name in WORD_LISTS)
    for file in files:
        if file.is_file() and len(words := file.read_text("utf-8").split()) >= 100_000:
            return words
    pytest.skip("no list of 100,000 words; on Debian: apt-get install wamerican-large")


def public_files(project: Path) -> list[Path]:
    asked = ["git", "-C", str(project), "ls-files", "-z", "docs"]
    names = subprocess.run(asked, capture_output=True, encoding="utf-8", check=True).stdout
    return [project / name for name in names.split("\0") if name and (project / name).is_file()]


def marks_in(texts: Iterable[str], least: int = 12) -> dict[int, set[str]]:
    """Return everything in some files that may be a hash, by its length; shorter ones agree by chance."""
    found: dict[int, set[str]] = {}
    for text in texts:
        for mark in re.findall(r"(?<![0-9A-Za-z])[0-9a-f]{4,128}(?![0-9A-Za-z])", text):
            if len(mark) >= least and re.search(r"[0-9]", mark) and not mark.isdigit():
                found.setdefault(len(mark), set()).add(mark)
    return found


def attack(texts: list[str], guesses: Iterable[str]) -> set[str]:
    """Return the guesses whose hash stands in a file, with any salt that stands there, too."""
    marks = marks_in(texts)
    salts = [b"", *(mark.encode() for length in marks if length in (16, 32) for mark in marks[length])]
    return {
        guess
        for guess in guesses
        for digest in digests(guess.encode(), salts, {length // 2 for length in marks if length % 2 == 0})
        if digest in marks.get(len(digest), ())
    }


def digests(guess: bytes, salts: list[bytes], sizes: set[int]) -> Iterator[str]:
    for name in ("md5", "sha1", "sha256", "sha512"):
        whole = hashlib.new(name, guess, usedforsecurity=False).hexdigest()
        yield from (whole[: 2 * size] for size in sizes)
    for salt in salts:
        for person in (b"", b"word", b"run"):
            for size in sizes:
                yield hashlib.blake2b(guess, digest_size=size, key=salt, person=person).hexdigest()


def test_the_attack_finds_words_where_they_can_be_found() -> None:
    salt = "5feceb66ffc86f38"
    hashed = [
        hashlib.blake2b(word, digest_size=6, key=salt.encode(), person=b"word").hexdigest()
        for word in (b"canal", b"boat")
    ]
    assert attack([f"salt: {salt}", "\n".join(hashed)], ["canal", "boat", "lock"]) == {"canal", "boat"}


def test_what_is_computed_are_checksums_and_the_hashes_of_our_own_sentences() -> None:
    """No short hash: of those a word or a run of words could be told."""
    data = PROJECT / "docs" / "data"
    texts = [(data / name).read_text("utf-8") for name in ("article.yml", "receipts.lock")]
    assert marks_in(texts, least=4).keys() == {20, 64}
    assert not re.search(r"(?m)^\s*(salt|runs|phrases|clauses|names|dates|numbers):", texts[0])


def test_a_dictionary_recovers_no_word_of_the_article() -> None:
    texts = [file.read_text("utf-8", errors="replace") for file in public_files(PROJECT)]
    assert len(texts) > 100
    assert attack(texts, dictionary()) == set()


@needs_article
def test_not_even_the_article_itself_can_be_recognized() -> None:
    """Whoever guesses five words of the article in a row is not told that the guess is right."""
    texts = [file.read_text("utf-8", errors="replace") for file in public_files(PROJECT)]
    passages = [exact_words(passage) for passage in read_passages(ARTICLE).values()]
    runs = {
        " ".join(words[start : start + length])
        for words in passages
        for length in (1, RUN)
        for start in range(len(words) - length + 1)
    }
    assert len(runs) > 1000
    assert attack(texts, runs | set(read_passages(ARTICLE).values())) == set()


@needs_article
def test_data_files_have_no_five_words_of_the_article_beyond_locators_and_quotations() -> None:
    data = (PROJECT / "docs/data/article.yml").read_text("utf-8").partition("sections:")[2]
    words = exact_words(re.sub(r"‘[^’]*’", " — ", re.sub(r"(?m)^\s*locator:.*$|- \{id:.*$", "", data)))
    own = {tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}
    passages = [exact_words(passage) for passage in read_passages(ARTICLE).values()]
    theirs = {tuple(each[start : start + RUN]) for each in passages for start in range(len(each) - RUN + 1)}
    assert own & theirs == set()


@pytest.fixture
def real_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the real site, without any text."""
    monkeypatch.delenv(TEXTS, raising=False)
    site = tmp_path / "site"
    shutil.copytree(PROJECT / "docs", site / "docs", ignore=shutil.ignore_patterns("texts"))
    shutil.copy(PROJECT / "mkdocs.yml", site)
    return site


def change(site: Path, old: str, new: str) -> None:
    page = site / "docs" / "why-mobilization.md"
    text = page.read_text("utf-8")
    assert old in text
    page.write_text(text.replace(old, new, 1), "utf-8")


def kinds(site: Path) -> list[str]:
    return [problem.kind for problem in check_project(site).report.problems if problem.fails]


def first_sentence(site: Path) -> str:
    text = (site / "docs" / "why-mobilization.md").read_text("utf-8")
    found = re.search(r"(?m)^(?!answer|description)(?:[^\n\[]*\. )?([A-Z][^.\n\[]*\.) \[@p\d+\]", text)
    assert found
    return found[1]


def test_a_fresh_clone_holds_by_the_lock_alone_and_no_change_passes(real_site: Path) -> None:
    assert kinds(real_site) == []
    sentence = first_sentence(real_site)
    change(real_site, sentence, f"{sentence[:-1]} indeed.")
    assert "unproven" in kinds(real_site)


@needs_article
def test_with_the_text_a_changed_sentence_is_judged_by_its_words(
    real_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(TEXTS, str(ARTICLE.parent))
    lock = real_site / "docs/data/receipts.lock"
    before = lock.read_text("utf-8")
    sentence = first_sentence(real_site)
    change(real_site, sentence, "Around 77 admirals asked for it.")
    assert "number" in kinds(real_site)
    assert lock.read_text("utf-8") == before
    change(real_site, "Around 77 admirals asked for it.", f"So, {sentence[0].lower()}{sentence[1:]}")
    assert kinds(real_site) == []
    assert lock.read_text("utf-8") != before
    monkeypatch.delenv(TEXTS)
    assert kinds(real_site) == []


def test_the_lock_of_the_real_site_is_current(
    run_command: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    run = run_command("check", "--locked")
    failing = [line for line in run.stderr.splitlines() if " (hint): " not in line]
    assert (run.returncode, failing) == (0, [])
