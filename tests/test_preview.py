"""The preview: broken data shows in the browser, other hosts are refused, odd addresses are answered."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from smallsite import small_site
from test_publish import free_port

Command = Callable[..., subprocess.CompletedProcess[str]]


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
    command = [
        sys.executable,
        str(project / "build.py"),
        "serve",
        "--project",
        str(small),
        "--port",
        str(port),
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            until(port, "The lamp was dark")
            yield small, port
        finally:
            server.terminate()


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
