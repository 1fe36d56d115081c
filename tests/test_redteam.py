"""What falsehoods get past the checks, and what truths are stopped: figures by kind, shown with ``-s``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from explainer.checks import check_claim
from explainer.content.claims import Claim
from explainer.content.explainer import load_explainer
from explainer.evidence.passages import Library
from explainer.problems import Problem
from redteam.corpus import PROJECT, Sentence, read_false, read_true
from redteam.mutations import mutations

CAUGHT = 0.98  # of the falsifications written by hand, and of those made by rote
MOVED = 0.90  # of true sentences with another paragraph, by rote: some say too little to tell where it stands


@cache
def library(data: Path) -> Library:
    return Library(load_explainer(data, PROJECT))


def problems(sentence: Sentence) -> list[Problem]:
    claim = Claim("page.md", 1, sentence.says, sentence.cites, "claim", ())
    return check_claim(claim, library(sentence.data), {})


def report(title: str, false: Sequence[Sentence]) -> tuple[float, str]:
    """Return the share that was caught, and it by kind with what was missed, as text."""
    missed = [sentence for sentence in false if not problems(sentence)]
    total, lost = Counter(each.kind for each in false), Counter(each.kind for each in missed)
    share = 1 - len(missed) / len(false)
    lines = [f"{title}: {len(false) - len(missed)} of {len(false)} caught ({share:.1%})"]
    lines += [f"  {kind}: {total[kind] - lost[kind]} of {total[kind]}" for kind in sorted(total)]
    lines += [f"  missed ({each.kind}): {each.says} [{'; '.join(each.cites)}]" for each in missed]
    return share, "\n".join(lines)


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


def test_no_true_paraphrase_is_flagged() -> None:
    true = read_true()
    flagged = [
        f"{'; '.join(each.cites)}: {each.says}\n  {problems(each)[0]}" for each in true if problems(each)
    ]
    print(f"\nfalse alarms: {len(flagged)} of {len(true)}")
    assert len(true) >= 150
    assert flagged == []


def test_falsifications_written_by_hand_are_caught() -> None:
    false = read_false()
    share, text = report("written by hand", false)
    print(f"\n{text}")
    assert len(false) >= 300
    assert share >= CAUGHT, text


def test_falsifications_made_by_rote_are_caught() -> None:
    made = by_rote()
    moved = [each for each in made if each.kind == "paragraph"]
    share, text = report("made by rote", [each for each in made if each.kind != "paragraph"])
    moved_share, moved_text = report("moved to another paragraph by rote", moved)
    print(f"\n{text}\n{moved_text}")
    assert len(made) >= 1000
    assert share >= CAUGHT, text
    assert moved_share >= MOVED, moved_text
