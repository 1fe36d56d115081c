"""Hints of a model for natural-language inference, by tiny models that are made here and really run."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from conftest import RunCommand
from explainer.checks.comparing import apply_waivers
from explainer.checks.explaining import explain_place
from explainer.checks.modelreader import check_by_model
from explainer.content.claims import Claim, Waiver
from explainer.evidence.contradicted import Inferences
from explainer.evidence.passages import Library
from explainer.grammar.linkparser import has_parser
from explainer.inference.folder import NoModel, find_model
from explainer.inference.model import Model, Pair, Verdict, tried
from explainer.memory import Memory
from explainer.variables import MODEL
from golden import Case, Golden, cases
from onnx import TensorProto
from redteam.articles import library_of
from smallsite import small_site
from test_retelling import HEAD
from tinymodel import NOT, THREE, write_model

TEXT = "The council opened the canal in May. Boats pass it again. It cost 40 million."
DENIED = "The council did not open the canal in May."


def hints(model: Model, says: str, *texts: str, cites: Sequence[str] = ("p1",)) -> list[str]:
    claim = Claim("page.md", 1, says, tuple(cites), "claim", ())
    (found,) = check_by_model([claim], library_of(HEAD, list(texts)), model)
    assert not any(each.fails for each in found)
    return [str(each) for each in found]


@pytest.fixture
def model(tmp_path: Path) -> Model:
    return Model(find_model(write_model(tmp_path / "model")))


def test_what_a_paragraph_contradicts_gets_a_hint_that_says_what_and_how_sure(model: Model) -> None:
    assert hints(model, DENIED, TEXT) == [
        'page.md:1: contradiction (hint): a model is 99 % sure that this contradicts p1: "The council opened the canal'
        ' in May". Compare both; it can be wrong.'
    ]
    assert hints(model, "The council opened the canal in May.", TEXT) == []


def test_each_sentence_of_a_claim_is_held_to_what_it_retells(model: Model) -> None:
    (found,) = hints(model, "The canal was opened. It did not cost 40 million.", TEXT)
    assert '"It cost 40 million"' in found


def test_a_long_sentence_is_shown_by_its_first_words(model: Model) -> None:
    (found,) = hints(model, DENIED, "The council of the town opened the long canal in May for boats.")
    assert '"The council of the town opened the long …"' in found


def test_what_shares_nothing_with_the_paragraph_is_not_asked(model: Model) -> None:
    assert hints(model, "Nobody swims, not even ducks.", TEXT) == []
    assert hints(model, DENIED, TEXT, cites=()) == []


@pytest.mark.parametrize(
    ("labels", "number"),
    [(THREE, 0), (("entailment", "not_entailment"), 0), (("neutral", "contradiction"), 1)],
)
def test_what_another_paragraph_entails_is_not_contradicted(
    labels: tuple[str, ...], number: int, tmp_path: Path
) -> None:
    model = Model(find_model(write_model(tmp_path, labels)))
    texts = (TEXT, "In May the canal was not yet open, they say.")
    assert len(hints(model, DENIED, *texts, cites=("p1", "p2"))) == number
    assert len(hints(model, DENIED, *texts)) == 1


def test_a_model_that_sees_a_source_contradict_itself_is_not_believed_there(model: Model) -> None:
    beside = "The canal is not deep. The canal is old. It is long."
    assert hints(model, DENIED, TEXT, beside) == []
    rare = [f"The lock {number} is old. The lock is {number} wide." for number in range(120)]
    assert len(hints(model, DENIED, TEXT, "The town is old. It is not a large town.", *rare)) == 1


def test_how_sure_a_model_must_be_is_learned_from_some_hundred_sentences_at_most(
    model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Pair] = []

    def judge(pairs: Sequence[Pair]) -> list[Verdict]:
        asked.extend(pairs)
        return [Verdict(0.95, 0.0) for _ in pairs]

    monkeypatch.setattr(model, "judge", judge)
    texts = [f"The lock {number} is old. The lock is {number} wide." for number in range(400)]
    assert Inferences(model, library_of(HEAD, texts)).least() == 0.95
    assert 200 <= len(asked) <= 300
    assert Inferences(model, library_of(HEAD, ["One sentence."])).least() == 0.9


@pytest.mark.parametrize(
    "form",
    [
        {"inputs": ("input_ids",)},
        {"inputs": ("input_ids", "attention_mask")},
        {"kind": TensorProto.INT32},
        {"shape": ("batch", 24)},
        {"shape": (1, 24)},
        {"shape": (3, "sequence")},
        {"name": "onnx/model.onnx"},
        {"name": "model_quantized.onnx"},
        {"labels": ("contradiction", "entailment", "neutral")},
        {"labels": ("not_entailment", "entailment")},
    ],
    ids=str,
)
def test_models_of_every_form_are_asked(form: dict[str, Any], tmp_path: Path) -> None:
    model = Model(find_model(write_model(tmp_path, **form)))
    same, other, long = model.judge(
        [("It is so.", "It is so."), ("It is so.", "It is not so."), ("a " * 600, "b c d")]
    )
    assert (round(same.contradiction, 2), round(other.contradiction, 2)) == (0.0, 1.0)
    assert (round(same.entailment, 2), round(other.entailment, 2)) == (1.0, 0.0)
    assert long == same


def test_texts_are_cut_and_filled_as_the_tokenizer_says_or_the_settings(tmp_path: Path) -> None:
    folder = write_model(tmp_path, shape=("batch", 8))
    pair = ("not a b c d e f g h i j", "k l")
    (cut,) = Model(find_model(folder)).judge([pair])
    assert cut.contradiction > 0.9  # from the end of the longer one
    write_model(tmp_path)
    tokenizer = json.loads((folder / "tokenizer.json").read_text("utf-8"))
    told = {"direction": "Left", "max_length": 8, "strategy": "LongestFirst", "stride": 0}
    (folder / "tokenizer.json").write_text(json.dumps({**tokenizer, "truncation": told}), "utf-8")
    (cut,) = Model(find_model(folder)).judge([pair])
    assert cut.contradiction < 0.1
    write_model(tmp_path, shape=("batch", 24))
    settings = {"id2label": dict(enumerate(THREE)), "pad_token_id": NOT}
    (folder / "config.json").write_text(json.dumps(settings), "utf-8")
    (filled,) = Model(find_model(folder)).judge([("a", "b")])
    assert filled.contradiction > 0.9  # nineteen times


@cases("models")
def test_a_folder_without_a_usable_model_is_told_of(case: Case, golden: Golden, tmp_path: Path) -> None:
    folder = write_model(
        tmp_path / "model", **{key: _form(value) for key, value in case.get("made", {}).items()}
    )
    for name in case.get("without", []):
        (folder / name).unlink()
    for name, text in case.get("with", {}).items():
        (folder / name).write_text(text, "utf-8")
    with pytest.raises(NoModel) as raised:
        tried(Model(find_model(tmp_path / case.get("named", "model"))))
    golden(case, message=str(raised.value).replace(str(tmp_path), "HERE"))


def _form(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def test_what_a_model_said_is_remembered_until_model_or_words_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_model(tmp_path / "model")
    claims = [
        Claim("page.md", line, says, ("p1",), "claim", ()) for line, says in enumerate((DENIED, TEXT), 1)
    ]
    asked: list[Pair] = []
    plain = Model.judge

    def judge(model: Model, pairs: Sequence[Pair]) -> list[Verdict]:
        asked.extend(pairs)
        return plain(model, pairs)

    monkeypatch.setattr(Model, "judge", judge)

    def run(text: str = TEXT) -> list[list[str]]:
        asked.clear()
        given = library_of(HEAD, [text])
        memory = Memory(tmp_path / "memory")
        library = Library(given.explainer, given.texts, memory)
        found = [[*map(str, each)] for each in check_by_model(claims, library, Model(find_model(folder)))]
        memory.save()
        return found

    first = run()
    assert [len(each) for each in first] == [1, 0]
    assert len(asked) > 3
    assert (run(), asked) == (first, [])
    run(TEXT.replace("40", "50"))
    assert len(asked) > 0
    for change in (
        ("config.json", '{"id2label": ["%s"]}'),
        ("model.onnx_data", "weights"),
        ("tokenizer.json", "{}"),
    ):
        before = find_model(folder).digest()
        if change[0] == "config.json":
            write_model(folder, ("neutral", "contradiction"))
        else:
            (folder / change[0]).write_text(change[1], "utf-8")
        assert find_model(folder).digest() != before


def test_a_waiver_holds_with_a_model_and_without(model: Model) -> None:
    claim = Claim("page.md", 1, DENIED, ("p1",), "claim", (Waiver("contradiction", "it is so", 1),))
    (found,) = check_by_model([claim], library_of(HEAD, [TEXT]), model)
    assert len(found) == 1
    assert apply_waivers(claim, found) == []
    assert apply_waivers(claim, []) == []


def test_an_explanation_tells_what_the_model_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MODEL, str(write_model(tmp_path)))
    claims = [
        Claim("page.md", line, says, ("p1",), "claim", ()) for line, says in enumerate((DENIED, TEXT), 1)
    ]
    library = library_of(HEAD, [TEXT])
    told = [explain_place(claims, library, ("page.md", line)) for line in (1, 2)]
    assert any(each.startswith("  model, contradiction (hint): a model is 99 % sure") for each in told[0])
    assert "  model: nothing against it" in told[1]


@pytest.fixture
def lamp(tmp_path: Path) -> Path:
    project = small_site(tmp_path / "lamp")
    page = project / "docs" / "index.md"
    page.write_text(page.read_text("utf-8") + "Ada Finch did not light the lamp in 2021. [@p1]\n", "utf-8")
    return project


@pytest.mark.parametrize("options", [[], ["--reader"]])
def test_a_check_shows_the_hints_of_a_model(
    options: list[str], lamp: Path, tmp_path: Path, run_command: RunCommand
) -> None:
    if options and not has_parser():
        pytest.skip("link-parser is not installed")
    folder = write_model(tmp_path / "model")
    run = run_command("check", "--project", lamp, "--model", folder, *options)
    assert run.returncode == 0, run.stderr
    assert (
        "docs/index.md:10: contradiction (hint): a model is 99 % sure that this contradicts p1" in run.stderr
    )
    assert ("is denied differs" in run.stderr) == bool(options)
    without = run_command("check", "--project", lamp)
    assert "contradiction" not in without.stderr


def test_a_variable_that_names_no_model_ends_a_build_in_one_line(
    lamp: Path, run_command: RunCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(MODEL, "nowhere")
    run = run_command("check", "--project", lamp)
    assert run.returncode == 1
    assert f"{MODEL}:0: data: there is no folder nowhere. Export a model" in run.stderr
    assert "Traceback" not in run.stderr


def test_where_pages_are_not_english_it_is_said_that_no_model_was_asked(
    tmp_path: Path, run_command: RunCommand
) -> None:
    run = run_command("check", "--project", "tests/sites/bridge", "--model", write_model(tmp_path / "model"))
    assert re.search(r"Not checked, as these checks read English alone .*\bcontradiction\b", run.stdout)
    assert "a model is" not in run.stdout + run.stderr


@pytest.mark.parametrize(
    ("options", "remedy"),
    [
        (["--model", "nowhere"], "there is no folder nowhere. Export a model"),
        (["--model", "tests/sites/canal"], "has no file model.onnx. Export a model"),
        (
            ["--model", "tests/sites/canal", "--locked"],
            "no part of the gate, which is the same everywhere. Leave",
        ),
    ],
)
def test_a_check_without_a_model_says_how_to_come_by_one(
    options: list[str], remedy: str, run_command: RunCommand
) -> None:
    run = run_command("check", "--project", "tests/sites/canal", *options)
    assert run.returncode == 2
    assert remedy in run.stderr
    assert "Traceback" not in run.stderr
