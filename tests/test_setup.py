"""``build.py`` on machines of every sort, with a lock of one tiny package in a copy of the bootstrap."""

from __future__ import annotations

import ast
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from explainer.publish.locking import exclusive

STUB = "import tinything\n\n\ndef run(arguments):\n    print('tinything', tinything.VERSION)\n    return 0\n"
PARTS = (
    *(
        "__init__.py",
        "__main__.py",
        "program.py",
        "variables.py",
        "publish/__init__.py",
        "publish/locking.py",
    ),
    *("cli/__init__.py", "cli/handover.py", "cli/parsing.py", "cli/streams.py"),
)


def make_wheel(folder: Path, version: str) -> str:
    """Write a wheel of the package ``tinything`` and return its line in a lock file."""
    wheel = folder / f"tinything-{version}-py3-none-any.whl"
    info = f"tinything-{version}.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("tinything.py", f"VERSION = '{version}'\n")
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: tinything\nVersion: {version}\n")
        archive.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: t\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        names = ("tinything.py", f"{info}/METADATA", f"{info}/WHEEL", f"{info}/RECORD")
        archive.writestr(f"{info}/RECORD", "".join(f"{name},,\n" for name in names))
    return f"tinything=={version} \\\n    --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


@dataclass
class Machine:
    """A copy of the bootstrap, with an index that is a folder."""

    folder: Path
    index: Path  # pip takes no space in a folder's name here

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTEST"))}
        pip = {
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.index),
        }
        return {**kept, **pip, "PIP_NO_CACHE_DIR": "1"}

    def lock(self, version: str) -> None:
        """Publish a version and pin it."""
        (self.folder / "requirements.txt").write_text(make_wheel(self.index, version))

    def start(self, *arguments: str, **changes: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, str(self.folder / "build.py"), *arguments],
            env={**self.environment, **changes},
            cwd=self.folder.parent,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *arguments: str, **changes: str) -> tuple[int, str, str]:
        """Run ``build.py`` to its end; return exit status, standard output and standard error."""
        process = self.start(*arguments, **changes)
        output, errors = process.communicate(timeout=120)
        return process.returncode, output, errors


@pytest.fixture
def machine(tmp_path: Path, project: Path) -> Machine:
    """A machine where nothing is installed yet; its path has a space, Cyrillic and ``#``."""
    folder = tmp_path / "мой сайт #1"
    index = tmp_path / "index"
    index.mkdir()
    for part in PARTS:
        (folder / "hooks/explainer" / part).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(project / "hooks/explainer" / part, folder / "hooks/explainer" / part)
    for name in ("build.py", "pyproject.toml"):
        shutil.copy(project / name, folder)
    (folder / "hooks/explainer/cli/build.py").write_text(STUB)
    result = Machine(folder, index)
    result.lock("1.0")
    return result


