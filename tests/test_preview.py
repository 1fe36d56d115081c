"""The preview: broken data shows in the browser, other hosts are refused, odd addresses are answered."""

from __future__ import annotations

import http.client
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from explainer.mkdocs.previewing import Session
from golden import Case, Golden, cases
from lxml import html  # type: ignore[import-untyped]  # lxml ships no types
from smallsite import PAGE, small_site
from test_publish import free_port, previewed

Command = Callable[..., subprocess.CompletedProcess[str]]

GLOSSARY = """\
language: en
entries:
- id: ada-finch
  term: Ada Finch
  kind: person
  role: The keeper. [@p1]
  card: She lit the lamp in 1999. [@p1]
"""


def ask(port: int, path: str, host: str = "") -> tuple[int, str]:
    """Return status and text of an answer; ``host`` is what the request names."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.putrequest("GET", path, skip_host=True)
    connection.putheader("Host", host or f"127.0.0.1:{port}")
    connection.endheaders()
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


@pytest.fixture
def preview(tmp_path: Path, project: Path) -> Iterator[tuple[Path, int]]:
    """A small project, and the port at which it is served."""
    small, port = small_site(tmp_path / "lamp"), free_port()
    with previewed(small, project, port):
        until(port, "The lamp was dark")
        yield small, port


def until(port: int, text: str) -> None:
    """Ask until the first page has the text."""
    end = time.monotonic() + 40
    while time.monotonic() < end:
        try:
            if text in ask(port, "/index.html")[1]:
                return
        except OSError:
            pass
        time.sleep(0.2)
    pytest.fail(f"no page says: {text}")


def test_a_preview_answers_whatever_comes(preview: tuple[Path, int], run_command: Command) -> None:
    small, port = preview
    assert ask(port, "/index.html", "localhost")[0] == 200
    assert ask(port, "/index.html", "evil.example.org")[0] == 421
    assert ask(port, "/%00")[0] == 400
    assert ask(port, "/nowhere.html")[0] == 404
    good = (small / "docs/data/glossary.yml").read_text("utf-8")
    (small / "docs/data/glossary.yml").write_text("language: [", "utf-8")
    until(port, "docs/data/glossary.yml:1: data: ")
    (small / "docs/data/glossary.yml").write_text(good, "utf-8")
    until(port, "The lamp was dark")
    run = run_command("serve", "--project", small, "--port", port)
    assert run.returncode == 1
    assert f"cannot listen on 127.0.0.1:{port}: Address already in use. Name another port" in run.stderr


def test_a_preview_shows_what_is_wrong_at_its_sentence(preview: tuple[Path, int]) -> None:
    small, port = preview
    (small / "docs/data/glossary.yml").write_text(GLOSSARY, "utf-8")
    (small / "docs/index.md").write_text(PAGE.replace("counted", "saw"), "utf-8")
    until(port, 'She said: "We saw every boat."</mark>')
    page = shown(ask(port, "/index.html")[1])
    assert page == [
        '[1] docs/index.md:9 quote: "We saw every boat." is not in p1: it departs at "saw". '
        'Quote p1 exactly or drop the marks. The nearest passage is "We counted every boat".',
        '<problem> She said: "We saw every boat."',
        'under p: Problem 1, quote: "We saw every boat." is not in p1: it departs at "saw". '
        'Quote p1 exactly or drop the marks. The nearest passage is "We counted every boat". docs/index.md:9',
    ]
    said = '"1999" is not in p1, which gives 12 March 2021. Correct or drop it.'
    for name in ("glossary", "people"):
        assert shown(ask(port, f"/{name}.html")[1]) == [
            f"[1] docs/data/glossary.yml:7 date: {said}",
            "<problem> She lit the lamp in 1999.",
            f"under p: Problem 1, date: {said} docs/data/glossary.yml:7",
        ]
    assert shown(ask(port, "/timeline.html")[1]) == []


@cases("findings")
def test_each_finding_has_its_place(case: Case, golden: Golden, tmp_path: Path) -> None:
    small, site = small_site(tmp_path / "lamp"), tmp_path / "site"
    for name, text in case.get("files", {}).items():
        (small / name).write_text(text, "utf-8")
    (small / "docs/index.md").write_text(case.get("page", PAGE) + case.get("input", ""), "utf-8")
    session = Session(small / "mkdocs.yml", "127.0.0.1", 0, site)
    session.build()
    session.server.server_close()
    assert session.server.faults == ()
    golden(case, shown="\n".join(shown((site / "index.html").read_text("utf-8"))))


def test_nothing_temporary_stays_when_it_is_ended(
    tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SIGTERM, which `kill` and a system going down send, ends a preview as Ctrl+C does."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    with previewed(small_site(tmp_path / "lamp"), project, port := free_port()):
        until(port, "The lamp was dark")
        assert list(temporary.glob("explainer-*"))
    assert not list(temporary.glob("explainer-*"))


def test_a_built_site_has_nothing_of_it(tmp_path: Path, run_command: Command) -> None:
    small = small_site(tmp_path / "lamp")
    (small / "docs/index.md").write_text(f"{PAGE}\nTwo keepers lit the lamp. [@p1]\n", "utf-8")
    run = run_command("build", "--project", small, "--site", small / "site", "--only", "zip")
    assert run.returncode == 0, run.stderr
    assert "docs/index.md:11: number (hint)" in run.stderr + run.stdout
    pages = "".join(file.read_text("utf-8") for file in (small / "site").rglob("*.html"))
    assert "Two keepers lit the lamp" in pages
    assert not [sign for sign in ("data-line", "finding", "To mend", "<mark") if sign in pages]


def shown(text: str) -> list[str]:
    """Return what a page says of its faults, in order: the list, marked sentences, and each message with its place."""
    found = []
    for each in html.document_fromstring(text).xpath(
        "//aside[@class='findings']//li | //mark | //*[@role='note']"
    ):
        words = " ".join(each.text_content().split())
        if each.tag == "li":
            number = "".join(each.xpath("a/@href")).removeprefix("#finding-") or "no place"
            found.append(f"[{number}] {words}")
        else:
            found.append(
                f"<{each.get('class')}> {words}" if each.tag == "mark" else f"{_where(each)}: {words}"
            )
    return found


def _where(note: html.HtmlElement) -> str:
    before = next((each for each in note.itersiblings(preceding=True) if each.get("role") != "note"), None)
    is_inside = note.getparent().tag in {"li", "dd"}
    return f"in {note.getparent().tag}" if is_inside or before is None else f"under {before.tag}"


def waited_for(port: int) -> None:
    """Return once something listens at a port; thirty seconds are patience enough."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"nothing listens at {port}")
