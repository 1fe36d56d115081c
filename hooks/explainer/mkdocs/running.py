"""Build a site's pages as a program of its own: MkDocs, or ProperDocs, with an answer to whatever ends it.

``python -m explainer.mkdocs MKDOCS_YML FOLDER`` does what ``mkdocs build`` does. It writes the report where
`explainer.report` asks for it, also when the settings cannot be read or the code of an author breaks.
"""

from __future__ import annotations

import atexit
import os
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from copy import deepcopy
from pathlib import Path
from typing import Any, NoReturn

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError

from explainer.content.wording import site_address_faults
from explainer.mkdocs.answers import REPORTING, breaking_problem, hook_problem, setting_problems
from explainer.mkdocs.datafaults import data_faults
from explainer.mkdocs.everyfault import SiteConfig
from explainer.mkdocs.offprint import offprint_settings, site_to_print
from explainer.mkdocs.plugin import ExplainerPlugin
from explainer.mkdocs.process import DID_NOT_RUN
from explainer.mkdocs.settingsfile import SettingsFile, read_settings
from explainer.problems import Problem
from explainer.publish.manifest import MANIFEST
from explainer.report import Report, read_report, report_file, write_report
from explainer.variables import EXPLAIN, HANDED, OFFPRINT, URL

NAME = "explainer"


def main(arguments: list[str]) -> int:
    """Build; return 0 when the pages were made, 1 when not."""
    file, folder = map(Path, arguments)
    project = file.parent
    settings = read_settings(file)
    if unfit := list(_variable_faults(project)):
        _write(Report(tuple(unfit)))
        return 1
    try:
        address = {"site_url": os.environ[URL]} if os.environ.get(URL) else {}
        config, problems = load_config(file, settings, site_dir=str(folder), **address)
        if config is None:
            _write(Report(tuple(problems), unchecked=(unchecked(file),)))
            return 1
        with _started(config):
            build(config)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it is, it is answered
        return _answer(error, project, settings)
    return 0


def _variable_faults(project: Path) -> Iterator[Problem]:
    """Yield what no command sets a variable of ours to."""
    for fault in site_address_faults(os.environ.get(URL) or "https://example.org/"):
        yield Problem(URL, 0, "data", f"it {fault}; or unset it.")
    if (handed := os.environ.get(HANDED)) and (Path(handed).is_dir() or not Path(handed).parent.is_dir()):
        yield Problem(HANDED, 0, "data", f"it is '{handed}', where no file can be written. Unset it.")
    if asked := os.environ.get(EXPLAIN):
        name, _, line = asked.rpartition(":")
        if not (line.isdecimal() and (project / name).is_file()):
            fault = f"it is '{asked}', which is no line of a file here"
            yield Problem(EXPLAIN, 0, "data", f"{fault}. Write, for example, docs/index.md:14; or unset it.")
    if (printed := os.environ.get(OFFPRINT)) and not Path(printed, MANIFEST).is_file():
        yield Problem(OFFPRINT, 0, "data", f"it is '{printed}', where no built site is. Unset it.")


def leave(status: int) -> NoReturn:
    """End the process with an exit status, as ``sys.exit`` would, but at once.

    To take apart all that a build made, object by object, Python needs a sixth of the build's own time. What others
    asked for at the end is done, and their threads are waited for.
    """
    if threading.active_count() > 1:
        sys.exit(status)
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # whoever read it has gone
            stream.flush()
    os._exit(status)


def unchecked(file: Path) -> str:
    """Say what was not looked at where the settings cannot be used."""
    return f"Sentences were not checked: {file.name} cannot be read."


