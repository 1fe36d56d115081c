"""What import makes of articles of different make: paragraphs, quotations, dates, names, head data; and the rates.

``cases/intake/corpus.yml`` says what a reader finds in each file. ``pytest -s`` prints the rates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from explainer.english.facts import read_facts
from explainer.english.quotations import find_quotations
from explainer.intake.loading import load_document
from explainer.intake.structure import outline
from golden import CASES, Case, cases
from officefiles import write_docx, write_epub, write_pdf

CORPUS = CASES / "intake" / "corpus"
HEAD = ("published", "publisher", "url", "language")
MAKERS = {".docx": write_docx, ".epub": write_epub, ".pdf": write_pdf}


def article_file(case: Case, folder: Path) -> Path:
    """Return a file of the corpus; those that are no text are made."""
    name = str(case["name"])
    make = MAKERS.get(Path(name).suffix)
    return make(folder / name) if make else CORPUS / name


def read(file: Path) -> dict[str, list[str]]:
    """Return what import finds in a file."""
    document = load_document(file)
    found = outline(document)
    texts = [each.text for each in found.paragraphs if not each.furniture]
    published = document.metadata.published
    facts = read_facts(texts, date.fromisoformat(published) if len(published) == 10 else None)
    return {
        "paragraphs": texts,
        "quotations": [each.text for text in texts for each in find_quotations(text)],
        "dates": list(dict.fromkeys(each for fact in facts for each in fact.dates)),
        "names": list(dict.fromkeys(each for fact in facts for each in fact.names)),
        "sections": [section.title for section in found.sections if section.title],
        "head": [document.title, document.standfirst, *(getattr(document.metadata, name) for name in HEAD)],
    }


def expected(case: Case) -> dict[str, list[str]]:
    """Return what a reader finds in it."""
    head = [case["title"], case.get("standfirst", ""), *(case.get(name, "") for name in HEAD)]
    kinds = ("paragraphs", "quotations", "dates", "names", "sections")
    return {"head": head} | {kind: case[kind] for kind in kinds if case.get(kind)}


def misses(kind: str, found: Sequence[str], wanted: Sequence[str]) -> Iterator[str]:
    """Yield what is missing or too much; of names only what is missing, as not all of them are listed."""
    unmatched = list(found)
    for each in wanted:
        same = next((one for one in unmatched if is_same(kind, one, each)), None)
        if same is None:
            yield f"missing from {kind}: {each}"
        else:
            unmatched.remove(same)
    yield from (f"too much in {kind}: {each}" for each in unmatched if kind != "names")


def is_same(kind: str, text: str, wanted: str) -> bool:
    if kind != "paragraphs":
        return text == wanted
    text = text.replace("\xa0", " ")
    start, _, end = wanted.partition(" … ")
    return text == wanted or (bool(end) and text.startswith(start) and text.endswith(end))


@cases("intake/corpus")
def test_articles_of_different_make(case: Case, tmp_path: Path) -> None:
    found = read(article_file(case, tmp_path))
    wrong = [miss for kind, wanted in expected(case).items() for miss in misses(kind, found[kind], wanted)]
    assert wrong == case.get("known", [])


def test_rates(tmp_path: Path) -> None:
    counts: dict[str, list[int]] = {}
    every = next(iter(cases("intake/corpus").args[1:]))
    for case in (param.values[0] for param in every):
        found = read(article_file(case, tmp_path))
        for kind, wanted in expected(case).items():
            wrong = list(misses(kind, found[kind], wanted))
            missed = sum(miss.startswith("missing") for miss in wrong)
            count = counts.setdefault(kind, [0, 0, 0])
            for place, number in enumerate((len(wanted), missed, len(wrong) - missed)):
                count[place] += number
    for kind, (wanted_count, missed, more) in counts.items():
        right = wanted_count - missed
        print(
            f"{kind}: {right / wanted_count:.1%} recall, {right / max(1, right + more):.1%} precision of {wanted_count}"
        )
    for kind, least in (
        ("paragraphs", 0.98),
        ("dates", 0.95),
        ("names", 0.93),
        ("quotations", 0.97),
        ("head", 0.97),
    ):
        wanted_count, missed, more = counts[kind]
        assert (wanted_count - missed) / wanted_count >= least, kind
        assert (wanted_count - missed) / (wanted_count - missed + more) >= least, kind


@pytest.mark.parametrize("name", sorted(path.name for path in CORPUS.iterdir()))
def test_every_file_of_the_corpus_is_expected(name: str) -> None:
    every = next(iter(cases("intake/corpus").args[1:]))
    assert name in [param.values[0]["name"] for param in every]
