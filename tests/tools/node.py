"""Node.js for checks and tests of the scripts: what is there, and the locked packages, installed once."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
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
    lock = "".join((CLIENT / name).read_text("utf-8") for name in _LOCKED)
    folder = PROJECT / ".cache" / "node" / hashlib.sha256(lock.encode()).hexdigest()[:16]
    if not (folder / "done").is_file():
        _install(folder)
    return [program, str(folder / "node_modules" / script)]


def _install(folder: Path) -> None:
    npm = shutil.which("npm")
    if not npm:
        raise NoNode("npm is not installed. Install it, and the scripts are checked, too.")
    folder.mkdir(parents=True, exist_ok=True)
    for name in _LOCKED:
        shutil.copy(CLIENT / name, folder)
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise NoNode(f"npm cannot install {CLIENT.name}/{_LOCKED[1]}: {ran.stderr.strip().splitlines()[-1:]}")
    (folder / "done").touch()