def load_config(
    file: Path, settings: SettingsFile, **given: object
) -> tuple[MkDocsConfig | None, list[Problem]]:
    """Read the settings as MkDocs does; return what is wrong with them, and with the data, where they cannot be used.

    ``given`` takes the place of what the file says.
    """
    problems, options, config = list(settings.problems), None, SiteConfig(config_file_path=str(file))
    errors: list[tuple[str, Any]] = []
    if settings.is_readable:
        try:
            with file.open("rb") as opened:
                config.load_file(opened)
            options = _options(config)
            if site_to_print():
                config.load_dict(offprint_settings(config.data, file.parent))
            config.load_dict({**_unused(settings), **given})
            for key in settings.told - {"plugins"}:  # our own settings stand there
                config.data.pop(key, None)
            found, warnings = config.validate()
            errors = [*found, *(each for each in warnings if each[0] == "plugins")]
        except MkDocsException as error:
            errors = [("", error)]
        unfit = [*_setting_problems(errors, options, settings, file)] or _without_plugin(
            config, file, settings
        )
        if not (errors or unfit or settings.told):
            return config, problems
        problems += unfit
    if any(key == "docs_dir" for key, _ in errors):
        return None, sorted(problems)  # whatever stands there, it is not the pages
    faults = data_faults(file.parent / settings.docs_dir, file.parent, with_pages=not settings.is_shared)
    return None, sorted({*problems, *faults})


def _unused(settings: SettingsFile) -> dict[str, str]:
    """Return what takes the place of an address that is none: it is told by its line, once."""
    is_told = any("'site_url' is " in problem.message for problem in settings.problems)
    return {"site_url": ""} if is_told else {}


def _without_plugin(config: MkDocsConfig, file: Path, settings: SettingsFile) -> list[Problem]:
    if "plugins" in settings.told:
        return []
    given = config.data.get("plugins") or ()  # as written where its options are wrong
    if any(NAME in each if isinstance(each, dict) else each == NAME for each in given):
        return []
    return [Problem(file.name, settings.lines.get("plugins", 0), "build", DID_NOT_RUN)]


def _setting_problems(
    errors: Any, options: dict[str, Any] | None, settings: SettingsFile, file: Path
) -> Iterator[Problem]:
    """Yield the errors of MkDocs' validation; those of our plugin's ``options`` one by one."""
    told = {problem.line for problem in settings.problems if problem.line}
    for key, error in errors:
        own = ExplainerPlugin().load_config(options, str(file))[0] if key == "plugins" and options else []
        found = [(f"plugins.explainer.{name}", fault) for name, fault in own]
        is_told = key in settings.told or settings.lines.get(str(key)) in told
        for path, fault in found or [(str(key), error)] * (not is_told):
            yield from setting_problems(path, fault, settings, file.parent)


def _options(config: MkDocsConfig) -> dict[str, Any] | None:
    given = config.data.get("plugins")
    listed = given if isinstance(given, list) else [given] if isinstance(given, dict) else []
    found = (each["explainer"] for each in listed if isinstance(each, dict) and "explainer" in each)
    options = next(found, None)
    return deepcopy(options) if isinstance(options, dict) else None


@contextmanager
def _started(config: MkDocsConfig) -> Iterator[None]:
    config.plugins.on_startup(command="build", dirty=False)
    try:
        yield
    finally:
        config.plugins.on_shutdown()


def _answer(error: BaseException, project: Path, settings: SettingsFile) -> int:
    """Add what ended the build to the report; a fault of ours is told as it is."""
    written = _written()
    if isinstance(error, Abort):  # MkDocs has logged the cause, and raises this in its place
        error = error.__cause__ or error.__context__ or error
    if isinstance(error, PluginError) and written is not None:
        return 1  # the plugin has said why
    problem = breaking_problem(error, project) or hook_problem(error, settings)
    if problem is None:
        traceback.print_exception(error)
        print(REPORTING, file=sys.stderr)
        return 1
    before = written or Report(())
    left = (*before.unchecked, "Not everything was checked: the build broke off.")
    _write(Report((*before.problems, problem), before.waived, {}, left))
    return 1


def _written() -> Report | None:
    file = report_file()
    return read_report(file) if file else None


def _write(report: Report) -> None:
    if file := report_file():
        try:
            write_report(report, file)
        except OSError as error:  # the disk is full: all that is left is to say it
            print(*report.problems, error, sep="\n", file=sys.stderr)
    else:
        print(*report.problems, *report.unchecked, sep="\n", file=sys.stderr)
