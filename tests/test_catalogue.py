"""The words of the interface: every message that is said has a translation, and nothing else stands in a catalogue."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from explainer.locale import speak
from explainer.locale.alphabet import initial, sorting_key
from explainer.locale.catalogue import TEMPLATE, languages
from explainer.locale.literals import say_script
from tools.catalogue import PACKAGE, catalogues, dump, read, renewed, template, untranslated

FILES = catalogues()
_HOLE = re.compile(r"%\(\w+\)s")
_TAG = re.compile(r"</?\w+>")


def language(path: Path) -> str:
    return path.parents[1].name


def messages(catalogue: Catalog) -> list[Message]:
    return [each for each in catalogue if each.id]


def forms(told: str | list[str] | tuple[str, ...] | None) -> list[str]:
    return [told] if isinstance(told, str) else list(told or ())


def test_the_template_is_current() -> None:
    assert TEMPLATE.read_bytes() == dump(template()), "write it anew: python3 build.py catalogue"


@pytest.mark.parametrize("file", FILES, ids=language)
def test_a_catalogue_has_what_is_said_and_nothing_else(file: Path) -> None:
    catalogue = read(file)
    assert untranslated(catalogue) == []
    assert not catalogue.obsolete
    assert file.read_bytes() == dump(renewed(read(file))), "write it anew: python3 build.py catalogue"


@pytest.mark.parametrize("file", FILES, ids=language)
def test_a_translation_keeps_values_and_markup(file: Path) -> None:
    for message in messages(read(file)):
        holes = {hole for form in forms(message.id) for hole in _HOLE.findall(form)}
        for form in forms(message.string):
            assert set(_HOLE.findall(form)) <= holes, form
            assert holes - set(_HOLE.findall(form)) <= {"%(num)s"}, form
            assert sorted(_TAG.findall(form)) == sorted(_TAG.findall(forms(message.id)[0])), form
            assert '"' not in form, f"a straight mark would end an attribute: {form}"


@pytest.mark.parametrize("file", FILES, ids=language)
def test_a_translation_has_the_space_around_it_of_the_message(file: Path) -> None:
    for message in messages(read(file)):
        one = forms(message.id)[0]
        for form in forms(message.string):
            assert (form[:1].isspace(), form[-1:].isspace()) == (one[:1].isspace(), one[-1:].isspace()), form


def test_there_are_more_messages_than_a_handful() -> None:
    assert languages() == ["en", *(language(file) for file in FILES)]
    assert len(messages(template())) > 300
    assert sum(isinstance(each.id, tuple) for each in messages(template())) > 10


SCRIPTS = {
    '_("Close")': ('"Close"', '"Закрыть"'),
    '_("note %(label)s", { label: f(a, "b,c") })': (
        '`note ${f(a, "b,c")}`',
        '`сноска ${f(a, "b,c")}`',
    ),
    'ngettext("%(num)s receipt", "%(num)s receipts", all.length)': (
        '`${all.length} receipt${all.length===1?"":"s"}`',
        "[`${all.length} сноска`,`${all.length} сноски`,`${all.length} сносок`][(n=>+((n%10==1 && n%100!=11 ? 0 :"
        " n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)))(all.length)]",
    ),
    'ngettext("Showing all %(num)s events.", "Showing all %(num)s events.", n)': (
        "`Showing all ${n} events.`",
        None,
    ),
    'gettext._("Close"); of_("x")': ('gettext._("Close"); of_("x")',) * 2,
    '_("not `told` ${anywhere} %(a)s", { a })': (r"`not \`told\` \${anywhere} ${a}`", None),
}


@pytest.mark.parametrize("said", SCRIPTS)
def test_words_of_scripts_become_literals(said: str) -> None:
    english, russian = SCRIPTS[said]
    assert say_script(f"a = {said};") == f"a = {english};"
    speak("ru")
    assert russian is None or say_script(f"a = {said};") == f"a = {russian};"


def test_letters_stand_in_the_order_of_the_language() -> None:
    speak("ru")
    words = ["яма", "ёлка", "Ель", "ежи", "Zoom", "7", "йод", "идол", "жук"]
    assert sorted(words, key=sorting_key) == ["7", "ежи", "ёлка", "Ель", "жук", "идол", "йод", "яма", "Zoom"]
    assert (initial("ёлка"), initial("йод"), initial("Zoom")) == ("Е", "Й", "Z")
    speak("en")
    assert sorted(["élan", "zebra", "eland", "Emu"], key=sorting_key) == ["élan", "eland", "Emu", "zebra"]


#: Words that are the same in every language.
NAMES = {
    "BibTeX",
    "RIS",
    "CSL-JSON",
    "viewport",
    "width=device-width,initial-scale=1",
    "no-referrer",
    "light dark",
}
_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_READ = re.compile(r'\b(?:aria-label|title|alt|placeholder)=(?:"([^"]*)"|(\w+))')
_LETTERS = re.compile(r"[A-Za-z]{2,}")
TEMPLATES = [
    *sorted((PACKAGE / "theme").rglob("*.html")),
    *sorted((PACKAGE / "editions" / "templates").glob("*html")),
]


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda path: path.name)
def test_templates_say_nothing_past_the_catalogue(file: Path) -> None:
    plain = _JINJA.sub("", re.sub(r"<(script|style)\b.*?</\1>", "", file.read_text("utf-8"), flags=re.DOTALL))
    attributes = [one or other for one, other in _READ.findall(plain)]
    shown = re.split(r"<[^<>]*>", plain)
    said = [each.strip() for each in [*attributes, *shown] if _LETTERS.search(each) and "{" not in each]
    assert [each for each in said if each not in NAMES] == []


#: A sentence, or its beginning, in a string of a script.
SPEAKING = re.compile(r'"[A-Z][a-z]+ [a-z][^"\n]*"|`[A-Z][a-z]+ [^`\n]*`|textContent = "[A-Z]')
SCRIPTED = [each for each in PACKAGE.rglob("*.js") if "vendor" not in each.parts and each.name != "said.js"]


@pytest.mark.parametrize("file", SCRIPTED, ids=lambda path: path.name)
def test_scripts_say_nothing_past_the_catalogue(file: Path) -> None:
    code = re.sub(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", "", file.read_text("utf-8"), flags=re.DOTALL)
    code = re.sub(r'\b(?:_|ngettext)\((?:"(?:[^"\\]|\\.)*"(?:,\s*)?)+', "", code)
    assert SPEAKING.findall(code) == []
