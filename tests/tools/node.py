"""Node.js for checks and tests of the scripts: what is there, and the locked packages, installed once."""

from __future__ import annotations

import contextlib
import hashlib
import re
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from tools import PROJECT

CLIENT = PROJECT / "tests" / "client"
_LOCKED = ("package.json", "package-lock.json")
#: From 18.19 on Node reads a file as a module where it is told to; later ones look into the file.
_OLDEST, _LOOKS_ITSELF = (18, 19), (20, 19)


class NoNode(Exception):
    """Scripts cannot be checked here; the message says why and what to do."""


@cache
def node() -> list[str]:
    """Return the command that runs a script as a module.

    Raises:
        NoNode: There is none, or it is too old.
    """
    program = shutil.which("node")
    if not program:
        raise NoNode("Node.js is not installed. Install nodejs and npm, and the scripts are checked, too.")
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    version = tuple(map(int, re.findall(r"\d+", said)[:2]))
    if version < _OLDEST:
        raise NoNode(f"Node.js {said.strip()} is too old: the scripts' tests need 18.19 or newer.")
    return [program, *(["--experimental-default-type=module"] if version < _LOOKS_ITSELF else [])]


@cache
def package(script: str) -> list[str]:
    """Return the command that runs a script of the locked packages, ``typescript/bin/tsc``; they are installed first.

    Raises:
        NoNode: There is no Node.js or npm, or the packages cannot be had.
    """
    program = node()[0]
    return [program, str(installed(script))]


@cache
def installed(file: str) -> Path:
    """Return a file of the locked packages, ``vnu-jar/build/dist/vnu.jar``; they are installed first.

    Raises:
        NoNode: There is no npm, or the packages cannot be had.
    """
    lock = "".join((CLIENT / name).read_text("utf-8") for name in _LOCKED)
    folder = PROJECT / ".cache" / "node" / hashlib.sha256(lock.encode()).hexdigest()[:16]
    if not folder.is_dir():
        _install(folder)
    return folder / "node_modules" / file


def _install(folder: Path) -> None:
    """Install into a folder beside, which takes its place whole: several tests may do so at once."""
    npm = shutil.which("npm")
    if not npm:
        raise NoNode("npm is not installed. Install it, and the scripts are checked, too.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, ignore_cleanup_errors=True) as made:
        for name in _LOCKED:
            shutil.copy(CLIENT / name, made)
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        ran = subprocess.run(command, cwd=made, capture_output=True, text=True, check=False)
        if ran.returncode:
            fault = ran.stderr.strip().splitlines()[-1:]
            raise NoNode(f"npm cannot install {CLIENT.name}/{_LOCKED[1]}: {fault}")
        with contextlib.suppress(OSError):  # another test was quicker
            Path(made).rename(folder)