@pytest.fixture(scope="module")
def empty_venv(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with nothing but pip, to be copied: making one takes seconds."""
    venv = tmp_path_factory.mktemp("empty") / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
    return venv


@pytest.fixture
def prepared(machine: Machine, empty_venv: Path) -> Machine:
    """A machine that has an environment without the locked package."""
    shutil.copytree(empty_venv, machine.folder / ".venv", symlinks=True)
    return machine


def test_first_use_installs_and_later_uses_do_not(machine: Machine) -> None:
    status, output, errors = machine.run()
    assert (status, output) == (0, "tinything 1.0\n"), errors
    assert "Making .venv" in errors
    assert "Installing 1 packages" in errors
    assert machine.run("build") == (0, "tinything 1.0\n", "")


def test_a_changed_lock_is_followed(prepared: Machine) -> None:
    assert prepared.run()[1] == "tinything 1.0\n"
    prepared.lock("1.1")
    status, output, errors = prepared.run()
    assert (status, output) == (0, "tinything 1.1\n"), errors
    assert "Making .venv" not in errors


def kill_at(stage: str, machine: Machine) -> None:
    """Start ``build.py`` and kill it, pip included, as soon as it says that the stage begins."""
    process = machine.start()
    assert process.stderr
    while stage not in process.stderr.readline():
        assert process.poll() is None
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def test_an_environment_half_made_is_made_anew(machine: Machine) -> None:
    kill_at("Making .venv", machine)
    status, output, errors = machine.run()
    assert (status, output) == (0, "tinything 1.0\n"), errors


def test_an_installation_killed_is_done_anew(prepared: Machine) -> None:
    kill_at("Installing", prepared)
    status, output, errors = prepared.run()
    assert (status, output) == (0, "tinything 1.0\n"), errors
    assert "Making .venv" in errors
    assert not (prepared.folder / ".cache/unfinished-install").exists()


def test_ctrl_c_says_that_the_same_command_goes_on(machine: Machine) -> None:
    process = machine.start()
    assert process.stderr
    assert "Making .venv" in process.stderr.readline()
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "stopped" in errors
    assert "The same command goes on from here." in errors
    assert "Traceback" not in errors


def test_an_environment_whose_python_is_gone_is_made_anew(prepared: Machine) -> None:
    python = prepared.folder / ".venv/bin/python"
    python.unlink()
    python.symlink_to("/nowhere/python")
    assert prepared.run()[:2] == (0, "tinything 1.0\n")


def test_no_network_is_said_and_changes_nothing(prepared: Machine) -> None:
    assert prepared.run()[0] == 0
    good = (prepared.folder / "requirements.txt").read_text()
    prepared.lock("2.0")
    offline = {
        "PIP_NO_INDEX": "",
        "PIP_FIND_LINKS": "",
        "PIP_INDEX_URL": "http://127.0.0.1:9/",
        "PIP_RETRIES": "1",
    }
    status, _, errors = prepared.run(**offline)
    assert status == 1
    assert "the package index cannot be reached. Is there a network?" in errors
    assert "Traceback" not in errors
    (prepared.folder / "requirements.txt").write_text(good)
    assert prepared.run(**offline) == (0, "tinything 1.0\n", "")


def test_a_package_that_is_not_the_locked_one_is_refused(prepared: Machine) -> None:
    lock = prepared.folder / "requirements.txt"
    lock.write_text(re.sub(r"sha256:\w{4}", "sha256:0000", lock.read_text()))
    status, _, errors = prepared.run()
    assert status == 1
    assert "a package is not the one that the lock names" in errors


def test_a_python_without_venv_says_what_to_install(machine: Machine, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys\n\nsys.modules['ensurepip'] = None\n")
    status, _, errors = machine.run(PYTHONPATH=str(tmp_path))
    assert status == 1
    assert f"apt install python{sys.version_info[0]}.{sys.version_info[1]}-venv" in errors
    assert not (machine.folder / ".venv").exists()


def test_two_installations_at_once_are_kept_apart(prepared: Machine) -> None:
    with exclusive(prepared.folder / ".cache/install.lock"):
        status, _, errors = prepared.run()
    assert (status, "another build.py is installing packages" in errors) == (1, True)
    assert prepared.run()[0] == 0


def test_a_folder_that_cannot_be_written_is_said(prepared: Machine) -> None:
    (prepared.folder / ".cache").write_text("a file in the way")
    status, _, errors = prepared.run()
    assert status == 1
    assert "cannot write here" in errors
    assert "Traceback" not in errors


def test_an_environment_that_satisfies_the_lock_is_used_as_it_is(machine: Machine) -> None:
    (machine.folder / "requirements.txt").write_text(f"pytest=={pytest.__version__}\n")
    (machine.folder / "hooks/explainer/cli/build.py").write_text(
        STUB.replace("tinything", "sys").replace("VERSION", "prefix")
    )
    assert machine.run() == (0, f"sys {sys.prefix}\n", "")
    assert not (machine.folder / ".venv").exists()


def test_every_package_is_locked_by_hash_and_by_nothing_else(project: Path) -> None:
    for lock in ("requirements.txt", "requirements-test.txt"):
        lines = [line.split("#")[0].strip() for line in (project / lock).read_text().splitlines()]
        packages = [line for line in lines if line and not line.startswith("--hash=sha256:")]
        assert packages
        pin = re.compile(r"""[a-z0-9.-]+==[\w.]+( ; python_version < "3\.\d+")? \\""")
        assert all(map(pin.fullmatch, packages))
        assert not re.search(r"://|/[a-z]+/|index-url|find-links", (project / lock).read_text())


def imported(folder: Path) -> set[str]:
    """Return the outermost modules that the files of a folder import, Python's own left out."""
    nodes = [node for path in folder.rglob("*.py") for node in ast.walk(ast.parse(path.read_text("utf-8")))]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) and not node.level}
    return {name.partition(".")[0] for name in names} - sys.stdlib_module_names


def normal(name: str) -> str:
    """Return a package's name as the index compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def required(path: Path) -> set[str]:
    """Return the packages at the beginning of a requirements file's lines."""
    return {normal(name) for name in re.findall(r"^[A-Za-z][\w.-]*", path.read_text("utf-8"), re.MULTILINE)}


def test_every_imported_package_is_required_and_locked(project: Path) -> None:
    build, tests = (required(project / f"requirements{part}.in") for part in ("", "-test"))
    own = {"explainer", "playwright", *(path.stem for path in (project / "tests").iterdir())}
    packages = packages_distributions()
    extras = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"][
        "optional-dependencies"
    ]
    model = {
        normal(re.split("[<>=]", each)[0]) for each in extras["model"]
    }  # needed by who brings a model, and by tests
    assert model <= tests
    for folder, names in (("hooks/explainer", build | model), ("tests", build | tests)):
        modules = imported(project / folder) - own
        missing = {name for name in modules if not names & {*map(normal, packages.get(name, []))}}
        assert not missing, f"{folder} imports what no requirements*.in names: {missing}"
    assert build <= required(project / "requirements.txt")
    assert tests <= required(project / "requirements-test.txt")


def test_help_needs_no_package(project: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-I", "-S", project / "build.py", "--help"], capture_output=True, text=True
    )
    assert (run.returncode, run.stderr) == (0, "")
    for command in ("build", "check", "serve", "import", "test"):
        assert f"\n  {command} " in run.stdout


def test_an_unknown_command_is_wrong_usage(
    run_command: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    run = run_command("biuld")
    assert run.returncode == 2
    assert run.stderr.startswith("build.py: there is no command 'biuld'. Did you mean 'build'?\n")


def test_an_old_python_is_told_so(project: Path) -> None:
    path = project / "build.py"
    ast.parse(path.read_text(), feature_version=(3, 6))
    old = f"import runpy, sys; sys.version_info = (3, 6, 15); runpy.run_path({str(path)!r})"
    run = subprocess.run([sys.executable, "-c", old], capture_output=True, text=True)
    assert run.returncode == 1
    assert run.stderr.startswith("build.py needs Python 3.11 or newer; this is ")
