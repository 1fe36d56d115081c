#!/usr/bin/env python3
"""This repository's one command: make ready what the generator needs, then hand over to ``explainer COMMAND``.

``python3 build.py --help`` lists the commands; it adds those of maintainers: test, bench, screenshots. This file
needs nothing but Python: it installs the locked packages into ``.venv`` on first use, and again when the lock changed.
Its syntax stays readable for Python 3.6, so that an old Python gets a message instead of a SyntaxError.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 (an older Python shall say what it needs)
    sys.exit(
        f"build.py needs Python 3.11 or newer; this is {sys.version.split()[0]} ({sys.executable}).\n"
        "Install a newer one and start it by its name, for example: python3.12 build.py"
    )

import importlib.util
import os
import re
import shutil
import subprocess
import time
import tomllib
from pathlib import Path

PROJECT = Path(__file__).resolve().parent
HOOKS = PROJECT / "hooks"
VENV = PROJECT / ".venv"
CACHE = PROJECT / ".cache"
LOG = CACHE / "install.log"
UNFINISHED = CACHE / "unfinished-install"  # there while packages are being installed
METADATA = CACHE / "metadata"  # what tells MkDocs of our plugin and theme, as an installed package would
LOCK, TEST_LOCK = "requirements.txt", "requirements-test.txt"
TOOLS = {
    "test": "run the tests, in real browsers too",
    "mutate": "change the code in small ways and count what the tests notice",
    "bench": "measure the pages beside stock Material's",
    "screenshots": "take the pictures in README.md",
    "settings": "write SETTINGS.md from the typed settings",
    "catalogue": "bring the words of the interface into the catalogues of all languages",
    "sbom": "write THIRD-PARTY.md and sbom.cdx.json from the lock",
}

sys.path.insert(0, str(HOOKS))
from explainer import variables  # noqa: E402 (they are found only now)
from explainer.cli import parse_command  # noqa: E402
from explainer.cli.handover import hand_over, open_descriptors  # noqa: E402
from explainer.publish.locking import Locked, exclusive  # noqa: E402


class CannotInstall(Exception):
    """The packages could not be made ready; the message says why and what to do."""


class Unreachable(CannotInstall):
    """The package index could not be reached, so pip has changed nothing."""


def main(arguments: list[str]) -> int:
    """Make the environment ready and run the command in it; return the exit status."""
    open_descriptors()
    if arguments[:1] == ["--satisfied"]:  # how one Python asks another, see is_ready
        return 0 if satisfied(arguments[1:]) else 1
    name, rest = parse_command(arguments, "python3 build.py", TOOLS)
    try:
        python = ready_python([LOCK, TEST_LOCK] if name in TOOLS else [LOCK])
        write_metadata()
    except (CannotInstall, Locked, OSError, KeyboardInterrupt) as error:
        print(f"build.py: {reason(error)}\nThe same command goes on from here.", file=sys.stderr)
        return 1
    module, folders = (
        ("tools", [HOOKS, METADATA, PROJECT / "tests"]) if name in TOOLS else ("explainer", [HOOKS, METADATA])
    )
    path = os.pathsep.join([*map(str, folders), *filter(None, [os.environ.get("PYTHONPATH")])])
    ours = {variables.PROGRAM: "python3 build.py", variables.PROJECT: str(PROJECT)}
    return hand_over([python, "-P", "-m", module, name, *rest], PYTHONPATH=path, PYTHONUTF8="1", **ours)


def write_metadata() -> None:
    """Write what an installed package tells of itself: its version, plugin, theme and command.

    ``pyproject.toml`` is where they stand. So the checkout is used as it is, without a package being built.
    """
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = {"console_scripts": project["scripts"], **project["entry-points"]}
    lines = [
        line
        for group, entries in groups.items()
        for line in (f"[{group}]", *(f"{name} = {where}" for name, where in entries.items()))
    ]
    named = f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    folder = METADATA / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    for old in METADATA.glob("*.dist-info"):
        if old != folder:
            shutil.rmtree(old)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (("METADATA", named), ("entry_points.txt", "\n".join(lines) + "\n")):
        file = folder / name
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")


def reason(error: BaseException) -> str:
    """Say in plain words why the packages are not ready, and what to do."""
    if isinstance(error, Locked):
        return "another build.py is installing packages. Wait until it is done."
    if isinstance(error, KeyboardInterrupt):
        return "stopped while making the packages ready."
    if isinstance(error, OSError):
        return f"cannot write here: {error}. Make room, or get the right to write."
    return str(error)


def ready_python(locks: list[str]) -> str:
    """Return a Python that has every package of the locks: this one, or ``.venv``'s, made or mended first."""
    if satisfied(locks):
        return sys.executable
    python = venv_python()
    if not is_ready(python, locks):
        with exclusive(CACHE / "install.lock"):
            install(python, locks)
    return str(python)


