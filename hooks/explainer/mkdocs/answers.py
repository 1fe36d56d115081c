"""Whatever breaks a build, answered as a problem: place, fault, remedy; a fault of ours keeps its traceback."""

from __future__ import annotations

import errno
import os
import re
import traceback
from collections.abc import Iterator
from pathlib import Path

import jinja2
import yaml
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import EVENTS, get_plugins

from explainer.content.wording import suggest
from explainer.content.yamlfaults import explain
from explainer.mkdocs.everyfault import single_faults
from explainer.mkdocs.settingsfile import SettingsFile
from explainer.problems import Problem

REPORTING = (
    "This is a fault of the program. Please report it, with the lines above: see SECURITY.md and README.md."
)
SETTINGS = "mkdocs.yml"
_KINDS = {
    "str": "a text",
    "list": "a list",
    "dict": "a group of keys",
    "int": "a number",
    "float": "a number",
    "bool": "true or false",
    "NoneType": "nothing",
    "datetime.date": "a day",
}
_EVENTS = tuple(f"on_{event}" for event in EVENTS)
_FULL = "the disk is full. Make some room"
_OPEN = "too many files are open for this build. Raise that limit (ulimit -n)"
#: What a system has too little of, by its number for that.
_USED_UP = {
    errno.EFBIG: "a file of the site grows larger than files may here (ulimit -f). Raise that limit",
    errno.ENOMEM: "there is not enough memory for this build. Give it more, or end other programs",
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EMFILE: _OPEN,
    errno.ENFILE: _OPEN,
}
_REFUSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.EIO, errno.ENAMETOOLONG})
_REQUIRED = "Required configuration not provided"
_NO_VALUE = (
    "it has no value, or that of a variable that is not set. Write, for example, site_name: The canal."
)
_INDENTED = "Indent them by two more steps, as keys: - explainer: / slug: the-canal."
_PORT = "it is no address with a port. Write, for example, dev_addr: 127.0.0.1:8000."
#: What MkDocs says -> the same in our words.
_SAID = {
    "as a Python module": "it is no file of Python. Name one, for example hooks: [hook.py].",
    "Must be a string of format 'IP:PORT'": _PORT,
    "does not appear to be an IPv4 or IPv6 address": _PORT,
    "is not a valid port": _PORT,
    "URL isn't valid": "it is no whole web address. Write, for example, https://example.org/.",
    "Unable to parse the URL": "it is no whole web address. Write, for example, https://example.org/.",
    "should not be the parent directory of the config file": (
        "it is the project's own folder. Name one within it, for example docs_dir: docs."
    ),
    "'docs_dir' should not be within the 'site_dir'": (
        "the pages stand in it, and each build empties it. Name a folder of its own, for example site_dir: site."
    ),
    "'site_dir' should not be within the 'docs_dir'": (
        "it stands among the pages, and would be published with them. Name one beside them: site_dir: site."
    ),
}


def setting_problems(key: str, error: object, file: SettingsFile, project: Path) -> Iterator[Problem]:
    """Say what is wrong with a setting, and in what line; ``key`` is its path: ``plugins.explainer.slug``."""
    if isinstance(error, MkDocsException) and isinstance(error.__context__, yaml.MarkedYAMLError):
        line, fault = explain(error.__context__)
        yield Problem(SETTINGS, line, "data", fault)
        return
    for name, message in single_faults(error):
        places = (f"{key}.{name}", key, key.rpartition(".")[0], key.partition(".")[0])
        line = next((file.lines[place] for place in places if place in file.lines), 0)
        said = _NO_VALUE if _REQUIRED in message and key in file.lines else _in_words(message, project)
        yield Problem(SETTINGS, line, "data", f"'{key.rpartition('.')[2]}': {said}")


