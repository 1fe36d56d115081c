#!/usr/bin/env python3
"""The one command: make ready what the generator needs, then build, check, serve, import or test.

``python3 build.py --help`` lists the commands. This file needs nothing but Python: it installs the locked
packages into ``.venv`` on first use, and again when the lock changed, and hands over to ``hooks/explainer``.
Its syntax stays readable for Python 3.6, so that an old Python gets a message instead of a SyntaxError.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 (an older Python shall say what it needs)
    sys.exit(
        "build.py needs Python 3.11 or newer; this is Python %d.%d (%s).\n"
        "Install a newer one and start it by its name: python3.12 build.py"
        % (sys.version_info[0], sys.version_info[1], sys.executable)
    )

import importlib.util
import os
import re
import shutil
import subprocess
import time
from importlib.metadata import distributions
from pathlib import Path

PROJECT = Path(__file__).resolve().parent
HOOKS = PROJECT / "hooks"
VENV = PROJECT / ".venv"
CACHE = PROJECT / ".cache"
LOG = CACHE / "install.log"
UNFINISHED = CACHE / "unfinished-install"  # there while packages are being installed
LOCK, TEST_LOCK = "requirements.txt", "requirements-test.txt"

sys.path.insert(0, str(HOOKS))
from explainer.commands import COMMANDS, parse_command  # noqa: E402 (found only now)
from explainer.locking import Locked, exclusive  # noqa: E402


class CannotInstall(Exception):
    """The packages could not be made ready; the message says why and what to do."""


def main(arguments: list[str]) -> int:
    """Make the environment ready and run the command in it; return the exit status."""
    if arguments[:1] == ["--satisfied"]:  # how one Python asks another, see is_ready
        return 0 if satisfied(arguments[1:]) else 1
    name, rest = parse_command(arguments)
    try:
        python = ready_python([LOCK, TEST_LOCK] if COMMANDS[name].needs_tests else [LOCK])
    except CannotInstall as error:
        print(f"build.py: {error}\nNothing else was changed; the same command goes on from here.", file=sys.stderr)
        return 1
    return hand_over(python, [name, *rest])


def ready_python(locks: list[str]) -> str:
    """Return a Python that has every package of the locks: this one, or ``.venv``'s, made or mended first."""
    if satisfied(locks):
        return sys.executable
    python = venv_python()
    if not is_ready(python, locks):
        try:
            with exclusive(CACHE / "install.lock"):
                install(python, locks)
        except Locked:
            raise CannotInstall("another build.py is installing packages just now. Wait until it is done.") from None
        except KeyboardInterrupt:
            raise CannotInstall("stopped while installing packages.") from None
        except OSError as error:
            raise CannotInstall(f"cannot write here: {error}. Make room or give yourself the right to.") from None
    return str(python)


def satisfied(locks: list[str]) -> bool:
    """Tell whether the running Python has exactly the versions that the locks pin."""
    if UNFINISHED.exists() and Path(sys.prefix).resolve() == VENV:
        return False
    have = {(normal(found.name), found.version) for found in distributions()}
    return all(pin in have for lock in locks for pin in pins(lock))


def pins(lock: str) -> list[tuple[str, str]]:
    """Return name and version of each package in a lock file."""
    text = (PROJECT / lock).read_text(encoding="utf-8")
    return [(normal(name), version) for name, version in re.findall(r"^([\w.-]+)==([^\s;\\]+)", text, re.M)]


def normal(name: str) -> str:
    """Return a package's name as the index compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def venv_python() -> Path:
    """Return where ``.venv`` has its Python."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def is_ready(python: Path, locks: list[str]) -> bool:
    """Tell whether ``.venv`` starts and satisfies the locks; a moved or half-made one does not."""
    return starts([str(python), __file__, "--satisfied", *locks])


def starts(command: list[str]) -> bool:
    """Tell whether a command can be started and ends well."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def install(python: Path, locks: list[str]) -> None:
    """Make or mend ``.venv``: anew when its Python does not start or an earlier install was cut off."""
    if UNFINISHED.exists() or not starts([str(python), "-m", "pip", "--version"]):
        UNFINISHED.touch()
        make_venv()
    UNFINISHED.touch()
    files = [part for lock in locks for part in ("-r", str(PROJECT / lock))]
    count = len({pin for lock in locks for pin in pins(lock)})
    run_stage(
        f"Installing {count} packages into .venv",
        [str(python), "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:", "--no-input",
         "--disable-pip-version-check", *files],
    )  # fmt: skip
    UNFINISHED.unlink()


def make_venv() -> None:
    """Make ``.venv`` anew with the running Python."""
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        major, minor = sys.version_info[:2]
        raise CannotInstall(
            f"this Python ({sys.executable}) cannot make environments: its 'venv' is missing.\n"
            f"On Debian or Ubuntu: apt install python{major}.{minor}-venv"
        )
    run_stage("Making .venv", [sys.executable, "-m", "venv", "--clear", str(VENV)])


def run_stage(title: str, command: list[str]) -> None:
    """Run one slow step; show that it goes on every two seconds; raise CannotInstall with the cause."""
    print(title, "...", file=sys.stderr, flush=True)
    start, status = time.monotonic(), None
    with LOG.open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, close_fds=False)
        try:
            while status is None:
                try:
                    status = process.wait(timeout=2)
                except subprocess.TimeoutExpired:
                    print(f"  {time.monotonic() - start:3.0f} s  {last_line()}", file=sys.stderr, flush=True)
        finally:
            process.terminate()
            process.wait()
    if status:
        raise CannotInstall(f"{title}: did not work. {cause()}\nThe whole story: {LOG}")


def last_line() -> str:
    """Return what the running step said last, cut to a line."""
    lines = LOG.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return lines[-1].strip()[:90] if lines else ""


def cause() -> str:
    """Say in plain words why the last step failed, read from its output."""
    text = LOG.read_text(encoding="utf-8", errors="replace")
    if "No space left" in text or shutil.disk_usage(PROJECT).free < 10_000_000:
        return "The disk is full. Make some room (about 300 MB)."
    if re.search(r"Retrying|NewConnectionError|Connection(Error|Reset)|ReadTimeout|name resolution|unreachable", text):
        return "The package index cannot be reached. Is there a network, or a proxy to name in HTTPS_PROXY?"
    if "do not match the hashes" in text.lower():
        return "A package is not the one that the lock names. Do not use it; look at the network you are on."
    return "It ends with:\n" + "\n".join(text.strip().splitlines()[-6:])


def hand_over(python: str, arguments: list[str]) -> int:
    """Run the generator's command line with ``python``."""
    environment = {**os.environ, "PYTHONPATH": str(HOOKS), "PYTHONUTF8": "1"}
    command = [python, "-P", "-m", "explainer", *arguments]
    if os.name == "nt":  # there execve leaves the console before the command is done
        return subprocess.call(command, env=environment)
    sys.stderr.flush()
    os.execve(python, command, environment)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