def satisfied(locks: list[str]) -> bool:
    """Tell whether the running Python has exactly the versions that the locks pin."""
    if UNFINISHED.exists() and Path(sys.prefix).resolve() == VENV.resolve():
        return False
    have = {found for folder in sys.path for found in installed(Path(folder))}
    return all(pin in have for lock in locks for pin in pins(lock))


def installed(folder: Path) -> list[tuple[str, str]]:
    """Return name and version of each package in a folder, as its ``NAME-VERSION.dist-info`` is called.

    To read them out of the files in it takes several times as long.
    """
    names = (each.stem.partition("-") for each in folder.glob("*.dist-info"))
    return [(normal(name), version) for name, _, version in names]


def pins(lock: str) -> list[tuple[str, str]]:
    """Return name and version of each package that a lock file has for this Python."""
    text = (PROJECT / lock).read_text(encoding="utf-8")
    found = re.findall(r'^([\w.-]+)==([^\s;\\]+)(?: ; python_version < "3\.(\d+)")?', text, re.M)
    return [
        (normal(name), version)
        for name, version, below in found
        if not below or sys.version_info[1] < int(below)
    ]


def normal(name: str) -> str:
    """Return a package's name as the index compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def venv_python() -> Path:
    """Return where ``.venv`` has its Python."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def is_ready(python: Path, locks: list[str]) -> bool:
    """Tell whether ``.venv`` starts and satisfies the locks; a moved or half-made one does not."""
    return starts([str(python), "-I", __file__, "--satisfied", *locks])


def starts(command: list[str]) -> bool:
    """Tell whether a command can be started and ends well."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def install(python: Path, locks: list[str]) -> None:
    """Make or mend ``.venv``: anew when its Python does not start or an earlier install was cut off."""
    anew = UNFINISHED.exists() or not starts([str(python), "-I", "-m", "pip", "--version"])
    UNFINISHED.touch()
    if anew:
        make_venv()
    count = len({pin for lock in locks for pin in pins(lock)})
    pip = [str(python), "-I", "-m", "pip", "install", "--no-input", "--progress-bar=off"]
    pip += ["--disable-pip-version-check", "--require-hashes", "--only-binary=:all:"]
    files = [part for lock in locks for part in ("-r", str(PROJECT / lock))]
    title = f"Installing {count} packages into .venv"
    try:
        run_stage(title, [*pip, *files])
    except Unreachable:
        UNFINISHED.unlink()
        raise
    UNFINISHED.unlink()


def make_venv() -> None:
    """Make ``.venv`` anew with the running Python."""
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        major, minor = sys.version_info[:2]
        raise CannotInstall(
            f"this Python ({sys.executable}) cannot make environments: its 'venv' is missing.\n"
            f"On Debian or Ubuntu: apt install python{major}.{minor}-venv"
        )
    run_stage("Making .venv", [sys.executable, "-I", "-m", "venv", "--clear", str(VENV)])


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
                    print(f"{time.monotonic() - start:5.0f} s {last_line()}", file=sys.stderr, flush=True)
        finally:
            process.terminate()
            process.wait()
    if status:
        raise failure(title)


def last_line() -> str:
    """Return what the running step said last, cut to a line; warnings can be read in the log."""
    lines = LOG.read_text(encoding="utf-8", errors="replace").splitlines()
    said = [line.strip() for line in lines if not line.startswith("WARNING")]
    return said[-1][:70] if said else ""


def failure(title: str) -> CannotInstall:
    """Say in plain words why a step failed, read from its output."""
    text = LOG.read_text(encoding="utf-8", errors="replace")
    if "No space left" in text or shutil.disk_usage(PROJECT).free < 10_000_000:
        return CannotInstall(f"{title}: the disk is full. Make some room (about 500 MB).")
    if "do not match the hashes" in text.lower():
        return CannotInstall(
            f"{title}: a package is not the one that the lock names, see {LOG}. Do not use it."
        )
    if re.search(r"Retrying|NewConnectionError|Connection(Error|Reset)|ReadTimeout|unreachable", text):
        return Unreachable(f"{title}: the package index cannot be reached. Is there a network? See {LOG}.")
    if "No matching distribution" in text:
        version = sys.version.split()[0]
        return CannotInstall(f"{title}: not every package is to be had for Python {version} here, see {LOG}.")
    end = "\n".join(line[:200] for line in text.strip().splitlines()[-6:])
    return CannotInstall(f"{title}: did not work, see {LOG}. It ends with:\n{end}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