def _in_words(message: str, project: Path) -> str:
    if said := _of_plugin(message) or _of_extension(message) or _of_path(message, project):
        return said
    if said := next((said for begins, said in _SAID.items() if begins in message), ""):
        return said
    if message == "Invalid Plugins configuration":
        return f"a plugin's settings stand beside its name, not below it. {_INDENTED}"
    if message.startswith("Invalid Plugins configuration. Expected"):
        return "it is no list. Write, for example, plugins: [explainer]."
    if message.startswith("Invalid config options for the "):
        return f"a plugin's settings are no keys with values. {_INDENTED}"
    if _REQUIRED in message:
        return "it is missing. Add it, for example site_name: The canal, explained."
    if "Expected type" in message or "Expected a string" in message:
        wanted, *given = [_KINDS.get(name, "code") for name in _types(message)] or ["code"]
        return f"it is {given[0] if given else wanted}. Write {wanted if given else 'a text'}."
    first, *rest = message.strip().splitlines() or [""]
    message = f"{first.rstrip('.')}: {rest[-1].strip()}" if rest else first
    ended = message if message.endswith((".", "?", "!")) else f"{message}."
    return ended if len(ended.split(". ")) > 1 or "Write" in ended or "mean" in ended else f"{ended} Mend it."


def _of_plugin(message: str) -> str:
    if named := re.fullmatch(r'The "(.+)" plugin is not installed', message):
        advice = suggest(named[1], get_plugins(), "Install its package, or remove it.")
        return f"there is no plugin '{named[1]}' here. {advice}"
    if named := re.match(r"Plugin '(.+)' was specified multiple times", message):
        return f"the plugin '{named[1]}' stands twice. Keep it once."
    return ""


def _of_extension(message: str) -> str:
    if named := re.search(r"Failed to load extension '(.+?)'\.?\s.*KeyError: '(.+)'", message, re.DOTALL):
        return f"the extension '{named[1]}' has no setting '{named[2]}'. Remove it."
    if named := re.search(r"Failed to load extension '(.+?)'\.?\s.*ModuleNotFoundError", message, re.DOTALL):
        return f"there is no Markdown extension '{named[1]}' here. Mend its name, install its package, or remove it."
    if named := re.match(r"Invalid config options for Markdown Extension '(.+)'", message):
        fault = f"the settings of the extension '{named[1]}' are no keys with values"
        return f"{fault}. Write, for example, {named[1]}: {{key: value}}."
    return ""


def _of_path(message: str, project: Path) -> str:
    """Say what is not where a path leads; MkDocs tells it whole."""
    named = re.fullmatch(r"The path '(.+)' isn't an existing (file or directory|file|directory)\.", message)
    if not named:
        return ""
    what, place = named[2].replace("directory", "folder"), Path(os.path.relpath(named[1], project))
    if Path(named[1]).exists():
        return f"'{place.as_posix()}' is no {what}. Name a {what}, or move away what stands there."
    near = [each.name for each in project.iterdir() if not each.name.startswith(".")]
    advice = suggest(place.as_posix(), near, "Mend the path, or make it.")
    return f"there is no {what} '{place.as_posix()}'. {advice}"


def _types(message: str) -> list[str]:
    return re.findall(r"<class '([\w.]+)'>", message)


def breaking_problem(error: BaseException, project: Path) -> Problem | None:
    """Return the problem that ended a build; None where the fault is ours."""
    number = errno.ENOMEM if isinstance(error, MemoryError) else getattr(error, "errno", None)
    if said := _USED_UP.get(number or 0):
        return Problem(SETTINGS, 0, "build", f"{said}, then build again.")
    if isinstance(error, OSError) and error.errno in _REFUSED:
        return _refused(error, project)
    if isinstance(error, jinja2.TemplateError):
        return _of_template(error, project)
    if place := _authors_place(error, project):
        return Problem(*place, "build", f"{_broken(error)}. Mend it, or leave it out.")
    if isinstance(error, FileNotFoundError) and (gone := _gone(error, project)):
        return gone
    if isinstance(error, SystemExit):
        return Problem(
            SETTINGS, 0, "build", "a hook or a check of your own ended the program. Let it return."
        )
    if isinstance(error, MkDocsException):
        return Problem(SETTINGS, 0, "build", f"{' '.join(str(error).split())} Mend it.")
    return None


def _broken(error: BaseException) -> str:
    if isinstance(error, RecursionError):
        return "this takes itself in, and what it takes in does so again: there is no end to it"
    if isinstance(error, OverflowError):
        return f"there is hardly an end to this: {error}"
    said = f"{type(error).__name__}: {error}".removesuffix(": ").rstrip(".")
    return f"this code of yours broke the build: {said}"


