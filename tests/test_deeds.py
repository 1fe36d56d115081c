"""Who does what to whom, as read from plain English sentences."""

from __future__ import annotations

import pytest
from explainer.english.deeds import read_deeds
from explainer.english.words import read_sentences


@pytest.mark.parametrize(
    ("text", "deeds"),
    [
        ("The firm sued the bank.", ["firm su bank"]),
        ("The bank was sued by the firm.", ["firm su bank"]),
        ("The mill, built by monks, was sold.", ["monk build mil", "- sel mil"]),
        ("The council asked Corran to wait.", ["council ask corran", "corran wait -"]),
        ("In March the court dismissed Amery.", ["court dismis ameri"]),
        ("Amery, who heads the board, blames Rook.", ["ameri head board", "ameri blame rook"]),
        ("Amery disliked Rook, whom he had sued.", ["ameri dislik rook", "ameri su rook"]),
        ("A letter published in May annoyed Rook.", ["- publish -", "letter annoy rook"]),
        ("Amery paid Rook. I refused the money.", ["ameri pay rook", "- refus money"]),
    ],
)
def test_a_deed_has_a_doer_and_a_sufferer(text: str, deeds: list[str]) -> None:
    told = [
        f"{' '.join(sorted(each.doers)) or '-'} {each.verb} {' '.join(sorted(each.sufferers)) or '-'}"
        for each in read_deeds(read_sentences(text))
    ]
    assert told == deeds
