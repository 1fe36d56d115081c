"""What of a page is shown, and its slips of form by line: headings, boxes, raw HTML; read without a build."""

from __future__ import annotations

import pytest
from explainer.content.letters import odd_letters
from explainer.pages.boxes import box_faults
from explainer.pages.codetext import code_faults
from explainer.pages.dialects import dialect_faults, drawing_faults
from explainer.pages.headings import heading_faults
from explainer.pages.page import MAX_CHARACTERS, open_page
from explainer.pages.rawtags import html_blocks, tag_faults
from explainer.pages.shown import code_lines, shown_lines
from explainer.pages.slips import report_slips
from golden import Case, Golden, cases
from hypothesis import given, settings
from hypothesis import strategies as st


@cases("form")
def test_the_form_of_a_page(case: Case, golden: Golden) -> None:
    text, first = case["input"], case.get("first", 1)
    lines = shown_lines(text, first)
    found = [
        *tag_faults(lines),
        *heading_faults(lines, case.get("title", "")),
        *box_faults(lines),
        *code_faults(text, first, is_about_site=False),
        *dialect_faults(lines),
        *drawing_faults(text, first),
    ]
    golden(
        case,
        shown="\n".join(f"{number}: {line.rstrip()}" for number, line in enumerate(lines, 1) if line.strip()),
        code="\n".join(
            f"{number}: {line.rstrip()}{' (fenced)' if is_fenced else ''}"
            for number, line, is_fenced in code_lines(text, first)
        ),
        swallows="".join("the rest" for _, last in html_blocks(lines) if not last),
        faults="\n".join(f"{line}: {kind}: {message}" for line, kind, message in sorted(found)),
    )


@cases("slips")
def test_the_slips_of_a_page(case: Case, golden: Golden) -> None:
    page = open_page(case.get("source", "page.md"), "docs/page.md", "page.html", None, case["input"])
    report_slips(page, {"page.md", "other.md", "deep/page.md", "deep/near.md"})
    found = sorted(
        {str(problem) for problem in page.recording.problems},
        key=lambda line: (int(line.split(":")[1]), line),
    )
    golden(case, problems="\n".join(found))


@settings(deadline=None)
@given(st.text(alphabet="ab<>/!?`~#\"'= -\n.:{}[]()&@", max_size=200))
def test_nothing_breaks_what_reads_the_form_of_a_page(text: str) -> None:
    lines = shown_lines(text, 1)
    assert len(lines) == text.count("\n") + 1
    for line, kind, message in (
        *tag_faults(lines),
        *heading_faults(lines, "a"),
        *box_faults(lines),
    ):
        assert 1 <= line <= len(lines)
        assert kind in {"data", "links", "uncited"}
        assert message


@pytest.mark.parametrize(
    "text",
    ["naïve café", "Δx of 3 µm", "β-carotene", "лампа lamp", "9/11", "你好 ok", "6CO2 + 6H2O, 6O2", ""],
)
def test_letters_that_are_what_they_look_like_pass(text: str) -> None:
    assert list(odd_letters(text)) == []


@given(st.text())
def test_odd_letters_have_their_place_in_the_text(text: str) -> None:
    assert all(0 <= place < len(text) and fault for place, fault in odd_letters(text))


def test_a_page_that_is_too_long_is_told_so_alone() -> None:
    text = "---\ntitle: A\n---\n<b>\n" + "a " * MAX_CHARACTERS
    page = open_page("page.md", "docs/page.md", "page.html", None, text)
    report_slips(page, {"page.md"})
    assert [problem.line for problem in page.recording.problems] == [0]
