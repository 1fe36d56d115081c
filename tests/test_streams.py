"""Standard output closed, full or left by its reader, a disk without room: one line, no traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from smallsite import small_site

BUILD = [sys.executable, str(Path(__file__).resolve().parents[1] / "build.py")]
CASES = {
    "standard output is closed": ("{} check --project {} >&-", 0, ""),
    "standard error is closed": ("{} check --project {} 2>&-", 0, ""),
    "both are closed": ("{} check --project {} >&- 2>&-", 0, ""),
    "standard input is closed": ("{} check --project {} <&-", 0, ""),
    "standard output is full": ("{} check --project {} >/dev/full", 1, "the disk is full. Make some room"),
    "a reader has left": ("{{ {} check --project {}; echo $? >&3; }} 3>&2 | true", 0, "141"),
    "a reader has left the help": ("{{ {} check --help --project {}; echo $? >&3; }} 3>&2 | true", 0, ""),
    "files may not grow": ("ulimit -f 8; {} build --project {}", 1, "The site was not replaced."),
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project."""
    return small_site(tmp_path_factory.mktemp("streams") / "lamp")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of Unix does this")
@pytest.mark.parametrize("name", CASES)
def test_a_stream_or_a_disk_is_answered_in_a_line(name: str, small: Path) -> None:
    line, status, said = CASES[name]
    command = line.format(" ".join(BUILD), small)
    run = subprocess.run(
        ["bash", "-c", command], capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert run.returncode == status, run.stderr
    assert "Traceback" not in run.stderr
    assert "Exception ignored" not in run.stderr
    assert said in run.stderr
    assert status == 0 or "no problems" not in run.stdout + run.stderr