def _gone(error: FileNotFoundError, project: Path) -> Problem | None:
    """Say which file of the project somebody took away while it was being read."""
    place = Path(os.path.realpath(str(error.filename or "")))
    if not (error.filename and place.is_relative_to(project.resolve())):
        return None
    fault = (
        "it was there when the build began, and is gone. Build again when nothing else changes the project"
    )
    return Problem(place.relative_to(project.resolve()).as_posix(), 0, "build", f"{fault}.")


def _refused(error: OSError, project: Path) -> Problem:
    """Say what the system refused, at the file in the project that it is about."""
    place = _shut(Path(os.path.realpath(str(error.filename or ""))), project.resolve())
    if place.is_relative_to(project.resolve()):
        remedy = "Get the right to read and write there"
        return Problem(
            place.relative_to(project.resolve()).as_posix(), 0, "build", f"{error.strerror}. {remedy}."
        )
    remedy = "Get the right to read and write there, or name another place"
    return Problem(SETTINGS, 0, "build", f"{error.filename}: {error.strerror}. {remedy}.")


def _shut(place: Path, project: Path) -> Path:
    """Return the outermost folder in the project that keeps from a place, else the place itself."""
    above = [each for each in place.parents if each.is_relative_to(project) and each != project]
    return next((each for each in reversed(above) if not os.access(each, os.R_OK | os.X_OK)), place)


def _unknown_hook(error: BaseException, settings: SettingsFile) -> Problem | None:
    """Say which function of a hook MkDocs has no event for: it ends by a bare KeyError then."""
    if not (isinstance(error, KeyError) and error.args and f"on_{error.args[0]}" not in _EVENTS):
        return None
    advice = suggest(f"on_{error.args[0]}", _EVENTS, "Rename it, so that it does not begin with on_.")
    fault = (
        f"hooks: a function of them is called 'on_{error.args[0]}', and MkDocs has no such event. {advice}"
    )
    return Problem(SETTINGS, settings.lines["hooks"], "build", fault)


def hook_problem(error: BaseException, settings: SettingsFile) -> Problem | None:
    """Blame an author's hooks, where there are any, for what broke outside of their code: what they gave back."""
    if "hooks" not in settings.lines:
        return None
    if unknown := _unknown_hook(error, settings):
        return unknown
    said = f"the build broke off: {type(error).__name__}: {error}"
    remedy = (
        "A hook of yours may have given back what MkDocs cannot use; if it fails without them, too, report it"
    )
    return Problem(SETTINGS, settings.lines["hooks"], "build", f"{said}. {remedy}.")


def _of_template(error: jinja2.TemplateError, project: Path) -> Problem | None:
    place = _authors_place(error, project)
    if isinstance(error, jinja2.TemplateSyntaxError) and error.filename:
        file = Path(error.filename)
        if file.is_relative_to(project):
            place = file.relative_to(project).as_posix(), error.lineno
    if place is None and isinstance(error, jinja2.TemplateNotFound):
        return Problem(
            SETTINGS, 0, "build", f"there is no template '{error}'. Add it to the folder of custom_dir."
        )
    said = str(error.message or error).partition(" in search path")[0].rstrip(".")
    fault = f"this template cannot be filled in: {said}"
    return Problem(*place, "build", f"{fault}. Mend it, or leave it out.") if place else None


def _authors_place(error: BaseException, project: Path) -> tuple[str, int] | None:
    """Return file and line of the innermost code that stands in the project and is no package's."""
    found = None
    if isinstance(error, SyntaxError) and error.filename:
        found = _place(Path(error.filename), error.lineno or 0, project)
    for frame in traceback.extract_tb(error.__traceback__):
        found = _place(Path(frame.filename), frame.lineno or 0, project) or found
    return found


def _place(file: Path, line: int, project: Path) -> tuple[str, int] | None:
    """Return where code of an author's stands; none of ours does, nor that of a package in the project's folder."""
    ours = Path(__file__).resolve().parents[1]
    try:
        file = file.resolve()
    except OSError:
        return None
    if (
        not file.is_relative_to(project.resolve())
        or file.is_relative_to(ours)
        or "site-packages" in file.parts
    ):
        return None
    if not file.is_file():
        return None
    return file.relative_to(project.resolve()).as_posix(), line
