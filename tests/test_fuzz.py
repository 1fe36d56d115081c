"""Whatever comes in, nothing breaks: settings, citations, terms, intake; and links never change what readers see."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from explainer.content.citations import cited, doubled, malformed, voices, without_citations
from explainer.content.corrections import parse_corrections
from explainer.content.timeline import Timeline
from explainer.english.mentions import Mentions
from explainer.exports.settings import read_epoch
from explainer.intake.loading import load_document
from explainer.mkdocs.settingsfile import read_settings
from explainer.problems import InvalidContent
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html  # type: ignore[import-untyped]  # lxml ships no types
from test_pages import explainer, render

SETTINGS = "site_name: x\ntheme: {name: explainer}\nplugins:\n- explainer: {slug: a}\nnav: [index.md]\n"
WORDS = st.sampled_from(
    "the lock locks Lock keeper keeper’s sluis Canal Company C++ .NET 7 May 1998 in 2001, [@p1] [@p2; @p3] "
    "*lock* **keeper** `lock` [lock](x.md) “a lock” (locks) lock- -lock lock. it’s é ß ﬁ 鎖 \n\n - > # |".split(
        " "
    )
)
PROSE = st.lists(WORDS, max_size=40).map(" ".join)


@settings(deadline=None)
@given(text=st.text(), place=st.integers(0, len(SETTINGS)), length=st.integers(0, 9))
def test_no_settings_break_their_reader(text: str, place: int, length: int) -> None:
    damaged = SETTINGS[:place] + text + SETTINGS[place + length :]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "mkdocs.yml")
        file.write_bytes(damaged.encode("utf-8", "surrogatepass"))
        found = read_settings(file)
    assert found.problems or found.is_readable
    assert all(problem.message.endswith((".", "?", "!")) for problem in found.problems)


@settings(deadline=None)
@given(st.text(), st.integers(0, 60))
def test_no_corrections_break_their_reader(text: str, place: int) -> None:
    good = "corrections:\n- {date: 1999-12-20, page: a.md, said: b, says: c}\n"
    for damaged in (text, good[:place] + text + good[place:]):
        found, problems = parse_corrections(damaged, "corrections.yml")
        assert problems or all(each.date.first and each.page for each in found)


@given(st.text(alphabet="[]@pn0123456789:;, aother-", max_size=60))
def test_citations_are_read_or_named(text: str) -> None:
    found = cited(text)
    assert len(set(found)) == len(found)
    assert set(voices(text)) <= set(found)
    assert all(cite in found for _, cite in doubled(text))
    assert "[@" not in without_citations(text) or malformed(text)


@settings(deadline=None)
@given(PROSE)
def test_links_never_change_what_readers_see(text: str) -> None:
    """The same text, once with terms and dates to link, once without, shows the same letters."""
    linked = explainer()
    plain = replace(
        linked, glossary=replace(linked.glossary, entries=()), timeline=Timeline("timeline.yml", {}, ())
    )
    assert seen(render(text, linked)[0]) == seen(render(text, plain)[0])


def seen(html: str) -> str:
    return str(lxml_html.fromstring(f"<div>{html}</div>").text_content())


@settings(deadline=None)
@given(st.one_of(st.text(), PROSE))
def test_mentions_stand_where_they_say(text: str) -> None:
    entries = explainer().glossary.entries
    for mention in Mentions(entries).find(text):
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.target in {entry.id for entry in entries}
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]


@settings(deadline=None)
@given(
    st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)),
    st.sampled_from([".txt", ".md"]),
)
def test_any_file_is_imported_or_refused(content: bytes, ending: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, f"article{ending}")
        file.write_bytes(content)
        try:
            document = load_document(file)
        except InvalidContent:
            return
    assert document.title
    assert any(block.kind != "heading" for block in document.blocks)


@given(st.one_of(st.text(max_size=25), st.integers().map(str)))
def test_any_time_of_the_build_is_taken_or_refused(written: str) -> None:
    try:
        taken = read_epoch(written)
    except InvalidContent:
        return
    assert taken.timestamp() == int(written)
