"""What falsehoods get past the checks, and what truths are stopped: figures by kind, shown with ``-s``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from redteam.corpus import Sentence, findings, library, read_false, read_true
from redteam.mutations import mutations

# What is measured, a little below: a problem stops a build and has to be sure, so only what is literal (quotations,
# figures, dates) is one; whatever weighs meaning is a hint. True sentences that get a hint stay in the corpus.
TRUE_STOPPED = 0.0
TRUE_FLAGGED = 0.055
BY_HAND_STOPPED = 0.44
BY_HAND_FLAGGED = 0.80
BY_ROTE_STOPPED = 0.85
BY_ROTE_FLAGGED = 0.96
MOVED_FLAGGED = 0.85


def stopped(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return those with a problem."""
    return [each for each in sentences if any(found.fails for found in findings(each))]


def flagged(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return those with anything found, hints included."""
    return [each for each in sentences if findings(each)]


def report(title: str, sentences: Sequence[Sentence]) -> tuple[float, float, str]:
    """Return the shares that have a problem, and a problem or a hint; and these by kind, as text."""
    problems, either = stopped(sentences), flagged(sentences)
    shares = len(problems) / len(sentences), len(either) / len(sentences)
    of = [Counter(each.kind for each in some) for some in (problems, either, sentences)]
    head = f"{title}: of {len(sentences)} {len(problems)} ({shares[0]:.2%}) are problems"
    lines = [f"{head}, {len(either)} ({shares[1]:.2%}) these or hints"]
    lines += [f"  {kind or 'true'}: {of[0][kind]}, {of[1][kind]} of {of[2][kind]}" for kind in sorted(of[2])]
    return *shares, "\n".join(lines)


def people(data: Path) -> frozenset[str]:
    """Return the surnames of a glossary's people."""
    entries = library(data).explainer.glossary.entries
    return frozenset(entry.term.split()[-1] for entry in entries if entry.kind == "person")


def by_rote() -> list[Sentence]:
    true = read_true()
    paragraphs = {each.data: tuple(library(each.data).passages) for each in true}
    ids = {data: tuple(each for each in cites if ":" not in each) for data, cites in paragraphs.items()}
    made = (
        each for sentence in true for each in mutations(sentence, people(sentence.data), ids[sentence.data])
    )
    return list(dict.fromkeys(made))


def test_few_true_paraphrases_are_flagged() -> None:
    true = read_true()
    problems, either, text = report("true", true)
    print(f"\n{text}")
    assert len(true) >= 150
    assert problems <= TRUE_STOPPED, "\n".join(each.says for each in stopped(true))
    assert either <= TRUE_FLAGGED, "\n".join(each.says for each in flagged(true))


def test_falsifications_written_by_hand_are_caught() -> None:
    false = read_false()
    problems, either, text = report("written by hand", false)
    print(f"\n{text}")
    assert len(false) >= 300
    assert problems >= BY_HAND_STOPPED, text
    assert either >= BY_HAND_FLAGGED, text


def test_falsifications_made_by_rote_are_caught() -> None:
    made = by_rote()
    moved = [each for each in made if each.kind == "paragraph"]
    problems, either, text = report("made by rote", [each for each in made if each.kind != "paragraph"])
    _, moved_either, moved_text = report("moved to another paragraph by rote", moved)
    print(f"\n{text}\n{moved_text}")
    assert len(made) >= 1000
    assert problems >= BY_ROTE_STOPPED, text
    assert either >= BY_ROTE_FLAGGED, text
    assert moved_either >= MOVED_FLAGGED, moved_text
